//! The price of one unit, which may be finer than what can be paid.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Currency, Money, MoneyError, split_code};
use crate::decimal::{self, as_text};

/// What one unit costs: `"0.0035 EUR"`, with up to six decimals whatever the currency has.
///
/// EN 16931 limits every amount of an invoice to the currency's minor digits and exempts unit
/// prices (BT-146): a screw may cost a third of a cent. At least the minor digits are shown, so
/// the text of an amount is the text of the same price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UnitPrice {
    millionths: i64,
    currency: Currency,
}

impl UnitPrice {
    /// Decimals that are kept.
    pub const DECIMALS: u32 = 6;

    /// Reads `0.0035 EUR`.
    ///
    /// # Errors
    /// As [`Money::parse`], but only a seventh decimal is [`MoneyError::TooPrecise`].
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        let (price, currency) = split_code(text)?;
        let millionths = decimal::parse(price, Self::DECIMALS)
            .map_err(|error| MoneyError::of(error, currency))?;
        Ok(Self { millionths, currency })
    }

    /// In which currency.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// Millionths of the currency's unit: 3500 for `0.0035 EUR`.
    #[must_use]
    pub const fn millionths(self) -> i64 {
        self.millionths
    }
}

impl TryFrom<Money> for UnitPrice {
    type Error = MoneyError;
    /// The same price; too large above about 9.2 × 10¹² units.
    fn try_from(money: Money) -> Result<Self, MoneyError> {
        Self::parse(&money.to_string())
    }
}

impl fmt::Display for UnitPrice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        decimal::write(f, self.millionths, Self::DECIMALS, self.currency.minor_digits())?;
        write!(f, " {}", self.currency)
    }
}

as_text!(UnitPrice, MoneyError);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, want: Result<&str, MoneyError>) {
        assert_eq!(UnitPrice::parse(text).map(String::from), want.map(str::to_owned), "{text}");
    }

    #[test]
    fn a_price_may_be_finer_than_money() {
        check("0.0035 EUR", Ok("0.0035 EUR"));
        check("12.5 eur", Ok("12.50 EUR"));
        check("0.25 JPY", Ok("0.25 JPY"));
        check("100 JPY", Ok("100 JPY"));
        check("0.0000001 EUR", Err(MoneyError::TooPrecise(Currency::EUR)));
        check("9999999999999 EUR", Err(MoneyError::TooLarge));
    }

    proptest! {
        #[test]
        fn an_amount_is_a_price(minor in -1_000_000_000_000_i64..1_000_000_000_000) {
            let money = Money::new(minor, Currency::EUR);
            prop_assert_eq!(UnitPrice::try_from(money).unwrap().to_string(), money.to_string());
        }
    }
}
