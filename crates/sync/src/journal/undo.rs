//! Taking a command back, but never anything that was written after it.
//!
//! Each change goes back only where the standing write is still the entry's own, known by its
//! operation. What is sent carries the same condition ([`Change::SetIf`] and its like), so a
//! colleague's edit that reaches the authority first stays, too.
//!
//! What went on to the record of which this one has become a part goes back there, too (see
//! [`crate::merged`]).
//!
//! A value that an undo put back is a new write with a new name, yet it is the old one to the
//! person who presses undo twice. So a standing write is followed through later undos to the
//! write that it put back.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use cartera_domain::RecordKey;

use super::{Changed, CommandId, JournalEntry};
use crate::merged::Merged;
use crate::op::{Change, Patch};
use crate::register::{Slot, Stamp, StoredRecord};
use crate::split::split;

/// What takes a command back, as far as that goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Undo {
    /// The patches of each operation, within the limits of one; empty where nothing is to do.
    pub ops: Vec<Vec<Patch>>,
    /// What stays as it is.
    pub skipped: Vec<Skipped>,
}

/// A change that is not taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// In which record.
    pub key: RecordKey,
    /// Where; `None` is the record as a whole, which the command had made.
    pub slot: Option<Slot>,
    /// Why not.
    pub why: Why,
}

/// Why a change is not taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// This was written later: say whose it is.
    Changed(Stamp),
    /// It has been taken back already.
    Done,
    /// The record is not on this device any more.
    Missing,
    /// The record was erased for good.
    Erased,
}

/// The inverse of what `entry` did.
///
/// `later` are the entries written after it, in any order; `current` gives a record as the
/// device shows it now. The undo of an undo is a redo.
pub fn undo<'a>(
    entry: &'a JournalEntry,
    later: impl IntoIterator<Item = &'a JournalEntry>,
    mut current: impl FnMut(RecordKey) -> Option<StoredRecord>,
) -> Undo {
    let names = Names::of(entry, later);
    let mut skipped = Vec::new();
    let mut patches = Vec::new();
    let mut weights = BTreeMap::new();
    for key in entry.keys() {
        let Some(record) = current(key) else {
            skipped.push(Skipped { key, slot: None, why: Why::Missing });
            continue;
        };
        if record.is_erased() {
            skipped.push(Skipped { key, slot: None, why: Why::Erased });
            continue;
        }
        weights.insert(key, record.weight());
        let mut changes = Vec::new();
        if entry.made(key).is_some() {
            match unmake(entry, &names, &record) {
                Ok(change) => changes.push(change),
                Err(why) => skipped.push(Skipped { key, slot: None, why }),
            }
        }
        for changed in entry.changes(key) {
            match back(&names, &record, &changed) {
                Ok(change) => changes.push(change),
                Err(why) => skipped.push(Skipped { key, slot: Some(changed.slot.clone()), why }),
            }
        }
        if !changes.is_empty() {
            patches.push(Patch { key, changes });
        }
        if let Some(stays) = Merged::of(&record).and_then(|merged| current(merged.into)) {
            let changes: Vec<Change> = entry
                .changes(key)
                .filter(|changed| entry.changes(stays.key).all(|own| own.slot != changed.slot))
                .filter_map(|changed| back_from(&names, &stays, &changed))
                .collect();
            if !changes.is_empty() {
                weights.insert(stays.key, stays.weight());
                patches.push(Patch { key: stays.key, changes });
            }
        }
    }
    let ops = split(patches, |key| weights.get(&key).copied().unwrap_or(0));
    Undo { ops, skipped }
}

/// The change that puts back what stood in one place before.
fn back(names: &Names<'_>, record: &StoredRecord, changed: &Changed<'_>) -> Result<Change, Why> {
    let slot = changed.slot;
    // Neither is there in a record that the authority began anew.
    let standing = *record.stamp(slot).ok_or(Why::Missing)?;
    let after = changed.after.ok_or(Why::Missing)?.stamp;
    let name = names.resolve(record.key, slot, standing.op_id);
    if name != Some(after.op_id) {
        let before = changed.before.map(|stood| stood.stamp.op_id);
        return Err(if name == before { Why::Done } else { Why::Changed(standing) });
    }
    let by = standing.op_id;
    let value = changed.before.and_then(|stood| stood.value);
    match (&slot.element, value) {
        (None, None) if *slot == Slot::DELETED => Ok(Change::RestoreIf { by }),
        (None, Some(_)) if *slot == Slot::DELETED => discard(record, &after),
        (None, value) => {
            Ok(Change::SetIf { field: slot.field, value: value.map(<[u8]>::to_vec), by })
        }
        (Some(element), value) => Ok(Change::ElementIf {
            field: slot.field,
            element: element.clone(),
            present: value.is_some(),
            by,
        }),
    }
}

/// The change that puts back, in the record that stays, what a change of a merged one replaced
/// there; `None` where it does not stand there.
fn back_from(names: &Names<'_>, stays: &StoredRecord, changed: &Changed<'_>) -> Option<Change> {
    let slot = changed.slot;
    let by = stays.stamp(slot).filter(|_| *slot != Slot::DELETED)?.op_id;
    let after = changed.after?.stamp.op_id;
    (names.resolve(stays.key, slot, by) == Some(after)).then_some(())?;
    // What this device never saw there it cannot put back: then it is what its author had before.
    let value = match names.replaced(stays.key, slot, after) {
        Some(value) => value,
        None => changed.before.and_then(|stood| stood.value),
    };
    Some(match &slot.element {
        None => Change::SetIf { field: slot.field, value: value.map(<[u8]>::to_vec), by },
        Some(element) => {
            let (field, element, present) = (slot.field, element.clone(), value.is_some());
            Change::ElementIf { field, element, present, by }
        }
    })
}

/// Moves a record back to the trash that somebody took out of it, if nobody else has worked on
/// it since.
fn discard(record: &StoredRecord, restored: &Stamp) -> Result<Change, Why> {
    let is_later = |stamp: &&Stamp| {
        let by_number = restored.seq != 0 && stamp.seq > restored.seq;
        stamp.device != restored.device && (by_number || stamp.hlc > restored.hlc)
    };
    match record.stamps.iter().find(is_later) {
        Some(later) => Err(Why::Changed(*later)),
        None => Ok(Change::DeleteIf { by: writers(record) }),
    }
}

/// Moves a record to the trash that the entry made, if nobody has written in it since but later
/// entries of its own command: an import may add in one batch to what it made in another.
fn unmake(entry: &JournalEntry, names: &Names<'_>, record: &StoredRecord) -> Result<Change, Why> {
    if record.is_deleted() {
        return Err(Why::Done);
    }
    let makers: Vec<[u8; 16]> = entry.makers(record.key).map(|stamp| stamp.op_id).collect();
    for register in &record.registers {
        let Some(stamp) = record.stamps.get(usize::from(register.stamp)) else { continue };
        let name = names.resolve(record.key, &register.slot, stamp.op_id);
        if name.is_some_and(|name| !makers.contains(&name) && !names.are_own(entry, &name)) {
            return Err(Why::Changed(*stamp));
        }
    }
    Ok(Change::DeleteIf { by: writers(record) })
}

/// Every operation of which something stands in a record.
fn writers(record: &StoredRecord) -> Vec<[u8; 16]> {
    let mut by: Vec<[u8; 16]> = record.stamps.iter().map(|stamp| stamp.op_id).collect();
    by.sort_unstable();
    by.dedup();
    by
}

/// Which write a standing write is, seen through the undos in between.
struct Names<'a> {
    /// What an operation of an undo took back.
    undos: BTreeMap<[u8; 16], CommandId>,
    commands: BTreeMap<CommandId, Vec<&'a JournalEntry>>,
    /// What arrived: also own edits, where they went on to another record.
    arrived: Vec<&'a JournalEntry>,
    /// All writes of the entry's command, once somebody asks.
    own: OnceCell<BTreeSet<[u8; 16]>>,
}

impl<'a> Names<'a> {
    fn of(entry: &'a JournalEntry, later: impl IntoIterator<Item = &'a JournalEntry>) -> Self {
        let mut names = Self {
            undos: BTreeMap::new(),
            commands: BTreeMap::new(),
            arrived: Vec::new(),
            own: OnceCell::new(),
        };
        for entry in std::iter::once(entry).chain(later) {
            match entry.command {
                Some(command) => names.commands.entry(command).or_default().push(entry),
                None => names.arrived.push(entry),
            }
            if let Some(undone) = entry.undoes {
                names.undos.extend(entry.writers().map(|op_id| (op_id, undone)));
            }
        }
        names
    }

    /// What a write replaced in a place when it arrived: the inner `None` is an empty one. `None`
    /// where that is not known.
    fn replaced(&self, key: RecordKey, slot: &Slot, op_id: [u8; 16]) -> Option<Option<&'a [u8]>> {
        let mut changes = self.arrived.iter().flat_map(|entry| entry.changes(key));
        let it = changes.find(|changed| {
            changed.slot == slot && changed.after.is_some_and(|stood| stood.stamp.op_id == op_id)
        })?;
        Some(it.before.and_then(|stood| stood.value))
    }

    /// Whether a write is one of the command of `entry`, of which these names are.
    fn are_own(&self, entry: &JournalEntry, op_id: &[u8; 16]) -> bool {
        let own = self.own.get_or_init(|| {
            let entries = entry.command.and_then(|command| self.commands.get(&command));
            entries.into_iter().flatten().flat_map(|entry| entry.writers()).collect()
        });
        own.contains(op_id)
    }

    /// The operation whose value stands; `None` where nobody had ever written.
    fn resolve(&self, key: RecordKey, slot: &Slot, op_id: [u8; 16]) -> Option<[u8; 16]> {
        let mut name = op_id;
        // Each step goes to an earlier entry; the count keeps damaged ones from a circle.
        for _ in 0..=self.undos.len() {
            let Some(undone) = self.undos.get(&name).and_then(|id| self.commands.get(id)) else {
                return Some(name);
            };
            let made = undone.iter().any(|entry| entry.made(key).is_some());
            let change =
                undone.iter().find_map(|entry| entry.changes(key).find(|c| c.slot == slot));
            match change {
                Some(change) => name = change.before?.stamp.op_id,
                // Its record was made and then discarded: nobody had written there before.
                None if made => return None,
                None => return Some(name),
            }
        }
        Some(name)
    }
}

impl JournalEntry {
    /// The writes with which a record came into being.
    fn makers(&self, key: RecordKey) -> impl Iterator<Item = Stamp> + '_ {
        let made_by = self.record(key).map_or(&[][..], |record| &record.made_by);
        made_by.iter().filter_map(|origin| self.stamp(*origin))
    }

    /// The operations whose writes stand since.
    fn writers(&self) -> impl Iterator<Item = [u8; 16]> + '_ {
        let slots = self.records.iter().flat_map(|record| &record.slots);
        let made = self.records.iter().flat_map(|record| record.made_by.iter().copied());
        let origins = slots.filter_map(|change| change.after).map(|was| was.origin).chain(made);
        origins.filter_map(|origin| Some(self.origins.get(origin as usize)?.op_id))
    }
}
