//! Mean and median, shown together because in real data they differ a lot.

use serde::Serialize;

/// The middle of some durations.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Default)]
pub struct Spread {
    /// Their sum divided by how many they are; none of none.
    pub mean: Option<f64>,
    /// The middle one, or half way between the two in the middle; none of none.
    pub median: Option<f64>,
    /// How many they are.
    pub n: usize,
}

/// A part in percent of a whole; none of nothing, so never "not a number".
pub fn percent(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64 * 100.0)
}

/// Durations in whole days, counted by their length: their middle is found without sorting them.
#[derive(Debug, Clone, Default)]
pub struct Days {
    /// How many are so long, for lengths below [`COUNTED`].
    counts: Vec<u32>,
    /// Those that are longer, or negative.
    others: Vec<i64>,
}

/// Eleven years: a power of two, as the room for counts always is.
const COUNTED: usize = 4_096;

impl Days {
    /// Adds one.
    pub fn add(&mut self, days: i64) {
        let place = usize::try_from(days).unwrap_or(usize::MAX);
        if place >= COUNTED {
            return self.others.push(days);
        }
        if place >= self.counts.len() {
            // Twice as much each time, so that it is seldom.
            self.counts.resize((place + 1).next_power_of_two().max(64), 0);
        }
        if let Some(count) = self.counts.get_mut(place) {
            *count += 1;
        }
    }

    /// Mean and median of all that were added.
    pub fn spread(mut self) -> Spread {
        self.others.sort_unstable();
        let (mut n, mut sum) = (self.others.len(), self.others.iter().sum::<i64>());
        for (days, count) in (0..).zip(&self.counts) {
            n += *count as usize;
            sum += days * i64::from(*count);
        }
        if n == 0 {
            return Spread::default();
        }
        let (low, high) = (self.nth((n - 1) / 2), self.nth(n / 2));
        let median = (low + high) as f64 / 2.0;
        Spread { mean: Some(sum as f64 / n as f64), median: Some(median), n }
    }

    /// The one in this place, once the others are sorted.
    fn nth(&self, place: usize) -> i64 {
        let negative = self.others.partition_point(|days| *days < 0);
        let mut passed = negative;
        if place >= negative {
            for (days, count) in (0..).zip(&self.counts) {
                passed += *count as usize;
                if place < passed {
                    return days;
                }
            }
        }
        let counted = if place < negative { 0 } else { passed - negative };
        self.others.get(place - counted).copied().unwrap_or_default()
    }
}

impl Extend<i64> for Days {
    fn extend<T: IntoIterator<Item = i64>>(&mut self, all: T) {
        all.into_iter().for_each(|days| self.add(days));
    }
}

impl Spread {
    /// Of whole parts, of which `unit` make one.
    pub fn of(values: &mut [i64], unit: f64) -> Self {
        let n = values.len();
        if n == 0 {
            return Self::default();
        }
        let sum: i64 = values.iter().sum();
        let (low, high) = ((n - 1) / 2, n / 2);
        let (_, upper, _) = values.select_nth_unstable(high);
        let upper = *upper;
        // For an even count the other one in the middle is the largest of those below.
        let below = values.get(..high).unwrap_or_default().iter().max().copied();
        let lower = if low == high { upper } else { below.unwrap_or(upper) };
        let median = (lower + upper) as f64 / 2.0 / unit;
        Self { mean: Some(sum as f64 / n as f64 / unit), median: Some(median), n }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(days: &[i64], mean: Option<f64>, median: Option<f64>) {
        let mut found = Days::default();
        found.extend(days.iter().copied());
        assert_eq!(found.spread(), Spread { mean, median, n: days.len() });
        assert_eq!(Spread::of(&mut days.to_vec(), 1.0), Spread { mean, median, n: days.len() });
    }

    #[test]
    fn the_middle_of_nothing_is_nothing() {
        check(&[], None, None);
        assert_eq!(percent(0, 0), None);
    }

    #[test]
    fn an_even_count_has_two_in_the_middle() {
        check(&[140, 35, 60, 37], Some(68.0), Some(48.5));
        check(&[3, 1, 2], Some(2.0), Some(2.0));
        check(&[7], Some(7.0), Some(7.0));
    }

    proptest! {
        #[test]
        fn the_median_is_that_of_the_sorted(
            mut days in prop::collection::vec(prop_oneof![0..400_i64, -9_000..9_000_i64], 1..40),
        ) {
            let mut counted = Days::default();
            counted.extend(days.iter().copied());
            let found = Spread::of(&mut days, 1.0);
            days.sort_unstable();
            let n = days.len();
            let want = (days[(n - 1) / 2] + days[n / 2]) as f64 / 2.0;
            prop_assert_eq!(found.median, Some(want));
            prop_assert_eq!(counted.spread(), found);
        }
    }
}
