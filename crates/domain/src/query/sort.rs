//! In which order rows come: by several fields, empty ones last.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::search::fold;

use super::json::error;
use super::{Cell, Column, Kind, Places, Problem, QueryError, Row};

/// One field to sort by, as it is stored: `{"field": 3, "descending": true}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SortBy {
    /// The field's number.
    pub field: u16,
    /// Whether the greatest comes first. Rows without a value come last either way.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub descending: bool,
}

/// Fields to sort by, the first the most important, known to be sortable.
#[derive(Debug, Clone)]
pub struct Order(Vec<(SortBy, Column, Option<Places>)>);

/// What a row is sorted by; made once for each row, compared by [`Order::compare`].
#[derive(Debug, Clone)]
pub struct SortKey(Vec<Part>);

/// The value of one field. Those of one field are alike, so the order of variants hardly matters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Number(i64),
    /// Currencies apart, in order of their codes: amounts of two cannot be compared.
    Amount(&'static str, i64),
    /// By its place in its list, where it is in one; then as people look for it, then to the letter.
    Text(usize, String, String),
    Empty,
}

impl Order {
    /// An order by these fields; without any, all rows are equal. `places` tells of a list of words
    /// in which order people see them.
    ///
    /// # Errors
    /// [`QueryError`] at `[n]`: a field is unknown, or what it holds has no order that a person
    /// would see (references, links, bytes).
    pub fn new(
        by: &[SortBy],
        columns: &dyn Fn(u16) -> Option<Column>,
        places: &dyn Fn(u16) -> Option<Places>,
    ) -> Result<Self, QueryError> {
        let mut order = Vec::with_capacity(by.len());
        for (number, by) in by.iter().enumerate() {
            let problem = match columns(by.field) {
                None => Problem::UnknownField(by.field),
                Some(Column {
                    kind: kind @ (Kind::User | Kind::Reference | Kind::Link | Kind::Opaque),
                    ..
                }) => Problem::NoOrder(kind),
                Some(column) => {
                    order.push((*by, column, places(by.field)));
                    continue;
                }
            };
            return Err(error(&format!("[{number}]"), problem));
        }
        Ok(Self(order))
    }

    /// What a row is sorted by. Of a field with several values the first counts.
    pub fn key(&self, row: &impl Row) -> SortKey {
        let part = |(by, column, places): &(SortBy, Column, Option<Places>)| {
            part(row.cell(by.field), column.kind, places.as_ref())
        };
        SortKey(self.0.iter().map(part).collect())
    }

    /// Which of two rows comes first. For equal keys keep the order that the rows had.
    #[must_use]
    pub fn compare(&self, a: &SortKey, b: &SortKey) -> Ordering {
        let parts = self.0.iter().zip(a.0.iter().zip(&b.0));
        let compared = parts.map(|((by, ..), (a, b))| match (a, b) {
            (Part::Empty, _) | (_, Part::Empty) => a.cmp(b),
            _ if by.descending => b.cmp(a),
            _ => a.cmp(b),
        });
        compared.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }
}

fn part(cell: Cell<'_>, kind: Kind, places: Option<&Places>) -> Part {
    match cell {
        // No is a value, and less than yes.
        Cell::Empty if kind == Kind::Flag => Part::Number(0),
        Cell::Empty | Cell::Reference(_) | Cell::Link(_) => Part::Empty,
        Cell::Number(number) => Part::Number(number),
        Cell::Amount { units, currency } => Part::Amount(currency.code(), units),
        Cell::Text { text, folded } => {
            let folded = folded.map_or_else(|| fold(text), str::to_owned);
            let place = places.map_or(0, |places| places.of_word(text));
            Part::Text(place, folded, text.to_owned())
        }
    }
}
