//! What later money is worth today, as one factor per month.

use rust_decimal::Decimal;

use crate::exact::{power, twelfth_root};
use crate::scenario::{Basis, Common, Convention};

/// Months beyond the horizon that have a factor: the choice of a tier looks a year ahead.
const AHEAD: u32 = 12;

/// The factor of each month index from 0, and the rates it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factors {
    /// The yearly rate on the basis of the amounts.
    pub yearly_rate: Decimal,
    /// (1 + r)^(1/12) - 1.
    pub monthly_rate: Decimal,
    by_month: Vec<Decimal>,
}

impl Factors {
    /// The factors of a horizon, by the convention of the file.
    pub fn of(common: &Common) -> Self {
        Self::with(yearly_rate(common), common.discount.convention, common.months)
    }

    /// The factors for a rate and a convention.
    pub fn with(yearly_rate: Decimal, convention: Convention, months: u32) -> Self {
        let growth = Decimal::ONE + yearly_rate;
        let monthly = twelfth_root(growth);
        let factor = |index: u32| match convention {
            Convention::Monthly => {
                // Whole years from the yearly rate itself, so that they carry no error of the root.
                power(growth, index / 12) * power(monthly, index % 12)
            }
            Convention::Yearly => power(growth, index.div_ceil(12)),
        };
        let by_month = (0..=months + AHEAD).map(|index| Decimal::ONE / factor(index)).collect();
        Self { yearly_rate, monthly_rate: monthly - Decimal::ONE, by_month }
    }

    /// What 1 at this month index is worth at month 0.
    pub fn at(&self, index: u32) -> Decimal {
        self.by_month.get(index as usize).copied().unwrap_or_default()
    }

    /// The sum of amounts by month index, each at its worth at month 0.
    pub fn present_value<'a>(&self, amounts: impl IntoIterator<Item = &'a Decimal>) -> Decimal {
        let pairs = amounts.into_iter().zip(&self.by_month);
        pairs.filter(|(amount, _)| !amount.is_zero()).map(|(amount, factor)| amount * factor).sum()
    }
}

/// The yearly rate, brought to the basis of the amounts where it was given on the other.
fn yearly_rate(common: &Common) -> Decimal {
    let rate = common.discount.yearly_rate.get();
    let basis = common.prices.basis();
    let given = common.discount.rate_is.unwrap_or(basis);
    let inflation = common.prices.inflation().map_or(Decimal::ZERO, |rate| rate.get());
    let one = Decimal::ONE;
    match (basis, given) {
        (Basis::Nominal, Basis::Real) => (one + rate) * (one + inflation) - one,
        (Basis::Real, Basis::Nominal) => (one + rate) / (one + inflation) - one,
        _ => rate,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(convention: Convention, flows: &[(u32, i64)], want: &str) {
        let factors = Factors::with(Decimal::new(1, 1), convention, 36);
        let sum: Decimal =
            flows.iter().map(|(at, amount)| Decimal::from(*amount) * factors.at(*at)).sum();
        assert_eq!(crate::exact::rounded(sum, 0).to_string(), want);
    }

    #[test]
    fn forrester_discounts_years_whole() {
        let costs = [(0, 53_150), (12, 666_715), (24, 636_772), (36, 647_783)];
        check(Convention::Yearly, &costs, "1672201");
        let inside_their_years = [(0, 53_150), (3, 666_715), (13, 636_772), (25, 647_783)];
        check(Convention::Yearly, &inside_their_years, "1672201");
    }

    #[test]
    fn at_anniversaries_both_conventions_agree() {
        check(Convention::Monthly, &[(0, 53_150), (12, 666_715), (24, 636_772)], "1185512");
        check(Convention::Yearly, &[(0, 53_150), (12, 666_715), (24, 636_772)], "1185512");
    }

    #[test]
    fn without_interest_later_money_is_the_same() {
        let factors = Factors::with(Decimal::ZERO, Convention::Monthly, 120);
        assert!((0..=132).all(|index| factors.at(index) == Decimal::ONE));
    }
}
