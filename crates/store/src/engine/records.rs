//! Every record the device knows of: where its confirmed bytes lie and what waits over them.

use cartera_domain::RecordKey;
use hashbrown::HashTable;

use super::column::Column;

/// "None" among row numbers.
pub(crate) const NONE: u32 = u32::MAX;

/// A place in the buffers; `len` 0 is nowhere.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    buffer: u32,
    start: u32,
    len: u32,
}

/// Records by key, numbered in the order in which they were first heard of. One that is only
/// referred to by another has a number too, and no bytes.
#[derive(Debug, Default)]
pub(crate) struct Records {
    keys: Vec<RecordKey>,
    /// Numbers by key. Only the numbers: 5 bytes per record.
    numbers: HashTable<u32>,
    base: Column<Place>,
    seq: Column<u64>,
    /// Its row among the records of its kind, plus one.
    row: Column<u32>,
    /// Pages as they were read, and one growing buffer after another for single records.
    buffers: Vec<Vec<u8>>,
    tail: Option<u32>,
    used: usize,
    garbage: usize,
}

/// A single records' buffer is closed at this size and another begun.
const TAIL_BYTES: usize = 1 << 18;
/// Garbage up to this size is not worth packing.
const GARBAGE_BYTES: usize = 1 << 20;

impl Records {
    /// The record's number, if it was heard of.
    pub(crate) fn find(&self, key: RecordKey) -> Option<u32> {
        self.numbers
            .find(hash(key), |number| self.keys.get(*number as usize) == Some(&key))
            .copied()
    }

    /// The record's number, given to it now if it has none.
    pub(crate) fn intern(&mut self, key: RecordKey) -> u32 {
        if let Some(number) = self.find(key) {
            return number;
        }
        let number = self.keys.len() as u32;
        self.keys.push(key);
        let keys = &self.keys;
        self.numbers.insert_unique(hash(key), number, |number| {
            keys.get(*number as usize).map_or(0, |key| hash(*key))
        });
        number
    }

    pub(crate) fn key(&self, number: u32) -> Option<RecordKey> {
        self.keys.get(number as usize).copied()
    }

    pub(crate) fn len(&self) -> u32 {
        self.keys.len() as u32
    }

    /// Its row among the records of its kind; [`NONE`] where it has none yet.
    pub(crate) fn row(&self, number: u32) -> u32 {
        self.row.get(number).wrapping_sub(1)
    }

    pub(crate) fn set_row(&mut self, number: u32, row: u32) {
        self.row.set(number, row.wrapping_add(1));
    }

    /// What the authority confirmed of it, encoded.
    pub(crate) fn base(&self, number: u32) -> Option<&[u8]> {
        let place = self.base.get(number);
        if place.len == 0 {
            return None;
        }
        let start = place.start as usize;
        self.buffers.get(place.buffer as usize)?.get(start..start + place.len as usize)
    }

    /// The sequence number of the confirmed bytes; 0 where there are none.
    pub(crate) fn seq(&self, number: u32) -> u64 {
        self.seq.get(number)
    }

    /// Takes a page over as it is; its number is for [`Records::set_base_at`].
    pub(crate) fn add_buffer(&mut self, bytes: Vec<u8>) -> u32 {
        self.buffers.push(bytes);
        (self.buffers.len() - 1) as u32
    }

    /// The record's confirmed bytes lie in this buffer from now on.
    pub(crate) fn set_base_at(&mut self, number: u32, seq: u64, at: (u32, usize, usize)) {
        let (buffer, start, len) = at;
        self.garbage += self.base.get(number).len as usize;
        self.used += len;
        self.base.set(number, Place { buffer, start: start as u32, len: len as u32 });
        self.seq.set(number, seq);
        if self.garbage > GARBAGE_BYTES && self.garbage > self.used / 2 {
            self.pack();
        }
    }

    /// The record's confirmed bytes are these from now on.
    pub(crate) fn set_base(&mut self, number: u32, seq: u64, bytes: &[u8]) {
        let tail = match self.tail {
            Some(tail) if self.buffer_len(tail) < TAIL_BYTES => tail,
            _ => self.add_buffer(Vec::new()),
        };
        self.tail = Some(tail);
        let start = self.buffer_len(tail);
        if let Some(buffer) = self.buffers.get_mut(tail as usize) {
            buffer.extend_from_slice(bytes);
        }
        self.set_base_at(number, seq, (tail, start, bytes.len()));
    }

    /// Lets go of everything confirmed; returns the records that this changes.
    pub(crate) fn forget_base(&mut self) -> Vec<u32> {
        let known = (0..self.base.len()).filter(|number| self.base.get(*number).len != 0);
        let known: Vec<u32> = known.collect();
        (self.base, self.seq) = (Column::default(), Column::default());
        (self.buffers, self.tail, self.used, self.garbage) = (Vec::new(), None, 0, 0);
        known
    }

    fn buffer_len(&self, buffer: u32) -> usize {
        self.buffers.get(buffer as usize).map_or(0, Vec::len)
    }

    /// Copies what is still referred to and lets go of the rest.
    fn pack(&mut self) {
        let mut buffers = vec![Vec::new()];
        let mut used = 0;
        for number in 0..self.base.len() {
            let Some(bytes) = self.base(number) else { continue };
            let len = bytes.len();
            if buffers.last().is_none_or(|last| last.len() >= TAIL_BYTES) {
                buffers.push(Vec::with_capacity(TAIL_BYTES));
            }
            let buffer = (buffers.len() - 1) as u32;
            let Some(last) = buffers.last_mut() else { continue };
            let start = last.len() as u32;
            last.extend_from_slice(bytes);
            used += len;
            self.base.set(number, Place { buffer, start, len: len as u32 });
        }
        self.tail = None;
        (self.buffers, self.used, self.garbage) = (buffers, used, 0);
    }
}

/// Ids made in one millisecond on one device differ only in their last bytes, so both halves
/// are mixed in.
fn hash(key: RecordKey) -> u64 {
    let value = u128::from_le_bytes(key.id);
    let (low, high) = (value as u64, (value >> 64) as u64);
    let mixed =
        (low ^ high.rotate_left(29) ^ u64::from(key.kind)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(n: u32) -> RecordKey {
        let mut id = [0; 16];
        id[12..].copy_from_slice(&n.to_be_bytes());
        RecordKey { kind: 1, id }
    }

    #[test]
    fn a_record_keeps_its_number_and_its_latest_bytes_through_packing() {
        let mut records = Records::default();
        for round in 0..40_u8 {
            for n in 0..2_000 {
                let number = records.intern(key(n));
                assert_eq!(number, n);
                records.set_base(number, u64::from(round), &[round; 50]);
            }
        }
        assert!((0..2_000).all(|n| records.base(n) == Some(&[39; 50])));
        let held: usize = records.buffers.iter().map(Vec::len).sum();
        assert!(held < 3_000_000, "{held} bytes for 100,000");
    }

    #[test]
    fn a_record_only_referred_to_has_no_bytes_and_no_row() {
        let mut records = Records::default();
        let number = records.intern(key(7));
        assert_eq!((records.base(number), records.row(number)), (None, NONE));
        assert_eq!(records.find(key(8)), None);
    }
}
