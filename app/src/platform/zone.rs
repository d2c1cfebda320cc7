//! The clock changes of a time zone, as the browser's `Intl` knows them.
//!
//! `Intl` tells what clocks show at a moment, not when they change; so moments are tried, some
//! days apart, and each change is then looked for to the second.

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;
/// No zone of our time changes its clocks twice in less.
const STEP: i64 = 12 * DAY;
/// 2005-01-01 and 2040-01-01: no deal of a company that uses this is older or planned for later.
const FROM: i64 = 1_104_537_600_000;
const TO: i64 = 2_208_988_800_000;

/// How far the clocks of a zone are ahead of UTC, in seconds: at first, and since when otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shifts {
    /// The first offset.
    pub first: i32,
    /// Moments in milliseconds since 1970, and the offset from then on.
    pub changes: Vec<(i64, i32)>,
}

/// The IANA name of the zone of this device; `None` where the browser does not tell.
#[must_use]
pub fn here() -> Option<String> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let make: Function = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.into();
    let format: Intl::DateTimeFormat = Reflect::construct(&make, &Array::new()).ok()?.into();
    Reflect::get(&format.resolved_options(), &"timeZone".into()).ok()?.as_string()
}

/// The IANA names of the zones that this browser knows; none where it does not tell.
#[must_use]
pub fn known() -> Vec<String> {
    let all = || {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let values = Reflect::get(&intl, &"supportedValuesOf".into()).ok()?;
        let values = values.dyn_into::<Function>().ok()?;
        let all = values.call1(&intl, &"timeZone".into()).ok()?;
        Some(Array::from(&all).iter().filter_map(|name| name.as_string()).collect())
    };
    all().unwrap_or_default()
}

/// The clock changes of the zone of this IANA name; `None` where the browser does not know it.
#[must_use]
pub fn shifts(name: &str) -> Option<Shifts> {
    let clock = Clock::of(name)?;
    changes_of(|at| clock.offset(at))
}

/// Looks for changes of an offset that can only be asked moment by moment.
fn changes_of(offset: impl Fn(i64) -> Option<i32>) -> Option<Shifts> {
    let first = offset(FROM)?;
    let (mut before, mut changes) = (first, Vec::new());
    let mut at = FROM;
    while at < TO {
        let next = (at + STEP).min(TO);
        let after = offset(next)?;
        if after != before {
            // The first second with the new offset lies in between.
            let (mut low, mut high) = (at / 1000, next / 1000);
            while high - low > 1 {
                let middle = i64::midpoint(low, high);
                if offset(middle * 1000)? == before { low = middle } else { high = middle }
            }
            changes.push((high * 1000, after));
            before = after;
        }
        at = next;
    }
    Some(Shifts { first, changes })
}

/// What clocks of a zone show.
struct Clock(Function);

impl Clock {
    fn of(name: &str) -> Option<Self> {
        let options = Object::new();
        let set = |key: &str, value: &str| Reflect::set(&options, &key.into(), &value.into());
        for (key, value) in [
            ("timeZone", name),
            ("hourCycle", "h23"),
            ("calendar", "gregory"),
            ("numberingSystem", "latn"),
            ("year", "numeric"),
            ("month", "2-digit"),
            ("day", "2-digit"),
            ("hour", "2-digit"),
            ("minute", "2-digit"),
            ("second", "2-digit"),
        ] {
            set(key, value).ok()?;
        }
        // Made by its constructor through `Reflect`, so that an unknown zone is an answer and no
        // exception.
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let make: Function = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.into();
        let arguments = Array::of2(&"en-US".into(), &options);
        let made = Reflect::construct(&make, &arguments).ok()?;
        let format: Intl::DateTimeFormat = made.into();
        Some(Self(format.format()))
    }

    fn offset(&self, at: i64) -> Option<i32> {
        let shown =
            self.0.call1(&JsValue::NULL, &JsValue::from_f64(at as f64)).ok()?.as_string()?;
        let shown = read(&shown)?;
        i32::try_from((shown - at.div_euclid(1000) * 1000) / 1000).ok()
    }
}

/// Milliseconds since 1970 of `06/30/2026, 14:05:00`, as if it were UTC.
fn read(shown: &str) -> Option<i64> {
    let mut numbers = shown.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let mut next = || numbers.next()?.parse::<u32>().ok();
    let (month, day, year) = (next()?, next()?, next()?);
    let (hours, minutes, seconds) = (next()?, next()?, next()?);
    let date = cartera_domain::Date::new(i32::try_from(year).ok()?, month, day).ok()?;
    let seconds = i64::from(hours * 3600 + minutes * 60 + seconds);
    Some(i64::from(date.epoch_days()) * DAY + seconds * 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_clock_shows_is_read() {
        assert_eq!(read("01/01/1970, 00:00:01"), Some(1000));
        assert_eq!(read("06/30/2026, 23:59:59"), Some(1_782_863_999_000));
        assert_eq!(read("no clock"), None);
    }

    #[test]
    fn every_change_is_found_to_the_second() {
        let summer = 1_774_746_000_000;
        let winter = 1_792_890_000_000;
        let offset = |at: i64| Some(if (summer..winter).contains(&at) { 7200 } else { 3600 });
        let found = changes_of(offset).unwrap();
        assert_eq!(found, Shifts { first: 3600, changes: vec![(summer, 7200), (winter, 3600)] });
    }
}
