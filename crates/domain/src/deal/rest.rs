//! How long a deal rests: one reading for the board, the list, the page of the day and reports.

use crate::Date;

/// A deal to which nothing has happened for longer than its stage allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rest {
    /// For how many days of the calendar.
    pub days: u32,
    /// Whether that is more than twice as long as its stage allows.
    pub is_long: bool,
}

impl Rest {
    /// From the day on which something last happened; `None` where it does not rest too long: on the
    /// last day that is allowed it does not yet. A stage without a limit, or with none to speak of,
    /// allows any number of days.
    #[must_use]
    pub fn of(last: Date, today: Date, limit: Option<u16>) -> Option<Self> {
        let limit = u32::from(limit.filter(|days| *days > 0)?);
        let days = u32::try_from(today.days_since(last)).ok().filter(|days| *days > limit)?;
        Some(Self { days, is_long: days > limit * 2 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(last: i64, today: i64, limit: Option<u16>, want: Option<(u32, bool)>) {
        let day = Date::from_epoch_days;
        let found = Rest::of(day(last), day(today), limit);
        assert_eq!(found.map(|rest| (rest.days, rest.is_long)), want);
    }

    #[test]
    fn a_deal_rests_too_long_from_the_day_after_the_last_that_its_stage_allows() {
        check(0, 10, Some(10), None);
        check(0, 11, Some(10), Some((11, false)));
        check(0, 20, Some(10), Some((20, false)));
        check(0, 21, Some(10), Some((21, true)));
        check(10, 14, Some(7), None);
        check(0, 400, None, None);
        check(0, 400, Some(0), None);
        // A clock that was set back makes nothing old.
        check(10, 5, Some(1), None);
    }
}
