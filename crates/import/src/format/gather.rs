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
    columns: Vec<Column>,
    records: u32,
}

/// What a column remembers of the records: each is told by its number, so that nothing need be
/// cleared when one ends.
#[derive(Debug, Clone, Copy, Default)]
struct Column {
    /// The last record with a value in it, from 1.
    filled: u32,
    /// The last record with more than one value of this name, from 1.
    repeated: u32,
    /// How many values of this name that record has: a thousandth one need not try the columns of
    /// all that came before it.
    repeats: u32,
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
        let base = self.column(name, row)?;
        let mut column = base;
        let known = self.columns.get(base as usize).copied().unwrap_or_default();
        let mut repeat = if known.repeated == row { known.repeats } else { 1 };
        while self.columns.get(column as usize).is_some_and(|column| column.filled == row) {
            repeat += 1;
            column = self.column(&format!("{name} {repeat}"), row)?;
        }
        if let Some(base) = self.columns.get_mut(base as usize) {
            (base.repeated, base.repeats) = (row, repeat);
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
        if let Some(column) = self.columns.get_mut(column as usize) {
            column.filled = row;
        }
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
        self.columns.push(Column::default());
        self.places.insert(name.to_owned(), place);
        Ok(place)
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

    #[test]
    fn names_that_look_like_repeats_keep_their_columns() {
        let mut gather = Gather::default();
        for (name, value) in [("b 2", "x"), ("b", "1"), ("b", "2"), ("b", "3"), ("b 2", "y")] {
            gather.put(name, value).unwrap();
        }
        gather.end_record().unwrap();
        let table = gather.into_table().unwrap();
        let rows: Vec<Vec<&str>> = table.rows_from(0).map(|row| row.raw().collect()).collect();
        assert_eq!(rows, [["b 2", "b", "b 3", "b 4", "b 2 2"], ["x", "1", "2", "3", "y"]]);
    }

    /// Minutes, where each value looks through those before it.
    #[test]
    fn a_thousand_values_of_one_name_are_put_one_by_one() {
        let mut gather = Gather::default();
        for _ in 0..500 {
            (0..limits::COLUMNS).for_each(|_| gather.put("TEL", "1").unwrap());
            gather.end_record().unwrap();
        }
        assert_eq!(gather.into_table().unwrap().row(500).unwrap().len(), limits::COLUMNS as usize);
    }
}
