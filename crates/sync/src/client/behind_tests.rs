//! A device whose disk takes in nothing: what it sends meanwhile, and what of that is done twice.

use std::collections::BTreeMap;

use cartera_domain::RecordKey;

use super::*;
use crate::authority::{self, MemoryLedger};
use crate::op::{Change, Op, Patch, label};

const NOW: u64 = 1_800_000_000_000;
const COUNT: u64 = 3_000;

fn op(mid: u64) -> Op {
    let mut op_id = [7; 16];
    op_id[..8].copy_from_slice(&mid.to_be_bytes());
    let changes = vec![Change::Set { field: 1, value: Some(op_id.to_vec()) }];
    let patches = vec![Patch { key: RecordKey { kind: 1, id: op_id }, changes }];
    Op { op_id, mid, seen: 0, t_ms: NOW, schema: 1, label: label::EDIT, patches }
}

/// What waits on the disk from `first_mid` on, and how often the authority decided each.
struct Device {
    client: Client,
    ledger: MemoryLedger,
    first_mid: u64,
    now: u64,
    is_full: bool,
    generation: u32,
    reached: u64,
    applied: BTreeMap<[u8; 16], u64>,
}

impl Device {
    fn restart(&mut self) {
        let device = crate::frame::Device { root: [1; 16], generation: self.generation };
        let (first_mid, cursor) = (self.first_mid, Cursor::default());
        self.client = Client::new(Saved { device, cursor, first_mid, last_mid: COUNT });
        self.feed(Event::Start);
    }

    fn feed(&mut self, event: Event) {
        let mut todo = VecDeque::from(self.client.step(self.now, 0x0123_4567_89ab_cdef, event));
        while let Some(effect) = todo.pop_front() {
            let event = match effect {
                Effect::Post(body) => {
                    let body = self.authority(&body);
                    Event::Replied { status: 200, retry_ms: 0, body }
                }
                Effect::ReadOutbox { from_mid, limit } => {
                    let mids = from_mid.max(self.first_mid)..=COUNT;
                    Event::OutboxRead { ops: mids.take(limit).map(op).collect() }
                }
                Effect::Apply(_) if self.is_full => Event::StoreFailed,
                Effect::Apply(apply) => {
                    self.first_mid = apply.acked_to.map_or(self.first_mid, |mid| mid + 1);
                    self.generation = apply.generation.unwrap_or(self.generation);
                    Event::Applied
                }
                _ => continue,
            };
            todo.extend(self.client.step(self.now, 0x0123_4567_89ab_cdef, event));
        }
    }

    fn pass_an_hour(&mut self) {
        for _ in 0..60 {
            self.now += 60_000;
            self.feed(Event::Woke);
        }
    }

    fn authority(&mut self, body: &[u8]) -> Vec<u8> {
        let mut frames = frame::decode(body, limits::FRAME_BYTES).unwrap();
        let Some(Frame::Push(push)) = frames.pop() else { panic!("not a push") };
        self.reached = self.reached.max(push.ops.last().map_or(0, |op| op.mid));
        let Ok(answer) = authority::answer(&mut self.ledger, self.now, push);
        if let Frame::Delta(delta) = &answer.reply {
            for ack in &delta.acks {
                if matches!(ack.result, crate::frame::OpResult::Applied { .. }) {
                    *self.applied.entry(ack.op_id).or_default() += 1;
                }
            }
        }
        frame::encode(&answer.reply)
    }
}

/// A device whose disk takes in nothing, after it has tried for an hour.
fn full() -> Device {
    let device = crate::frame::Device { root: [1; 16], generation: 1 };
    let saved = Saved { device, cursor: Cursor::default(), first_mid: 1, last_mid: COUNT };
    let mut device = Device {
        client: Client::new(saved),
        ledger: MemoryLedger::new(9),
        first_mid: 1,
        now: NOW,
        is_full: true,
        generation: 1,
        reached: 0,
        applied: BTreeMap::new(),
    };
    device.feed(Event::Start);
    device.pass_an_hour();
    device
}

#[test]
fn a_full_disk_has_nothing_decided_twice() {
    let mut device = full();
    assert!(device.reached > 0 && device.reached <= limits::REMEMBERED_OPS as u64);
    device.is_full = false;
    device.restart();
    device.pass_an_hour();
    assert_eq!(device.first_mid, COUNT + 1, "everything has left");
    assert_eq!(device.applied.len() as u64, COUNT);
    assert!(device.applied.values().all(|times| *times == 1));
}

#[test]
fn what_an_earlier_life_answered_to_a_device_that_had_read_nothing_is_sent_again() {
    let mut device = full();
    assert!(device.reached > 0, "some were answered");
    // The authority is put back to a state that knows none of them, and the disk has room again.
    device.ledger = MemoryLedger::new(10);
    device.applied.clear();
    device.is_full = false;
    device.pass_an_hour();
    assert_eq!(device.first_mid, COUNT + 1, "everything has left");
    assert_eq!(device.applied.len() as u64, COUNT, "and is there, in this life");
    assert!(device.applied.values().all(|times| *times == 1));
}
