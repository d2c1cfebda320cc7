//! What the driver tells the client, and what the client asks of the driver.

use cartera_domain::RecordKey;

use super::status::Status;
use crate::frame::{Cursor, Device, ErrorCode, Met};
use crate::op::Op;
use crate::register::{Slot, StoredRecord};

/// What the store remembered when the app started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    /// This installation.
    pub device: Device,
    /// How far it has read; the default where it has read nothing yet.
    pub cursor: Cursor,
    /// The first place in the outbox that is still taken; `last_mid + 1` where it is empty.
    pub first_mid: u64,
    /// The last place that was ever given in the outbox; 0 where none was.
    pub last_mid: u64,
}

/// What happened, in the order in which it happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The app started, or this tab took the lead: begin.
    Start,
    /// The store completed a transaction that added operations up to this place, in this tab
    /// or another. Nothing is sent that was not named here.
    OutboxGrew {
        /// The last place given.
        last_mid: u64,
    },
    /// The answer to [`Effect::ReadOutbox`]; empty where nothing waits there any more.
    OutboxRead {
        /// Operations in order of their `mid`.
        ops: Vec<Op>,
    },
    /// [`Effect::Apply`] is complete on disk.
    Applied,
    /// [`Effect::Apply`] or [`Effect::ReadOutbox`] failed, and nothing was written.
    StoreFailed,
    /// The WebSocket that [`Effect::Connect`] asked for is open.
    SocketOpened,
    /// It could not be opened, was closed, or broke; also when its ticket was refused.
    SocketClosed,
    /// A binary message came over it.
    SocketMessage(Vec<u8>),
    /// The text `pong` came over it.
    Pong,
    /// The answer to [`Effect::Post`].
    Replied {
        /// HTTP's status.
        status: u16,
        /// Seconds of the header `Retry-After`, if there was one, as milliseconds.
        retry_ms: u32,
        /// The whole body.
        body: Vec<u8>,
    },
    /// [`Effect::Post`] got no answer.
    PostFailed,
    /// The browser believes to be online again, the page became visible, or a person pressed
    /// "try again": try at once.
    TryNow,
    /// What the device holds is not what it ought to hold (see [`crate::audit`]): read everything
    /// anew. The outbox stays.
    Reread,
    /// The moment that [`Effect::WakeAt`] named has come.
    Woke,
}

/// What the driver is to do, in this order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Fetch a ticket and open the WebSocket.
    Connect,
    /// Close it; no [`Event::SocketClosed`] is awaited, a late one does no harm.
    Close,
    /// Send a binary message over it.
    SendSocket(Vec<u8>),
    /// Send the text `ping` over it.
    Ping,
    /// Send a body to `POST …/sync`; a later one replaces an earlier that has no answer yet.
    Post(Vec<u8>),
    /// Read operations from this place on: at least one if any waits, and about `limit` or to
    /// the end of their row.
    ReadOutbox {
        /// The first place wanted.
        from_mid: u64,
        /// How many are enough.
        limit: usize,
    },
    /// Write all of it in one transaction, then answer [`Event::Applied`].
    Apply(Apply),
    /// Answer [`Event::Woke`] at this moment of the device's clock; replaces any earlier one.
    WakeAt(u64),
    /// Show this. Sent only when it changes.
    Status(Status),
}

/// What one transaction writes: the authority's records and the end of the operations that
/// made them, so that a person's own edit is never missing in between.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Apply {
    /// Empty the base (pages and overlay) first: the authority began a new life.
    pub reset: bool,
    /// Records to put into the base.
    pub records: Vec<Received>,
    /// Where the device has read up to afterwards; `None` leaves it.
    pub cursor: Option<Cursor>,
    /// Afterwards the device has all that the authority had: no page of a download is missing.
    pub is_whole: bool,
    /// Operations up to this place leave the outbox (see [`crate::op::trim_ops`]); `None`
    /// leaves it as it is.
    pub acked_to: Option<u64>,
    /// Of those, the ones that took no effect or not everywhere: what a person is to be told.
    pub notices: Vec<Notice>,
    /// The generation to remember from now on; `None` leaves it.
    pub generation: Option<u32>,
}

/// A record of the authority's, read and as its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The record.
    pub record: StoredRecord,
    /// The same, encoded, to be stored as it is.
    pub bytes: Vec<u8>,
}

/// An operation that did not take effect as its author meant it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its place in the outbox, which it leaves with this.
    pub mid: u64,
    /// The operation.
    pub op_id: [u8; 16],
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of such an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Somebody else wrote in the same places.
    Apart {
        /// Where their later edit stands.
        lost: Vec<(RecordKey, Slot)>,
        /// What they wrote that its author had not seen, whoever's value stands now.
        met: Vec<Met>,
    },
    /// It took no effect.
    Refused(ErrorCode),
}
