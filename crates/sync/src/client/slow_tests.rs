//! A line that is too slow for what is sent over it, and an authority whose answers never come.

use std::collections::BTreeMap;

use cartera_domain::RecordKey;

use super::*;
use crate::authority::{self, MemoryLedger};
use crate::frame::{OpResult, Push};
use crate::op::{Change, Op, Patch, label};

const NOW: u64 = 1_800_000_000_000;
const HOUR: u64 = 3_600_000;
/// After this the browser itself ends a request over HTTP.
const BROWSER: u64 = 90_000;

fn op(author: u8, mid: u64, bytes: usize) -> Op {
    let mut op_id = [author; 16];
    op_id[..8].copy_from_slice(&mid.to_be_bytes());
    let changes = vec![Change::Set { field: 1, value: Some(vec![author; bytes]) }];
    let patches = vec![Patch { key: RecordKey { kind: 1, id: op_id }, changes }];
    Op { op_id, mid, seen: 0, t_ms: NOW, schema: 1, label: label::EDIT, patches }
}

/// An authority that already holds so many records of so many bytes, from somebody else.
fn filled(count: u64, bytes: usize) -> MemoryLedger {
    let mut ledger = MemoryLedger::new(9);
    let device = crate::frame::Device { root: [2; 16], generation: 1 };
    for mid in 1..=count {
        let (push_id, sent_ms, cursor) = (mid, NOW, Cursor::default());
        let push = Push { push_id, sent_ms, device, cursor, ops: vec![op(2, mid, bytes)] };
        let Ok(_) = authority::answer(&mut ledger, NOW, push);
    }
    ledger
}

/// A device at the end of a line that carries so many bytes a millisecond, one after the other.
struct Line {
    client: Client,
    ledger: MemoryLedger,
    outbox: Vec<Op>,
    pace: u64,
    has_sockets: bool,
    is_silent: bool,
    now: u64,
    /// What comes when. Of several at one moment, in the order in which it was sent.
    coming: BTreeMap<(u64, u64), (u64, Event)>,
    count: u64,
    /// The socket and the request that are heard, and until when either is taken up.
    socket: u64,
    request: u64,
    socket_free: u64,
    wake_at: u64,
    read: usize,
    sent: u64,
    applied: BTreeMap<[u8; 16], u64>,
    notices: usize,
}

impl Line {
    fn new(ledger: MemoryLedger, pace: u64, has_sockets: bool) -> Self {
        let device = crate::frame::Device { root: [1; 16], generation: 1 };
        let saved = Saved { device, cursor: Cursor::default(), first_mid: 1, last_mid: 0 };
        Self {
            client: Client::new(saved),
            ledger,
            outbox: Vec::new(),
            pace,
            has_sockets,
            is_silent: false,
            now: NOW,
            coming: BTreeMap::new(),
            count: 0,
            socket: 0,
            request: 0,
            socket_free: 0,
            wake_at: u64::MAX,
            read: 0,
            sent: 0,
            applied: BTreeMap::new(),
            notices: 0,
        }
    }

    /// `way` is the request or, above half of all numbers, the socket that must still be heard then.
    fn later(&mut self, at: u64, way: u64, event: Event) {
        self.count += 1;
        self.coming.insert((at, self.count), (way, event));
    }

    fn feed(&mut self, event: Event) {
        let mut todo = vec![event];
        while let Some(event) = todo.pop() {
            let effects = self.client.step(self.now, 0x0123_4567_89ab_cdef ^ self.count, event);
            for effect in effects {
                todo.extend(self.perform(effect));
            }
        }
    }

    fn perform(&mut self, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Connect => {
                self.socket += 1;
                self.socket_free = self.now;
                let event = match self.has_sockets {
                    true => Event::SocketOpened,
                    false => Event::SocketClosed,
                };
                self.later(self.now + 300, u64::MAX - self.socket, event);
            }
            Effect::Close => self.socket += 1,
            Effect::SendSocket(body) => {
                let answer = self.authority(&body);
                let carried = (body.len() + answer.len()) as u64 / self.pace;
                self.socket_free = self.socket_free.max(self.now) + carried;
                if !self.is_silent {
                    let event = Event::SocketMessage(answer);
                    self.later(self.socket_free, u64::MAX - self.socket, event);
                }
            }
            Effect::Ping => {
                let at = self.socket_free.max(self.now) + 300;
                self.later(at, u64::MAX - self.socket, Event::Pong);
            }
            Effect::Post(body) => {
                self.request += 1;
                let answer = self.authority(&body);
                let carried = (body.len() + answer.len()) as u64 / self.pace;
                let (took, event) = match carried < BROWSER && !self.is_silent {
                    true => (carried, Event::Replied { status: 200, retry_ms: 0, body: answer }),
                    false => (BROWSER, Event::PostFailed),
                };
                self.later(self.now + took, self.request, event);
            }
            Effect::ReadOutbox { from_mid, limit } => {
                let ops = self.outbox.iter().filter(|op| op.mid >= from_mid);
                return Some(Event::OutboxRead { ops: ops.take(limit).cloned().collect() });
            }
            Effect::Apply(apply) => {
                self.read += apply.records.len();
                self.notices += apply.notices.len();
                return Some(Event::Applied);
            }
            Effect::WakeAt(at) => self.wake_at = at,
            Effect::Status(_) => {}
        }
        None
    }

    fn authority(&mut self, body: &[u8]) -> Vec<u8> {
        self.sent += 1;
        let mut frames = frame::decode(body, limits::FRAME_BYTES).unwrap();
        let Some(Frame::Push(push)) = frames.pop() else { panic!("not a push") };
        let Ok(answer) = authority::answer(&mut self.ledger, self.now, push);
        if let Frame::Delta(delta) = &answer.reply {
            for ack in &delta.acks {
                if matches!(ack.result, OpResult::Applied { .. }) {
                    *self.applied.entry(ack.op_id).or_default() += 1;
                }
            }
        }
        frame::encode(&answer.reply)
    }

    /// Lets time pass until something holds; says how many milliseconds that took.
    #[track_caller]
    fn run(&mut self, longest: u64, done: impl Fn(&Self) -> bool) -> u64 {
        let (begun, mut steps) = (self.now, 0);
        while !done(self) {
            steps += 1;
            assert!(steps < 100_000, "it never rests");
            let next = self.coming.keys().next().copied();
            let at = next.map_or(u64::MAX, |(at, _)| at).min(self.wake_at);
            assert!(at - begun <= longest, "not within {longest} ms: {} read", self.read);
            self.now = self.now.max(at);
            if self.wake_at <= at {
                self.wake_at = u64::MAX;
                self.feed(Event::Woke);
            } else if let Some((_, (way, event))) = self.coming.pop_first()
                && (way == self.request || way == u64::MAX - self.socket)
            {
                self.feed(event);
            }
        }
        self.now - begun
    }

    fn edit(&mut self) {
        let mid = self.outbox.len() as u64 + 1;
        self.outbox.push(op(1, mid, 8));
        self.feed(Event::OutboxGrew { last_mid: mid });
    }

    fn status(&self) -> Status {
        self.client.shown.unwrap()
    }
}

/// A workspace of three megabytes over so many bytes a millisecond: in the end all of it is here, in a
/// time that has to do with the line.
#[track_caller]
fn reads_everything(pace: u64, has_sockets: bool) {
    let (count, bytes) = (150, 20_000);
    let mut line = Line::new(filled(count, bytes), pace, has_sockets);
    line.feed(Event::Start);
    let is_whole = |line: &Line| line.read >= count as usize;
    let took = line.run(12 * HOUR, |line| {
        // Nobody is told that all is here before it is, also while an answer is waited for again.
        assert!(is_whole(line) || line.client.shown != Some(Status::Synced), "{} read", line.read);
        is_whole(line)
    });
    let least = count * bytes as u64 / pace;
    assert!(took < 6 * least, "{took} ms at {pace} bytes a millisecond; no less than {least}");
    line.edit();
    line.run(HOUR, |line| line.status() == Status::Synced);
    assert!(line.applied.values().all(|times| *times == 1));
}

#[test]
fn a_slow_line_brings_everything_over_http() {
    for pace in [12, 16, 32, 64, 1_000] {
        reads_everything(pace, false);
    }
}

#[test]
fn a_slow_line_brings_everything_over_a_socket() {
    for pace in [12, 16, 32, 64, 1_000] {
        reads_everything(pace, true);
    }
}

#[test]
fn what_was_read_before_does_not_make_the_next_page_come_sooner() {
    // Away for long, with a line that has become slow: the first question has failed.
    let mut line = Line::new(filled(3, 200_000), 1_000, false);
    line.feed(Event::Start);
    line.run(HOUR, |line| line.read >= 3);
    for mid in 4..=40 {
        let push = Push {
            push_id: mid,
            sent_ms: NOW,
            device: crate::frame::Device { root: [2; 16], generation: 1 },
            cursor: Cursor::default(),
            ops: vec![op(2, mid, 20_000)],
        };
        let Ok(_) = authority::answer(&mut line.ledger, NOW, push);
    }
    line.pace = 16;
    line.run(HOUR, |line| line.read >= 40);
}

#[test]
fn answers_that_never_come_leave_a_queue_and_nothing_done_twice() {
    for has_sockets in [false, true] {
        let mut line = Line::new(filled(3, 10), 1_000, has_sockets);
        line.feed(Event::Start);
        line.run(HOUR, |line| line.read >= 3);
        line.is_silent = true;
        line.edit();
        line.edit();
        let (before, until) = (line.sent, line.now + 6 * HOUR);
        line.run(7 * HOUR, |line| line.now >= until);
        assert_eq!(line.status(), Status::Queued { count: 2 });
        assert_eq!(line.applied.len(), 2, "both are done, and nobody here knows");
        let asked = line.sent - before;
        assert!((100..1_500).contains(&asked), "asked {asked} times in six hours");
        line.is_silent = false;
        line.run(HOUR, |line| line.status() == Status::Synced);
        assert_eq!((line.applied.values().copied().sum::<u64>(), line.notices), (2, 0));
    }
}
