//! What is taken off a price: a part of it, or an amount.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::decimal::{DecimalError, as_text};
use crate::field::FieldType;
use crate::money::{Money, MoneyError};
use crate::percent::DiscountRate;
use crate::value::text_values;

/// A discount on a line or on a whole document: `"10 %"` or `"5.00 EUR"`.
///
/// One value, so that an edit of the amount and one of the per cent made apart leave one of them
/// and not half of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Discount(Kind);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Rate(DiscountRate),
    /// Never below zero.
    Amount(Money),
}

/// Why a text is not a discount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DiscountError {
    /// A per cent that none can be.
    #[error("a discount is 0 to 100 per cent: {0}")]
    Rate(#[from] DecimalError),
    /// Not an amount with its currency.
    #[error(transparent)]
    Amount(#[from] MoneyError),
    /// What is put on a price is a line of its own.
    #[error("a discount is not below zero")]
    Negative,
}

impl Discount {
    /// A part of the price.
    #[must_use]
    pub const fn rate(rate: DiscountRate) -> Self {
        Self(Kind::Rate(rate))
    }

    /// An amount off the price of all pieces together.
    ///
    /// # Errors
    /// [`DiscountError::Negative`].
    pub const fn amount(amount: Money) -> Result<Self, DiscountError> {
        if amount.is_negative() {
            return Err(DiscountError::Negative);
        }
        Ok(Self(Kind::Amount(amount)))
    }

    /// Reads `10 %` or `5.00 EUR`.
    ///
    /// # Errors
    /// [`DiscountError`].
    pub fn parse(text: &str) -> Result<Self, DiscountError> {
        if text.trim_end().ends_with('%') {
            Ok(Self::rate(DiscountRate::parse(text)?))
        } else {
            Self::amount(Money::parse(text)?)
        }
    }

    /// What it takes off an amount: towards zero, and never past it.
    ///
    /// An amount off a refund makes the refund smaller. A discount larger than what it is taken
    /// off takes all of it: so a line that someone removed elsewhere cannot turn a total around.
    ///
    /// # Errors
    /// [`MoneyError::Mixed`] where it is an amount of another currency.
    pub fn off(self, amount: Money) -> Result<Money, MoneyError> {
        match self.0 {
            Kind::Rate(rate) => rate.of(amount),
            Kind::Amount(off) => {
                let change = if amount.is_negative() { off.negated()? } else { off };
                let left = amount.minus(change)?;
                let is_past = left.is_negative() != amount.is_negative() && !left.is_zero();
                Ok(if is_past { amount } else { change })
            }
        }
    }
}

impl fmt::Display for Discount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kind::Rate(rate) => write!(f, "{rate} %"),
            Kind::Amount(amount) => amount.fmt(f),
        }
    }
}

as_text!(Discount, DiscountError);
text_values! {
    Discount: FieldType::Discount, Discount::parse;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency::{EUR, USD};

    #[track_caller]
    fn check(discount: &str, amount: &str, want: &str) {
        let off = Discount::parse(discount).unwrap().off(Money::parse(amount).unwrap());
        assert_eq!(off.map(String::from), Ok(want.to_owned()));
    }

    #[test]
    fn a_part_is_rounded_halves_away_from_zero() {
        check("12.5 %", "0.20 EUR", "0.03 EUR"); // 0.025
        check("12.5%", "-0.20 EUR", "-0.03 EUR");
        check("100 %", "7.77 EUR", "7.77 EUR");
    }

    #[test]
    fn an_amount_goes_towards_zero_and_not_past_it() {
        check("5.00 EUR", "20.00 EUR", "5.00 EUR");
        check("5.00 EUR", "-20.00 EUR", "-5.00 EUR");
        check("5.00 EUR", "3.00 EUR", "3.00 EUR");
        check("5.00 EUR", "-3.00 EUR", "-3.00 EUR");
        check("5.00 EUR", "0.00 EUR", "0.00 EUR");
        check("0.00 EUR", "0.00 EUR", "0.00 EUR");
        let other = Discount::parse("5.00 USD").unwrap().off(Money::new(1, EUR));
        assert_eq!(other, Err(MoneyError::Mixed(EUR, USD)));
    }

    #[test]
    fn the_text_is_the_discount() {
        for text in ["10 %", "0.5 %", "5.00 EUR", "100 JPY"] {
            assert_eq!(Discount::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Discount::parse("-1.00 EUR"), Err(DiscountError::Negative));
        assert_eq!(Discount::parse("101 %"), Err(DiscountError::Rate(DecimalError::OutOfRange)));
        assert_eq!(Discount::parse("10"), Err(DiscountError::Amount(MoneyError::UnknownCurrency)));
    }
}
