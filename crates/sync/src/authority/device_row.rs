//! What the authority remembers of a device: how far it came, and its last operations.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::frame::ErrorCode;
use crate::limits;
use crate::register::DamagedRecord;

/// A device's memory at the authority, one per root.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceRow {
    /// Generations and the last `mid` decided for each, oldest first. Copies of one browser
    /// profile go on side by side, each in a generation of its own.
    generations: Vec<(u32, u64)>,
    /// The last operations of all generations, oldest first.
    recent: Vec<Remembered>,
}

/// An operation that was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// Which.
    pub op_id: [u8; 16],
    /// A reader at this sequence number has seen its effect.
    pub seq: u64,
    /// Why it had none.
    pub refused: Option<ErrorCode>,
}

impl DeviceRow {
    /// The last `mid` decided for a generation; `None` for one never seen.
    #[must_use]
    pub fn last_mid(&self, generation: u32) -> Option<u64> {
        self.generations.iter().find(|(known, _)| *known == generation).map(|(_, mid)| *mid)
    }

    /// The sequence number from which on every operation is remembered: what was told about
    /// those before it need not be.
    #[must_use]
    pub fn remembers_from(&self) -> u64 {
        self.recent.first().map_or(0, |oldest| oldest.seq)
    }

    /// The remembered operations by their ids.
    pub(super) fn by_id(&self) -> BTreeMap<[u8; 16], Remembered> {
        self.recent.iter().map(|op| (op.op_id, *op)).collect()
    }

    /// Notes operations that were decided, up to `last_mid`, forgetting the oldest.
    pub(super) fn note(&mut self, generation: u32, last_mid: u64, decided: &[Remembered]) {
        self.generations.retain(|(known, _)| *known != generation);
        self.generations.push((generation, last_mid));
        let surplus = self.generations.len().saturating_sub(limits::REMEMBERED_GENERATIONS);
        self.generations.drain(..surplus);
        self.recent.extend_from_slice(decided);
        let surplus = self.recent.len().saturating_sub(limits::REMEMBERED_OPS);
        self.recent.drain(..surplus);
    }

    /// The bytes in which it rests.
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
        postcard::from_bytes(bytes).map_err(|_| DamagedRecord)
    }
}
