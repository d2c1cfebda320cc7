//! Making a journal entry out of what a device showed before and after.

use std::collections::{BTreeMap, BTreeSet};

use cartera_domain::RecordKey;
use serde_bytes::ByteBuf;

use super::{CommandId, JournalEntry, Origin, RecordChange, SlotChange, Was};
use crate::op::Op;
use crate::overlay::{self, Here};
use crate::register::{Register, Stamp, StoredRecord};

/// An entry that is being written.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    command: Option<CommandId>,
    undoes: Option<CommandId>,
    label: u16,
    at_ms: u64,
    devices: Vec<[u8; 16]>,
    origins: Vec<Origin>,
    places: BTreeMap<(u32, u64, u64, [u8; 16]), u32>,
    values: Vec<ByteBuf>,
    value_places: BTreeMap<Vec<u8>, u32>,
    records: BTreeMap<RecordKey, RecordChange>,
}

impl Entry {
    /// An entry for what a person did here.
    #[must_use]
    pub fn of_command(command: CommandId, label: u16, at_ms: u64) -> Self {
        Self { command: Some(command), label, at_ms, ..Self::default() }
    }

    /// An entry for what arrived from other devices at this moment.
    #[must_use]
    pub fn of_others(at_ms: u64) -> Self {
        Self { at_ms, ..Self::default() }
    }

    /// Says that the command takes another back.
    #[must_use]
    pub fn undoing(self, undoes: Option<CommandId>) -> Self {
        Self { undoes, ..self }
    }

    /// Notes what became of one record: each place whose standing write is another one now.
    ///
    /// `before` is `None` for a record that was not there; `after` without registers is one
    /// that the authority refused to make. A record is noted once per entry.
    pub fn note(&mut self, before: Option<&StoredRecord>, after: &StoredRecord) {
        let change = match before {
            None => {
                // The earliest first: that one brought it into being.
                let mut stamps = after.stamps.clone();
                stamps.sort_unstable_by_key(|stamp| (stamp.hlc, stamp.seq));
                let made_by = stamps.iter().map(|stamp| self.origin(stamp)).collect();
                RecordChange { key: after.key, made_by, slots: Vec::new() }
            }
            Some(before) => {
                let mut slots = Vec::new();
                // Of what is forgotten for good the journal keeps nothing either.
                let before =
                    &if after.is_erased() { StoredRecord::new(after.key) } else { before.clone() };
                for register in &after.registers {
                    slots.extend(self.slot(before, after, register));
                }
                for register in &before.registers {
                    slots.extend(self.refused(before, after, register));
                }
                slots.sort_unstable_by(|a, b| a.slot.cmp(&b.slot));
                RecordChange { key: after.key, made_by: Vec::new(), slots }
            }
        };
        if !change.made_by.is_empty() || !change.slots.is_empty() {
            self.records.insert(change.key, change);
        }
    }

    /// The same for a record that was not there and that one write brought into being.
    pub fn note_made(&mut self, key: RecordKey, by: &Stamp) {
        let made_by = vec![self.origin(by)];
        self.records.insert(key, RecordChange { key, made_by, slots: Vec::new() });
    }

    fn slot(
        &mut self,
        before: &StoredRecord,
        after: &StoredRecord,
        register: &Register,
    ) -> Option<SlotChange> {
        let stamp = after.stamps.get(usize::from(register.stamp))?;
        let stood = before.register(&register.slot);
        let stood = stood.and_then(|r| Some((before.stamps.get(usize::from(r.stamp))?, r)));
        if stood.is_some_and(|(stood, _)| stood.op_id == stamp.op_id) {
            return None;
        }
        let before = stood.map(|(stamp, r)| self.was(stamp, r));
        let after = Some(self.was(stamp, register));
        Some(SlotChange { slot: register.slot.clone(), before, after })
    }

    /// A place where an own write was shown before the authority refused it.
    fn refused(
        &mut self,
        before: &StoredRecord,
        after: &StoredRecord,
        register: &Register,
    ) -> Option<SlotChange> {
        if after.register(&register.slot).is_some() {
            return None;
        }
        let stamp = before.stamps.get(usize::from(register.stamp))?;
        let before = Some(self.was(stamp, register));
        Some(SlotChange { slot: register.slot.clone(), before, after: None })
    }

    fn was(&mut self, stamp: &Stamp, register: &Register) -> Was {
        let origin = self.origin(stamp);
        let Some(value) = &register.value else { return Was { origin, value: 0 } };
        if let Some(place) = self.value_places.get(value) {
            return Was { origin, value: *place };
        }
        self.values.push(ByteBuf::from(value.clone()));
        let place = self.values.len() as u32;
        self.value_places.insert(value.clone(), place);
        Was { origin, value: place }
    }

    fn origin(&mut self, stamp: &Stamp) -> u32 {
        let device = match self.devices.iter().position(|known| *known == stamp.device) {
            Some(place) => place as u32,
            None => {
                self.devices.push(stamp.device);
                (self.devices.len() - 1) as u32
            }
        };
        let Stamp { hlc, seq, op_id, .. } = *stamp;
        *self.places.entry((device, hlc, seq, op_id)).or_insert_with(|| {
            self.origins.push(Origin { device, hlc, seq, op_id });
            (self.origins.len() - 1) as u32
        })
    }

    /// The entry; `None` where nothing changed. An undo that could change nothing is noted all
    /// the same, so that the next one goes on to the command before.
    #[must_use]
    pub fn finish(self) -> Option<JournalEntry> {
        if self.records.is_empty() && self.undoes.is_none() {
            return None;
        }
        // No edit of an entry is later than the entry, so that walking back knows where to stop.
        let latest = self.origins.iter().map(|origin| origin.hlc).max().unwrap_or(0);
        Some(JournalEntry {
            command: self.command,
            undoes: self.undoes,
            label: self.label,
            at_ms: self.at_ms.max(latest),
            devices: self.devices,
            origins: self.origins,
            values: self.values,
            records: self.records.into_values().collect(),
        })
    }
}

/// Adds to an entry what these operations of this device do to what it shows.
///
/// `before` gives a record as the device shows it now, `None` where there is none.
#[must_use]
pub fn of_ops(
    mut entry: Entry,
    ops: &[Op],
    here: Here,
    mut before: impl FnMut(RecordKey) -> Option<StoredRecord>,
) -> Entry {
    let mut ops_of: BTreeMap<RecordKey, Vec<&Op>> = BTreeMap::new();
    for op in ops {
        let touched: BTreeSet<RecordKey> = op.patches.iter().map(|patch| patch.key).collect();
        for key in touched {
            ops_of.entry(key).or_default().push(op);
        }
    }
    for (key, ops) in ops_of {
        let stood = before(key);
        if let Some(after) = overlay::lay(key, stood.as_ref(), ops, here) {
            entry.note(stood.as_ref(), &after);
        }
    }
    entry
}
