//! Putting an archive back: records are laid into tables beside those in use, part by part, and
//! then take their place in one transaction.
//!
//! SQLite drops no table while any statement is being read, and a reader that had enough is only
//! ended when JavaScript collects it. So tables are put aside under another name, and dropped when
//! that can be done.

use std::collections::BTreeMap;

use cartera_domain::merged::MERGED_INTO;
use cartera_domain::{RecordKey, RecordKind};
use cartera_sync::authority::rights::{CHILD_KINDS, parents};
use cartera_sync::authority::{DeviceRow, Ledger, MergeNow, keep_number};
use cartera_sync::frame::Cursor;
use cartera_sync::merged::Merged;
use cartera_sync::{Slot, StoredRecord, limits};

use super::links::{LINKS, range};
use super::merged::MERGES;
use super::{Bundle, LedgerError, SqlLedger, head_bytes, integer, meta};
use crate::archive::{Installation, Item};

/// The tables that are made beside those in use.
const BACK_LINKS: &str = "back_link";
const BACK_MERGES: &str = "back_merged";
/// Those in use and those that take their place.
const PLACES: [(&str, &str); 4] =
    [("rec", "back_rec"), ("dev", "back_dev"), (LINKS, BACK_LINKS), (MERGES, BACK_MERGES)];

impl SqlLedger {
    /// Makes empty tables for what comes back. Indexes stay with their tables, so each time they
    /// have other names.
    pub fn begin_back(&self, number: u32) -> Result<(), LedgerError> {
        self.end_back()?;
        let tables = format!(
            "CREATE TABLE back_rec (
                key BLOB PRIMARY KEY, seq INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
             CREATE UNIQUE INDEX rec_seq_{number} ON back_rec (seq, key);
             CREATE TABLE back_dev (
                root BLOB PRIMARY KEY, body BLOB NOT NULL, seen_ms INTEGER NOT NULL,
                holder BLOB) WITHOUT ROWID;
             CREATE TABLE back_link (
                parent BLOB NOT NULL, child BLOB NOT NULL,
                PRIMARY KEY (parent, child)) WITHOUT ROWID;
             CREATE INDEX link_child_{number} ON back_link (child, parent);
             CREATE TABLE back_merged (
                key BLOB PRIMARY KEY, target BLOB NOT NULL, seq INTEGER NOT NULL,
                device BLOB NOT NULL) WITHOUT ROWID;
             CREATE INDEX merged_seq_{number} ON back_merged (seq);"
        );
        self.sql.exec(&tables, None)?;
        Ok(())
    }

    /// Gives up what was laid ready.
    pub fn end_back(&self) -> Result<(), LedgerError> {
        self.tables("back_*")?.iter().try_for_each(|table| self.put_aside(table))
    }

    fn tables(&self, pattern: &str) -> Result<Vec<String>, LedgerError> {
        let query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB ?";
        let rows = self.rows(query, vec![pattern.into()])?;
        rows.into_iter().map(|mut row| row.text()).collect()
    }

    fn put_aside(&self, table: &str) -> Result<(), LedgerError> {
        let query = format!("ALTER TABLE {table} RENAME TO gone_{}_{table}", self.now_ms);
        self.sql.exec(&query, None)?;
        Ok(())
    }

    /// Drops what was put aside.
    ///
    /// # Errors
    /// Also where something is being read: try again another time.
    pub fn drop_gone(&self) -> Result<(), LedgerError> {
        for table in self.tables("gone_*")? {
            self.sql.exec(&format!("DROP TABLE {table}"), None)?;
        }
        Ok(())
    }

    /// Lays one part ready. A record that was erased since stays erased: somebody asked for that.
    pub fn lay_back(&self, items: Vec<Item>) -> Result<(), LedgerError> {
        let mut records: BTreeMap<RecordKey, StoredRecord> = BTreeMap::new();
        for item in items {
            match item {
                // Later lines are newer.
                Item::Record(record) => drop(records.insert(record.key, record)),
                Item::Installation(one) => self.lay_installation(&one)?,
                Item::Other => {}
            }
        }
        let keys: Vec<RecordKey> = records.keys().copied().collect();
        for keys in keys.chunks(limits::PATCHES_PER_OP) {
            // What is damaged now may be why somebody puts an archive back.
            for now in self.readable(keys)? {
                match records.get_mut(&now.key) {
                    _ if now.is_erased() => drop(records.insert(now.key, now)),
                    Some(back) => keep_number(back, &now),
                    None => {}
                }
            }
        }
        let is_child = |key: &RecordKey| {
            RecordKind::from_number(key.kind).is_some_and(|kind| CHILD_KINDS.contains(&kind))
        };
        let children = records.iter().filter(|(key, _)| is_child(key));
        let children: Vec<_> = children.map(|(key, record)| (*key, parents(record))).collect();
        self.set_links(BACK_LINKS, &children)?;
        let mark = Slot { field: MERGED_INTO, element: None };
        let marked = records.iter().filter(|(_, record)| record.register(&mark).is_some());
        let merged: Vec<MergeNow> =
            marked.map(|(key, record)| (*key, Merged::of(record))).collect();
        self.note_merges(BACK_MERGES, &merged)?;
        let encoded: Vec<_> = records.values().map(|r| (r.key, r.seq, r.encode())).collect();
        let rows = encoded.iter().map(|(key, seq, body)| (key, *seq, body.as_slice()));
        Bundle::write_all(&self.sql, "back_rec", "key", rows)
    }

    fn lay_installation(&self, one: &Installation) -> Result<(), LedgerError> {
        let query = "INSERT INTO back_dev (root, body, seen_ms, holder) VALUES (?, ?, ?, ?) \
                     ON CONFLICT DO UPDATE SET body = excluded.body, \
                     seen_ms = excluded.seen_ms, holder = excluded.holder";
        let holder = one.holder.map(|holder| holder.to_vec());
        let values = vec![
            one.root.to_vec().into(),
            one.memory.clone().into(),
            integer(one.seen_ms)?,
            holder.map_or(worker::SqlStorageValue::Null, Into::into),
        ];
        self.sql.exec(query, values)?;
        Ok(())
    }

    /// Puts everything that was laid ready in the place of what is in use, in a new epoch, so that
    /// every device reads all of it anew. Numbers go on from the higher of both ends: nobody who
    /// comes with an operation of before has seen anything that is written from now on.
    pub fn swap_back(&self, epoch: u32, seq: u64) -> Result<(), LedgerError> {
        let head = self.head()?;
        // Whose an installation is stays known, though not what it did since.
        let query = "INSERT INTO back_dev (root, body, seen_ms, holder) \
                     SELECT root, ?, seen_ms, holder FROM dev WHERE true ON CONFLICT DO NOTHING";
        self.sql.exec(query, vec![DeviceRow::default().encode().into()])?;
        // Who is in, and what they may do, stays as it is: nobody who has left comes back, and
        // nobody who came since is shown out.
        for kind in [RecordKind::User, RecordKind::Role, RecordKind::Team] {
            let query = "INSERT INTO back_rec (key, seq, body) \
                         SELECT key, seq, body FROM rec WHERE key >= ? AND key <= ? \
                         ON CONFLICT (key) DO UPDATE SET seq = excluded.seq, body = excluded.body";
            let (first, last) = range(kind.number());
            self.sql.exec(query, vec![first.into(), last.into()])?;
        }
        for (table, back) in PLACES {
            self.put_aside(table)?;
            self.sql.exec(&format!("ALTER TABLE {back} RENAME TO {table}"), None)?;
        }
        // Nobody holds anything of this epoch yet that could be taken back.
        self.sql.exec("DELETE FROM shown", None)?;
        self.sql.exec("DELETE FROM told WHERE seq > ?", vec![integer(seq)?])?;
        let epoch = if epoch == head.epoch { epoch.wrapping_add(1).max(1) } else { epoch };
        self.set_meta(meta::HEAD, head_bytes(Cursor { epoch, seq: head.seq.max(seq) }))?;
        self.hold_anew()
    }

    /// What is remembered of installations after one, at most so many; or of those that pushed
    /// since a moment.
    pub fn installations(
        &self,
        after: Option<[u8; 16]>,
        since_ms: u64,
        limit: u64,
    ) -> Result<Vec<Installation>, LedgerError> {
        let query = "SELECT root, body, seen_ms, holder FROM dev \
                     WHERE root > ? AND seen_ms >= ? ORDER BY root LIMIT ?";
        let after = after.map_or_else(Vec::new, |root| root.to_vec());
        let values = vec![after.into(), integer(since_ms)?, integer(limit)?];
        let rows = self.rows(query, values)?;
        let read = rows.into_iter().map(|mut row| {
            let (root, memory) = (row.id()?, row.bytes()?);
            Ok(Installation { root, memory, seen_ms: row.number()?, holder: row.optional_id()? })
        });
        read.collect()
    }

    /// A note of what is under way, or was last done, by its name.
    pub fn note_of(&self, name: &str) -> Result<Option<String>, LedgerError> {
        let note = self.meta(name)?.map(String::from_utf8).transpose();
        note.map_err(|_| LedgerError::Damaged("a note"))
    }

    /// Puts such a note in the place of the one before; `None` takes it away.
    pub fn set_note(&self, name: &str, note: Option<String>) -> Result<(), LedgerError> {
        match note {
            Some(note) => self.set_meta(name, note.into_bytes()),
            None => {
                self.sql.exec("DELETE FROM meta WHERE k = ?", vec![name.into()])?;
                Ok(())
            }
        }
    }
}
