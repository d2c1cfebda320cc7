//! What a device asks for: one intent, all of it or none.

use cartera_domain::RecordKey;
use serde::{Deserialize, Serialize};

use crate::register::Slot;

/// One intent of one person on one device: all its patches take effect, or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Op {
    /// Random; recognises the operation when it arrives twice.
    #[serde(with = "serde_bytes")]
    pub op_id: [u8; 16],
    /// Its place in this device's outbox, from 1, without gaps; 0 until the store gave it one.
    pub mid: u64,
    /// The sequence number up to which this device had seen the authority's records.
    pub seen: u64,
    /// The device's clock when it was made, in milliseconds since 1970.
    pub t_ms: u64,
    /// The version of the field declarations that it was made with.
    pub schema: u16,
    /// What the person did, for history and undo (see [`label`]).
    pub label: u16,
    /// What to change.
    pub patches: Vec<Patch>,
}

/// What the person did. Numbers are stored and sent: append only.
pub mod label {
    /// Edited a record's fields.
    pub const EDIT: u16 = 1;
    /// Made a record by hand.
    pub const CREATE: u16 = 2;
    /// Imported a row of a file.
    pub const IMPORT: u16 = 3;
    /// Took a command back.
    pub const UNDO: u16 = 4;
    /// Did again what was taken back.
    pub const REDO: u16 = 5;
    /// Moved records to the trash.
    pub const DELETE: u16 = 6;
    /// Took records out of the trash.
    pub const RESTORE: u16 = 7;
    /// Changed many records alike.
    pub const BULK: u16 = 8;
    /// Made one record of two.
    pub const MERGE: u16 = 9;
    /// Gave a field a value that it once had.
    pub const RESTORE_FIELD: u16 = 10;
    /// Erased somebody's data for good.
    pub const ERASE: u16 = 11;
}

/// Changes to one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patch {
    /// Which record; it comes into being with its first patch.
    pub key: RecordKey,
    /// What to change in it.
    pub changes: Vec<Change>,
}

/// A change to one record. The order of the variants is sent: append only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// Gives a register a value; `None` empties it.
    Set {
        /// The field's number.
        field: u16,
        /// Its new bytes.
        #[serde(with = "serde_bytes")]
        value: Option<Vec<u8>>,
    },
    /// Adds an element to a set or takes it out.
    Element {
        /// The field's number.
        field: u16,
        /// The element's bytes.
        #[serde(with = "serde_bytes")]
        element: Vec<u8>,
        /// Whether it is in the set from now on.
        present: bool,
    },
    /// Moves the record to the trash.
    Delete,
    /// Takes it out again.
    Restore,
    /// As [`Self::Set`], but only where the standing value is the one that an operation wrote.
    ///
    /// The guard names the operation, not the value: a colleague who meanwhile typed the same
    /// value meant it, and it is theirs to keep.
    SetIf {
        /// The field's number.
        field: u16,
        /// Its new bytes.
        #[serde(with = "serde_bytes")]
        value: Option<Vec<u8>>,
        /// The operation that must have written what stands.
        by: [u8; 16],
    },
    /// As [`Self::Element`], but only where an operation was the last to add or remove it.
    ElementIf {
        /// The field's number.
        field: u16,
        /// The element's bytes.
        #[serde(with = "serde_bytes")]
        element: Vec<u8>,
        /// Whether it is in the set from now on.
        present: bool,
        /// The operation that must have added or removed it last.
        by: [u8; 16],
    },
    /// As [`Self::Delete`], but only where nobody wrote anywhere in the record but these
    /// operations: a value that its author never saw does not go to the trash with it.
    DeleteIf {
        /// Every operation of which something may stand.
        by: Vec<[u8; 16]>,
    },
    /// As [`Self::Restore`], but only where this operation deleted it.
    RestoreIf {
        /// The operation that must have moved it to the trash.
        by: [u8; 16],
    },
    /// Forgets everything that the record ever held, for good: nothing stands against it, and
    /// nothing written before or after it ever shows again.
    Erase,
}

impl Op {
    /// About how many bytes it takes, counted alike on device and authority.
    #[must_use]
    pub fn weight(&self) -> usize {
        64 + self.patches.iter().map(Patch::weight).sum::<usize>()
    }

    /// Whether it touches this record.
    #[must_use]
    pub fn touches(&self, key: RecordKey) -> bool {
        self.patches.iter().any(|patch| patch.key == key)
    }
}

impl Patch {
    pub(crate) fn weight(&self) -> usize {
        24 + self.changes.iter().map(Change::weight).sum::<usize>()
    }
}

impl Change {
    /// A guard counts only where it is larger than the value, so that what was small enough to
    /// be written is small enough to be taken back.
    pub(crate) fn weight(&self) -> usize {
        let len = |value: &Option<Vec<u8>>| value.as_ref().map_or(0, Vec::len);
        8 + match self {
            Self::Set { value, .. } => len(value),
            Self::Element { element, .. } => element.len(),
            Self::Delete | Self::Restore | Self::Erase => 0,
            Self::SetIf { value, .. } => len(value).max(16),
            Self::ElementIf { element, .. } => element.len().max(16),
            Self::DeleteIf { by } => 16 * by.len(),
            Self::RestoreIf { .. } => 16,
        }
    }

    /// The place that it changes.
    #[must_use]
    pub fn slot(&self) -> Slot {
        match self {
            Self::Set { field, .. } | Self::SetIf { field, .. } => {
                Slot { field: *field, element: None }
            }
            Self::Element { field, element, .. } | Self::ElementIf { field, element, .. } => {
                Slot { field: *field, element: Some(element.clone()) }
            }
            Self::Delete
            | Self::Restore
            | Self::DeleteIf { .. }
            | Self::RestoreIf { .. }
            | Self::Erase => Slot::DELETED,
        }
    }

    /// Whether it names field 0, which is nobody's to set.
    pub(crate) const fn names_field_0(&self) -> bool {
        matches!(
            self,
            Self::Set { field: 0, .. }
                | Self::SetIf { field: 0, .. }
                | Self::Element { field: 0, .. }
                | Self::ElementIf { field: 0, .. }
        )
    }

    /// Whether it takes effect only where what stands is what its author saw.
    #[must_use]
    pub const fn is_guarded(&self) -> bool {
        match self {
            Self::Set { .. }
            | Self::Element { .. }
            | Self::Delete
            | Self::Restore
            | Self::Erase => false,
            Self::SetIf { .. }
            | Self::ElementIf { .. }
            | Self::DeleteIf { .. }
            | Self::RestoreIf { .. } => true,
        }
    }
}

/// Bytes are not a list of operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a list of operations")]
pub struct OpsError;

/// Operations as they wait in the outbox, without their places: the key of the row has that.
#[must_use]
pub fn encode_ops(ops: &[Op]) -> Vec<u8> {
    let unplaced: Vec<Op> = ops.iter().map(|op| Op { mid: 0, ..op.clone() }).collect();
    // Plain structs of known length cannot fail to be written into memory.
    postcard::to_allocvec(&unplaced).unwrap_or_default()
}

/// Reads what [`encode_ops`] wrote, giving the first operation the place `first_mid`, and so on.
///
/// # Errors
/// [`OpsError`] where the bytes are anything else.
pub fn decode_ops(bytes: &[u8], first_mid: u64) -> Result<Vec<Op>, OpsError> {
    let (mut ops, rest) = postcard::take_from_bytes::<Vec<Op>>(bytes).map_err(|_| OpsError)?;
    if !rest.is_empty() {
        return Err(OpsError);
    }
    for (n, op) in ops.iter_mut().enumerate() {
        op.mid = first_mid.saturating_add(n as u64);
    }
    Ok(ops)
}

/// What is left of a row of the outbox once everything up to `acked_to` was acknowledged: its
/// new first place and bytes, or `None` where the whole row is done.
///
/// # Errors
/// [`OpsError`] where the bytes are not a row.
pub fn trim_ops(
    bytes: &[u8],
    first_mid: u64,
    acked_to: u64,
) -> Result<Option<(u64, Vec<u8>)>, OpsError> {
    let mut ops = decode_ops(bytes, first_mid)?;
    ops.retain(|op| op.mid > acked_to);
    Ok(ops.first().map(|op| op.mid).map(|mid| (mid, encode_ops(&ops))))
}
