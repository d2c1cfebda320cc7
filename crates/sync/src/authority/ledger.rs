//! What the authority asks of whoever keeps its records.

use cartera_domain::RecordKey;
use cartera_domain::document::Series;
use serde::{Deserialize, Serialize};

use super::{DeviceRow, HeldValue, Holding, Page};
use crate::frame::{Cursor, Encoded, Met};
use crate::history::Done;
use crate::merged::Merged;
use crate::register::{DamagedRecord, Slot, StoredRecord};

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

    /// How many bytes each of the records has that exist, in any order.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn weights(&self, keys: &[RecordKey]) -> Result<Vec<(RecordKey, usize)>, Self::Error> {
        let records = self.records(keys)?;
        Ok(records.into_iter().map(|record| (record.key, record.encode().len())).collect())
    }

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

    /// What was told about these operations of a device, in any order.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn told(&self, root: &[u8; 16], op_ids: &[[u8; 16]]) -> Result<Vec<Told>, Self::Error>;

    /// How many numbers of a series were given (see [`super::numbers`]).
    ///
    /// # Errors
    /// Where it cannot be read.
    fn given(&self, series: Series) -> Result<u64, Self::Error>;

    /// Which records have a value, as far as that is kept (see [`Holding`]), in any order.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn holders(&self, value: &HeldValue) -> Result<Vec<RecordKey>, Self::Error>;

    /// Writes all of it, and forgets what was told about a device's operations before
    /// [`DeviceRow::remembers_from`] and about records that are erased.
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
    /// What was told about its operations, so that it can be told again.
    pub told: Vec<Told>,
    /// Those of the records of which everything is to be forgotten.
    pub erased: Vec<RecordKey>,
    /// Of which of them it is to be known that they are merged, or are so no longer.
    pub merged: Vec<MergeNow>,
    /// The operations that were let through, in order, for whoever keeps a history.
    pub done: Vec<Done>,
    /// How many numbers were given now, of each series of which any was.
    pub given: Vec<(Series, u64)>,
    /// Which of them have which value of those that only one may have.
    pub holding: Holding,
}

/// What an author was told of one record when an operation was decided. An answer may be lost: then
/// the same operation comes again, and is answered with the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The operation.
    pub op_id: [u8; 16],
    /// The sequence number of its acknowledgement.
    pub seq: u64,
    /// The record.
    pub key: RecordKey,
    /// Where its value does not stand.
    pub lost: Vec<Slot>,
    /// What it met there.
    pub met: Vec<Met>,
}

impl Told {
    /// The bytes in which it rests.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        // Plain structs of known length cannot fail to be written into memory.
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// Reads what [`Self::encode`] wrote.
    ///
    /// # Errors
    /// [`DamagedRecord`] where the bytes are anything else.
    pub fn decode(bytes: &[u8]) -> Result<Self, DamagedRecord> {
        postcard::from_bytes(bytes).map_err(|_| DamagedRecord)
    }
}

/// A record, and the merge that stands of it.
pub type MergeNow = (RecordKey, Option<Merged>);
