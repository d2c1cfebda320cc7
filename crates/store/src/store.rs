//! What a keeper of records promises: three methods, and a commit that is all or nothing.
//!
//! The keeper knows no record type. It holds rows of bytes under keys of bytes in a few
//! spaces, so a new kind of record never needs a new version of the database.

use cartera_domain::RecordKey;

/// A part of the database, each an object store of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Space {
    /// Base records that the authority confirmed, many to a row; a row never changes.
    Pages,
    /// Base records newer than the pages, one to a row.
    Records,
    /// Operations that the authority has not confirmed, one commit to a row.
    Outbox,
    /// Who this device is and how far it has read; see [`crate::schema`].
    Meta,
    /// What was changed and how to take it back.
    Journal,
}

impl Space {
    /// All spaces.
    pub const ALL: [Self; 5] =
        [Self::Pages, Self::Records, Self::Outbox, Self::Meta, Self::Journal];
}

/// A row's key; rows are ordered by their keys, byte by byte.
pub type Key = Vec<u8>;

/// A row: its key and its value.
pub type Row = (Key, Vec<u8>);

/// How sure a commit must be before it counts as done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Durability {
    /// On the disk, not in a buffer: for what exists nowhere else.
    #[default]
    Strict,
    /// Handed to the operating system: for what the authority can send again.
    Relaxed,
}

/// What must still be true inside the transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expect {
    /// The row is still this.
    Row {
        /// Where it is.
        space: Space,
        /// Its key.
        key: Key,
        /// Its value; `None` where there must still be no such row.
        value: Option<Vec<u8>>,
    },
    /// No operation with a number of `from_mid` or above touches this record, so no other tab
    /// has edited it since this one looked.
    ///
    /// Also fails where such operations were sent and confirmed meanwhile: they can no longer
    /// be looked into.
    Untouched {
        /// Which record.
        record: RecordKey,
        /// The first number that the caller has not seen.
        from_mid: u64,
    },
    /// No operation has a number of `from_mid` or above: the same for all records at once, one
    /// question where many are touched.
    NoOperation {
        /// The first number that the caller has not seen.
        from_mid: u64,
    },
}

/// Operations to be numbered and appended to the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// postcard of `Vec<Op>`, each with `mid` 0; made where the operations were made, so that
    /// a large import is not decoded and encoded again on the way.
    pub ops: Vec<u8>,
    /// How many operations that is; at least 1.
    pub count: u64,
}

/// A commit: all of it in one transaction, or nothing of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// How sure it must be.
    pub durability: Durability,
    /// What must still be true; checked before anything is written.
    pub expect: Vec<Expect>,
    /// Rows to write. They may replace others.
    pub put: Vec<(Space, Key, Vec<u8>)>,
    /// Rows to remove, before `put` writes. They may be missing.
    pub delete: Vec<(Space, Key)>,
    /// Operations to append to the outbox, numbered inside the transaction; refused as
    /// [`StoreError::Changed`] where there is a row of that number (see [`crate::numbers`]).
    pub send: Option<Outgoing>,
    /// Rows of [`Space::Journal`], numbered inside the transaction: the store completes each
    /// key with one number for the whole batch, as [`crate::schema::numbered`] has it. So the
    /// journal's order is the order of the commits, whichever tab made them.
    pub journal: Vec<(Key, Vec<u8>)>,
}

/// What a commit gave.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Receipt {
    /// The number of the first operation sent; the others follow it without a gap. 0 when
    /// nothing was sent.
    pub first_mid: u64,
    /// The number that the journal's rows got, from 1; 0 when there were none, or where the
    /// connection was lost and only the batch's own rows say that it went through.
    pub entry: u64,
}

/// Why this device could not read or write.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The browser gives no more space; nothing was written. Ask the person to free some.
    #[error("this device is out of storage space")]
    QuotaExceeded,
    /// An expectation failed: another tab wrote first; nothing was written. Catch up with what
    /// it wrote and decide again.
    #[error("this record was just changed in another tab")]
    Changed,
    /// The connection to the database was dropped and could not be opened again. Offer to
    /// reload.
    #[error("the browser closed the database")]
    Closed,
    /// The database was written by a newer version of the app. Offer to update; touch nothing.
    #[error("the data on this device belongs to a newer version of the app")]
    Newer,
    /// Anything else the database said. Log it and offer to try again.
    #[error("the database failed: {0}")]
    Backend(String),
}

/// Where records live on a device.
///
/// Handles are cheap to clone and several may be open on one database at once, in one tab or
/// in many; [`crate::conformance`] is the promise in executable form.
#[allow(async_fn_in_trait)] // Everything here runs on one thread; no caller needs `Send`.
pub trait Store {
    /// The row with this key.
    ///
    /// # Errors
    /// [`StoreError`]; never `Changed` or `QuotaExceeded`.
    async fn get(&self, space: Space, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError>;

    /// Rows with keys above `after`, in key order, at most `limit` of them.
    ///
    /// # Errors
    /// [`StoreError`]; never `Changed` or `QuotaExceeded`.
    async fn scan(
        &self,
        space: Space,
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError>;

    /// Does all of the batch in one transaction, or nothing of it. When this returns, the
    /// batch is as durable as it asked to be.
    ///
    /// # Errors
    /// [`StoreError`]; whatever it is, nothing was written.
    async fn commit(&self, batch: Batch) -> Result<Receipt, StoreError>;
}
