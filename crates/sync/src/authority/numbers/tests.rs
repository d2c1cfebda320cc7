//! Numbers are given in order, once, and by nobody else.

use cartera_domain::Quote;

use super::*;
use crate::authority::{Answer, MemoryLedger, answer};
use crate::frame::{Ack, Cursor, Delta, Device, ErrorCode, Frame, OpResult, Push};
use crate::limits;
use crate::op::{Change, Patch, label};

const NOW: u64 = 1_800_000_000_000;
const TITLE: u16 = Quote::TITLE.number;
const NUMBER: u16 = Quote::NUMBER.number;

fn quote(id: u8) -> RecordKey {
    RecordKey { kind: RecordKind::Quote.number(), id: [id; 16] }
}

fn order(id: u8) -> RecordKey {
    RecordKey { kind: RecordKind::Order.number(), id: [id; 16] }
}

fn set(field: u16, text: &str) -> Change {
    Change::Set { field, value: Some(text.as_bytes().to_vec()) }
}

fn made(key: RecordKey) -> Patch {
    Patch { key, changes: vec![set(TITLE, "made")] }
}

/// A workspace and one device, which counts its operations.
struct Story {
    ledger: MemoryLedger,
    mid: u64,
}

impl Story {
    fn new() -> Self {
        Self { ledger: MemoryLedger::new(3), mid: 0 }
    }

    fn op(&mut self, patches: Vec<Patch>) -> Op {
        self.mid += 1;
        let mut op_id = [0; 16];
        op_id[..8].copy_from_slice(&self.mid.to_be_bytes());
        let (seen, t_ms) = (u64::MAX, NOW);
        Op { op_id, mid: self.mid, seen, t_ms, schema: 1, label: label::EDIT, patches }
    }

    fn send(&mut self, ops: Vec<Op>) -> Vec<Ack> {
        let device = Device { root: [1; 16], generation: 1 };
        let push = Push { push_id: 1, sent_ms: NOW, device, cursor: Cursor::default(), ops };
        match answer(&mut self.ledger, NOW, push) {
            Ok(Answer { reply: Frame::Delta(Delta { acks, .. }), .. }) => acks,
            other => panic!("not a delta: {other:?}"),
        }
    }

    /// Does one operation; where it lost is told.
    #[track_caller]
    fn done(&mut self, patches: Vec<Patch>) -> Vec<Slot> {
        let op = self.op(patches);
        match &self.send(vec![op])[0].result {
            OpResult::Applied { lost } => lost.iter().map(|(_, slot)| slot.clone()).collect(),
            other => panic!("not applied: {other:?}"),
        }
    }

    fn record(&self, key: RecordKey) -> StoredRecord {
        self.ledger.records(&[key]).unwrap().remove(0)
    }

    #[track_caller]
    fn check(&self, key: RecordKey, want: Option<&str>) {
        assert_eq!(self.record(key).fields().text(NUMBER), want);
    }
}

#[test]
fn each_kind_is_counted_by_itself_in_the_order_of_the_operations() {
    let mut story = Story::new();
    let many = story.op(vec![made(quote(9)), made(order(5)), made(quote(2))]);
    let next = story.op(vec![made(order(1))]);
    story.send(vec![many, next]);
    story.check(quote(9), Some("Q-000001"));
    story.check(quote(2), Some("Q-000002"));
    story.check(order(5), Some("O-000001"));
    story.check(order(1), Some("O-000002"));
    story.done(vec![Patch { key: quote(2), changes: vec![set(TITLE, "edited")] }]);
    story.check(quote(2), Some("Q-000002"));
}

#[test]
fn what_is_refused_or_comes_again_gives_nothing() {
    let mut story = Story::new();
    let first = story.op(vec![made(quote(1))]);
    story.send(vec![first.clone()]);
    story.send(vec![first]);
    let large = vec![b'x'; limits::RECORD_BYTES - 300];
    // It fits by itself, though not with a number: then neither of them is there.
    let full = |extra: usize| {
        let value = Some([large.clone(), vec![b'x'; extra]].concat());
        vec![Patch { key: quote(2), changes: vec![Change::Set { field: TITLE, value }] }]
    };
    let op = story.op(full(300 - 48 - 56 - 16));
    let refused = OpResult::Refused(ErrorCode::TooLarge);
    assert_eq!(story.send(vec![op])[0].result, refused);
    assert!(story.ledger.records(&[quote(2)]).unwrap().is_empty());
    story.done(vec![made(quote(3))]);
    story.check(quote(3), Some("Q-000002"));
}

#[test]
fn what_a_device_writes_there_has_lost() {
    let mut story = Story::new();
    let own = set(NUMBER, "Q-000777");
    let slot = Slot { field: NUMBER, element: None };
    let lost =
        story.done(vec![Patch { key: quote(1), changes: vec![own.clone(), set(TITLE, "")] }]);
    assert_eq!(lost, std::slice::from_ref(&slot));
    story.check(quote(1), Some("Q-000001"));
    let by = story.record(quote(1)).stamp(&slot).unwrap().op_id;
    let taken_back = Change::SetIf { field: NUMBER, value: None, by };
    for change in [own.clone(), Change::Set { field: NUMBER, value: None }, taken_back] {
        let before = story.record(quote(1));
        let lost = story.done(vec![Patch { key: quote(1), changes: vec![change] }]);
        assert_eq!(lost, std::slice::from_ref(&slot));
        assert_eq!(story.record(quote(1)), before);
    }
    // Nothing but that is no document.
    story.done(vec![Patch { key: quote(2), changes: vec![own] }]);
    assert!(story.ledger.records(&[quote(2)]).unwrap().is_empty());
}

#[test]
fn making_it_can_still_be_taken_back() {
    let mut story = Story::new();
    let op = story.op(vec![made(quote(1))]);
    let by = vec![op.op_id];
    story.send(vec![op]);
    let lost = story.done(vec![Patch { key: quote(1), changes: vec![Change::DeleteIf { by }] }]);
    assert_eq!(lost, []);
    assert!(story.record(quote(1)).is_deleted());
    story.check(quote(1), Some("Q-000001"));
}

#[test]
fn what_is_in_the_trash_waits_and_what_is_erased_is_never_numbered() {
    let mut story = Story::new();
    let gone = vec![set(TITLE, "made"), Change::Delete];
    story.done(vec![Patch { key: quote(1), changes: gone }]);
    story.check(quote(1), None);
    story.done(vec![made(quote(2))]);
    story.done(vec![Patch { key: quote(1), changes: vec![Change::Restore] }]);
    story.check(quote(1), Some("Q-000002"));
    story.done(vec![Patch { key: quote(2), changes: vec![Change::Erase] }]);
    story.check(quote(2), None);
    story.done(vec![made(quote(2)), made(quote(3))]);
    story.check(quote(2), None);
    story.check(quote(3), Some("Q-000003"));
}

#[test]
fn one_from_before_is_numbered_late_and_once() {
    let mut story = Story::new();
    story.done(vec![made(quote(1))]);
    let mut record = story.record(quote(1));
    record.registers.retain(|register| register.slot.field != NUMBER);
    assert!(number_late(&mut record, 1));
    assert_eq!(record, story.record(quote(1)));
    assert!(!number_late(&mut record, 2));
    let mut other = StoredRecord::new(RecordKey { kind: RecordKind::Deal.number(), id: [1; 16] });
    assert!(!number_late(&mut other, 2));
}

#[test]
fn what_is_put_back_keeps_the_number_that_it_got_since() {
    let mut story = Story::new();
    story.done(vec![made(quote(1))]);
    let now = story.record(quote(1));
    let mut back = now.clone();
    back.registers.retain(|register| register.slot.field != NUMBER);
    keep_number(&mut back, &now);
    assert_eq!(back.fields().text(NUMBER), Some("Q-000001"));
    // Its own stays.
    story.done(vec![made(quote(2))]);
    keep_number(&mut back, &story.record(quote(2)));
    assert_eq!(back.fields().text(NUMBER), Some("Q-000001"));
}
