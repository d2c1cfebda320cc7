//! Imports that are under way: the file and what was chosen about it, so that they go on after the
//! tab was closed.
//!
//! They lie in [`Space::Meta`], the file a megabyte to a row, because a browser holds a row whole in
//! memory. What is said of an import is written last and forgotten first: half a file is never
//! offered. Wiping a device takes them away with everything else.

use crate::store::{Batch, Durability, Key, Space, Store, StoreError};

/// Bytes of a file in a row.
pub const ROW: usize = 1 << 20;
/// What the keys of files begin with.
const FILE: &[u8] = b"import-file/";
/// What the keys of what is said of them begin with.
const HEAD: &[u8] = b"import-head/";

/// Which import.
pub type ImportId = [u8; 16];

/// The commit that keeps a piece of a file, of [`ROW`] bytes but for the last one.
#[must_use]
pub fn piece(id: ImportId, at: u32, bytes: Vec<u8>) -> Batch {
    let put = vec![(Space::Meta, file_key(id, at), bytes)];
    Batch { put, durability: Durability::Relaxed, ..Batch::default() }
}

/// The commit that says what is to be known of an import, once all pieces of its file are kept.
#[must_use]
pub fn head(id: ImportId, head: Vec<u8>) -> Batch {
    let put = vec![(Space::Meta, head_key(id), head)];
    Batch { put, durability: Durability::Relaxed, ..Batch::default() }
}

/// The commit that forgets an import whose file has so many pieces.
#[must_use]
pub fn forget(id: ImportId, pieces: u32) -> Batch {
    let files = (0..pieces).map(|at| (Space::Meta, file_key(id, at)));
    let delete = std::iter::once((Space::Meta, head_key(id))).chain(files).collect();
    Batch { delete, ..Batch::default() }
}

/// The imports that are kept, with what is said of each.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn kept(store: &impl Store) -> Result<Vec<(ImportId, Vec<u8>)>, StoreError> {
    let mut found = Vec::new();
    let mut after = HEAD.to_vec();
    loop {
        // One by one: the rows behind them may be anything.
        let Some((key, value)) = store.scan(Space::Meta, Some(&after), 1).await?.pop() else {
            return Ok(found);
        };
        let id = key.strip_prefix(HEAD).and_then(|id| ImportId::try_from(id).ok());
        let Some(id) = id else { return Ok(found) };
        found.push((id, value));
        after = key;
    }
}

/// The bytes of a file; `None` where a piece is missing.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn file(
    store: &impl Store,
    id: ImportId,
    pieces: u32,
) -> Result<Option<Vec<u8>>, StoreError> {
    let mut bytes = Vec::new();
    for at in 0..pieces {
        match store.get(Space::Meta, &file_key(id, at)).await? {
            Some(piece) => bytes.extend(piece),
            None => return Ok(None),
        }
    }
    Ok(Some(bytes))
}

/// The keys of everything that is kept of imports.
pub(crate) async fn keys(store: &impl Store) -> Result<Vec<Key>, StoreError> {
    let mut found = Vec::new();
    for prefix in [HEAD, FILE] {
        let mut after = prefix.to_vec();
        // One by one: each may be a megabyte.
        while let Some((key, _)) = store.scan(Space::Meta, Some(&after), 1).await?.pop() {
            if !key.starts_with(prefix) {
                break;
            }
            after.clone_from(&key);
            found.push(key);
        }
    }
    Ok(found)
}

fn file_key(id: ImportId, at: u32) -> Key {
    [FILE, &id, b"/", &at.to_be_bytes()].concat()
}

fn head_key(id: ImportId) -> Key {
    [HEAD, &id].concat()
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::MemoryStore;
    use crate::schema::meta;
    use crate::tests::now;

    #[test]
    fn an_import_is_there_until_it_is_forgotten() {
        let store = MemoryStore::new();
        let others = Batch {
            put: [b"file/x".to_vec(), meta::DEVICE.to_vec(), meta::ME.to_vec()]
                .map(|key| (Space::Meta, key, b"v".to_vec()))
                .to_vec(),
            ..Batch::default()
        };
        now(store.commit(others)).unwrap();
        let (one, two) = ([1; 16], [0xff; 16]);
        for id in [one, two] {
            now(store.commit(piece(id, 0, vec![b'a'; ROW]))).unwrap();
            now(store.commit(piece(id, 1, b"end".to_vec()))).unwrap();
            assert!(now(kept(&store)).unwrap().iter().all(|(kept, _)| *kept != id));
            now(store.commit(head(id, id.to_vec()))).unwrap();
        }
        let found = now(kept(&store)).unwrap();
        assert_eq!(found, [(one, one.to_vec()), (two, two.to_vec())]);
        let bytes = now(file(&store, one, 2)).unwrap().unwrap();
        assert_eq!((bytes.len(), bytes.last()), (ROW + 3, Some(&b'd')));
        assert_eq!(now(file(&store, one, 3)).unwrap(), None);
        now(store.commit(forget(one, 2))).unwrap();
        assert_eq!(now(kept(&store)).unwrap().len(), 1);
        assert_eq!(now(file(&store, one, 1)).unwrap(), None);
        now(store.commit(forget(two, 2))).unwrap();
        assert_eq!(now(store.scan(Space::Meta, None, 99)).unwrap().len(), 3, "all else stays");
    }
}
