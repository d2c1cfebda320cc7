//! A moment: what happened when, the same for everybody.

use std::fmt;

use super::{Date, TimeOfDay, serde_as_text};

const DAY: i64 = 86_400_000;

/// A moment, in milliseconds since 1970-01-01T00:00:00Z; leap seconds are not counted.
///
/// Lies in the years 1 to 9999 of UTC, so that its day can always be told. Its stored text is the
/// number in decimal, such as `1782777600000`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// A text is not the number of milliseconds of a moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a moment in milliseconds: {0:?}")]
pub struct TimestampError(pub String);

impl Timestamp {
    /// The first millisecond of the year 1.
    pub const MIN: Self = Self(-719_162 * DAY);
    /// The last millisecond of the year 9999.
    pub const MAX: Self = Self(2_932_897 * DAY - 1);

    /// The moment so many milliseconds after 1970-01-01T00:00:00Z, or the nearest that can be told.
    #[must_use]
    pub fn from_millis(millis: i64) -> Self {
        Self(millis.clamp(Self::MIN.0, Self::MAX.0))
    }

    /// Milliseconds since 1970-01-01T00:00:00Z, negative before.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Reads the stored text: a decimal number without a plus or leading zeros.
    ///
    /// # Errors
    /// [`TimestampError`] for anything else, and for a moment outside the years 1 to 9999.
    pub fn parse(text: &str) -> Result<Self, TimestampError> {
        let number = text.parse::<i64>().ok();
        number
            .filter(|millis| (Self::MIN.0..=Self::MAX.0).contains(millis))
            .map(Self)
            // One moment has one text, so that equal records have equal bytes.
            .filter(|found| found.to_string() == text)
            .ok_or_else(|| TimestampError(text.to_owned()))
    }

    /// So many milliseconds later, as far as time can be told.
    #[must_use]
    pub fn plus_millis(self, millis: i64) -> Self {
        Self::from_millis(self.0.saturating_add(millis))
    }

    /// Milliseconds from `earlier` to this moment; negative where it is the later one.
    #[must_use]
    pub const fn millis_since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }

    /// RFC 3339 in UTC with milliseconds, as exports have it: `2026-06-30T00:00:00.000Z`.
    #[must_use]
    pub fn rfc3339(self) -> String {
        let date = Date::from_epoch_days(self.0.div_euclid(DAY));
        let millis = TimeOfDay::from_millis(self.0).millis();
        let (seconds, millis) = (millis / 1000, millis % 1000);
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        format!("{date}T{hours:02}:{minutes:02}:{:02}.{millis:03}Z", seconds % 60)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Timestamp({})", self.rfc3339())
    }
}
serde_as_text!(Timestamp);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_moment_has_one_text() {
        for text in ["", "+1", "01", "-0", "1.5", "1e3", "2026-06-30", " 1", "9999999999999999"] {
            assert_eq!(Timestamp::parse(text), Err(TimestampError(text.into())));
        }
        for text in ["0", "-1", "1782777600000"] {
            assert_eq!(Timestamp::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn json_is_the_text_since_a_number_of_javascript_is_a_float() {
        let at = Timestamp::from_millis(1_782_777_600_000);
        assert_eq!(serde_json::to_string(&at).unwrap(), "\"1782777600000\"");
        assert!(serde_json::from_str::<Timestamp>("1782777600000").is_err());
    }

    #[test]
    fn time_stops_at_its_ends() {
        assert_eq!(Timestamp::from_millis(i64::MAX), Timestamp::MAX);
        assert_eq!(Timestamp::MIN.plus_millis(i64::MIN), Timestamp::MIN);
        assert_eq!(Timestamp::MIN.rfc3339(), "0001-01-01T00:00:00.000Z");
        assert_eq!(Timestamp::MAX.rfc3339(), "9999-12-31T23:59:59.999Z");
    }

    proptest! {
        #[test]
        fn rfc3339_agrees_with_another_library(
            millis in -62_135_596_800_000..253_402_000_000_000_i64,
        ) {
            let theirs = jiff::Timestamp::from_millisecond(millis).unwrap();
            prop_assert_eq!(Timestamp::from_millis(millis).rfc3339(), format!("{theirs:.3}"));
        }
    }
}
