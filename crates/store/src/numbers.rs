//! Numbers of operations and of the journal's entries only grow. Where the browser lost the rows that
//! count them, or gave older ones back, they are put right by what is numbered already: otherwise new
//! edits would take the places of those that nobody has sent yet.

use crate::journal::ENTRY;
use crate::schema::{self, meta};
use crate::store::{Batch, Expect, Space, Store, StoreError};

/// The commit that puts the numbers right; `None` where they are. `next_mid` is the number of the next
/// operation by what waits in the outbox (see [`crate::Engine::next_mid`]).
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn mended(store: &impl Store, next_mid: u64) -> Result<Option<Batch>, StoreError> {
    // Numbers of the journal count down, so the newest entry is the first.
    let newest = store.scan(Space::Journal, Some(ENTRY), 1).await?;
    let newest = newest.iter().find(|(key, _)| key.starts_with(ENTRY));
    let entry = newest.and_then(|(key, _)| schema::number(key)).map_or(1, |newest| newest + 1);
    let mut batch = Batch::default();
    for (name, least) in [(meta::NEXT_MID, next_mid), (meta::NEXT_ENTRY, entry)] {
        let value = store.get(Space::Meta, name).await?;
        if value.as_deref().map_or(Ok(1), schema::mid)? < least {
            let (space, key) = (Space::Meta, name.to_vec());
            batch.expect.push(Expect::Row { space, key: key.clone(), value });
            batch.put.push((space, key, least.to_be_bytes().to_vec()));
        }
    }
    Ok((!batch.put.is_empty()).then_some(batch))
}

#[cfg(test)]
mod tests {
    use cartera_domain::RecordKey;
    use cartera_sync::op::label;
    use cartera_sync::{Change, Patch};

    use super::*;
    use crate::command::{Command, commit, prepare};
    use crate::tests::now;
    use crate::{Engine, MemoryStore};

    fn edit(store: &MemoryStore, engine: &mut Engine, n: u8) -> Result<(), StoreError> {
        let changes = vec![Change::Set { field: 1, value: Some(vec![b'a' + n]) }];
        let patches = vec![Patch { key: RecordKey { kind: 1, id: [n; 16] }, changes }];
        let command = Command::new(engine, [n; 16], label::EDIT, patches);
        let prepared = prepare(engine, &command, 1_000, || [n; 16]).unwrap();
        now(commit(store, engine, prepared)).map(drop)
    }

    /// A device with three edits of which nothing is sent, and another number of the next one.
    fn numbered(next: Option<u64>) -> (MemoryStore, Engine) {
        let (store, mut engine) = (MemoryStore::new(), Engine::new());
        (1..=3).for_each(|n| edit(&store, &mut engine, n).unwrap());
        let mut batch = Batch::default();
        for key in [meta::NEXT_MID, meta::NEXT_ENTRY] {
            batch.delete.push((Space::Meta, key.to_vec()));
            let row = |next: u64| (Space::Meta, key.to_vec(), next.to_be_bytes().to_vec());
            batch.put.extend(next.map(row));
        }
        now(store.commit(batch)).unwrap();
        let mut engine = Engine::new();
        now(engine.load(&store)).unwrap();
        (store, engine)
    }

    #[test]
    fn no_edit_takes_the_place_of_one_that_was_never_sent() {
        for next in [None, Some(1), Some(3)] {
            let (store, mut engine) = numbered(next);
            assert_eq!(engine.next_mid(), 4);
            let rows = |space| now(store.scan(space, None, 99)).unwrap();
            let before = (rows(Space::Outbox), rows(Space::Journal));
            assert_eq!(edit(&store, &mut engine, 4), Err(StoreError::Changed));
            assert_eq!((rows(Space::Outbox), rows(Space::Journal)), before);
            let batch = now(mended(&store, engine.next_mid())).unwrap().unwrap();
            now(store.commit(batch)).unwrap();
            edit(&store, &mut engine, 4).unwrap();
            assert!(before.0.iter().all(|row| rows(Space::Outbox).contains(row)));
            assert!(before.1.iter().all(|row| rows(Space::Journal).contains(row)));
            assert_eq!((rows(Space::Outbox).len(), engine.counts().waiting), (4, 4));
        }
    }

    #[test]
    fn what_is_right_stays() {
        for next in [4, 9] {
            let (store, engine) = numbered(Some(next));
            assert_eq!(now(mended(&store, engine.next_mid())).unwrap(), None);
        }
        assert_eq!(now(mended(&MemoryStore::new(), 1)).unwrap(), None);
    }

    #[test]
    fn a_row_that_cannot_be_read_has_a_number_too_and_no_more_than_fit_in_it() {
        for ops in [vec![0xff; 9], vec![0xfe, 0xff, 0xff, 0x7f], Vec::new()] {
            let store = MemoryStore::new();
            let put = vec![
                (Space::Outbox, schema::outbox_key(7), ops),
                (Space::Outbox, vec![9], b"no row of ours".to_vec()),
            ];
            now(store.commit(Batch { put, ..Batch::default() })).unwrap();
            let mut engine = Engine::new();
            now(engine.load(&store)).unwrap();
            assert_eq!((engine.next_mid(), engine.counts().quarantined), (8, 2));
        }
    }
}
