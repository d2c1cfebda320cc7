//! Merges and what goes on to the record that stays, as far as rights let it.

use cartera_domain::merged::MERGED_INTO;
use cartera_domain::user::VisibleTo;
use cartera_domain::{Link, Person, Value};

use super::*;
use crate::frame::ErrorCode;

const BOSS: UserKey = UserKey([1; 16]);
const REP: UserKey = UserKey([2; 16]);

fn one(id: u8) -> RecordKey {
    RecordKey::of(Id::<Person>::from_bytes([id; 16]))
}

fn mark(key: RecordKey, into: RecordKey) -> Patch {
    let value = Some(Link(into).write());
    Patch { key, changes: vec![Change::Set { field: MERGED_INTO, value }, Change::Delete] }
}

fn note(text: &str) -> Vec<Change> {
    vec![Change::Set { field: Person::NOTE.number, value: Some(text.as_bytes().to_vec()) }]
}

/// A boss and a rep, and two people: 1 is shown to everybody or to the boss alone.
fn shop(is_private: bool) -> Desk {
    let mut desk = Desk::new();
    let mut patches: Vec<Patch> = [RoleLevel::Admin, RoleLevel::Rep]
        .map(|level| create(&role(level), RecordKey::of(role_id(level))))
        .into();
    for (user, level) in [(BOSS, RoleLevel::Admin), (REP, RoleLevel::Rep)] {
        patches.push(create(&super::person(user, level, None), RecordKey::of(user_id(user))));
    }
    let mut stays = Person::new(Id::from_bytes([1; 16]));
    if is_private {
        stays.owner = Some(user_id(BOSS));
        stays.visible_to = Some(VisibleTo::Private);
    }
    stays.note = cartera_domain::LongText::parse("1").ok();
    patches.push(create(&stays, one(1)));
    patches.push(Patch { key: one(2), changes: note("2") });
    desk.do_all(patches);
    desk
}

/// The rep's edit of person 2, made before the merge; its fate and the two notes.
fn late(desk: &mut Desk) -> (OpResult, usize, [String; 2]) {
    let patches = vec![Patch { key: one(2), changes: note("late") }];
    let mut push = desk.push(REP.0, Cursor::default(), patches, label::EDIT);
    let later = NOW + 5;
    push.sent_ms = later;
    push.ops.iter_mut().for_each(|op| (op.seen, op.t_ms) = (1, later));
    let Ok(Frame::Delta(delta)) = answer_member(&mut desk.ledger, later, REP, push) else {
        panic!("not decided")
    };
    let text = |id| {
        let Ok(found) = crate::authority::Ledger::records(&desk.ledger, &[one(id)]);
        found[0].fields().text(Person::NOTE.number).unwrap_or_default().to_owned()
    };
    (delta.acks[0].result.clone(), delta.met.len(), [text(1), text(2)])
}

#[test]
fn what_may_be_written_in_the_record_that_stays_goes_on_to_it() {
    let mut desk = shop(false);
    desk.ask(BOSS, Cursor::default(), vec![mark(one(2), one(1))], label::MERGE);
    let applied = OpResult::Applied { lost: Vec::new() };
    assert_eq!(late(&mut desk), (applied, 1, ["late", "late"].map(String::from)));
}

#[test]
fn what_is_not_shown_is_neither_written_nor_told() {
    let mut desk = shop(true);
    desk.ask(BOSS, Cursor::default(), vec![mark(one(2), one(1))], label::MERGE);
    let applied = OpResult::Applied { lost: Vec::new() };
    assert_eq!(late(&mut desk), (applied, 0, ["1", "late"].map(String::from)));
}

#[test]
fn only_who_may_merge_makes_a_record_a_part_of_another() {
    for (who, is_private, want) in
        [(BOSS, false, None), (REP, false, Some(())), (REP, true, Some(()))]
    {
        let mut desk = shop(is_private);
        // Whatever it is called.
        let frame = desk.ask(who, Cursor::default(), vec![mark(one(2), one(1))], label::EDIT);
        let refused = result(&frame) == Some(OpResult::Refused(ErrorCode::Forbidden));
        assert_eq!(refused.then_some(()), want, "{who:?}");
    }
}
