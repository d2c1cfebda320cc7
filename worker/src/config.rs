//! Names of bindings and limits of this shell; the protocol's limits are `sync::limits`.

/// The Durable Object namespace in `wrangler.toml`: one object per workspace.
pub const WORKSPACES: &str = "WORKSPACE";
/// Version of the tables that this code reads and writes.
pub const TABLES: u32 = 2;
/// How long a ticket opens a WebSocket, in milliseconds.
pub const TICKET_MS: u64 = 30_000;
/// Tickets that may be open at once: 200 people who all reconnect within [`TICKET_MS`].
pub const TICKETS: usize = 256;
/// WebSockets per workspace; the platform's ceiling is 32,768.
pub const SOCKETS: usize = 2_000;
/// Bytes of one bound value. The platform stores 2 MB, and a record is at most 0.5 MB, so a
/// bundle of records that is closed after passing this stays below.
pub const BUNDLE_BYTES: usize = 1_000_000;
/// Bytes of a body too large that are still read, so that its sender hears why: four times the
/// largest allowed.
pub const DRAIN_BYTES: usize = 4 * cartera_sync::limits::FRAME_BYTES;
/// Keys asked for in one statement: 18 bytes and about 6 digits each, so some 48 kB.
pub const KEYS_PER_SELECT: usize = 2_000;

const _: () = assert!(BUNDLE_BYTES + cartera_sync::limits::RECORD_BYTES < 2_000_000);
