//! Figures as they are printed: exact and rounded, both as text so that no reader loses digits.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::exact::{rounded, settled};

/// An amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// Up to 18 decimals.
    pub exact: String,
    /// Half-up to cents.
    pub rounded: String,
}

impl From<Decimal> for Figure {
    fn from(value: Decimal) -> Self {
        Self { exact: exact(value), rounded: rounded(value, 2).to_string() }
    }
}

/// A part of a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Percent {
    /// As a fraction of 1.
    pub exact: String,
    /// Per cent, half-up to two decimals.
    pub percent: String,
}

impl From<Decimal> for Percent {
    fn from(share: Decimal) -> Self {
        let percent = rounded(share * Decimal::ONE_HUNDRED, 2).to_string();
        Self { exact: exact(share), percent }
    }
}

/// Amounts by month index, from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Up to 18 decimals each.
    pub exact: Vec<String>,
    /// Half-up to cents each.
    pub rounded: Vec<String>,
}

impl Row {
    /// The row of these amounts.
    pub fn new(amounts: &[Decimal]) -> Self {
        Self {
            exact: amounts.iter().map(|amount| exact(*amount)).collect(),
            rounded: amounts.iter().map(|amount| rounded(*amount, 2).to_string()).collect(),
        }
    }
}

/// Up to 18 decimals, no trailing zeros.
pub fn exact(value: Decimal) -> String {
    settled(value).to_string()
}
