//! When one scenario becomes dearer than another.

use rust_decimal::Decimal;

use crate::exact::settled;

/// Break-even of A against B: the first month index at which all costs of A so far are worth
/// more than all costs of B so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BreakEven {
    /// That month index; `None` where it never comes within the horizon.
    pub month: Option<u32>,
    /// Whether A stays dearer from there to the horizon.
    pub holds: bool,
}

/// Compares two curves of cumulative worth, month index by month index.
pub fn break_even(a: &[Decimal], b: &[Decimal]) -> BreakEven {
    let is_dearer: Vec<bool> = a.iter().zip(b).map(|(a, b)| settled(*a) > settled(*b)).collect();
    let first = is_dearer.iter().position(|dearer| *dearer);
    let holds = first
        .and_then(|first| is_dearer.get(first..))
        .is_some_and(|rest| rest.iter().all(|dearer| *dearer));
    BreakEven { month: first.and_then(|first| u32::try_from(first).ok()), holds }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &[i64], b: &[i64], month: Option<u32>, holds: bool) {
        let curve = |list: &[i64]| list.iter().map(|n| Decimal::from(*n)).collect::<Vec<_>>();
        assert_eq!(break_even(&curve(a), &curve(b)), BreakEven { month, holds }, "{a:?} {b:?}");
    }

    #[test]
    fn the_subscription_overtakes_the_purchase() {
        check(&[1, 2, 3, 4], &[3, 3, 3, 3], Some(3), true);
        check(&[3, 3, 3, 3], &[1, 2, 3, 4], Some(0), false);
    }

    #[test]
    fn equal_is_not_dearer() {
        check(&[1, 2], &[1, 2], None, false);
    }

    #[test]
    fn dust_of_division_is_not_dearer() {
        let third = Decimal::ONE / Decimal::from(3);
        let (whole, thirds) = ([Decimal::ONE], [third + third + third]);
        assert_eq!(break_even(&whole, &thirds).month, None);
    }
}
