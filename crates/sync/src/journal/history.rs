//! What happened to one record, told from its newest change back.

use cartera_domain::RecordKey;

use super::{Changed, CommandId, JournalEntry};
use crate::op::Change;
use crate::register::{Slot, Stamp, StoredRecord};

/// One thing that happened to a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Who (by device), when and by which operation.
    pub stamp: Stamp,
    /// The command on this device that did it; `None` for another device's.
    pub command: Option<CommandId>,
    /// What the person did (see [`crate::op::label`]); 0 where another device did.
    pub label: u16,
    /// What came of it.
    pub happened: Happened,
}

/// What can happen to a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happened {
    /// It came into being.
    Made,
    /// It went to the trash.
    Deleted,
    /// It was taken out again.
    Restored,
    /// A field got another value; `None` is empty.
    Set {
        /// The field's number.
        field: u16,
        /// What it was.
        from: Option<Vec<u8>>,
        /// What it became.
        to: Option<Vec<u8>>,
    },
    /// An element was added to a set.
    Added {
        /// The field's number.
        field: u16,
        /// The element's bytes.
        element: Vec<u8>,
    },
    /// An element was taken out of a set.
    Removed {
        /// The field's number.
        field: u16,
        /// The element's bytes.
        element: Vec<u8>,
    },
}

/// What the entries, newest first, say of one record; what was written again as it was is not
/// told.
pub fn history<'a>(
    key: RecordKey,
    entries: impl IntoIterator<Item = &'a JournalEntry>,
) -> Vec<Event> {
    let mut events = Vec::new();
    for entry in entries {
        let event =
            |stamp, happened| Event { stamp, command: entry.command, label: entry.label, happened };
        let made = entry.made(key).map(|stamp| event(stamp, Happened::Made));
        let changes = entry.changes(key).filter_map(|changed| {
            // What was refused is told as the end of the write that it was.
            let stood = changed.after.or(changed.before)?;
            Some(event(stood.stamp, happened(&changed)?))
        });
        events.extend(made.into_iter().chain(changes));
    }
    events
}

/// What stood in a place before an operation wrote there, as the journal of the device that did it
/// has it: the inner `None` is an empty place. `None` where the entries do not tell.
pub fn before_op<'a>(
    key: RecordKey,
    slot: &Slot,
    op_id: [u8; 16],
    entries: impl IntoIterator<Item = &'a JournalEntry>,
) -> Option<Option<Vec<u8>>> {
    entries.into_iter().find_map(|entry| {
        let wrote = |changed: &Changed<'_>| {
            let after = changed.after.is_some_and(|stood| stood.stamp.op_id == op_id);
            changed.slot == slot && after
        };
        let changed = entry.changes(key).find(wrote)?;
        Some(changed.before.and_then(|stood| stood.value).map(<[u8]>::to_vec))
    })
}

fn happened(changed: &Changed<'_>) -> Option<Happened> {
    let from = changed.before.and_then(|stood| stood.value);
    let to = changed.after.and_then(|stood| stood.value);
    if from == to {
        return None;
    }
    let field = changed.slot.field;
    let owned = |value: Option<&[u8]>| value.map(<[u8]>::to_vec);
    Some(match &changed.slot.element {
        None if field == 0 && to.is_some() => Happened::Deleted,
        None if field == 0 => Happened::Restored,
        None => Happened::Set { field, from: owned(from), to: owned(to) },
        Some(element) if to.is_some() => Happened::Added { field, element: element.clone() },
        Some(element) => Happened::Removed { field, element: element.clone() },
    })
}

/// The change that gives a place of a record the value that it once had; `None` where it has
/// that. A new edit of its author, not an undo: it stands over what it replaces.
#[must_use]
pub fn restoring(current: &StoredRecord, slot: &Slot, value: Option<&[u8]>) -> Option<Change> {
    let standing = current.register(slot).and_then(|register| register.value.as_deref());
    if standing == value {
        return None;
    }
    let field = slot.field;
    Some(match &slot.element {
        None if field == 0 && value.is_some() => Change::Delete,
        None if field == 0 => Change::Restore,
        None => Change::Set { field, value: value.map(<[u8]>::to_vec) },
        Some(element) => {
            Change::Element { field, element: element.clone(), present: value.is_some() }
        }
    })
}
