//! Names of bindings and limits of this shell; the protocol's limits are `sync::limits`.

/// The Durable Object namespace in `wrangler.toml`: one object per workspace.
pub const WORKSPACES: &str = "WORKSPACE";
/// Version of the tables that this code reads and writes.
pub const TABLES: u32 = 9;
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
/// How long an invitation opens at most: a week.
pub const INVITE_MS: u64 = 7 * DAY_MS;
/// How long one opens that somebody makes for a second device of their own.
pub const OWN_INVITE_MS: u64 = 5 * 60_000;
/// Invitations that may be open at once.
pub const INVITES: usize = 500;
/// How long a device may come at most before it has to be let in anew.
pub const STAY_MS: u64 = 90 * DAY_MS;
/// How long a device may stay away.
pub const IDLE_MS: u64 = 14 * DAY_MS;
/// How exactly it is kept when a device last came: each time is a row written.
pub const SEEN_MS: u64 = 10 * 60_000;
/// Devices of members that were not shown out.
pub const DEVICES: u64 = 2_000;
/// How long a failed try to join counts.
pub const JOIN_WINDOW_MS: u64 = 10 * 60_000;
/// Failed tries to join from one address, after which no more are looked at for a while.
pub const JOIN_TRIES: u64 = 10;
/// The same, from all addresses together.
pub const JOIN_TRIES_ANYWHERE: u64 = 100;
/// Recovery codes that are made at once.
pub const CODES: usize = 10;
/// How long a challenge can be signed.
pub const CHALLENGE_MS: u64 = 5 * 60_000;
/// Challenges from one address that may be open at once.
pub const CHALLENGES: u64 = 50;
/// The same, from all addresses together; then the oldest goes.
pub const CHALLENGES_ANYWHERE: u64 = 500;
/// Passkeys of one member.
pub const PASSKEYS: usize = 20;
/// Lines of the log in one answer.
pub const LOG_PAGE: u64 = 200;
/// Bytes of a body that is JSON.
pub const JSON_BYTES: usize = 4_096;

const DAY_MS: u64 = 86_400_000;
