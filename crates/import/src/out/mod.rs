//! From a table back to a file: what other programs read, and what comes back the same.

pub mod calendar;
pub mod cards;
pub mod csv;
pub mod guard;
pub mod json;
pub mod records;
pub mod xlsx;

use serde::{Deserialize, Serialize};

/// A table of text that goes out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutTable {
    /// The headers.
    pub columns: Vec<String>,
    /// The rows; what a row lacks at its end is empty.
    pub rows: Vec<Vec<String>>,
}

/// How a table goes out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum OutFormat {
    /// CSV with this character between its cells.
    Csv(char),
    /// An Excel workbook whose only sheet has this name.
    Workbook(String),
    /// Contacts.
    Cards,
    /// A list of records in JSON.
    Json,
    /// A calendar, written at this moment ([`calendar::write`]).
    Calendar(String),
}

impl OutTable {
    /// Takes in another piece of it: rows, and the columns where none were named yet.
    pub fn append(&mut self, mut other: Self) {
        if self.columns.is_empty() {
            self.columns = other.columns;
        }
        self.rows.append(&mut other.rows);
    }

    /// It, as the bytes of a file; `None` where the writer of workbooks fails, which writes to
    /// memory and has no reason to.
    #[must_use]
    pub fn write(&self, format: &OutFormat) -> Option<Vec<u8>> {
        match format {
            OutFormat::Csv(delimiter) => Some(csv::write(self, *delimiter)),
            OutFormat::Workbook(sheet) => xlsx::write(self, sheet).ok(),
            OutFormat::Json => Some(json::write(self).into_bytes()),
            OutFormat::Calendar(stamp) => Some(calendar::write(self, stamp).into_bytes()),
            OutFormat::Cards => Some(cards::write(self).into_bytes()),
        }
    }
}
