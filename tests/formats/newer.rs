//! What a newer version writes survives a device of this one: fields, kinds, words, parts.

use cartera_domain::deal::{DealState, Standing};
use cartera_domain::parts;
use cartera_domain::user::VisibleTo;
use cartera_domain::*;
use cartera_sync::join::{self, Arrival};
use cartera_sync::{Change, StoredRecord};

use super::records::{at, id, name, rank};

const NEWER_FIELD: u16 = 900;
const NEWER_SET: u16 = 901;
const NEWER_KIND: u16 = 60_000;

fn arrival(n: u8) -> Arrival {
    let at_ms = 1_780_000_000_000 + u64::from(n);
    Arrival { at_ms, device: [7; 16], seen: 0, seq: n.into(), op_id: [n; 16], own_from: 0 }
}

fn set(field: u16, value: &[u8]) -> Change {
    Change::Set { field, value: Some(value.to_vec()) }
}

/// A record as a newer device wrote it: the fields given, and two that nobody here knows.
fn written(key: RecordKey, fields: &Fields) -> StoredRecord {
    let mut record = StoredRecord::new(key);
    for (field, value) in fields.iter() {
        match value {
            FieldValue::One(value) => {
                join::join(&mut record, &set(field, value), &arrival(1));
            }
            FieldValue::Many(elements) => {
                for element in elements {
                    let element = element.clone();
                    let change = Change::Element { field, element, present: true };
                    join::join(&mut record, &change, &arrival(1));
                }
            }
        }
    }
    join::join(&mut record, &set(NEWER_FIELD, b"\xff\0newer"), &arrival(1));
    let element = vec![1, 2, 3];
    let change = Change::Element { field: NEWER_SET, element, present: true };
    join::join(&mut record, &change, &arrival(1));
    record
}

#[track_caller]
fn check_kept(record: &StoredRecord) {
    let fields = record.fields();
    assert_eq!(fields.one(NEWER_FIELD), Some(b"\xff\0newer".as_slice()));
    assert_eq!(fields.many(NEWER_SET).collect::<Vec<_>>(), [[1, 2, 3]]);
}

#[test]
fn unknown_fields_survive_an_edit_here() {
    let person = Person { given_name: Some(name("Ana")), ..Person::new(id(1)) };
    let stored = written(RecordKey::of(person.id), &person.to_fields());
    // Over the wire or the disk, read as a person, edited, and away again.
    let mut stored = StoredRecord::decode(&stored.encode()).unwrap();
    assert_eq!(Person::from_fields(person.id, &stored.fields()), Ok(person));
    join::join(&mut stored, &set(Person::GIVEN_NAME.number, b"Eva"), &arrival(2));
    let stored = StoredRecord::decode(&stored.encode()).unwrap();
    assert_eq!(stored.fields().text(Person::GIVEN_NAME.number), Some("Eva"));
    check_kept(&stored);
}

#[test]
fn unknown_kinds_are_carried() {
    let key = RecordKey { kind: NEWER_KIND, id: [9; 16] };
    assert_eq!(RecordKind::from_number(NEWER_KIND), None);
    let stored = written(key, &Fields::new());
    let again = StoredRecord::decode(&stored.encode()).unwrap();
    assert_eq!(again, stored);
    check_kept(&again);
    let note = Note { about: vec![Link(key)], ..Note::new(id(2), text("x"), at(0)) };
    assert_eq!(Note::from_fields(note.id, &note.to_fields()), Ok(note));
}

fn text(text: &str) -> LongText {
    LongText::parse(text).unwrap()
}

/// Words and parts of a newer version come back out of the type as they went in.
#[test]
fn unknown_words_and_parts_are_written_back() {
    let standing = Standing::new(id(6), rank("V"), at(0), DealState::Open);
    let deal = Deal::new(id(7), name("Boilers"), standing, at(0));
    let mut fields = deal.to_fields();
    fields.set(Deal::VISIBLE_TO.number, "partners");
    let mut parts = parts::decode(fields.one(Deal::STANDING.number).unwrap()).unwrap();
    parts.set(4, "paused\0\u{2}\u{1}a");
    parts.set(99, "a part of tomorrow");
    fields.set(Deal::STANDING.number, parts::encode(&parts));
    let read = Deal::from_fields(deal.id, &fields).unwrap();
    assert!(matches!(read.visible_to, Some(VisibleTo::Other(_))));
    assert!(matches!(read.standing.state, DealState::Other(_)));
    assert_eq!(read.to_fields(), fields);
    let json = serde_json::to_string(&read).unwrap();
    assert_eq!(serde_json::from_str::<Deal>(&json).unwrap().to_fields(), fields);
}
