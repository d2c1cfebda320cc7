//! Days, months and plain decimals as the person's language writes them.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::words::{Language, language};

/// One way of writing, made once for each language.
struct Writer {
    language: Language,
    style: u32,
    write: Function,
}

thread_local! {
    static DAY: std::cell::RefCell<Option<Writer>> = const { std::cell::RefCell::new(None) };
    static MONTH: std::cell::RefCell<Option<Writer>> = const { std::cell::RefCell::new(None) };
    static DECIMAL: std::cell::RefCell<Option<Writer>> = const { std::cell::RefCell::new(None) };
}

fn with(
    kept: &std::cell::RefCell<Option<Writer>>,
    style: u32,
    make: impl Fn(&Array) -> Function,
    value: &JsValue,
) -> Option<String> {
    let mut kept = kept.borrow_mut();
    let language = language();
    let is_fresh =
        kept.as_ref().is_some_and(|kept| kept.language == language && kept.style == style);
    if !is_fresh {
        let locales = Array::of1(&JsValue::from_str(language.tag()));
        *kept = Some(Writer { language, style, write: make(&locales) });
    }
    kept.as_ref()?.write.call1(&JsValue::NULL, value).ok()?.as_string()
}

fn options(of: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (key, value) in of {
        // Fails only for objects that are sealed, and this one is new.
        let _ = Reflect::set(&options, &(*key).into(), &(*value).into());
    }
    options
}

/// Noon of a day in UTC, so that no zone moves it to another day.
fn noon(year: i32, month: u32, day: u32) -> JsValue {
    let at = Date::utc(f64::from(year), f64::from(month) - 1.0) + f64::from(day - 1) * 86_400_000.0;
    JsValue::from_f64(at + 43_200_000.0)
}

/// A day, such as "30 Jun 2026".
#[must_use]
pub fn day(year: i32, month: u32, day: u32) -> String {
    let make = |locales: &Array| {
        let options = options(&[("dateStyle", "medium"), ("timeZone", "UTC")]);
        Intl::DateTimeFormat::new(locales, &options).format()
    };
    DAY.with(|kept| with(kept, 0, make, &noon(year, month, day.max(1))))
        .unwrap_or_else(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// A month, such as "Jun 2026".
#[must_use]
pub fn month(year: i32, month: u32) -> String {
    let make = |locales: &Array| {
        let options = options(&[("month", "short"), ("year", "numeric"), ("timeZone", "UTC")]);
        Intl::DateTimeFormat::new(locales, &options).format()
    };
    MONTH
        .with(|kept| with(kept, 0, make, &noon(year, month, 15)))
        .unwrap_or_else(|| format!("{year:04}-{month:02}"))
}

/// A decimal number that is given with a point, with so many decimals at most.
#[must_use]
pub fn decimal(plain: &str, decimals: u32) -> String {
    let make = |locales: &Array| {
        let options = Object::new();
        // As above.
        let _ = Reflect::set(&options, &"maximumFractionDigits".into(), &decimals.into());
        Intl::NumberFormat::new(locales, &options).format()
    };
    DECIMAL
        .with(|kept| with(kept, decimals, make, &JsValue::from_str(plain)))
        .unwrap_or_else(|| plain.to_owned())
}
