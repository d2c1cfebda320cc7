//! Faults of our own that the simulation must find: a check that never failed proves nothing.

use std::convert::Infallible;

use cartera_domain::RecordKey;
use cartera_domain::document::Series;
use cartera_sync::authority::{Changes, DeviceRow, HeldValue, Ledger, MemoryLedger, Page, Told};
use cartera_sync::frame::{Ack, Cursor, Delta, Encoded, Frame, OpResult, Push};
use cartera_sync::merged::Merged;
use cartera_sync::{Change, Op, Register, StoredRecord};

use crate::numbers::{NUMBER, is_document};

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
    /// A backup is restored without a new epoch.
    KeptEpoch,
    /// Of an operation on two records the authority decides on the first alone.
    HalfOperation,
    /// The outbox is emptied in a transaction of its own, before the records are safe.
    SplitApply,
    /// The driver drops the client's timers.
    DeafToTimers,
    /// The authority lets an edit lie in the future.
    FutureClock,
    /// An edit of a record in the trash takes it out again.
    Resurrection,
    /// The driver cannot keep the new generation of a forked device.
    ForkForgotten,
    /// What was refused is told to nobody.
    SilentRefusal,
    /// What was refused is told when it is heard, not when it is written.
    HastyRefusal,
    /// The last to arrive wins.
    ArrivalOrder,
    /// The authority does not take away what a clock is wrong by.
    UncorrectedClock,
    /// The authority says of an operation that it took effect, and drops all but a change of it.
    DroppedOperation,
    /// When the authority begins a new life the outbox goes with the base.
    ResetEmptiesOutbox,
    /// Others are told of a change as if they had missed nothing before it.
    WrongFrom,
    /// A tab that slept while another took the lead writes what it had in mind.
    StaleLeader,
    /// A second tab counts the operations by itself.
    SharedNumbers,
    /// "Saved" is said though the browser gave no space.
    AbortedEdit,
    /// The authority keeps another value than the one that was sent.
    ChangedValue,
    /// The authority does not know which records were merged into others.
    NoRedirects,
    /// Who asks again because an answer was lost is not told whom they met.
    ToldOnce,
    /// A device does not care that it holds something else than it ought to.
    NoAudit,
    /// The authority forgets how many numbers it has given.
    ForgottenSeries,
    /// The authority counts one number too many with each push that gives one.
    BurntNumber,
    /// The authority numbers a document again with each edit.
    NumberedAgain,
}

impl Broken {
    /// All that are broken.
    pub const ALL: [Self; 32] = [
        Self::NoMemory,
        Self::NumbersAlone,
        Self::WallClock,
        Self::LostPage,
        Self::EarlyAck,
        Self::BlindUndo,
        Self::RelaxedEdits,
        Self::EagerCursor,
        Self::KeptEpoch,
        Self::HalfOperation,
        Self::SplitApply,
        Self::DeafToTimers,
        Self::FutureClock,
        Self::Resurrection,
        Self::ForkForgotten,
        Self::SilentRefusal,
        Self::HastyRefusal,
        Self::ArrivalOrder,
        Self::UncorrectedClock,
        Self::DroppedOperation,
        Self::ResetEmptiesOutbox,
        Self::WrongFrom,
        Self::StaleLeader,
        Self::SharedNumbers,
        Self::AbortedEdit,
        Self::ChangedValue,
        Self::NoRedirects,
        Self::ToldOnce,
        Self::NoAudit,
        Self::ForgottenSeries,
        Self::BurntNumber,
        Self::NumberedAgain,
    ];

    /// What a broken authority makes of a push before it decides.
    pub fn misread(self, push: &mut Push, now: u64, records: &dyn Fn(RecordKey) -> bool) {
        match self {
            Self::WallClock => {
                push.sent_ms = now;
                push.ops.iter_mut().for_each(|op| op.seen = 0);
            }
            Self::ArrivalOrder => push.ops.iter_mut().for_each(|op| op.seen = u64::MAX),
            Self::UncorrectedClock => push.sent_ms = now,
            Self::BlindUndo => push.ops.iter_mut().for_each(unguarded),
            Self::HalfOperation => push.ops.iter_mut().for_each(|op| op.patches.truncate(1)),
            Self::DroppedOperation => {
                // One in eight; it is told apart by its id, so that it is so at each attempt.
                for op in push.ops.iter_mut().filter(|op| op.op_id[15] < 32) {
                    op.patches.iter_mut().for_each(|patch| patch.changes.truncate(1));
                }
            }
            Self::ChangedValue => {
                let changes = push.ops.iter_mut().flat_map(|op| &mut op.patches);
                for change in changes.flat_map(|patch| &mut patch.changes) {
                    if let Change::Set { value: Some(value), .. } = change {
                        value.reverse();
                    }
                }
            }
            Self::Resurrection => {
                let deletes = |c: &Change| matches!(c, Change::Delete | Change::DeleteIf { .. });
                for patch in push.ops.iter_mut().flat_map(|op| &mut op.patches) {
                    let is_plain = !patch.changes.is_empty() && !patch.changes.iter().any(deletes);
                    if is_plain && records(patch.key) {
                        patch.changes.push(Change::Restore);
                    }
                }
            }
            _ => {}
        }
    }
}

/// The same changes without their guards.
fn unguarded(op: &mut Op) {
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
            met: Vec::new(),
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
        let mut records = self.inner.records(keys)?;
        if self.broken == Broken::NumberedAgain {
            let is_number = |r: &Register| r.slot.field == NUMBER;
            let documents = records.iter_mut().filter(|r| is_document(r.key));
            documents.for_each(|record| record.registers.retain(|r| !is_number(r)));
        }
        Ok(records)
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

    fn merged(&self, after: u64) -> Result<Vec<Merged>, Infallible> {
        if self.broken == Broken::NoRedirects { Ok(Vec::new()) } else { self.inner.merged(after) }
    }

    fn told(&self, root: &[u8; 16], op_ids: &[[u8; 16]]) -> Result<Vec<Told>, Infallible> {
        if self.broken == Broken::ToldOnce { Ok(Vec::new()) } else { self.inner.told(root, op_ids) }
    }

    fn given(&self, series: Series) -> Result<u64, Infallible> {
        if self.broken == Broken::ForgottenSeries { Ok(0) } else { self.inner.given(series) }
    }

    fn holders(&self, value: &HeldValue) -> Result<Vec<RecordKey>, Infallible> {
        self.inner.holders(value)
    }

    fn save(&mut self, changes: &Changes) -> Result<(), Infallible> {
        let mut late = changes.clone();
        match self.broken {
            Broken::FutureClock => {}
            Broken::BurntNumber => {
                late.given.iter_mut().for_each(|(_, given)| *given += 1);
                return self.inner.save(&late);
            }
            _ => return self.inner.save(changes),
        }
        for (_, _, bytes) in &mut late.records {
            if let Ok(mut record) = StoredRecord::decode(&bytes.0) {
                let newest = record.seq;
                let fresh = record.stamps.iter_mut().filter(|stamp| stamp.seq == newest);
                fresh.for_each(|stamp| stamp.hlc += 3_600_000);
                *bytes = Encoded(record.encode());
            }
        }
        self.inner.save(&late)
    }
}
