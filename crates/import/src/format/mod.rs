//! From the bytes of a file to a table of text, whatever format they are in.
//!
//! Every file is hostile until proven otherwise: formats are told by content, sizes are checked
//! before anything is unpacked, and every refusal says what, where and what the limit is.

pub mod bytes;
pub mod calendar;
pub mod commerce;
pub mod delimited;
pub mod detect;
pub mod dialect;
pub mod encoding;
pub mod gather;
pub mod header;
pub mod json;
pub mod kind;
pub mod limits;
pub mod lines;
pub mod markup;
pub mod number;
pub mod ods;
pub mod package;
pub mod records;
mod scan;
pub mod sheet;
pub mod table;
pub mod totals;
pub mod vcard;
pub mod workbook;
pub mod xls;
pub mod xlsb;
pub mod xml;
pub mod zones;

use crate::error::{FileError, Foreign};
use crate::protocol::{Choice, Format};

pub use table::{Row, Table};

use sheet::Sheets;

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
    /// How its cells are written; `None` for a workbook.
    pub dialect: Option<dialect::Dialect>,
    /// The names of a workbook's sheets.
    pub sheets: Vec<String>,
    /// Which of them the table is from.
    pub sheet: u32,
    /// Whether the first row of the table holds the names of its columns because the format says so.
    pub has_names: bool,
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
    let format = detect::format(name, bytes)?;
    match format {
        Format::Workbook => workbook::read(bytes, choice).map(|read| of_workbook(format, read)),
        Format::BinaryWorkbook => xlsb::read(bytes, choice).map(|read| of_workbook(format, read)),
        Format::OldWorkbook => xls::read(bytes, choice).map(|read| of_workbook(format, read)),
        Format::OpenDocument => ods::read(bytes, choice).map(|read| of_workbook(format, read)),
        _ => text(format, name, bytes, choice),
    }
}

fn of_workbook(format: Format, (sheets, table): (Sheets, Table)) -> Opened {
    Opened {
        format,
        encoding: None,
        unreadable_characters: 0,
        delimiter: None,
        dialect: None,
        sheets: sheets.names,
        sheet: sheets.chosen,
        has_names: false,
        table,
    }
}

/// Reads a format that is text.
fn text(format: Format, name: &str, bytes: &[u8], choice: &Choice) -> Result<Opened, FileError> {
    let declared = match format {
        Format::Html | Format::Xml => markup::declared_encoding(bytes),
        _ => None,
    };
    let encoding = choice.encoding.as_deref().or(declared.as_deref());
    let decoded = encoding::decode(bytes, encoding, choice.language)?;
    let text = decoded.text.as_ref();
    let (mut sheets, mut dialect, mut has_names) = (Sheets::default(), None, true);
    let table = match format {
        Format::Json => {
            let (table, names) = json::read(text)?;
            has_names = names;
            table
        }
        Format::Vcard => vcard::read(text)?,
        Format::Calendar => calendar::read(text)?,
        Format::Html => {
            has_names = false;
            markup::page(text)?
        }
        Format::Xml => {
            let end = text.char_indices().map(|(at, _)| at).nth(4_096).unwrap_or(text.len());
            let start = text.get(..end).unwrap_or(text);
            if markup::is_workbook(start) {
                has_names = false;
                let (found, table) = markup::workbook(text, choice)?;
                sheets = found;
                table
            } else if commerce::is_commerce(start) {
                commerce::read(text)?
            } else {
                return Err(FileError::Foreign(Foreign::Xml));
            }
        }
        _ => {
            has_names = false;
            let chosen = choice.delimiter.map(String::from);
            let found = dialect::detect(text, name, chosen.as_deref());
            let table = delimited::read(text, &found)?;
            dialect = Some(found);
            table
        }
    };
    Ok(Opened {
        format,
        encoding: Some(decoded.encoding),
        unreadable_characters: decoded.unreadable,
        delimiter: dialect.as_ref().and_then(|dialect| dialect.delimiter.chars().next()),
        dialect,
        sheets: sheets.names,
        sheet: sheets.chosen,
        has_names,
        table,
    })
}
