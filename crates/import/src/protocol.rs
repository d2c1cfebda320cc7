//! How the page and its background worker talk about an import.
//!
//! Every message is a JavaScript array: first an `ArrayBuffer` with one of these enums in
//! postcard encoding, then, where the variant says so, a second `ArrayBuffer` with raw bytes.
//! Both are transferred, not copied. The order of the variants is the encoding; page and worker
//! are always of one build, so it may change from version to version.
//!
//! The conversation: `Ready` → `Open` → `Preview` → (`Look` → `Preview`)* → `Existing`* →
//! `Plan` → `Planned` → (`Next` → `Batch`)* → `Done`. `Progress` comes between. The page reads a
//! plan's counts before it asks for the first batch, and nothing is written until it does. To
//! cancel, the page terminates the worker.
//!
//! Shorter ones: `Ready` → `Held`* → `FindDuplicates` → `Duplicates` and `Ready` → `Phones`* →
//! `FindPhones` → `Phones`, with `Progress` between, and `Ready` → `Rows`* → `WriteTable` → `File`.

use serde::{Deserialize, Serialize};

use cartera_dedupe::base::{Found, Held};
use cartera_domain::custom_field::CustomType;

use crate::error::FileError;
use crate::existing::Existing;
use crate::mapping::{Mapping, Target};
use crate::out::{OutFormat, OutTable};
use crate::report::Report;
use crate::stored_phones::{PhoneRepair, StoredPhones};

/// The language of the person, where a guess depends on it (encodings, name order).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Spanish.
    Spanish,
    /// Russian.
    Russian,
}

/// What the person chose about how the file is read; `None` is what the file itself suggests.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// ISO 3166 code of the country whose phones are written without a country code.
    pub country: Option<String>,
    /// The language of the person.
    pub language: Language,
    /// The sheet of a workbook, from 0, as listed in [`Preview::sheets`].
    pub sheet: Option<u32>,
    /// The same by its name, which counts before the number.
    pub sheet_name: Option<String>,
    /// The row with the headers, from 1; 0 says that there is none.
    pub header_row: Option<u32>,
    /// The text encoding by its WHATWG name, such as `windows-1251`.
    pub encoding: Option<String>,
    /// The character between cells.
    pub delimiter: Option<char>,
}

/// From the page to the worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ToBackground {
    /// Read this file; its bytes are the second buffer. Answered by `Preview` or `Failed`.
    Open {
        /// The file's name; only its ending is looked at, and only where the content leaves doubt.
        name: String,
        /// How to read it.
        choice: Choice,
    },
    /// Read the open file again in another way. Answered by `Preview` or `Failed`.
    Look(Choice),
    /// A piece of what the base holds; the pieces add up until the next `Plan`, which uses them
    /// up. Not answered.
    Existing(Existing),
    /// Give the cells of these rows, as they are after the corrections of the last plan. Answered
    /// by `Cells`.
    Cells(Vec<u32>),
    /// Make a file of some rows, each with a reason ([`crate::rest`]). Answered by `File`.
    Rest {
        /// The header of the reasons.
        header: String,
        /// Rows as in the file, and what is wrong with each.
        rows: Vec<(u32, String)>,
    },
    /// Plan the import of every row; nothing is written. Answered by `Planned` or `Failed`.
    Plan(Mapping),
    /// Give the next batch of the plan. Answered by `Batch`, or by `Done` after the last one.
    Next {
        /// `seen` of the operations: the sequence number up to
        /// which the page has seen the authority's records.
        seen: u64,
        /// The device's clock in milliseconds since 1970.
        t_ms: u64,
    },
    /// A piece of the base, to find out who is in it twice; the pieces add up until the next
    /// `FindDuplicates`, which uses them up. Not answered.
    Held(Held),
    /// A piece of what the base says of phones; the pieces add up until the next `FindPhones`, which
    /// uses them up. Not answered.
    Phones(StoredPhones),
    /// Find phones that may be put right; numbers without a country code are of this country.
    /// Answered by `Phones`.
    FindPhones(String),
    /// Find out who is twice in what was held out. Answered by `Duplicates`.
    FindDuplicates,
    /// A piece of a table that goes out; the pieces add up until the next `WriteTable`, which
    /// uses them up. The first one names the columns. Not answered.
    Rows(OutTable),
    /// Make a file of the table. Answered by `File`.
    WriteTable(OutFormat),
}

/// Where a running job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// Unpacking and reading the file; counted in bytes or cells.
    Reading,
    /// Finding out what its columns are; counted in rows.
    Profiling,
    /// Deciding what becomes of each row; counted in rows.
    Planning,
    /// Comparing records with each other; counted twice for each.
    Comparing,
}

/// The format of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Text with a character between the cells: CSV, TSV and their kin.
    Delimited,
    /// An Excel workbook (`.xlsx`, `.xlsm`).
    Workbook,
    /// A binary Excel workbook (`.xlsb`).
    BinaryWorkbook,
    /// An Excel workbook of 1995 to 2003 (`.xls`).
    OldWorkbook,
    /// A LibreOffice or OpenOffice workbook (`.ods`).
    OpenDocument,
    /// A web page with a table, as many systems call `.xls`.
    Html,
    /// XML: counterparties of 1C (CommerceML), or a workbook of Excel 2003.
    Xml,
    /// JSON or JSON Lines.
    Json,
    /// Contacts (`.vcf`).
    Vcard,
    /// Meetings and tasks (`.ics`).
    Calendar,
}

/// How sure the guess about a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Nothing is known about the column.
    None,
    /// Its content looks like it, or its header contains a known word.
    Likely,
    /// Its header is a known one and its content does not speak against it.
    Sure,
}

/// A column as it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnPreview {
    /// Its header; empty where the file has none.
    pub header: String,
    /// What it probably is.
    pub target: Target,
    /// How sure that is.
    pub confidence: Confidence,
    /// Its first different values, at most 5.
    pub samples: Vec<String>,
    /// In how many rows it has a value.
    pub filled: u32,
    /// How many of the values do not fit the target (phones and e-mails that cannot be read).
    pub problems: u32,
    /// The type of a field of the workspace's own that would hold its values.
    pub holds: CustomType,
}

/// A file as it was understood, before anything is planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// Its format.
    pub format: Format,
    /// The encoding of its text by its WHATWG name; `None` for a workbook.
    pub encoding: Option<String>,
    /// Characters that the encoding could not read and that are lost.
    pub unreadable_characters: u32,
    /// The character between cells; `None` for a workbook.
    pub delimiter: Option<char>,
    /// The names of a workbook's sheets; empty for text.
    pub sheets: Vec<String>,
    /// Which of them is shown.
    pub sheet: u32,
    /// The row with the headers, from 1 as in the file; `None` where none was found.
    pub header_row: Option<u32>,
    /// Whether the format names its values, so that there is no row with headers to choose.
    pub has_names: bool,
    /// The columns from the left.
    pub columns: Vec<ColumnPreview>,
    /// Rows below the header with anything in them, without those that are passed over.
    pub rows: u32,
    /// Rows as in the file that are sums or headings of groups and no records, in order.
    pub passed_over: Vec<u32>,
    /// The first of them, at most 10, with a cell for each column.
    pub sample: Vec<Vec<String>>,
    /// The import whose rows to correct this file has ([`crate::rest`]).
    pub continues: Option<[u8; 16]>,
}

/// From the worker to the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FromBackground {
    /// The worker listens; messages sent before are lost.
    Ready,
    /// How far the running job is.
    Progress {
        /// What is being done.
        phase: Phase,
        /// How much of it is done.
        done: u32,
        /// How much there is to do; 0 where that is not known.
        total: u32,
    },
    /// The file as it was understood.
    Preview(Preview),
    /// What the import would do. [`Report::rows`] is part of it.
    Planned(Report),
    /// Rows with a cell for each column.
    Cells(Vec<(u32, Vec<String>)>),
    /// Up to 1,000 rows: the second buffer is the postcard encoding of a `Vec<cartera_sync::Op>`
    /// with `mid` 0, as the outbox takes it.
    Batch {
        /// How many operations are in it.
        count: u32,
        /// How many rows of the file are done with this batch, of [`Report::read`].
        rows_done: u32,
    },
    /// The plan's last batch was given before.
    Done,
    /// Who is in the base twice.
    Duplicates(Found),
    /// Phones that may be put right.
    Phones(Vec<PhoneRepair>),
    /// A file: its bytes are the second buffer, which is missing where it could not be made.
    File,
    /// The message could not be done; the worker listens on.
    Failed(FileError),
}
