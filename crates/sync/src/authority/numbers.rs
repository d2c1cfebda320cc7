//! The numbers of documents that everybody uses: `Q-000017`, given by the authority.
//!
//! A device numbers its quotes and orders itself, so that they can be called by something with no
//! network ([`cartera_domain::document::DeviceNumber`]); that number stays. The authority writes
//! its own beside it, into a field of the document that is nobody else's, as soon as an operation
//! leaves a document behind that has none. The smallest that is sound:
//!
//! - **One counter for each kind**, saved in the transaction of the push. An operation that is
//!   refused, or a push that is taken back, gives nothing; one that comes again is known and not
//!   decided again. So nothing is missing in a series, and nothing is there twice.
//! - **A field, not a message of its own.** It comes down, is searched, is kept in a backup and is
//!   compared by an audit as any other value is, and an app of before shows it.
//! - **With the stamp of the operation that brought the document**, so that to take that back
//!   still finds nothing of anybody else's in it.
//! - **What a device writes there has lost**; the operation is not refused for it. Records that
//!   come from a backup or another workspace carry what another authority gave, and must come in:
//!   here they are numbered anew, and are known outside by the device's number on every sheet.
//! - **No year in it**: whose new year it is depends on where one is, and a series that goes on is
//!   free of gaps by itself.
//!
//! A document in the trash waits for its number until somebody takes it out. What is erased takes
//! its number along, and that is not given again. Who sees two documents learns from their numbers
//! how many there are between them; every series does that.

use std::collections::BTreeMap;

use cartera_domain::document::{FinalNumber, Series};
use cartera_domain::{RecordKey, RecordKind, Value};

use super::Ledger;
use crate::join::intern;
use crate::op::Op;
use crate::register::{Register, Slot, Stamp, StoredRecord};

/// How many numbers of each series were given, as far as a push has asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Numbers {
    known: BTreeMap<Series, u64>,
    changed: BTreeMap<Series, u64>,
}

impl Numbers {
    /// Numbers what an operation leaves behind, in its order. What comes back counts only if the
    /// operation takes effect.
    pub fn with<L: Ledger>(
        &self,
        ledger: &L,
        op: &Op,
        touched: &mut BTreeMap<RecordKey, StoredRecord>,
        stamp: Stamp,
    ) -> Result<Self, L::Error> {
        let mut numbers = self.clone();
        for key in op.patches.iter().map(|patch| patch.key) {
            let Some(record) = touched.get_mut(&key) else { continue };
            let Some(series) = due(record) else { continue };
            let given = match numbers.known.get(&series) {
                Some(given) => *given,
                None => ledger.given(series)?,
            };
            let given = if write(record, series, given + 1, stamp) { given + 1 } else { given };
            numbers.known.insert(series, given);
            numbers.changed.insert(series, given);
        }
        Ok(numbers)
    }

    /// How many were given afterwards, of each series of which any was.
    pub fn changed(self) -> Vec<(Series, u64)> {
        self.changed.into_iter().collect()
    }
}

/// The series that a record has no number of, but should.
fn due(record: &StoredRecord) -> Option<Series> {
    let series = RecordKind::from_number(record.key.kind).and_then(Series::of)?;
    let slot = slot(series);
    let has_one = record.register(&slot).is_some_and(|register| register.value.is_some());
    (!has_one && !record.is_deleted()).then_some(series)
}

const fn slot(series: Series) -> Slot {
    Slot { field: series.number_field(), element: None }
}

fn write(record: &mut StoredRecord, series: Series, place: u64, stamp: Stamp) -> bool {
    FinalNumber::of(series, place)
        .is_some_and(|number| write_value(record, series, number.write(), stamp))
}

fn write_value(record: &mut StoredRecord, series: Series, value: Vec<u8>, stamp: Stamp) -> bool {
    let Some(stamp) = intern(record, stamp) else { return false };
    let register = Register { slot: slot(series), stamp, value: Some(value) };
    match record.registers.binary_search_by(|other| other.slot.cmp(&register.slot)) {
        Ok(index) => {
            if let Some(place) = record.registers.get_mut(index) {
                *place = register;
            }
        }
        Err(index) => record.registers.insert(index, register),
    }
    true
}

/// Numbers a document that came before there were numbers; `place` is its place in the series.
/// Says whether it was due.
pub fn number_late(record: &mut StoredRecord, place: u64) -> bool {
    let Some(series) = due(record) else { return false };
    let first = record.stamps.iter().min_by_key(|stamp| stamp.seq).copied();
    first.is_some_and(|stamp| write(record, series, place, stamp))
}

/// Gives a document that is put back as it was the number that it has got since: it stands on a
/// sheet somewhere.
pub fn keep_number(record: &mut StoredRecord, now: &StoredRecord) {
    let Some(series) = RecordKind::from_number(record.key.kind).and_then(Series::of) else {
        return;
    };
    let number = |of: &StoredRecord| of.register(&slot(series))?.value.clone();
    let first = record.stamps.iter().min_by_key(|stamp| stamp.seq).copied();
    if let (None, Some(value), Some(stamp)) = (number(record), number(now), first) {
        write_value(record, series, value, stamp);
    }
}

#[cfg(test)]
mod tests;
