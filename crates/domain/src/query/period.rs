//! Days in a filter: a date, or words that mean other days tomorrow.

use crate::time::{Date, TimeZone, Timestamp, Weekday};

/// What day it is where the person is; a filter with `today` in it is compiled anew each day.
#[derive(Debug, Clone)]
pub struct Calendar<'a> {
    /// The day that it is.
    pub today: Date,
    /// The day with which a week begins.
    pub week_start: Weekday,
    /// Which moments belong to which day.
    pub zone: &'a TimeZone,
}

/// A stretch of days, or in a filter the word for one.
///
/// - `2026-06-30`, `today`, `yesterday`, `tomorrow`, `3_days_ago`, `in_3_days`: one day;
/// - `this_`, `last_` or `next_` and `week`, `month`, `quarter` or `year`: of the calendar;
/// - `last_7_days`, `next_7_days`: so many days, today being the last or the first of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// The most days that a word may count, a hundred years.
const MOST_DAYS: i64 = 36_525;

impl Period {
    /// One day.
    #[must_use]
    pub const fn day(date: Date) -> Self {
        Self { from: date, to: date }
    }

    /// Reads a date or a word; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str, calendar: &Calendar<'_>) -> Option<Self> {
        let today = calendar.today;
        if let Ok(date) = Date::parse(text) {
            return Some(Self::day(date));
        }
        match text {
            "today" => return Some(Self::day(today)),
            "yesterday" => return Some(Self::day(today.plus_days(-1))),
            "tomorrow" => return Some(Self::day(today.plus_days(1))),
            _ => {}
        }
        if let Some(days) = text.strip_suffix("_days_ago") {
            return Some(Self::day(today.plus_days(-count(days)?)));
        }
        if let Some(days) = text.strip_prefix("in_") {
            return Some(Self::day(today.plus_days(count(days.strip_suffix("_days")?)?)));
        }
        let (which, unit) = text.split_once('_')?;
        if let Some(days) = unit.strip_suffix("_days") {
            let others = count(days)? - 1;
            return match which {
                "last" => Some(Self { from: today.plus_days(-others), to: today }),
                "next" => Some(Self { from: today, to: today.plus_days(others) }),
                _ => None,
            };
        }
        let steps = match which {
            "this" => 0,
            "last" => -1,
            "next" => 1,
            _ => return None,
        };
        Self::calendar_unit(unit, steps, calendar)
    }

    /// The week, month, quarter or year so many after the one that today is in.
    fn calendar_unit(unit: &str, steps: i64, calendar: &Calendar<'_>) -> Option<Self> {
        let (today, first) = (calendar.today, calendar.week_start);
        Some(match unit {
            "week" => {
                let day = today.plus_days(7 * steps);
                Self { from: day.start_of_week(first), to: day.end_of_week(first) }
            }
            "month" => {
                let day = today.plus_months(steps);
                Self { from: day.start_of_month(), to: day.end_of_month() }
            }
            "quarter" => {
                let day = today.plus_months(3 * steps);
                Self { from: day.start_of_quarter(), to: day.end_of_quarter() }
            }
            "year" => {
                let day = today.plus_years(steps);
                Self { from: day.start_of_year(), to: day.end_of_year() }
            }
            _ => return None,
        })
    }

    /// Its first moment and its last, to the millisecond.
    #[must_use]
    pub fn moments(self, zone: &TimeZone) -> (Timestamp, Timestamp) {
        (zone.start_of_day(self.from), zone.end_of_day(self.to).plus_millis(-1))
    }
}

/// A number of days without sign or leading zeros, at least one.
fn count(text: &str) -> Option<i64> {
    let number: i64 = text.parse().ok()?;
    ((1..=MOST_DAYS).contains(&number) && number.to_string() == text).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: Option<(&str, &str)>) {
        let zone = TimeZone::utc();
        // A Tuesday, the last day of a quarter.
        let today = Date::parse("2026-06-30").unwrap();
        let calendar = Calendar { today, week_start: Weekday::Monday, zone: &zone };
        let found = Period::parse(text, &calendar).map(|p| (p.from.to_string(), p.to.to_string()));
        let found = found.as_ref().map(|(from, to)| (from.as_str(), to.as_str()));
        assert_eq!(found, want, "{text}");
    }

    #[test]
    fn single_days() {
        check("2024-02-29", Some(("2024-02-29", "2024-02-29")));
        check("today", Some(("2026-06-30", "2026-06-30")));
        check("yesterday", Some(("2026-06-29", "2026-06-29")));
        check("tomorrow", Some(("2026-07-01", "2026-07-01")));
        check("30_days_ago", Some(("2026-05-31", "2026-05-31")));
        check("in_2_days", Some(("2026-07-02", "2026-07-02")));
    }

    #[test]
    fn units_of_the_calendar() {
        check("this_week", Some(("2026-06-29", "2026-07-05")));
        check("last_week", Some(("2026-06-22", "2026-06-28")));
        check("next_month", Some(("2026-07-01", "2026-07-31")));
        check("this_quarter", Some(("2026-04-01", "2026-06-30")));
        check("last_quarter", Some(("2026-01-01", "2026-03-31")));
        check("next_quarter", Some(("2026-07-01", "2026-09-30")));
        check("last_year", Some(("2025-01-01", "2025-12-31")));
    }

    #[test]
    fn so_many_days_count_today() {
        check("last_7_days", Some(("2026-06-24", "2026-06-30")));
        check("next_1_days", Some(("2026-06-30", "2026-06-30")));
        check("next_30_days", Some(("2026-06-30", "2026-07-29")));
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "someday", "last_0_days", "last_-1_days", "last_07_days", "this_7_days"] {
            check(text, None);
        }
        for text in ["next_decade", "2026-06-31", "in_days", "Today", "last_99999999_days"] {
            check(text, None);
        }
    }
}
