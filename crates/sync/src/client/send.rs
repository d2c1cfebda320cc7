//! What to send next.

use super::link::{Request, Way};
use super::{Client, Effect, Moment, StoreWork, timing};
use crate::frame::{self, Cursor, Frame, Push};
use crate::limits;
use crate::op::Op;

impl Client {
    /// Begins what can be begun now.
    pub(super) fn go_on(&mut self, moment: &mut Moment) {
        let idle = matches!(self.store, StoreWork::Nothing) && self.link.request.is_none();
        if !idle || moment.now < self.link.retry_at {
            return;
        }
        // First read to the end: an operation leaves the outbox only once its effects are here.
        // Nor is more sent than the authority remembers, where the disk does not take answers in: an
        // operation that it has forgotten would be decided a second time.
        let is_behind =
            self.acks.answered_to.saturating_sub(self.acks.acked_to) >= limits::OPS_PER_PUSH as u64;
        if self.acks.unanswered() && !is_behind && !self.paging && !self.resetting {
            self.store = StoreWork::Reading { last_mid: self.acks.last_mid };
            let from_mid = self.acks.answered_to + 1;
            moment.effects.push(Effect::ReadOutbox { from_mid, limit: self.batch.max(1) });
            return;
        }
        if self.wants_news() || moment.now >= self.link.poll_at() {
            self.push(Vec::new(), moment);
        }
    }

    /// Whether to ask for news even with nothing to send.
    pub(super) const fn wants_news(&self) -> bool {
        self.pull || self.asked || self.paging || self.resetting
    }

    /// Sends operations that were read from the outbox, as many as may go at once.
    pub(super) fn send(&mut self, mut ops: Vec<Op>, moment: &mut Moment) {
        ops.retain(|op| op.mid > self.acks.answered_to);
        let mut bytes = 0;
        let fits = |op: &&Op| {
            bytes += op.weight();
            bytes <= limits::PUSH_BYTES
        };
        let count = ops.iter().take(self.batch).take_while(fits).count();
        ops.truncate(count.max(1));
        if let [op] = ops.as_mut_slice()
            && (op.weight() > limits::PUSH_BYTES || self.batch == 0)
        {
            // It can never be sent. Sent empty it is refused, and its author hears of it.
            op.patches.clear();
        }
        let may_send = self.link.request.is_none() && moment.now >= self.link.retry_at;
        if !ops.is_empty() && may_send {
            self.acks.sent(&ops);
            self.push(ops, moment);
        }
    }

    fn push(&mut self, ops: Vec<Op>, moment: &mut Moment) {
        // Odd, so never 0.
        let push_id = moment.random | 1;
        let cursor = if self.resetting { Cursor::default() } else { self.cursor };
        let first_mid = ops.first().map(|op| op.mid);
        let push = Push { push_id, sent_ms: moment.now, device: self.device, cursor, ops };
        let bytes = frame::encode(&Frame::Push(push));
        let by_socket = self.link.is_open() && bytes.len() <= limits::SOCKET_FRAME_BYTES;
        let way = if by_socket { Way::Socket } else { Way::Http };
        let reads = self.pull || self.paging || self.resetting || self.cursor.epoch == 0;
        let answer = if reads { limits::PAGE_BYTES } else { 0 };
        let deadline = moment.now + timing::answer(bytes.len() + answer);
        self.pull = false;
        self.asked = true;
        self.link.request =
            Some(Request { push_id, way, sent_at: moment.now, deadline, first_mid });
        moment.effects.push(match way {
            Way::Socket => Effect::SendSocket(bytes),
            Way::Http => Effect::Post(bytes),
        });
    }
}
