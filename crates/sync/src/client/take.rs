//! Taking in what the authority tells, in one transaction each.

use super::{Apply, Client, Effect, Moment, Reason, Received, StoreWork, Writing, timing};
use crate::frame::{Cursor, Delta};
use crate::limits;
use crate::register::StoredRecord;

/// Deltas kept while the store is busy; beyond that they are asked for again.
const INBOX: usize = 64;

impl Client {
    pub(super) fn heard_delta(&mut self, mut delta: Delta, moment: &mut Moment) {
        let request = self.link.request.filter(|request| request.push_id == delta.push_id);
        let before = self.acks.answered_to;
        // What an earlier life of the authority decided may be unknown to this one: the operation
        // is sent again.
        let is_this_life = !self.resetting && delta.to.epoch == self.cursor.epoch;
        let acks = std::mem::take(&mut delta.acks);
        if is_this_life || self.cursor.epoch == 0 {
            // Where nothing was read yet, the authority may begin a new life between two answers.
            self.acks.live_in(delta.to.epoch);
            acks.into_iter().for_each(|ack| self.acks.answered(ack, &delta.met));
        }
        if let Some(request) = request {
            self.link.request = None;
            if request.first_mid.is_some() && self.acks.answered_to == before {
                // An answer that answers nothing: the same again would go round for ever.
                self.link.failed(moment.now, 0, moment.random);
            } else {
                self.link.succeeded(moment.now);
                self.attention = self.attention.filter(|reason| *reason == Reason::Storage);
                self.forks = 0;
                if request.first_mid.is_some() {
                    self.batch = (self.batch * 2).clamp(1, limits::OPS_PER_PUSH);
                }
            }
            self.asked = false;
            self.paging = delta.more;
            self.measure(request.sent_at, moment.now, delta.server_ms);
        } else {
            // Its request was given up: there is more all the same, and nobody is told otherwise.
            self.paging |= delta.more;
        }
        match self.store {
            StoreWork::Nothing => self.take(delta, moment),
            _ if self.inbox.len() < INBOX => self.inbox.push_back(delta),
            _ => self.pull = true,
        }
    }

    /// The authority's clock against ours, as if it had answered halfway.
    fn measure(&mut self, sent_at: u64, now: u64, server_ms: u64) {
        let middle = sent_at + now.saturating_sub(sent_at) / 2;
        self.skew_ms = i64::try_from(server_ms)
            .unwrap_or_default()
            .saturating_sub(i64::try_from(middle).unwrap_or_default());
    }

    /// Has the store write what a delta brings, if it fits to what is there.
    fn take(&mut self, delta: Delta, moment: &mut Moment) {
        let reset = self.resetting && delta.from == Cursor { seq: 0, ..delta.to };
        if reset && delta.to.seq == 0 && self.cursor.seq > 0 {
            // An authority without any records must not empty the devices that still have them.
            self.attention = Some(Reason::Emptied);
            self.link.retry_at = moment.now + timing::REFUSED;
            return;
        }
        let unread = self.cursor.epoch == 0 || reset;
        let at = if unread { Cursor { seq: 0, ..delta.from } } else { self.cursor };
        if delta.from.epoch != at.epoch || delta.to.epoch != at.epoch || delta.from.seq > at.seq {
            // Something in between is missing, or it is another life's.
            self.pull = true;
            return;
        }
        let is_news = delta.to.seq > at.seq || unread;
        // A reader in the middle of pages lacks what changed behind the page's end. Only the last
        // page, asked for from here, fills that; a delta that was long on its way does not.
        // What was complete in another life says nothing about this one.
        let read_to = if reset { 0 } else { self.complete_to };
        let continues = is_news && delta.from.seq <= read_to;
        let last_page = delta.push_id != 0 && delta.from.seq == at.seq;
        let is_whole = !delta.more && (continues || last_page);
        self.acks.live_in(delta.to.epoch);
        let complete_to = is_whole.then_some(delta.to.seq);
        let released = self.acks.release(complete_to.unwrap_or(read_to));
        let mut apply = Apply {
            reset,
            is_whole: complete_to.is_some(),
            acked_to: released.acked_to,
            ..Apply::default()
        };
        apply.notices = released.notices;
        if is_news {
            let records: Option<Vec<Received>> = delta.records.into_iter().map(read).collect();
            let Some(records) = records else {
                // Not even a whole record: as if no answer had come.
                self.pull = true;
                self.link.failed(moment.now, 0, moment.random);
                self.fail_if_often();
                return;
            };
            apply.records = records;
            apply.cursor = Some(delta.to);
        } else if apply.acked_to.is_none() {
            self.complete_to = complete_to.unwrap_or(self.complete_to);
            return;
        }
        let writing = Writing {
            cursor: apply.cursor,
            complete_to,
            acked_to: apply.acked_to,
            generation: None,
            reset,
        };
        self.write(apply, writing, moment);
    }

    pub(super) fn write(&mut self, apply: Apply, writing: Writing, moment: &mut Moment) {
        self.store = StoreWork::Writing(writing);
        moment.effects.push(Effect::Apply(apply));
    }

    pub(super) fn applied(&mut self, moment: &mut Moment) {
        let StoreWork::Writing(done) = std::mem::replace(&mut self.store, StoreWork::Nothing)
        else {
            return;
        };
        self.store_failures = 0;
        self.attention = self.attention.filter(|reason| *reason != Reason::Storage);
        if let Some(cursor) = done.cursor {
            self.cursor = cursor;
        }
        if done.reset {
            self.complete_to = 0;
        }
        if let Some(complete_to) = done.complete_to {
            self.complete_to = complete_to;
        }
        if let Some(acked_to) = done.acked_to {
            self.acks.left(acked_to);
        }
        if let Some(generation) = done.generation {
            self.device.generation = generation;
            self.forks += 1;
            self.acks.start_over();
        }
        if done.reset {
            self.resetting = false;
        }
        self.open_inbox(moment);
    }

    /// Takes in what came while the store was busy.
    pub(super) fn open_inbox(&mut self, moment: &mut Moment) {
        while matches!(self.store, StoreWork::Nothing) {
            let Some(delta) = self.inbox.pop_front() else { break };
            self.take(delta, moment);
        }
    }

    /// The store could not read or write: everything is asked for again after a pause.
    pub(super) fn store_failed(&mut self, moment: &mut Moment) {
        self.store = StoreWork::Nothing;
        self.inbox.clear();
        self.pull = true;
        self.store_failures += 1;
        if self.store_failures >= 3 {
            self.attention = Some(Reason::Storage);
        }
        let pause = timing::pause(self.store_failures, moment.random);
        self.link.retry_at = self.link.retry_at.max(moment.now + pause);
    }
}

fn read(encoded: crate::frame::Encoded) -> Option<Received> {
    let bytes = encoded.0;
    StoredRecord::decode(&bytes).ok().map(|record| Received { record, bytes })
}
