//! Records with named values, as contacts and JSON have them, become a table: a column for each
//! name in the order in which names come.

use std::collections::HashMap;

use crate::error::FileError;
use crate::format::limits;
use crate::format::table::{Table, TableBuilder};

/// Collects records value by value.
#[derive(Debug, Default)]
pub struct Gather {
    names: Vec<String>,
    places: HashMap<String, u32>,
    text: String,
    cells: Vec<Cell>,
    /// Where the record that is being filled begins in `cells`.
    first: usize,
    records: u32,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    record: u32,
    column: u32,
    start: u32,
    len: u32,
}

impl Gather {
    /// Adds a value to the record; a second one of the same name goes to a column `Name 2`.
    ///
    /// # Errors
    /// [`FileError`] where a limit is passed.
    pub fn put(&mut self, name: &str, value: &str) -> Result<(), FileError> {
        if value.trim().is_empty() {
            return Ok(());
        }
        let row = self.records + 1;
        let mut column = self.column(name, row)?;
        let mut repeat = 1_u32;
        while self.has(column) {
            repeat += 1;
            column = self.column(&format!("{name} {repeat}"), row)?;
        }
        if value.len() > limits::CELL_BYTES {
            let limit = u32::try_from(limits::CELL_BYTES).unwrap_or(u32::MAX);
            return Err(FileError::CellTooLong { row, column: column + 1, limit });
        }
        if self.cells.len() >= limits::LOOSE_CELLS {
            return Err(FileError::TooManyCells { limit: limits::LOOSE_CELLS as u64 });
        }
        if self.text.len() + value.len() > limits::LOOSE_TEXT_BYTES {
            return Err(FileError::TooMuchText { limit: limits::LOOSE_TEXT_BYTES as u64 });
        }
        let start = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        let len = u32::try_from(value.len()).unwrap_or(u32::MAX);
        self.text.push_str(value);
        self.cells.push(Cell { record: self.records, column, start, len });
        Ok(())
    }

    /// Gives a name its column before there is a value for it.
    ///
    /// # Errors
    /// [`FileError::TooManyColumns`].
    pub fn name(&mut self, name: &str) -> Result<(), FileError> {
        self.column(name, self.records + 1).map(|_| ())
    }

    /// Ends the record.
    ///
    /// # Errors
    /// [`FileError::TooManyRows`].
    pub fn end_record(&mut self) -> Result<(), FileError> {
        if self.records as usize >= limits::ROWS {
            return Err(FileError::TooManyRows { limit: limits::ROWS as u64 });
        }
        self.first = self.cells.len();
        self.records += 1;
        Ok(())
    }

    /// How many records there are.
    #[must_use]
    pub const fn records(&self) -> u32 {
        self.records
    }

    fn column(&mut self, name: &str, row: u32) -> Result<u32, FileError> {
        if let Some(place) = self.places.get(name) {
            return Ok(*place);
        }
        let place = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        if place >= limits::COLUMNS {
            return Err(FileError::TooManyColumns { row, limit: limits::COLUMNS });
        }
        self.names.push(name.to_owned());
        self.places.insert(name.to_owned(), place);
        Ok(place)
    }

    fn has(&self, column: u32) -> bool {
        self.cells.get(self.first..).unwrap_or_default().iter().any(|cell| cell.column == column)
    }

    /// The table; its first row, with the number 0, holds the names.
    ///
    /// # Errors
    /// [`FileError`] where a limit is passed or there are no values.
    pub fn into_table(mut self) -> Result<Table, FileError> {
        if self.cells.is_empty() {
            return Err(FileError::NoData);
        }
        self.cells.sort_by_key(|cell| (cell.record, cell.column));
        let mut table = TableBuilder::with_capacity(self.text.len());
        self.names.iter().for_each(|name| table.cell(name));
        table.end_row(0)?;
        let mut cells = self.cells.iter().peekable();
        while let Some(cell) = cells.next() {
            while table.row_len() < cell.column as usize {
                table.cell("");
            }
            let (start, end) = (cell.start as usize, cell.start as usize + cell.len as usize);
            table.cell(self.text.get(start..end).unwrap_or_default());
            if cells.peek().is_none_or(|next| next.record != cell.record) {
                table.end_row(cell.record.saturating_add(1))?;
            }
        }
        Ok(table.finish(true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_columns_and_repeated_ones_further_columns() {
        let mut gather = Gather::default();
        for record in [vec![("a", "1"), ("b", "2"), ("b", "3")], vec![("c", "4"), ("a", "5")]] {
            record.into_iter().for_each(|(name, value)| gather.put(name, value).unwrap());
            gather.end_record().unwrap();
        }
        let table = gather.into_table().unwrap();
        let rows: Vec<(u32, Vec<&str>)> =
            table.rows_from(0).map(|row| (row.number, row.raw().collect())).collect();
        assert_eq!(
            rows,
            [
                (0, vec!["a", "b", "b 2", "c"]),
                (1, vec!["1", "2", "3"]),
                (2, vec!["5", "", "", "4"]),
            ]
        );
    }
}
