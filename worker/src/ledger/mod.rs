//! SQL under `sync::authority`: load, save and page records; no decision of its own.
//!
//! Many records travel in one bound value, cut apart by SQLite itself: a statement takes at
//! most 100 parameters, and a value bound one by one costs more than storing it.

mod back;
mod codes;
mod held;
mod links;
mod log;
mod members;
mod merged;
mod numbers;
mod own_key;
mod passkeys;
mod past;
mod schema;
mod told;
mod visits;

use cartera_domain::RecordKey;
use cartera_domain::document::Series;
use cartera_sync::StoredRecord;
use cartera_sync::authority::{Changes, DeviceRow, HeldValue, Ledger, Page, Pager, Told};
use cartera_sync::frame::Cursor;
use cartera_sync::merged::Merged;
use cartera_sync::register::DamagedRecord;
use worker::{SqlStorage, SqlStorageValue};

use crate::config;
use crate::members::Caller;

/// Names in the table `meta`.
mod meta {
    pub const TABLES: &str = "tables";
    pub const HEAD: &str = "head";
}

/// Why the ledger could not do it.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// SQLite or the platform refused.
    #[error("{0}")]
    Sql(#[from] worker::Error),
    /// A row does not hold what it should.
    #[error("damaged: {0}")]
    Damaged(&'static str),
}

impl From<DamagedRecord> for LedgerError {
    fn from(_: DamagedRecord) -> Self {
        Self::Damaged("a record or device")
    }
}

/// A workspace's tables.
#[derive(Debug, Clone)]
pub struct SqlLedger {
    sql: SqlStorage,
    now_ms: u64,
    /// Who asks, for the history.
    by: Option<[u8; 16]>,
    device: Option<[u8; 16]>,
}

impl SqlLedger {
    /// The tables behind `sql`; `now_ms` is noted with the device whose push is saved.
    pub const fn new(sql: SqlStorage, now_ms: u64) -> Self {
        Self { sql, now_ms, by: None, device: None }
    }

    /// Notes who asks, so that the history names them.
    pub const fn asked_by(&mut self, caller: &Caller) {
        (self.by, self.device) = match caller {
            Caller::Key(_) => (None, None),
            Caller::Device(session) => match session.user {
                Some(user) => (Some(user.0), Some(session.id)),
                None => (None, Some(session.id)),
            },
        };
    }

    fn meta(&self, name: &str) -> Result<Option<Vec<u8>>, LedgerError> {
        self.blob("SELECT v FROM meta WHERE k = ?", name.into())
    }

    fn set_meta(&self, name: &str, value: Vec<u8>) -> Result<(), LedgerError> {
        let query =
            "INSERT INTO meta (k, v) VALUES (?, ?) ON CONFLICT DO UPDATE SET v = excluded.v";
        self.sql.exec(query, vec![name.into(), value.into()])?;
        Ok(())
    }

    /// Those of these records that can be read: a damaged one keeps nobody from the others.
    fn readable(&self, keys: &[RecordKey]) -> Result<Vec<StoredRecord>, LedgerError> {
        match (self.records(keys), keys) {
            (Err(LedgerError::Damaged(_)), [] | [_]) => Ok(Vec::new()),
            (Err(LedgerError::Damaged(_)), keys) => {
                let one = |key: &RecordKey| self.readable(std::slice::from_ref(key));
                Ok(keys.iter().map(one).collect::<Result<Vec<_>, _>>()?.concat())
            }
            (read, _) => read,
        }
    }

    /// The first column of the only row, if there is one.
    fn blob(&self, query: &str, of: SqlStorageValue) -> Result<Option<Vec<u8>>, LedgerError> {
        let mut rows = self.sql.exec(query, vec![of])?.raw();
        let first = rows.next().map(|row| bytes(row?.into_iter().next())).transpose();
        // Read to its end, so that nothing is kept open.
        rows.for_each(drop);
        first
    }
}

impl Ledger for SqlLedger {
    type Error = LedgerError;

    fn head(&self) -> Result<Cursor, LedgerError> {
        let bytes = self.meta(meta::HEAD)?.ok_or(LedgerError::Damaged("no head"))?;
        let (epoch, seq) = bytes.split_first_chunk().ok_or(LedgerError::Damaged("head"))?;
        let seq = <[u8; 8]>::try_from(seq).map_err(|_| LedgerError::Damaged("head"))?;
        Ok(Cursor { epoch: u32::from_be_bytes(*epoch), seq: u64::from_be_bytes(seq) })
    }

    fn device(&self, root: &[u8; 16]) -> Result<Option<DeviceRow>, LedgerError> {
        let row = self.blob("SELECT body FROM dev WHERE root = ?", root.to_vec().into())?;
        Ok(row.map(|bytes| DeviceRow::decode(&bytes)).transpose()?)
    }

    fn records(&self, keys: &[RecordKey]) -> Result<Vec<StoredRecord>, LedgerError> {
        let query = "SELECT r.body FROM json_each(?1) AS place \
                     CROSS JOIN rec AS r ON r.key = substr(?2, place.value, 18)";
        let mut records = Vec::new();
        for keys in keys.chunks(config::KEYS_PER_SELECT) {
            let (places, keys) = links::bundle(keys.iter());
            for row in self.sql.exec(query, vec![places, keys])?.raw() {
                records.push(StoredRecord::decode(&bytes(row?.into_iter().next())?)?);
            }
        }
        Ok(records)
    }

    fn weights(&self, keys: &[RecordKey]) -> Result<Vec<(RecordKey, usize)>, LedgerError> {
        let query = "SELECT r.key, length(r.body) FROM json_each(?1) AS place \
                     CROSS JOIN rec AS r ON r.key = substr(?2, place.value, 18)";
        let mut weights = Vec::new();
        for keys in keys.chunks(config::KEYS_PER_SELECT) {
            let (places, keys) = links::bundle(keys.iter());
            for mut row in self.rows(query, vec![places, keys])? {
                let key = links::record_key(&row.bytes()?)?;
                weights.push((key, usize::try_from(row.number()?).unwrap_or(usize::MAX)));
            }
        }
        Ok(weights)
    }

    fn page(&self, after: u64) -> Result<Page, LedgerError> {
        let head = self.head()?;
        // Longer than any key: what follows has a higher number. Of one number there may be more
        // rows than are asked for at once, and a page never ends within it.
        let (mut last, mut key) = (integer(after)?, vec![0xff; 19]);
        let query = "SELECT seq, key, body FROM rec WHERE (seq, key) > (?1, ?2) \
                     ORDER BY seq, key LIMIT ?3";
        let mut pager = Pager::default();
        loop {
            let limit = i64::try_from(Pager::ROWS).unwrap_or(i64::MAX);
            let mut rows = 0;
            let values = vec![last, key.into(), limit.into()];
            (last, key) = (SqlStorageValue::Null, Vec::new());
            for row in self.sql.exec(query, values)?.raw() {
                let mut row = row?.into_iter();
                let Some(SqlStorageValue::Integer(seq)) = row.next() else {
                    return Err(LedgerError::Damaged("seq"));
                };
                (last, key) = (SqlStorageValue::Integer(seq), bytes(row.next())?);
                let seq = u64::try_from(seq).map_err(|_| LedgerError::Damaged("seq"))?;
                rows += 1;
                if !pager.offer(seq, bytes(row.next())?) {
                    return Ok(pager.finish(head.seq));
                }
            }
            if rows < Pager::ROWS {
                return Ok(pager.finish(head.seq));
            }
        }
    }

    fn merged(&self, after: u64) -> Result<Vec<Merged>, LedgerError> {
        self.merges(after)
    }

    fn told(&self, root: &[u8; 16], op_ids: &[[u8; 16]]) -> Result<Vec<Told>, LedgerError> {
        self.told_of(root, op_ids)
    }

    fn given(&self, series: Series) -> Result<u64, LedgerError> {
        self.numbers_given(series)
    }

    fn holders(&self, value: &HeldValue) -> Result<Vec<RecordKey>, LedgerError> {
        self.held_by_whom(value)
    }

    fn save(&mut self, changes: &Changes) -> Result<(), LedgerError> {
        self.note_merges(merged::MERGES, &changes.merged)?;
        self.note_told(changes)?;
        self.note_done(&changes.done)?;
        self.note_given(&changes.given)?;
        let records = changes.records.iter().map(|(key, seq, record)| (key, *seq, &*record.0));
        Bundle::write_all(&self.sql, "rec", "key", records)?;
        self.note_holding(&changes.holding)?;
        let query = "INSERT INTO dev (root, body, seen_ms) VALUES (?, ?, ?) ON CONFLICT \
                     DO UPDATE SET body = excluded.body, seen_ms = excluded.seen_ms";
        let device = changes.device.encode();
        let values = vec![changes.root.to_vec().into(), device.into(), integer(self.now_ms)?];
        self.sql.exec(query, values)?;
        if self.head()? != changes.head {
            self.set_meta(meta::HEAD, head_bytes(changes.head))?;
        }
        Ok(())
    }
}

/// Records on their way into one statement.
#[derive(Default)]
struct Bundle {
    bytes: Vec<u8>,
    /// `[start of the key, from 1; length of the body; sequence number]` of each, as JSON.
    places: Vec<String>,
}

impl Bundle {
    fn add(&mut self, key: &RecordKey, seq: u64, body: &[u8]) {
        self.places.push(format!("[{},{},{}]", self.bytes.len() + 1, body.len(), seq));
        self.bytes.extend(key_bytes(key));
        self.bytes.extend_from_slice(body);
    }

    /// Puts rows into a table of key, sequence number and body, where those with the same
    /// `place` stand aside.
    fn write_all<'a>(
        sql: &SqlStorage,
        table: &str,
        place: &str,
        rows: impl Iterator<Item = (&'a RecordKey, u64, &'a [u8])>,
    ) -> Result<(), LedgerError> {
        let query = format!(
            "INSERT INTO {table} (key, seq, body) \
             SELECT substr(?2, p.value ->> 0, 18), p.value ->> 2, \
                    substr(?2, (p.value ->> 0) + 18, p.value ->> 1) \
             FROM json_each(?1) AS p WHERE true \
             ON CONFLICT ({place}) DO UPDATE SET seq = excluded.seq, body = excluded.body"
        );
        let mut bundle = Self::default();
        for (key, seq, body) in rows {
            bundle.add(key, seq, body);
            if bundle.bytes.len() > config::BUNDLE_BYTES {
                std::mem::take(&mut bundle).write(sql, &query)?;
            }
        }
        bundle.write(sql, &query)
    }

    fn write(self, sql: &SqlStorage, query: &str) -> Result<(), LedgerError> {
        if !self.places.is_empty() {
            let places = format!("[{}]", self.places.join(","));
            sql.exec(query, vec![places.into(), self.bytes.into()])?;
        }
        Ok(())
    }
}

/// A record's key as the table sorts it: kind, then id.
fn key_bytes(key: &RecordKey) -> impl Iterator<Item = u8> + use<> {
    key.kind.to_be_bytes().into_iter().chain(key.id)
}

fn head_bytes(head: Cursor) -> Vec<u8> {
    [head.epoch.to_be_bytes().as_slice(), &head.seq.to_be_bytes()].concat()
}

/// A number that comes back unrounded; above 2^53 it would not.
fn integer(number: u64) -> Result<SqlStorageValue, LedgerError> {
    let number = i64::try_from(number).map_err(|_| LedgerError::Damaged("a number too large"))?;
    Ok(SqlStorageValue::try_from_i64(number)?)
}

fn bytes(value: Option<SqlStorageValue>) -> Result<Vec<u8>, LedgerError> {
    match value {
        Some(SqlStorageValue::Blob(bytes)) => Ok(bytes),
        _ => Err(LedgerError::Damaged("not bytes")),
    }
}
