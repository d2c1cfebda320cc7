//! The tables of a workspace, and how those of an older version become today's.
//!
//! Each version is a step from the one before it. Steps are never changed once they have run
//! anywhere; a new one is added, and [`config::TABLES`] counts them.

use cartera_domain::RecordKind;
use cartera_domain::document::Series;
use cartera_sync::StoredRecord;
use cartera_sync::authority::rights::{CHILD_KINDS, parents};
use cartera_sync::frame::Cursor;

use super::{LedgerError, SqlLedger, bytes, head_bytes, links, meta};
use crate::config;

/// Records, and what is remembered of devices.
const VERSION_1: &str = "
CREATE TABLE rec (key BLOB PRIMARY KEY, seq INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE UNIQUE INDEX rec_seq ON rec (seq, key);
CREATE TABLE dev (
    root BLOB PRIMARY KEY, body BLOB NOT NULL, seen_ms INTEGER NOT NULL) WITHOUT ROWID;
";

/// What rights depend on: which records are shown with which, to whom a record was shown until
/// a change, and whose a device is.
const VERSION_2: &str = "
CREATE TABLE link (
    parent BLOB NOT NULL, child BLOB NOT NULL, PRIMARY KEY (parent, child)) WITHOUT ROWID;
CREATE INDEX link_child ON link (child, parent);
CREATE TABLE shown (
    key BLOB NOT NULL, seq INTEGER NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (key, seq)) WITHOUT ROWID;
ALTER TABLE dev ADD COLUMN holder BLOB;
";

/// Invitations, the devices that came in by them, failed tries to join, and the log, which only
/// grows.
const VERSION_3: &str = "
CREATE TABLE invite (
    hash BLOB PRIMARY KEY, id BLOB NOT NULL UNIQUE, member BLOB NOT NULL, ceiling TEXT NOT NULL,
    invited_by BLOB, made_ms INTEGER NOT NULL, until_ms INTEGER NOT NULL,
    stay_ms INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE session (
    id BLOB PRIMARY KEY, hash BLOB NOT NULL UNIQUE, member BLOB NOT NULL, name TEXT NOT NULL,
    made_ms INTEGER NOT NULL, seen_ms INTEGER NOT NULL, until_ms INTEGER NOT NULL,
    revoked_ms INTEGER) WITHOUT ROWID;
CREATE TABLE attempt (at_ms INTEGER NOT NULL, address BLOB NOT NULL);
CREATE INDEX attempt_at ON attempt (at_ms);
CREATE TABLE log (
    n INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, event TEXT NOT NULL, seal BLOB NOT NULL);
CREATE TRIGGER log_is_not_replaced BEFORE INSERT ON log
WHEN EXISTS (SELECT 1 FROM log WHERE n >= NEW.n)
BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
CREATE TRIGGER log_is_not_cut BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
";

/// The workspace's own key, in a line for each that there ever was, and devices that have all
/// rights without being a member's. What was the key before is the first line.
const VERSION_4: &str = "
CREATE TABLE own_key (
    n INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, made_ms INTEGER NOT NULL, ended_ms INTEGER);
INSERT INTO own_key SELECT 1, v, 0, NULL FROM meta WHERE k = 'access_key';
DELETE FROM meta WHERE k = 'access_key';
ALTER TABLE session RENAME TO session_3;
CREATE TABLE session (
    id BLOB PRIMARY KEY, hash BLOB NOT NULL UNIQUE, member BLOB, name TEXT NOT NULL,
    made_ms INTEGER NOT NULL, seen_ms INTEGER NOT NULL, until_ms INTEGER NOT NULL,
    revoked_ms INTEGER) WITHOUT ROWID;
INSERT INTO session (id, hash, member, name, made_ms, seen_ms, until_ms, revoked_ms)
SELECT id, hash, member, name, made_ms, seen_ms, until_ms, revoked_ms FROM session_3;
DROP TABLE session_3;
";

/// Recovery codes, each for one device.
const VERSION_5: &str = "
CREATE TABLE code (
    hash BLOB PRIMARY KEY, n INTEGER NOT NULL, made_ms INTEGER NOT NULL, used_ms INTEGER,
    device BLOB) WITHOUT ROWID;
";

/// Passkeys of members, and challenges that nobody has signed yet.
const VERSION_6: &str = "
CREATE TABLE passkey (
    credential BLOB PRIMARY KEY, id BLOB NOT NULL UNIQUE, member BLOB NOT NULL, name TEXT NOT NULL,
    point BLOB NOT NULL, counter INTEGER NOT NULL, made_ms INTEGER NOT NULL,
    used_ms INTEGER) WITHOUT ROWID;
CREATE TABLE challenge (
    hash BLOB PRIMARY KEY, address BLOB NOT NULL, until_ms INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX challenge_until ON challenge (until_ms);
";

/// Which record has become a part of which, and since when.
const VERSION_7: &str = "
CREATE TABLE merged (
    key BLOB PRIMARY KEY, target BLOB NOT NULL, seq INTEGER NOT NULL,
    device BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX merged_seq ON merged (seq);
";

/// What was told about a device's operations, for each record of which there was something to
/// tell: an answer may be lost.
const VERSION_8: &str = "
CREATE TABLE told (
    root BLOB NOT NULL, op BLOB NOT NULL, key BLOB NOT NULL, seq INTEGER NOT NULL,
    body BLOB NOT NULL, PRIMARY KEY (root, op, key)) WITHOUT ROWID;
CREATE INDEX told_seq ON told (root, seq);
CREATE INDEX told_key ON told (key);
";

/// How many numbers of each kind of document were given.
const VERSION_9: &str = "
CREATE TABLE series (kind INTEGER PRIMARY KEY, given INTEGER NOT NULL);
";

/// The history, which only grows at its end and is dropped only from its begin, and where it
/// begins.
const VERSION_10: &str = "
CREATE TABLE past (
    n INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, body BLOB NOT NULL, seal BLOB NOT NULL);
CREATE TABLE past_begin (
    one INTEGER PRIMARY KEY CHECK (one = 1), n INTEGER NOT NULL, at_ms INTEGER NOT NULL,
    seal BLOB NOT NULL);
INSERT INTO past_begin VALUES (1, 0, 0, zeroblob(32));
CREATE TRIGGER past_is_not_replaced BEFORE INSERT ON past
WHEN EXISTS (SELECT 1 FROM past WHERE n >= NEW.n)
BEGIN SELECT RAISE(ABORT, 'the history only grows'); END;
CREATE TRIGGER past_is_not_changed BEFORE UPDATE ON past
BEGIN SELECT RAISE(ABORT, 'the history only grows'); END;
CREATE TRIGGER past_is_not_cut BEFORE DELETE ON past
WHEN OLD.n > (SELECT n FROM past_begin)
BEGIN SELECT RAISE(ABORT, 'the history only grows'); END;
";

/// Which records have which value of those that only one may have, where the workspace asks for
/// that.
const VERSION_11: &str = "
CREATE TABLE held (
    value BLOB NOT NULL, key BLOB NOT NULL, PRIMARY KEY (value, key)) WITHOUT ROWID;
CREATE INDEX held_key ON held (key);
";

/// Which device made an invitation, or added a passkey: they end where it is shown out. Of those of
/// before nobody knows.
const VERSION_12: &str = "
ALTER TABLE invite ADD COLUMN session BLOB;
ALTER TABLE passkey ADD COLUMN session BLOB;
";

/// The public halves of devices' own keys, and visits.
const VERSION_13: &str = "
ALTER TABLE session ADD COLUMN point BLOB;
CREATE UNIQUE INDEX session_point ON session (point) WHERE point IS NOT NULL;
CREATE TABLE visit (
    hash BLOB PRIMARY KEY, session BLOB NOT NULL, seen_ms INTEGER NOT NULL,
    until_ms INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX visit_session ON visit (session, until_ms);
";

const STEPS: [&str; config::TABLES as usize] = [
    VERSION_1, VERSION_2, VERSION_3, VERSION_4, VERSION_5, VERSION_6, VERSION_7, VERSION_8,
    VERSION_9, VERSION_10, VERSION_11, VERSION_12, VERSION_13,
];

/// Records that a migration looks at in one statement.
const ROWS: i64 = 1_000;

impl SqlLedger {
    /// Whether there are any tables; where there are none nothing is written.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub fn is_there(&self) -> Result<bool, LedgerError> {
        let query = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'meta'";
        Ok(self.count(query, Vec::new())? > 0)
    }

    /// Makes the tables where there are none, with `epoch` for the authority's new life, and
    /// brings those of an older version up to date.
    ///
    /// # Errors
    /// [`LedgerError`]; also where a newer version of this code made them.
    pub fn prepare(&self, epoch: u32) -> Result<(), LedgerError> {
        let names = "CREATE TABLE IF NOT EXISTS meta (k TEXT PRIMARY KEY, v BLOB NOT NULL) \
                     WITHOUT ROWID";
        self.sql.exec(names, None)?;
        let known = match self.meta(meta::TABLES)? {
            Some(known) => <[u8; 4]>::try_from(known.as_slice())
                .map(u32::from_be_bytes)
                .map_err(|_| LedgerError::Damaged("version of the tables"))?,
            None => 0,
        };
        if known > config::TABLES {
            return Err(LedgerError::Damaged("tables of a newer version"));
        }
        for (version, step) in (1..).zip(STEPS).filter(|(version, _)| *version > known) {
            self.sql.exec(step, None)?;
            match version {
                1 => self.set_meta(meta::HEAD, head_bytes(Cursor { epoch, seq: 0 }))?,
                9 => Series::ALL.into_iter().try_for_each(|series| self.number_all(series))?,
                10 => self.take_in_log()?,
                2 => CHILD_KINDS.iter().try_for_each(|kind| self.find_links(*kind))?,
                _ => {}
            }
        }
        if known < config::TABLES {
            self.set_meta(meta::TABLES, config::TABLES.to_be_bytes().to_vec())?;
        }
        Ok(())
    }

    /// Notes what the records of a kind are shown with, a thousand at a time.
    fn find_links(&self, kind: RecordKind) -> Result<(), LedgerError> {
        let query = "SELECT key, body FROM rec WHERE key > ?1 AND key <= ?2 ORDER BY key LIMIT ?3";
        let (mut after, last) = links::range(kind.number());
        loop {
            let mut found = Vec::new();
            let mut rows = 0;
            let values = vec![after.clone().into(), last.clone().into(), ROWS.into()];
            for row in self.sql.exec(query, values)?.raw() {
                let mut row = row?.into_iter();
                after = bytes(row.next())?;
                rows += 1;
                // What cannot be read is nobody's, and is shown with nothing.
                if let Ok(record) = StoredRecord::decode(&bytes(row.next())?) {
                    found.push((record.key, parents(&record)));
                }
            }
            self.set_links(links::LINKS, &found)?;
            if rows < ROWS {
                return Ok(());
            }
        }
    }
}
