//! Operations on their way to the authority, as rows of the outbox.
//!
//! A row is one commit: its key is the number of its first operation, its value what
//! [`cartera_sync::op::encode_ops`] makes of them, so a thousand imported rows are encoded
//! once, where they were made, and numbered without being touched again.

use cartera_domain::RecordKey;
use cartera_sync::Op;
use cartera_sync::op::{decode_ops, encode_ops};

use crate::schema;
use crate::store::{Outgoing, Row, StoreError};

impl Outgoing {
    /// Encodes operations; their numbers are given by the store.
    #[must_use]
    pub fn of(ops: &[Op]) -> Self {
        Self { ops: encode_ops(ops), count: ops.len() as u64 }
    }
}

/// Reads a row of the outbox: its operations, numbered.
///
/// # Errors
/// [`StoreError::Backend`] where it cannot be read.
pub fn read((key, value): &Row) -> Result<Vec<Op>, StoreError> {
    let first_mid = schema::mid(key)?;
    decode_ops(value, first_mid)
        .map_err(|error| StoreError::Backend(format!("outbox row {first_mid}: {error}")))
}

/// Whether the rows from `from_mid` on leave a record alone, as [`crate::Expect::Untouched`]
/// has it.
///
/// `rows` are the rows with keys of at least `from_mid`, `next_mid` the number that the next
/// operation gets. A number between them that is in no row was confirmed meanwhile, and
/// nobody can say any more what it touched; as little as of a row that cannot be read. Where
/// `next_mid` is below `from_mid`, numbers are about to be given twice.
#[must_use]
pub fn is_untouched(record: RecordKey, from_mid: u64, next_mid: u64, rows: &[Row]) -> bool {
    let mut expected = from_mid;
    // A row without a number holds no operation of ours.
    for row in rows.iter().filter(|(key, _)| schema::mid(key).is_ok_and(|mid| mid >= from_mid)) {
        let Ok(ops) = read(row) else { return false };
        let first_mid = ops.first().map_or(from_mid, |op| op.mid);
        if first_mid != expected || ops.iter().any(|op| op.touches(record)) {
            return false;
        }
        expected += ops.len() as u64;
    }
    from_mid <= next_mid && expected >= next_mid
}
