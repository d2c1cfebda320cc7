//! What money promises: exact reading and writing, sums, and refusals.

use super::*;
use Currency::{CLF, EUR, JPY, KWD, USD};
use proptest::prelude::*;

pub fn any_currency() -> impl Strategy<Value = Currency> {
    (0..Currency::LIST.len()).prop_map(|at| Currency::LIST[at])
}

#[track_caller]
fn check(text: &str, want: Result<(i64, Currency), MoneyError>) {
    let found = Money::parse(text).map(|money| (money.minor(), money.currency()));
    assert_eq!(found, want, "{text}");
}

#[track_caller]
fn check_text(money: Money, want: &str) {
    assert_eq!(money.to_string(), want);
}

#[test]
fn an_amount_is_read_in_its_currencys_minor_units() {
    check("1250.00 EUR", Ok((125_000, EUR)));
    check(" 12.5\u{a0}eur ", Ok((1250, EUR)));
    check("-3 EUR", Ok((-300, EUR)));
    check("1250 JPY", Ok((1250, JPY)));
    check("1.234 KWD", Ok((1234, KWD)));
    check("0.0001 CLF", Ok((1, CLF)));
}

#[test]
fn an_amount_shows_all_of_its_minor_digits() {
    check_text(Money::new(125_000, EUR), "1250.00 EUR");
    check_text(Money::new(-5, EUR), "-0.05 EUR");
    check_text(Money::new(1250, JPY), "1250 JPY");
    check_text(Money::new(1, KWD), "0.001 KWD");
    check_text(Money::new(-10_000, CLF), "-1.0000 CLF");
}

#[test]
fn nothing_is_rounded_away() {
    check("0.5 JPY", Err(MoneyError::TooPrecise(JPY)));
    check("0.005 EUR", Err(MoneyError::TooPrecise(EUR)));
    check("5.0 JPY", Ok((5, JPY)));
    check("5.000 EUR", Ok((500, EUR)));
}

#[test]
fn what_is_no_amount_is_refused() {
    for text in ["- EUR", "ten EUR", "1,5 EUR", "1.250,00 EUR", "1 000 EUR", "1e3 EUR"] {
        check(text, Err(MoneyError::NotANumber));
    }
    for text in ["", "12.50", "EUR", "12.50EUR", "12.50 XXX", "12.50 €", "EUR 12.50"] {
        check(text, Err(MoneyError::UnknownCurrency));
    }
    check("92233720368547758.08 EUR", Err(MoneyError::TooLarge));
    check("92233720368547758.07 EUR", Ok((i64::MAX, EUR)));
}

#[test]
fn only_one_currency_is_added() {
    let (one, dollar) = (Money::new(100, EUR), Money::new(100, USD));
    assert_eq!(one.plus(dollar), Err(MoneyError::Mixed(EUR, USD)));
    assert_eq!(Money::sum(EUR, [one, dollar]), Err(MoneyError::Mixed(USD, EUR)));
    assert_eq!(Money::sum(EUR, []), Ok(Money::zero(EUR)));
    assert_eq!(one.partial_cmp(&dollar), None);
}

#[test]
fn sums_do_not_wrap() {
    let (most, one) = (Money::new(i64::MAX, EUR), Money::new(1, EUR));
    assert_eq!(most.plus(one), Err(MoneyError::TooLarge));
    assert_eq!(Money::new(i64::MIN, EUR).negated(), Err(MoneyError::TooLarge));
    assert_eq!(Money::sum(EUR, [most, one]), Err(MoneyError::TooLarge));
    // Too large on the way, but not in the end.
    assert_eq!(Money::sum(EUR, [most, one, Money::new(-1, EUR)]), Ok(most));
}

#[test]
fn json_is_the_text() {
    let json = serde_json::to_string(&Money::new(125_000, EUR)).unwrap();
    assert_eq!(json, r#""1250.00 EUR""#);
    assert!(serde_json::from_str::<Money>(r#""0.5 JPY""#).is_err());
    assert!(serde_json::from_str::<Money>("1250").is_err());
}

proptest! {
    #[test]
    fn every_amount_has_a_text_that_reads_back(minor: i64, currency in any_currency()) {
        let money = Money::new(minor, currency);
        prop_assert_eq!(Money::parse(&money.to_string()), Ok(money));
    }
}
