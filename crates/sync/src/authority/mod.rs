//! The side that decides: gives every operation its place, joins it and tells what is new.
//!
//! Pure over a [`Ledger`]: the same code runs in the Worker over SQL and in tests over memory.
//! The caller keeps one [`answer`] in one transaction and sends nothing before it is durable.

mod decide;
mod desk;
mod device_row;
mod feed;
mod ledger;
mod memory;
mod numbers;
pub mod rights;
mod unique;

pub use device_row::{DeviceRow, Remembered};
pub use feed::{Page, Pager};
pub use ledger::{Changes, Ledger, MergeNow, Told};
pub use memory::MemoryLedger;
pub use numbers::{keep_number, number_late};
pub use unique::{HOLDING_KINDS, HeldValue, Holding, held_by};

use crate::frame::{Cursor, Delta, Encoded, ErrorCode, Frame, Hint, Push, Refusal};
use crate::limits;
use decide::{Decided, Gate};

/// What to send after a push.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// To the device that pushed.
    pub reply: Frame,
    /// To all others who listen, if anything changed.
    pub others: Option<Frame>,
}

/// Decides on a push and answers it with what is new for its sender.
///
/// `now_ms` is the authority's clock. On a refusal nothing was saved.
///
/// # Errors
/// The ledger's; then the caller must take back everything the ledger did.
pub fn answer<L: Ledger>(ledger: &mut L, now_ms: u64, push: Push) -> Result<Answer, L::Error> {
    answer_guarded(ledger, now_ms, push, &mut decide::Open)
}

/// As [`answer`], through a gate.
fn answer_guarded<L: Ledger>(
    ledger: &mut L,
    now_ms: u64,
    push: Push,
    gate: &mut impl Gate<L>,
) -> Result<Answer, L::Error> {
    let before = ledger.head()?;
    let push_id = push.push_id;
    let refuse = |refusal| Answer { reply: Frame::Refusal(refusal), others: None };
    let known = push.cursor == Cursor::default()
        || (push.cursor.epoch == before.epoch && push.cursor.seq <= before.seq);
    if !known {
        return Ok(refuse(Refusal::new(push_id, ErrorCode::Resync)));
    }
    let from = Cursor { epoch: before.epoch, seq: push.cursor.seq };
    let decided = match decide::decide(ledger, now_ms, before, push, gate)? {
        Ok(decided) => decided,
        Err(refusal) => return Ok(refuse(refusal)),
    };
    let Decided { head, changed, acks, met } = decided;
    let others = others(before, head, now_ms, &changed);
    let bytes: usize = changed.iter().map(|record| record.0.len()).sum();
    let small = bytes <= limits::PAGE_BYTES && changed.len() <= limits::PAGE_RECORDS;
    // Who was up to date before needs nothing but what it changed itself.
    let page = if from.seq == before.seq && small {
        Page { records: changed, to: head.seq, more: false }
    } else {
        ledger.page(from.seq)?
    };
    let to = Cursor { epoch: head.epoch, seq: page.to };
    let Page { records, more, .. } = page;
    let delta = Delta { push_id, from, to, more, server_ms: now_ms, records, acks, met };
    Ok(Answer { reply: Frame::Delta(delta), others })
}

/// What the other devices are told: the change itself where it is small.
fn others(before: Cursor, head: Cursor, now_ms: u64, changed: &[Encoded]) -> Option<Frame> {
    if changed.is_empty() {
        return None;
    }
    let bytes: usize = changed.iter().map(|record| record.0.len() + 4).sum();
    if bytes > limits::LIVE_BYTES {
        return Some(Frame::Hint(Hint { head: head.seq }));
    }
    Some(Frame::Delta(Delta {
        push_id: 0,
        from: before,
        to: head,
        more: false,
        server_ms: now_ms,
        records: changed.to_vec(),
        acks: Vec::new(),
        met: Vec::new(),
    }))
}

#[cfg(test)]
mod tests;
