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

impl Spread {
    /// Of whole days.
    pub fn of_days(days: &mut [i64]) -> Self {
        Self::of(days, 1.0)
    }

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
        let found = Spread::of_days(&mut days.to_vec());
        assert_eq!(found, Spread { mean, median, n: days.len() });
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
        fn the_median_is_that_of_the_sorted(mut days in prop::collection::vec(0..400_i64, 1..40)) {
            let found = Spread::of_days(&mut days).median;
            days.sort_unstable();
            let n = days.len();
            let want = (days[(n - 1) / 2] + days[n / 2]) as f64 / 2.0;
            prop_assert_eq!(found, Some(want));
        }
    }
}
