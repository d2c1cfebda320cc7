//! Shares of an amount that add up to it again.

use super::{Money, MoneyError};

impl Money {
    /// Shares in proportion to weights, none of which loses or gains a minor unit on the whole.
    ///
    /// By the largest remainder (Hamilton's method): everyone gets their exact share without its
    /// fraction of a minor unit; what is left over goes, one unit each, to the largest fractions,
    /// the earlier of equal ones first. A negative amount is shared as its opposite is. So no
    /// share is a whole unit away from the exact one, and a weight of 0 gets nothing.
    ///
    /// # Errors
    /// [`MoneyError::NoWeight`] where all weights are 0 or there are none.
    pub fn shares(self, weights: &[u64]) -> Result<Vec<Self>, MoneyError> {
        let total: u128 = weights.iter().copied().map(u128::from).sum();
        if total == 0 {
            return Err(MoneyError::NoWeight);
        }
        let size = u128::from(self.minor.unsigned_abs());
        let exact = |weight: &u64| {
            // 64 times 64 bits: cannot overflow.
            let product = size * u128::from(*weight);
            (product / total, product % total)
        };
        let mut shares: Vec<(u128, u128)> = weights.iter().map(exact).collect();
        let given: u128 = shares.iter().map(|(share, _)| share).sum();
        let left = usize::try_from(size - given).map_err(|_| MoneyError::TooLarge)?;

        let mut order: Vec<usize> = (0..shares.len()).collect();
        // A stable sort, so that the earlier of equal remainders comes first.
        order.sort_by_key(|at| std::cmp::Reverse(shares.get(*at).map(|(_, rest)| *rest)));
        for at in order.into_iter().take(left) {
            if let Some((share, _)) = shares.get_mut(at) {
                *share += 1;
            }
        }
        let signed = |(share, _): (u128, u128)| {
            let share = i128::try_from(share).map_err(|_| MoneyError::TooLarge)?;
            Self::from_wide(if self.minor < 0 { -share } else { share }, self.currency)
        };
        shares.into_iter().map(signed).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency::EUR;
    use proptest::prelude::*;

    #[track_caller]
    fn check(minor: i64, weights: &[u64], want: &[i64]) {
        let shares = Money::new(minor, EUR).shares(weights).unwrap();
        assert_eq!(shares.into_iter().map(Money::minor).collect::<Vec<_>>(), want);
    }

    #[test]
    fn a_cent_that_is_left_goes_to_the_largest_remainder() {
        check(100, &[1, 1, 1], &[34, 33, 33]);
        check(5, &[3, 7], &[2, 3]);
        check(-100, &[1, 1, 1], &[-34, -33, -33]);
        check(10, &[0, 1, 0], &[0, 10, 0]);
        check(1, &[1, 2, 1], &[0, 1, 0]);
        check(0, &[1, 2], &[0, 0]);
    }

    #[test]
    fn the_largest_amounts_do_not_wrap() {
        check(i64::MAX, &[u64::MAX, u64::MAX], &[i64::MAX / 2 + 1, i64::MAX / 2]);
        check(i64::MIN, &[1], &[i64::MIN]);
    }

    #[test]
    fn somebody_must_get_it() {
        for weights in [&[][..], &[0, 0]] {
            assert_eq!(Money::new(5, EUR).shares(weights), Err(MoneyError::NoWeight));
        }
    }

    proptest! {
        #[test]
        fn shares_add_up_and_are_less_than_a_unit_off(
            minor: i64,
            weights in prop::collection::vec(any::<u32>(), 1..20),
        ) {
            let weights: Vec<u64> = weights.into_iter().map(u64::from).collect();
            let total: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
            prop_assume!(total > 0);
            let shares = Money::new(minor, EUR).shares(&weights).unwrap();
            prop_assert_eq!(shares.iter().map(|share| i128::from(share.minor())).sum::<i128>(), i128::from(minor));
            for (share, weight) in shares.iter().zip(&weights) {
                let off = i128::from(share.minor()) * total - i128::from(minor) * i128::from(*weight);
                prop_assert!(off.abs() < total);
            }
        }
    }
}
