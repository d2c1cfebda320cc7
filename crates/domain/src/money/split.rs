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
        let weights: Vec<i128> = weights.iter().copied().map(i128::from).collect();
        self.divided(&weights)
    }

    /// Shares in proportion to amounts of any sign, as a discount is spread over sales and returns.
    ///
    /// By the method of [`Money::shares`]: of a tenth off 100 and -20 together, 10 falls on the
    /// first and -2 on the second. Where the amounts add up to nothing there is nothing to share,
    /// so only nothing can be.
    ///
    /// # Errors
    /// - [`MoneyError::NoWeight`] where the amounts add up to nothing, and this is something;
    /// - [`MoneyError::TooLarge`] where amounts nearly cancel out and a share passes the range.
    pub(crate) fn shares_by(self, amounts: &[Self]) -> Result<Vec<Self>, MoneyError> {
        if self.is_zero() {
            return Ok(vec![self; amounts.len()]);
        }
        let weights: Vec<i128> = amounts.iter().map(|amount| amount.minor.into()).collect();
        self.divided(&weights)
    }

    fn divided(self, weights: &[i128]) -> Result<Vec<Self>, MoneyError> {
        let total: i128 = weights.iter().sum();
        let size = i128::from(self.minor.unsigned_abs());
        // Upside down where the weights are, so that the divisor is above zero.
        let (turn, total) = if total < 0 { (-1, -total) } else { (1, total) };
        let exact = |weight: &i128| {
            // At most 64 times 63 bits: cannot overflow. Euclid's remainder is never negative.
            let product = size * weight * turn;
            Some((product.checked_div_euclid(total)?, product.checked_rem_euclid(total)?))
        };
        let mut shares: Vec<(i128, i128)> =
            weights.iter().map(exact).collect::<Option<_>>().ok_or(MoneyError::NoWeight)?;
        let given: i128 = shares.iter().map(|(share, _)| share).sum();
        // Nothing was given where there were no weights at all.
        let left = usize::try_from(size - given).map_err(|_| MoneyError::NoWeight)?;
        if left > shares.len() {
            return Err(MoneyError::NoWeight);
        }

        let mut order: Vec<usize> = (0..shares.len()).collect();
        // A stable sort, so that the earlier of equal remainders comes first.
        order.sort_by_key(|at| std::cmp::Reverse(shares.get(*at).map(|(_, rest)| *rest)));
        for at in order.into_iter().take(left) {
            if let Some((share, _)) = shares.get_mut(at) {
                *share += 1;
            }
        }
        let sign = if self.minor < 0 { -1 } else { 1 };
        shares.into_iter().map(|(share, _)| Self::from_wide(share * sign, self.currency)).collect()
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

    #[track_caller]
    fn check_by(minor: i64, amounts: &[i64], want: &[i64]) {
        let amounts: Vec<Money> = amounts.iter().map(|minor| Money::new(*minor, EUR)).collect();
        let shares = Money::new(minor, EUR).shares_by(&amounts).unwrap();
        assert_eq!(shares.into_iter().map(Money::minor).collect::<Vec<_>>(), want);
    }

    #[test]
    fn a_return_gives_back_its_part_of_the_discount() {
        check_by(8, &[100, -20], &[10, -2]);
        check_by(-8, &[-100, 20], &[-10, 2]);
        check_by(-10, &[-30, -30, -30], &[-4, -3, -3]);
        check_by(0, &[5, -5], &[0, 0]);
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
