//! What the authority asks of whoever keeps its records.

use cartera_domain::RecordKey;

use super::{DeviceRow, Page};
use crate::frame::{Cursor, Encoded};
use crate::merged::Merged;
use crate::register::StoredRecord;

/// Where the authority's records lie.
pub trait Ledger {
    /// Why it could not read or write.
    type Error;

    /// The authority's epoch (never 0) and the sequence number of its newest operation.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn head(&self) -> Result<Cursor, Self::Error>;

    /// What is remembered of a device, by its root.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn device(&self, root: &[u8; 16]) -> Result<Option<DeviceRow>, Self::Error>;

    /// Those of the records that exist, in any order. `keys` are sorted, each once.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn records(&self, keys: &[RecordKey]) -> Result<Vec<StoredRecord>, Self::Error>;

    /// Records changed after a sequence number, as a [`super::Pager`] cuts them.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn page(&self, after: u64) -> Result<Page, Self::Error>;

    /// Merges with a higher sequence number that stand: of each key the last that was saved, in
    /// any order.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn merged(&self, after: u64) -> Result<Vec<Merged>, Self::Error>;

    /// Writes all of it.
    ///
    /// # Errors
    /// Where it cannot be written; the caller takes back what was.
    fn save(&mut self, changes: &Changes) -> Result<(), Self::Error>;
}

/// What one push changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The new head.
    pub head: Cursor,
    /// Whose push it was, by root.
    pub root: [u8; 16],
    /// What to remember of that device.
    pub device: DeviceRow,
    /// Records to put in the place of their older selves: key, sequence number, bytes.
    pub records: Vec<(RecordKey, u64, Encoded)>,
    /// Of which of them it is to be known that they are merged, or are so no longer.
    pub merged: Vec<MergeNow>,
}

/// A record, and the merge that stands of it.
pub type MergeNow = (RecordKey, Option<Merged>);
