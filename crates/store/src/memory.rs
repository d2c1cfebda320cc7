//! A store that forgets everything with the page: for tests, private windows and the demo.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::outbox;
use crate::schema::{self, meta};
use crate::store::{Batch, Expect, Key, Receipt, Row, Space, Store, StoreError};

type Spaces = BTreeMap<Space, BTreeMap<Key, Vec<u8>>>;

/// Records in memory. Clones are handles on one database.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    spaces: Rc<RefCell<Spaces>>,
}

impl MemoryStore {
    /// An empty database.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl Store for MemoryStore {
    async fn get(&self, space: Space, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(row(&self.spaces.borrow(), space, key).cloned())
    }

    async fn scan(
        &self,
        space: Space,
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError> {
        let spaces = self.spaces.borrow();
        let rows = spaces.get(&space).into_iter().flatten();
        Ok(rows
            .filter(|(key, _)| after.is_none_or(|after| key.as_slice() > after))
            .take(limit)
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect())
    }

    async fn commit(&self, batch: Batch) -> Result<Receipt, StoreError> {
        let mut spaces = self.spaces.borrow_mut();
        let next = |name| row(&spaces, Space::Meta, name).map_or(Ok(1), |bytes| schema::mid(bytes));
        let (next_mid, next_entry) = (next(meta::NEXT_MID)?, next(meta::NEXT_ENTRY)?);
        for expect in &batch.expect {
            if !holds(&spaces, expect, next_mid)? {
                return Err(StoreError::Changed);
            }
        }
        let place = schema::outbox_key(next_mid);
        if batch.send.is_some() && row(&spaces, Space::Outbox, &place).is_some() {
            // Numbers went back: nothing takes the place of what nobody has sent.
            return Err(StoreError::Changed);
        }
        for (space, key) in &batch.delete {
            if let Some(rows) = spaces.get_mut(space) {
                rows.remove(key);
            }
        }
        for (space, key, value) in batch.put {
            spaces.entry(space).or_default().insert(key, value);
        }
        let mut receipt = Receipt::default();
        if !batch.journal.is_empty() {
            receipt.entry = next_entry;
            let journal = spaces.entry(Space::Journal).or_default();
            for (key, value) in batch.journal {
                journal.insert(schema::numbered(key, next_entry), value);
            }
            let next = (next_entry + 1).to_be_bytes().to_vec();
            spaces.entry(Space::Meta).or_default().insert(meta::NEXT_ENTRY.to_vec(), next);
        }
        let Some(send) = batch.send else { return Ok(receipt) };
        spaces.entry(Space::Outbox).or_default().insert(place, send.ops);
        spaces
            .entry(Space::Meta)
            .or_default()
            .insert(meta::NEXT_MID.to_vec(), (next_mid + send.count).to_be_bytes().to_vec());
        Ok(Receipt { first_mid: next_mid, ..receipt })
    }
}

fn row<'a>(spaces: &'a Spaces, space: Space, key: &[u8]) -> Option<&'a Vec<u8>> {
    spaces.get(&space).and_then(|rows| rows.get(key))
}

fn holds(spaces: &Spaces, expect: &Expect, next_mid: u64) -> Result<bool, StoreError> {
    match expect {
        Expect::Row { space, key, value } => Ok(row(spaces, *space, key) == value.as_ref()),
        Expect::NoOperation { from_mid } => Ok(next_mid == *from_mid),
        Expect::Untouched { record, from_mid } => {
            let rows: Vec<Row> = spaces
                .get(&Space::Outbox)
                .into_iter()
                .flat_map(|rows| rows.range(schema::outbox_key(*from_mid)..))
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect();
            Ok(outbox::is_untouched(*record, *from_mid, next_mid, &rows))
        }
    }
}
