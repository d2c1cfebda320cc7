//! Single histories, told as they happen between two people.

use cartera_domain::RecordKey;
use cartera_domain::merged::MERGED_INTO;

use super::desk::{COLLEAGUE, Desk, NOW, OWN, Step};
use crate::journal::{Happened, Past, Why, history, history::restoring};
use crate::op::{Change, Patch, label};
use crate::register::Slot;

const KEY: RecordKey = RecordKey { kind: 1, id: [7; 16] };
const FIELD: Slot = Slot { field: 1, element: None };

fn set(value: &str) -> Vec<Patch> {
    let value = (!value.is_empty()).then(|| value.as_bytes().to_vec());
    vec![Patch { key: KEY, changes: vec![Change::Set { field: 1, value }] }]
}

fn set_in(field: u16, value: &str) -> Vec<Patch> {
    let value = Some(value.as_bytes().to_vec());
    vec![Patch { key: KEY, changes: vec![Change::Set { field, value }] }]
}

fn just(change: Change) -> Vec<Patch> {
    vec![Patch { key: KEY, changes: vec![change] }]
}

fn value(desk: &Desk) -> String {
    let fields = desk.record(KEY).unwrap().fields();
    fields.text(1).unwrap_or_default().to_owned()
}

fn desk(values: &[&str]) -> Desk {
    let mut desk = Desk::default();
    for value in values {
        desk.edit(set(value), label::EDIT);
    }
    desk
}

#[test]
fn a_colleagues_edit_known_here_is_skipped_and_named() {
    let mut desk = desk(&["one", "two"]);
    desk.step(Step::Push);
    desk.colleague(set("theirs"), 0, 0);
    desk.step(Step::Pull);
    let skipped = desk.take_back(1, label::UNDO);
    assert!(matches!(skipped[..], [ref s] if s.slot == Some(FIELD)
        && matches!(s.why, Why::Changed(stamp) if stamp.device == COLLEAGUE)));
    assert_eq!((value(&desk).as_str(), desk.outbox.len()), ("theirs", 0));
}

#[test]
fn a_colleagues_edit_that_reaches_the_authority_first_stays() {
    let mut desk = desk(&["one", "two"]);
    desk.step(Step::Push);
    assert_eq!(desk.undo(), Some(Vec::new()));
    assert_eq!(value(&desk), "one");
    // Made before the undo by the clock, and arrives before it.
    desk.colleague(set("theirs"), 0, 900);
    desk.step(Step::Push);
    assert_eq!(value(&desk), "theirs");
}

/// Identity and not value is asked for: what a colleague typed is theirs, even the same.
#[test]
fn a_colleague_who_typed_the_same_value_keeps_it() {
    let mut desk = desk(&["one", "two"]);
    desk.step(Step::Push);
    desk.colleague(set("two"), 0, 0);
    desk.step(Step::Pull);
    assert_eq!(desk.take_back(1, label::UNDO).len(), 1);
    assert_eq!(value(&desk), "two");
}

#[test]
fn what_else_the_command_did_is_still_taken_back() {
    let mut desk = desk(&["one"]);
    let changes = vec![
        Change::Set { field: 1, value: Some(b"two".to_vec()) },
        Change::Set { field: 2, value: Some(b"two".to_vec()) },
    ];
    desk.edit(vec![Patch { key: KEY, changes }], label::EDIT);
    desk.step(Step::Push);
    desk.colleague(set("theirs"), 0, 0);
    desk.step(Step::Pull);
    assert_eq!(desk.take_back(1, label::UNDO).len(), 1);
    let fields = desk.record(KEY).unwrap().fields();
    assert_eq!((fields.text(1), fields.text(2)), (Some("theirs"), None));
}

#[test]
fn a_new_record_is_discarded_only_while_nobody_else_worked_on_it() {
    let mut alone = desk(&["one"]);
    assert_eq!(alone.undo(), Some(Vec::new()));
    assert!(alone.record(KEY).unwrap().is_deleted());
    let mut known = desk(&["one"]);
    known.step(Step::Push);
    known.colleague(set_in(2, "theirs"), 0, 0);
    known.step(Step::Pull);
    assert_eq!(known.take_back(0, label::UNDO).len(), 1);
    let mut late = desk(&["one"]);
    late.step(Step::Push);
    late.undo();
    assert!(late.record(KEY).unwrap().is_deleted());
    late.colleague(set_in(2, "theirs"), 0, 900);
    late.step(Step::Push);
    for desk in [&known, &late] {
        let record = desk.record(KEY).unwrap();
        assert!(!record.is_deleted());
        assert_eq!(record.fields().text(2), Some("theirs"));
    }
}

#[test]
fn a_deletion_is_taken_back_unless_a_colleague_deleted_it_again() {
    let mut desk = desk(&["one"]);
    desk.edit(just(Change::Delete), label::DELETE);
    assert_eq!(desk.undo(), Some(Vec::new()));
    assert!(!desk.record(KEY).unwrap().is_deleted());
    desk.edit(just(Change::Delete), label::DELETE);
    desk.step(Step::Push);
    desk.colleague(just(Change::Restore), 0, 0);
    desk.colleague(just(Change::Delete), 0, 0);
    desk.step(Step::Pull);
    let last = desk.journal.len() - 2;
    assert_eq!(desk.take_back(last, label::UNDO).len(), 1);
    assert!(desk.record(KEY).unwrap().is_deleted());
}

#[test]
fn what_was_taken_out_of_the_trash_is_not_put_back_over_a_colleagues_work() {
    let mut desk = desk(&["one"]);
    desk.edit(just(Change::Delete), label::DELETE);
    desk.edit(just(Change::Restore), label::RESTORE);
    desk.step(Step::Push);
    let mut late = desk.undo();
    assert_eq!(late, Some(Vec::new()));
    desk.colleague(set_in(2, "theirs"), 0, 500);
    desk.step(Step::Push);
    assert!(!desk.record(KEY).unwrap().is_deleted(), "arrived first");
    late = Some(desk.take_back(2, label::UNDO));
    assert!(matches!(late.unwrap()[0].why, Why::Changed(stamp) if stamp.device == COLLEAGUE));
}

#[test]
fn a_command_taken_back_twice_is_done_already() {
    let mut desk = desk(&["one", "two"]);
    desk.undo();
    let skipped = desk.take_back(1, label::UNDO);
    assert_eq!(skipped.iter().map(|s| s.why).collect::<Vec<_>>(), [Why::Done]);
    assert_eq!(value(&desk), "one");
}

#[test]
fn redo_ends_with_the_next_edit() {
    let mut desk = desk(&["one", "two"]);
    desk.undo();
    desk.edit(set_in(2, "else"), label::EDIT);
    assert_eq!(desk.redo(), None);
    desk.undo();
    assert_eq!(desk.redo(), Some(Vec::new()));
    assert_eq!(desk.undo(), Some(Vec::new()));
    assert_eq!(desk.undo(), Some(Vec::new()));
    assert!(desk.record(KEY).unwrap().is_deleted(), "undo goes on past what was undone before");
}

#[test]
fn history_says_who_when_from_and_to() {
    let mut desk = desk(&["one", "two"]);
    desk.step(Step::Push);
    desk.colleague(set("theirs"), 0, 0);
    desk.colleague(just(Change::Element { field: 5, element: vec![9], present: true }), 0, 0);
    desk.step(Step::Pull);
    let events = history(KEY, desk.journal.iter().rev());
    let told: Vec<_> = events
        .iter()
        .map(|e| (e.stamp.device, e.stamp.hlc - NOW, e.label, e.happened.clone()))
        .collect();
    let text = |text: &str| Some(text.as_bytes().to_vec());
    let set = |from, to| Happened::Set { field: 1, from, to };
    assert_eq!(
        told,
        [
            (COLLEAGUE, 3_000, 0, set(text("two"), text("theirs"))),
            (COLLEAGUE, 4_000, 0, Happened::Added { field: 5, element: vec![9] }),
            (OWN, 2_000, label::EDIT, set(text("one"), text("two"))),
            (OWN, 1_000, label::EDIT, Happened::Made),
        ]
    );
}

#[test]
fn a_field_gets_back_what_it_once_had() {
    let mut desk = desk(&["one", "two"]);
    let record = desk.record(KEY).unwrap();
    assert_eq!(restoring(&record, &FIELD, Some(b"two")), None);
    let change = restoring(&record, &FIELD, Some(b"one")).unwrap();
    desk.edit(just(change), label::RESTORE_FIELD);
    assert_eq!(value(&desk), "one");
}

#[test]
fn what_was_erased_leaves_the_journal_and_never_comes_back() {
    let mut desk = desk(&["secret one", "secret two"]);
    let other = RecordKey { kind: 1, id: [8; 16] };
    let set = |key, value: &str| Patch {
        key,
        changes: vec![Change::Set { field: 1, value: Some(value.into()) }],
    };
    desk.edit(vec![set(KEY, "secret three"), set(other, "kept one")], label::EDIT);
    desk.edit(vec![set(KEY, "secret four"), set(other, "kept two")], label::EDIT);
    desk.edit(just(Change::Erase), label::ERASE);
    for entry in &mut desk.journal {
        *entry = entry.without(KEY).unwrap_or_else(|| entry.clone());
        assert!(!String::from_utf8_lossy(&entry.encode()).contains("secret"));
    }
    let told = history(other, desk.journal.iter().rev());
    assert_eq!(told.len(), 2, "what is about others is still told");
    assert!(matches!(&told[0].happened, Happened::Set { to: Some(to), .. } if to == b"kept two"));
    let last = desk.journal.len() - 1;
    assert_eq!(desk.take_back(last, label::UNDO)[0].why, Why::Erased);
    assert!(desk.record(KEY).unwrap().is_erased());
}

/// Offline edits count from when they were made, not from when they arrived.
#[test]
fn the_past_goes_by_when_edits_were_made() {
    let mut desk = desk(&["one"]);
    desk.step(Step::Push);
    desk.edit(set_in(2, "later"), label::EDIT);
    // Made between the two, arrived after both.
    desk.colleague(set("theirs"), 0, 1_500);
    desk.step(Step::Pull);
    let as_of = |ms: u64| {
        let mut past = Past::at(NOW + ms);
        for entry in desk.journal.iter().rev().take_while(|entry| entry.at_ms > NOW + ms) {
            past.take_back(entry);
        }
        let fields = past.record(desk.record(KEY).unwrap())?.fields();
        Some([1, 2].map(|field| fields.text(field).unwrap_or_default().to_owned()))
    };
    assert_eq!(as_of(999), None);
    assert_eq!(as_of(1_000), Some(["one".into(), String::new()]));
    assert_eq!(as_of(1_499), Some(["one".into(), String::new()]));
    assert_eq!(as_of(1_500), Some(["theirs".into(), String::new()]));
    assert_eq!(as_of(2_000), Some(["theirs".into(), "later".into()]));
}

#[test]
fn an_edit_that_went_on_to_the_record_that_stays_is_taken_back_there_too() {
    let stays = RecordKey { kind: 1, id: [8; 16] };
    let mut desk = desk(&["one"]);
    let theirs = Change::Set { field: 1, value: Some(b"other".to_vec()) };
    desk.edit(vec![Patch { key: stays, changes: vec![theirs] }], label::EDIT);
    desk.step(Step::Push);
    desk.edit(set("mine"), label::EDIT);
    let mark = cartera_domain::Value::write(&cartera_domain::Link(stays));
    let mark = Change::Set { field: MERGED_INTO, value: Some(mark) };
    desk.colleague(just(mark).into_iter().chain(just(Change::Delete)).collect(), 0, 5_000);
    desk.step(Step::Push);
    let note = |desk: &Desk| desk.record(stays).unwrap().fields().text(1).unwrap().to_owned();
    assert_eq!((value(&desk), note(&desk)), ("mine".into(), "mine".into()));
    assert_eq!(desk.undo(), Some(Vec::new()));
    assert_eq!((value(&desk), note(&desk)), ("one".into(), "other".into()));
    desk.step(Step::Push);
    assert_eq!((value(&desk), note(&desk)), ("one".into(), "other".into()));
    assert_eq!(desk.redo(), Some(Vec::new()));
    assert_eq!((value(&desk), note(&desk)), ("mine".into(), "mine".into()));
}
