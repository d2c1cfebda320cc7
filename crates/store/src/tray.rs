//! Changes that the authority has refused, kept until their author decides about them.
//!
//! They are written in the transaction in which they leave the outbox, so nothing that somebody
//! typed is ever gone without having been told.

use std::collections::BTreeSet;

use cartera_domain::RecordKey;
use cartera_sync::Op;
use cartera_sync::client::{Notice, Outcome};
use cartera_sync::frame::ErrorCode;
use cartera_sync::op::{decode_ops, encode_ops};
use serde::{Deserialize, Serialize};

use crate::delta::encode;
use crate::engine::Engine;
use crate::store::{Batch, Expect, Key, Row, Space, Store, StoreError};

/// What the keys of [`Space::Meta`] begin with; after it the moment and the operation's id.
const PREFIX: &[u8] = b"refused/";
/// Rows read at once.
const ROWS: usize = 256;

/// A refused operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The key of its row.
    pub key: Key,
    /// When this device was told: milliseconds since 1970 by its own clock.
    pub at_ms: u64,
    /// Why.
    pub code: ErrorCode,
    /// What was to be done.
    pub op: Op,
}

/// The stored form; the operation as in the outbox.
#[derive(Serialize, Deserialize)]
struct Stored {
    at_ms: u64,
    code: ErrorCode,
    #[serde(with = "serde_bytes")]
    op: Vec<u8>,
}

/// The rows for what a delta says was refused. The engine still has the operations.
#[must_use]
pub fn rows(engine: &Engine, notices: &[Notice], at_ms: u64) -> Vec<(Space, Key, Vec<u8>)> {
    let refused = notices.iter().filter_map(|notice| match notice.outcome {
        Outcome::Refused(code) => Some((notice, code)),
        Outcome::Apart { .. } => None,
    });
    let row = |(notice, code): (&Notice, ErrorCode)| {
        let op = engine.waiting_op(notice.mid).filter(|op| op.op_id == notice.op_id)?;
        let stored = Stored { at_ms, code, op: encode_ops(std::slice::from_ref(&op)) };
        Some((Space::Meta, key(at_ms, op.op_id), postcard::to_allocvec(&stored).ok()?))
    };
    refused.filter_map(row).collect()
}

fn key(at_ms: u64, op_id: [u8; 16]) -> Key {
    [PREFIX, &at_ms.to_be_bytes(), &op_id].concat()
}

/// Everything in the tray, the oldest first. A row that cannot be read is passed over and stays.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn read(store: &impl Store) -> Result<Vec<Refused>, StoreError> {
    Ok(with_prefix(store, PREFIX).await?.into_iter().filter_map(refused).collect())
}

/// Adds to a commit what takes these records out of the tray: operations lose their patches about
/// them, and go where nothing else is left.
pub(crate) async fn forget(
    store: &impl Store,
    records: &BTreeSet<RecordKey>,
    batch: &mut Batch,
) -> Result<(), StoreError> {
    if records.is_empty() {
        return Ok(());
    }
    for (row, bytes) in with_prefix(store, PREFIX).await? {
        let Some(Refused { at_ms, code, mut op, .. }) = refused((row.clone(), bytes.clone()))
        else {
            continue;
        };
        let before = op.patches.len();
        op.patches.retain(|patch| !records.contains(&patch.key));
        if op.patches.len() == before {
            continue;
        }
        // It may be decided about in another tab.
        let expect = Expect::Row { space: Space::Meta, key: row.clone(), value: Some(bytes) };
        batch.expect.push(expect);
        if op.patches.is_empty() {
            batch.delete.push((Space::Meta, row));
        } else {
            let stored = Stored { at_ms, code, op: encode_ops(std::slice::from_ref(&op)) };
            batch.put.push((Space::Meta, row, encode(&stored)?));
        }
    }
    Ok(())
}

/// The keys of all rows, of those too that cannot be read.
pub(crate) async fn keys(store: &impl Store) -> Result<Vec<Key>, StoreError> {
    Ok(with_prefix(store, PREFIX).await?.into_iter().map(|(key, _)| key).collect())
}

/// The rows of [`Space::Meta`] whose keys begin so.
pub(crate) async fn with_prefix(store: &impl Store, prefix: &[u8]) -> Result<Vec<Row>, StoreError> {
    let mut found = Vec::new();
    let mut after = prefix.to_vec();
    loop {
        let rows = store.scan(Space::Meta, Some(&after), ROWS).await?;
        let is_last = rows.len() < ROWS;
        for (key, value) in rows {
            if !key.starts_with(prefix) {
                return Ok(found);
            }
            after.clone_from(&key);
            found.push((key, value));
        }
        if is_last {
            return Ok(found);
        }
    }
}

fn refused((key, value): Row) -> Option<Refused> {
    let Stored { at_ms, code, op } = postcard::from_bytes(&value).ok()?;
    let op = decode_ops(&op, 0).ok()?.into_iter().next()?;
    Some(Refused { key, at_ms, code, op })
}

#[cfg(test)]
mod tests {

    use cartera_sync::{Change, Patch};

    use super::*;
    use crate::MemoryStore;
    use crate::store::Outgoing;
    use crate::tests::now;

    fn op(at: u8) -> Op {
        let changes = vec![Change::Set { field: 1, value: Some(vec![at]) }];
        let patches = vec![Patch { key: RecordKey { kind: 1, id: [at; 16] }, changes }];
        Op { op_id: [at; 16], mid: 0, seen: 0, t_ms: 5, schema: 1, label: 2, patches }
    }

    #[test]
    fn what_was_refused_is_in_the_tray_and_nothing_else() {
        let mut engine = Engine::new();
        engine.apply_ops(1, Outgoing::of(&[op(1), op(2), op(3)]).ops);
        let notice = |mid: u64, id: u8, outcome| Notice { mid, op_id: [id; 16], outcome };
        let forbidden = Outcome::Refused(ErrorCode::Forbidden);
        let notices = [
            notice(1, 1, Outcome::Apart { lost: Vec::new(), met: Vec::new() }),
            notice(2, 2, forbidden.clone()),
            // Not the operation that is meant.
            notice(3, 9, forbidden),
        ];
        let store = MemoryStore::new();
        let other = |key: &[u8]| (Space::Meta, key.to_vec(), b"x".to_vec());
        let mut put = rows(&engine, &notices, 7);
        put.extend([other(b"next_mid"), other(b"device"), other(b"refuse"), other(b"workspace")]);
        now(store.commit(Batch { put, ..Batch::default() })).unwrap();
        let found = now(read(&store)).unwrap();
        let found: Vec<_> =
            found.iter().map(|one| (one.at_ms, one.code, one.op.op_id, &one.op.patches)).collect();
        assert_eq!(found, [(7, ErrorCode::Forbidden, [2; 16], &op(2).patches)]);
    }

    #[test]
    fn more_than_one_page_of_rows_is_read() {
        let store = MemoryStore::new();
        let stored = |at: u64| {
            let op = encode_ops(&[op(1)]);
            let stored = Stored { at_ms: at, code: ErrorCode::Gone, op };
            (Space::Meta, key(at, [1; 16]), postcard::to_allocvec(&stored).unwrap())
        };
        let put = (0..2 * ROWS as u64).map(stored).collect();
        now(store.commit(Batch { put, ..Batch::default() })).unwrap();
        let found = now(read(&store)).unwrap();
        assert_eq!(found.len(), 2 * ROWS);
        assert!(found.is_sorted_by_key(|one| one.at_ms));
    }
}
