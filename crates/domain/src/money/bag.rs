//! Sums over several currencies, kept apart.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Currency, Money, MoneyError, Rate};

/// Amounts added up per currency: what a board column says before anything is converted.
///
/// A currency whose amounts add up to nothing is not in it. It rests as the list of its amounts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Money>", into = "Vec<Money>")]
pub struct MoneyBag(BTreeMap<Currency, i64>);

impl MoneyBag {
    /// Nothing of any currency.
    #[must_use]
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Adds an amount to what there is of its currency.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`]; the bag is as before then.
    pub fn add(&mut self, amount: Money) -> Result<(), MoneyError> {
        let sum = self.of(amount.currency()).plus(amount)?;
        if sum.is_zero() {
            self.0.remove(&sum.currency());
        } else {
            self.0.insert(sum.currency(), sum.minor());
        }
        Ok(())
    }

    /// All of these amounts.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] where those of one currency are too many.
    pub fn sum(amounts: impl IntoIterator<Item = Money>) -> Result<Self, MoneyError> {
        let mut bag = Self::new();
        for amount in amounts {
            bag.add(amount)?;
        }
        Ok(bag)
    }

    /// What there is of a currency.
    #[must_use]
    pub fn of(&self, currency: Currency) -> Money {
        Money::new(self.0.get(&currency).copied().unwrap_or(0), currency)
    }

    /// The amounts, by the codes of their currencies.
    pub fn iter(&self) -> impl Iterator<Item = Money> {
        self.0.iter().map(|(currency, minor)| Money::new(*minor, *currency))
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of it in one currency: each currency's sum is converted and rounded once.
    ///
    /// `None` where `rate` knows none for a currency; what is in `to` already needs no rate.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`].
    pub fn converted(
        &self,
        to: Currency,
        rate: impl Fn(Currency) -> Option<Rate>,
    ) -> Result<Option<Money>, MoneyError> {
        let mut total = Money::zero(to);
        for amount in self.iter() {
            let rate =
                if amount.currency() == to { Some(Rate::ONE) } else { rate(amount.currency()) };
            let Some(rate) = rate else { return Ok(None) };
            total = total.plus(amount.converted(rate, to)?)?;
        }
        Ok(Some(total))
    }
}

impl TryFrom<Vec<Money>> for MoneyBag {
    type Error = MoneyError;
    fn try_from(amounts: Vec<Money>) -> Result<Self, MoneyError> {
        Self::sum(amounts)
    }
}
impl From<MoneyBag> for Vec<Money> {
    fn from(bag: MoneyBag) -> Self {
        bag.iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Currency::{EUR, JPY, RUB};

    fn bag() -> MoneyBag {
        let amounts = [(1000, RUB), (250, EUR), (-50, EUR), (7, JPY)];
        MoneyBag::sum(amounts.map(|(minor, currency)| Money::new(minor, currency))).unwrap()
    }

    #[test]
    fn currencies_stay_apart() {
        let texts: Vec<String> = bag().iter().map(String::from).collect();
        assert_eq!(texts, ["2.00 EUR", "7 JPY", "10.00 RUB"]);
        assert_eq!(bag().of(Currency::USD), Money::zero(Currency::USD));
    }

    #[test]
    fn what_adds_up_to_nothing_is_gone() {
        let mut bag = bag();
        bag.add(Money::new(-7, JPY)).unwrap();
        assert_eq!(bag.iter().count(), 2);
        bag.add(Money::new(i64::MAX, JPY)).unwrap();
        assert_eq!(bag.add(Money::new(1, JPY)), Err(MoneyError::TooLarge));
        assert_eq!(bag.of(JPY), Money::new(i64::MAX, JPY));
    }

    #[test]
    fn one_missing_rate_leaves_no_total() {
        let rates = |currency| Rate::parse(if currency == RUB { "0.01" } else { "0.006" }).ok();
        // 2.00 + 0.042 rounded to 0.04 + 0.10
        assert_eq!(bag().converted(EUR, rates), Ok(Some(Money::new(214, EUR))));
        let some = |currency| rates(currency).filter(|_| currency == RUB);
        assert_eq!(bag().converted(EUR, some), Ok(None));
    }

    #[test]
    fn json_is_a_list_of_amounts() {
        let json = serde_json::to_string(&bag()).unwrap();
        assert_eq!(json, r#"["2.00 EUR","7 JPY","10.00 RUB"]"#);
        assert_eq!(serde_json::from_str::<MoneyBag>(&json).unwrap(), bag());
    }
}
