//! Days, moments and time zones, without a clock.
//!
//! A [`Date`] is a day on the wall calendar, a [`Timestamp`] a moment that is the same for
//! everybody, and a [`TimeZone`] says which of the one belongs to which of the other. `now`
//! always comes in from the edge, and so do the rules of the zones: the browser and the command
//! line have them, so the first bundle need not.

mod clocks;
mod date;
mod period;
mod time_of_day;
mod timestamp;
mod weekday;
mod zone;
#[cfg(test)]
pub(crate) mod zone_tests;

pub use clocks::Clocks;
pub use date::{Date, DateError};
pub use time_of_day::{TimeOfDay, TimeOfDayError};
pub use timestamp::{Timestamp, TimestampError};
pub use weekday::Weekday;
pub use zone::{LocalTime, Offset, Shift, TimeZone, ZoneError};

/// A type whose stored form is its text, checked on the way in.
macro_rules! serde_as_text {
    ($name:ty) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}
use serde_as_text;

/// So many decimal digits and nothing else, as a number.
fn digits(text: &str, count: usize) -> Option<u32> {
    let is_number = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}
