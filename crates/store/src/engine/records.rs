//! Every record the device knows of: where its confirmed bytes lie and what waits over them.
//!
//! A record's key and its sequence number stand at the head of its bytes, so they are read there and
//! kept nowhere else: of three hundred thousand records that is ten megabytes less.

use cartera_domain::RecordKey;
use hashbrown::HashTable;

use super::column::{Column, make_room};
use super::view::{Walk, head};

/// "None" among row numbers.
pub(crate) const NONE: u32 = u32::MAX;

/// Where a slot begins in the buffers. A slot is what a page has for a record: how long it is, and
/// its bytes. One of length 0 is followed by the key of a record of which nothing is confirmed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Place {
    buffer: u32,
    start: u32,
}

/// Records by key, numbered in the order in which they were first heard of. One that is only
/// referred to by another has a number too, and no bytes.
#[derive(Debug, Default)]
pub(crate) struct Records {
    /// Numbers by key. Only the numbers: 5 bytes per record.
    numbers: HashTable<u32>,
    slots: Column<Place>,
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
        self.numbers.find(hash(key), |number| self.key(*number) == Some(key)).copied()
    }

    /// The record's number, given to it now if it has none.
    pub(crate) fn intern(&mut self, key: RecordKey) -> u32 {
        self.find(key).unwrap_or_else(|| {
            let place = self.append(&stub(key));
            self.add(place)
        })
    }

    /// Gives a number to a record that has none.
    fn add(&mut self, place: Place) -> u32 {
        let number = self.len();
        if self.numbers.len() == self.numbers.capacity() {
            self.grow();
        }
        self.slots.set(number, place);
        self.used += self.slot(number).len();
        note(&mut self.numbers, &self.slots, &self.buffers, number);
        number
    }

    /// Makes a table twice as large. In the order of numbers, so that keys are read where they lie
    /// one after the other.
    fn grow(&mut self) {
        let mut numbers = HashTable::with_capacity(2 * self.numbers.len().max(64));
        for number in 0..self.len() {
            note(&mut numbers, &self.slots, &self.buffers, number);
        }
        self.numbers = numbers;
    }

    pub(crate) fn key(&self, number: u32) -> Option<RecordKey> {
        let mut walk = self.walk(number)?;
        walk.number()?;
        walk.key()
    }

    /// What begins with a record's slot.
    fn walk(&self, number: u32) -> Option<Walk<'_>> {
        if number < self.len() { walk_at(&self.buffers, self.slots.get(number)) } else { None }
    }

    pub(crate) fn len(&self) -> u32 {
        self.slots.len()
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
        self.walk(number)?.bytes().filter(|bytes| !bytes.is_empty())
    }

    /// The sequence number of the confirmed bytes; 0 where there are none.
    pub(crate) fn seq(&self, number: u32) -> u64 {
        self.base(number).and_then(head).map_or(0, |(_, seq)| seq)
    }

    /// The record's number, and the sequence number of what is confirmed of it; 0 for nothing.
    pub(crate) fn held(&self, key: RecordKey) -> (Option<u32>, u64) {
        let number = self.find(key);
        (number, number.map_or(0, |number| self.seq(number)))
    }

    /// Takes a page over as it is; where its slots begin is said by [`Records::place`].
    pub(crate) fn add_buffer(&mut self, bytes: Vec<u8>) -> u32 {
        self.buffers.push(bytes);
        (self.buffers.len() - 1) as u32
    }

    /// The slot that begins at a byte of a buffer.
    pub(crate) const fn place(buffer: u32, start: usize) -> Place {
        Place { buffer, start: start as u32 }
    }

    /// The record's confirmed bytes lie in this slot from now on; `number` is what
    /// [`Records::held`] said. The record's number.
    pub(crate) fn hold_at(&mut self, number: Option<u32>, place: Place) -> u32 {
        let Some(number) = number else { return self.add(place) };
        self.garbage += self.slot(number).len();
        self.slots.set(number, place);
        self.used += self.slot(number).len();
        number
    }

    /// So many bytes of a page are of no use, because what they say is known in a newer form.
    pub(crate) fn pass_over(&mut self, bytes: usize) {
        self.garbage += bytes;
        self.used += bytes;
    }

    /// Lets go of what is referred to no more, where that is much. Places are other ones after it:
    /// not while some of a page have still to be held.
    pub(crate) fn tidy(&mut self) {
        if self.garbage > GARBAGE_BYTES && self.garbage > self.used / 2 {
            self.pack();
        }
    }

    /// The record's confirmed bytes are these from now on.
    pub(crate) fn hold(&mut self, number: Option<u32>, bytes: &[u8]) -> u32 {
        let place = self.append_with(bytes.len() + 5, |slots| {
            push_number(slots, bytes.len());
            slots.extend_from_slice(bytes);
        });
        let number = self.hold_at(number, place);
        self.tidy();
        number
    }

    /// Lets go of everything confirmed; returns the records that this changes.
    pub(crate) fn forget_base(&mut self) -> Vec<u32> {
        let known: Vec<u32> = (0..self.len()).filter(|n| self.base(*n).is_some()).collect();
        let stubs: Vec<Vec<u8>> =
            (0..self.len()).map(|n| self.key(n).map(stub).unwrap_or_default()).collect();
        (self.buffers, self.tail, self.used, self.garbage) = (Vec::new(), None, 0, 0);
        for (number, stub) in (0..).zip(stubs) {
            let place = self.append(&stub);
            self.slots.set(number, place);
            self.used += stub.len();
        }
        known
    }

    /// The bytes of a record's slot.
    fn slot(&self, number: u32) -> &[u8] {
        let Some(mut walk) = self.walk(number) else { return &[] };
        let from = walk.rest();
        match walk.number() {
            Some(0) => drop(walk.key()),
            Some(len) => drop(walk.take(len as usize)),
            None => {}
        }
        from.get(..from.len() - walk.left()).unwrap_or_default()
    }

    /// The bytes of all buffers.
    #[cfg(test)]
    pub(crate) fn held_bytes(&self) -> usize {
        self.buffers.iter().map(Vec::len).sum()
    }

    /// Makes room for records that are to be held, so many bytes in all: many get a buffer of their
    /// own, instead of one that grows and is copied with each growth.
    pub(crate) fn make_room(&mut self, bytes: usize) {
        if bytes > TAIL_BYTES / 4 {
            self.tail = Some(self.add_buffer(Vec::with_capacity(bytes)));
        }
    }

    /// Puts a slot behind the others of single records.
    fn append(&mut self, slot: &[u8]) -> Place {
        self.append_with(slot.len(), |slots| slots.extend_from_slice(slot))
    }

    /// The same of one that is written there, of at most so many bytes.
    fn append_with(&mut self, most: usize, write: impl FnOnce(&mut Vec<u8>)) -> Place {
        let has_room = |buffer: &Vec<u8>| {
            buffer.len() < TAIL_BYTES || buffer.capacity() - buffer.len() >= most
        };
        let tail = self.tail.filter(|tail| self.buffers.get(*tail as usize).is_some_and(has_room));
        let tail = tail.unwrap_or_else(|| self.add_buffer(Vec::new()));
        self.tail = Some(tail);
        let Some(buffer) = self.buffers.get_mut(tail as usize) else { return Self::place(tail, 0) };
        let start = buffer.len();
        make_room(buffer, most);
        write(buffer);
        Self::place(tail, start)
    }

    /// Copies what is still referred to and lets go of the rest.
    fn pack(&mut self) {
        let mut packed = Self::default();
        for number in 0..self.len() {
            let slot = self.slot(number);
            let place = packed.append(slot);
            packed.slots.set(number, place);
            packed.used += slot.len();
        }
        (self.buffers, self.slots, self.used) = (packed.buffers, packed.slots, packed.used);
        (self.tail, self.garbage) = (None, 0);
    }
}

fn walk_at(buffers: &[Vec<u8>], Place { buffer, start }: Place) -> Option<Walk<'_>> {
    buffers.get(buffer as usize)?.get(start as usize..).map(Walk::new)
}

/// Notes the number of a slot by the slot's key; in one place, because each is a table's whole code.
fn note(numbers: &mut HashTable<u32>, slots: &Column<Place>, buffers: &[Vec<u8>], number: u32) {
    let hash = |number: &u32| hash_at(buffers, slots.get(*number));
    numbers.insert_unique(hash(&number), number, hash);
}

fn hash_at(buffers: &[Vec<u8>], place: Place) -> u64 {
    let key = walk_at(buffers, place).and_then(|mut walk| {
        walk.number()?;
        walk.key()
    });
    key.map_or(0, hash)
}

/// The slot of a record of which nothing is confirmed.
fn stub(key: RecordKey) -> Vec<u8> {
    let mut slot = vec![0];
    push_number(&mut slot, key.kind.into());
    slot.extend_from_slice(&key.id);
    slot
}

/// Writes a number as postcard does.
fn push_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
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

    /// A record's bytes as far as the engine's records read them: its key, its place in the order.
    fn record(key: RecordKey, seq: u8, text: &[u8]) -> Vec<u8> {
        let mut bytes = stub(key).split_off(1);
        bytes.push(seq);
        bytes.extend_from_slice(text);
        bytes
    }

    #[test]
    fn a_record_keeps_its_number_and_its_latest_bytes_through_packing() {
        let mut records = Records::default();
        for round in 1..41 {
            for n in 0..2_000 {
                let (known, seq) = records.held(key(n));
                assert_eq!(seq, u64::from(round) - 1);
                let bytes = record(key(n), round, &[round; 50]);
                assert_eq!(records.hold(known, &bytes), n);
            }
        }
        let last = |n| Some(record(key(n), 40, &[40; 50]));
        assert!((0..2_000).all(|n| records.base(n).map(<[u8]>::to_vec) == last(n)));
        let held = records.held_bytes();
        assert!(held < 3_000_000, "{held} bytes for 140,000");
    }

    #[test]
    fn a_record_only_referred_to_has_no_bytes_and_no_row() {
        let mut records = Records::default();
        let number = records.intern(key(7));
        assert_eq!((records.base(number), records.row(number)), (None, NONE));
        assert_eq!((records.key(number), records.seq(number)), (Some(key(7)), 0));
        assert_eq!(records.find(key(8)), None);
        assert_eq!((records.key(1), records.base(1), records.seq(1)), (None, None, 0));
    }

    #[test]
    fn letting_go_of_what_is_confirmed_keeps_keys_and_numbers() {
        let mut records = Records::default();
        records.intern(key(1_000));
        let page: Vec<Vec<u8>> = (0..500).map(|n| record(key(n), 3, b"ana")).collect();
        let bytes = postcard::to_allocvec(&page).unwrap();
        let mut walk = Walk::new(&bytes);
        let mut starts = Vec::new();
        for _ in 0..walk.number().unwrap() {
            starts.push(bytes.len() - walk.left());
            walk.bytes().unwrap();
        }
        let buffer = records.add_buffer(bytes.clone());
        for (n, start) in (0..).zip(starts) {
            let number = records.hold_at(None, Records::place(buffer, start));
            assert_eq!((number, records.seq(number)), (n + 1, 3));
        }
        assert_eq!(records.forget_base(), (1..=500).collect::<Vec<u32>>());
        for n in (0..500).chain([1_000]) {
            let number = if n == 1_000 { 0 } else { n + 1 };
            assert_eq!((records.find(key(n)), records.key(number)), (Some(number), Some(key(n))));
            assert_eq!(records.base(number), None);
        }
    }
}
