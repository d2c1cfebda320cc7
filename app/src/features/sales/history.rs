//! What fields of products, quotes and orders are called in a history, and how values of several
//! parts read there.

use cartera_domain::order::OrderStatus;
use cartera_domain::quote::QuoteStatus;
use cartera_domain::signature::Signature;
use cartera_domain::{FieldSpec, Order, Price, Product, Quote, RecordKind, Value};

use super::paper::Kind;
use crate::features::Word;
use crate::features::deals::{day_of, price};
use crate::words;

/// Fields and what they are called.
type Labels = &'static [(FieldSpec, Word)];

const PRODUCT: Labels = &[
    (Product::NAME, words::column_title),
    (Product::CODE, words::product_code),
    (Product::UNIT, words::product_unit),
    (Product::PRICE, words::product_price),
    (Product::TAX, words::product_tax),
    (Product::CATEGORY, words::product_category),
    (Product::DESCRIPTION, words::product_description),
    (Product::IS_RETIRED, words::products_retired),
];
const QUOTE: Labels = &[
    (Quote::STATUS, words::deal_state),
    (Quote::DEVICE_NUMBER, words::paper_number),
    (Quote::TITLE, words::paper_title),
    (Quote::ORGANIZATION, words::column_organization),
    (Quote::PERSON, words::deal_person),
    (Quote::DEAL, words::paper_deal),
    (Quote::PRICE_LIST, words::price_list_one),
    (Quote::DISCOUNT, words::paper_discount),
    (Quote::EXPIRES_ON, words::quote_until),
    (Quote::TERMS, words::paper_terms),
    (Quote::NOTE, words::paper_note),
    (Quote::OWNER, words::deal_owner),
    (Quote::CURRENCY, words::deal_currency),
];
const ORDER: Labels = &[
    (Order::STATUS, words::deal_state),
    (Order::DEVICE_NUMBER, words::paper_number),
    (Order::TITLE, words::paper_title),
    (Order::ORGANIZATION, words::column_organization),
    (Order::PERSON, words::deal_person),
    (Order::DEAL, words::paper_deal),
    (Order::QUOTE, words::quote_one),
    (Order::DISCOUNT, words::paper_discount),
    (Order::DUE_ON, words::order_due),
    (Order::TERMS, words::paper_terms),
    (Order::NOTE, words::paper_note),
    (Order::DELIVER_TO, words::order_deliver_to),
    (Order::CUSTOMER_REFERENCE, words::order_reference),
    (Order::SIGNED, words::order_sign_title),
    (Order::OWNER, words::deal_owner),
    (Order::CURRENCY, words::deal_currency),
];

/// What a field is called; nothing for one that nobody edits, or of another kind.
#[must_use]
pub fn label(kind: RecordKind, field: u16) -> Option<&'static str> {
    let labels = match kind {
        RecordKind::Product => PRODUCT,
        RecordKind::Quote => QUOTE,
        RecordKind::Order => ORDER,
        _ => return None,
    };
    labels.iter().find(|(spec, _)| spec.number == field).map(|(_, said)| said())
}

/// A value of several parts, as far as one line can say it.
#[must_use]
pub fn value(kind: RecordKind, field: u16, bytes: &[u8]) -> Option<String> {
    let is = |spec: FieldSpec| spec.number == field;
    let state = |kind: Kind, word: &str| {
        let known = kind.states().iter().find(|(state, ..)| *state == word);
        known.map(|(_, said, _)| said().to_owned())
    };
    match kind {
        RecordKind::Product if is(Product::PRICE) => Some(price(Price::read(bytes)?.amount)),
        RecordKind::Quote if is(Quote::STATUS) => {
            state(Kind::Quote, QuoteStatus::read(bytes)?.state.as_str())
        }
        RecordKind::Order if is(Order::STATUS) => {
            state(Kind::Order, OrderStatus::read(bytes)?.state.as_str())
        }
        RecordKind::Order if is(Order::SIGNED) => {
            let signed = Signature::read(bytes)?;
            Some(words::order_signed_by(&day_of(signed.at), signed.by.as_str()))
        }
        _ => None,
    }
}
