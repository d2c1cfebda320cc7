//! A table of text in three flat buffers: 100,000 rows of 10 columns are three allocations.

use crate::error::FileError;
use crate::format::limits;
use crate::out::guard::restored;

/// Rows of cells; blank rows are left out, the others know their number in the file.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// All cells one after the other.
    text: String,
    /// Where each cell ends in `text`.
    ends: Vec<u32>,
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

#[derive(Debug, Clone, Copy)]
struct RowStart {
    /// Index of its first cell in `ends`.
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
        let last = self.rows.get(index + 1).map_or(self.ends.len(), |next| next.first as usize);
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
        let start = at.checked_sub(1).and_then(|before| self.table.ends.get(before)).copied();
        let end = self.table.ends.get(at).copied().unwrap_or(0);
        self.table.text.get(start.unwrap_or(0) as usize..end as usize).unwrap_or("")
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
}

impl TableBuilder {
    /// An empty table for about this much text.
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
        let mut builder = Self::default();
        builder.table.text.reserve(bytes);
        builder
    }

    /// Adds a cell to the row that is being filled.
    pub fn cell(&mut self, text: &str) {
        self.row_has_text |= !text.trim_start().is_empty();
        self.table.text.push_str(text);
        self.table.ends.push(u32::try_from(self.table.text.len()).unwrap_or(u32::MAX));
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
        self.table.ends.len() - self.row_first
    }

    /// Ends the row; a blank one is forgotten.
    ///
    /// # Errors
    /// [`FileError::TooManyRows`], [`FileError::TooManyCells`], [`FileError::TooMuchText`].
    pub fn end_row(&mut self, number: u32) -> Result<(), FileError> {
        if !self.row_has_text {
            let text_len = self.row_first.checked_sub(1).and_then(|i| self.table.ends.get(i));
            self.table.text.truncate(text_len.copied().unwrap_or(0) as usize);
            self.table.ends.truncate(self.row_first);
            return Ok(());
        }
        if self.table.rows.len() >= limits::ROWS {
            return Err(FileError::TooManyRows { limit: limits::ROWS as u64 });
        }
        if self.table.ends.len() > limits::CELLS {
            return Err(FileError::TooManyCells { limit: limits::CELLS as u64 });
        }
        if self.table.text.len() > limits::TEXT_BYTES {
            return Err(FileError::TooMuchText { limit: limits::TEXT_BYTES as u64 });
        }
        let first = u32::try_from(self.row_first).unwrap_or(u32::MAX);
        self.table.rows.push(RowStart { first, number });
        self.row_first = self.table.ends.len();
        self.row_has_text = false;
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
