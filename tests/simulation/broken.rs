//! Faults of our own that the simulation must find: a check that never failed proves nothing.

use std::convert::Infallible;

use cartera_domain::RecordKey;
use cartera_sync::authority::{Changes, DeviceRow, Ledger, MemoryLedger, Page};
use cartera_sync::frame::{Ack, Cursor, Delta, Frame, OpResult};
use cartera_sync::{Change, Op, StoredRecord};

/// Which part is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// Nothing.
    Nothing,
    /// The authority forgets which operations it has decided.
    NoMemory,
    /// The authority takes the number of an operation for its identity.
    NumbersAlone,
    /// The authority looks at clocks only, as they are.
    WallClock,
    /// The authority says of a full page that it is all there is.
    LostPage,
    /// Operations leave the outbox as soon as they are answered, before their effects are here.
    EarlyAck,
    /// The authority takes an undo back over whatever stands.
    BlindUndo,
    /// "Saved" is said before the operation is safe from a power cut.
    RelaxedEdits,
    /// A device writes records, but the cursor runs ahead of them.
    EagerCursor,
}

/// The same changes without their guards.
pub fn unguarded(op: &mut Op) {
    for change in op.patches.iter_mut().flat_map(|patch| &mut patch.changes) {
        *change = match change.clone() {
            Change::SetIf { field, value, .. } => Change::Set { field, value },
            Change::ElementIf { field, element, present, .. } => {
                Change::Element { field, element, present }
            }
            Change::DeleteIf { .. } => Change::Delete,
            Change::RestoreIf { .. } => Change::Restore,
            plain => plain,
        };
    }
}

/// A ledger that is broken in one way.
#[derive(Debug)]
pub struct SimLedger {
    pub inner: MemoryLedger,
    pub broken: Broken,
}

impl SimLedger {
    /// An answer that takes every operation for one that was decided before.
    pub fn all_known(&self, push_id: u64, now: u64, ops: Vec<(u64, [u8; 16])>) -> Frame {
        let Ok(head) = self.inner.head();
        let known = |(mid, op_id)| Ack { mid, op_id, seq: head.seq, result: OpResult::Repeated };
        Frame::Delta(Delta {
            push_id,
            from: head,
            to: head,
            more: false,
            server_ms: now,
            records: Vec::new(),
            acks: ops.into_iter().map(known).collect(),
        })
    }
}

impl Ledger for SimLedger {
    type Error = Infallible;

    fn head(&self) -> Result<Cursor, Infallible> {
        self.inner.head()
    }

    fn device(&self, root: &[u8; 16]) -> Result<Option<DeviceRow>, Infallible> {
        if self.broken == Broken::NoMemory { Ok(None) } else { self.inner.device(root) }
    }

    fn records(&self, keys: &[RecordKey]) -> Result<Vec<StoredRecord>, Infallible> {
        self.inner.records(keys)
    }

    fn page(&self, after: u64) -> Result<Page, Infallible> {
        let mut page = self.inner.page(after)?;
        // Small pages, so that a base of six records has several; cut between operations.
        let seq = |index: usize| {
            let record = page.records.get(index)?;
            StoredRecord::decode(&record.0).ok().map(|record| record.seq)
        };
        let Some(cut) = (2..page.records.len()).find(|at| seq(*at) != seq(at - 1)) else {
            return Ok(page);
        };
        let to = seq(cut - 1).unwrap_or(page.to);
        page.records.truncate(cut);
        if self.broken != Broken::LostPage {
            (page.to, page.more) = (to, true);
        }
        Ok(page)
    }

    fn save(&mut self, changes: &Changes) -> Result<(), Infallible> {
        self.inner.save(changes)
    }
}
