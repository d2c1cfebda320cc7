//! What the authority sent, as one commit: its records, how far was read, and the end of the
//! operations that made them.
//!
//! Many records become a page: an immutable row, because a row for each is thirty times
//! slower to write and to read again. A few become a row each, in an overlay over the pages.
//! For one record the highest sequence number counts, so an older copy in a page or in the
//! overlay does no harm; what rests shadowed is swept in idle time (see [`crate::compact`]).

use cartera_sync::client::Apply;
use cartera_sync::frame::{Cursor, Device, Encoded};
use cartera_sync::op::trim_ops;
use serde::{Deserialize, Serialize};

use crate::compact::known_next;
use crate::schema::{self, meta, outbox_key, page_key, record_key};
use crate::store::{Batch, Durability, Expect, Key, Row, Space, Store, StoreError};

/// From this many records on they are written as a page.
pub const PAGE_RECORDS: usize = 64;

/// What changes on the device when the authority has spoken; also told to other tabs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delta {
    /// Everything confirmed before is void: the authority began a new life.
    pub reset: bool,
    /// Whole records.
    pub records: Vec<Encoded>,
    /// How far was read afterwards; `None` leaves it.
    pub cursor: Option<Cursor>,
    /// Operations up to this number are done with; `None` leaves the outbox.
    pub acked_to: Option<u64>,
}

impl Delta {
    /// Those parts of what the sync client asks for that change records.
    #[must_use]
    pub fn of(apply: &Apply) -> Self {
        Self {
            reset: apply.reset,
            records: apply.records.iter().map(|r| Encoded(r.bytes.clone())).collect(),
            cursor: apply.cursor,
            acked_to: apply.acked_to,
        }
    }

    /// Whether its records are written as a page.
    #[must_use]
    pub const fn is_page(&self) -> bool {
        self.records.len() >= PAGE_RECORDS
    }
}

/// A delta as it was written down: what other tabs are told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// How far was read before it.
    pub from: Cursor,
    /// The number of the page that its records became, where they are one.
    pub page: Option<u32>,
    /// What was written.
    pub delta: Delta,
}

/// The number of the page that a commit of [`batch`] writes.
#[must_use]
pub fn page_of(batch: &Batch) -> Option<u32> {
    let mut pages = batch.put.iter().filter(|(space, ..)| *space == Space::Pages);
    pages.find_map(|(_, key, _)| schema::page_number(key))
}

/// Makes the commit for a delta, reading what it needs to know of the store.
///
/// It holds only as long as nobody else sweeps the outbox or writes the page meanwhile, and
/// expects so: two tabs that both believe to lead cannot both write.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn batch(
    store: &impl Store,
    delta: &Delta,
    next_page: u32,
    device: Option<Device>,
) -> Result<Batch, StoreError> {
    let mut batch = Batch { durability: Durability::Relaxed, ..Batch::default() };
    let mut page = next_page;
    if delta.reset || delta.is_page() {
        // Pages may be swept meanwhile, and no number is used twice.
        let known = known_next(store).await?;
        page = page.max(known.as_deref().and_then(schema::page_number).unwrap_or(0));
        let key = meta::NEXT_PAGE.to_vec();
        batch.expect.push(Expect::Row { space: Space::Meta, key, value: known });
    }
    if delta.reset {
        page = 0;
        batch.delete.push((Space::Meta, meta::NEXT_PAGE.to_vec()));
        for space in [Space::Pages, Space::Records] {
            for key in keys(store, space).await? {
                batch.delete.push((space, key));
            }
        }
    }
    put_records(&mut batch, delta, page)?;
    if !delta.reset && delta.is_page() {
        let expect = Expect::Row { space: Space::Pages, key: page_key(page), value: None };
        batch.expect.push(expect);
    }
    if let Some(acked_to) = delta.acked_to {
        for row in rows_up_to(store, acked_to).await? {
            sweep(&mut batch, row, acked_to);
        }
    }
    if let Some(cursor) = delta.cursor {
        batch.put.push((Space::Meta, meta::CURSOR.to_vec(), encode(&cursor)?));
    }
    if let Some(device) = device {
        batch.put.push((Space::Meta, meta::DEVICE.to_vec(), encode(&device)?));
    }
    Ok(batch)
}

/// Adds confirmed records: as a page where they are many.
fn put_records(batch: &mut Batch, delta: &Delta, page: u32) -> Result<(), StoreError> {
    if delta.is_page() {
        batch.put.push((Space::Pages, page_key(page), encode(&delta.records)?));
        return Ok(());
    }
    for Encoded(bytes) in &delta.records {
        let (key, _) = crate::engine::record_head(bytes)
            .ok_or_else(|| StoreError::Backend("a record without a head".to_owned()))?;
        batch.put.push((Space::Records, record_key(key), bytes.clone()));
    }
    Ok(())
}

/// What a commit for a delta expects of the store: that the device has read as far as the sync
/// client believes. Where it has not, another tab led meanwhile, and this one must begin anew.
///
/// # Errors
/// [`StoreError`] where a cursor cannot be encoded.
pub fn read_to(cursor: Cursor) -> Result<Expect, StoreError> {
    let is_new = cursor == Cursor::default();
    let value = if is_new { None } else { Some(encode(&cursor)?) };
    Ok(Expect::Row { space: Space::Meta, key: meta::CURSOR.to_vec(), value })
}

/// The rows of the outbox with operations up to this number.
async fn rows_up_to(store: &impl Store, acked_to: u64) -> Result<Vec<Row>, StoreError> {
    let mut rows: Vec<Row> = Vec::new();
    // A row of an import is large, so few at first; where there are more, they are small.
    let mut limit = 2;
    let mut after: Option<Key> = None;
    loop {
        let more = store.scan(Space::Outbox, after.as_deref(), limit).await?;
        let is_end = more.len() < limit;
        for row in more {
            after = Some(row.0.clone());
            match schema::mid(&row.0) {
                Ok(mid) if mid > acked_to => return Ok(rows),
                Ok(_) => rows.push(row),
                // No row of ours: it is quarantined, and holds up nobody.
                Err(_) => {}
            }
        }
        if is_end {
            return Ok(rows);
        }
        limit = 64;
    }
}

/// Removes operations that are done with. A row of which some still wait is written again
/// under the number of the first of those; numbers never change. What cannot be read stays where it
/// is: nobody knows whether it was ever sent.
fn sweep(batch: &mut Batch, (key, ops): Row, acked_to: u64) {
    let Ok(first_mid) = schema::mid(&key) else { return };
    let Ok(left) = trim_ops(&ops, first_mid, acked_to) else { return };
    if let Some((new_first, left)) = left {
        batch.put.push((Space::Outbox, outbox_key(new_first), left));
    }
    let expect = Expect::Row { space: Space::Outbox, key: key.clone(), value: Some(ops) };
    batch.expect.push(expect);
    batch.delete.push((Space::Outbox, key));
}

pub(crate) async fn keys(store: &impl Store, space: Space) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut keys: Vec<Vec<u8>> = Vec::new();
    // Rows come with their values, of which those of files and pages are large.
    let is_small = matches!(space, Space::Records | Space::Journal);
    let at_once = if is_small { 1_024 } else { 32 };
    loop {
        let rows = store.scan(space, keys.last().map(Vec::as_slice), at_once).await?;
        if rows.is_empty() {
            return Ok(keys);
        }
        keys.extend(rows.into_iter().map(|(key, _)| key));
    }
}

/// Encodes a value of [`Space::Meta`] or a page.
pub(crate) fn encode<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, StoreError> {
    postcard::to_allocvec(value).map_err(|error| StoreError::Backend(error.to_string()))
}

/// Reads the value of [`meta::CURSOR`].
///
/// # Errors
/// [`StoreError::Backend`] where it is none.
pub fn read_cursor(bytes: &[u8]) -> Result<Cursor, StoreError> {
    postcard::from_bytes(bytes).map_err(|error| StoreError::Backend(format!("cursor: {error}")))
}

/// How far the base is that a store holds; the beginning where it holds none.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn cursor(store: &impl Store) -> Result<Cursor, StoreError> {
    let stored = store.get(Space::Meta, meta::CURSOR).await?;
    stored.map_or(Ok(Cursor::default()), |bytes| read_cursor(&bytes))
}

/// Reads the value of [`meta::DEVICE`].
///
/// # Errors
/// [`StoreError::Backend`] where it is none.
pub fn read_device(bytes: &[u8]) -> Result<Device, StoreError> {
    postcard::from_bytes(bytes).map_err(|error| StoreError::Backend(format!("device: {error}")))
}

/// Writes the value of [`meta::DEVICE`].
///
/// # Errors
/// [`StoreError::Backend`] where it cannot be encoded.
pub fn write_device(device: Device) -> Result<Vec<u8>, StoreError> {
    encode(&device)
}
