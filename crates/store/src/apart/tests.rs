//! What was met is written down with both values, once, and forgotten with its record.

use cartera_domain::Person;
use cartera_sync::client::Notice;
use cartera_sync::frame::ErrorCode;
use cartera_sync::{Patch, Stamp};

use super::*;
use crate::store::{Batch, Outgoing};
use crate::tests::now;
use crate::{MemoryStore, erase};

const NAME: u16 = Person::FAMILY_NAME.number;

fn key(kind: RecordKind) -> RecordKey {
    RecordKey { kind: kind.number(), id: [3; 16] }
}

fn op(n: u8, key: RecordKey, field: u16, value: &str) -> Op {
    let changes = vec![Change::Set { field, value: Some(value.into()) }];
    let patches = vec![Patch { key, changes }];
    Op { op_id: [n; 16], mid: 0, seen: 0, t_ms: u64::from(n), schema: 1, label: 1, patches }
}

fn met(mid: u64, key: RecordKey, field: u16, value: Option<&str>) -> Notice {
    let stamp = Stamp { hlc: 90, device: [9; 16], seq: 4, op_id: [8; 16] };
    let slot = Slot { field, element: None };
    let value = value.map(Into::into);
    let met = vec![Met { mid, key, slot, stamp, value, by: Some([7; 16]) }];
    let outcome = Outcome::Apart { lost: Vec::new(), met };
    Notice { mid, op_id: [mid as u8; 16], outcome }
}

/// What is read again of what an engine with these operations writes down.
fn told(ops: &[Op], notices: Vec<Notice>) -> (MemoryStore, Vec<Apart>) {
    let mut engine = Engine::new();
    engine.apply_ops(1, Outgoing::of(ops).ops);
    let store = MemoryStore::new();
    let put = rows(&engine, &notices);
    now(store.commit(Batch { put, ..Batch::default() })).unwrap();
    let read = now(read(&store)).unwrap();
    (store, read)
}

#[test]
fn both_values_are_kept_with_their_times_and_their_author() {
    let key = key(RecordKind::Person);
    let (_, found) = told(&[op(1, key, NAME, "mine")], vec![met(1, key, NAME, Some("theirs"))]);
    let [one] = &found[..] else { panic!("{found:?}") };
    assert_eq!((one.key, one.field, one.op_id), (key, NAME, [1; 16]));
    assert_eq!(one.mine, Side { value: Some("mine".into()), at_ms: 1, by: None });
    assert_eq!(one.theirs, Side { value: Some("theirs".into()), at_ms: 90, by: Some([7; 16]) });
}

#[test]
fn of_two_own_edits_the_later_is_what_is_meant_and_it_is_asked_once() {
    let key = key(RecordKind::Person);
    let ops = [op(1, key, NAME, "first"), op(2, key, NAME, "then")];
    let notices = vec![met(1, key, NAME, None), met(2, key, NAME, None)];
    let (_, found) = told(&ops, notices);
    let [one] = &found[..] else { panic!("{found:?}") };
    assert_eq!(one.mine.value.as_deref(), Some(&b"then"[..]));
    assert_eq!(one.theirs.value, None);
}

#[test]
fn what_the_app_keeps_for_itself_and_what_was_refused_is_no_question() {
    let view = key(RecordKind::SavedView);
    let person = key(RecordKind::Person);
    let refused =
        Notice { mid: 2, op_id: [2; 16], outcome: Outcome::Refused(ErrorCode::Forbidden) };
    let ops = [op(1, view, 1, "mine"), op(2, person, NAME, "mine")];
    assert_eq!(told(&ops, vec![met(1, view, 1, Some("theirs")), refused]).1, []);
}

#[test]
fn two_who_move_a_deal_to_one_stage_are_not_asked() {
    let same = |a: &[u8], b: &[u8]| {
        says_the_same(Deal::KIND.number(), Deal::STANDING.number, Some(a), Some(b))
    };
    let standing = |stage: u8, rank: &str| {
        let rank = cartera_domain::Rank::parse(rank).unwrap();
        let stage = cartera_domain::Id::from_bytes([stage; 16]);
        let at = cartera_domain::Timestamp::from_millis(5);
        Standing::new(stage, rank, at, cartera_domain::deal::DealState::Open).write()
    };
    assert!(same(&standing(1, "a"), &standing(1, "b")));
    assert!(!same(&standing(1, "a"), &standing(2, "a")));
}

#[test]
fn with_its_record_it_is_forgotten() {
    let key = key(RecordKind::Person);
    let (store, found) = told(&[op(1, key, NAME, "mine")], vec![met(1, key, NAME, None)]);
    assert_eq!(found.len(), 1);
    let other = RecordKey { id: [4; 16], ..key };
    for (erased, left) in [(other, 1), (key, 0)] {
        let erased = erase::Forgotten { erased: [erased].into(), ..Default::default() };
        let batch = now(erase::forget(&store, &erased)).unwrap();
        now(store.commit(batch)).unwrap();
        assert_eq!(now(read(&store)).unwrap().len(), left);
    }
}

#[test]
fn what_went_on_to_the_record_that_stays_is_told_of_that_one() {
    let written = key(RecordKind::Person);
    let stays = RecordKey { id: [4; 16], ..written };
    let (_, found) =
        told(&[op(1, written, NAME, "mine")], vec![met(1, stays, NAME, Some("theirs"))]);
    let [one] = &found[..] else { panic!("{found:?}") };
    assert_eq!((one.key, one.mine.value.as_deref()), (stays, Some(&b"mine"[..])));
    // Not of a record of another kind that happens to have a field of that number.
    let other = key(RecordKind::Organization);
    let (_, found) = told(&[op(1, written, NAME, "mine")], vec![met(1, other, NAME, None)]);
    assert_eq!(found, []);
}
