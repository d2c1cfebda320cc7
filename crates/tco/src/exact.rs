//! Arithmetic on exact decimals: roots, exponentials and powers to 27 digits, and rounding.
//!
//! Sums, differences and products of money are exact. Roots, exponentials and quotients that
//! never end (a third) are kept to 28 digits, so a sum of three thirds may miss its whole by
//! 10⁻²⁷. [`settled`] takes such dust off before anything is shown or rounded to cents.

use rust_decimal::{Decimal, RoundingStrategy};

/// Decimals that are shown of an exact figure; what lies behind them is dust of division.
const SHOWN: u32 = 18;

/// `x` with `x¹² = value`, to 27 decimals; `value` must lie between 0.1 and 10.
///
/// Newton's method from 1; the steps end when they change nothing any more.
pub fn twelfth_root(value: Decimal) -> Decimal {
    let twelve = Decimal::from(12);
    let mut root = Decimal::ONE;
    for _ in 0..64 {
        let eleventh = power(root, 11);
        let step = (eleventh * root - value) / (twelve * eleventh);
        if step.abs() < Decimal::new(1, 28) {
            break;
        }
        root -= step;
    }
    root
}

/// `base` to a whole power.
pub fn power(base: Decimal, exponent: u32) -> Decimal {
    let (mut result, mut square, mut left) = (Decimal::ONE, base, exponent);
    while left > 0 {
        if left % 2 == 1 {
            result *= square;
        }
        left /= 2;
        if left > 0 {
            square *= square;
        }
    }
    result
}

/// `e` to the power of `-x`, for `x` of 0 or more.
///
/// A series for a small part of `x`, squared back up. Beyond 60 it is nothing at 26 decimals.
pub fn exp_negative(x: Decimal) -> Decimal {
    if x > Decimal::from(60) {
        return Decimal::ZERO;
    }
    let (mut part, mut doublings) = (x, 0);
    while part > Decimal::new(5, 1) {
        part /= Decimal::TWO;
        doublings += 1;
    }
    let (mut sum, mut term) = (Decimal::ONE, Decimal::ONE);
    for n in 1..40_u32 {
        term = -term * part / Decimal::from(n);
        if term.is_zero() {
            break;
        }
        sum += term;
    }
    (0..doublings).fold(sum, |value, _| value * value)
}

/// The figure without the dust of division: 18 decimals, no trailing zeros.
pub fn settled(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(SHOWN, RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// Rounded to `decimals`, halves away from zero: 0.125 becomes 0.13 and -0.125 becomes -0.13.
///
/// The figure is settled first, so that a half that came out of a division is still a half.
/// Always shows all of its decimals: `12.50`.
pub fn rounded(value: Decimal, decimals: u32) -> Decimal {
    let mut shown =
        settled(value).round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    shown.rescale(decimals);
    if shown.is_zero() { shown.abs() } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[track_caller]
    fn check_near(got: Decimal, want: &str) {
        let miss = (got - decimal(want)).abs();
        assert!(miss < Decimal::new(5, 26), "{got} instead of {want}");
    }

    #[test]
    fn the_monthly_rate_of_ten_per_cent_a_year() {
        check_near(twelfth_root(decimal("1.1")), "1.0079741404289037410660318442");
    }

    #[test]
    fn a_root_to_the_twelfth_is_the_value_again() {
        for value in ["0.5", "0.97", "1", "1.08", "1.5", "2", "4"] {
            check_near(power(twelfth_root(decimal(value)), 12), value);
        }
    }

    #[test]
    fn powers_are_products() {
        assert_eq!(power(decimal("1.08"), 0), Decimal::ONE);
        assert_eq!(power(decimal("1.08"), 2), decimal("1.1664"));
        assert_eq!(power(decimal("2"), 10), decimal("1024"));
    }

    #[test]
    fn exponentials_to_many_digits() {
        check_near(exp_negative(Decimal::ZERO), "1");
        check_near(exp_negative(Decimal::ONE), "0.3678794411714423215955237702");
        check_near(exp_negative(decimal("0.5")), "0.6065306597126334236037995349");
        check_near(exp_negative(decimal("10")), "0.0000453999297624848515355915");
        assert_eq!(exp_negative(decimal("61")), Decimal::ZERO);
    }

    #[test]
    fn three_thirds_are_a_whole_again() {
        let third = Decimal::ONE / decimal("3");
        assert_eq!(settled(third + third + third), Decimal::ONE);
    }

    #[test]
    fn halves_go_away_from_zero() {
        for (value, want) in
            [("0.125", "0.13"), ("-0.125", "-0.13"), ("0.1249", "0.12"), ("3", "3.00")]
        {
            assert_eq!(rounded(decimal(value), 2).to_string(), want);
        }
        // Seven eighths by way of a third, times three.
        let half = decimal("0.125") / decimal("3") * decimal("3");
        assert_eq!(rounded(half, 2).to_string(), "0.13");
        assert_eq!(rounded(decimal("-0.001"), 2).to_string(), "0.00");
    }
}
