//! Which records of every kind there are, row by row, and what has been read out of them.
//!
//! A list of deals is seldom the first thing that is looked at, and no list is filtered by
//! every field. So while the data is loaded a record only gets its row: a number, some
//! nanoseconds, no code per kind. When a kind is first asked for, its records are walked once
//! where they lie, and the fields that the question is about become columns (`values`); a
//! field that is asked for later becomes one then. From there on edits mend them: rows that
//! changed are remembered and read again before the next answer. What answers is compiled once
//! for all kinds, over the declarations of their fields.
//!
//! A row takes 5 bytes before anything is asked of it, then per column: a word, a state or a
//! record 4; a number or a day 5, one beyond 32 bits 9; money 5 or 9; a text 8 and itself, twice
//! where it is sorted or filtered by. So the columns of a board (stage, rank, state, amount,
//! organization, owner, day of closing, and a name of 30 bytes folded) are about 120 bytes a
//! deal, 12 MB for 100,000, before what growing vectors hold in reserve; a list that is never
//! sorted by name needs 8 MB. Orders that were asked for take 4 bytes per row each, references
//! 12 bytes each.

use cartera_domain::RecordKind;
use cartera_domain::query::{Places, SortBy};

use super::column::Column;
use super::index::Index;
use super::order::Order;
use super::readable::Reader;
use super::records::{NONE, Records};
use super::references::References;
use super::values::Values;

/// By what rows are sorted, and the order of words of those fields that hold some. That can change:
/// people put the options of a choice in another order.
pub(crate) type Sorting = (Vec<SortBy>, Vec<(u16, Places)>);

/// All kinds of which there is a record.
#[derive(Debug, Default)]
pub(crate) struct Tables(Vec<Table>);

/// The records of one kind.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(crate) kind: u16,
    /// By row, the number among all records plus one; 0 for one that is only referred to.
    pub(crate) numbers: Column<u32>,
    /// Whether a row is listed: neither in the trash nor unreadable.
    pub(crate) live: Column<bool>,
    /// How many are.
    pub(crate) count: u32,
    /// Rows below this were read.
    pub(crate) seen: u32,
    /// Of those the ones that changed since.
    pub(crate) changed: Vec<u32>,
    /// By field.
    pub(crate) columns: Vec<(u16, Values)>,
    /// The orders that were asked for, the latest last.
    pub(crate) orders: Vec<(Sorting, Order)>,
    /// What records are found by, once something was looked for.
    pub(crate) index: Option<Box<Index>>,
    pub(crate) references: Option<References>,
    pub(crate) reader: Reader,
}

impl Tables {
    /// A record of this kind was heard of or changed.
    pub(crate) fn touch(&mut self, records: &mut Records, number: u32, kind: u16) {
        let at = match self.0.iter().position(|table| table.kind == kind) {
            Some(at) => at,
            None => {
                self.0.push(Table { kind, ..Table::default() });
                self.0.len() - 1
            }
        };
        let Some(table) = self.0.get_mut(at) else { return };
        let mut row = records.row(number);
        if row == NONE {
            row = table.numbers.len();
            records.set_row(number, row);
        }
        table.numbers.set(row, number + 1);
        if row < table.seen {
            table.changed.push(row);
        }
        if let Some(index) = &mut table.index {
            index.touch(row);
        }
    }

    pub(crate) fn get(&self, kind: u16) -> Option<&Table> {
        self.0.iter().find(|table| table.kind == kind)
    }

    /// The kinds that nobody looks at while they are taken in, and of which there are records
    /// that were not looked at yet.
    pub(crate) fn unread(&self) -> impl Iterator<Item = (RecordKind, &Table)> {
        let kinds = self.0.iter().filter_map(|table| {
            let kind = RecordKind::from_number(table.kind)?;
            let is_eager = matches!(
                kind,
                RecordKind::Person | RecordKind::Organization | RecordKind::Affiliation
            );
            (!is_eager).then_some((kind, table))
        });
        kinds.filter(|(_, table)| table.unread().next().is_some())
    }

    /// Takes a table out, to be put back.
    pub(crate) fn take(&mut self, kind: u16) -> Table {
        let table = self.0.iter_mut().find(|table| table.kind == kind);
        table.map_or_else(|| Table { kind, ..Table::default() }, std::mem::take)
    }

    /// Puts a table back.
    pub(crate) fn put(&mut self, table: Table) {
        // What was taken out left an empty one of no kind behind.
        self.0.retain(|other| other.kind != 0);
        self.0.push(table);
    }
}

impl Table {
    /// The record in a row, by its number.
    pub(crate) fn number(&self, row: u32) -> Option<u32> {
        self.numbers.get(row).checked_sub(1)
    }

    pub(crate) fn column(&self, field: u16) -> Option<&Values> {
        self.columns.iter().find(|(number, _)| *number == field).map(|(_, values)| values)
    }

    /// The rows that were not read since they changed.
    pub(crate) fn unread(&self) -> impl Iterator<Item = u32> {
        self.changed.iter().copied().chain(self.seen..self.numbers.len())
    }

    /// The bytes that its columns and its rows take, without orders and what is searched.
    pub(crate) fn bytes(&self) -> usize {
        let columns: usize = self.columns.iter().map(|(_, values)| values.bytes()).sum();
        columns + self.numbers.bytes() + self.live.bytes()
    }
}
