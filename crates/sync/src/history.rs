//! What happened in a workspace, in the order in which its authority let it happen: every accepted
//! operation, and every act about who may come in and what they may do.
//!
//! No value is kept here, only who changed which fields of what, so nothing has to be taken out of
//! it when a record is erased. Every entry is sealed together with the one before it, as the lines
//! of [`crate::log`] are: none can be changed, taken out or put in without all later seals being
//! wrong. The oldest entries are dropped after a while; the seal of the last one dropped is kept,
//! and the chain begins with it.

use std::collections::{BTreeMap, BTreeSet};

use cartera_domain::RecordKey;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::op::Op;
use crate::register::{DamagedRecord, StoredRecord};

/// Fields that one entry names at most; with [`crate::limits::PATCHES_PER_OP`] records an entry
/// stays below 8 kB.
pub const FIELDS: usize = 512;

/// One thing that happened. Its bytes are kept and sealed: variants and fields only grow, at the
/// end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number; the first is 1 and none is missing.
    pub number: u64,
    /// When: milliseconds since 1970 by the authority's clock.
    pub at_ms: u64,
    /// The member who did it; `None` for who has all rights without being one, for who was not in
    /// yet, and for what the authority does by itself.
    pub by: Option<[u8; 16]>,
    /// The device that they came with, as members see it in their list; `None` where it has none.
    pub device: Option<[u8; 16]>,
    /// What happened.
    pub what: What,
}

/// What an entry tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// An operation took its place.
    Op(Done),
    /// An act about people, devices or the workspace as a whole.
    Act {
        /// The line of [`crate::log`] that tells the same; 0 where it is told only here.
        line: u64,
        /// What happened, as JSON.
        event: String,
    },
}

/// An operation that was let through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// The installation that it was made on (its root id): stamps of registers name the same.
    pub root: [u8; 16],
    /// Which operation.
    pub op_id: [u8; 16],
    /// Its sequence number; of one that changed nothing, that of the one before it.
    pub seq: u64,
    /// What the person did (see [`crate::op::label`]).
    pub label: u16,
    /// The records that it was about, in the order of their keys.
    pub records: Vec<Touched>,
    /// Whether there were more fields than an entry names.
    pub is_cut: bool,
}

/// What became of one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touched {
    /// Which record.
    pub key: RecordKey,
    /// What became of it.
    pub deed: Deed,
    /// The fields that have another value since, in order.
    pub fields: Vec<u16>,
}

/// What an operation did to a record. The order of the variants is kept: append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// It is there since.
    Made,
    /// Fields have other values.
    Changed,
    /// It was moved to the trash.
    Deleted,
    /// It was taken out again.
    Restored,
    /// Everything in it was forgotten for good.
    Erased,
    /// Nothing: what stood there was later, or the guards of the operation did not hold.
    Lost,
}

impl Deed {
    /// The word for it in answers.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Changed => "changed",
            Self::Deleted => "deleted",
            Self::Restored => "restored",
            Self::Erased => "erased",
            Self::Lost => "lost",
        }
    }

    fn of(was: Option<&StoredRecord>, now: Option<&StoredRecord>) -> Self {
        let Some(now) = now else { return Self::Lost };
        let Some(was) = was else { return Self::Made };
        match (was.is_deleted(), now.is_deleted()) {
            _ if now.is_erased() && !was.is_erased() => Self::Erased,
            (false, true) => Self::Deleted,
            (true, false) => Self::Restored,
            _ => Self::Changed,
        }
    }
}

impl Done {
    /// Of an operation that became number `seq`: `was` are records before it, `touched` those that
    /// it changed, afterwards.
    pub(crate) fn of(
        op: &Op,
        seq: u64,
        root: [u8; 16],
        was: &BTreeMap<RecordKey, StoredRecord>,
        touched: &BTreeMap<RecordKey, StoredRecord>,
    ) -> Self {
        let keys: BTreeSet<RecordKey> = op.patches.iter().map(|patch| patch.key).collect();
        let mut left = FIELDS;
        let mut is_cut = false;
        let records = keys.into_iter().map(|key| {
            let now = touched.get(&key);
            let mut fields = now.map(|record| written(record, seq)).unwrap_or_default();
            is_cut |= fields.len() > left;
            fields.truncate(left);
            left -= fields.len();
            Touched { key, deed: Deed::of(was.get(&key), now), fields }
        });
        let records = records.collect();
        Self { root, op_id: op.op_id, seq, label: op.label, records, is_cut }
    }
}

/// The fields of a record that an operation wrote.
fn written(record: &StoredRecord, seq: u64) -> Vec<u16> {
    let is_new = |stamp: u16| record.stamps.get(usize::from(stamp)).is_some_and(|s| s.seq == seq);
    let fields = record.registers.iter().filter(|r| r.slot.field != 0 && is_new(r.stamp));
    // Registers are sorted by slot, so elements of one set stand side by side.
    let mut fields: Vec<u16> = fields.map(|register| register.slot.field).collect();
    fields.dedup();
    fields
}

impl Entry {
    /// The bytes that are sealed.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        // Plain structs of known length cannot fail to be written into memory.
        postcard::to_allocvec(self).unwrap_or_default()
    }
}

/// Entries as they rest together.
#[must_use]
pub fn encode(entries: &[Entry]) -> Vec<u8> {
    postcard::to_allocvec(entries).unwrap_or_default()
}

/// Reads what [`encode`] wrote.
///
/// # Errors
/// [`DamagedRecord`] where the bytes are anything else.
pub fn decode(bytes: &[u8]) -> Result<Vec<Entry>, DamagedRecord> {
    let (entries, rest) = postcard::take_from_bytes(bytes).map_err(|_| DamagedRecord)?;
    if rest.is_empty() { Ok(entries) } else { Err(DamagedRecord) }
}

/// How far a history was followed: its last number, and the seal behind that.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Chain {
    /// The number of the last entry; 0 before the first one.
    pub number: u64,
    /// The SHA-256 of the seal before (zeros before the first entry) and the entry's bytes.
    pub seal: [u8; 32],
}

impl Chain {
    /// Seals one more entry.
    pub fn add(&mut self, entry: &Entry) {
        let mut hash = Sha256::new();
        hash.update(self.seal);
        hash.update(entry.encode());
        self.seal = hash.finalize().into();
        self.number = entry.number;
    }

    /// Follows entries that rest together, of which only the last seal is kept.
    ///
    /// # Errors
    /// The number from which on nothing is certain: the first of these entries.
    pub fn follow(&mut self, entries: &[Entry], seal: &[u8]) -> Result<(), u64> {
        let first = self.number + 1;
        let mut chain = *self;
        for entry in entries {
            if entry.number != chain.number + 1 {
                return Err(first);
            }
            chain.add(entry);
        }
        if entries.is_empty() || chain.seal != *seal {
            return Err(first);
        }
        *self = chain;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::op::{Change, Patch, label};
    use crate::register::{Register, Slot, Stamp};

    fn key(id: u8) -> RecordKey {
        RecordKey { kind: 1, id: [id; 16] }
    }

    fn entries() -> Vec<Entry> {
        let done = Done {
            root: [3; 16],
            op_id: [4; 16],
            seq: 300,
            label: label::EDIT,
            records: vec![Touched { key: key(5), deed: Deed::Changed, fields: vec![1, 300] }],
            is_cut: false,
        };
        let act = What::Act { line: 7, event: r#"{"what":"joins_limited"}"#.to_owned() };
        vec![
            Entry {
                number: 1,
                at_ms: 1_800_000_000_000,
                by: Some([1; 16]),
                device: Some([2; 16]),
                what: What::Op(done),
            },
            Entry { number: 2, at_ms: 1_800_000_000_001, by: None, device: None, what: act },
        ]
    }

    fn sealed(entries: &[Entry]) -> [u8; 32] {
        let mut chain = Chain::default();
        entries.iter().for_each(|entry| chain.add(entry));
        chain.seal
    }

    #[test]
    fn what_is_sealed_is_written_like_this_for_ever() {
        let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
        let of = |byte: &str| byte.repeat(16);
        let (one, two, three, four, five) = (of("01"), of("02"), of("03"), of("04"), of("05"));
        let op = format!("0180a0f1c2b13401{one}01{two}00{three}{four}ac02010101{five}010201ac0200");
        let act = "0281a0f1c2b13400000107187b2277686174223a226a6f696e735f6c696d69746564227d";
        let entries = entries();
        assert_eq!(hex(&entries[0].encode()), op);
        assert_eq!(hex(&entries[1].encode()), act);
        assert_eq!(hex(&encode(&entries)), format!("02{op}{act}"));
        let seal = "39914dbcb08d10fd617e6acd3b44a05cc1d70b9697165aa24652302a7620425e";
        assert_eq!(hex(&sealed(&entries)), seal);
    }

    #[test]
    fn whatever_was_changed_is_found() {
        let whole = entries();
        let seal = sealed(&whole);
        let mut chain = Chain::default();
        assert_eq!(chain.follow(&whole, &seal), Ok(()));
        assert_eq!((chain.number, chain.seal), (2, seal));
        let bytes = encode(&whole);
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut flipped = bytes.clone();
                flipped[at] ^= 1 << bit;
                let Ok(read) = decode(&flipped) else { continue };
                assert_eq!(Chain::default().follow(&read, &seal), Err(1), "bit {bit} of {at}");
            }
        }
        assert_eq!(Chain::default().follow(&whole[..1], &seal), Err(1), "one is missing");
        assert_eq!(Chain::default().follow(&whole[1..], &seal), Err(1));
        assert_eq!(Chain::default().follow(&[], &[0; 32]), Err(1));
        let mut other = seal;
        other[31] ^= 1;
        assert_eq!(Chain::default().follow(&whole, &other), Err(1));
        assert_eq!(chain.follow(&whole, &seal), Err(3), "it comes twice");
    }

    #[test]
    fn an_entry_names_what_was_written_and_no_value() {
        let set = |field| Change::Set { field, value: Some(b"secret".to_vec()) };
        let patch = |id, changes| Patch { key: key(id), changes };
        let op = Op {
            op_id: [9; 16],
            mid: 1,
            seen: 0,
            t_ms: 0,
            schema: 1,
            label: label::BULK,
            patches: vec![patch(2, vec![set(1)]), patch(1, vec![set(2)]), patch(3, vec![set(1)])],
        };
        let stamp = |seq| Stamp { hlc: 1, device: [0; 16], seq, op_id: [0; 16] };
        let register = |field, element: Option<&[u8]>, stamp| Register {
            slot: Slot { field, element: element.map(<[u8]>::to_vec) },
            stamp,
            value: Some(b"secret".to_vec()),
        };
        let record = |id, registers| StoredRecord {
            key: key(id),
            seq: 8,
            stamps: vec![stamp(7), stamp(8)],
            registers,
        };
        let old = record(2, vec![register(1, None, 0)]);
        let now = record(
            2,
            vec![
                register(0, None, 1),
                register(1, None, 0),
                register(4, Some(b"a"), 1),
                register(4, Some(b"b"), 1),
            ],
        );
        let was = BTreeMap::from([(key(2), old)]);
        let made = record(1, vec![register(2, None, 1)]);
        let touched = BTreeMap::from([(key(2), now), (key(1), made)]);
        let done = Done::of(&op, 8, [3; 16], &was, &touched);
        let told: Vec<_> =
            done.records.iter().map(|one| (one.key.id[0], one.deed, one.fields.clone())).collect();
        let want =
            [(1, Deed::Made, vec![2]), (2, Deed::Deleted, vec![4]), (3, Deed::Lost, Vec::new())];
        assert_eq!(told, want);
        let entry = Entry { number: 1, at_ms: 0, by: None, device: None, what: What::Op(done) };
        assert!(!entry.encode().windows(6).any(|bytes| bytes == b"secret"));
    }

    #[test]
    fn an_entry_stays_small_whatever_the_operation_was() {
        let patches = (0..=255_u8).map(|id| Patch { key: key(id), changes: Vec::new() }).collect();
        let op =
            Op { op_id: [9; 16], mid: 1, seen: 0, t_ms: 0, schema: 1, label: label::BULK, patches };
        let stamps = vec![Stamp { hlc: 1, device: [0; 16], seq: 8, op_id: [0; 16] }];
        let registers = (60_000..60_100_u16).map(|field| Register {
            slot: Slot { field, element: None },
            stamp: 0,
            value: None,
        });
        let registers: Vec<Register> = registers.collect();
        let record = |id| StoredRecord {
            key: key(id),
            seq: 8,
            stamps: stamps.clone(),
            registers: registers.clone(),
        };
        let touched = (0..=255).map(|id| (key(id), record(id))).collect();
        let done = Done::of(&op, 8, [3; 16], &BTreeMap::new(), &touched);
        assert!(done.is_cut);
        let device = Some([7; 16]);
        let entry = Entry { number: 1, at_ms: 0, by: device, device, what: What::Op(done) };
        assert!(entry.encode().len() < 8_000, "{}", entry.encode().len());
    }
}
