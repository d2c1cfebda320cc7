//! Civil days, months and quarters: what every figure is grouped and measured by.
//!
//! Durations are differences of civil days in the time zone of the workspace, so an hour that
//! summer time takes away changes no figure. There is no clock here.

use std::fmt;

use serde::{Serialize, Serializer};

/// A civil day, as the number of days since 1970-01-01; years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Day(i32);

/// A civil month, counted from January of the year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

/// A quarter of a civil year, counted from the first of the year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter(i32);

impl Day {
    /// The day that a calendar calls so; none for 30 February.
    pub fn from_civil(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || day < 1 {
            return None;
        }
        let found = Self::of(year, month as i32, day as i32);
        // A day too many runs over into the next month and reads back differently.
        (found.civil() == (year, month, day)).then_some(found)
    }

    /// Days from civil, by counting years from March so that the leap day comes last.
    fn of(year: i32, month: i32, day: i32) -> Self {
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
    }

    /// Year, month 1 to 12, day of the month 1 to 31.
    pub fn civil(self) -> (i32, u32, u32) {
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        (year + era * 400 + i32::from(month <= 2), month as u32, day as u32)
    }

    /// Reads `2026-06-30`; none for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        Self::from_civil(digits(year, 4)? as i32, digits(month, 2)?, digits(day, 2)?)
    }

    /// The day this many days after 1970-01-01.
    pub const fn from_epoch(days: i32) -> Self {
        Self(days)
    }

    /// Days since 1970-01-01.
    pub const fn epoch(self) -> i32 {
        self.0
    }

    /// Whole days from `earlier` to this day; negative when it is the later one.
    pub const fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// This day and so many more.
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The month it lies in.
    pub fn month(self) -> Month {
        let (year, month, _) = self.civil();
        Month(year * 12 + month as i32 - 1)
    }

    /// The quarter it lies in.
    pub fn quarter(self) -> Quarter {
        Quarter(self.month().0.div_euclid(3))
    }
}

/// So many decimal digits and nothing else.
pub(crate) fn digits(text: &str, count: usize) -> Option<u32> {
    let is_number = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

impl Month {
    /// Its first day.
    pub fn first(self) -> Day {
        Day::of(self.0.div_euclid(12), self.0.rem_euclid(12) + 1, 1)
    }

    /// Its last day.
    pub fn last(self) -> Day {
        self.next().first().plus(-1)
    }

    /// The month after it.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl Quarter {
    /// Its first day.
    pub fn first(self) -> Day {
        Month(self.0 * 3).first()
    }

    /// Its last day.
    pub fn last(self) -> Day {
        Month(self.0 * 3 + 2).last()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(out, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Display for Month {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.0.div_euclid(12), self.0.rem_euclid(12) + 1)
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-Q{}", self.0.div_euclid(4), self.0.rem_euclid(4) + 1)
    }
}

macro_rules! as_text {
    ($($name:ty),*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }
    )*};
}
as_text!(Day, Month, Quarter);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, want: Option<i32>) {
        assert_eq!(Day::parse(text).map(Day::epoch), want, "{text}");
    }

    #[test]
    fn the_epoch_is_day_zero() {
        check("1970-01-01", Some(0));
    }

    #[test]
    fn a_leap_day_exists_in_leap_years_only() {
        check("2024-02-29", Some(19_782));
        check("2026-02-29", None);
        check("2100-02-29", None);
        check("2000-02-29", Some(11_016));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in ["", "2026", "2026-13-01", "2026-00-10", "2026-1-5", "26-01-05", "0000-01-01"] {
            check(text, None);
        }
        check("2026-01-05T00:00:00Z", None);
        check("+026-01-05", None);
    }

    #[test]
    fn months_and_quarters_know_their_ends() {
        let day = Day::parse("2026-02-10").unwrap();
        assert_eq!(day.month().to_string(), "2026-02");
        assert_eq!(day.month().last().to_string(), "2026-02-28");
        assert_eq!(day.quarter().to_string(), "2026-Q1");
        assert_eq!(day.quarter().last().to_string(), "2026-03-31");
        assert_eq!(Day::parse("2025-12-31").unwrap().month().next().to_string(), "2026-01");
    }

    proptest! {
        #[test]
        fn days_agree_with_another_calendar(epoch in -719_162..2_932_896_i32) {
            let theirs = jiff::civil::date(1970, 1, 1) + jiff::Span::new().days(epoch);
            let ours = Day::from_epoch(epoch);
            prop_assert_eq!(ours.to_string(), theirs.to_string());
            prop_assert_eq!(Day::parse(&theirs.to_string()), Some(ours));
        }
    }
}
