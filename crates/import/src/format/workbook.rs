//! Excel workbooks (`.xlsx`, `.xlsm`): one sheet, streamed cell by cell into a table of text.
//!
//! The range that a sheet declares is never allocated: one cell in the last corner of a sheet
//! would cost gigabytes. Cells are taken as they come, and only those with a value.

use std::io::Cursor;

use calamine::{
    DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, open_workbook_from_rs,
};

use crate::error::FileError;
use crate::format::table::{Table, TableBuilder};
use crate::format::{limits, package};

/// A sheet of a workbook.
#[derive(Debug)]
pub struct Sheet {
    /// The names of all sheets with cells, in the order of the workbook.
    pub sheets: Vec<String>,
    /// Which of them was read.
    pub sheet: u32,
    /// Its rows.
    pub table: Table,
}

type Workbook = Xlsx<Cursor<Vec<u8>>>;

/// Reads the chosen sheet, or the first one with a value in it, visible ones first.
///
/// # Errors
/// [`FileError`] where the workbook is damaged, a limit is passed or no sheet has a value.
pub fn read(bytes: &[u8], chosen: Option<u32>) -> Result<Sheet, FileError> {
    let clean = package::unpack(bytes)?;
    let mut workbook: Workbook = open_workbook_from_rs(Cursor::new(clean))
        .map_err(|e: calamine::XlsxError| damaged("the workbook", &e))?;
    let metadata: Vec<(String, bool)> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    let sheets: Vec<String> = metadata.iter().map(|(name, _)| name.clone()).collect();
    let order: Vec<usize> = match chosen {
        Some(index) => vec![index as usize],
        None => {
            let visible = |wanted: bool| {
                metadata.iter().enumerate().filter(move |(_, m)| m.1 == wanted).map(|(i, _)| i)
            };
            visible(true).chain(visible(false)).collect()
        }
    };
    for index in order {
        let sheet = u32::try_from(index).unwrap_or(u32::MAX);
        let name = sheets.get(index).ok_or(FileError::NoSuchSheet(sheet))?;
        let table = cells(&mut workbook, name)?;
        if !table.is_empty() {
            return Ok(Sheet { sheet, table, sheets });
        }
    }
    Err(FileError::NoData)
}

fn cells(workbook: &mut Workbook, name: &str) -> Result<Table, FileError> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|e| damaged(name, &e))?;
    let mut table = TableBuilder::default();
    let mut current: Option<u32> = None;
    let mut text = String::new();
    while let Some(cell) = reader.next_cell().map_err(|e| damaged(name, &e))? {
        text.clear();
        let value = value_text(cell.get_value(), &mut text);
        if value.trim().is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        let number = row.saturating_add(1);
        if column >= limits::COLUMNS {
            return Err(FileError::TooManyColumns { row: number, limit: limits::COLUMNS });
        }
        if value.len() > limits::CELL_BYTES {
            return Err(FileError::CellTooLong {
                row: number,
                column: column + 1,
                limit: u32::try_from(limits::CELL_BYTES).unwrap_or(u32::MAX),
            });
        }
        if current != Some(row) {
            if let Some(before) = current {
                if row < before {
                    return Err(damaged(
                        name,
                        &format!("row {number} comes after row {}", before + 1),
                    ));
                }
                table.end_row(before + 1)?;
            }
            current = Some(row);
        }
        if (column as usize) < table.row_len() {
            return Err(damaged(
                name,
                &format!("a cell of row {number} comes twice or out of order"),
            ));
        }
        while table.row_len() < column as usize {
            table.cell("");
        }
        table.cell(value);
    }
    if let Some(row) = current {
        table.end_row(row.saturating_add(1))?;
    }
    Ok(table.finish(true))
}

/// A cell as text: numbers without `.0`, dates as ISO 8601, nothing for an error such as `#REF!`.
fn value_text<'a>(value: &'a DataRef<'_>, buffer: &'a mut String) -> &'a str {
    use std::fmt::Write;
    // Writing to a string cannot fail.
    let _ = match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            return text;
        }
        DataRef::SharedString(text) => return text,
        DataRef::Int(number) => write!(buffer, "{number}"),
        // Beyond 2^53 a float is not exact; what Excel shows then is an exponent.
        DataRef::Float(number) if number.abs() < 1e16 => write!(buffer, "{number}"),
        DataRef::Float(number) => write!(buffer, "{number:e}"),
        DataRef::Bool(true) => write!(buffer, "true"),
        DataRef::Bool(false) => write!(buffer, "false"),
        DataRef::DateTime(moment) => write_moment(buffer, moment),
        DataRef::Error(_) | DataRef::Empty => Ok(()),
    };
    buffer
}

fn write_moment(buffer: &mut String, moment: &ExcelDateTime) -> std::fmt::Result {
    use std::fmt::Write;
    let serial = moment.as_f64();
    if moment.is_duration() {
        let seconds = (serial * 86_400.0).round() as i64;
        let (sign, seconds) = (if seconds < 0 { "-" } else { "" }, seconds.unsigned_abs());
        return write!(
            buffer,
            "{sign}{}:{:02}:{:02}",
            seconds / 3_600,
            seconds / 60 % 60,
            seconds % 60
        );
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    if serial >= 1.0 {
        write!(buffer, "{year:04}-{month:02}-{day:02}")?;
        if serial.fract() == 0.0 {
            return Ok(());
        }
        buffer.push(' ');
    }
    write!(buffer, "{hour:02}:{minute:02}")?;
    if second != 0 {
        write!(buffer, ":{second:02}")?;
    }
    Ok(())
}

fn damaged(part: &str, detail: &dyn std::fmt::Display) -> FileError {
    FileError::Damaged { part: part.to_owned(), detail: detail.to_string() }
}
