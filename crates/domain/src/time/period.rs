//! Weeks, months, quarters and years: where the one around a day begins and ends.

use super::{Date, Weekday, date::days_from_civil};

impl Date {
    /// The first day of its week, in a country where a week begins with `first`.
    #[must_use]
    pub fn start_of_week(self, first: Weekday) -> Self {
        self.plus_days(-i64::from(self.weekday().days_from(first)))
    }

    /// The last day of its week, in a country where a week begins with `first`.
    #[must_use]
    pub fn end_of_week(self, first: Weekday) -> Self {
        self.plus_days(i64::from(6 - self.weekday().days_from(first)))
    }

    /// The first day of its month.
    #[must_use]
    pub fn start_of_month(self) -> Self {
        let (year, month, _) = self.civil();
        first_of(year, month)
    }

    /// The last day of its month.
    #[must_use]
    pub fn end_of_month(self) -> Self {
        let (year, month, _) = self.civil();
        last_of(year, month)
    }

    /// Its quarter of the calendar year, 1 to 4.
    #[must_use]
    pub fn quarter(self) -> u32 {
        (self.month() - 1) / 3 + 1
    }

    /// The first day of its calendar quarter.
    #[must_use]
    pub fn start_of_quarter(self) -> Self {
        first_of(self.year(), self.quarter() * 3 - 2)
    }

    /// The last day of its calendar quarter.
    #[must_use]
    pub fn end_of_quarter(self) -> Self {
        last_of(self.year(), self.quarter() * 3)
    }

    /// 1 January of its year.
    #[must_use]
    pub fn start_of_year(self) -> Self {
        first_of(self.year(), 1)
    }

    /// 31 December of its year.
    #[must_use]
    pub fn end_of_year(self) -> Self {
        last_of(self.year(), 12)
    }
}

fn first_of(year: i32, month: u32) -> Date {
    Date::from_epoch_days(days_from_civil(year, month, 1).into())
}

fn last_of(year: i32, month: u32) -> Date {
    let (next_year, next_month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    Date::from_epoch_days(i64::from(days_from_civil(next_year, next_month, 1)) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Period = fn(Date, Weekday) -> (Date, Date);

    #[track_caller]
    fn check(period: impl Fn(Date) -> (Date, Date), day: &str, want: (&str, &str)) {
        let (start, end) = period(Date::parse(day).unwrap());
        assert_eq!((start.to_string().as_str(), end.to_string().as_str()), want, "{day}");
    }

    #[test]
    fn a_week_begins_where_the_country_says() {
        let week = |first| move |day: Date| (day.start_of_week(first), day.end_of_week(first));
        // 2026-06-30 is a Tuesday.
        check(week(Weekday::Monday), "2026-06-30", ("2026-06-29", "2026-07-05"));
        check(week(Weekday::Sunday), "2026-06-30", ("2026-06-28", "2026-07-04"));
        check(week(Weekday::Saturday), "2026-06-30", ("2026-06-27", "2026-07-03"));
        check(week(Weekday::Tuesday), "2026-06-30", ("2026-06-30", "2026-07-06"));
        check(week(Weekday::Wednesday), "2026-06-30", ("2026-06-24", "2026-06-30"));
    }

    #[test]
    fn months_end_where_the_calendar_says() {
        let month = |day: Date| (day.start_of_month(), day.end_of_month());
        check(month, "2024-02-10", ("2024-02-01", "2024-02-29"));
        check(month, "2026-12-31", ("2026-12-01", "2026-12-31"));
        check(month, "9999-12-31", ("9999-12-01", "9999-12-31"));
    }

    #[test]
    fn quarters_are_three_months() {
        let quarter = |day: Date| (day.start_of_quarter(), day.end_of_quarter());
        check(quarter, "2026-01-01", ("2026-01-01", "2026-03-31"));
        check(quarter, "2026-05-15", ("2026-04-01", "2026-06-30"));
        check(quarter, "2026-12-31", ("2026-10-01", "2026-12-31"));
    }

    proptest! {
        #[test]
        fn a_day_lies_in_its_periods_and_a_period_ends_where_the_next_begins(
            days in -700_000..2_900_000_i64,
            first in 0..7_i32,
        ) {
            let (day, first) = (Date::from_epoch_days(days), Weekday::from_monday(first));
            let periods: [Period; 4] = [
                |day, first| (day.start_of_week(first), day.end_of_week(first)),
                |day, _| (day.start_of_month(), day.end_of_month()),
                |day, _| (day.start_of_quarter(), day.end_of_quarter()),
                |day, _| (day.start_of_year(), day.end_of_year()),
            ];
            for period in periods {
                let (start, end) = period(day, first);
                prop_assert!(start <= day && day <= end);
                prop_assert_eq!(period(end.plus_days(1), first).0, end.plus_days(1));
                prop_assert_eq!(period(start.plus_days(-1), first).1, start.plus_days(-1));
                prop_assert_eq!(period(start, first), period(end, first));
            }
        }
    }
}
