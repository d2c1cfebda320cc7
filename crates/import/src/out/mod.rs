//! From a table back to a file: what other programs read, and what comes back the same.

pub mod calendar;
pub mod cards;
pub mod csv;
pub mod guard;
pub mod json;
pub mod xlsx;

/// A table of text that goes out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutTable {
    /// The headers.
    pub columns: Vec<String>,
    /// The rows; what a row lacks at its end is empty.
    pub rows: Vec<Vec<String>>,
}
