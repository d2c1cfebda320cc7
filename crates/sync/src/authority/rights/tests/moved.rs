//! Records that go along with others that are no longer shown, and those that belong to nothing.

use std::collections::BTreeMap;

use cartera_domain::user::VisibleTo;
use cartera_domain::{Affiliation, Note, Organization, Person, Value};

use super::*;
use crate::authority::Ledger;
use crate::authority::rights::audit;
use crate::frame::ErrorCode;
use crate::limits;

const BOSS: UserKey = UserKey([1; 16]);
const REP: UserKey = UserKey([2; 16]);

/// A workspace with an owner and a rep.
fn shop() -> Desk {
    let mut desk = Desk::new();
    let mut patches: Vec<Patch> = [RoleLevel::Owner, RoleLevel::Rep]
        .map(|level| create(&role(level), RecordKey::of(role_id(level))))
        .into();
    for (user, level) in [(BOSS, RoleLevel::Owner), (REP, RoleLevel::Rep)] {
        patches.push(create(&super::person(user, level, None), RecordKey::of(user_id(user))));
    }
    desk.do_all(patches);
    desk
}

fn set(field: u16, value: &[u8]) -> Change {
    Change::Set { field, value: Some(value.to_vec()) }
}

fn key<R: Record>(number: u32) -> RecordKey {
    let mut id = [0; 16];
    id[..4].copy_from_slice(&number.to_be_bytes());
    RecordKey { kind: R::KIND.number(), id }
}

fn note(number: u32, about: RecordKey) -> Patch {
    let link = [&about.kind.to_be_bytes()[..], &about.id].concat();
    let about = Change::Element { field: Note::ABOUT.number, element: link, present: true };
    Patch { key: key::<Note>(number), changes: vec![about, set(Note::TEXT.number, b"canary")] }
}

fn organization(number: u32) -> Patch {
    let changes = vec![set(Organization::NAME.number, b"Casa")];
    Patch { key: key::<Organization>(number), changes }
}

fn hidden(mut patch: Patch, owner: u16, visible_to: u16) -> Patch {
    patch.changes.push(set(owner, &BOSS.0));
    patch.changes.push(set(visible_to, &VisibleTo::Private.write()));
    patch
}

/// Reads on as a member until there is nothing new; gives back what came.
fn read_on(desk: &mut Desk, user: UserKey, cursor: &mut Cursor) -> Vec<StoredRecord> {
    let mut all = Vec::new();
    loop {
        let frame = desk.ask(user, *cursor, Vec::new(), label::EDIT);
        let Frame::Delta(delta) = &frame else { panic!("{frame:?}") };
        all.extend(records(&frame));
        *cursor = delta.to;
        if !delta.more {
            return all;
        }
    }
}

#[test]
fn many_that_go_along_with_one_do_not_share_a_number() {
    let mut desk = shop();
    desk.do_all(vec![organization(1)]);
    let notes: Vec<Patch> = (0..700).map(|n| note(n, key::<Organization>(1))).collect();
    for notes in notes.chunks(limits::PATCHES_PER_OP) {
        desk.do_all(notes.to_vec());
    }
    let mut cursor = Cursor::default();
    assert!(read_on(&mut desk, REP, &mut cursor).len() > 700);
    let (owner, visible_to) = (Organization::OWNER.number, Organization::VISIBLE_TO.number);
    let move_it = hidden(organization(1), owner, visible_to);
    let frame = desk.ask(BOSS, Cursor::default(), vec![move_it], label::EDIT);
    assert_eq!(result(&frame), Some(OpResult::Applied { lost: Vec::new() }));
    let Ok(head) = desk.ledger.head();
    let Ok(page) = desk.ledger.page(cursor.seq);
    let mut numbers: BTreeMap<u64, usize> = BTreeMap::new();
    for bytes in &page.records {
        let record = StoredRecord::decode(&bytes.0).unwrap();
        *numbers.entry(record.seq).or_default() += 1;
    }
    assert_eq!(numbers.values().sum::<usize>(), 701);
    assert!(numbers.values().all(|count| *count <= limits::PATCHES_PER_OP), "{numbers:?}");
    assert_eq!(numbers.last_key_value().map(|(seq, _)| *seq), Some(head.seq));
    // Whoever has read to anywhere in between still hears that the others are gone.
    let middle = *numbers.keys().nth(1).unwrap();
    let mut from = Cursor { seq: middle, ..cursor };
    let rest = read_on(&mut desk, REP, &mut from);
    let behind: usize = numbers.range(middle + 1..).map(|(_, count)| count).sum();
    assert_eq!((rest.len(), from.seq), (behind, head.seq));
    let taken_back = read_on(&mut desk, REP, &mut cursor);
    assert_eq!(taken_back.len(), 701);
    assert!(taken_back.iter().all(StoredRecord::is_erased));
}

#[test]
fn what_belongs_to_a_record_waits_until_that_is_there() {
    let mut desk = shop();
    let about = key::<Organization>(9);
    let mut ask = |patches: Vec<Patch>| {
        result(&desk.ask(REP, Cursor::default(), patches, label::EDIT)).unwrap()
    };
    let forbidden = OpResult::Refused(ErrorCode::Forbidden);
    assert_eq!(ask(vec![note(1, about)]), forbidden);
    // Both in one are judged together.
    let applied = OpResult::Applied { lost: Vec::new() };
    assert_eq!(ask(vec![organization(9), note(1, about)]), applied);
    assert_eq!(ask(vec![note(2, about)]), applied);
    // A person is somebody without their organization.
    let person =
        Patch { key: key::<Person>(1), changes: vec![set(Person::GIVEN_NAME.number, b"Ana")] };
    let works = Patch {
        key: key::<Affiliation>(1),
        changes: vec![
            set(Affiliation::PERSON.number, &person.key.id),
            set(Affiliation::ORGANIZATION.number, &key::<Organization>(10).id),
        ],
    };
    assert_eq!(ask(vec![person, works]), applied);
}

#[test]
fn where_a_part_of_what_is_held_ends_tells_nothing_of_others() {
    let mut desk = shop();
    let person = |number: u32| Patch {
        key: key::<Person>(number),
        changes: vec![set(Person::GIVEN_NAME.number, b"Ana")],
    };
    let is_seen = |number: u32| number % 1_000 == 7;
    let (owner, visible_to) = (Person::OWNER.number, Person::VISIBLE_TO.number);
    let all: Vec<Patch> = (0..5_000)
        .map(|n| if is_seen(n) { person(n) } else { hidden(person(n), owner, visible_to) })
        .collect();
    for some in all.chunks(limits::PATCHES_PER_OP) {
        desk.do_all(some.to_vec());
    }
    let mut cursor = Cursor::default();
    let held = read_on(&mut desk, REP, &mut cursor);
    let people = held.iter().filter(|record| record.key.kind == Person::KIND.number());
    assert_eq!(people.count(), 5);
    let Ok(part) = audit(&desk.ledger, Some(REP), cursor, None);
    let part = part.unwrap();
    assert_eq!(part.next, None, "it ends where nobody looks");
    assert_eq!(part.sums.records(), held.len() as u64);
    // With more than one part each ends with somebody who is seen.
    let more: Vec<Patch> = (10_000..12_500).map(person).collect();
    for some in more.chunks(limits::PATCHES_PER_OP) {
        desk.do_all(some.to_vec());
    }
    let held = held.len() + read_on(&mut desk, REP, &mut cursor).len();
    let (mut after, mut count, mut parts) = (None, 0, 0);
    loop {
        let Ok(part) = audit(&desk.ledger, Some(REP), cursor, after);
        let part = part.unwrap();
        (count, parts) = (count + part.sums.records(), parts + 1);
        after = part.next;
        let Some(next) = after else { break };
        let number = u32::from_be_bytes([next.id[0], next.id[1], next.id[2], next.id[3]]);
        let is_person = next.kind == Person::KIND.number();
        assert!(!is_person || number >= 10_000 || is_seen(number), "{next:?}");
    }
    assert_eq!((count, parts > 1), (held as u64, true));
}
