//! What a clock on the wall shows.

use std::fmt;

use super::{digits, serde_as_text};

/// A time of day to the millisecond, 00:00 to 23:59:59.999.
///
/// Its text is `09:30`, with seconds and milliseconds only where they are not zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TimeOfDay(u32);

/// A text or numbers are not a time of day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a time of day such as 09:30: {0:?}")]
pub struct TimeOfDayError(pub String);

impl TimeOfDay {
    /// The beginning of a day.
    pub const MIDNIGHT: Self = Self(0);

    /// So many hours and minutes after midnight.
    ///
    /// # Errors
    /// [`TimeOfDayError`] where there are not so many hours or minutes; `24:00` is refused too.
    pub fn new(hours: u32, minutes: u32) -> Result<Self, TimeOfDayError> {
        if hours < 24 && minutes < 60 {
            Ok(Self((hours * 60 + minutes) * 60_000))
        } else {
            Err(TimeOfDayError(format!("{hours:02}:{minutes:02}")))
        }
    }

    /// Reads `09:30`, `09:30:15` or `09:30:15.250`.
    ///
    /// # Errors
    /// [`TimeOfDayError`] for anything else, `24:00` and leap seconds included.
    pub fn parse(text: &str) -> Result<Self, TimeOfDayError> {
        let read = || {
            let (hours, rest) = text.split_once(':')?;
            let (minutes, rest) = rest.split_once(':').map_or((rest, None), |(m, s)| (m, Some(s)));
            let (seconds, millis) = match rest {
                None => (0, 0),
                Some(rest) => match rest.split_once('.') {
                    None => (digits(rest, 2)?, 0),
                    Some((seconds, millis)) => (digits(seconds, 2)?, digits(millis, 3)?),
                },
            };
            let minute = Self::new(digits(hours, 2)?, digits(minutes, 2)?).ok()?;
            (seconds < 60).then_some(Self(minute.0 + seconds * 1000 + millis))
        };
        read().ok_or_else(|| TimeOfDayError(text.to_owned()))
    }

    /// The time so many milliseconds after midnight; counts on from midnight after 24 hours.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        // Below 86,400,000, so nothing is cut off.
        Self(millis.rem_euclid(86_400_000) as u32)
    }

    /// Milliseconds since midnight on a day without a change of clocks.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0 as i64
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (seconds, millis) = (self.0 / 1000, self.0 % 1000);
        write!(f, "{:02}:{:02}", seconds / 3600, seconds / 60 % 60)?;
        match (seconds % 60, millis) {
            (0, 0) => Ok(()),
            (seconds, 0) => write!(f, ":{seconds:02}"),
            (seconds, millis) => write!(f, ":{seconds:02}.{millis:03}"),
        }
    }
}
serde_as_text!(TimeOfDay);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_as_short_as_it_may_be() {
        for text in ["00:00", "09:30", "23:59:59", "23:59:59.999", "00:00:00.001"] {
            assert_eq!(TimeOfDay::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_no_clock_shows_is_refused() {
        for text in ["", "9:30", "24:00", "12:60", "12:00:60", "12:00:00.5", "12", "-1:00"] {
            assert_eq!(TimeOfDay::parse(text), Err(TimeOfDayError(text.into())));
        }
    }
}
