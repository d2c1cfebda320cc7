//! Names of bindings and limits of this shell; the protocol's limits are `sync::limits`.

/// The Durable Object namespace in `wrangler.toml`: one object per workspace.
pub const WORKSPACES: &str = "WORKSPACE";
/// The R2 bucket in `wrangler.toml`: for archives, where there is one.
pub const EXPORTS: &str = "EXPORTS";
/// Version of the tables that this code reads and writes.
pub const TABLES: u32 = 13;
/// How long a ticket opens a WebSocket, in milliseconds.
pub const TICKET_MS: u64 = 30_000;
/// Tickets that may be open at once: 200 people who all reconnect within [`TICKET_MS`].
pub const TICKETS: usize = 256;
/// Tickets, and sockets, of one device: it uses one, and those that it has lost are still there for a
/// while.
pub const AT_ONCE: usize = 3;
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
/// Invitations that may be open at once, but for those of [`OWN_INVITES`].
pub const INVITES: usize = 500;
/// Those for a second device of one's own that somebody may have open who may not invite.
pub const OWN_INVITES: usize = 5;
/// How long a device may come at most before it has to be let in anew.
pub const STAY_MS: u64 = 90 * DAY_MS;
/// How long a device may stay away.
pub const IDLE_MS: u64 = 14 * DAY_MS;
/// How exactly it is kept when a device last came: each time is a row written.
pub const SEEN_MS: u64 = 10 * 60_000;
/// How long a visit lasts at most before the device signs anew.
pub const VISIT_MS: u64 = 12 * 3_600_000;
/// How long one lasts in which nothing is asked.
pub const VISIT_IDLE_MS: u64 = 3_600_000;
/// Visits of one device: a browser has one, and where it keeps no cookie, each tab.
pub const VISITS: u64 = 8;
/// Devices of one member that may come; with another one the time of the longest unseen is over.
pub const DEVICES_OF_ONE: u64 = 30;
/// Devices that may come, of all members together.
pub const DEVICES: u64 = 2_000;
/// How long a failed try to join counts.
pub const JOIN_WINDOW_MS: u64 = 10 * 60_000;
/// Failed tries to join from one address, after which no more are looked at for a while. An address is
/// what [`crate::address::digest`] says.
pub const JOIN_TRIES: u64 = 10;
/// The same, from all addresses together; then those that fail are not even noted, and one with the
/// right secret still comes in.
pub const JOIN_TRIES_ANYWHERE: u64 = 100;
/// Recovery codes that are made at once.
pub const CODES: usize = 10;
/// How long a challenge can be signed.
pub const CHALLENGE_MS: u64 = 5 * 60_000;
/// Challenges from one address that may be open at once.
pub const CHALLENGES: u64 = 50;
/// The same, from all addresses together; then an old one goes.
pub const CHALLENGES_ANYWHERE: u64 = 500;
/// Passkeys of one member.
pub const PASSKEYS: usize = 20;
/// Lines of the log in one answer.
pub const LOG_PAGE: u64 = 200;
/// Entries of the history in one answer, and rows that are read for one.
pub const PAST_PAGE: u64 = 200;
/// Records of all these entries: whether each is shown to whoever asks has to be looked up.
pub const PAST_RECORDS: usize = 2_000;
/// Rows of the history that are checked in one answer.
pub const PAST_CHECK: u64 = 10_000;
/// The same in bytes.
pub const PAST_CHECK_BYTES: usize = 4_000_000;
/// A row of the history is closed after passing this; an entry has at most 8 kB.
pub const PAST_ROW_BYTES: usize = 400_000;
/// How long an entry of the history is kept: thirteen months.
pub const PAST_MS: u64 = 396 * DAY_MS;
/// Entries of the history: some 240 MB where each is an edit of a few fields.
pub const PAST_ENTRIES: u64 = 2_000_000;
/// Rows of the history that are dropped in one transaction.
pub const PAST_FORGET: u64 = 1_000;
/// When nights begin, in milliseconds after midnight in UTC.
pub const NIGHT_MS: u64 = 3_600_000;
/// In how many milliseconds they begin, so that not all workspaces wake at once.
pub const NIGHT_SPREAD_MS: u64 = 2 * 3_600_000;
/// The pause between parts of what is done at night, in milliseconds.
pub const NIGHT_PAUSE_MS: i64 = 100;
/// Archives of nights that are kept of a workspace; the oldest goes.
pub const EXPORTS_KEPT: usize = 14;
/// Those apart from them that somebody asked for, or that were made before one was put back.
pub const EXPORTS_ASKED: usize = 7;
/// Parts of an archive that are written or read in one go: each is a page of the feed, so that the
/// processor time of one alarm stays far below the platform's 30 seconds.
pub const PARTS_AT_ONCE: usize = 4;
/// Bytes of a part: it is read whole into the 128 MB that there are.
pub const PART_BYTES: u64 = 12_000_000;
/// Installations in one part: each remembers at most some 30 kB.
pub const INSTALLATIONS: u64 = 50;
/// How often those are gone through again that pushed while an archive was written.
pub const INSTALLATIONS_AGAIN: u32 = 5;
/// The pause after it has failed once, in milliseconds; twice as long after the second time.
pub const FAIL_PAUSE_MS: i64 = 10_000;
/// How often in a row it may fail before it is given up.
pub const JOB_FAILS: u32 = 6;
/// Bytes of a body that is JSON.
pub const JSON_BYTES: usize = 4_096;

/// What one device may ask for at once, where a record that is written is 1: an import of some
/// 200,000 rows, or reading a base of 1 GB. It gets 1 again in a millisecond, in which the object
/// does far more.
pub const PACE_FULL: i64 = 1_000_000;
/// What a request costs in which nothing is written.
pub const PACE_REQUEST: u64 = 10;
/// Bytes that are read or sent for 1.
pub const PACE_BYTES: u64 = 1_000;
/// What a part of an audit or of the history costs: some tenths of a second.
pub const PACE_PART: u64 = 500;
/// Devices of which it is noted at once, but for those that have used some of it.
pub const PACE_BUCKETS: usize = 64;

/// A day.
pub const DAY_MS: u64 = 86_400_000;
