//! Excel workbooks (`.xlsx`, `.xlsm`): one sheet, streamed cell by cell into a table of text.
//!
//! The range that a sheet declares is never allocated: one cell in the last corner of a sheet
//! would cost gigabytes. Cells are taken as they come, and only those with a value.

use std::io::Cursor;

use calamine::{
    CellErrorType, DataRef, Reader, SheetType, SheetVisible, Xlsx, open_workbook_from_rs,
};

use crate::error::FileError;
use crate::format::sheet::{Grid, Merged, Sheets, choose};
use crate::format::table::Table;
use crate::format::{number, package};
use crate::protocol::Choice;

type Workbook = Xlsx<Cursor<Vec<u8>>>;

/// Reads the chosen sheet, or the first one with a value in it, visible ones first.
///
/// # Errors
/// [`FileError`] where the workbook is damaged, a limit is passed or no sheet has a value.
pub fn read(bytes: &[u8], choice: &Choice) -> Result<(Sheets, Table), FileError> {
    let clean = package::unpack(bytes)?;
    // The list of merged cells stands behind all others: looked for only where there is one.
    let has_merged = memchr::memmem::find(&clean, b"mergeCell").is_some();
    let bytes = clean.len();
    let mut workbook: Workbook = open_workbook_from_rs(Cursor::new(clean))
        .map_err(|e: calamine::XlsxError| damaged("the workbook", &e))?;
    let sheets: Vec<(String, bool)> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    choose(&sheets, bytes, choice, |index| {
        let name = sheets.get(index).map_or("", |(name, _)| name.as_str());
        cells(&mut workbook, name, has_merged)
    })
}

fn cells(workbook: &mut Workbook, name: &str, has_merged: bool) -> Result<Table, FileError> {
    let mut grid = Grid::default();
    // A sheet whose list is broken has none.
    let merged = has_merged.then(|| workbook.merge_cells_by_sheet_name(name).unwrap_or_default());
    for dimensions in merged.unwrap_or_default() {
        let ((top, left), (bottom, right)) = (dimensions.start, dimensions.end);
        grid.merge(Merged { top, bottom, left, right });
    }
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|e| damaged(name, &e))?;
    let mut text = String::new();
    while let Some(cell) = reader.next_cell().map_err(|e| damaged(name, &e))? {
        text.clear();
        grid.put(cell.get_position(), value_text(cell.get_value(), &mut text))?;
    }
    grid.into_table()
}

/// A cell as text: numbers without `.0`, dates as ISO 8601.
fn value_text<'a>(value: &'a DataRef<'_>, buffer: &'a mut String) -> &'a str {
    match value {
        DataRef::String(text) | DataRef::DurationIso(text) => return text,
        DataRef::SharedString(text) => return text,
        DataRef::DateTimeIso(text) => buffer.push_str(&number::iso(text)),
        DataRef::Int(number) => buffer.push_str(&number.to_string()),
        DataRef::Float(value) => number::plain(buffer, *value),
        DataRef::Bool(value) => return if *value { "true" } else { "false" },
        DataRef::DateTime(moment) => number::moment(buffer, moment),
        DataRef::Error(error) => return error_text(error),
        DataRef::Empty => {}
    }
    buffer
}

const fn error_text(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        _ => "#ERROR!",
    }
}

fn damaged(part: &str, detail: &dyn std::fmt::Display) -> FileError {
    FileError::Damaged { part: part.to_owned(), detail: detail.to_string() }
}
