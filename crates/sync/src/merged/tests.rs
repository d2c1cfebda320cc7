//! What becomes of edits whose authors did not know of a merge, told by the authority itself.

use cartera_domain::{Affiliation, Note, Person, Record, RecordKind, Task};

use super::*;
use crate::authority::{Answer, Ledger, MemoryLedger, answer};
use crate::frame::{Cursor, Delta, Device, Frame, OpResult, Push};
use crate::op::label;

const NOW: u64 = 1_800_000_000_000;
const FIELD: u16 = Person::NOTE.number;
/// A field that nobody writes again.
const OTHER: u16 = Person::FAMILY_NAME.number;
const TAGS: u16 = Person::TAGS.number;
/// Where the edits before the merge were made, that of the merge, and the one far away.
const HOME: u8 = 1;
const DESK: u8 = 2;
const AWAY: u8 = 3;

fn person(id: u8) -> RecordKey {
    RecordKey { kind: RecordKind::Person.number(), id: [id; 16] }
}

fn set(value: &str) -> Change {
    Change::Set { field: FIELD, value: Some(value.as_bytes().to_vec()) }
}

fn link(to: RecordKey) -> Vec<u8> {
    Link(to).write()
}

/// Makes one record a part of another.
fn merge(key: RecordKey, into: RecordKey) -> Patch {
    let mark = Change::Set { field: MERGED_INTO, value: Some(link(into)) };
    Patch { key, changes: vec![mark, Change::Delete] }
}

#[derive(Default)]
struct Story {
    ledger: Option<MemoryLedger>,
    mids: BTreeMap<u8, u64>,
    made: u64,
}

impl Story {
    /// People 1 to 3, with a note each.
    fn begin() -> Self {
        let mut story = Self { ledger: Some(MemoryLedger::new(1)), ..Self::default() };
        let other = |id: u8| Change::Set { field: OTHER, value: Some(id.to_string().into()) };
        let made = |id: u8| vec![set(&id.to_string()), other(id)];
        let people = (1..4).map(|id| Patch { key: person(id), changes: made(id) });
        story.write(HOME, 0, 90, people.collect());
        story
    }

    /// An operation of a device that had seen up to `seen`, made `ago` milliseconds ago.
    fn write(&mut self, device: u8, seen: u64, ago: u64, patches: Vec<Patch>) -> Delta {
        self.made += 1;
        let mid = self.mids.entry(device).or_default();
        *mid += 1;
        let mut op_id = [device; 16];
        op_id[..8].copy_from_slice(&self.made.to_be_bytes());
        let (mid, t_ms) = (*mid, NOW - ago);
        let ops = vec![Op { op_id, mid, seen, t_ms, schema: 1, label: label::EDIT, patches }];
        let device = Device { root: [device; 16], generation: 1 };
        let push = Push { push_id: 1, sent_ms: NOW, device, cursor: Cursor::default(), ops };
        match answer(self.ledger.as_mut().unwrap(), NOW, push) {
            Ok(Answer { reply: Frame::Delta(delta), .. }) => delta,
            other => panic!("{other:?}"),
        }
    }

    /// The same of one record.
    fn edit(&mut self, device: u8, seen: u64, ago: u64, id: u8, changes: Vec<Change>) -> Delta {
        self.write(device, seen, ago, vec![Patch { key: person(id), changes }])
    }

    fn record(&self, key: RecordKey) -> StoredRecord {
        let Ok(found) = self.ledger.as_ref().unwrap().records(&[key]);
        found.into_iter().next().unwrap()
    }

    /// A person's note.
    fn note(&self, id: u8) -> String {
        self.record(person(id)).fields().text(FIELD).unwrap_or_default().to_owned()
    }

    fn head(&self) -> u64 {
        let Ok(head) = self.ledger.as_ref().unwrap().head();
        head.seq
    }
}

/// Person 2 was merged into person 1 half a minute ago, perhaps with another note.
fn merged(chosen: Option<&str>) -> Story {
    let mut story = Story::begin();
    let changes = chosen.map(set).into_iter().collect::<Vec<_>>();
    let mut patches = vec![merge(person(2), person(1))];
    if !changes.is_empty() {
        patches.push(Patch { key: person(1), changes });
    }
    story.write(DESK, 1, 30, patches);
    story
}

#[test]
fn a_late_edit_goes_to_the_record_that_stays_and_is_kept_in_the_other() {
    let mut story = merged(None);
    let delta = story.edit(AWAY, 1, 60, 2, vec![set("late")]);
    assert_eq!((story.note(1), story.note(2)), ("late".into(), "late".into()));
    assert!(story.record(person(2)).is_deleted() && !story.record(person(1)).is_deleted());
    // What stood there its author had never connected with that person.
    let [met] = &delta.met[..] else { panic!("{:?}", delta.met) };
    assert_eq!((met.key, met.value.as_deref()), (person(1), Some(&b"1"[..])));
}

#[test]
fn of_what_was_chosen_at_the_merge_and_a_late_edit_the_later_stands() {
    let mut story = merged(Some("chosen"));
    let delta = story.edit(AWAY, 1, 60, 2, vec![set("before")]);
    assert_eq!(story.note(1), "chosen");
    let lost = vec![(person(1), Slot { field: FIELD, element: None })];
    assert_eq!(delta.acks[0].result, OpResult::Applied { lost });
    story.edit(AWAY, 1, 20, 2, vec![set("after")]);
    assert_eq!(story.note(1), "after");
}

#[test]
fn who_has_seen_the_merge_or_made_it_means_the_record_in_the_trash() {
    let mut story = merged(None);
    story.edit(AWAY, story.head(), 10, 2, vec![set("seen")]);
    story.edit(DESK, 1, 5, 2, vec![set("own")]);
    assert_eq!((story.note(1), story.note(2)), ("1".into(), "own".into()));
}

#[test]
fn what_was_merged_and_taken_out_of_the_trash_stands_for_itself() {
    let mut story = merged(None);
    let unmark = Change::Set { field: MERGED_INTO, value: None };
    story.edit(DESK, story.head(), 20, 2, vec![unmark, Change::Restore]);
    story.edit(AWAY, 1, 10, 2, vec![set("late")]);
    assert_eq!((story.note(1), story.note(2)), ("1".into(), "late".into()));
}

#[test]
fn a_device_that_goes_on_writing_stands_over_what_it_wrote_though_its_clock_went_back() {
    let mut story = merged(None);
    story.edit(AWAY, 1, 10, 2, vec![set("first")]);
    let delta = story.edit(AWAY, 1, 20, 2, vec![set("second")]);
    assert_eq!((story.note(1), delta.met.len()), ("second".into(), 0));
}

#[test]
fn what_one_wrote_oneself_in_the_other_record_is_met_too() {
    let mut story = Story::begin();
    story.edit(AWAY, 1, 80, 1, vec![set("mine")]);
    story.write(DESK, 2, 30, vec![merge(person(2), person(1))]);
    let delta = story.edit(AWAY, 1, 60, 2, vec![set("late")]);
    assert_eq!((story.note(1), delta.met.len()), ("late".into(), 1));
}

#[test]
fn elements_go_along_and_the_trash_does_not() {
    let mut story = merged(None);
    let tag = Change::Element { field: TAGS, element: vec![9; 16], present: true };
    let delta = story.edit(AWAY, 1, 10, 2, vec![tag, Change::Delete]);
    assert_eq!(delta.acks[0].result, OpResult::Applied { lost: Vec::new() });
    let stays = story.record(person(1));
    assert!(!stays.is_deleted());
    assert_eq!(stays.fields().many(TAGS).collect::<Vec<_>>(), [[9; 16]]);
}

#[test]
fn what_leads_to_the_merged_record_leads_to_the_one_that_stays() {
    let mut story = merged(None);
    let note = RecordKey { kind: Note::KIND.number(), id: [20; 16] };
    let place = RecordKey { kind: Affiliation::KIND.number(), id: [21; 16] };
    let about =
        Change::Element { field: Note::ABOUT.number, element: link(person(2)), present: true };
    let of = Change::Set { field: Affiliation::PERSON.number, value: Some(vec![2; 16]) };
    let patches =
        vec![Patch { key: note, changes: vec![about] }, Patch { key: place, changes: vec![of] }];
    let delta = story.write(AWAY, 1, 10, patches);
    assert_eq!(delta.acks[0].result, OpResult::Applied { lost: Vec::new() });
    let fields = story.record(note).fields();
    assert_eq!(fields.many(Note::ABOUT.number).collect::<Vec<_>>(), [link(person(1))]);
    assert_eq!(story.record(place).fields().one(Affiliation::PERSON.number), Some(&[1; 16][..]));
}

#[test]
fn one_merge_after_the_other_is_followed() {
    let mut story = merged(None);
    story.write(DESK, 2, 25, vec![merge(person(1), person(3))]);
    story.edit(AWAY, 1, 10, 2, vec![set("late")]);
    assert_eq!((story.note(3), story.note(1)), ("late".into(), "1".into()));
}

#[test]
fn a_merge_of_the_same_push_leads_to_a_record_that_nothing_else_of_it_touches() {
    let mut story = merged(None);
    // Away, where the other merge is unknown, the record that stays goes into the third.
    let mut ops: Vec<Op> = Vec::new();
    let late = Patch { key: person(2), changes: vec![set("late")] };
    for (mid, patch) in (1..).zip([merge(person(1), person(3)), late]) {
        let (op_id, patches) = ([mid as u8; 16], vec![patch]);
        ops.push(Op { op_id, mid, seen: 1, t_ms: NOW - 10, schema: 1, label: 1, patches });
    }
    let device = Device { root: [AWAY; 16], generation: 1 };
    let push = Push { push_id: 1, sent_ms: NOW, device, cursor: Cursor::default(), ops };
    let Ok(answer) = answer(story.ledger.as_mut().unwrap(), NOW, push);
    assert!(matches!(answer.reply, Frame::Delta(_)));
    let fields = story.record(person(3)).fields();
    assert_eq!((fields.text(FIELD), fields.text(OTHER)), (Some("late"), Some("3")));
}

#[test]
fn of_two_merges_the_other_way_round_one_record_stays() {
    let mut story = merged(None);
    let chosen = Patch { key: person(2), changes: vec![set("both")] };
    story.write(AWAY, 1, 10, vec![chosen, merge(person(1), person(2))]);
    assert!(!story.record(person(1)).is_deleted());
    assert!(story.record(person(2)).is_deleted());
    assert_eq!(story.note(1), "both");
}

#[test]
fn an_undo_made_away_takes_back_what_was_written_in_the_merged_record_only() {
    let mut story = merged(None);
    let delta = story.edit(AWAY, 1, 20, 2, vec![set("late")]);
    // Of what stood in the other its author was told.
    assert_eq!(delta.met.len(), 1);
    let by = delta.acks[0].op_id;
    let back = Change::SetIf { field: FIELD, value: Some(b"2".to_vec()), by };
    let delta = story.edit(AWAY, 1, 10, 2, vec![back]);
    // Nobody away knew what stood there, so the value of the merged one does not get there.
    assert_eq!((story.note(1), story.note(2)), ("late".into(), "2".into()));
    assert_eq!(delta.acks[0].result, OpResult::Applied { lost: Vec::new() });
}

#[test]
fn whose_a_record_is_and_who_sees_it_does_not_go_on() {
    let mut story = merged(None);
    let owner = Change::Set { field: Person::OWNER.number, value: Some(vec![9; 16]) };
    let sees = Change::Set { field: Person::VISIBLE_TO.number, value: Some(b"private".to_vec()) };
    story.edit(AWAY, 1, 20, 2, vec![owner.clone(), sees.clone(), set("late")]);
    assert_eq!(story.note(1), "late");
    for change in [owner, sees] {
        assert!(story.record(person(2)).register(&change.slot()).is_some());
        assert!(story.record(person(1)).register(&change.slot()).is_none());
    }
}

#[test]
fn nothing_is_made_of_a_record_that_never_was() {
    let mut story = Story::begin();
    let seen = story.head();
    story.write(DESK, seen, 50, vec![merge(person(2), person(8))]);
    story.edit(AWAY, seen, 20, 2, vec![set("late")]);
    assert_eq!(story.note(2), "late");
    assert_eq!(story.ledger.unwrap().records(&[person(8)]).unwrap(), []);
}

#[test]
fn what_takes_out_takes_nothing_out_of_the_record_that_stays() {
    let links = Task::ABOUT.number;
    let task = RecordKey { kind: Task::KIND.number(), id: [7; 16] };
    let about = |id: u8, present: bool| Change::Element {
        field: links,
        element: link(person(id)),
        present,
    };
    let mut story = Story::begin();
    let both = vec![Patch { key: task, changes: vec![about(1, true), about(2, true)] }];
    story.write(DESK, story.head(), 60, both);
    let seen = story.head();
    story.write(DESK, seen, 50, vec![merge(person(2), person(1))]);
    // The link to the one that was merged is taken out by somebody who saw both.
    story.write(AWAY, seen, 20, vec![Patch { key: task, changes: vec![about(2, false)] }]);
    let holds = |story: &Story, id: u8| {
        let slot = Slot { field: links, element: Some(link(person(id))) };
        story.record(task).register(&slot).is_some_and(|register| register.value.is_some())
    };
    assert!(holds(&story, 1) && !holds(&story, 2));
}

#[test]
fn what_was_erased_is_not_written_again() {
    let mut story = merged(None);
    story.edit(DESK, story.head(), 20, 1, vec![Change::Erase]);
    story.edit(AWAY, 1, 10, 2, vec![set("late")]);
    assert!(story.record(person(1)).is_erased());
    assert_eq!(story.note(2), "late");
    story.edit(DESK, story.head(), 5, 2, vec![Change::Erase]);
    assert_eq!(story.ledger.unwrap().merged(0), Ok(Vec::new()));
}
