//! How many, or how much, of something.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::decimal::{self, DecimalError, as_text};
use crate::field::FieldType;
use crate::money::{Money, MoneyError, UnitPrice};
use crate::value::text_values;

/// A number of pieces, hours, kilograms: `"2.5"`, with up to six decimals.
///
/// Below zero for what is taken back: EN 16931 lets a quantity (BT-129) be negative and a price
/// (BT-146) not. At most about 9.2 × 10¹² either side of zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Quantity(i64);

impl Quantity {
    /// Decimals that are kept.
    pub const DECIMALS: u32 = 6;
    /// One of it.
    pub const ONE: Self = Self(1_000_000);

    /// Reads `2.5`.
    ///
    /// # Errors
    /// [`DecimalError`].
    pub fn parse(text: &str) -> Result<Self, DecimalError> {
        decimal::parse(text, Self::DECIMALS).map(Self)
    }

    /// How many, whichever way they go.
    #[must_use]
    pub const fn size(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// What so many cost, rounded once to a minor unit, halves away from zero.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`].
    pub fn times(self, price: UnitPrice) -> Result<Money, MoneyError> {
        let product = i128::from(self.0) * i128::from(price.millionths());
        let digits = price.currency().minor_digits();
        let unit = 10_i128
            .checked_pow((Self::DECIMALS + UnitPrice::DECIMALS).saturating_sub(digits))
            .ok_or(MoneyError::TooLarge)?;
        let minor = decimal::divide(product, unit).ok_or(MoneyError::TooLarge)?;
        Money::from_wide(minor, price.currency())
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        decimal::write(f, self.0, Self::DECIMALS, 0)
    }
}

as_text!(Quantity, DecimalError);
text_values! {
    Quantity: FieldType::Quantity, Quantity::parse;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(quantity: &str, price: &str, want: Result<&str, MoneyError>) {
        let quantity = Quantity::parse(quantity).unwrap();
        let cost = quantity.times(UnitPrice::parse(price).unwrap());
        assert_eq!(cost.map(String::from), want.map(str::to_owned));
    }

    #[test]
    fn only_the_product_is_rounded() {
        check("3", "0.0035 EUR", Ok("0.01 EUR")); // 0.0105
        check("1000", "0.0035 EUR", Ok("3.50 EUR"));
        check("0.333333", "3 EUR", Ok("1.00 EUR")); // 0.999999
        check("2.5", "99 JPY", Ok("248 JPY")); // 247.5
        check("-2.5", "99 JPY", Ok("-248 JPY"));
        check("1.5", "0.001 KWD", Ok("0.002 KWD")); // 0.0015
        check("0", "5 EUR", Ok("0.00 EUR"));
        check("9000000000000", "9000000000000 EUR", Err(MoneyError::TooLarge));
    }

    #[test]
    fn the_text_has_no_more_digits_than_needed() {
        assert_eq!(Quantity::parse("2.500").unwrap().to_string(), "2.5");
        assert_eq!(Quantity::ONE.to_string(), "1");
        assert_eq!(Quantity::parse("0.0000001"), Err(DecimalError::TooPrecise));
    }
}
