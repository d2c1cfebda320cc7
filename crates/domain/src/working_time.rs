//! Business hours: how long somebody could have worked on a thing, and when it is due.
//!
//! "Answer within four working hours" must not count nights, week-ends and holidays. Hours are
//! what the clocks of one zone show; what is counted are real milliseconds, so a span over a
//! change of clocks is an hour shorter or longer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::time::{Date, TimeOfDay, TimeZone, Timestamp, Weekday};

const DAY: i64 = 86_400_000;

/// A stretch of work by the clock on the wall, without its last moment.
///
/// Where `to` is not after `from`, it is on the next day: 22:00 to 06:00 is a night shift, and
/// 00:00 to 00:00 a whole day. A span belongs to the day on which it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// When work begins.
    pub from: TimeOfDay,
    /// When it ends.
    pub to: TimeOfDay,
}

/// When a team works: spans for each day of the week, and days with other hours or none.
///
/// A special day replaces the spans that begin on it; a night shift that began the day before
/// still runs to its end.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct WorkingHours {
    week: [Vec<Span>; 7],
    special: BTreeMap<Date, Vec<Span>>,
}

/// Why hours cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WorkingHoursError {
    /// Two spans of one day share some time.
    #[error("two working spans overlap at {0}")]
    Overlap(TimeOfDay),
}

/// The stored form.
#[derive(Default, Serialize, Deserialize)]
struct Stored {
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    week: BTreeMap<Weekday, Vec<Span>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    special: BTreeMap<Date, Vec<Span>>,
}

impl Span {
    /// How long after the midnight that it begins after it ends, on a day of 24 hours.
    fn end(self) -> i64 {
        self.to.millis() + if self.to > self.from { 0 } else { DAY }
    }
}

impl WorkingHours {
    /// No hours at all.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the hours of a day of the week; none makes it a day off.
    ///
    /// # Errors
    /// [`WorkingHoursError::Overlap`]; nothing was changed.
    pub fn set_weekday(&mut self, day: Weekday, spans: &[Span]) -> Result<(), WorkingHoursError> {
        let spans = in_order(spans)?;
        if let Some(place) = self.week.get_mut(day as usize) {
            *place = spans;
        }
        Ok(())
    }

    /// Sets the hours of one date, whatever its weekday; none makes it a holiday.
    ///
    /// # Errors
    /// [`WorkingHoursError::Overlap`]; nothing was changed.
    pub fn set_special(&mut self, date: Date, spans: &[Span]) -> Result<(), WorkingHoursError> {
        self.special.insert(date, in_order(spans)?);
        Ok(())
    }

    /// Makes a date an ordinary day again.
    pub fn clear_special(&mut self, date: Date) {
        self.special.remove(&date);
    }

    /// The spans that begin on a date, in order.
    #[must_use]
    pub fn spans_on(&self, date: Date) -> &[Span] {
        let usual = || self.week.get(date.weekday() as usize);
        self.special.get(&date).or_else(usual).map_or(&[], Vec::as_slice)
    }

    /// Whether anybody works at a moment, by the clocks of `zone`.
    #[must_use]
    pub fn is_working(&self, zone: &TimeZone, at: Timestamp) -> bool {
        self.stretches(zone, at).next().is_some_and(|(start, _)| start <= at)
    }

    /// Working milliseconds from one moment to another; negative where `to` is the earlier one,
    /// so that parts always add up to the whole.
    #[must_use]
    pub fn elapsed(&self, zone: &TimeZone, from: Timestamp, to: Timestamp) -> i64 {
        if to < from {
            return -self.elapsed(zone, to, from);
        }
        self.stretches(zone, from)
            .take_while(|(start, _)| *start < to)
            .map(|(start, end)| end.min(to).millis_since(start.max(from)))
            .sum()
    }

    /// The first moment at which so many working milliseconds have passed since `from`.
    ///
    /// Work that fills a day to its end is due at that end, not the next morning. `None` where
    /// so much work never gets done: no hours were set, or time ends first.
    #[must_use]
    pub fn due(&self, zone: &TimeZone, from: Timestamp, working_ms: u64) -> Option<Timestamp> {
        let mut left = i64::try_from(working_ms).ok()?;
        if left == 0 {
            return Some(from);
        }
        for (start, end) in self.stretches(zone, from) {
            let start = start.max(from);
            let length = end.millis_since(start);
            if left <= length {
                return Some(start.plus_millis(left));
            }
            left -= length;
        }
        None
    }

    /// The stretches of work that end after `from`: apart, in order, each with some length.
    fn stretches<'a>(
        &'a self,
        zone: &'a TimeZone,
        from: Timestamp,
    ) -> impl Iterator<Item = (Timestamp, Timestamp)> + 'a {
        // A span may have begun the day before, and clocks may go back over midnight.
        let first = zone.date(from).plus_days(-2).epoch_days();
        let is_ever = self.week.iter().any(|spans| !spans.is_empty());
        let last_special = self.special.keys().next_back().map_or(first, |date| date.epoch_days());
        let last = if is_ever { Date::MAX.epoch_days() } else { last_special };
        let mut covered = from;
        (first..=last)
            .map(|days| Date::from_epoch_days(days.into()))
            .flat_map(|date| self.spans_on(date).iter().map(move |span| (date, *span)))
            .filter_map(move |(date, span)| {
                let start = zone.when(date, span.from).start();
                let end_date = date.plus_days(span.end() / DAY);
                let end = zone.when(end_date, span.to).start();
                // A night shift and the next morning's span share time only once.
                let start = if covered > from { start.max(covered) } else { start };
                let is_new = end > covered && end > start;
                covered = covered.max(end);
                is_new.then_some((start, end))
            })
    }
}

/// Sorted, if no two share time. A span past midnight can only be a day's last one.
fn in_order(spans: &[Span]) -> Result<Vec<Span>, WorkingHoursError> {
    let mut spans = spans.to_vec();
    spans.sort();
    for pair in spans.windows(2) {
        if let [first, second] = pair
            && first.end() > second.from.millis()
        {
            return Err(WorkingHoursError::Overlap(second.from));
        }
    }
    Ok(spans)
}

impl TryFrom<Stored> for WorkingHours {
    type Error = WorkingHoursError;
    fn try_from(stored: Stored) -> Result<Self, WorkingHoursError> {
        let mut hours = Self::new();
        for (day, spans) in stored.week {
            hours.set_weekday(day, &spans)?;
        }
        for (date, spans) in stored.special {
            hours.set_special(date, &spans)?;
        }
        Ok(hours)
    }
}

impl From<WorkingHours> for Stored {
    fn from(hours: WorkingHours) -> Self {
        let week = Weekday::ALL.into_iter().zip(hours.week);
        Self { week: week.filter(|(_, spans)| !spans.is_empty()).collect(), special: hours.special }
    }
}

#[cfg(test)]
mod tests;
