//! The device's side: a state machine that says what to do next and does nothing itself.
//!
//! One request is under way at a time and one write; only what the store has completed is
//! sent; what the authority answers is written in one transaction with the end of the
//! operations it answers. Whatever fails is tried again, and trying again never does harm.

mod acks;
mod event;
mod link;
mod refused;
mod send;
mod status;
mod take;
mod timing;

use std::collections::VecDeque;

pub use event::{Apply, Effect, Event, Notice, Outcome, Received, Saved};
pub use status::{Reason, Status};

use crate::frame::{self, Cursor, Delta, Device, Frame};
use crate::limits;
use acks::Acks;
use link::Link;
use status::Facts;

/// A device in conversation with the authority of one workspace.
#[derive(Debug)]
pub struct Client {
    device: Device,
    /// As it is on disk.
    cursor: Cursor,
    /// Everything up to here was read without a page missing.
    complete_to: u64,
    acks: Acks,
    link: Link,
    store: StoreWork,
    /// Deltas that came while the store was busy.
    inbox: VecDeque<Delta>,
    /// The last page read was not the last there is.
    paging: bool,
    /// Something new may be waiting: the next request, whatever it sends, brings it.
    pull: bool,
    /// The last request has no answer yet.
    asked: bool,
    /// The authority began a new life: read it from its beginning.
    resetting: bool,
    /// Operations to send at once; fewer after one was too large.
    batch: usize,
    /// New generations taken since the last answer or pause.
    forks: u32,
    attention: Option<Reason>,
    store_failures: u32,
    skew_ms: i64,
    started: bool,
    /// The authority has shown this device out, or its time is over.
    ended: bool,
    last_now: u64,
    shown: Option<Status>,
    wake_at: Option<u64>,
}

/// What the store is doing for this client.
#[derive(Debug)]
enum StoreWork {
    Nothing,
    /// Operations up to `last_mid` were there when it was asked.
    Reading {
        last_mid: u64,
    },
    Writing(Writing),
}

/// What will be true once the store has written.
#[derive(Debug, Default)]
struct Writing {
    cursor: Option<Cursor>,
    complete_to: Option<u64>,
    acked_to: Option<u64>,
    generation: Option<u32>,
    reset: bool,
}

/// One call of [`Client::step`].
struct Moment {
    now: u64,
    random: u64,
    effects: Vec<Effect>,
}

impl Client {
    /// A client that has done nothing yet; feed it [`Event::Start`].
    #[must_use]
    pub fn new(saved: Saved) -> Self {
        Self {
            device: saved.device,
            cursor: saved.cursor,
            complete_to: 0,
            acks: Acks::new(saved.first_mid, saved.last_mid),
            link: Link::new(),
            store: StoreWork::Nothing,
            inbox: VecDeque::new(),
            paging: false,
            pull: true,
            asked: false,
            resetting: false,
            batch: limits::OPS_PER_PUSH,
            forks: 0,
            attention: None,
            store_failures: 0,
            skew_ms: 0,
            started: false,
            ended: false,
            last_now: 0,
            shown: None,
            wake_at: None,
        }
    }

    /// Takes in what happened and says what to do, in order.
    ///
    /// `now_ms` is the device's clock (milliseconds since 1970), `random` any 64 random bits,
    /// new at each call.
    pub fn step(&mut self, now_ms: u64, random: u64, event: Event) -> Vec<Effect> {
        if now_ms < self.last_now {
            self.link.clock_set_back(self.last_now, now_ms);
        }
        self.last_now = now_ms;
        let mut moment = Moment { now: now_ms, random, effects: Vec::new() };
        self.take_in(event, &mut moment);
        if self.started && !self.ended {
            let asked = self.link.request;
            self.link.tick(now_ms, random, &mut moment.effects);
            if self.link.request.is_none() {
                self.send_less_if_often(asked.and_then(|request| request.first_mid));
            }
            self.go_on(&mut moment);
        }
        if self.started {
            self.note(&mut moment.effects);
        }
        moment.effects
    }

    /// The authority's clock minus this device's in milliseconds, as last measured; for
    /// [`crate::overlay::Here`].
    #[must_use]
    pub const fn skew_ms(&self) -> i64 {
        self.skew_ms
    }

    /// How far the device has read, for the `seen` of new operations.
    #[must_use]
    pub const fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// Whether edits of others arrive by themselves.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        self.link.is_open()
    }

    fn take_in(&mut self, event: Event, moment: &mut Moment) {
        match event {
            Event::Start => self.started = true,
            Event::OutboxGrew { last_mid } => self.acks.grew(last_mid),
            Event::OutboxRead { ops } => {
                if let StoreWork::Reading { last_mid } = self.store {
                    self.store = StoreWork::Nothing;
                    self.acks.read(&ops, last_mid);
                    self.send(ops, moment);
                    self.open_inbox(moment);
                }
            }
            Event::Applied => self.applied(moment),
            Event::StoreFailed => self.store_failed(moment),
            Event::SocketOpened => {
                self.link.opened(moment.now);
                // Whatever was told while it was closed was missed.
                self.pull = true;
            }
            Event::SocketClosed => self.link.closed(moment.now, moment.random),
            Event::SocketMessage(message) => {
                self.link.heard(moment.now);
                // What cannot be read is as if it had not come: the request times out.
                let frames = frame::decode(&message, limits::FRAME_BYTES).unwrap_or_default();
                self.hear(frames, moment);
            }
            Event::Pong => self.link.heard(moment.now),
            Event::Replied { status, retry_ms, body } => {
                match frame::decode(&body, limits::FRAME_BYTES) {
                    Ok(frames) if !frames.is_empty() => self.hear(frames, moment),
                    _ => self.replied_without_frame(status, retry_ms, moment),
                }
            }
            Event::PostFailed => self.post_failed(moment),
            Event::TryNow => self.link.try_now(moment.now),
            Event::Reread if self.started && self.cursor != Cursor::default() => self.begin_anew(),
            Event::Reread => {}
            Event::Woke => self.wake_at = None,
        }
    }

    fn hear(&mut self, frames: Vec<Frame>, moment: &mut Moment) {
        for frame in frames {
            if self.ended {
                return;
            }
            match frame {
                Frame::Delta(delta) => self.heard_delta(delta, moment),
                Frame::Hint(hint) => self.pull |= hint.head > self.cursor.seq,
                Frame::Refusal(refusal) => self.refused(refusal, moment),
                Frame::Push(_) => {}
            }
        }
    }

    /// Tells the driver what has changed about status and next moment.
    fn note(&mut self, effects: &mut Vec<Effect>) {
        let facts = Facts {
            attention: self.attention,
            waiting: self.acks.waiting(),
            reached: self.cursor.epoch != 0,
            failing: self.link.failures > 0,
            behind: self.paging || !self.inbox.is_empty(),
        };
        let status = facts.status();
        if self.shown != Some(status) {
            self.shown = Some(status);
            effects.push(Effect::Status(status));
        }
        if self.ended {
            return;
        }
        let idle = matches!(self.store, StoreWork::Nothing);
        let next = self.link.next(idle, self.wants_news() || self.acks.unanswered());
        if next != u64::MAX && self.wake_at != Some(next) {
            self.wake_at = Some(next);
            effects.push(Effect::WakeAt(next));
        }
    }
}

#[cfg(test)]
mod behind_tests;
#[cfg(test)]
mod slow_tests;
#[cfg(test)]
mod tests;
