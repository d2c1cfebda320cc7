//! Per cents: probabilities, discounts, taxes, and others.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::decimal::{self, DecimalError, as_text};
use crate::money::{Money, MoneyError};

/// Ten-thousandths of a per cent in a whole.
const WHOLE: i64 = 100 * UNIT;
/// Ten-thousandths in a per cent.
const UNIT: i64 = 10_000;
/// How many decimals are kept.
const DECIMALS: u32 = 4;

macro_rules! percent_type {
    ($(#[$doc:meta])* $name:ident, $least:literal, $most:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(i64);

        impl $name {
            /// The least, in whole per cent.
            pub const LEAST: i64 = $least;
            /// The most, in whole per cent.
            pub const MOST: i64 = $most;

            /// Reads `12.5` or `12.5 %`; up to four decimals.
            ///
            /// # Errors
            /// [`DecimalError`]; out of range is below [`Self::LEAST`] or above [`Self::MOST`].
            pub fn parse(text: &str) -> Result<Self, DecimalError> {
                let text = text.trim();
                let value = decimal::parse(text.strip_suffix('%').unwrap_or(text), DECIMALS)?;
                if (Self::LEAST * UNIT..=Self::MOST * UNIT).contains(&value) {
                    Ok(Self(value))
                } else {
                    Err(DecimalError::OutOfRange)
                }
            }

            /// Ten-thousandths of a per cent: 125,000 for 12.5 %.
            #[must_use]
            pub const fn ten_thousandths(self) -> i64 {
                self.0
            }

            /// This part of an amount, rounded once, halves away from zero.
            ///
            /// # Errors
            /// [`MoneyError::TooLarge`].
            pub fn of(self, amount: Money) -> Result<Money, MoneyError> {
                amount.scaled(self.0, WHOLE)
            }
        }

        impl fmt::Display for $name {
            /// No more decimals than it has, and no sign of per cent: `12.5`.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                decimal::write(f, self.0, DECIMALS, 0)
            }
        }

        as_text!($name, DecimalError);
    };
}

percent_type!(
    /// Any per cent, such as a growth or a margin: from minus to plus a million.
    Percent,
    -1_000_000,
    1_000_000
);
percent_type!(
    /// How likely something is: 0 to 100 per cent.
    Probability,
    0,
    100
);
percent_type!(
    /// How much is taken off a price: 0 to 100 per cent.
    DiscountRate,
    0,
    100
);
percent_type!(
    /// How much tax is put on a price: 0 to 1000 per cent. Levies on tobacco pass 200.
    TaxRate,
    0,
    1000
);

impl TaxRate {
    /// The tax that an amount contains: `r / (100 + r)` of it, rounded once, halves away from zero.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] does not occur: the tax is less than the amount.
    pub fn within(self, amount: Money) -> Result<Money, MoneyError> {
        amount.scaled(self.0, WHOLE + self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, want: Result<&str, DecimalError>) {
        assert_eq!(Probability::parse(text).map(String::from), want.map(str::to_owned), "{text}");
    }

    #[test]
    fn the_text_has_no_more_digits_than_needed() {
        check("12.50", Ok("12.5"));
        check("100", Ok("100"));
        check(" 33.3333 % ", Ok("33.3333"));
        check("0.0000", Ok("0"));
    }

    #[test]
    fn a_probability_lies_between_none_and_all() {
        check("100.0001", Err(DecimalError::OutOfRange));
        check("-0.0001", Err(DecimalError::OutOfRange));
        check("33.33333", Err(DecimalError::TooPrecise));
        check("12,5", Err(DecimalError::NotANumber));
        check("%", Err(DecimalError::NotANumber));
        assert!(Percent::parse("-250.5").is_ok());
        assert!(TaxRate::parse("290").is_ok());
        assert_eq!(DiscountRate::parse("101"), Err(DecimalError::OutOfRange));
    }

    #[test]
    fn a_part_of_an_amount_is_rounded_once() {
        let money = |text: &str| Money::parse(text).unwrap();
        let tax = TaxRate::parse("21").unwrap();
        assert_eq!(tax.of(money("10.50 EUR")), Ok(money("2.21 EUR"))); // 2.205
        assert_eq!(tax.of(money("-10.50 EUR")), Ok(money("-2.21 EUR")));
        assert_eq!(tax.within(money("12.10 EUR")), Ok(money("2.10 EUR")));
        let rate = TaxRate::parse("20").unwrap();
        assert_eq!(rate.within(money("100.00 RUB")), Ok(money("16.67 RUB"))); // 20/120
    }

    proptest! {
        #[test]
        fn all_of_an_amount_is_the_amount(minor: i64) {
            let money = Money::new(minor, Currency::EUR);
            prop_assert_eq!(Probability::parse("100").unwrap().of(money), Ok(money));
        }

        #[test]
        fn what_is_written_is_read(value in 0..=1_000_000_i64) {
            let probability = Probability(value);
            prop_assert_eq!(Probability::parse(&probability.to_string()), Ok(probability));
        }
    }
}
