//! What a device asks for: one intent, all of it or none.

use cartera_domain::RecordKey;
use serde::{Deserialize, Serialize};

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
}
