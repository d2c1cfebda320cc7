//! Emptying a device: everything in every space goes, as if it had never been here.
//!
//! Not by deleting the database: a tab that holds it open could block that for ever.

use crate::delta::keys;
use crate::schema::meta;
use crate::store::{Batch, Durability, Expect, Key, Space, Store, StoreError};

/// Rows of the outbox read at once: those of an import are large.
const ROWS_AT_ONCE: usize = 64;

/// The commit that removes every row there is. It expects that no tab writes anything meanwhile,
/// which would stay: then it is to be made again. Other tabs are to be told to begin anew.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn batch(store: &impl Store) -> Result<Batch, StoreError> {
    let mut batch = Batch { durability: Durability::Strict, ..Batch::default() };
    // Whoever writes moves one of these on: an edit, the journal, what the authority sends, a sweep;
    // an answer without news takes out or changes a row of the outbox.
    for key in [meta::NEXT_MID, meta::NEXT_ENTRY, meta::CURSOR, meta::NEXT_PAGE] {
        let (space, value) = (Space::Meta, store.get(Space::Meta, key).await?);
        batch.expect.push(Expect::Row { space, key: key.to_vec(), value });
    }
    expect_outbox(store, &mut batch).await?;
    for space in Space::ALL {
        batch.delete.extend(keys(store, space).await?.into_iter().map(|key| (space, key)));
    }
    Ok(batch)
}

/// Expects that each row of the outbox is as it is now.
pub(crate) async fn expect_outbox(store: &impl Store, batch: &mut Batch) -> Result<(), StoreError> {
    let mut after: Option<Key> = None;
    loop {
        let rows = store.scan(Space::Outbox, after.as_deref(), ROWS_AT_ONCE).await?;
        let Some((last, _)) = rows.last() else { return Ok(()) };
        after = Some(last.clone());
        let stays = |(key, value)| Expect::Row { space: Space::Outbox, key, value: Some(value) };
        batch.expect.extend(rows.into_iter().map(stays));
    }
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::MemoryStore;
    use crate::store::Outgoing;
    use crate::tests::now;

    #[test]
    fn no_row_is_left_in_any_space() {
        let store = MemoryStore::new();
        let row = |space, n: u16| (space, n.to_be_bytes().to_vec(), b"secret".to_vec());
        let put = Space::ALL.iter().flat_map(|space| (0..2_500).map(|n| row(*space, n))).collect();
        now(store.commit(Batch { put, ..Batch::default() })).unwrap();
        let batch = now(batch(&store)).unwrap();
        now(store.commit(batch)).unwrap();
        for space in Space::ALL {
            assert_eq!(now(store.scan(space, None, 1)).unwrap(), []);
        }
    }

    #[test]
    fn what_another_tab_writes_meanwhile_is_not_left_over() {
        let store = MemoryStore::new();
        let edit = || Batch { send: Some(Outgoing { ops: vec![0], count: 1 }), ..Batch::default() };
        now(store.commit(edit())).unwrap();
        let begun = now(batch(&store)).unwrap();
        now(store.commit(edit())).unwrap();
        assert_eq!(now(store.commit(begun)), Err(StoreError::Changed));
        let begun = now(batch(&store)).unwrap();
        // An answer of which nothing is news leaves the rest of a row under a new key.
        let replaced = Batch {
            delete: vec![(Space::Outbox, crate::schema::outbox_key(1))],
            put: vec![(Space::Outbox, crate::schema::outbox_key(3), vec![0])],
            ..Batch::default()
        };
        now(store.commit(replaced)).unwrap();
        assert_eq!(now(store.commit(begun)), Err(StoreError::Changed));
        let again = now(batch(&store)).unwrap();
        now(store.commit(again)).unwrap();
        assert_eq!(now(store.scan(Space::Outbox, None, 1)).unwrap(), []);
    }
}
