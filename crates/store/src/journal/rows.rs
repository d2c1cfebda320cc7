//! The rows that an entry becomes.

use cartera_domain::RecordKey;
use cartera_sync::journal::JournalEntry;

use crate::schema::record_key;
use crate::store::Key;

/// What the key of an entry's own row begins with.
pub const ENTRY: &[u8] = &[0];
/// What the key of a row under a record begins with; the record's key follows.
pub(super) const UNDER_RECORD: u8 = 1;
/// What the key of a row of fingerprints begins with.
pub(super) const FINGERPRINTS: &[u8] = &[2];
/// An entry of at most this many records leaves a row under each of them.
pub const SMALL: usize = 16;

/// The rows of an entry, for [`crate::Batch::journal`].
#[must_use]
pub fn rows(entry: &JournalEntry) -> Vec<(Key, Vec<u8>)> {
    let mut rows = vec![(ENTRY.to_vec(), entry.encode())];
    let keys = entry.keys();
    if keys.len() <= SMALL {
        rows.extend(keys.map(|key| (under(key), Vec::new())));
    } else {
        rows.push((FINGERPRINTS.to_vec(), keys.flat_map(fingerprint).collect()));
    }
    rows
}

/// What the keys of the rows under a record begin with.
pub(super) fn under(key: RecordKey) -> Key {
    let mut bytes = vec![UNDER_RECORD];
    bytes.extend(record_key(key));
    bytes
}

/// Four bytes that two records seldom share; the entry itself has the last word. Ids begin
/// with the time and end at random, so the end tells more.
pub(super) fn fingerprint(key: RecordKey) -> [u8; 4] {
    let low = (u128::from_be_bytes(key.id) as u64) ^ u64::from(key.kind);
    let mixed = low.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((mixed >> 32) as u32).to_be_bytes()
}
