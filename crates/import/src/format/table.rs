//! A table of text in three flat buffers: 100,000 rows of 10 columns are three allocations.
//!
//! Cells say where in the text they lie, so those of a text file stay where they are in it, and only
//! what had to be written otherwise (a doubled quote) stands behind it.

use crate::error::FileError;
use crate::format::limits;
use crate::out::guard::restored;

/// Rows of cells; blank rows are left out, the others know their number in the file.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// What the cells are pieces of.
    text: String,
    cells: Vec<Cell>,
    rows: Vec<RowStart>,
    /// Whether a row may end early without anything being wrong, as in a workbook.
    pub sparse: bool,
    /// Rows in which a quote stands where none can be; they are read as they are written.
    pub misquoted: Vec<u32>,
    /// Rows that are remarks about the table and were left out.
    pub remarks: Vec<u32>,
    /// Rows of a workbook with a single value that spans several columns, as the heading of a
    /// group of rows does.
    pub spanning: Vec<u32>,
}

/// Where a cell lies in the text of its table, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    pub start: u32,
    pub end: u32,
}

impl Cell {
    /// Texts of four gigabytes are refused long before.
    pub fn new(start: usize, end: usize) -> Self {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: place(start), end: place(end) }
    }

    /// Its text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

#[derive(Debug, Clone, Copy)]
struct RowStart {
    /// Index of its first cell in `cells`.
    first: u32,
    /// The row's number in the file, from 1.
    number: u32,
}

/// One row of a [`Table`].
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    table: &'a Table,
    first: usize,
    last: usize,
    /// Its number in the file, from 1, title and header rows included.
    pub number: u32,
}

impl Table {
    /// How many rows it has, title and header rows included.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has no rows.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A row by its place among the rows that are not blank, from 0.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        let start = self.rows.get(index)?;
        let last = self.rows.get(index + 1).map_or(self.cells.len(), |next| next.first as usize);
        Some(Row { table: self, first: start.first as usize, last, number: start.number })
    }

    /// All rows from the one at `index` on.
    pub fn rows_from(&self, index: usize) -> impl Iterator<Item = Row<'_>> {
        (index..self.len()).filter_map(|index| self.row(index))
    }

    /// A copy in which `edit` has changed cells of the rows from the one at `index` on: it is told
    /// the row's number, the column and the text, also of empty cells up to the column at `width`.
    ///
    /// # Errors
    /// As [`TableBuilder::end_row`].
    pub fn edited(
        &self,
        index: usize,
        width: usize,
        mut edit: impl FnMut(u32, u32, &str) -> Option<String>,
    ) -> Result<Self, FileError> {
        let mut builder = TableBuilder::with_capacity(self.text.len());
        for (at, row) in self.rows_from(0).enumerate() {
            let mut blanks = 0;
            for column in 0..row.len().max(if at >= index { width } else { 0 }) {
                let number = u32::try_from(column).unwrap_or(u32::MAX);
                let edited =
                    if at >= index { edit(row.number, number, row.get(column)) } else { None };
                // A row that ended early does so still, unless something was written behind it.
                if edited.is_none() && column >= row.len() {
                    blanks += 1;
                    continue;
                }
                (0..std::mem::take(&mut blanks)).for_each(|_| builder.cell(""));
                builder.cell(edited.as_deref().unwrap_or_else(|| row.exact(column)));
            }
            builder.end_row(row.number)?;
        }
        let mut table = builder.finish(self.sparse);
        table.misquoted.clone_from(&self.misquoted);
        table.remarks.clone_from(&self.remarks);
        table.spanning.clone_from(&self.spanning);
        Ok(table)
    }

    /// The width of the widest row from the one at `index` on, empty cells at its end not counted.
    #[must_use]
    pub fn width_from(&self, index: usize) -> usize {
        self.rows_from(index).map(|row| row.filled_len()).max().unwrap_or(0)
    }
}

impl<'a> Row<'a> {
    /// How many cells it has.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.last - self.first
    }

    /// Whether it has no cells.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.last == self.first
    }

    /// A cell's text without white space around it, and without the apostrophe that guards text
    /// from being run; empty where the row has no such cell, or where a formula of a workbook failed.
    #[must_use]
    pub fn get(&self, column: usize) -> &'a str {
        let text = self.exact(column).trim();
        match self.table.sparse {
            true if is_error(text) => "",
            true => text,
            // An export guards what a spreadsheet might run with an apostrophe.
            false => restored(text).trim(),
        }
    }

    /// Which of the table's cells one of a row's is.
    #[must_use]
    pub fn place(&self, column: usize) -> u32 {
        u32::try_from(self.first + column).unwrap_or(u32::MAX)
    }

    /// A cell's text as it is in the file; empty where the row has no such cell.
    #[must_use]
    pub fn exact(&self, column: usize) -> &'a str {
        let at = self.first + column;
        if at >= self.last {
            return "";
        }
        self.table.cells.get(at).map_or("", |cell| cell.of(&self.table.text))
    }

    /// All its cells as they are in the file.
    pub fn raw(self) -> impl Iterator<Item = &'a str> {
        (0..self.len()).map(move |column| self.exact(column))
    }

    /// All its cells without white space around them.
    pub fn cells(self) -> impl Iterator<Item = &'a str> {
        (0..self.len()).map(move |column| self.get(column))
    }

    /// How many cells it has up to the last one with text.
    #[must_use]
    pub fn filled_len(&self) -> usize {
        (0..self.len()).rev().find(|column| !self.get(*column).is_empty()).map_or(0, |c| c + 1)
    }
}

/// Whether a cell of a workbook says that its formula failed.
fn is_error(text: &str) -> bool {
    text.starts_with('#')
        && matches!(
            text,
            "#NULL!" | "#DIV/0!" | "#VALUE!" | "#REF!" | "#NAME?" | "#NUM!" | "#N/A" | "#ERROR!"
        )
}

/// Fills a [`Table`] row by row within the limits.
#[derive(Debug, Default)]
pub struct TableBuilder {
    table: Table,
    row_first: usize,
    row_has_text: bool,
    /// How long the text was when the row began.
    row_text: usize,
    /// How much text the cells have, up to this row and in it.
    used: [usize; 2],
}

impl TableBuilder {
    /// An empty table for about this much text.
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
        let mut builder = Self::default();
        builder.table.text.reserve(bytes);
        builder
    }

    /// An empty table over a text in which cells may lie.
    #[must_use]
    pub(super) fn over(text: &str) -> Self {
        let table = Table { text: text.to_owned(), ..Table::default() };
        Self { row_text: text.len(), table, ..Self::default() }
    }

    /// Adds a cell to the row that is being filled.
    pub fn cell(&mut self, text: &str) {
        let start = self.table.text.len();
        self.table.text.push_str(text);
        self.place(Cell::new(start, self.table.text.len()));
    }

    /// Adds a cell that lies in the text.
    pub(super) fn place(&mut self, cell: Cell) {
        if !self.row_has_text {
            self.row_has_text = !cell.of(&self.table.text).trim_start().is_empty();
        }
        let [_, used] = &mut self.used;
        *used += cell.end.saturating_sub(cell.start) as usize;
        self.table.cells.push(cell);
    }

    /// Notes which rows hold a single value over several columns, in order.
    pub fn spanning(&mut self, rows: Vec<u32>) {
        self.table.spanning = rows;
    }

    /// Notes that this row is a remark and left out.
    pub fn skip(&mut self, number: u32) {
        self.table.remarks.push(number);
    }

    /// Notes that a quote is out of place in this row.
    pub fn misquoted(&mut self, number: u32) {
        self.table.misquoted.push(number);
    }

    /// How many cells the row that is being filled has.
    #[must_use]
    pub const fn row_len(&self) -> usize {
        self.table.cells.len() - self.row_first
    }

    /// Ends the row; a blank one is forgotten.
    ///
    /// # Errors
    /// [`FileError::TooManyRows`], [`FileError::TooManyCells`], [`FileError::TooMuchText`].
    pub fn end_row(&mut self, number: u32) -> Result<(), FileError> {
        if !self.row_has_text {
            self.table.text.truncate(self.row_text);
            self.table.cells.truncate(self.row_first);
            let [before, _] = self.used;
            self.used = [before; 2];
            return Ok(());
        }
        if self.table.rows.len() >= limits::ROWS {
            return Err(FileError::TooManyRows { limit: limits::ROWS as u64 });
        }
        if self.table.cells.len() > limits::CELLS {
            return Err(FileError::TooManyCells { limit: limits::CELLS as u64 });
        }
        let [_, used] = self.used;
        if used > limits::TEXT_BYTES {
            return Err(FileError::TooMuchText { limit: limits::TEXT_BYTES as u64 });
        }
        let first = u32::try_from(self.row_first).unwrap_or(u32::MAX);
        self.table.rows.push(RowStart { first, number });
        self.row_first = self.table.cells.len();
        self.row_has_text = false;
        self.row_text = self.table.text.len();
        self.used = [used; 2];
        Ok(())
    }

    /// The table.
    #[must_use]
    pub fn finish(mut self, sparse: bool) -> Table {
        self.table.sparse = sparse;
        self.table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_edited_also_behind_the_end_of_a_row() {
        let mut builder = TableBuilder::default();
        for (number, row) in [vec!["h", "i"], vec!["a"], vec!["b", "c"]].iter().enumerate() {
            row.iter().for_each(|cell| builder.cell(cell));
            builder.end_row(number as u32 + 1).unwrap();
        }
        let table = builder.finish(false);
        let edited = table
            .edited(1, 3, |row, column, cell| match (row, column, cell) {
                (2, 2, "") => Some("new".to_owned()),
                (3, 0, "b") => Some(String::new()),
                (1, ..) => Some("never".to_owned()),
                _ => None,
            })
            .unwrap();
        let rows: Vec<Vec<&str>> = edited.rows_from(0).map(|row| row.cells().collect()).collect();
        assert_eq!(rows, [vec!["h", "i"], vec!["a", "", "new"], vec!["", "c"]]);
    }

    #[test]
    fn blank_rows_are_left_out_and_numbers_stay_those_of_the_file() {
        let mut builder = TableBuilder::default();
        for (number, row) in
            [vec!["a", " b "], vec!["", "  "], vec![], vec!["", "c", ""]].into_iter().enumerate()
        {
            for cell in row {
                builder.cell(cell);
            }
            builder.end_row(number as u32 + 1).unwrap();
        }
        let table = builder.finish(false);
        assert_eq!(table.len(), 2);
        let rows: Vec<(u32, Vec<&str>)> =
            table.rows_from(0).map(|row| (row.number, row.cells().collect())).collect();
        assert_eq!(rows, [(1, vec!["a", "b"]), (4, vec!["", "c", ""])]);
        assert_eq!(table.width_from(0), 2);
        assert_eq!(table.row(1).unwrap().get(99), "");
    }
}
