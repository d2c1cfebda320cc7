//! Bringing a kind's table in line with its records before it answers.

use cartera_domain::{CustomField, Fields, Id, Record, RecordKind};

use super::Engine;
use super::kinds::{Declared, declared};
use super::record::{Shown, show};
use super::records::Records;
use super::tables::Table;
use super::values::{Layout, Values};
use super::view::View;

/// Records that are read at once while nobody waits.
pub(crate) const IN_A_TURN: u32 = 2_000;

/// The columns that a question is about.
pub(crate) type Wanted = Vec<(u16, Layout)>;

impl Engine {
    /// Reads the records of a kind that changed since it was last asked for, and makes columns
    /// of the wanted fields that are none yet. The first time that is all of its records: for a
    /// hundred thousand deals some tenths of a second.
    pub(crate) fn settle(&mut self, kind: RecordKind, wanted: &[(u16, Layout)]) {
        if matches!(kind, RecordKind::Person | RecordKind::Organization) {
            self.clear_doubts();
        }
        self.settle_some(kind, wanted, u32::MAX);
    }

    /// The same, but not more than `most` records that were never read.
    fn settle_some(&mut self, kind: RecordKind, wanted: &[(u16, Layout)], most: u32) {
        let declared = declared(kind);
        let mut table = self.tables.take(kind.number());
        if let Some(references) = &mut table.references {
            references.settle();
        }
        let first_new = table.make_columns(wanted);
        let mut changed = std::mem::take(&mut table.changed);
        changed.sort_unstable();
        changed.dedup();
        let seen = table.seen;
        let len = table.numbers.len().min(seen.saturating_add(most));
        if first_new < table.columns.len() {
            let is_new = |row: &u32| changed.binary_search(row).is_err() && table.live.get(*row);
            let rows: Vec<u32> = (0..seen).filter(is_new).collect();
            for row in rows {
                self.read_columns(&mut table, &declared, row, first_new);
            }
        }
        table.seen = len;
        let computes = table.columns.iter().any(|(field, _)| view_lacks(&declared, *field));
        for row in changed.into_iter().chain(seen..len) {
            self.read_row(&mut table, &declared, row, computes);
        }
        self.tables.put(table);
    }

    /// Gets ready by and by what is first asked for later: what people and organizations are found
    /// by, and what of all records was not looked at yet, so that damaged ones are counted. Call it
    /// again and again while there is nothing to do, as long as it returns `true`: a call takes
    /// some milliseconds.
    pub fn examine(&mut self) -> bool {
        if self.settle_some_words() {
            return true;
        }
        self.clear_doubts();
        let Some(kind) = self.tables.unread().map(|(kind, _)| kind).next() else { return false };
        self.settle_some(kind, &[], IN_A_TURN);
        true
    }

    /// Reads of people and organizations what lists do not show of them. They are listed already,
    /// so only one that is damaged changes anything.
    fn clear_doubts(&mut self) {
        let mut doubtful = std::mem::take(&mut self.doubtful);
        doubtful.sort_unstable();
        doubtful.dedup();
        for kind in [RecordKind::Person, RecordKind::Organization] {
            let is_of_kind = |number: &u32| {
                self.records.key(*number).is_some_and(|key| key.kind == kind.number())
            };
            let numbers: Vec<u32> = doubtful.iter().copied().filter(is_of_kind).collect();
            let mut table = self.tables.take(kind.number());
            let declared = declared(kind);
            let mut is_damaged = |number: &u32| {
                show(&self.records, &self.pending, self.here, *number, |shown| match shown {
                    Shown::Unknown => false,
                    Shown::Unreadable => true,
                    Shown::Seen(view) => {
                        !view.is_deleted && !table.reader.can_read(&declared, &view)
                    }
                })
            };
            let damaged: Vec<u32> = numbers.into_iter().filter(|one| is_damaged(one)).collect();
            self.tables.put(table);
            // Lists that were read already take in that it is gone.
            damaged.into_iter().for_each(|number| self.refresh_damaged(number));
        }
    }

    /// What the custom fields of a kind hold.
    pub(crate) fn custom_layouts(&mut self, kind: RecordKind) -> Wanted {
        let found = self.custom_fields(kind);
        found.iter().map(|field| (field.number, Layout::of_custom(field))).collect()
    }

    /// The custom fields of a kind. Of two with one number the first made counts.
    pub(crate) fn custom_fields(&mut self, kind: RecordKind) -> Vec<CustomField> {
        self.settle(RecordKind::CustomField, &[]);
        let mut found: Vec<CustomField> = Vec::new();
        if let Some(table) = self.tables.get(CustomField::KIND.number()) {
            for row in (0..table.seen).filter(|row| table.live.get(*row)) {
                let key = table.number(row).and_then(|number| self.records.key(number));
                let field = key.and_then(|key| self.get::<CustomField>(Id::from_bytes(key.id)));
                found.extend(field.filter(|field| field.record_kind() == Some(kind)));
            }
        }
        found.sort_by_key(|field| (field.number, field.id));
        found.dedup_by_key(|field| field.number);
        // Below are the built-in ones.
        found.retain(|field| field.number >= CustomField::FIRST_NUMBER);
        found
    }

    /// Reads a record that changed; `computes` where there are columns that are computed.
    fn read_row(&mut self, table: &mut Table, kind: &Declared, row: u32, computes: bool) {
        let Some(number) = table.number(row) else { return };
        let was_live = table.live.get(row);
        let known = self.is_live_already(table.kind, row);
        let records = &self.records;
        let read = show(records, &self.pending, self.here, number, |shown| match shown {
            Shown::Unknown => Ok(false),
            Shown::Unreadable => Err(()),
            Shown::Seen(view) if view.is_deleted => Ok(false),
            Shown::Seen(view) => {
                let is_readable = known.unwrap_or_else(|| table.reader.can_read(kind, &view));
                if !is_readable {
                    return Err(());
                }
                let computed = if computes { compute(kind, &view) } else { None };
                fill(&mut table.columns, row, &view, computed.as_ref(), records);
                if let Some(references) = &mut table.references {
                    references.set(row, kind, &view);
                }
                Ok(true)
            }
        });
        let is_live = read == Ok(true);
        if !is_live && let Some(references) = &mut table.references {
            references.forget(row);
        }
        if known.is_none() {
            self.quarantine(number, read.is_err());
        }
        table.live.set(row, is_live);
        table.count = table.count + u32::from(is_live) - u32::from(was_live);
        for (_, order) in &mut table.orders {
            order.touch(row);
        }
        self.resolve(table);
    }

    /// Reads those columns of a readable record that are new.
    fn read_columns(&mut self, table: &mut Table, kind: &Declared, row: u32, first_new: usize) {
        let Some(number) = table.number(row) else { return };
        let records = &self.records;
        show(records, &self.pending, self.here, number, |shown| {
            if let Shown::Seen(view) = shown {
                let new = table.columns.get_mut(first_new..).unwrap_or_default();
                let is_computed = |(field, _): &(u16, Values)| view_lacks(kind, *field);
                let computed =
                    if new.iter().any(is_computed) { compute(kind, &view) } else { None };
                fill(new, row, &view, computed.as_ref(), records);
            }
        });
        self.resolve(table);
    }

    /// Gives numbers to what the row referred to first.
    fn resolve(&mut self, table: &mut Table) {
        for (_, values) in &mut table.columns {
            values.resolve(&mut self.records);
        }
        if let Some(references) = &mut table.references {
            references.resolve(&mut self.records);
        }
    }

    /// Of the kinds that are looked at while they are taken in: whether a row is listed.
    fn is_live_already(&self, kind: u16, row: u32) -> Option<bool> {
        match RecordKind::from_number(kind)? {
            RecordKind::Person => Some(self.people.live.get(row)),
            RecordKind::Organization => Some(self.organizations.live.get(row)),
            RecordKind::Affiliation => Some(self.affiliations.live.get(row)),
            _ => None,
        }
    }

    /// Whether a record that was not read since it changed is damaged.
    pub(crate) fn is_damaged(&self, kind: &Declared, number: u32) -> bool {
        show(&self.records, &self.pending, self.here, number, |shown| match shown {
            Shown::Unknown => false,
            Shown::Unreadable => true,
            Shown::Seen(view) => !view.is_deleted && !(kind.is_readable)(&view.to_fields()),
        })
    }
}

impl Table {
    /// Adds columns for wanted fields that have none of this layout; returns where they begin.
    fn make_columns(&mut self, wanted: &[(u16, Layout)]) -> usize {
        let has = |columns: &[(u16, Values)], field: u16, layout: Layout| {
            columns.iter().any(|(number, values)| *number == field && values.layout() == layout)
        };
        for (field, layout) in wanted {
            if !has(&self.columns, *field, *layout) {
                // A custom field of another type under the same number.
                self.columns.retain(|(number, _)| number != field);
                self.orders.retain(|((by, _), _)| by.iter().all(|by| by.field != *field));
            }
        }
        let first_new = self.columns.len();
        for (field, layout) in wanted {
            if !has(&self.columns, *field, *layout) {
                self.columns.push((*field, Values::new(*layout)));
            }
        }
        first_new
    }
}

fn view_lacks(kind: &Declared, field: u16) -> bool {
    kind.computed.is_some_and(|computed| computed.columns.iter().any(|c| c.number == field))
}

fn compute(kind: &Declared, view: &View<'_>) -> Option<Fields> {
    let computed = kind.computed?;
    (computed.compute)(view.one(computed.of)?)
}

fn fill(
    columns: &mut [(u16, Values)],
    row: u32,
    view: &View<'_>,
    computed: Option<&Fields>,
    records: &Records,
) {
    for (field, values) in columns {
        if values.layout().holds.is_set {
            values.set(row, view.many(*field), records);
        } else {
            let one = view.one(*field);
            let one = one.or_else(|| computed.and_then(|computed| computed.one(*field)));
            values.set(row, one.into_iter(), records);
        }
    }
}
