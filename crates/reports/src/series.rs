//! What happened to each deal over time, for all deals in four flat columns.

use crate::day::Day;
use crate::zone::Moment;

/// Dated values of every row, in the order of time within a row.
#[derive(Debug, Clone)]
pub struct Series<T> {
    /// Where the entries of each row end.
    ends: Vec<u32>,
    at: Vec<i64>,
    day: Vec<Day>,
    value: Vec<T>,
}

/// The entries of one row, as parallel slices.
#[derive(Debug, Clone, Copy)]
pub struct Entries<'a, T> {
    at: &'a [i64],
    day: &'a [Day],
    value: &'a [T],
}

impl<T> Default for Series<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), at: Vec::new(), day: Vec::new(), value: Vec::new() }
    }
}

impl<T: Copy> Series<T> {
    /// Adds the next row. Entries of the same moment keep the order they came in.
    pub fn push(&mut self, entries: impl IntoIterator<Item = (Moment, T)>) {
        let mut entries: Vec<(Moment, T)> = entries.into_iter().collect();
        entries.sort_by_key(|(moment, _)| moment.at);
        for (moment, value) in entries {
            self.at.push(moment.at);
            self.day.push(moment.day);
            self.value.push(value);
        }
        self.ends.push(u32::try_from(self.at.len()).unwrap_or(u32::MAX));
    }

    /// How many entries there are, of all rows.
    pub const fn len(&self) -> usize {
        self.at.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// The first and the last day of all entries.
    pub fn days(&self) -> Option<(Day, Day)> {
        self.day.iter().min().copied().zip(self.day.iter().max().copied())
    }

    /// All entries of a row; none for a row that is not there.
    pub fn row(&self, row: u32) -> Entries<'_, T> {
        let row = row as usize;
        let end = self.ends.get(row).copied().unwrap_or(0) as usize;
        let start = row.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        let range = start.unwrap_or(0) as usize..end;
        Entries {
            at: self.at.get(range.clone()).unwrap_or_default(),
            day: self.day.get(range.clone()).unwrap_or_default(),
            value: self.value.get(range).unwrap_or_default(),
        }
    }
}

impl<'a, T: Copy> Entries<'a, T> {
    fn first(self, count: usize) -> Self {
        Self {
            at: self.at.get(..count).unwrap_or_default(),
            day: self.day.get(..count).unwrap_or_default(),
            value: self.value.get(..count).unwrap_or_default(),
        }
    }

    /// What had happened by this moment, itself included.
    #[must_use]
    pub fn until(self, at: i64) -> Self {
        // Rows are short, and mostly all of one is past.
        let later = self.at.iter().rev().take_while(|entry| **entry > at).count();
        self.first(self.at.len() - later)
    }

    /// What had happened before this moment.
    #[must_use]
    pub fn before(self, at: i64) -> Self {
        self.until(at.saturating_sub(1))
    }

    /// The latest value.
    pub fn last(self) -> Option<T> {
        self.value.last().copied()
    }

    /// The day of the first entry.
    pub fn first_day(self) -> Option<Day> {
        self.day.first().copied()
    }

    /// The day of the last entry.
    pub fn last_day(self) -> Option<Day> {
        self.day.last().copied()
    }

    /// Moments, days and values, oldest first.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = (Moment, T)> + 'a {
        let moments = self.at.iter().zip(self.day).map(|(at, day)| Moment { at: *at, day: *day });
        // A zip of equally long slices is walked backwards too.
        moments.zip(self.value).map(|(moment, value)| (moment, *value))
    }

    /// Values with the time they held: from their moment until before that of the next one.
    pub fn spans(self) -> impl Iterator<Item = (std::ops::Range<i64>, T)> + 'a {
        let ends = self.at.iter().skip(1).copied().chain([i64::MAX]);
        let ranges = self.at.iter().zip(ends).map(|(start, end)| *start..end);
        ranges.zip(self.value).map(|(range, value)| (range, *value))
    }

    /// Whether nothing happened.
    pub fn is_empty(self) -> bool {
        self.at.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(day: i32) -> Moment {
        Moment { at: i64::from(day) * 10, day: Day::from_epoch(day) }
    }

    #[test]
    fn a_row_is_sorted_and_cut_at_any_moment() {
        let mut series = Series::default();
        series.push([(moment(3), 'c'), (moment(1), 'a'), (moment(3), 'd')]);
        series.push([]);
        series.push([(moment(2), 'x')]);
        let values = |row: u32, at: i64| -> String {
            series.row(row).until(at).iter().map(|(_, value)| value).collect()
        };
        assert_eq!(values(0, 30), "acd");
        assert_eq!(values(0, 29), "a");
        assert_eq!(values(0, 9), "");
        assert_eq!(values(1, 100), "");
        assert_eq!(values(2, 100), "x");
        assert_eq!(values(7, 100), "");
        let spans: Vec<_> = series.row(0).spans().collect();
        assert_eq!(spans, [(10..30, 'a'), (30..30, 'c'), (30..i64::MAX, 'd')]);
        assert_eq!(series.row(0).before(30).last(), Some('a'));
        assert_eq!(series.row(0).first_day(), Some(Day::from_epoch(1)));
        assert_eq!(series.row(0).last_day(), Some(Day::from_epoch(3)));
    }
}
