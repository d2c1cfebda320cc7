//! One record: its base with the outbox laid over it.

use std::collections::{BTreeMap, BTreeSet};

use cartera_domain::{Fields, Id, Record, RecordKey, RecordKind};
use cartera_sync::overlay::{Here, lay};
use cartera_sync::{Op, StoredRecord};

use super::Engine;
use super::kinds::declared;
use super::pending::Pending;
use super::records::Records;
use super::view::View;
use crate::sentinel::Quarantined;

/// What a record looks like.
pub(crate) enum Shown<'a> {
    /// Only referred to.
    Unknown,
    /// Its bytes are not a record.
    Unreadable,
    /// This.
    Seen(View<'a>),
}

/// Shows a record's values: confirmed ones where they lie, laid together only where operations
/// wait over confirmed values.
pub(crate) fn show<T>(
    records: &Records,
    pending: &Pending,
    here: Here,
    number: u32,
    see: impl FnOnce(Shown<'_>) -> T,
) -> T {
    let base = records.base(number);
    let mut mids = pending.mids_of(number);
    let shown = |view| match view {
        Some(view) => Shown::Seen(view),
        None => Shown::Unreadable,
    };
    match (base, mids.next(), mids.next()) {
        (None, None, _) => see(Shown::Unknown),
        (Some(base), None, _) => see(shown(View::of_record(base))),
        (None, Some(mid), None) => {
            let key = records.key(number);
            let view =
                key.zip(pending.op_bytes(mid)).and_then(|(key, op)| View::of_patches(op, key));
            match view {
                Some(view) => see(Shown::Seen(view)),
                None => see_laid(records, pending, here, number, see),
            }
        }
        _ => see_laid(records, pending, here, number, see),
    }
}

fn see_laid<T>(
    records: &Records,
    pending: &Pending,
    here: Here,
    number: u32,
    see: impl FnOnce(Shown<'_>) -> T,
) -> T {
    match laid(records, pending, here, number) {
        Some(record) => see(Shown::Seen(View::of_stored(&record))),
        // What waits was looked through when it was taken in: it makes no record, but is sound.
        None if records.base(number).is_none() => see(Shown::Unknown),
        None => see(Shown::Unreadable),
    }
}

/// A record as this device has it; `None` where there is none or it cannot be read.
pub(crate) fn laid(
    records: &Records,
    pending: &Pending,
    here: Here,
    number: u32,
) -> Option<StoredRecord> {
    let key = records.key(number)?;
    let base = match records.base(number) {
        Some(bytes) => Some(postcard::from_bytes::<StoredRecord>(bytes).ok()?),
        None => None,
    };
    let ops: Option<Vec<Op>> =
        pending.mids_of(number).map(|mid| pending.op_about(mid, key)).collect();
    lay(key, base.as_ref(), &ops?, here)
}

impl Engine {
    /// A record with its clocks, the outbox laid over it. `None` where there is none or it
    /// cannot be read.
    #[must_use]
    pub fn record(&self, key: RecordKey) -> Option<StoredRecord> {
        laid(&self.records, &self.pending, self.here, self.records.find(key)?)
    }

    /// The keys of all records that this device knows of, sorted; of some nothing may be
    /// written.
    #[must_use]
    pub fn keys(&self) -> Vec<RecordKey> {
        let mut keys: Vec<RecordKey> =
            (0..self.records.len()).filter_map(|number| self.records.key(number)).collect();
        keys.sort_unstable();
        keys
    }

    /// The keys of all records of a kind that this device has or had anything of, in the order in
    /// which their ids grow. Costs as much as there are of the kind: each edit of a member asks for
    /// all users.
    #[must_use]
    pub fn keys_of(&self, kind: RecordKind) -> Vec<RecordKey> {
        let Some(table) = self.tables.get(kind.number()) else { return Vec::new() };
        let numbers = (0..table.numbers.len()).filter_map(|row| table.number(row));
        let mut keys: Vec<RecordKey> =
            numbers.filter_map(|number| self.records.key(number)).collect();
        keys.sort_unstable();
        keys
    }

    /// How many records are here to stay, those in the trash included. What only waits does not
    /// count: the authority may refuse it, and then it is gone without being lost. Where none was ever
    /// heard, nobody refuses anything, and what waits is all there is.
    #[must_use]
    pub fn known(&self) -> usize {
        let was_heard = self.cursor.epoch != 0;
        let stays = |number: &u32| {
            self.records.base(*number).is_some()
                || (!was_heard && self.pending.mids_of(*number).next().is_some())
        };
        (0..self.records.len()).filter(stays).count()
    }

    /// How many records there are of each kind, in the order of their numbers: those that are shown, and
    /// those in the trash. Looks at every record.
    #[must_use]
    pub fn amounts(&self) -> BTreeMap<u16, (u32, u32)> {
        let mut amounts = BTreeMap::<u16, (u32, u32)>::new();
        for number in 0..self.records.len() {
            let Some(key) = self.records.key(number) else { continue };
            show(&self.records, &self.pending, self.here, number, |shown| {
                let Shown::Seen(view) = shown else { return };
                let (shown, trashed) = amounts.entry(key.kind).or_default();
                *(if view.is_deleted { trashed } else { shown }) += 1;
            });
        }
        amounts
    }

    /// Everything stored that cannot be read: for somebody to look at and to save. Looks at
    /// every record that no list has looked at yet, which for many takes a while.
    #[must_use]
    pub fn quarantined(&self) -> Vec<Quarantined> {
        let mut numbers: BTreeSet<u32> = self.quarantined.iter().copied().collect();
        for number in &self.doubtful {
            let kind = self.records.key(*number).and_then(|key| RecordKind::from_number(key.kind));
            if kind.is_some_and(|kind| self.is_damaged(&declared(kind), *number)) {
                numbers.insert(*number);
            }
        }
        for (kind, table) in self.tables.unread() {
            let kind = declared(kind);
            for number in table.unread().filter_map(|row| table.number(row)) {
                if self.is_damaged(&kind, number) {
                    numbers.insert(number);
                } else {
                    numbers.remove(&number);
                }
            }
        }
        let keys = numbers.iter().filter_map(|number| self.records.key(*number));
        let rows = self.unreadable.iter();
        let rows = rows.map(|(space, key)| Quarantined::Row(*space, key.clone()));
        keys.map(Quarantined::Record).chain(rows).collect()
    }

    /// A record's values. `None` where there is none, it is in the trash, or cannot be read.
    #[must_use]
    pub fn fields(&self, key: RecordKey) -> Option<Fields> {
        let number = self.records.find(key)?;
        show(&self.records, &self.pending, self.here, number, |shown| match shown {
            Shown::Seen(view) if !view.is_deleted => Some(view.to_fields()),
            _ => None,
        })
    }

    /// A record as its type. `None` where there is none, it is in the trash, or cannot be read.
    #[must_use]
    pub fn get<R: Record>(&self, id: Id<R>) -> Option<R> {
        R::from_fields(id, &self.fields(RecordKey::of(id))?).ok()
    }

    /// Shows the values of every record that is not in the trash, from the record with this
    /// number on, at most `limit` of them; returns where to go on, `None` after the last.
    /// Records that cannot be read are passed over.
    pub fn each_record(
        &self,
        from: u32,
        limit: u32,
        see: impl FnMut(RecordKey, &Fields),
    ) -> Option<u32> {
        self.each_record_of(|_| true, from, limit, see)
    }

    /// The same of some kinds only: the values of the others are not even taken apart.
    pub fn each_record_of(
        &self,
        kinds: impl Fn(u16) -> bool,
        from: u32,
        limit: u32,
        mut see: impl FnMut(RecordKey, &Fields),
    ) -> Option<u32> {
        let end = from.saturating_add(limit).min(self.records.len());
        for number in from..end {
            let key = self.records.key(number).filter(|key| kinds(key.kind));
            let Some(key) = key else { continue };
            show(&self.records, &self.pending, self.here, number, |shown| match shown {
                Shown::Seen(view) if !view.is_deleted => see(key, &view.to_fields()),
                _ => {}
            });
        }
        (end < self.records.len()).then_some(end)
    }

    /// An operation that waits for the authority.
    #[must_use]
    pub fn waiting_op(&self, mid: u64) -> Option<Op> {
        self.pending.op(mid)
    }

    /// The first operations that wait from a number on, as many as stand one after the other: what
    /// is between two of them may be a row that cannot be read, and an answer goes no further.
    #[must_use]
    pub fn to_send(&self, from_mid: u64, limit: usize) -> Vec<Op> {
        let mids = self.waiting_from(from_mid).take(limit);
        let mut next = None;
        let follows = mids.take_while(|mid| next.replace(mid + 1).is_none_or(|next| next == *mid));
        follows.map_while(|mid| self.waiting_op(mid)).collect()
    }

    /// The operations that wait and touch a record, oldest first, each without its patches about
    /// other records.
    #[must_use]
    pub fn waiting_about(&self, key: RecordKey) -> Vec<Op> {
        let mids = self.records.find(key).into_iter().flat_map(|n| self.pending.mids_of(n));
        mids.filter_map(|mid| self.pending.op_about(mid, key)).collect()
    }

    /// The numbers of the operations that wait, from this one on.
    pub fn waiting_from(&self, from_mid: u64) -> impl Iterator<Item = u64> + '_ {
        self.pending.waiting_from(from_mid)
    }
}
