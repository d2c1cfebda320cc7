//! What all workbooks have in common: which sheet is read, and cells that come in any order.

use std::ops::Range;

use crate::error::FileError;
use crate::format::limits;
use crate::format::table::{Table, TableBuilder};
use crate::protocol::Choice;

/// The sheets of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheets {
    /// The names of all sheets with cells, in the order of the workbook.
    pub names: Vec<String>,
    /// Which of them was read.
    pub chosen: u32,
}

/// How many empty sheets are looked through in any case before one with a value is given up.
const MOST_EMPTY: usize = 32;
/// To how many bytes of them together.
const EMPTY_BYTES: usize = 1 << 30;

/// Reads the chosen sheet, or the first one with a value in it, visible ones first.
///
/// `bytes` is how large a sheet may be, or 0 where each is a piece of its own of what was unpacked. A
/// package may name thousands of sheets that all are one large part without a value, so there is an end
/// to looking for the first that has one.
///
/// # Errors
/// What `read` says; [`FileError::NoSuchSheet`], [`FileError::NoSheetNamed`], [`FileError::NoData`].
pub fn choose(
    sheets: &[(String, bool)],
    bytes: usize,
    choice: &Choice,
    mut read: impl FnMut(usize) -> Result<Table, FileError>,
) -> Result<(Sheets, Table), FileError> {
    let names: Vec<String> = sheets.iter().map(|(name, _)| name.clone()).collect();
    let chosen = match &choice.sheet_name {
        Some(name) => Some(index_of(&names, name)?),
        None => choice.sheet,
    };
    let order: Vec<usize> = match chosen {
        Some(index) => vec![index as usize],
        None => {
            let of = |wanted: bool| {
                sheets
                    .iter()
                    .enumerate()
                    .filter(move |(_, sheet)| sheet.1 == wanted)
                    .map(|(i, _)| i)
            };
            of(true).chain(of(false)).collect()
        }
    };
    let most = MOST_EMPTY.max(EMPTY_BYTES / bytes.max(1));
    for index in order.into_iter().take(most) {
        let chosen = u32::try_from(index).unwrap_or(u32::MAX);
        if index >= names.len() {
            return Err(FileError::NoSuchSheet(chosen));
        }
        let table = read(index)?;
        if !table.is_empty() {
            return Ok((Sheets { names, chosen }, table));
        }
    }
    Err(FileError::NoData)
}

/// The number of the sheet with this name; case counts only where names differ in nothing else.
fn index_of(sheets: &[String], name: &str) -> Result<u32, FileError> {
    let folded = name.trim().to_lowercase();
    let index = sheets
        .iter()
        .position(|sheet| sheet == name)
        .or_else(|| sheets.iter().position(|sheet| sheet.trim().to_lowercase() == folded));
    index
        .and_then(|index| u32::try_from(index).ok())
        .ok_or_else(|| FileError::NoSheetNamed { name: name.to_owned(), sheets: sheets.to_vec() })
}

/// Cells that are shown as one; rows and columns count from 0, and the last ones belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Merged {
    /// The first row.
    pub top: u32,
    /// The last row.
    pub bottom: u32,
    /// The first column.
    pub left: u32,
    /// The last column.
    pub right: u32,
}

/// The texts that the cells of a workbook share, within the limits.
#[derive(Debug, Default)]
pub struct Texts {
    all: Vec<String>,
    bytes: usize,
}

impl Texts {
    /// Adds one.
    ///
    /// # Errors
    /// [`FileError::TooManyCells`], [`FileError::TooMuchText`].
    pub fn put(&mut self, text: String) -> Result<(), FileError> {
        if self.all.len() >= limits::SHARED_TEXTS {
            return Err(FileError::TooManyCells { limit: limits::SHARED_TEXTS as u64 });
        }
        self.bytes += text.len();
        if self.bytes > limits::LOOSE_TEXT_BYTES {
            return Err(FileError::TooMuchText { limit: limits::LOOSE_TEXT_BYTES as u64 });
        }
        self.all.push(text);
        Ok(())
    }

    /// The one with this number, from 0.
    #[must_use]
    pub fn get(&self, number: u32) -> Option<&str> {
        self.all.get(number as usize).map(String::as_str)
    }
}

/// Cells of a sheet in the order in which they come; of two in one place the later one counts.
#[derive(Debug, Default)]
pub struct Grid {
    text: String,
    cells: Vec<Cell>,
    merged: Vec<Merged>,
    is_sorted: bool,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    row: u32,
    column: u32,
    start: u32,
    len: u32,
}

impl Grid {
    /// Puts a text into a cell; rows and columns count from 0. A blank one is none.
    ///
    /// # Errors
    /// [`FileError`] where a limit is passed.
    pub fn put(&mut self, (row, column): (u32, u32), text: &str) -> Result<(), FileError> {
        if text.trim().is_empty() {
            return Ok(());
        }
        let number = row.saturating_add(1);
        if column >= limits::COLUMNS {
            return Err(FileError::TooManyColumns { row: number, limit: limits::COLUMNS });
        }
        if text.len() > limits::CELL_BYTES {
            let limit = u32::try_from(limits::CELL_BYTES).unwrap_or(u32::MAX);
            return Err(FileError::CellTooLong { row: number, column: column + 1, limit });
        }
        if self.cells.len() >= limits::LOOSE_CELLS {
            return Err(FileError::TooManyCells { limit: limits::LOOSE_CELLS as u64 });
        }
        if self.text.len() + text.len() > limits::LOOSE_TEXT_BYTES {
            return Err(FileError::TooMuchText { limit: limits::LOOSE_TEXT_BYTES as u64 });
        }
        let after = self.cells.last().is_none_or(|last| (last.row, last.column) < (row, column));
        self.is_sorted = after && (self.is_sorted || self.cells.is_empty());
        let start = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        let len = u32::try_from(text.len()).unwrap_or(u32::MAX);
        self.text.push_str(text);
        self.cells.push(Cell { row, column, start, len });
        Ok(())
    }

    /// Notes that cells are shown as one.
    pub fn merge(&mut self, merged: Merged) {
        if self.merged.len() < limits::ROWS && merged.bottom >= merged.top {
            self.merged.push(merged);
        }
    }

    /// The table. A value that is shown over several rows is the value of each of them.
    ///
    /// # Errors
    /// [`FileError`] where a limit is passed.
    pub fn into_table(mut self) -> Result<Table, FileError> {
        if !self.is_sorted {
            self.sort();
        }
        self.merged.sort_unstable();
        self.merged.dedup();
        let spanning = self.spanning();
        if self.fill_down()? {
            self.sort();
        }
        let mut table = TableBuilder::default();
        table.spanning(spanning);
        let mut cells = self.cells.iter().peekable();
        while let Some(cell) = cells.next() {
            while table.row_len() < cell.column as usize {
                table.cell("");
            }
            let (start, end) = (cell.start as usize, cell.start as usize + cell.len as usize);
            table.cell(self.text.get(start..end).unwrap_or_default());
            if cells.peek().is_none_or(|next| next.row != cell.row) {
                table.end_row(cell.row.saturating_add(1))?;
            }
        }
        Ok(table.finish(true))
    }

    /// Brings the cells into order and keeps the last of those in one place.
    fn sort(&mut self) {
        self.cells.sort_by_key(|cell| (cell.row, cell.column));
        let mut kept: Vec<Cell> = Vec::with_capacity(self.cells.len());
        for cell in &self.cells {
            match kept.last_mut() {
                Some(last) if (last.row, last.column) == (cell.row, cell.column) => *last = *cell,
                _ => kept.push(*cell),
            }
        }
        self.cells = kept;
    }

    fn find(&self, row: u32, column: u32) -> Result<usize, usize> {
        self.cells.binary_search_by_key(&(row, column), |cell| (cell.row, cell.column))
    }

    /// The rows whose only value is shown over several columns.
    fn spanning(&self) -> Vec<u32> {
        let wide = self.merged.iter().filter(|merged| merged.right > merged.left);
        let mut rows: Vec<u32> = wide
            .filter_map(|merged| {
                let at = self.find(merged.top, merged.left).ok()?;
                let is_row = |at: Option<usize>| {
                    at.and_then(|at| self.cells.get(at)).is_some_and(|cell| cell.row == merged.top)
                };
                (merged.top == merged.bottom
                    && !is_row(at.checked_sub(1))
                    && !is_row(at.checked_add(1)))
                .then_some(merged.top.saturating_add(1))
            })
            .collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// Repeats values that are shown over several rows; says whether there were any.
    ///
    /// Goes from row to row that there is, and counts each step: a file may say of the same two
    /// cells a million times that all rows of a sheet lie between them.
    fn fill_down(&mut self) -> Result<bool, FileError> {
        let wide: Vec<Merged> =
            self.merged.iter().copied().filter(|merged| merged.bottom > merged.top).collect();
        if wide.is_empty() {
            return Ok(false);
        }
        let rows = self.rows()?;
        let (mut added, mut count) = (Vec::new(), self.cells.len());
        for merged in wide {
            let Ok(at) = self.find(merged.top, merged.left) else { continue };
            let Some(cell) = self.cells.get(at).copied() else { continue };
            // A row in which nothing else stands is not made a row by this.
            let next = rows.partition_point(|(row, _)| *row <= merged.top);
            let below = rows.get(next..).unwrap_or_default();
            for (row, cells) in below.iter().take_while(|(row, _)| *row <= merged.bottom) {
                count += 1;
                if count > limits::LOOSE_CELLS {
                    return Err(FileError::TooManyCells { limit: limits::LOOSE_CELLS as u64 });
                }
                let cells = self.cells.get(cells.clone()).unwrap_or_default();
                if cells.binary_search_by_key(&merged.left, |cell| cell.column).is_err() {
                    added.push(Cell { row: *row, ..cell });
                }
            }
        }
        let any = !added.is_empty();
        self.cells.append(&mut added);
        Ok(any)
    }

    /// The rows that there are, and which cells each of them has.
    fn rows(&self) -> Result<Vec<(u32, Range<usize>)>, FileError> {
        let mut rows: Vec<(u32, Range<usize>)> = Vec::new();
        for (at, cell) in self.cells.iter().enumerate() {
            let known = rows.len();
            match rows.last_mut() {
                Some((row, cells)) if *row == cell.row => cells.end = at + 1,
                _ if known >= limits::ROWS => {
                    return Err(FileError::TooManyRows { limit: limits::ROWS as u64 });
                }
                _ => rows.push((cell.row, at..at + 1)),
            }
        }
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cells: &[(u32, u32, &str)], merged: &[Merged], want: &[(u32, &[&str])]) -> Table {
        let mut grid = Grid::default();
        for (row, column, text) in cells {
            grid.put((*row, *column), text).unwrap();
        }
        merged.iter().for_each(|merged| grid.merge(*merged));
        let table = grid.into_table().unwrap();
        let got: Vec<(u32, Vec<&str>)> =
            table.rows_from(0).map(|row| (row.number, row.raw().collect())).collect();
        let want: Vec<(u32, Vec<&str>)> = want.iter().map(|(n, row)| (*n, row.to_vec())).collect();
        assert_eq!(got, want);
        table
    }

    #[test]
    fn there_is_an_end_to_looking_for_a_value() {
        let sheets: Vec<(String, bool)> = (0..9_000).map(|n| (format!("S{n}"), true)).collect();
        let read = |bytes: usize, full: usize, choice: &Choice| {
            let mut count = 0;
            let found = choose(&sheets, bytes, choice, |index| {
                count += 1;
                let mut table = TableBuilder::default();
                table.cell(if index == full { "x" } else { "" });
                table.end_row(1)?;
                Ok(table.finish(true))
            });
            (found.map(|(sheets, _)| sheets.chosen), count)
        };
        let any = Choice::default();
        assert_eq!(read(100 << 20, 8_999, &any), (Err(FileError::NoData), MOST_EMPTY));
        assert_eq!(read(100 << 20, 31, &any), (Ok(31), 32));
        assert_eq!(read(2_000, 8_999, &any), (Ok(8_999), 9_000), "small ones are all looked at");
        let last = Choice { sheet: Some(8_999), ..Choice::default() };
        assert_eq!(read(100 << 20, 8_999, &last), (Ok(8_999), 1), "whatever was chosen is read");
    }

    #[test]
    fn cells_may_come_in_any_order_and_the_later_one_counts() {
        check(
            &[(2, 1, "d"), (0, 0, "a"), (0, 2, "c"), (2, 1, "e"), (1, 1, " ")],
            &[],
            &[(1, &["a", "", "c"]), (3, &["", "e"])],
        );
    }

    #[test]
    fn a_value_over_several_rows_is_the_value_of_each_that_has_others() {
        let merged = Merged { top: 0, bottom: 3, left: 0, right: 0 };
        let cells = [(0, 0, "Nova"), (0, 1, "Ana"), (1, 1, "Luis"), (3, 1, "Eva")];
        check(
            &cells,
            &[merged],
            &[(1, &["Nova", "Ana"]), (2, &["Nova", "Luis"]), (4, &["Nova", "Eva"])],
        );
    }

    #[test]
    fn the_whole_sheet_merged_a_million_times_is_merged_once() {
        let whole = Merged { top: 0, bottom: u32::MAX, left: 0, right: 0 };
        let last = Merged { top: u32::MAX, bottom: u32::MAX, left: 1, right: 1 };
        let cells = [(0, 0, "Nova"), (0, 1, "Ana"), (u32::MAX, 1, "Eva")];
        let merged: Vec<Merged> = std::iter::repeat_n(whole, 1_000_000).chain([last]).collect();
        check(&cells, &merged, &[(1, &["Nova", "Ana"]), (u32::MAX, &["Nova", "Eva"])]);
    }

    #[test]
    fn merges_that_differ_but_never_end_are_refused() {
        let mut grid = Grid::default();
        for row in 0..5_000 {
            grid.put((row, 0), "x").unwrap();
            grid.merge(Merged { top: row, bottom: u32::MAX, left: 0, right: 0 });
        }
        let refused = grid.into_table().map(|_| ());
        assert_eq!(refused, Err(FileError::TooManyCells { limit: limits::LOOSE_CELLS as u64 }));
    }

    #[test]
    fn a_single_value_over_several_columns_is_a_heading() {
        let merged = [
            Merged { top: 1, bottom: 1, left: 0, right: 2 },
            Merged { top: 2, bottom: 2, left: 0, right: 1 },
        ];
        let cells = [(0, 0, "a"), (0, 1, "b"), (1, 0, "North"), (2, 0, "x"), (2, 2, "y")];
        let table =
            check(&cells, &merged, &[(1, &["a", "b"]), (2, &["North"]), (3, &["x", "", "y"])]);
        assert_eq!(table.spanning, [2]);
    }
}
