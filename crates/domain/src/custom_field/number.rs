//! Numbers that people type into custom fields, exact.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::decimal::{self, DecimalError, as_text};
use crate::field::FieldType;
use crate::value::text_values;

/// How many decimals are kept.
const DECIMALS: u32 = 6;

/// A number with at most six decimals, up to some 9.2 × 10¹² either side of zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Number(i64);

impl Number {
    /// Reads `-12.5`.
    ///
    /// # Errors
    /// [`DecimalError`] for anything else, more than six decimals, or a number out of range.
    pub fn parse(text: &str) -> Result<Self, DecimalError> {
        decimal::parse(text, DECIMALS).map(Self)
    }

    /// In millionths: 12,500,000 for 12.5.
    #[must_use]
    pub const fn millionths(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        decimal::write(f, self.0, DECIMALS, 0)
    }
}
as_text!(Number, DecimalError);
text_values! { Number: FieldType::Number, Number::parse; }
