//! A record as the authority keeps it: a register with its clock for each field and element.

use cartera_domain::{Fields, RecordKey};
use serde::{Deserialize, Serialize};

/// When, where and by which operation a register got its value.
///
/// Fields written by one operation share one stamp, so an imported record carries one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Corrected time of the edit in milliseconds since 1970; grows with each edit that had
    /// seen the value before it.
    pub hlc: u64,
    /// The device (its root id) that made the edit.
    #[serde(with = "serde_bytes")]
    pub device: [u8; 16],
    /// The authority's sequence number of the operation.
    pub seq: u64,
    /// The operation.
    #[serde(with = "serde_bytes")]
    pub op_id: [u8; 16],
}

/// Which part of a record: a field, or one element of a set.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Slot {
    /// The field's number; 0 is whether the record is deleted.
    pub field: u16,
    /// The element's bytes, for a set.
    #[serde(with = "serde_bytes")]
    pub element: Option<Vec<u8>>,
}

impl Slot {
    /// The slot that says whether the record is in the trash.
    pub const DELETED: Self = Self { field: 0, element: None };
}

/// The value of [`Slot::DELETED`] in a record of which everything was forgotten.
pub(crate) const ERASED: &[u8] = b"erased";

/// A value and when it came about. `None` is an emptied field or an element taken out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Register {
    /// Which part of the record.
    pub slot: Slot,
    /// Index into the record's stamps.
    pub stamp: u16,
    /// The value; `Some` of nothing for an element that is present.
    #[serde(with = "serde_bytes")]
    pub value: Option<Vec<u8>>,
}

/// Bytes are not a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a stored record")]
pub struct DamagedRecord;

/// A record with all that is needed to join further edits into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredRecord {
    /// Which record.
    pub key: RecordKey,
    /// The authority's sequence number of its latest change; 0 while only this device knows it.
    pub seq: u64,
    /// Stamps that its registers refer to.
    pub stamps: Vec<Stamp>,
    /// Its registers, sorted by slot.
    pub registers: Vec<Register>,
}

impl StoredRecord {
    /// A record of which nothing is known yet.
    #[must_use]
    pub const fn new(key: RecordKey) -> Self {
        Self { key, seq: 0, stamps: Vec::new(), registers: Vec::new() }
    }

    /// The bytes in which it rests and travels.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        // Plain structs of known length cannot fail to be written into memory.
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// Reads what [`Self::encode`] wrote.
    ///
    /// # Errors
    /// [`DamagedRecord`] where the bytes are anything else.
    pub fn decode(bytes: &[u8]) -> Result<Self, DamagedRecord> {
        let (record, rest) = postcard::take_from_bytes::<Self>(bytes).map_err(|_| DamagedRecord)?;
        let sound = rest.is_empty()
            && record.registers.iter().all(|r| usize::from(r.stamp) < record.stamps.len())
            && record.registers.is_sorted_by(|a, b| a.slot < b.slot);
        if sound { Ok(record) } else { Err(DamagedRecord) }
    }

    /// About how many bytes it takes encoded, never less.
    #[must_use]
    pub fn weight(&self) -> usize {
        let register = |r: &Register| {
            16 + r.slot.element.as_ref().map_or(0, Vec::len) + r.value.as_ref().map_or(0, Vec::len)
        };
        48 + 56 * self.stamps.len() + self.registers.iter().map(register).sum::<usize>()
    }

    /// A register, found by its slot.
    #[must_use]
    pub fn register(&self, slot: &Slot) -> Option<&Register> {
        let index = self.registers.binary_search_by(|r| r.slot.cmp(slot)).ok()?;
        self.registers.get(index)
    }

    /// When, where and by which operation a slot got its value.
    #[must_use]
    pub fn stamp(&self, slot: &Slot) -> Option<&Stamp> {
        self.stamps.get(usize::from(self.register(slot)?.stamp))
    }

    /// Whether it is in the trash.
    #[must_use]
    pub fn is_deleted(&self) -> bool {
        self.registers.iter().any(|r| r.slot == Slot::DELETED && r.value.is_some())
    }

    /// Whether everything that it held was forgotten for good; it is deleted, too.
    #[must_use]
    pub fn is_erased(&self) -> bool {
        self.registers.iter().any(|r| r.slot == Slot::DELETED && r.value.as_deref() == Some(ERASED))
    }

    /// Whether it is only taken back from a device whose person may no longer see it: erased there, and
    /// by nobody. It may come again.
    #[must_use]
    pub fn is_taken_back(&self) -> bool {
        let by_nobody = |register: &Register| {
            self.stamps.get(usize::from(register.stamp)).is_some_and(|by| by.op_id == [0; 16])
        };
        self.is_erased() && self.registers.iter().filter(|r| r.slot == Slot::DELETED).all(by_nobody)
    }

    /// Its values, without clocks; set elements in the order in which they were added.
    #[must_use]
    pub fn fields(&self) -> Fields {
        let mut fields = Fields::new();
        let mut elements: Vec<(u16, u64, [u8; 16], &[u8])> = Vec::new();
        for register in self.registers.iter().filter(|r| r.slot.field != 0) {
            let Some(value) = &register.value else { continue };
            match &register.slot.element {
                None => fields.set(register.slot.field, value.clone()),
                Some(element) => {
                    let stamp = self.stamps.get(usize::from(register.stamp));
                    let (hlc, device) = stamp.map_or((0, [0; 16]), |s| (s.hlc, s.device));
                    elements.push((register.slot.field, hlc, device, element));
                }
            }
        }
        elements.sort_unstable();
        for (field, _, _, element) in elements {
            fields.add(field, element);
        }
        fields
    }
}
