//! Why a file is refused as a whole: what, where, and enough to say what to do about it.

use serde::{Deserialize, Serialize};

/// Kinds of file that are recognised but not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Foreign {
    /// Excel of 1995 or earlier (`.xls`): save it as `.xlsx` or CSV.
    AncientExcel,
    /// Apple Numbers: export it to Excel or CSV.
    Numbers,
    /// A Word or PowerPoint document: the table must be copied into a spreadsheet.
    OfficeDocument,
    /// A PDF: ask whoever made it for the spreadsheet.
    Pdf,
    /// A picture.
    Image,
    /// A compressed archive: unpack it and drop the file inside.
    Archive,
    /// A web page without a table.
    Html,
    /// XML that is neither of 1C nor of Excel.
    Xml,
    /// Anything else that is not text.
    Binary,
}

/// Why a file cannot be imported. Nothing of it was taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum FileError {
    /// It has no bytes, or nothing but white space.
    #[error("the file is empty")]
    Empty,
    /// It is larger than can be read here; split it.
    #[error("the file has {bytes} bytes; the limit is {limit}")]
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// It is of a kind that is not read; the kind says what to do instead.
    #[error("a file of this kind is not read: {0:?}")]
    Foreign(Foreign),
    /// It is a workbook with a password; take the password off in Excel and save it again.
    #[error("the workbook is protected by a password")]
    Password,
    /// It is cut off or broken; download or save it again.
    #[error("the file is damaged in {part}: {detail}")]
    Damaged {
        /// The part inside the file, such as `xl/worksheets/sheet1.xml`.
        part: String,
        /// What the reader of that part said, in English.
        detail: String,
    },
    /// The workbook consists of more parts than any honest one.
    #[error("the workbook has {entries} parts; the limit is {limit}")]
    TooManyParts {
        /// How many parts it has.
        entries: u64,
        /// The most that are read.
        limit: u64,
    },
    /// A part unpacks to more than can be read here: a bomb, or a workbook to be split.
    #[error("{part} unpacks to {bytes} bytes or more; the limit is {limit}")]
    Unpacked {
        /// The part, or `*` for all of them together.
        part: String,
        /// How many bytes it declares, or had given when reading stopped.
        bytes: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// More rows than can be imported at once; split the file.
    #[error("the table has more than {limit} rows")]
    TooManyRows {
        /// The most rows that are read.
        limit: u64,
    },
    /// A row has a value further to the right than any real table does.
    #[error("row {row} has more than {limit} columns")]
    TooManyColumns {
        /// The row, from 1, as in the file.
        row: u32,
        /// The most columns that are read.
        limit: u32,
    },
    /// More values altogether than can be read here; split the file.
    #[error("the table has more than {limit} cells")]
    TooManyCells {
        /// The most cells that are read.
        limit: u64,
    },
    /// More text altogether than can be read here; split the file.
    #[error("the table has more than {limit} bytes of text")]
    TooMuchText {
        /// The most text that is read, in bytes.
        limit: u64,
    },
    /// A cell is longer than any honest text: most often a quote that nobody closed.
    #[error("row {row}, column {column} has a cell of more than {limit} bytes")]
    CellTooLong {
        /// The row, from 1, as in the file.
        row: u32,
        /// The column, from 1.
        column: u32,
        /// The limit in bytes.
        limit: u32,
    },
    /// A quote was opened here and the file ends before it is closed.
    #[error("the quote that begins in row {row} is never closed")]
    UnclosedQuote {
        /// The row, from 1, as in the file.
        row: u32,
    },
    /// The workbook has no sheet with a value in it.
    #[error("no sheet of the workbook has any data")]
    NoData,
    /// The chosen sheet is not in the workbook.
    #[error("the workbook has no sheet number {0}")]
    NoSuchSheet(u32),
    /// The workbook has no sheet of the chosen name.
    #[error("the workbook has no sheet {name:?}; it has: {}", sheets.join(", "))]
    NoSheetNamed {
        /// The name that was asked for.
        name: String,
        /// The names that there are.
        sheets: Vec<String>,
    },
    /// The header was found, but there is no row below it.
    #[error("there are no rows below the header")]
    NoRows,
    /// The chosen encoding is not known.
    #[error("unknown encoding: {0}")]
    UnknownEncoding(String),
    /// The chosen country is not an ISO 3166 code, or has no phone numbers of its own.
    #[error("unknown country: {0}")]
    UnknownCountry(String),
    /// The row that was chosen for the headers is blank, or behind the end of the table.
    #[error("row {0} is blank, or the table has none of this number: no headers can be there")]
    NoSuchRow(u32),
    /// No file is open, or no plan was made: the page asked out of order.
    #[error("nothing is open")]
    NothingOpen,
}
