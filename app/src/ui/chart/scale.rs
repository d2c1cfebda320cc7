//! From values to places on the page, as per cent of the width or height.

/// The range of an axis and the values at which it has lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    least: f64,
    most: f64,
    step: f64,
}

impl Scale {
    /// A scale that holds 0 and all values, with about four steps of 1, 2 or 5 times a power
    /// of ten. Values that are no number are passed over.
    pub fn over(values: impl Iterator<Item = f64>) -> Self {
        let (mut least, mut most) = (0.0_f64, 0.0_f64);
        for value in values.filter(|value| value.is_finite()) {
            least = least.min(value);
            most = most.max(value);
        }
        let width = most - least;
        if width <= 0.0 {
            return Self { least: 0.0, most: 1.0, step: 1.0 };
        }
        let rough = width / 4.0;
        let power = 10_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0]
            .into_iter()
            .map(|times| times * power)
            .find(|step| *step >= rough)
            .unwrap_or(10.0 * power);
        Self { least: (least / step).floor() * step, most: (most / step).ceil() * step, step }
    }

    /// Where a value lies, from 0 to 100 per cent.
    pub fn place(&self, value: f64) -> f64 {
        let part = (value - self.least) / (self.most - self.least);
        (part * 100.0).clamp(0.0, 100.0)
    }

    /// The values at which the axis has lines, both ends included.
    pub fn ticks(&self) -> Vec<f64> {
        let count = ((self.most - self.least) / self.step).round() as u32;
        (0..=count).map(|at| self.least + f64::from(at) * self.step).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(values: &[f64], ticks: &[f64]) {
        assert_eq!(Scale::over(values.iter().copied()).ticks(), ticks, "{values:?}");
    }

    #[test]
    fn steps_are_round_and_both_ends_hold_all_values() {
        check(&[0.0, 38_768.0], &[0.0, 10_000.0, 20_000.0, 30_000.0, 40_000.0]);
        check(&[7.0], &[0.0, 2.0, 4.0, 6.0, 8.0]);
        check(&[-30.0, 70.0], &[-50.0, 0.0, 50.0, 100.0]);
    }

    #[test]
    fn nothing_and_what_is_no_number_still_give_a_scale() {
        check(&[], &[0.0, 1.0]);
        check(&[f64::NAN, 0.0], &[0.0, 1.0]);
        check(&[f64::INFINITY, 4.0], &[0.0, 1.0, 2.0, 3.0, 4.0]);
    }

    #[test]
    fn a_value_lies_between_the_ends() {
        let scale = Scale::over([0.0, 40.0].into_iter());
        assert_eq!(scale.place(10.0), 25.0);
        assert_eq!(scale.place(-10.0), 0.0);
        assert_eq!(scale.place(400.0), 100.0);
    }
}
