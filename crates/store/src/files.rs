//! The bytes of attached files, found by their digest.
//!
//! The database keeps version 1 for ever, so they have no space of their own: they lie in
//! [`Space::Meta`] under keys that begin with `file/`, a megabyte to a row, because a browser holds
//! a row whole in memory. A file is written in one transaction, and what is read is held against
//! its digest: half a file or a damaged one is never given out.

use cartera_domain::Attachment;
use cartera_domain::attachment::{AttachError, Digest};
use sha2::{Digest as _, Sha256};

use crate::store::{Batch, Key, Space, Store, StoreError};

/// Bytes in a row.
const ROW: usize = 1 << 20;
/// The most rows that a file may have.
const MOST_ROWS: usize = (Attachment::MAX_BYTES as usize).div_ceil(ROW);
/// What the keys begin with.
const PREFIX: &[u8] = b"file/";

/// The digest of a file's bytes.
#[must_use]
pub fn digest(bytes: &[u8]) -> Digest {
    Digest(Sha256::digest(bytes).into())
}

/// The commit that keeps a file, and its digest. To be merged into that of the record that names
/// it, so that after a crash both exist or neither. One file kept twice takes its room once.
///
/// # Errors
/// [`AttachError`]: it is empty or too large.
pub fn keep(bytes: &[u8]) -> Result<(Digest, Batch), AttachError> {
    if bytes.is_empty() {
        return Err(AttachError::Empty);
    }
    let len = bytes.len() as u64;
    if len > Attachment::MAX_BYTES {
        return Err(AttachError::TooLarge(len));
    }
    let digest = digest(bytes);
    let row = |(at, part): (usize, &[u8])| (Space::Meta, key(digest, at), part.to_vec());
    let put = bytes.chunks(ROW).enumerate().map(row).collect();
    Ok((digest, Batch { put, ..Batch::default() }))
}

/// The bytes of a file; `None` where they are not here, or not as they were.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn read(store: &impl Store, of: Digest) -> Result<Option<Vec<u8>>, StoreError> {
    let mut bytes = Vec::new();
    for at in 0..=MOST_ROWS {
        let Some(part) = store.get(Space::Meta, &key(of, at)).await? else { break };
        let is_last = part.len() < ROW;
        bytes.extend(part);
        if is_last {
            break;
        }
    }
    Ok((!bytes.is_empty() && digest(&bytes) == of).then_some(bytes))
}

/// The commit that lets go of a file that no record names any more.
#[must_use]
pub fn forget(of: Digest) -> Batch {
    let delete = (0..=MOST_ROWS).map(|at| (Space::Meta, key(of, at))).collect();
    Batch { delete, ..Batch::default() }
}

/// Which files are kept, each once.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn kept(store: &impl Store) -> Result<Vec<Digest>, StoreError> {
    let mut found: Vec<Digest> = Vec::new();
    let mut after = PREFIX.to_vec();
    loop {
        // A row at a time: each may be a megabyte.
        let Some((key, _)) = store.scan(Space::Meta, Some(&after), 1).await?.pop() else {
            return Ok(found);
        };
        let Some(of) = read_key(&key) else { return Ok(found) };
        found.push(of);
        // On behind the last row that this file may have.
        after = self::key(of, MOST_ROWS);
    }
}

fn key(of: Digest, at: usize) -> Key {
    [PREFIX, &of.0, &[at as u8]].concat()
}

fn read_key(key: &[u8]) -> Option<Digest> {
    let (of, _) = key.strip_prefix(PREFIX)?.split_first_chunk::<32>()?;
    Some(Digest(*of))
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::MemoryStore;
    use crate::schema::meta;
    use crate::tests::now;

    fn bytes(len: usize, seed: u8) -> Vec<u8> {
        (0..len).map(|at| (at as u8).wrapping_mul(31) ^ (at >> 9) as u8 ^ seed).collect()
    }

    #[test]
    fn a_file_comes_back_as_it_was() {
        let store = MemoryStore::new();
        for len in [1, ROW - 1, ROW, ROW + 1, 3 * ROW, Attachment::MAX_BYTES as usize] {
            let file = bytes(len, 7);
            let (of, batch) = keep(&file).unwrap();
            assert_eq!(now(read(&store, of)).unwrap(), None);
            now(store.commit(batch)).unwrap();
            assert!(now(read(&store, of)).unwrap() == Some(file), "{len} bytes");
        }
    }

    #[test]
    fn what_is_too_large_or_empty_is_refused() {
        assert_eq!(keep(&[]), Err(AttachError::Empty));
        let len = Attachment::MAX_BYTES + 1;
        assert_eq!(keep(&bytes(len as usize, 0)), Err(AttachError::TooLarge(len)));
    }

    #[test]
    fn a_damaged_file_is_not_given_out() {
        let store = MemoryStore::new();
        let (of, batch) = keep(&bytes(2 * ROW + 5, 1)).unwrap();
        now(store.commit(batch)).unwrap();
        let damage = |put| now(store.commit(Batch { put, ..Batch::default() })).unwrap();
        damage(vec![(Space::Meta, key(of, 2), b"other".to_vec())]);
        assert_eq!(now(read(&store, of)).unwrap(), None);
        let delete = vec![(Space::Meta, key(of, 1))];
        now(store.commit(Batch { delete, ..Batch::default() })).unwrap();
        assert_eq!(now(read(&store, of)).unwrap(), None);
    }

    #[test]
    fn files_are_listed_and_forgotten_and_nothing_else_is() {
        let store = MemoryStore::new();
        let others = [meta::DEVICE, meta::CURSOR, b"file", b"file0", b"zebra"];
        let put = others.iter().map(|key| (Space::Meta, key.to_vec(), vec![1])).collect();
        now(store.commit(Batch { put, ..Batch::default() })).unwrap();
        let mut all = Vec::new();
        for seed in 0..3 {
            let (of, batch) = keep(&bytes(ROW + 9, seed)).unwrap();
            now(store.commit(batch)).unwrap();
            all.push(of);
        }
        all.sort_unstable();
        assert_eq!(now(kept(&store)).unwrap(), all);
        for of in all {
            now(store.commit(forget(of))).unwrap();
        }
        assert_eq!(now(kept(&store)).unwrap(), []);
        assert_eq!(now(store.scan(Space::Meta, None, 99)).unwrap().len(), others.len());
    }
}
