//! Operations on their way to the authority, as rows of the outbox.
//!
//! A row is one commit: its key is the number of its first operation, its value the postcard
//! of all of them with `mid` 0, so a thousand imported rows are encoded once, where they were
//! made, and numbered without being touched again.

use cartera_sync::Op;

use crate::schema;
use crate::store::{Outgoing, Row, StoreError};

impl Outgoing {
    /// Encodes operations; their numbers are given by the store.
    ///
    /// # Errors
    /// [`StoreError::Backend`] where they cannot be encoded.
    pub fn of(ops: &[Op]) -> Result<Self, StoreError> {
        let unnumbered: Vec<Op> = ops.iter().map(|op| Op { mid: 0, ..op.clone() }).collect();
        let bytes = postcard::to_allocvec(&unnumbered)
            .map_err(|error| StoreError::Backend(error.to_string()))?;
        Ok(Self { ops: bytes, count: ops.len() as u64 })
    }
}

/// Reads a row of the outbox: its operations, numbered.
///
/// # Errors
/// [`StoreError::Backend`] where it cannot be read.
pub fn read((key, value): &Row) -> Result<Vec<Op>, StoreError> {
    let first_mid = schema::mid(key)?;
    let mut ops: Vec<Op> =
        postcard::from_bytes(value).map_err(|error| StoreError::Backend(error.to_string()))?;
    for (op, mid) in ops.iter_mut().zip(first_mid..) {
        op.mid = mid;
    }
    Ok(ops)
}

/// Whether the rows from `from_mid` on leave a record alone, as [`crate::Expect::Untouched`]
/// has it.
///
/// `rows` are the rows with keys of at least `from_mid`, `next_mid` the number that the next
/// operation gets. A number between them that is in no row was confirmed meanwhile, and
/// nobody can say any more what it touched.
///
/// # Errors
/// [`StoreError::Backend`] where a row cannot be read.
pub fn is_untouched(
    record: cartera_domain::RecordKey,
    from_mid: u64,
    next_mid: u64,
    rows: &[Row],
) -> Result<bool, StoreError> {
    let mut expected = from_mid;
    for row in rows {
        let first_mid = schema::mid(&row.0)?;
        let ops = read(row)?;
        if first_mid != expected
            || ops.iter().flat_map(|op| &op.patches).any(|patch| patch.key == record)
        {
            return Ok(false);
        }
        expected += ops.len() as u64;
    }
    Ok(expected >= next_mid)
}
