//! Numbers as a scenario file states them: each with its unit and its bounds.
//!
//! A number is written as a JSON number or as text (`40`, `"40.00"`) and read digit by digit,
//! never through a binary float. Shares and rates may be written as per cent: `"8 %"` is 0.08.
//! The bounds keep every product of the model far below what a decimal can hold (10²⁸), so
//! that no arithmetic after parsing can overflow.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use serde_json::value::RawValue;

/// Why a text is not such a number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// It is no number at all.
    #[error("`{0}` is not a number: write digits and at most one point, such as 12.5 or \"12.5\"")]
    NotANumber(String),
    /// More digits than are kept; nothing is rounded away silently.
    #[error("`{0}` has more than 28 digits: round it")]
    TooLong(String),
    /// A number, but not one that can stand here.
    #[error("{value} is out of range: {what} lies between {least} and {most}{hint}")]
    OutOfRange {
        /// What was written.
        value: Decimal,
        /// What should stand here.
        what: &'static str,
        /// The smallest that can.
        least: Decimal,
        /// The largest that can.
        most: Decimal,
        /// How to write what was probably meant.
        hint: &'static str,
    },
}

/// Reads `12.5`, `-3`, `1e3`; where `percent` is allowed also `8 %`.
fn parse(text: &str, percent: bool) -> Result<Decimal, NumberError> {
    let trimmed = text.trim();
    let (digits, is_percent) = match trimmed.strip_suffix('%') {
        Some(rest) if percent => (rest.trim_end(), true),
        _ => (trimmed, false),
    };
    let starts_well = digits.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    let value = match digits.contains(['e', 'E']) {
        _ if !starts_well || digits.contains('_') || digits.ends_with('.') => None,
        true => Decimal::from_scientific(digits).ok(),
        false => Decimal::from_str_exact(digits).ok(),
    };
    let is_plain = digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    let is_long = is_plain && starts_well && digits.len() > 28;
    let value = value.ok_or_else(|| match is_long {
        true => NumberError::TooLong(text.to_owned()),
        false => NumberError::NotANumber(text.to_owned()),
    })?;
    Ok(if is_percent { value / Decimal::ONE_HUNDRED } else { value })
}

/// The text of a JSON number or string, with every digit that was written.
fn text_of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    let written = raw.get();
    if written.starts_with('"') {
        serde_json::from_str(written).map_err(D::Error::custom)
    } else {
        Ok(written.to_owned())
    }
}

macro_rules! number {
    ($(#[$doc:meta])* $name:ident, $what:literal, $least:expr, $most:expr, $percent:literal, $hint:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
        pub struct $name(pub(crate) Decimal);

        impl $name {
            /// The smallest that is taken.
            pub const LEAST: Decimal = $least;
            /// The largest that is taken.
            pub const MOST: Decimal = $most;

            /// Takes a number within the bounds.
            ///
            /// # Errors
            /// [`NumberError::OutOfRange`].
            pub fn new(value: Decimal) -> Result<Self, NumberError> {
                let (what, least, most, hint) = ($what, Self::LEAST, Self::MOST, $hint);
                if value < least || value > most {
                    return Err(NumberError::OutOfRange { value, what, least, most, hint });
                }
                Ok(Self(value))
            }

            /// Reads it as a person writes it.
            ///
            /// # Errors
            /// [`NumberError`].
            pub fn parse(text: &str) -> Result<Self, NumberError> {
                Self::new(parse(text, $percent)?)
            }

            /// The number itself.
            pub fn get(self) -> Decimal {
                self.0
            }
        }

        impl From<$name> for Decimal {
            fn from(number: $name) -> Self {
                number.0
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::parse(&text_of(deserializer)?).map_err(D::Error::custom)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&self.0)
            }
        }
    };
}

/// `units` × 10^`zeros`, for bounds.
const fn ten_to(zeros: u32) -> Decimal {
    // All bounds here are below 10^18, so the low and middle words hold them.
    let value = 10_u64.pow(zeros);
    Decimal::from_parts(value as u32, (value >> 32) as u32, 0, false, 0)
}
const MINUS_TEN_TO_12: Decimal = {
    let value = 10_u64.pow(12);
    Decimal::from_parts(value as u32, (value >> 32) as u32, 0, true, 0)
};
const TENTH: Decimal = Decimal::from_parts(1, 0, 0, false, 1);
const MINUS_HALF: Decimal = Decimal::from_parts(5, 0, 0, true, 1);

number!(
    /// An amount in the file's currency, of 0 or more.
    Money, "an amount of money", Decimal::ZERO, ten_to(12), false, ""
);
number!(
    /// An amount in the file's currency that may be negative, such as a refund.
    SignedMoney, "an amount of money", MINUS_TEN_TO_12, ten_to(12), false, ""
);
number!(
    /// What an hour of somebody costs, or a day, or a price per user and month.
    Price, "a wage or unit price", Decimal::ZERO, ten_to(8), false, ""
);
number!(
    /// Hours of work; where a field says so, minutes.
    Hours, "hours or minutes", Decimal::ZERO, ten_to(5), false, ""
);
number!(
    /// A part of a whole: 0 is nothing, 1 is all of it.
    Share, "a share", Decimal::ZERO, Decimal::ONE, true,
    "; write eight per cent as 0.08 or \"8 %\""
);
number!(
    /// Growth per year: 0.08 is eight per cent.
    Rate, "a yearly growth", MINUS_HALF, Decimal::ONE, true,
    "; write eight per cent as 0.08 or \"8 %\""
);
number!(
    /// Interest per year: 0.1 is ten per cent.
    Interest, "a yearly interest", Decimal::ZERO, Decimal::ONE, true,
    "; write eight per cent as 0.08 or \"8 %\""
);
number!(
    /// How many: records, leads, devices, incidents, months of overlap. Need not be whole.
    Quantity, "a number of things", Decimal::ZERO, ten_to(7), false, ""
);
number!(
    /// How much of the staff leaves and is replaced per year: 0.2 is every fifth.
    Turnover, "a yearly turnover", Decimal::ZERO, Decimal::TEN, true,
    "; write twenty per cent as 0.2 or \"20 %\""
);
number!(
    /// A length in months, such as that of a ramp. Need not be whole.
    Span, "a length in months", TENTH, Decimal::from_parts(120, 0, 0, false, 0), false, ""
);
number!(
    /// How much a criterion counts against others.
    Weight, "a weight", Decimal::ZERO, Decimal::TEN, false, ""
);
number!(
    /// What a system is worth by a criterion.
    Mark, "a mark", Decimal::ZERO, Decimal::from_parts(5, 0, 0, false, 0), false, ""
);

/// What was given, or nothing.
pub(crate) fn or_zero(number: Option<impl Into<Decimal>>) -> Decimal {
    number.map_or(Decimal::ZERO, Into::into)
}

/// How many seats or users: whole, at most 100,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Seats(pub(crate) u32);

impl Seats {
    /// The largest number of seats that is taken.
    pub const MOST: u32 = 100_000;

    /// The number itself.
    pub fn get(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for Seats {
    type Error = NumberError;

    fn try_from(value: u32) -> Result<Self, NumberError> {
        if value > Self::MOST {
            return Err(NumberError::OutOfRange {
                value: value.into(),
                what: "a number of users or seats",
                least: Decimal::ZERO,
                most: Self::MOST.into(),
                hint: "",
            });
        }
        Ok(Self(value))
    }
}

impl From<Seats> for u32 {
    fn from(seats: Seats) -> Self {
        seats.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, want: Result<&str, &str>) {
        let got = serde_json::from_str::<Share>(json);
        match (got, want) {
            (Ok(got), Ok(want)) => assert_eq!(got.get().to_string(), want),
            (Err(got), Err(want)) => assert!(got.to_string().contains(want), "{got}"),
            (got, want) => panic!("{json}: {got:?} instead of {want:?}"),
        }
    }

    #[test]
    fn a_number_and_its_text_are_the_same() {
        check("0.40", Ok("0.40"));
        check("\"0.40\"", Ok("0.40"));
        check("4e-1", Ok("0.4"));
    }

    #[test]
    fn no_digit_is_lost_to_a_float() {
        check("0.1234567890123456789012345", Ok("0.1234567890123456789012345"));
    }

    #[test]
    fn per_cent_is_a_hundredth() {
        check("\"8 %\"", Ok("0.08"));
        check("\"8%\"", Ok("0.08"));
        assert!(Money::parse("8 %").is_err(), "an amount has no per cent");
    }

    #[test]
    fn what_is_refused_says_what_to_do() {
        check("8", Err("write eight per cent as 0.08"));
        check("-0.1", Err("between 0 and 1"));
        check("\"eight\"", Err("`eight` is not a number"));
        check("\"0,4\"", Err("digits and at most one point"));
        check("\"1_0\"", Err("not a number"));
        check("\"1.\"", Err("not a number"));
        check("0.12345678901234567890123456789", Err("more than 28 digits"));
        check("true", Err("not a number"));
        check("\"\"", Err("not a number"));
    }

    #[test]
    fn bounds_are_what_they_say() {
        assert_eq!(Money::MOST.to_string(), "1000000000000");
        assert_eq!(SignedMoney::LEAST.to_string(), "-1000000000000");
        assert_eq!(Rate::LEAST.to_string(), "-0.5");
        assert_eq!(Span::MOST.to_string(), "120");
        assert!(serde_json::from_str::<Seats>("100001").is_err());
        assert!(serde_json::from_str::<Seats>("2.5").is_err());
    }
}
