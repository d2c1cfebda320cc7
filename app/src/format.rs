//! Numbers, plural forms, countries and phones as the person's language writes them.
//!
//! `Intl` knows the languages, so no tables travel with the app.

mod calendar;
mod time;

pub use calendar::{day, decimal, month};

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::words::{Language, language};

pub use time::{full_day, minutes, month_year, near_day, short_day, time, weekday, when};

/// The plural categories of CLDR.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Plural {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

struct Formats {
    language: Language,
    plural: Intl::PluralRules,
    number: Function,
}

thread_local! {
    static FORMATS: std::cell::RefCell<Option<Formats>> = const { std::cell::RefCell::new(None) };
}

fn with_formats<T>(read: impl FnOnce(&Formats) -> T) -> T {
    FORMATS.with_borrow_mut(|kept| {
        let language = language();
        match kept {
            Some(formats) if formats.language == language => read(formats),
            _ => {
                let locales = Array::of1(&JsValue::from_str(language.tag()));
                let options = Object::new();
                read(kept.insert(Formats {
                    language,
                    plural: Intl::PluralRules::new(&locales, &options),
                    number: Intl::NumberFormat::new(&locales, &options).format(),
                }))
            }
        }
    })
}

/// The plural category of a number in the current language.
#[must_use]
pub fn plural(count: u64) -> Plural {
    let category = with_formats(|formats| formats.plural.select(count as f64));
    match String::from(category).as_str() {
        "zero" => Plural::Zero,
        "one" => Plural::One,
        "two" => Plural::Two,
        "few" => Plural::Few,
        "many" => Plural::Many,
        _ => Plural::Other,
    }
}

/// A whole number with the separators of the current language.
#[must_use]
pub fn number(count: u64) -> String {
    with_formats(|formats| formats.number.call1(&JsValue::NULL, &JsValue::from_f64(count as f64)))
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| count.to_string())
}

/// How much of how much, in percent as the language writes it; 0 of 0 is nothing.
#[must_use]
pub fn progress(done: u64, total: u64) -> String {
    number(done.saturating_mul(100).checked_div(total).unwrap_or_default())
}

/// A moment, milliseconds since 1970, as day and time of this device's zone.
#[must_use]
pub fn moment(ms: u64) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(ms as f64));
    let options = Object::new();
    for (name, style) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        // A plain object takes any property.
        let _ = Reflect::set(&options, &name.into(), &style.into());
    }
    date.to_locale_string(language().tag(), &options).into()
}

/// What an amount looks like: its language, its currency, and the function that writes it.
struct Amounts {
    language: Language,
    currency: String,
    write: Function,
}

thread_local! {
    static AMOUNTS: std::cell::RefCell<Option<Amounts>> = const { std::cell::RefCell::new(None) };
    static PERCENT: std::cell::RefCell<Option<Amounts>> = const { std::cell::RefCell::new(None) };
}

/// Writes a decimal number with a format that is kept until language or currency change. The
/// number goes as text, so that no digit is lost where the browser takes exact ones.
fn written(
    kept: &std::cell::RefCell<Option<Amounts>>,
    currency: &str,
    decimal: &str,
    options: impl Fn() -> Object,
) -> String {
    let mut kept = kept.borrow_mut();
    let language = language();
    let is_fresh =
        kept.as_ref().is_some_and(|all| all.language == language && all.currency == currency);
    if !is_fresh {
        let locales = Array::of1(&JsValue::from_str(language.tag()));
        let write = Intl::NumberFormat::new(&locales, &options()).format();
        *kept = Some(Amounts { language, currency: currency.to_owned(), write });
    }
    kept.as_ref()
        .and_then(|all| all.write.call1(&JsValue::NULL, &JsValue::from_str(decimal)).ok())
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| decimal.to_owned())
}

fn set(options: &Object, key: &str, value: &JsValue) {
    // Fails only for objects that are sealed, and these are new.
    let _ = Reflect::set(options, &key.into(), value);
}

/// An amount such as `38768.19` as the current language writes it, with its currency: an
/// ISO 4217 code, or any other words, which stand behind the number.
#[must_use]
pub fn money(amount: &str, currency: &str) -> String {
    let is_code = currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase());
    let text = AMOUNTS.with(|kept| {
        written(kept, currency, amount, || {
            let options = Object::new();
            if is_code {
                set(&options, "style", &"currency".into());
                set(&options, "currency", &currency.into());
                set(&options, "currencyDisplay", &"narrowSymbol".into());
            }
            set(&options, "minimumFractionDigits", &2.into());
            set(&options, "maximumFractionDigits", &2.into());
            options
        })
    });
    if is_code || currency.is_empty() { text } else { format!("{text}\u{a0}{currency}") }
}

/// A share such as `0.4865` in per cent as the current language writes it, with two decimals at
/// most.
#[must_use]
pub fn percent(share: &str) -> String {
    PERCENT.with(|kept| {
        written(kept, "", share, || {
            let options = Object::new();
            set(&options, "style", &"percent".into());
            set(&options, "maximumFractionDigits", &2.into());
            options
        })
    })
}

/// ISO 3166 codes of the countries and territories that have phone numbers of their own.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ \
     BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ \
     EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY \
     HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA \
     LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX \
     MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO \
     RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL \
     TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

/// The countries' codes with their names in the current language, sorted by name.
#[must_use]
pub fn countries() -> Vec<(String, String)> {
    let names = region_names();
    let all = Array::new();
    for code in COUNTRIES.split_ascii_whitespace() {
        let name = names.as_ref().and_then(|names| region_name(names, code));
        let name = name.unwrap_or_else(|| code.to_owned());
        all.push(&format!("{name}{BETWEEN}{code}").into());
    }
    sort_for_reading(&all);
    all.iter()
        .filter_map(|entry| {
            let entry = entry.as_string()?;
            let (name, code) = entry.split_once(BETWEEN)?;
            Some((code.to_owned(), name.to_owned()))
        })
        .collect()
}

/// Between a name and its code; in no name.
const BETWEEN: char = '\t';

/// Sorts texts as a reader of the current language expects them.
fn sort_for_reading(texts: &Array) {
    let locales = Array::of1(&language().tag().into());
    let compare = Intl::Collator::new(&locales, &Object::new()).compare();
    let sort = Reflect::get(texts, &"sort".into()).ok();
    if let Some(sort) = sort.and_then(|sort| sort.dyn_into::<Function>().ok()) {
        // Left as it is, the list would still be whole.
        let _ = sort.call1(texts, &compare);
    }
}

/// `Intl.DisplayNames` for regions, which the bindings do not know; `None` in old browsers.
fn region_names() -> Option<JsValue> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: Function = Reflect::get(&intl, &"DisplayNames".into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"region".into()).ok()?;
    let arguments = Array::of2(&Array::of1(&language().tag().into()), &options);
    Reflect::construct(&class, &arguments).ok()
}

fn region_name(names: &JsValue, code: &str) -> Option<String> {
    let of: Function = Reflect::get(names, &"of".into()).ok()?.dyn_into().ok()?;
    of.call1(names, &code.into()).ok()?.as_string()
}

/// A stored phone number in groups that the eye can hold: `+34 612 345 678`, `+7 916 123-45-67`.
#[must_use]
pub fn phone(stored: &str) -> String {
    let (number, extension) = stored.split_once(";ext=").unwrap_or((stored, ""));
    let Some(digits) =
        number.strip_prefix('+').filter(|all| all.bytes().all(|b| b.is_ascii_digit()))
    else {
        return stored.to_owned();
    };
    let (code, rest) = digits.split_at(country_code_len(digits).min(digits.len()));
    let mut shown = format!("+{code}");
    for (at, group) in groups(code, rest).into_iter().enumerate() {
        // Russian numbers end in two pairs joined by hyphens.
        shown.push(if code == "7" && at > 1 { '-' } else { ' ' });
        shown.push_str(group);
    }
    if !extension.is_empty() {
        shown.push_str(" #");
        shown.push_str(extension);
    }
    shown
}

/// How many digits the country code has (ITU-T E.164 list of assigned codes).
fn country_code_len(digits: &str) -> usize {
    match digits.as_bytes() {
        [b'1' | b'7', ..] => 1,
        [b'2', b'0' | b'7', ..]
        | [b'3', b'0' | b'1' | b'2' | b'3' | b'4' | b'6' | b'9', ..]
        | [b'4', b'0' | b'1' | b'3'..=b'9', ..]
        | [b'5', b'1'..=b'8', ..]
        | [b'6', b'0'..=b'6', ..]
        | [b'8', b'1' | b'2' | b'4' | b'6', ..]
        | [b'9', b'0'..=b'5' | b'8', ..] => 2,
        _ => 3,
    }
}

/// The digits after the country code, in groups from the left.
fn groups<'a>(code: &str, rest: &'a str) -> Vec<&'a str> {
    let sizes: &[usize] = match (code, rest.len()) {
        ("7", 10) => &[3, 3, 2, 2],
        ("1", 10) => &[3, 3, 4],
        (_, 7) => &[3, 4],
        (_, 8) => &[4, 4],
        (_, 9) => &[3, 3, 3],
        (_, 10) => &[3, 3, 4],
        (_, 11) => &[3, 4, 4],
        _ => &[3, 3, 3],
    };
    let mut left = rest;
    let mut found = Vec::new();
    for size in sizes {
        let (group, after) = left.split_at((*size).min(left.len()));
        if !group.is_empty() {
            found.push(group);
        }
        left = after;
    }
    if !left.is_empty() {
        found.push(left);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(stored: &str, shown: &str) {
        assert_eq!(phone(stored), shown);
    }

    #[test]
    fn a_phone_is_shown_in_groups_after_its_country_code() {
        check("+34612345678", "+34 612 345 678");
        check("+79161234567", "+7 916 123-45-67");
        check("+12125550123", "+1 212 555 0123");
        check("+35312345678", "+353 1234 5678");
        check("+4915112345678", "+49 151 1234 5678");
    }

    #[test]
    fn an_extension_follows_and_no_digit_is_lost() {
        check("+74951234567;ext=12", "+7 495 123-45-67 #12");
        check("+1234567", "+1 234 567");
        check("+861234567890123", "+86 123 456 789 0123");
        check("no number", "no number");
    }
}
