//! What is asked: as of when, for which period, in which time zone.

use serde::Serialize;

use crate::day::Day;
use crate::zone::{Moment, Zone};

/// Days from `from` to `to`, both included; an end that is missing is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Period {
    /// Its first day.
    pub from: Option<Day>,
    /// Its last day.
    pub to: Option<Day>,
}

impl Period {
    /// Whether a day lies in it.
    pub fn has(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether it has no ends at all.
    pub const fn is_all_time(self) -> bool {
        self.from.is_none() && self.to.is_none()
    }
}

/// The question that all metrics of one report answer.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// Nothing after this moment is known.
    pub as_of: Moment,
    /// What each metric counts in it is said in its `period` line.
    pub period: Period,
    /// Where the days of the workspace begin and end.
    pub zone: &'a Zone,
    /// An activity within so many days before `as_of` is a recent one.
    pub recent_days: u32,
    /// How many closed deals a stage needs before a probability may be learnt from them.
    pub minimum_sample: usize,
}

impl<'a> Question<'a> {
    /// As of a moment, for all time up to it; 30 days are recent, 30 deals are a sample.
    pub const fn new(as_of: Moment, zone: &'a Zone) -> Self {
        let period = Period { from: None, to: None };
        Self { as_of, period, zone, recent_days: 30, minimum_sample: 30 }
    }

    /// The same question about a period.
    #[must_use]
    pub const fn in_period(self, period: Period) -> Self {
        Self { period, ..self }
    }
}
