//! Fields of many rows, read where they lie: for whoever looks at all records of a kind and would
//! otherwise decode each.

use cartera_domain::RecordKind;
use cartera_domain::query::Cell;

use super::Engine;
use super::records::Records;
use super::rows::RowIndex;
use super::values::Values;

/// Some fields of all rows of a kind.
#[derive(Debug)]
pub struct Cells<'a> {
    columns: Vec<Option<&'a Values>>,
    records: &'a Records,
}

impl Engine {
    /// Gets some fields of a kind ready to be read. A field that there is not is empty in every
    /// row.
    #[must_use]
    pub fn cells(&mut self, kind: RecordKind, fields: &[u16]) -> Cells<'_> {
        let wanted = self.layouts(kind, fields);
        self.settle(kind, &wanted);
        let table = self.tables.get(kind.number());
        let column = |field: &u16| {
            // A column may be left of a field that is declared no more.
            let is_declared = wanted.iter().any(|(number, _)| number == field);
            table.filter(|_| is_declared).and_then(|table| table.column(*field))
        };
        Cells { columns: fields.iter().map(column).collect(), records: &self.records }
    }
}

impl Cells<'_> {
    /// What the field at this place among those asked for holds in a row; of several values the
    /// first.
    #[must_use]
    pub fn get(&self, field: usize, row: RowIndex) -> Cell<'_> {
        self.column(field).map_or(Cell::Empty, |values| values.get(row, self.records))
    }

    /// All values of a field in a row.
    pub fn all(&self, field: usize, row: RowIndex) -> impl Iterator<Item = Cell<'_>> {
        let values = self.column(field);
        let places = values.map_or(0..0, |values| values.places(row));
        places.filter_map(move |place| Some(values?.at(place, self.records)))
    }

    fn column(&self, field: usize) -> Option<&Values> {
        self.columns.get(field).copied().flatten()
    }
}
