//! Products, prices, lines, quotes and orders as they are written for ever.
//!
//! For each type: its JSON, the bytes of its fields, and its declaration with the parts of
//! composite values. The files were made from the declarations by a script of another
//! language, not by this code.

use std::fmt::Debug;

use cartera_domain::document::{DeviceNumber, FinalNumber, Issued};
use cartera_domain::order::{OrderState, OrderStatus};
use cartera_domain::quote::{QuoteState, QuoteStatus, Rejection};
use cartera_domain::signature::{Signature, Strokes};
use cartera_domain::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{check_json, hex, pinned};

/// A record is written as its files say, as JSON and as fields, and read back from both.
#[track_caller]
fn check<R>(name: &str, id: Id<R>, record: &R)
where
    R: Record + Serialize + DeserializeOwned + PartialEq + Debug,
{
    check_json(&format!("{name}.json"), record);
    let fields = record.to_fields();
    let found: Value =
        fields.iter().map(|(number, value)| (number.to_string(), bytes(value))).collect();
    assert_eq!(found, pinned("commerce_bytes.json")[name], "{name}: now {found:#}");
    assert_eq!(R::from_fields(id, &fields).unwrap(), *record);
    let found = json!({ "kind": R::KIND.number(), "fields": rows(R::FIELDS) });
    assert_eq!(found, pinned("commerce_fields.json")[name], "{name}: now {found:#}");
}

fn bytes(value: &FieldValue) -> Value {
    match value {
        FieldValue::One(one) => json!(hex(one)),
        FieldValue::Many(many) => many.iter().map(|one| hex(one)).collect(),
    }
}

fn rows(fields: &[FieldSpec]) -> Value {
    let kind = |value: FieldType| match value {
        FieldType::Composite(parts) => json!({ "parts": rows(parts) }),
        FieldType::State(states) => {
            let state = |(word, parts): &(&str, &[FieldSpec])| json!([word, rows(parts)]);
            json!({ "states": states.iter().map(state).collect::<Vec<_>>() })
        }
        FieldType::Word(words) => json!({ "words": words }),
        other => json!(format!("{other:?}")),
    };
    let row = |field: &FieldSpec| {
        json!([field.number, field.name, kind(field.value), format!("{:?}", field.merge)])
    };
    fields.iter().map(row).collect()
}

fn price(text: &str, is_tax_included: bool) -> Price {
    Price { is_tax_included, ..Price::new(UnitPrice::parse(text).unwrap()) }
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

#[test]
fn a_product_is_written_so() {
    let product = Product {
        code: Name::parse("M4-20").ok(),
        unit: Name::parse("шт").ok(),
        price: Some(price("0.0035 EUR", true)),
        tax: TaxRate::parse("21").ok(),
        cost: UnitPrice::parse("0.001 EUR").ok(),
        category: Name::parse("Screws").ok(),
        description: LongText::parse("zinc").ok(),
        is_retired: true,
        tags: vec![Id::from_bytes([15; 16])],
        ..Product::new(Id::from_bytes([11; 16]), Name::parse("Screw M4").unwrap())
    };
    check("product", product.id, &product);
}

#[test]
fn a_price_list_is_written_so() {
    let list = PriceList {
        starts_on: Date::parse("2026-03-01").ok(),
        ends_on: Date::parse("2026-05-31").ok(),
        ..PriceList::new(Id::from_bytes([12; 16]), Name::parse("Spring").unwrap(), Currency::JPY)
    };
    check("price_list", list.id, &list);
}

#[test]
fn a_list_price_is_written_so() {
    let ids = (Id::from_bytes([41; 16]), Id::from_bytes([12; 16]), Id::from_bytes([11; 16]));
    let price = ListPrice {
        minimum: Quantity::parse("10").ok(),
        ..ListPrice::new(ids.0, ids.1, ids.2, price("99 JPY", false))
    };
    check("list_price", price.id, &price);
}

#[test]
fn a_line_is_written_so() {
    let parent = Link::to(Id::<Quote>::from_bytes([13; 16]));
    let name = Name::parse("Screw M4").unwrap();
    let (rank, quantity) = (Rank::parse("V").unwrap(), Quantity::parse("2.5").unwrap());
    let id = Id::from_bytes([40; 16]);
    let line = LineItem {
        product: Some(Id::from_bytes([11; 16])),
        unit: Name::parse("kg").ok(),
        discount: Discount::parse("12.5 %").ok(),
        tax: TaxRate::parse("5.2").ok(),
        description: LongText::parse("zinc").ok(),
        ..LineItem::new(id, parent, rank, name, quantity, price("12.00 EUR", false))
    };
    check("line_item", line.id, &line);
}

#[test]
fn a_quote_is_written_so() {
    let rejection = Rejection {
        reason: LongText::parse("late").ok(),
        ..Rejection::new(Money::parse("1250.00 EUR").unwrap())
    };
    let status = QuoteStatus::new(QuoteState::Rejected(rejection), at(1_780_000_000_000));
    let quote = Quote {
        device_number: DeviceNumber::parse("Q-7K3FM2-12-X4B").ok(),
        number: FinalNumber::parse("2026/000123").ok(),
        title: Name::parse("Roof").ok(),
        organization: Some(Id::from_bytes([2; 16])),
        person: Some(Id::from_bytes([1; 16])),
        price_list: Some(Id::from_bytes([12; 16])),
        discount: Discount::parse("5.00 EUR").ok(),
        tax_rounding: Some(TaxRounding::PerLine),
        expires_on: Date::parse("2026-06-30").ok(),
        terms: LongText::parse("30 days").ok(),
        note: LongText::parse("call").ok(),
        deal: Some(Id::from_bytes([7; 16])),
        tags: vec![Id::from_bytes([15; 16])],
        owner: Some(Id::from_bytes([19; 16])),
        team: Some(Id::from_bytes([20; 16])),
        visible_to: Some(user::VisibleTo::Team),
        followers: vec![Id::from_bytes([21; 16]), Id::from_bytes([22; 16])],
        ..Quote::new(Id::from_bytes([13; 16]), Currency::EUR, status)
    };
    check("quote", quote.id, &quote);
}

#[test]
fn an_order_is_written_so() {
    let placed = OrderState::Placed(Issued::new(Money::parse("1.234 KWD").unwrap()));
    let status = OrderStatus::new(placed, at(1_780_000_000_000));
    let order = Order {
        device_number: DeviceNumber::parse("O-7K3FM2-1-X4B").ok(),
        number: FinalNumber::parse("2026-7").ok(),
        title: Name::parse("Roof").ok(),
        organization: Some(Id::from_bytes([2; 16])),
        person: Some(Id::from_bytes([1; 16])),
        quote: Some(Id::from_bytes([13; 16])),
        discount: Discount::parse("100 %").ok(),
        tax_rounding: Some(TaxRounding::PerRate),
        due_on: Date::parse("2026-07-01").ok(),
        terms: LongText::parse("30 days").ok(),
        note: LongText::parse("call").ok(),
        deliver_to: LongText::parse("Gran Vía 1\n28013 Madrid").ok(),
        customer_reference: Name::parse("PO 4711").ok(),
        deal: Some(Id::from_bytes([7; 16])),
        signature: Some(Id::from_bytes([16; 16])),
        tags: vec![Id::from_bytes([15; 16])],
        owner: Some(Id::from_bytes([19; 16])),
        team: Some(Id::from_bytes([20; 16])),
        visible_to: Some(user::VisibleTo::Team),
        followers: vec![Id::from_bytes([21; 16]), Id::from_bytes([22; 16])],
        signed: Some(Signature {
            strokes: Strokes::parse("M1 2L30 40").ok(),
            ..Signature::new(
                Name::parse("Ana Ruiz").unwrap(),
                at(1_780_000_000_000),
                Money::parse("1.234 KWD").unwrap(),
            )
        }),
        ..Order::new(Id::from_bytes([14; 16]), Currency::KWD, status)
    };
    check("order", order.id, &order);
}

/// The values that are also written outside of records: reports, exports, settings.
#[test]
fn amounts_and_rates_are_written_so() {
    check_json(
        "money_bag.json",
        &MoneyBag::sum([
            Money::parse("1250.00 EUR").unwrap(),
            Money::parse("-7 JPY").unwrap(),
            Money::parse("0.0001 CLF").unwrap(),
        ])
        .unwrap(),
    );
    check_json("rate.json", &Rate::parse("0.0000558123").unwrap());
    check_json("probability.json", &Probability::parse("12.5").unwrap());
    check_json("percent.json", &Percent::parse("-33.3333").unwrap());
}
