//! Numbers and plural forms as the person's language writes them.
//!
//! `Intl` does both, so no tables travel with the app.

use js_sys::{Array, Function, Intl, Object};
use wasm_bindgen::JsValue;

use crate::words::{Language, language};

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
