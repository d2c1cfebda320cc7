//! Sweeping what later records shadow, a page at a time, when there is nothing else to do.
//!
//! A page of which more than a quarter is out of date is taken away and what is left of it, with
//! newer single rows of the same records, becomes a page of a new number. Single rows that
//! have become many become a page, too. So a row of [`Space::Pages`] never changes its meaning,
//! and a tab that catches up by reading pages from a number on misses nothing; it reads single rows
//! before pages, because rows only ever move from there to here.
//!
//! The newest copy of a record is never taken away, only moved, and everything that is moved is
//! expected to be as it was read: whatever another tab does meanwhile, one of the two is refused.

use cartera_domain::RecordKey;
use cartera_sync::frame::Encoded;

use crate::delta::encode;
use crate::engine::{Engine, Walk, record_head};
use crate::schema::{meta, page_key, page_number, record_key};
use crate::store::{Batch, Durability, Expect, Row, Space, Store, StoreError};

/// So many single rows become a page.
pub const ROWS: usize = 1_000;

/// A page that is worth being written anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worn {
    row: Row,
    /// What is up to date in it.
    kept: Vec<Encoded>,
    /// Records of which something newer is elsewhere.
    shadowed: Vec<(RecordKey, u64)>,
}

/// What is to be committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sweep {
    /// To be committed.
    pub batch: Batch,
    /// The number that the next page gets after it; for [`Engine::saw_page`].
    pub next_page: u32,
}

/// The first page after a number, and its own; `None` after the last one.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn next_page(
    store: &impl Store,
    after: Option<u32>,
) -> Result<Option<(u32, Row)>, StoreError> {
    let after = after.map(page_key);
    let rows = store.scan(Space::Pages, after.as_deref(), 1).await?;
    Ok(rows.into_iter().next().and_then(|row| Some((page_number(&row.0)?, row))))
}

/// What of a page is out of date; `None` where that is a quarter or less, or where something in
/// it cannot be read: what makes no sense stays as it is.
#[must_use]
pub fn look(engine: &Engine, row: Row) -> Option<Worn> {
    let mut walk = Walk::new(&row.1);
    let (mut kept, mut shadowed) = (Vec::new(), Vec::new());
    let count = walk.number()?;
    for _ in 0..count {
        let record = walk.bytes()?;
        let (key, seq) = record_head(record)?;
        if engine.base_seq(key) > seq {
            shadowed.push((key, seq));
        } else {
            kept.push(Encoded(record.to_vec()));
        }
    }
    let is_worn = shadowed.len() as u64 * 4 > count;
    (is_worn && walk.left() == 0).then_some(Worn { row, kept, shadowed })
}

/// The commit that writes a worn page anew under the engine's next number.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn page(store: &impl Store, worn: Worn, next_page: u32) -> Result<Sweep, StoreError> {
    let Worn { row: (key, bytes), mut kept, shadowed } = worn;
    let mut batch = Batch { durability: Durability::Relaxed, ..Batch::default() };
    for (record, seq) in shadowed {
        let row = record_key(record);
        // Where it is no single row, what is newer is in another page.
        let Some(newer) = store.get(Space::Records, &row).await? else { continue };
        if record_head(&newer).is_some_and(|(of, newer)| of == record && newer > seq) {
            kept.push(Encoded(newer.clone()));
            take_along(&mut batch, row, newer);
        }
    }
    let value = Some(bytes);
    batch.expect.push(Expect::Row { space: Space::Pages, key: key.clone(), value });
    batch.delete.push((Space::Pages, key));
    put(store, batch, &kept, next_page).await
}

/// The commit that makes a page of single rows; `None` where they are few.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn rows(store: &impl Store, next_page: u32) -> Result<Option<Sweep>, StoreError> {
    let mut batch = Batch { durability: Durability::Relaxed, ..Batch::default() };
    let mut kept = Vec::new();
    for (key, bytes) in store.scan(Space::Records, None, ROWS).await? {
        if record_head(&bytes).is_some_and(|(record, _)| record_key(record) == key) {
            kept.push(Encoded(bytes.clone()));
            take_along(&mut batch, key, bytes);
        }
    }
    if kept.len() < ROWS / 2 {
        return Ok(None);
    }
    put(store, batch, &kept, next_page).await.map(Some)
}

/// A single row moves into the page.
fn take_along(batch: &mut Batch, key: Vec<u8>, bytes: Vec<u8>) {
    let value = Some(bytes);
    batch.expect.push(Expect::Row { space: Space::Records, key: key.clone(), value });
    batch.delete.push((Space::Records, key));
}

/// Adds the page, and what else must be true.
async fn put(
    store: &impl Store,
    mut batch: Batch,
    kept: &[Encoded],
    next_page: u32,
) -> Result<Sweep, StoreError> {
    let known = known_next(store).await?;
    let number = next_page.max(known.as_deref().and_then(page_number).unwrap_or(0));
    // What is being forgotten must not move while it is looked for.
    for (space, key, value) in [
        (Space::Pages, page_key(number), None),
        (Space::Meta, meta::NEXT_PAGE.to_vec(), known),
        (Space::Meta, meta::FORGETTING.to_vec(), None),
    ] {
        batch.expect.push(Expect::Row { space, key, value });
    }
    if !kept.is_empty() {
        batch.put.push((Space::Pages, page_key(number), encode(kept)?));
    }
    batch.put.push((Space::Meta, meta::NEXT_PAGE.to_vec(), page_key(number + 1)));
    Ok(Sweep { batch, next_page: number + 1 })
}

/// The value of [`meta::NEXT_PAGE`].
pub(crate) async fn known_next(store: &impl Store) -> Result<Option<Vec<u8>>, StoreError> {
    store.get(Space::Meta, meta::NEXT_PAGE).await
}

#[cfg(test)]
mod tests;
