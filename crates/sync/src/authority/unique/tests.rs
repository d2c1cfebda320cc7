//! One record for each value, where the workspace asks for that.

use cartera_domain::{Organization, Person};

use super::*;
use crate::authority::{Answer, MemoryLedger, answer};
use crate::frame::{Cursor, Delta, Device, ErrorCode, Frame, OpResult, Push};
use crate::op::{Change, Op, Patch, label};

const NOW: u64 = 1_800_000_000_000;
const TAKEN: OpResult = OpResult::Refused(ErrorCode::Unique);

fn person(id: u8) -> RecordKey {
    RecordKey { kind: RecordKind::Person.number(), id: [id; 16] }
}

fn mail(key: RecordKey, email: &str) -> Patch {
    let field = if key.kind == RecordKind::Person.number() {
        Person::EMAILS.number
    } else {
        Organization::EMAILS.number
    };
    let element = email.as_bytes().to_vec();
    Patch { key, changes: vec![Change::Element { field, element, present: true }] }
}

fn name(key: RecordKey) -> Patch {
    let (field, value) = (Person::GIVEN_NAME.number, Some(b"Ana".to_vec()));
    Patch { key, changes: vec![Change::Set { field, value }] }
}

fn asks(is_asking: bool) -> Patch {
    let value = is_asking.then(|| b"1".to_vec());
    let field = Workspace::IS_EMAIL_UNIQUE.number;
    Patch { key: settings(), changes: vec![Change::Set { field, value }] }
}

fn with(key: RecordKey, change: Change) -> Patch {
    Patch { key, changes: vec![change] }
}

struct Story {
    ledger: MemoryLedger,
    mid: u64,
}

impl Story {
    fn new(patches: impl IntoIterator<Item = Patch>) -> Self {
        let mut story = Self { ledger: MemoryLedger::new(3), mid: 0 };
        for patch in patches {
            story.passes(vec![patch]);
        }
        story
    }

    /// What comes of operations that arrive in one push.
    fn push(&mut self, ops: Vec<Vec<Patch>>) -> Vec<OpResult> {
        let op = |patches| {
            self.mid += 1;
            let mut op_id = [0; 16];
            op_id[..8].copy_from_slice(&self.mid.to_be_bytes());
            let (seen, t_ms) = (u64::MAX, NOW);
            Op { op_id, mid: self.mid, seen, t_ms, schema: 1, label: label::EDIT, patches }
        };
        let ops = ops.into_iter().map(op).collect();
        let device = Device { root: [1; 16], generation: 1 };
        let push = Push { push_id: 1, sent_ms: NOW, device, cursor: Cursor::default(), ops };
        match answer(&mut self.ledger, NOW, push) {
            Ok(Answer { reply: Frame::Delta(Delta { acks, .. }), .. }) => {
                acks.into_iter().map(|ack| ack.result).collect()
            }
            other => panic!("not a delta: {other:?}"),
        }
    }

    #[track_caller]
    fn passes(&mut self, patches: Vec<Patch>) {
        assert_eq!(self.push(vec![patches]), [OpResult::Applied { lost: Vec::new() }]);
    }

    #[track_caller]
    fn is_taken(&mut self, patches: Vec<Patch>) {
        assert_eq!(self.push(vec![patches]), [TAKEN]);
    }
}

#[test]
fn nobody_is_stopped_unless_the_workspace_asks() {
    let mut story = Story::new([mail(person(1), "ana@casa.es"), mail(person(2), "ana@casa.es")]);
    story.passes(vec![asks(true)]);
    story.passes(vec![asks(false)]);
    story.passes(vec![mail(person(3), "ana@casa.es")]);
}

#[test]
fn a_second_one_is_refused_in_any_spelling_also_of_what_was_there_before() {
    let mut story = Story::new([mail(person(1), "ana@casa.es"), asks(true)]);
    story.is_taken(vec![mail(person(2), "ANA@Casa.es")]);
    assert!(story.ledger.records(&[person(2)]).unwrap().is_empty());
    story.passes(vec![mail(person(2), "eva@casa.es")]);
    story.is_taken(vec![mail(person(1), "eva@casa.es")]);
    let firm = RecordKey { kind: RecordKind::Organization.number(), id: [1; 16] };
    story.passes(vec![mail(firm, "ana@casa.es")]);
    story.is_taken(vec![mail(RecordKey { id: [2; 16], ..firm }, "ana@casa.es")]);
    // Tax numbers nobody asked about.
    let number = |key| {
        let (field, value) = (Person::TAX_ID.number, Some(b"B12345674".to_vec()));
        with(key, Change::Set { field, value })
    };
    story.passes(vec![number(person(1))]);
    story.passes(vec![number(person(2))]);
}

#[test]
fn two_that_were_there_before_go_on() {
    let both = [mail(person(1), "ana@casa.es"), mail(person(2), "ana@casa.es")];
    let mut story = Story::new(both);
    story.passes(vec![asks(true)]);
    story.passes(vec![name(person(1))]);
    story.passes(vec![mail(person(2), "ana@otra.es")]);
    story.is_taken(vec![mail(person(3), "ana@casa.es")]);
}

#[test]
fn what_goes_to_the_trash_frees_its_values_and_may_not_come_back_for_them() {
    let mut story = Story::new([asks(true), mail(person(1), "ana@casa.es")]);
    story.passes(vec![with(person(1), Change::Delete)]);
    story.passes(vec![mail(person(2), "ana@casa.es")]);
    story.is_taken(vec![with(person(1), Change::Restore)]);
    story.passes(vec![with(person(2), Change::Erase)]);
    story.passes(vec![with(person(1), Change::Restore)]);
}

#[test]
fn a_merge_in_one_operation_takes_nothing_from_anybody() {
    let mut story = Story::new([asks(true), mail(person(1), "ana@casa.es"), name(person(2))]);
    let gone = with(person(1), Change::Delete);
    story.passes(vec![mail(person(2), "ana@casa.es"), gone]);
}

#[test]
fn of_one_push_and_of_one_operation_only_the_first_passes() {
    let mut story = Story::new([asks(true)]);
    let one = |id| mail(person(id), "ana@casa.es");
    let results = story.push(vec![vec![one(1)], vec![one(2)], vec![name(person(3))]]);
    assert_eq!(results[1], TAKEN);
    assert!(matches!(results[0], OpResult::Applied { .. }) && results[2] == results[0]);
    story.is_taken(vec![mail(person(4), "eva@casa.es"), mail(person(5), "eva@casa.es")]);
}

#[test]
fn the_kinds_that_are_looked_through_are_those_that_have_values() {
    let all = RecordKind::ALL.into_iter().filter(|kind| is_distinctive(*kind));
    assert!(all.eq(HOLDING_KINDS));
}
