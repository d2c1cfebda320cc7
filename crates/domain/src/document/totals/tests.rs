//! What is shown adds up: examples worked by hand, and the laws for any document.

use super::*;
use proptest::prelude::*;

fn line(quantity: &str, price: &str, discount: &str, tax: &str) -> LineTerms {
    let (tax, is_tax_included) = match tax.strip_suffix(" incl") {
        Some(tax) => (tax, true),
        None => (tax, false),
    };
    LineTerms {
        quantity: Quantity::parse(quantity).unwrap(),
        price: UnitPrice::parse(price).unwrap(),
        discount: (!discount.is_empty()).then(|| Discount::parse(discount).unwrap()),
        tax: (tax != "-").then(|| TaxRate::parse(tax).unwrap()),
        is_tax_included,
    }
}

fn totals(lines: &[LineTerms], discount: &str, rounding: TaxRounding) -> Totals {
    let discount = (!discount.is_empty()).then(|| Discount::parse(discount).unwrap());
    Totals::of(lines[0].price.currency(), lines, discount, rounding).unwrap()
}

/// The rates as `rate: base + tax`, then the total.
#[track_caller]
fn check(lines: &[LineTerms], discount: &str, rounding: TaxRounding, want: &[&str]) {
    let found = totals(lines, discount, rounding);
    let amount = |money: Money| money.to_string().split(' ').next().unwrap().to_owned();
    let mut rows: Vec<String> = found
        .rates
        .iter()
        .map(|row| {
            let rate = row.rate.map_or("-".to_owned(), String::from);
            format!("{rate}: {} + {}", amount(row.base), amount(row.tax))
        })
        .collect();
    rows.push(amount(found.total));
    assert_eq!(rows, want);
}

use TaxRounding::{PerLine, PerRate};

#[test]
fn tax_is_rounded_on_the_sum_or_in_each_line() {
    // Ten times 0.35 at 21 %: a line's tax is 0.0735, that of all 0.735.
    let lines = vec![line("1", "0.35 EUR", "", "21"); 10];
    check(&lines, "", PerRate, &["21: 3.50 + 0.74", "4.24"]);
    check(&lines, "", PerLine, &["21: 3.50 + 0.70", "4.20"]);
    let shown: Vec<i64> =
        totals(&lines, "", PerRate).lines.iter().map(|line| line.tax.minor()).collect();
    assert_eq!(shown, [8, 8, 8, 8, 7, 7, 7, 7, 7, 7]);
}

#[test]
fn each_rate_has_its_row_and_exempt_is_not_zero() {
    let lines = [
        line("2", "10.00 EUR", "", "21"),
        line("1", "5.00 EUR", "", "-"),
        line("3", "1.99 EUR", "", "10"),
        line("1", "4.00 EUR", "", "0"),
    ];
    // 5.97 at 10 % is 0.597.
    let want = ["-: 5.00 + 0.00", "0: 4.00 + 0.00", "10: 5.97 + 0.60", "21: 20.00 + 4.20", "39.77"];
    check(&lines, "", PerRate, &want);
}

#[test]
fn a_price_with_tax_is_what_is_paid() {
    // 20/120 of 100.00 is 16.666…
    let lines = [line("1", "100.00 RUB", "", "20 incl")];
    check(&lines, "", PerRate, &["20: 83.33 + 16.67", "100.00"]);
    // Three coffees at 1.30: 10/110 of 3.90 is 0.3545…, of 1.30 it is 0.1181…
    let lines = vec![line("1", "1.30 EUR", "", "10 incl"); 3];
    check(&lines, "", PerRate, &["10: 3.55 + 0.35", "3.90"]);
    check(&lines, "", PerLine, &["10: 3.54 + 0.36", "3.90"]);
}

#[test]
fn prices_with_and_without_tax_share_a_row() {
    let lines = [line("1", "100.00 EUR", "", "21"), line("1", "121.00 EUR", "", "21 incl")];
    check(&lines, "", PerRate, &["21: 200.00 + 42.00", "242.00"]);
}

#[test]
fn a_discount_on_the_document_is_spread_over_the_rates() {
    let lines = [line("1", "100.00 EUR", "", "21"), line("1", "50.00 EUR", "", "10")];
    check(&lines, "10 %", PerRate, &["10: 45.00 + 4.50", "21: 90.00 + 18.90", "158.40"]);
    // 10.00 over 50 and 100: 3.33 and 6.67. 46.67 at 10 % is 4.667, 93.33 at 21 % is 19.5993.
    check(&lines, "10.00 EUR", PerRate, &["10: 46.67 + 4.67", "21: 93.33 + 19.60", "164.27"]);
}

#[test]
fn a_discount_on_a_line_is_rounded_once() {
    // 3 × 9.99 = 29.97, a third of it 9.989001 → 9.99.
    let found = totals(&[line("3", "9.99 EUR", "33.33 %", "21")], "", PerRate);
    let figures = found.lines[0];
    assert_eq!((figures.gross.minor(), figures.discount.minor()), (2997, 999));
    assert_eq!(
        (figures.amount.minor(), figures.tax.minor(), found.total.minor()),
        (1998, 420, 2418)
    );
}

#[test]
fn what_is_taken_back_is_taken_off() {
    let lines = [line("10", "10.00 EUR", "", "21"), line("-2", "10.00 EUR", "", "21")];
    check(&lines, "10 %", PerRate, &["21: 72.00 + 15.12", "87.12"]);
    let whole = totals(&lines, "10 %", PerRate);
    assert_eq!(whole.lines.iter().map(|line| line.share.minor()).collect::<Vec<_>>(), [1000, -200]);
}

#[test]
fn currencies_without_minor_units_round_to_the_unit() {
    let lines = [line("3", "333 JPY", "", "8"), line("1", "105 JPY", "", "10 incl")];
    // 999 at 8 % is 79.92; 105 × 10/110 is 9.545…
    check(&lines, "", PerRate, &["8: 999 + 80", "10: 95 + 10", "1184"]);
}

#[test]
fn another_currency_is_refused() {
    let lines = [line("1", "1.00 USD", "", "21")];
    let found = Totals::of(Currency::EUR, &lines, None, PerRate);
    assert_eq!(found, Err(MoneyError::Mixed(Currency::EUR, Currency::USD)));
}

#[test]
fn an_empty_document_costs_nothing() {
    let found = Totals::of(Currency::EUR, &[], Discount::parse("5 EUR").ok(), PerRate).unwrap();
    assert_eq!((found.total, found.rates.len()), (Money::zero(Currency::EUR), 0));
}

fn any_line() -> impl Strategy<Value = LineTerms> {
    let discount = prop_oneof![
        Just(None),
        (0..=1_000_000_i64).prop_map(|part| Discount::parse(&format!("{} %", part / 10_000)).ok()),
        (0..50_000_i64).prop_map(|minor| Discount::amount(Money::new(minor, Currency::EUR)).ok()),
    ];
    let tax = prop_oneof![Just("-"), Just("0"), Just("4"), Just("10"), Just("21"), Just("5.2")];
    (-5_000..50_000_i64, 0..3_000_000_i64, discount, tax, any::<bool>()).prop_map(
        |(thousandths, ten_thousandths, discount, tax, is_tax_included)| LineTerms {
            quantity: Quantity::parse(&decimal_text(thousandths, 1_000, 3)).unwrap(),
            price: UnitPrice::parse(&(decimal_text(ten_thousandths, 10_000, 4) + " EUR")).unwrap(),
            discount,
            tax: TaxRate::parse(tax).ok(),
            is_tax_included,
        },
    )
}

fn decimal_text(value: i64, unit: i64, digits: usize) -> String {
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{}.{:0digits$}", value.abs() / unit, value.abs() % unit)
}

fn any_document() -> impl Strategy<Value = (Vec<LineTerms>, Option<Discount>, TaxRounding)> {
    let discount =
        prop_oneof![Just(""), Just("7.5 %"), Just("100 %"), Just("12.34 EUR"), Just("99999 EUR")]
            .prop_map(|text| Discount::parse(text).ok());
    let rounding = prop_oneof![Just(PerRate), Just(PerLine)];
    (prop::collection::vec(any_line(), 0..12), discount, rounding)
}

fn sum(amounts: impl Iterator<Item = Money>) -> Money {
    Money::sum(Currency::EUR, amounts).unwrap()
}

proptest! {
    #[test]
    fn totals_are_the_sums_of_what_is_shown((lines, discount, rounding) in any_document()) {
        let all = Totals::of(Currency::EUR, &lines, discount, rounding).unwrap();
        for (figures, terms) in all.lines.iter().zip(&lines) {
            prop_assert_eq!(figures.gross.minus(figures.discount).unwrap(), figures.amount);
            prop_assert_eq!(figures.base.plus(figures.tax).unwrap(), figures.total);
            let left = figures.amount.minus(figures.share).unwrap();
            prop_assert_eq!(left, if terms.is_tax_included { figures.total } else { figures.base });
        }
        prop_assert_eq!(sum(all.lines.iter().map(|line| line.amount)), all.subtotal);
        prop_assert_eq!(sum(all.lines.iter().map(|line| line.share)), all.discount);
        prop_assert_eq!(sum(all.lines.iter().map(|line| line.total)), all.total);
        prop_assert_eq!(sum(all.rates.iter().map(|row| row.base)), all.base);
        prop_assert_eq!(sum(all.rates.iter().map(|row| row.tax)), all.tax);
        prop_assert_eq!(all.base.plus(all.tax).unwrap(), all.total);
        for row in &all.rates {
            let of_rate = || all.lines.iter().zip(&lines).filter(|(_, terms)| terms.tax == row.rate);
            prop_assert_eq!(sum(of_rate().map(|(line, _)| line.base)), row.base);
            prop_assert_eq!(sum(of_rate().map(|(line, _)| line.tax)), row.tax);
        }
    }

    #[test]
    fn tax_rounded_per_rate_is_the_nearest_to_the_exact_one((lines, discount, _) in any_document()) {
        let lines: Vec<LineTerms> =
            lines.into_iter().map(|line| LineTerms { is_tax_included: false, ..line }).collect();
        let all = Totals::of(Currency::EUR, &lines, discount, PerRate).unwrap();
        for row in &all.rates {
            let rate = i128::from(row.rate.map_or(0, TaxRate::ten_thousandths));
            let off = i128::from(row.tax.minor()) * 1_000_000 - i128::from(row.base.minor()) * rate;
            prop_assert!(off.abs() <= 500_000);
        }
        prop_assert_eq!(all.subtotal.minus(all.discount).unwrap(), all.base);
    }

    #[test]
    fn the_order_of_lines_does_not_change_the_total((lines, discount, _) in any_document()) {
        let backwards: Vec<LineTerms> = lines.iter().rev().copied().collect();
        let total = |lines: &[LineTerms]| {
            let all = Totals::of(Currency::EUR, lines, discount, PerRate).unwrap();
            (all.rates, all.total)
        };
        prop_assert_eq!(total(&lines), total(&backwards));
    }
}
