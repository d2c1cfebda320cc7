//! The one rule: which of two edits of the same place stands.
//!
//! An edit whose author had seen the standing value, or had written it, always replaces it,
//! whatever the clocks say. Of two edits made apart the later one stands, by corrected time;
//! the same instant is decided by the device's id. Authority and device use the same code.
//!
//! A guarded change (undo) stands only over the very write that its author saw, so whoever
//! wrote later keeps their value, in whichever order the two arrive. An erased record stays
//! erased: whatever is older or newer has lost.

use crate::op::Change;
use crate::register::{ERASED, Register, Slot, Stamp, StoredRecord};

/// What is to be known of an operation to join its changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrival {
    /// When it was made, in the authority's time (see [`crate::clock::corrected`]).
    pub at_ms: u64,
    /// The device (its root) that made it.
    pub device: [u8; 16],
    /// The sequence number up to which its author had seen.
    pub seen: u64,
    /// The sequence number it gets; 0 while the authority has not decided.
    pub seq: u64,
    /// The operation.
    pub op_id: [u8; 16],
    /// What the device itself wrote under a lower number it did not write as a part of what this
    /// is about; 0 but for what is forwarded to another record (see [`crate::merged`]).
    pub own_from: u64,
}

impl Arrival {
    /// Whether its author had seen what was written with a stamp, or had written it.
    #[must_use]
    pub fn has_seen(&self, stamp: &Stamp) -> bool {
        (stamp.device == self.device && stamp.seq >= self.own_from) || self.seen >= stamp.seq
    }
}

impl Change {
    /// The value that it gives its place.
    fn value(&self) -> Option<Vec<u8>> {
        match self {
            Self::Set { value, .. } | Self::SetIf { value, .. } => value.clone(),
            Self::Element { present, .. } | Self::ElementIf { present, .. } => {
                present.then(Vec::new)
            }
            Self::Delete | Self::DeleteIf { .. } => Some(Vec::new()),
            Self::Restore | Self::RestoreIf { .. } => None,
            Self::Erase => Some(ERASED.to_vec()),
        }
    }

    /// Whether what stands is what its author saw; always so for one without a guard.
    ///
    /// A clock or a sequence number would not do: of two edits made apart either may arrive
    /// first, and only the name of the operation says which value it is that stands.
    fn guard_holds(&self, record: &StoredRecord, standing: Option<&Stamp>) -> bool {
        match self {
            Self::Set { .. }
            | Self::Element { .. }
            | Self::Delete
            | Self::Restore
            | Self::Erase => true,
            Self::SetIf { by, .. } | Self::ElementIf { by, .. } | Self::RestoreIf { by } => {
                standing.is_some_and(|stamp| stamp.op_id == *by)
            }
            Self::DeleteIf { by } => record.registers.iter().all(|register| {
                let stamp = record.stamps.get(usize::from(register.stamp));
                stamp.is_some_and(|stamp| by.contains(&stamp.op_id))
            }),
        }
    }
}

/// Joins a change into a record; gives back the place where another edit stands instead.
///
/// A change of field 0, which no device makes, is passed over. The record's own `seq` is left
/// to the caller, as are stamps that nothing refers to any more (see [`drop_unused_stamps`]).
pub fn join(record: &mut StoredRecord, change: &Change, arrival: &Arrival) -> Option<Slot> {
    let slot = change.slot();
    if change.names_field_0() {
        return None;
    }
    let is_erasing = matches!(change, Change::Erase);
    if record.is_erased() {
        // For good: the same again changes nothing, and anything else is lost.
        return (!is_erasing).then_some(slot);
    }
    let place = record.registers.binary_search_by(|r| r.slot.cmp(&slot));
    let standing = place
        .ok()
        .and_then(|index| record.registers.get(index))
        .and_then(|r| record.stamps.get(usize::from(r.stamp)));
    if !change.guard_holds(record, standing) {
        return Some(slot);
    }
    let has_seen = |stamp: &Stamp| change.is_guarded() || arrival.has_seen(stamp);
    let hlc = match standing {
        None => arrival.at_ms,
        Some(stamp) if has_seen(stamp) || is_erasing => {
            // Strictly after what it replaces, so that two copies without an authority join too.
            arrival.at_ms.max(stamp.hlc.saturating_add(1))
        }
        Some(stamp) if (arrival.at_ms, arrival.device) > (stamp.hlc, stamp.device) => arrival.at_ms,
        Some(_) => return Some(slot),
    };
    let stamp = Stamp { hlc, device: arrival.device, seq: arrival.seq, op_id: arrival.op_id };
    if is_erasing {
        record.registers = vec![Register { slot, stamp: 0, value: change.value() }];
        record.stamps = vec![stamp];
        return None;
    }
    let Some(stamp) = intern(record, stamp) else { return Some(slot) };
    match place {
        Ok(index) => {
            if let Some(register) = record.registers.get_mut(index) {
                register.stamp = stamp;
                register.value = change.value();
            }
        }
        Err(index) => {
            let value = change.value();
            record.registers.insert(index, Register { slot, stamp, value });
        }
    }
    None
}

/// The number of a stamp in the record; `None` where a record has 65,536 of them, which
/// [`crate::limits::REGISTERS_PER_RECORD`] keeps from happening.
pub(crate) fn intern(record: &mut StoredRecord, stamp: Stamp) -> Option<u16> {
    if let Some(index) = record.stamps.iter().rposition(|known| *known == stamp) {
        return u16::try_from(index).ok();
    }
    if record.stamps.len() > usize::from(u16::MAX) {
        drop_unused_stamps(record);
    }
    let index = u16::try_from(record.stamps.len()).ok()?;
    record.stamps.push(stamp);
    Some(index)
}

/// Takes out stamps whose registers have all been written again.
pub fn drop_unused_stamps(record: &mut StoredRecord) {
    let mut places: Vec<Option<u16>> = vec![None; record.stamps.len()];
    let mut kept = Vec::with_capacity(record.stamps.len());
    for register in &mut record.registers {
        let old = usize::from(register.stamp);
        let (Some(place), Some(stamp)) = (places.get_mut(old), record.stamps.get(old)) else {
            continue;
        };
        let new = match *place {
            Some(new) => new,
            None => {
                // At most as many as there were, so the number fits.
                let new = u16::try_from(kept.len()).unwrap_or(u16::MAX);
                kept.push(*stamp);
                *place = Some(new);
                new
            }
        };
        register.stamp = new;
    }
    record.stamps = kept;
}

#[cfg(test)]
mod tests;
