//! Money: an exact amount in a currency, and sums, shares and conversions that lose nothing.
//!
//! An amount is a whole number of its currency's minor unit, because that is what can be paid
//! and what the text form shows. Prices of single pieces may be finer: see [`UnitPrice`].

mod bag;
mod currency;
mod price;
mod rate;
mod split;

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

pub use bag::MoneyBag;
pub use currency::{Currency, UnknownCurrency};
pub use price::UnitPrice;
pub use rate::{Rate, RateError};

use crate::decimal::{self, DecimalError, as_text};

/// An amount of money: `"1250.00 EUR"`, always with a point and all of the currency's minor digits.
///
/// From `i64::MIN` to `i64::MAX` minor units, about 9.2 × 10¹⁸ either side of zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Money {
    minor: i64,
    currency: Currency,
}

/// Why there is no such amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Anything but digits, with a minus in front and one point between them at most.
    #[error("an amount is digits and at most one point, such as 1250.00")]
    NotANumber,
    /// Rounding would be needed: the currency has fewer minor digits.
    #[error("{0} has {digits} digits behind the point", digits = .0.minor_digits())]
    TooPrecise(Currency),
    /// More than `i64::MAX` minor units, or fewer than `i64::MIN`.
    #[error("the amount is too large")]
    TooLarge,
    /// No currency behind the number, or one that is not in use.
    #[error("there is no such currency")]
    UnknownCurrency,
    /// Amounts of two currencies cannot be added; convert one or use a [`MoneyBag`].
    #[error("{0} and {1} cannot be added")]
    Mixed(Currency, Currency),
    /// Shares were asked for and all weights are zero.
    #[error("there is nobody to give a share to")]
    NoWeight,
}

impl Money {
    /// This many minor units: `(1250, EUR)` is twelve and a half euros.
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing, in a currency.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// Reads `1250.00 EUR`; decimals may be missing (`1250 EUR`), white space is free.
    ///
    /// # Errors
    /// - [`MoneyError::UnknownCurrency`] where no code in use stands at the end;
    /// - what [`Money::parse_in`] says of the number.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        let (amount, currency) = split_code(text)?;
        Self::parse_in(amount, currency)
    }

    /// Reads an amount such as `12.5` in a currency that is known (1250 minor units for EUR).
    ///
    /// # Errors
    /// - [`MoneyError::NotANumber`] for anything but a minus, digits and one point between them;
    /// - [`MoneyError::TooPrecise`] where rounding would be needed (`0.5` JPY; `5.0` JPY is fine);
    /// - [`MoneyError::TooLarge`] beyond the range of [`Money`].
    pub fn parse_in(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let minor = decimal::parse(text, currency.minor_digits())
            .map_err(|error| MoneyError::of(error, currency))?;
        Ok(Self::new(minor, currency))
    }

    /// How many minor units: 1250 for twelve and a half euros.
    #[must_use]
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// In which currency.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// Whether it is below nothing: a debt, a refund.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.minor < 0
    }

    /// This and another amount of the same currency.
    ///
    /// # Errors
    /// [`MoneyError::Mixed`], [`MoneyError::TooLarge`].
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        self.same(other)?;
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyError::TooLarge)?;
        Ok(Self::new(minor, self.currency))
    }

    /// This without another amount of the same currency.
    ///
    /// # Errors
    /// [`MoneyError::Mixed`], [`MoneyError::TooLarge`].
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.same(other)?;
        let minor = self.minor.checked_sub(other.minor).ok_or(MoneyError::TooLarge)?;
        Ok(Self::new(minor, self.currency))
    }

    /// What takes this away: minus five for five.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] for the least amount of all.
    pub fn negated(self) -> Result<Self, MoneyError> {
        Self::zero(self.currency).minus(self)
    }

    /// The sum of amounts of one currency; nothing for none.
    ///
    /// # Errors
    /// [`MoneyError::Mixed`] where one is of another currency, [`MoneyError::TooLarge`].
    pub fn sum(
        currency: Currency,
        amounts: impl IntoIterator<Item = Self>,
    ) -> Result<Self, MoneyError> {
        // In 128 bits, so that only the sum must fit and not every step on the way to it.
        let mut total = 0_i128;
        for amount in amounts {
            amount.same(Self::zero(currency))?;
            total = total.checked_add(amount.minor.into()).ok_or(MoneyError::TooLarge)?;
        }
        Self::from_wide(total, currency)
    }

    /// The amount whose minor units were computed in 128 bits.
    pub(crate) fn from_wide(minor: i128, currency: Currency) -> Result<Self, MoneyError> {
        i64::try_from(minor)
            .map(|minor| Self::new(minor, currency))
            .map_err(|_| MoneyError::TooLarge)
    }

    /// This times `times` / `by`, rounded once to a minor unit, halves away from zero.
    pub(crate) fn scaled(self, times: i64, by: i64) -> Result<Self, MoneyError> {
        let product = i128::from(self.minor) * i128::from(times);
        let minor = decimal::divide(product, by.into()).ok_or(MoneyError::TooLarge)?;
        Self::from_wide(minor, self.currency)
    }

    fn same(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            Ok(())
        } else {
            Err(MoneyError::Mixed(self.currency, other.currency))
        }
    }
}

impl MoneyError {
    /// What is wrong with a number that should be an amount.
    const fn of(error: DecimalError, currency: Currency) -> Self {
        match error {
            DecimalError::NotANumber => Self::NotANumber,
            DecimalError::TooPrecise => Self::TooPrecise(currency),
            DecimalError::OutOfRange => Self::TooLarge,
        }
    }
}

/// The number and the currency of `1250.00 EUR`.
fn split_code(text: &str) -> Result<(&str, Currency), MoneyError> {
    let (number, code) =
        text.trim().rsplit_once(char::is_whitespace).ok_or(MoneyError::UnknownCurrency)?;
    let currency = Currency::parse(code).map_err(|_| MoneyError::UnknownCurrency)?;
    Ok((number, currency))
}

/// Amounts of two currencies are neither more nor less.
impl PartialOrd for Money {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        (self.currency == other.currency).then(|| self.minor.cmp(&other.minor))
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.currency.minor_digits();
        decimal::write(f, self.minor, digits, digits)?;
        write!(f, " {}", self.currency)
    }
}

as_text!(Money, MoneyError);

#[cfg(test)]
mod tests;
