//! What one operation, record, push and frame may weigh.
//!
//! The local runtime enforces none of the platform's limits, so ours live here, below the
//! platform's, where plain tests can reach them.

/// Operations in one push.
pub const OPS_PER_PUSH: usize = 500;
/// Bytes of one push; the hosted service reads a request body of at most 100 MB.
pub const PUSH_BYTES: usize = 4_000_000;
/// Records that one push may touch; an authority decides on as many operations as fit and
/// acknowledges those.
pub const RECORDS_PER_PUSH: usize = 4_096;
/// Bytes of records that are looked at while a push is decided: read, they take some three times as
/// much of the 128 MB that all objects of an isolate share.
pub const LOADED_BYTES: usize = 8_000_000;
/// Patches in one operation.
pub const PATCHES_PER_OP: usize = 256;
/// Weight of one operation (see [`crate::Op::weight`]).
pub const OP_BYTES: usize = 256_000;
/// Changes in one operation, and in one push: one weighs 8 at least, so who has more is over
/// [`OP_BYTES`] or [`PUSH_BYTES`] in any case.
pub const CHANGES_PER_OP: usize = OP_BYTES / 8;
/// See [`CHANGES_PER_OP`]; some 16 MB in the memory of an authority.
pub const CHANGES_PER_PUSH: usize = PUSH_BYTES / 8;
/// Registers in one record; stamps are counted with 16 bits, so this must stay below 65,536.
pub const REGISTERS_PER_RECORD: usize = 4_096;
/// Bytes of one record at rest; the platform allows 2 MB in a row.
pub const RECORD_BYTES: usize = 512_000;
/// Bytes of all records that one operation leaves behind: they travel in one page.
pub const OP_RECORD_BYTES: usize = 2_000_000;
/// Where a page of the feed ends, at the next whole operation. A device writes each in a transaction
/// of its own, and what a transaction costs a browser is far more than its bytes: so pages are as
/// large as a socket takes them.
pub const PAGE_BYTES: usize = 800_000;
/// Bytes of the values that the operations of one push met and are told of; what is beyond is in
/// the journals of the devices that wrote it.
pub const MET_BYTES: usize = 256_000;
/// Records after which a page of the feed ends, at the next whole operation.
pub const PAGE_RECORDS: usize = 8_000;
/// Records that are added up in one part of an audit: some tenths of a second of the authority.
pub const AUDIT_RECORDS: usize = 2_000;
/// One frame on a WebSocket (the platform sends at most 1 MiB comfortably); larger ones go
/// over HTTP.
pub const SOCKET_FRAME_BYTES: usize = 900_000;
/// A change up to this size is sent whole to the other sockets, a larger one as a hint.
pub const LIVE_BYTES: usize = 16_384;
/// One frame over HTTP: a full page, or a push, and its envelope.
pub const FRAME_BYTES: usize = PUSH_BYTES + 100_000;
/// Operations remembered per device, so that one sent twice is applied once.
pub const REMEMBERED_OPS: usize = 1_024;
/// Generations remembered per device (see [`crate::frame::Device`]).
pub const REMEMBERED_GENERATIONS: usize = 16;
/// The largest integer that the database of a Durable Object returns unrounded.
pub const LARGEST_INTEGER: u64 = (1 << 53) - 1;

const _: () = assert!(PAGE_BYTES + OP_RECORD_BYTES + 2 * MET_BYTES < FRAME_BYTES);
const _: () = assert!(PAGE_BYTES < SOCKET_FRAME_BYTES);
const _: () = assert!(REMEMBERED_OPS >= 2 * OPS_PER_PUSH);
const _: () = assert!(REGISTERS_PER_RECORD < u16::MAX as usize);
