//! What devices and authority say to each other.
//!
//! A device says [`Push`] (also with no operations, to ask for news); the authority answers
//! with [`Delta`] or [`Refusal`] and, over a WebSocket, tells of others' edits by a [`Delta`]
//! that answers nothing or by a [`Hint`]. [`encode`] and [`decode`] turn them into bytes. New
//! fields are appended to the end of a struct: an older reader ignores them.

mod codec;
mod error_code;
mod pushed;

use cartera_domain::RecordKey;
use serde::{Deserialize, Serialize};

pub use codec::{FrameError, HEADER_BYTES, PROTOCOL, decode, decode_push, encode, push_id};
pub use error_code::ErrorCode;

use crate::op::Op;
use crate::register::{Slot, Stamp};

/// Everything that can be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Frame {
    /// Device to authority.
    Push(Push),
    /// Authority to device.
    Delta(Delta),
    /// Authority to device.
    Hint(Hint),
    /// Authority to device.
    Refusal(Refusal),
}

/// Which installation is speaking.
///
/// A copied or restored browser profile may use a `mid` again for another operation. The
/// authority notices and the device takes another generation: same root, new count of mids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Device {
    /// Random, made when the app first ran here; the `device` of every [`crate::Stamp`].
    #[serde(with = "serde_bytes")]
    pub root: [u8; 16],
    /// Which life of this installation.
    pub generation: u32,
}

/// How far a device has read the authority's records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cursor {
    /// Which life of the authority; 0 is none: the device has read nothing yet.
    pub epoch: u32,
    /// Sequence number of the last operation whose records were read.
    pub seq: u64,
}

/// Operations of one device, and the question what is new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Push {
    /// Named by the answer, so that a late one is not taken for another; never 0.
    pub push_id: u64,
    /// The device's clock when this was sent, milliseconds since 1970.
    pub sent_ms: u64,
    /// Who speaks.
    pub device: Device,
    /// How far it has read.
    pub cursor: Cursor,
    /// Operations in order of their `mid`, without gaps; may be empty.
    pub ops: Vec<Op>,
}

/// A record as it rests and travels: a [`crate::StoredRecord`]'s encoded bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Encoded(#[serde(with = "serde_bytes")] pub Vec<u8>);

/// Records newer than a cursor, and what became of the operations pushed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delta {
    /// The push that this answers; 0 for an edit of another device.
    pub push_id: u64,
    /// Made for a reader who is at this cursor or after it.
    pub from: Cursor,
    /// Where the reader is afterwards.
    pub to: Cursor,
    /// There is more after `to`: ask again at once.
    pub more: bool,
    /// The authority's clock, milliseconds since 1970.
    pub server_ms: u64,
    /// Whole records, ordered by the sequence number of their last change.
    pub records: Vec<Encoded>,
    /// What became of operations, in order of their `mid`.
    pub acks: Vec<Ack>,
    /// What they met that their author had not seen, whoever's value stands now. Follows the rest
    /// of the body where there is any (see [`codec`]).
    #[serde(skip)]
    pub met: Vec<Met>,
}

/// A value of somebody else in a place that an operation writes, which its author had not seen
/// and that says something else: two people changed it at once. Whoever comes second is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Met {
    /// The operation's place in the outbox.
    pub mid: u64,
    /// In which record.
    pub key: RecordKey,
    /// In which place of it.
    pub slot: Slot,
    /// When and on which device the other value was written.
    pub stamp: Stamp,
    /// The other value; `None` is emptied.
    #[serde(with = "serde_bytes")]
    pub value: Option<Vec<u8>>,
    /// The user whose device that is, where it is known: the id of their record.
    #[serde(with = "serde_bytes")]
    pub by: Option<[u8; 16]>,
}

/// What became of one operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ack {
    /// The operation's place in the outbox.
    pub mid: u64,
    /// The operation.
    #[serde(with = "serde_bytes")]
    pub op_id: [u8; 16],
    /// A reader at this sequence number has seen its effect.
    pub seq: u64,
    /// Its fate.
    pub result: OpResult,
}

/// The fate of an operation. The order of the variants is sent: append only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum OpResult {
    /// It took effect, but for the places named, where a later edit of somebody else stands.
    Applied {
        /// Where its value did not win.
        lost: Vec<(RecordKey, Slot)>,
    },
    /// It took effect before; this was a repetition. One of which there is something to tell is
    /// answered as it was then.
    Repeated,
    /// It took no effect and never will: show it to its author.
    Refused(ErrorCode),
}

/// There is something new: ask for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hint {
    /// The sequence number of the newest operation.
    pub head: u64,
}

/// The authority did nothing, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The push that this answers; 0 if it could not be read.
    pub push_id: u64,
    /// Why.
    pub code: ErrorCode,
    /// Wait this long before the next attempt; 0 leaves it to the device.
    pub retry_ms: u32,
    /// For [`ErrorCode::Gap`]: the operation that should have come.
    pub expect_mid: u64,
}

impl Refusal {
    /// A refusal that says nothing but why.
    #[must_use]
    pub const fn new(push_id: u64, code: ErrorCode) -> Self {
        Self { push_id, code, retry_ms: 0, expect_mid: 0 }
    }
}

#[cfg(test)]
mod tests;
