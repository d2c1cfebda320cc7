//! How a task comes back: every so many days, weeks, months or years.

use std::num::NonZeroU16;

use serde::{Deserialize, Serialize};

use crate::field::FieldType;
use crate::table::composite;
use crate::time::{Date, Weekday};
use crate::value::text_values;
use crate::word::words;

words! {
    /// What is counted from one time to the next.
    Unit {
        /// Days.
        Day = "day",
        /// Weeks, from Monday.
        Week = "week",
        /// Months.
        Month = "month",
        /// Years.
        Year = "year",
    }
}

words! {
    /// A day of the week on which a task comes back.
    Day {
        /// Monday.
        Monday = "monday",
        /// Tuesday.
        Tuesday = "tuesday",
        /// Wednesday.
        Wednesday = "wednesday",
        /// Thursday.
        Thursday = "thursday",
        /// Friday.
        Friday = "friday",
        /// Saturday.
        Saturday = "saturday",
        /// Sunday.
        Sunday = "sunday",
    }
}

/// Every how many: 1 to 65,535.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Every(NonZeroU16);

/// A number cannot be counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a task repeats every 1 to 65,535 days, weeks, months or years")]
pub struct EveryError;

impl Every {
    /// Every single one.
    pub const ONE: Self = Self(NonZeroU16::MIN);

    /// Every so many.
    ///
    /// # Errors
    /// [`EveryError`] for 0.
    pub fn new(count: u16) -> Result<Self, EveryError> {
        NonZeroU16::new(count).map(Self).ok_or(EveryError)
    }

    /// Reads the stored text: digits without leading zeros.
    ///
    /// # Errors
    /// [`EveryError`] for anything else.
    pub fn parse(text: &str) -> Result<Self, EveryError> {
        let every = text.parse().map_err(|_| EveryError).and_then(Self::new)?;
        if every.to_string() == text { Ok(every) } else { Err(EveryError) }
    }

    fn count(self) -> i64 {
        self.0.get().into()
    }
}

impl std::fmt::Display for Every {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
text_values! { Every: FieldType::Whole, Every::parse; }

composite! {
    /// A series of days.
    Repeat;
    needs {
        /// What is counted.
        1 unit: Unit,
        /// Every how many.
        2 every: Every,
        /// The first day. All are counted from it: what begins on the 31st is on the last day of
        /// a shorter month, and on the 31st again after it.
        3 starts_on: Date,
    }
    optional {
        /// Of a series of weeks, the days; that of the first day where there are none.
        4 days: Vec<Day>,
        /// No day after this one is in it.
        5 until_on: Option<Date>,
    }
}

impl Repeat {
    /// The first day of the series after a day; `None` where there is none, or where its unit is
    /// one that only a newer version knows.
    #[must_use]
    pub fn next(&self, after: Date) -> Option<Date> {
        let found = if after < self.starts_on && self.is_first_day() {
            self.starts_on
        } else {
            let every = self.every.count();
            match self.unit {
                Unit::Day => {
                    let passed = i64::from(after.days_since(self.starts_on));
                    self.starts_on.plus_days((passed.div_euclid(every) + 1) * every)
                }
                Unit::Week => self.next_of_weeks(after, every),
                Unit::Month => self.next_of_months(after, every),
                Unit::Year => self.next_of_months(after, every * 12),
                Unit::Other(_) => return None,
            }
        };
        // At the end of the calendar counting stops, and the day found is not a later one.
        let is_in_it = found > after && self.until_on.is_none_or(|until| found <= until);
        is_in_it.then_some(found)
    }

    /// Whether the first day is of the series: of a series of weeks on other days it is not.
    fn is_first_day(&self) -> bool {
        !matches!(self.unit, Unit::Week | Unit::Other(_))
            || (self.unit == Unit::Week && self.weekdays().contains(&self.starts_on.weekday()))
    }

    fn weekdays(&self) -> Vec<Weekday> {
        let known = |day: &Day| {
            let place = Day::ALL.iter().position(|known| known == day)?;
            Weekday::ALL.get(place).copied()
        };
        let days: Vec<Weekday> = self.days.iter().filter_map(known).collect();
        if days.is_empty() { vec![self.starts_on.weekday()] } else { days }
    }

    fn next_of_weeks(&self, after: Date, every: i64) -> Date {
        let monday = |day: Date| day.plus_days(-i64::from(day.weekday().days_from_monday()));
        let first = monday(self.starts_on);
        // No day before the first one is in it.
        let after = after.max(self.starts_on.plus_days(-1));
        let weeks = i64::from(monday(after).days_since(first)) / 7;
        let this = first.plus_days(weeks.div_euclid(every) * every * 7);
        let days_of = |monday: Date| {
            let days = self.weekdays().into_iter();
            let days = days.map(move |day| monday.plus_days(day.days_from_monday().into()));
            days.filter(move |day| *day > after).min()
        };
        days_of(this).or_else(|| days_of(this.plus_days(every * 7))).unwrap_or(after)
    }

    fn next_of_months(&self, after: Date, every: i64) -> Date {
        let month = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month());
        let passed = (month(after) - month(self.starts_on)).div_euclid(every) * every;
        let found = self.starts_on.plus_months(passed);
        if found > after { found } else { self.starts_on.plus_months(passed + every) }
    }
}
