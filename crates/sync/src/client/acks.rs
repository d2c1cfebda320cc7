//! Which operations of the outbox were sent, answered, and may leave it.

use std::collections::{BTreeMap, VecDeque};

use super::event::{Notice, Outcome};
use crate::frame::{Ack, Met, OpResult};
use crate::op::Op;

/// The outbox as the conversation sees it: `acked_to <= answered_to <= last_mid`.
#[derive(Debug)]
pub(super) struct Acks {
    /// Operations up to here have left the outbox.
    pub acked_to: u64,
    /// Operations up to here were answered; those not yet acked wait for their effects.
    pub answered_to: u64,
    /// The last place given.
    pub last_mid: u64,
    sent: BTreeMap<u64, [u8; 16]>,
    held: VecDeque<(Ack, Vec<Met>)>,
    /// The epoch of the authority that gave the answers.
    life: u32,
}

/// Operations that may leave the outbox.
#[derive(Debug, Default)]
pub(super) struct Released {
    /// Up to this place; `None` for none.
    pub acked_to: Option<u64>,
    /// What their authors are to be told.
    pub notices: Vec<Notice>,
}

impl Acks {
    pub fn new(first_mid: u64, last_mid: u64) -> Self {
        let acked_to = first_mid.saturating_sub(1).min(last_mid);
        Self {
            acked_to,
            answered_to: acked_to,
            last_mid,
            sent: BTreeMap::new(),
            held: VecDeque::new(),
            life: 0,
        }
    }

    /// From here on it is about this epoch. What another one answered, of which nothing was written
    /// down, says nothing about it: its numbers are others, and it may not know those operations.
    pub fn live_in(&mut self, epoch: u32) {
        if self.life != epoch && !self.held.is_empty() {
            self.start_over();
        }
        self.life = epoch;
    }

    /// How many operations are still in the outbox.
    pub const fn waiting(&self) -> u64 {
        self.last_mid - self.acked_to
    }

    /// Whether there are operations that nobody has answered.
    pub const fn unanswered(&self) -> bool {
        self.answered_to < self.last_mid
    }

    pub fn grew(&mut self, last_mid: u64) {
        self.last_mid = self.last_mid.max(last_mid);
    }

    /// Notes what stands at the front of the outbox, where `last_mid` was the last place given:
    /// another tab may have emptied part of it.
    pub fn read(&mut self, ops: &[Op], last_mid: u64) {
        // What is read is there, though the tab that wrote it may not have said so yet.
        self.grew(ops.last().map_or(0, |op| op.mid));
        let front = ops.first().map_or(last_mid, |op| op.mid.saturating_sub(1));
        if front > self.answered_to {
            self.answered_to = front;
            if self.held.is_empty() {
                self.acked_to = front;
            }
        }
    }

    pub fn sent(&mut self, ops: &[Op]) {
        self.sent.extend(ops.iter().map(|op| (op.mid, op.op_id)));
    }

    /// Takes an answer, if it is the next one awaited and about the operation that was sent; `met`
    /// is what all operations of the answer met.
    pub fn answered(&mut self, ack: Ack, met: &[Met]) {
        let next = ack.mid == self.answered_to + 1;
        if next && self.sent.get(&ack.mid) == Some(&ack.op_id) {
            self.answered_to = ack.mid;
            let met = met.iter().filter(|met| met.mid == ack.mid).cloned().collect();
            self.held.push_back((ack, met));
        }
    }

    /// Operations whose effects a reader at `complete_to` has seen.
    pub fn release(&self, complete_to: u64) -> Released {
        let mut released = Released::default();
        for (ack, met) in self.held.iter().take_while(|(ack, _)| ack.seq <= complete_to) {
            released.acked_to = Some(ack.mid);
            let outcome = match &ack.result {
                OpResult::Applied { lost } if lost.is_empty() && met.is_empty() => continue,
                OpResult::Applied { lost } => {
                    Outcome::Apart { lost: lost.clone(), met: met.clone() }
                }
                OpResult::Repeated => continue,
                OpResult::Refused(code) => Outcome::Refused(*code),
            };
            released.notices.push(Notice { mid: ack.mid, op_id: ack.op_id, outcome });
        }
        released
    }

    /// The store has let go of everything up to here.
    pub fn left(&mut self, acked_to: u64) {
        self.acked_to = self.acked_to.max(acked_to);
        self.answered_to = self.answered_to.max(acked_to);
        self.held.retain(|(ack, _)| ack.mid > acked_to);
        if self.held.is_empty() {
            // What was not there when the outbox was read keeps nobody waiting.
            self.acked_to = self.acked_to.max(self.answered_to);
        }
        self.sent = self.sent.split_off(&(acked_to + 1));
    }

    /// Forgets answers: everything in the outbox is sent again.
    pub fn start_over(&mut self) {
        self.answered_to = self.acked_to;
        self.held.clear();
        self.sent.clear();
    }
}
