//! A day on the calendar: what a birthday, a due day or a day of closing is.

use std::fmt;

use super::{Weekday, digits, serde_as_text};

/// A day of the proleptic Gregorian calendar, years 1 to 9999, without a time zone.
///
/// Its text is ISO 8601's `2026-06-30`; the order of texts is the order of days. Arithmetic that
/// would leave the years 1 to 9999 stops at [`Date::MIN`] or [`Date::MAX`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

/// A text or three numbers are not a day, such as 30 February.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a day such as 2026-06-30: {0:?}")]
pub struct DateError(pub String);

impl Date {
    /// 1 January of the year 1.
    pub const MIN: Self = Self(-719_162);
    /// 31 December of the year 9999.
    pub const MAX: Self = Self(2_932_896);

    /// The day that the calendar calls so; months and days count from 1.
    ///
    /// # Errors
    /// [`DateError`] where there is no such day.
    pub fn new(year: i32, month: u32, day: u32) -> Result<Self, DateError> {
        let is_day = (1..=9999).contains(&year)
            && day >= 1
            && day <= days_in_month(year, month).unwrap_or(0);
        if is_day {
            Ok(Self(days_from_civil(year, month, day)))
        } else {
            Err(DateError(format!("{year:04}-{month:02}-{day:02}")))
        }
    }

    /// Reads `2026-06-30` and nothing else.
    ///
    /// # Errors
    /// [`DateError`] where the text is not of this form or there is no such day.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let parts = || {
            let (year, rest) = text.split_once('-')?;
            let (month, day) = rest.split_once('-')?;
            let year = i32::try_from(digits(year, 4)?).ok()?;
            Self::new(year, digits(month, 2)?, digits(day, 2)?).ok()
        };
        parts().ok_or_else(|| DateError(text.to_owned()))
    }

    /// The day so many days after 1970-01-01, or the nearest that can be told.
    #[must_use]
    pub fn from_epoch_days(days: i64) -> Self {
        let days = days.clamp(i64::from(Self::MIN.0), i64::from(Self::MAX.0));
        // The bounds are those of i32 values, so nothing is cut off.
        Self(days as i32)
    }

    /// Days since 1970-01-01, negative before it.
    #[must_use]
    pub const fn epoch_days(self) -> i32 {
        self.0
    }

    /// Year, month 1 to 12 and day 1 to 31.
    #[must_use]
    pub fn civil(self) -> (i32, u32, u32) {
        civil_from_days(self.0)
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub fn year(self) -> i32 {
        self.civil().0
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u32 {
        self.civil().1
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u32 {
        self.civil().2
    }

    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday, three days after a Monday.
        Weekday::from_monday(self.0.saturating_add(3))
    }

    /// So many days later; earlier where the number is negative.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self::from_epoch_days(i64::from(self.0).saturating_add(days))
    }

    /// So many months later, on the same day of the month or on the month's last one.
    ///
    /// 31 January and one month is 28 or 29 February. So a repeated addition may end on an
    /// earlier day than one addition of the sum: add to the first day of a series, not to the last.
    #[must_use]
    pub fn plus_months(self, months: i64) -> Self {
        let (year, month, day) = self.civil();
        let index = (i64::from(year) * 12 + i64::from(month) - 1).saturating_add(months);
        let year = index.div_euclid(12);
        if year < 1 {
            return Self::MIN;
        }
        let Ok(year @ ..=9999) = i32::try_from(year) else { return Self::MAX };
        let month = index.rem_euclid(12) as u32 + 1;
        let last = days_in_month(year, month).unwrap_or(day);
        Self(days_from_civil(year, month, day.min(last)))
    }

    /// So many years later; 29 February becomes 28 February in a common year.
    #[must_use]
    pub fn plus_years(self, years: i64) -> Self {
        self.plus_months(years.saturating_mul(12))
    }

    /// Days from `earlier` to this day; negative where it is the later one.
    #[must_use]
    pub const fn days_since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }
}

/// How many days a month has; none where there is no such month.
fn days_in_month(year: i32, month: u32) -> Option<u32> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => Some(if is_leap { 29 } else { 28 }),
        4 | 6 | 9 | 11 => Some(30),
        1..=12 => Some(31),
        _ => None,
    }
}

// The next two are Howard Hinnant's algorithms from "chrono-Compatible Low-Level Date
// Algorithms" (howardhinnant.github.io/date_algorithms.html): the year begins in March, so that
// the leap day is its last, and 400 years ("an era") always have 146,097 days.

/// `days_from_civil`: days since 1970-01-01 of a day that exists.
pub(super) fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let (month, day) = (month as i32, day as i32);
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// `civil_from_days`: year, month and day.
fn civil_from_days(days: i32) -> (i32, u32, u32) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (year_of_era + era * 400 + i32::from(month <= 2), month as u32, day as u32)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}
impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Date({self})")
    }
}
impl std::str::FromStr for Date {
    type Err = DateError;
    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}
serde_as_text!(Date);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[track_caller]
    fn is_refused(text: &str) {
        assert_eq!(Date::parse(text), Err(DateError(text.into())));
    }

    #[test]
    fn a_leap_day_exists_in_leap_years_only() {
        assert_eq!(date("2024-02-29").epoch_days(), 19_782);
        assert_eq!(date("2000-02-29").epoch_days(), 11_016);
        is_refused("2026-02-29");
        is_refused("2100-02-29");
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in ["", "2026", "2026-13-01", "2026-00-10", "2026-1-5", "26-01-05", "0000-01-01"] {
            is_refused(text);
        }
        for text in ["2026-01-00", "2026-01-32", "2026-01-05T00:00", "+026-01-05", "-001-01-01"] {
            is_refused(text);
        }
        is_refused("２０２６-01-01");
    }

    #[test]
    fn a_month_later_is_the_same_day_or_the_last() {
        assert_eq!(date("2026-01-31").plus_months(1), date("2026-02-28"));
        assert_eq!(date("2024-01-31").plus_months(1), date("2024-02-29"));
        assert_eq!(date("2026-01-31").plus_months(-2), date("2025-11-30"));
        assert_eq!(date("2026-06-30").plus_months(-6), date("2025-12-30"));
        assert_eq!(date("2024-02-29").plus_years(1), date("2025-02-28"));
    }

    #[test]
    fn the_ends_of_time_hold() {
        assert_eq!(Date::MAX.plus_days(1), Date::MAX);
        assert_eq!(Date::MIN.plus_months(i64::MIN), Date::MIN);
        assert_eq!(Date::MIN.plus_years(i64::MAX), Date::MAX);
        assert_eq!((Date::MIN.to_string(), Date::MAX.to_string()), {
            ("0001-01-01".into(), "9999-12-31".into())
        });
    }

    #[test]
    fn json_is_the_text_and_is_checked() {
        assert_eq!(serde_json::to_string(&date("2026-06-30")).unwrap(), "\"2026-06-30\"");
        assert!(serde_json::from_str::<Date>("\"2026-06-31\"").is_err());
    }

    proptest! {
        #[test]
        fn every_day_agrees_with_another_calendar(days in -719_162..=2_932_896_i32) {
            let ours = Date::from_epoch_days(days.into());
            let theirs = jiff::civil::date(1970, 1, 1) + jiff::Span::new().days(days);
            prop_assert_eq!(ours.to_string(), theirs.to_string());
            prop_assert_eq!(date(&theirs.to_string()), ours);
            let weekday = theirs.weekday().to_monday_zero_offset();
            prop_assert_eq!(ours.weekday(), Weekday::from_monday(weekday.into()));
        }

        #[test]
        fn months_agree_with_another_calendar(
            days in -100_000..100_000_i32,
            months in -2000..2000_i64,
        ) {
            let ours = Date::from_epoch_days(days.into()).plus_months(months);
            let theirs = jiff::civil::date(1970, 1, 1)
                + jiff::Span::new().days(days);
            let theirs = theirs + jiff::Span::new().months(months);
            prop_assert_eq!(ours.to_string(), theirs.to_string());
        }

        #[test]
        fn the_order_of_texts_is_the_order_of_days(a: i32, b: i32) {
            let (a, b) = (Date::from_epoch_days(a.into()), Date::from_epoch_days(b.into()));
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
        }
    }
}
