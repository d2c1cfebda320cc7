//! From the bytes of a file to a table of text, whatever format they are in.
//!
//! Every file is hostile until proven otherwise: formats are told by content, sizes are checked
//! before anything is unpacked, and every refusal says what, where and what the limit is.

pub mod delimited;
pub mod detect;
pub mod dialect;
pub mod encoding;
pub mod header;
pub mod limits;
pub mod package;
pub mod table;
pub mod workbook;

use crate::error::FileError;
use crate::protocol::{Choice, Format};

pub use table::{Row, Table};

/// A file as a table, and how it was read.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Its format.
    pub format: Format,
    /// The encoding of its text by its WHATWG name; `None` for a workbook.
    pub encoding: Option<&'static str>,
    /// Characters that the encoding could not read.
    pub unreadable_characters: u32,
    /// The character between cells; `None` for a workbook.
    pub delimiter: Option<char>,
    /// The names of a workbook's sheets.
    pub sheets: Vec<String>,
    /// Which of them the table is from.
    pub sheet: u32,
    /// All rows with anything in them, title and header rows included.
    pub table: Table,
}

/// Reads a file; `name` is looked at only where the content leaves doubt.
///
/// # Errors
/// [`FileError`]: the file cannot be read, or not in the way that was chosen.
pub fn open(name: &str, bytes: &[u8], choice: &Choice) -> Result<Opened, FileError> {
    if bytes.len() > limits::FILE_BYTES {
        return Err(FileError::TooLarge {
            bytes: bytes.len() as u64,
            limit: limits::FILE_BYTES as u64,
        });
    }
    match detect::format(name, bytes)? {
        Format::Workbook => {
            let read = workbook::read(bytes, choice.sheet)?;
            Ok(Opened {
                format: Format::Workbook,
                encoding: None,
                unreadable_characters: 0,
                delimiter: None,
                sheets: read.sheets,
                sheet: read.sheet,
                table: read.table,
            })
        }
        Format::Delimited => {
            let decoded = encoding::decode(bytes, choice.encoding.as_deref(), choice.language)?;
            let delimiter =
                choice.delimiter.unwrap_or_else(|| dialect::delimiter(&decoded.text, name));
            let table = delimited::read(&decoded.text, delimiter)?;
            Ok(Opened {
                format: Format::Delimited,
                encoding: Some(decoded.encoding),
                unreadable_characters: decoded.unreadable,
                delimiter: Some(delimiter),
                sheets: Vec::new(),
                sheet: 0,
                table,
            })
        }
    }
}
