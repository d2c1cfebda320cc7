//! Amounts, days and lengths of time as people say them, and amounts as people type them.

use std::cell::RefCell;

use cartera_domain::deal::Rest;
use cartera_domain::{Currency, Date, Deal, Money, MoneyBag, MoneyError, Timestamp, UnitPrice};
use js_sys::{Array, Function, Intl, Object, Reflect};
use leptos::prelude::GetUntracked;
use wasm_bindgen::JsValue;

use crate::data::Db;
use crate::platform::clock;
use crate::preferences::Preferences;
use crate::words::{self, Language, language};

/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;

thread_local! {
    static AMOUNTS: RefCell<Vec<(Language, Currency, bool, Function)>> = const { RefCell::new(Vec::new()) };
    static DAYS: RefCell<Vec<(Language, bool, Intl::DateTimeFormat)>> = const { RefCell::new(Vec::new()) };
}

/// An amount with its currency; without decimals where it is whole.
#[must_use]
pub fn amount(amount: Money) -> String {
    let text = amount.to_string();
    let number = text.split(' ').next().unwrap_or_default();
    let is_whole = number.split_once('.').is_none_or(|(_, rest)| rest.bytes().all(|b| b == b'0'));
    let (language, currency) = (language(), amount.currency());
    let written = AMOUNTS.with_borrow_mut(|all| {
        let is_it = |one: &&(Language, Currency, bool, Function)| {
            one.0 == language && one.1 == currency && one.2 == is_whole
        };
        if all.iter().find(is_it).is_none() {
            all.push((language, currency, is_whole, writer(language, currency, is_whole)));
        }
        // The number goes as text, so that no digit is lost where the browser takes exact ones.
        let writer = all.iter().find(is_it)?;
        writer.3.call1(&JsValue::NULL, &JsValue::from_str(number)).ok()?.as_string()
    });
    written.unwrap_or(text)
}

fn writer(language: Language, currency: Currency, is_whole: bool) -> Function {
    let options = Object::new();
    let set = |key: &str, value: &JsValue| {
        // A plain object takes any property.
        let _ = Reflect::set(&options, &key.into(), value);
    };
    set("style", &"currency".into());
    set("currency", &currency.code().into());
    set("currencyDisplay", &"narrowSymbol".into());
    let digits = if is_whole { 0 } else { currency.minor_digits() };
    set("minimumFractionDigits", &digits.into());
    set("maximumFractionDigits", &digits.into());
    let locales = Array::of1(&JsValue::from_str(language.tag()));
    Intl::NumberFormat::new(&locales, &options).format()
}

/// Amounts of several currencies, one after the other; empty for nothing.
#[must_use]
pub fn amounts(bag: &MoneyBag) -> Vec<String> {
    bag.iter().map(amount).collect()
}

/// A day.
#[must_use]
pub fn day(date: Date) -> String {
    written_day(date, false)
}

/// A month with its year.
#[must_use]
pub fn month(date: Date) -> String {
    let text = written_day(date, true);
    // Some languages begin months with a small letter; a heading does not.
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn written_day(date: Date, is_month: bool) -> String {
    let language = language();
    let at = f64::from(date.epoch_days()) * 86_400_000.0;
    DAYS.with_borrow_mut(|all| {
        let is_it =
            |one: &&(Language, bool, Intl::DateTimeFormat)| one.0 == language && one.1 == is_month;
        if all.iter().find(is_it).is_none() {
            let options = Object::new();
            let parts: &[(&str, &str)] = match is_month {
                true => &[("year", "numeric"), ("month", "long"), ("timeZone", "UTC")],
                false => &[("dateStyle", "medium"), ("timeZone", "UTC")],
            };
            for (name, value) in parts {
                let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
            }
            let locales = Array::of1(&JsValue::from_str(language.tag()));
            all.push((language, is_month, Intl::DateTimeFormat::new(&locales, &options)));
        }
        let format = &all.iter().find(is_it)?.2;
        format.format().call1(&JsValue::NULL, &JsValue::from_f64(at)).ok()?.as_string()
    })
    .unwrap_or_else(|| date.to_string())
}

/// The day of a moment, on the clocks here.
#[must_use]
pub fn day_of(at: Timestamp) -> String {
    day(clock::local(at).0)
}

/// How many whole days ago a moment was; 0 for one that is still to come.
#[must_use]
pub fn days_since(at: Timestamp, now: Timestamp) -> u64 {
    u64::try_from(now.millis_since(at) / DAY_MS).unwrap_or_default()
}

/// How long an open deal has rested, where that is longer than its stage allows.
#[must_use]
pub fn age(deal: &Deal, last: Date, rotting: Option<u16>, today: Date) -> Option<Age> {
    let rests = Rest::of(last, today, rotting).filter(|_| deal.is_open())?;
    Some(Age { days: u64::from(rests.days), is_bad: rests.is_long })
}

/// A deal to which nothing has happened for too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Age {
    /// For how many days.
    pub days: u64,
    /// Whether that is more than twice as long as its stage allows.
    pub is_bad: bool,
}

/// The currency of new deals: the workspace's, else that of the country chosen on this device.
#[must_use]
pub fn usual_currency(db: Db) -> Currency {
    let base = db.get_now(cartera_domain::Workspace::ID).and_then(|own| own.base_currency);
    base.unwrap_or_else(|| {
        let country = Preferences::get().country().get_untracked();
        country_currency(&country, language())
    })
}

fn country_currency(country: &str, language: Language) -> Currency {
    match (country, language) {
        ("RU", _) => Currency::RUB,
        ("US" | "EC" | "SV" | "PA", _) => Currency::USD,
        ("GB", _) => Currency::GBP,
        ("MX", _) => Currency::MXN,
        ("AR", _) => Currency::ARS,
        ("CO", _) => Currency::COP,
        ("CL", _) => Currency::CLP,
        ("PE", _) => Currency::PEN,
        ("KZ", _) => Currency::KZT,
        ("BY", _) => Currency::BYN,
        ("CH", _) => Currency::CHF,
        ("", Language::Ru) => Currency::RUB,
        ("", Language::En) => Currency::USD,
        _ => Currency::EUR,
    }
}

/// An amount as it is typed: digits in any usual form, and a currency behind or before them;
/// `usual` where none is written. Nothing for nothing.
///
/// # Errors
/// What is wrong with it, in words.
pub fn read_amount(typed: &str, usual: Currency) -> Result<Option<Money>, String> {
    let Some((plain, currency)) = number_and_currency(typed, usual)? else { return Ok(None) };
    Money::parse_in(&plain, currency).map(Some).map_err(|error| amount_error(error, currency))
}

/// The price of one, as it is typed: as an amount, but it may be finer than the currency's own
/// coins. Nothing for nothing.
///
/// # Errors
/// What is wrong with it, in words.
pub fn read_price(typed: &str, usual: Currency) -> Result<Option<UnitPrice>, String> {
    let Some((plain, currency)) = number_and_currency(typed, usual)? else { return Ok(None) };
    let price = UnitPrice::parse(&format!("{plain} {}", currency.code()));
    price.map(Some).map_err(|error| amount_error(error, currency))
}

fn amount_error(error: MoneyError, currency: Currency) -> String {
    match error {
        MoneyError::TooPrecise(_) => {
            words::error_amount_precise(currency.code(), u64::from(currency.minor_digits()))
        }
        MoneyError::TooLarge => words::error_amount_large().to_owned(),
        _ => words::error_amount().to_owned(),
    }
}

/// Takes a number with a point and its currency out of what was typed.
fn number_and_currency(typed: &str, usual: Currency) -> Result<Option<(String, Currency)>, String> {
    let text = typed.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let (mut code, mut number) = (String::new(), String::new());
    for letter in text.chars() {
        if letter.is_alphabetic() || "€$£₽¥₸".contains(letter) {
            code.extend(letter.to_uppercase());
        } else {
            number.push(letter);
        }
    }
    let currency = match code.as_str() {
        "" => Some(usual),
        "€" => Some(Currency::EUR),
        "$" => Some(if is_dollar(usual) { usual } else { Currency::USD }),
        "£" => Some(Currency::GBP),
        "₽" | "Р" | "РУБ" => Some(Currency::RUB),
        "¥" => Some(Currency::JPY),
        "₸" => Some(Currency::KZT),
        code => Currency::parse(code).ok(),
    };
    let currency = currency.ok_or_else(|| words::error_currency().to_owned())?;
    let plain = crate::features::tco::plain_number(number.trim_matches('.'), language());
    Ok(Some((plain, currency)))
}

fn is_dollar(currency: Currency) -> bool {
    use Currency::{ARS, AUD, CAD, CLP, COP, MXN, NZD, USD};
    [ARS, AUD, CAD, CLP, COP, MXN, NZD, USD].contains(&currency)
}

/// An amount as it stands in a field: `1234,50 EUR`.
#[must_use]
pub fn typed_amount(amount: Money) -> String {
    said_decimal(&amount.to_string())
}

/// What one costs, with its currency; finer than the currency's coins where it is so.
#[must_use]
pub fn price(price: UnitPrice) -> String {
    let text = price.to_string();
    Money::parse(&text).map_or_else(|_| said_decimal(&text), amount)
}

/// A number with the decimal sign of the language.
#[must_use]
pub fn said_decimal(text: &str) -> String {
    match language() {
        Language::En => text.to_owned(),
        Language::Es | Language::Ru => text.replace('.', ","),
    }
}

/// A day as a date field gives it; nothing for nothing.
///
/// # Errors
/// What is wrong with it, in words.
pub fn read_day(typed: &str) -> Result<Option<Date>, String> {
    match typed.trim() {
        "" => Ok(None),
        text => Date::parse(text).map(Some).map_err(|_| words::error_day().to_owned()),
    }
}

/// A number in per cent, a quantity or a price as it is typed, with a point.
#[must_use]
pub fn plain(typed: &str) -> String {
    crate::features::tco::plain_number(typed.trim().trim_end_matches('%').trim(), language())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, want: Result<Option<&str>, ()>) {
        let read = read_amount(typed, Currency::EUR).map_err(drop);
        assert_eq!(
            read.map(|money| money.map(|one| one.to_string())),
            want.map(|o| o.map(str::to_owned)),
            "{typed}"
        );
    }

    #[test]
    fn an_amount_may_be_written_in_any_usual_way() {
        check("", Ok(None));
        check("1250", Ok(Some("1250.00 EUR")));
        check("1,234.50", Ok(Some("1234.50 EUR")));
        check("1 234 567,89 ₽", Ok(Some("1234567.89 RUB")));
        check("usd 5", Ok(Some("5.00 USD")));
        check("-3 €", Ok(Some("-3.00 EUR")));
        check("500 руб.", Ok(Some("500.00 RUB")));
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for typed in ["EUR", "5 XYZ", "1.2.3", "99999999999999999999"] {
            check(typed, Err(()));
        }
        // Its words hold a number, which only a browser writes.
        for (typed, currency) in [("0.001", Currency::EUR), ("0.5", Currency::JPY)] {
            let refused = Err(MoneyError::TooPrecise(currency));
            assert_eq!(Money::parse_in(typed, currency), refused, "{typed}");
        }
    }
}
