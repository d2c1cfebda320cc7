//! Putting the rows of any kind in order by any of their fields, as
//! [`cartera_domain::query::Order`] has it, without making keys for a hundred thousand rows.
//!
//! Nearly all comparisons end in the first 32 bytes, which are made so that they compare as the
//! values do; the rest compares the values where they lie. Rows that are equal in all fields are
//! in the order in which they were made, so that all devices show one order.

use std::borrow::Cow;
use std::cmp::Ordering;

use cartera_domain::query::{Cell, Kind, Places};
use cartera_domain::search::fold;

use super::order::{Order, Prefix, SortBy as Compare};
use super::records::Records;
use super::rows::RowIndex;
use super::tables::{Sorting, Table};
use super::values::Values;

/// As many orders are kept per kind.
const KEPT: usize = 4;

/// How rows of a table are compared.
struct Rows<'a> {
    table: &'a Table,
    records: &'a Records,
    keys: Vec<(&'a Values, bool, Option<&'a Places>)>,
}

impl Table {
    /// All listed rows in this order; the columns that it is about must be there.
    pub(crate) fn arranged(
        &mut self,
        sorting: Sorting,
        records: &Records,
    ) -> std::sync::Arc<[RowIndex]> {
        let (by, places) = &sorting;
        let kept = self.orders.iter().position(|(kept, _)| *kept == sorting);
        let mut order = kept.map_or_else(Order::default, |at| self.orders.remove(at).1);
        let keys = by.iter();
        let places = |field: u16| {
            places.iter().find(|(number, _)| *number == field).map(|(_, places)| places)
        };
        let keys = keys
            .filter_map(|by| Some((self.column(by.field)?, by.descending, places(by.field))))
            .collect();
        let rows = order.settle(self.seen, &Rows { table: self, records, keys });
        if self.orders.len() >= KEPT {
            self.orders.remove(0);
        }
        self.orders.push((sorting, order));
        rows
    }
}

impl Rows<'_> {
    fn id(&self, row: RowIndex) -> Option<[u8; 16]> {
        Some(self.records.key(self.table.number(row)?)?.id)
    }

    fn cell<'a>(&'a self, values: &'a Values, row: RowIndex) -> Cell<'a> {
        match values.get(row, self.records) {
            // No is a value, and less than yes.
            Cell::Empty if values.layout().holds.kind == Kind::Flag => Cell::Number(0),
            cell => cell,
        }
    }
}

impl Compare for Rows<'_> {
    fn is_listed(&self, row: RowIndex) -> bool {
        self.table.live.get(row)
    }

    fn prefix(&self, row: RowIndex) -> Prefix {
        let mut bytes = Bytes { bytes: [[0; 16]; 2], at: 0 };
        for (values, is_descending, places) in &self.keys {
            let cell = self.cell(values, row);
            // Without a value last, whichever way round.
            bytes.put(&[u8::from(cell == Cell::Empty)], false);
            match cell {
                Cell::Number(number) => bytes.put(&ordered(number), *is_descending),
                Cell::Amount { units, currency } => {
                    bytes.put(currency.code().as_bytes(), *is_descending);
                    bytes.put(&ordered(units), *is_descending);
                }
                Cell::Text { text, folded } => {
                    if let Some(places) = places {
                        // No list has so many words.
                        let place = u16::try_from(places.of_word(text)).unwrap_or(u16::MAX);
                        bytes.put(&place.to_be_bytes(), *is_descending);
                    }
                    if !values.layout().is_rank {
                        let folded = folded.map_or_else(|| Cow::Owned(fold(text)), Cow::Borrowed);
                        bytes.put(folded.as_bytes(), *is_descending);
                        bytes.put(&[0], *is_descending);
                    }
                    bytes.put(text.as_bytes(), *is_descending);
                    bytes.put(&[0], *is_descending);
                }
                _ => {}
            }
        }
        if self.keys.is_empty() {
            bytes.put(&self.id(row).unwrap_or_default(), false);
        }
        bytes.bytes.map(u128::from_be_bytes)
    }

    fn compare(&self, a: RowIndex, b: RowIndex) -> Ordering {
        for (values, is_descending, places) in &self.keys {
            let (one, other) = (self.cell(values, a), self.cell(values, b));
            let order = match (one, other) {
                (Cell::Empty, Cell::Empty) => continue,
                (Cell::Empty, _) => return Ordering::Greater,
                (_, Cell::Empty) => return Ordering::Less,
                (one, other) => compare(one, other, values.layout().is_rank, *places),
            };
            if order.is_ne() {
                return if *is_descending { order.reverse() } else { order };
            }
        }
        self.id(a).cmp(&self.id(b))
    }
}

/// Room for the first bytes of a key.
struct Bytes {
    bytes: [[u8; 16]; 2],
    at: usize,
}

impl Bytes {
    fn put(&mut self, bytes: &[u8], is_inverted: bool) {
        let room = self.bytes.as_flattened_mut().get_mut(self.at..).unwrap_or_default();
        for (place, byte) in room.iter_mut().zip(bytes) {
            *place = if is_inverted { !byte } else { *byte };
        }
        // Beyond the end nothing more is written.
        self.at += bytes.len();
    }
}

/// The bytes of a number in the order of numbers.
fn ordered(number: i64) -> [u8; 8] {
    (number as u64 ^ (1 << 63)).to_be_bytes()
}

fn compare(a: Cell<'_>, b: Cell<'_>, is_rank: bool, places: Option<&Places>) -> Ordering {
    match (a, b) {
        (Cell::Number(a), Cell::Number(b)) => a.cmp(&b),
        (Cell::Amount { units: a, currency: of_a }, Cell::Amount { units: b, currency: of_b }) => {
            of_a.code().cmp(of_b.code()).then(a.cmp(&b))
        }
        (Cell::Text { text: a, .. }, Cell::Text { text: b, .. }) if is_rank => a.cmp(b),
        (Cell::Text { text: a, folded: of_a }, Cell::Text { text: b, folded: of_b }) => {
            let folded = match (of_a, of_b) {
                (Some(of_a), Some(of_b)) => of_a.cmp(of_b),
                _ => fold(a).cmp(&fold(b)),
            };
            let place =
                places.map_or(Ordering::Equal, |places| places.of_word(a).cmp(&places.of_word(b)));
            place.then(folded).then_with(|| a.cmp(b))
        }
        _ => Ordering::Equal,
    }
}
