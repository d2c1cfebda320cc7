//! Days and times as the person's language writes them.

use cartera_domain::time::TimeOfDay;
use cartera_domain::{Date, Timestamp};
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

use crate::platform::clock;
use crate::words::{self, language};

/// Milliseconds of a day.
const DAY_MS: f64 = 86_400_000.0;

fn options(pairs: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in pairs {
        // A plain object takes any property.
        let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    options
}

/// A day written so, whatever the zone of this device.
fn written(day: Date, how: &[(&str, &str)]) -> String {
    let at = js_sys::Date::new(&JsValue::from_f64(f64::from(day.epoch_days()) * DAY_MS));
    let mut how = how.to_vec();
    how.push(("timeZone", "UTC"));
    at.to_locale_date_string(language().tag(), &options(&how)).into()
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
        _ if day.year() == today.year() => {
            written(day, &[("weekday", "short"), ("day", "numeric"), ("month", "short")])
        }
        _ => written(day, &[("day", "numeric"), ("month", "short"), ("year", "numeric")]),
    }
}

/// A day in full: day of the week, day, month and year.
#[must_use]
pub fn full_day(day: Date) -> String {
    written(day, &[("weekday", "long"), ("day", "numeric"), ("month", "long"), ("year", "numeric")])
}

/// A month with its year.
#[must_use]
pub fn month_year(day: Date) -> String {
    written(day, &[("month", "long"), ("year", "numeric")])
}

/// A day without its year.
#[must_use]
pub fn short_day(day: Date) -> String {
    written(day, &[("day", "numeric"), ("month", "short")])
}

/// A day of the week, short.
#[must_use]
pub fn weekday(day: Date) -> String {
    written(day, &[("weekday", "short")])
}

/// A time of the day.
#[must_use]
pub fn time(time: TimeOfDay) -> String {
    let at = js_sys::Date::new(&JsValue::from_f64(time.millis() as f64));
    let how = [("hour", "numeric"), ("minute", "2-digit"), ("timeZone", "UTC")];
    at.to_locale_time_string_with_options(language().tag(), &options(&how)).into()
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
