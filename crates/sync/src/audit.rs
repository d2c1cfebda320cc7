//! What a device ought to hold, compared without sending it: a sum over the records of each kind.
//!
//! A device that has read everything holds the very bytes that the authority would send it. Both
//! add them up, the authority by what the device's member may see; where the sums differ something
//! was lost or changed on the way or on the disk, and the device reads everything anew. What is
//! erased does not count: who never saw such a record has nothing of it.

use std::collections::BTreeMap;

use cartera_domain::RecordKey;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::register::StoredRecord;

/// What the records of one kind come to, in whichever order they are added.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// How many there are.
    pub count: u64,
    /// The first 16 bytes of their SHA-256, all combined by exclusive or.
    pub hash: [u64; 2],
}

/// The sums of some records, by kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sums(BTreeMap<u16, Sum>);

/// A part of what the authority would send, in order of the records' keys.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Of the records of this part.
    pub sums: Sums,
    /// The last record of this part, where there is more after it.
    pub next: Option<RecordKey>,
}

impl Sums {
    /// Adds a record by the bytes that it is sent in; bytes that are none count as what they are,
    /// so that they differ from whatever is right.
    pub fn add(&mut self, bytes: &[u8]) {
        let record = StoredRecord::decode(bytes);
        if record.as_ref().is_ok_and(StoredRecord::is_erased) {
            return;
        }
        let sum = self.0.entry(record.map_or(0, |record| record.key.kind)).or_default();
        sum.count += 1;
        let digest: [u8; 32] = Sha256::digest(bytes).into();
        for (half, bytes) in sum.hash.iter_mut().zip(digest.chunks_exact(8)) {
            *half ^= bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
        }
    }

    /// Adds those of other records.
    pub fn join(&mut self, other: &Self) {
        for (kind, more) in &other.0 {
            let sum = self.0.entry(*kind).or_default();
            sum.count += more.count;
            for (half, more) in sum.hash.iter_mut().zip(more.hash) {
                *half ^= more;
            }
        }
    }

    /// How many records were added.
    #[must_use]
    pub fn records(&self) -> u64 {
        self.0.values().map(|sum| sum.count).sum()
    }

    /// The kinds of which the two do not hold the same.
    #[must_use]
    pub fn differing(&self, other: &Self) -> Vec<u16> {
        let mut kinds: Vec<u16> = self.0.keys().chain(other.0.keys()).copied().collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds.retain(|kind| self.0.get(kind) != other.0.get(kind));
        kinds
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::op::{Change, Op, Patch};
    use crate::overlay::{self, Here};

    fn record(id: u8, kind: u16, change: Change) -> Vec<u8> {
        let key = RecordKey { kind, id: [id; 16] };
        let patches = vec![Patch { key, changes: vec![change] }];
        let op = Op { op_id: [1; 16], mid: 1, seen: 0, t_ms: 1, schema: 1, label: 1, patches };
        overlay::lay(key, None, [&op], Here::default()).unwrap().encode()
    }

    fn named(id: u8, kind: u16) -> Vec<u8> {
        record(id, kind, Change::Set { field: 1, value: Some(vec![id]) })
    }

    fn sums(records: &[Vec<u8>]) -> Sums {
        let mut sums = Sums::default();
        records.iter().for_each(|bytes| sums.add(bytes));
        sums
    }

    #[test]
    fn the_order_and_the_parts_do_not_matter() {
        let all = sums(&[named(1, 1), named(2, 1), named(3, 2)]);
        let mut other = sums(&[named(3, 2), named(2, 1)]);
        other.join(&sums(&[named(1, 1)]));
        assert_eq!((all.differing(&other), all.records()), (Vec::new(), 3));
    }

    #[test]
    fn whatever_is_missing_changed_or_too_much_shows_with_its_kind() {
        let all = [named(1, 1), named(2, 1), named(3, 2)];
        let check = |other: &[Vec<u8>], want: &[u16]| {
            assert_eq!(sums(&all).differing(&sums(other)), want);
            assert_eq!(sums(other).differing(&sums(&all)), want);
        };
        check(&all[..2], &[2]);
        check(&[named(1, 1), named(1, 1), named(2, 1), named(3, 2)], &[1]);
        check(&[named(1, 1), record(2, 1, Change::Delete), named(3, 2)], &[1]);
        check(&[named(1, 1), b"damaged".to_vec(), named(3, 2)], &[0, 1]);
        check(&[], &[1, 2]);
    }

    #[test]
    fn what_is_erased_does_not_count() {
        let all = sums(&[named(1, 1), record(2, 1, Change::Erase)]);
        assert_eq!(all, sums(&[named(1, 1)]));
    }
}
