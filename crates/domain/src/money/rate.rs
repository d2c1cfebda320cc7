//! Rates of exchange, and conversion at one.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Currency, Money, MoneyError};
use crate::decimal::{self, as_text};

/// How much of one currency a whole unit of another buys: `"0.92"`, above nothing.
///
/// Frozen with the document that it was used for, as the text that was agreed on: at most 18
/// digits, at most 18 of them behind the point, none of them rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rate {
    /// Its digits without the point; never 0, and no trailing zeros behind the point.
    digits: u64,
    /// How many of them stand behind the point.
    decimals: u32,
}

/// Why a text is not a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RateError {
    /// Anything but digits and one point between them.
    #[error("a rate is digits and at most one point, such as 0.92")]
    NotANumber,
    /// Nothing or less.
    #[error("a rate is above nothing")]
    NotPositive,
    /// More than 18 digits, or more than 18 of them behind the point.
    #[error("a rate has at most 18 digits")]
    TooPrecise,
}

impl Rate {
    /// One to one.
    pub const ONE: Self = Self { digits: 1, decimals: 0 };
    const MOST_DIGITS: usize = 18;

    /// Reads `0.92`.
    ///
    /// # Errors
    /// [`RateError`].
    pub fn parse(text: &str) -> Result<Self, RateError> {
        let text = text.trim();
        let (is_negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !is_digits(whole) || !is_digits(fraction) {
            return Err(RateError::NotANumber);
        }
        let fraction = fraction.trim_end_matches('0');
        let shown = format!("{whole}{fraction}");
        let shown = shown.trim_start_matches('0');
        if is_negative || shown.is_empty() {
            return Err(RateError::NotPositive);
        }
        if shown.len() > Self::MOST_DIGITS || fraction.len() > Self::MOST_DIGITS {
            return Err(RateError::TooPrecise);
        }
        let digits = shown.parse().map_err(|_| RateError::TooPrecise)?;
        let decimals = u32::try_from(fraction.len()).map_err(|_| RateError::TooPrecise)?;
        Ok(Self { digits, decimals })
    }
}

impl Money {
    /// This in another currency: `rate` is what one unit of this currency buys of `to`.
    ///
    /// Rounded once to a minor unit of `to`, halves away from zero, as Council Regulation (EC)
    /// No 1103/97, article 5, asks of conversions; the rate itself is never rounded or inverted
    /// (article 4).
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`].
    pub fn converted(self, rate: Rate, to: Currency) -> Result<Self, MoneyError> {
        let product = i128::from(self.minor) * i128::from(rate.digits);
        let behind = self.currency.minor_digits() + rate.decimals;
        let ten_to = |power: u32| 10_i128.checked_pow(power).ok_or(MoneyError::TooLarge);
        let minor = match to.minor_digits().checked_sub(behind) {
            Some(zeros) => product.checked_mul(ten_to(zeros)?),
            None => decimal::divide(product, ten_to(behind.abs_diff(to.minor_digits()))?),
        };
        Self::from_wide(minor.ok_or(MoneyError::TooLarge)?, to)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // At most 18 digits: they fit.
        let value = i64::try_from(self.digits).map_err(|_| fmt::Error)?;
        decimal::write(f, value, self.decimals, 0)
    }
}

as_text!(Rate, RateError);

#[cfg(test)]
mod tests {
    use super::*;
    use Currency::{EUR, IRR, JPY, KWD, RUB};
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, want: Result<&str, RateError>) {
        assert_eq!(Rate::parse(text).map(String::from), want.map(str::to_owned), "{text}");
    }

    #[track_caller]
    fn check_converted(amount: &str, rate: &str, to: Currency, want: &str) {
        let money = Money::parse(amount).unwrap().converted(Rate::parse(rate).unwrap(), to);
        assert_eq!(money.map(String::from), Ok(want.to_owned()));
    }

    #[test]
    fn a_rate_keeps_its_digits() {
        check("0.92", Ok("0.92"));
        check(" 0092.500 ", Ok("92.5"));
        check("0.000000000000000001", Ok("0.000000000000000001"));
        check("999999999999999999", Ok("999999999999999999"));
        assert_eq!(Rate::parse("1.000"), Ok(Rate::ONE));
    }

    #[test]
    fn what_is_no_rate_is_refused() {
        check("0", Err(RateError::NotPositive));
        check("-1", Err(RateError::NotPositive));
        check("0,92", Err(RateError::NotANumber));
        check("", Err(RateError::NotANumber));
        check("1234567890.123456789", Err(RateError::TooPrecise));
        check("0.0000000000000000001", Err(RateError::TooPrecise));
    }

    // 24.784 and 24.785 are the examples with which Slovenia explained the rule before its changeover.
    #[test]
    fn conversion_rounds_once_and_halves_away_from_zero() {
        check_converted("24.784 KWD", "1", EUR, "24.78 EUR");
        check_converted("24.785 KWD", "1", EUR, "24.79 EUR");
        check_converted("-24.785 KWD", "1", EUR, "-24.79 EUR");
        check_converted("100.00 EUR", "92.5512", RUB, "9255.12 RUB");
        check_converted("1.00 EUR", "162.5", JPY, "163 JPY");
        check_converted("1000 JPY", "0.0019", KWD, "1.900 KWD");
        check_converted("1.00 IRR", "0.0000000123", EUR, "0.00 EUR");
        check_converted("1000000.00 EUR", "1234567.89", IRR, "1234567890000.00 IRR");
    }

    #[test]
    fn a_conversion_does_not_wrap() {
        let most = Money::new(i64::MAX, JPY);
        assert_eq!(most.converted(Rate::ONE, EUR), Err(MoneyError::TooLarge));
        let rate = Rate::parse("999999999999999999").unwrap();
        assert_eq!(most.converted(rate, Currency::CLF), Err(MoneyError::TooLarge));
    }

    proptest! {
        #[test]
        fn one_to_one_changes_nothing(minor: i64) {
            let money = Money::new(minor, EUR);
            prop_assert_eq!(money.converted(Rate::ONE, EUR), Ok(money));
        }

        #[test]
        fn a_rate_reads_back(digits in 1..1_000_000_000_000_000_000_u64, point in 0..18_usize) {
            let mut text = format!("{digits:019}");
            text.insert(19 - point, '.');
            let text = if point == 0 { digits.to_string() } else { text };
            let rate = Rate::parse(&text).unwrap();
            prop_assert_eq!(Rate::parse(&rate.to_string()), Ok(rate));
        }
    }
}
