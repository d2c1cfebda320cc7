//! Emptying a device: everything in every space goes, as if it had never been here.
//!
//! Not by deleting the database: a tab that holds it open could block that for ever.

use crate::delta::keys;
use crate::store::{Batch, Durability, Space, Store, StoreError};

/// The commit that removes every row there is. What other tabs write meanwhile stays; they are
/// to be told to begin anew.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn batch(store: &impl Store) -> Result<Batch, StoreError> {
    let mut batch = Batch { durability: Durability::Strict, ..Batch::default() };
    for space in Space::ALL {
        batch.delete.extend(keys(store, space).await?.into_iter().map(|key| (space, key)));
    }
    Ok(batch)
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::MemoryStore;
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
}
