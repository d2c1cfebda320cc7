//! Days and times as the person's language writes them.

use std::cell::RefCell;

use cartera_domain::time::TimeOfDay;
use cartera_domain::{Date, Timestamp};
use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::platform::clock;
use crate::words::{self, Language, language};

/// Milliseconds of a day.
const DAY_MS: f64 = 86_400_000.0;

/// How a day or a time is written: options of `Intl.DateTimeFormat`.
type How = &'static [(&'static str, &'static str)];

const UTC: (&str, &str) = ("timeZone", "UTC");
const NEAR: How = &[("weekday", "short"), ("day", "numeric"), ("month", "short"), UTC];
const FAR: How = &[("day", "numeric"), ("month", "short"), ("year", "numeric"), UTC];
const FULL: How =
    &[("weekday", "long"), ("day", "numeric"), ("month", "long"), ("year", "numeric"), UTC];
const MONTH: How = &[("month", "long"), ("year", "numeric"), UTC];
const SHORT: How = &[("day", "numeric"), ("month", "short"), UTC];
const WEEKDAY: How = &[("weekday", "short"), UTC];
const TIME: How = &[("hour", "numeric"), ("minute", "2-digit"), UTC];

thread_local! {
    /// What writes days and times. Making one takes a browser longer than drawing a line of a
    /// list.
    static WRITERS: RefCell<Vec<(Language, How, Function)>> = const { RefCell::new(Vec::new()) };
}

/// A moment in milliseconds since 1970 written so, on the clocks of Greenwich.
fn written_at(at: f64, how: How) -> String {
    let language = language();
    let text = WRITERS.with_borrow_mut(|all| {
        let is_it = |one: &&(Language, How, Function)| one.0 == language && one.1 == how;
        if all.iter().find(is_it).is_none() {
            let options = Object::new();
            for (name, value) in how {
                // A plain object takes any property.
                let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
            }
            let locales = Array::of1(&JsValue::from_str(language.tag()));
            all.push((language, how, Intl::DateTimeFormat::new(&locales, &options).format()));
        }
        let writer = &all.iter().find(is_it)?.2;
        writer.call1(&JsValue::NULL, &JsValue::from_f64(at)).ok()?.as_string()
    });
    // Refused only for moments that no calendar has.
    text.unwrap_or_default()
}

/// A day written so, whatever the zone of this device.
fn written(day: Date, how: How) -> String {
    written_at(f64::from(day.epoch_days()) * DAY_MS, how)
}

/// A day: today, tomorrow or yesterday in words, others with their day of the week; the year
/// only where it is another one.
#[must_use]
pub fn near_day(day: Date) -> String {
    let today = clock::today();
    match day.days_since(today) {
        0 => words::day_today().to_owned(),
        1 => words::day_tomorrow().to_owned(),
        -1 => words::day_yesterday().to_owned(),
        _ if day.year() == today.year() => written(day, NEAR),
        _ => written(day, FAR),
    }
}

/// A day in full: day of the week, day, month and year.
#[must_use]
pub fn full_day(day: Date) -> String {
    written(day, FULL)
}

/// A month with its year.
#[must_use]
pub fn month_year(day: Date) -> String {
    written(day, MONTH)
}

/// A day without its year.
#[must_use]
pub fn short_day(day: Date) -> String {
    written(day, SHORT)
}

/// A day of the week, short.
#[must_use]
pub fn weekday(day: Date) -> String {
    written(day, WEEKDAY)
}

/// A time of the day.
#[must_use]
pub fn time(time: TimeOfDay) -> String {
    written_at(time.millis() as f64, TIME)
}

/// When something happened, as short as may be: day and time where this device is.
#[must_use]
pub fn when(at: Timestamp) -> String {
    let (on, at) = clock::local(at);
    words::day_at_time(&near_day(on), &time(at))
}

/// How long something took.
#[must_use]
pub fn minutes(seconds: u32) -> String {
    let minutes = u64::from(seconds.div_ceil(60));
    match (minutes / 60, minutes % 60) {
        (0, minutes) => words::duration_minutes(minutes),
        (hours, 0) => words::duration_hours(hours),
        (hours, minutes) => {
            format!("{}\u{a0}{}", words::duration_hours(hours), words::duration_minutes(minutes))
        }
    }
}
