//! Who changed what, when, from what to what: one entry per command or delta.
//!
//! An entry is made by a pure function from what a device showed before and after ([`write`]).
//! It names writes by their operations, so that a command can be taken back without touching
//! what anybody wrote later ([`mod@undo`]), a field's history can be told ([`history`]), and any
//! past state be computed by walking from the present back ([`past`]).
//!
//! Everything that repeats within an entry (devices, operations, values) is kept once: a
//! thousand records given the same owner hold its bytes a single time. Of a record that came
//! into being nothing is kept but that it did: before there was nothing, and what it was made
//! with is what it had before the next entry.

mod forget;
pub mod history;
pub mod past;
pub mod stack;
pub mod undo;
pub mod write;

#[cfg(test)]
mod tests;

use cartera_domain::RecordKey;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use crate::register::{Slot, Stamp};

pub use history::{Event, Happened, history};
pub use past::Past;
pub use stack::{Stack, last_standing};
pub use undo::{Skipped, Undo, Why, undo};
pub use write::{Entry, of_ops};

/// The first byte of every entry: how the rest is to be read.
const FORMAT: u8 = 1;

/// Names a command: random, like an operation's id; a command of one operation may take that.
pub type CommandId = [u8; 16];

/// What one command, or what arrived at once from others, changed. Stored: another form gets
/// another first byte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalEntry {
    /// The command; several entries (batches of an import) may belong to one. `None` for what
    /// came from other devices.
    pub command: Option<CommandId>,
    /// The command that this one takes back.
    pub undoes: Option<CommandId>,
    /// What the person did (see [`crate::op::label`]); 0 for what came from other devices.
    pub label: u16,
    /// When it was written on this device, in the authority's time as far as known:
    /// milliseconds since 1970.
    pub at_ms: u64,
    devices: Vec<[u8; 16]>,
    origins: Vec<Origin>,
    values: Vec<ByteBuf>,
    /// Sorted by key, each once.
    records: Vec<RecordChange>,
}

/// A [`Stamp`] whose device is named by its place in the entry's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct Origin {
    device: u32,
    hlc: u64,
    seq: u64,
    op_id: [u8; 16],
}

/// What happened to one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct RecordChange {
    key: RecordKey,
    /// Where it came into being: the origins of what it was made with. Empty for one that was
    /// there before.
    made_by: Vec<u32>,
    /// Places of a record that was there before.
    slots: Vec<SlotChange>,
}

/// What happened to one place of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct SlotChange {
    slot: Slot,
    /// `None` where nobody had ever written there.
    before: Option<Was>,
    /// `None` where the authority refused the only write that was shown there.
    after: Option<Was>,
}

/// A register, with its parts named by their places in the entry's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Was {
    origin: u32,
    /// One more than the place of its value; 0 for an emptied register.
    value: u32,
}

/// What stood or stands in a place: by whose write, and what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stood<'a> {
    /// Whose write.
    pub stamp: Stamp,
    /// `None` is an emptied field, an element taken out, or a record that is not in the trash.
    pub value: Option<&'a [u8]>,
}

/// One change of one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed<'a> {
    /// Where.
    pub slot: &'a Slot,
    /// What stood there; `None` where nobody had ever written.
    pub before: Option<Stood<'a>>,
    /// What stands there since; `None` where the authority refused the only write there.
    pub after: Option<Stood<'a>>,
}

/// Bytes are not a journal entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a journal entry")]
pub struct DamagedEntry;

impl JournalEntry {
    /// The bytes in which it rests.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        // Plain structs of known length cannot fail to be written into memory.
        let bytes = vec![FORMAT];
        postcard::to_extend(self, bytes).unwrap_or_default()
    }

    /// Reads what [`Self::encode`] wrote.
    ///
    /// # Errors
    /// [`DamagedEntry`] where the bytes are anything else, name parts that are not there, or
    /// come from a newer version.
    pub fn decode(bytes: &[u8]) -> Result<Self, DamagedEntry> {
        let (FORMAT, bytes) = bytes.split_first().map(|(f, b)| (*f, b)).ok_or(DamagedEntry)? else {
            return Err(DamagedEntry);
        };
        let entry: Self = postcard::from_bytes(bytes).map_err(|_| DamagedEntry)?;
        if entry.is_sound() { Ok(entry) } else { Err(DamagedEntry) }
    }

    fn is_sound(&self) -> bool {
        let was = |was: &Was| {
            (was.origin as usize) < self.origins.len() && (was.value as usize) <= self.values.len()
        };
        let slot = |change: &SlotChange| {
            change.before.iter().chain(&change.after).all(was)
                && (change.before.is_some() || change.after.is_some())
        };
        self.origins.iter().all(|origin| (origin.device as usize) < self.devices.len())
            && self.records.iter().all(|record| {
                record.made_by.iter().all(|made| (*made as usize) < self.origins.len())
                    && record.slots.iter().all(slot)
            })
            && self.records.is_sorted_by(|a, b| a.key < b.key)
    }

    /// Whether a person did this on this device, so that it can be taken back here.
    #[must_use]
    pub const fn is_own(&self) -> bool {
        self.command.is_some()
    }

    /// The records that it changed, sorted, each once.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = RecordKey> + '_ {
        self.records.iter().map(|record| record.key)
    }

    /// Whether it changed this record.
    #[must_use]
    pub fn touches(&self, key: RecordKey) -> bool {
        self.record(key).is_some()
    }

    /// Who made this record, where it came into being with this entry: the first of the writes.
    #[must_use]
    pub fn made(&self, key: RecordKey) -> Option<Stamp> {
        self.stamp(*self.record(key)?.made_by.first()?)
    }

    /// What it changed in a record that was there before.
    pub fn changes(&self, key: RecordKey) -> impl Iterator<Item = Changed<'_>> {
        let slots = self.record(key).map_or(&[][..], |record| &record.slots);
        slots.iter().filter_map(|change| self.changed(change))
    }

    fn record(&self, key: RecordKey) -> Option<&RecordChange> {
        let place = self.records.binary_search_by_key(&key, |record| record.key).ok()?;
        self.records.get(place)
    }

    fn changed<'a>(&'a self, change: &'a SlotChange) -> Option<Changed<'a>> {
        let stood = |was: Option<Was>| match was {
            Some(was) => self.stood(was).map(Some),
            None => Some(None),
        };
        let (before, after) = (stood(change.before)?, stood(change.after)?);
        Some(Changed { slot: &change.slot, before, after })
    }

    fn stood(&self, was: Was) -> Option<Stood<'_>> {
        let value = match was.value.checked_sub(1) {
            None => None,
            Some(place) => Some(self.values.get(place as usize)?.as_slice()),
        };
        Some(Stood { stamp: self.stamp(was.origin)?, value })
    }

    fn stamp(&self, origin: u32) -> Option<Stamp> {
        let Origin { device, hlc, seq, op_id } = *self.origins.get(origin as usize)?;
        Some(Stamp { hlc, device: *self.devices.get(device as usize)?, seq, op_id })
    }
}
