//! What is stored or sent is pinned: each type against a file of `formats/`.
//!
//! Devices hold these bytes for years and talk to Workers of another version, so a difference
//! here is never mended by changing the file: old bytes must stay readable, and a new form
//! comes beside the old one, with a migration.

#[path = "formats/commerce.rs"]
mod commerce;
#[path = "formats/device.rs"]
mod device;
#[path = "formats/newer.rs"]
mod newer;
#[path = "formats/people.rs"]
mod people;
#[path = "formats/records.rs"]
mod records;
#[path = "formats/team.rs"]
mod team;
#[path = "formats/work.rs"]
mod work;

use std::fmt::Debug;
use std::path::Path;

use cartera_domain::{
    Affiliation, EmailAddress, Id, LongText, Name, Organization, Person, PhoneNumber, Record,
    RecordKey, RecordKind,
};
use cartera_sync::frame::{
    self, Ack, Cursor, Delta, Device, Encoded, ErrorCode, Frame, Hint, Met, OpResult, Push, Refusal,
};
use cartera_sync::journal::{Entry, JournalEntry};
use cartera_sync::op::label;
use cartera_sync::{Change, Op, Patch, Register, Slot, Stamp, StoredRecord};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn pinned(file: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("formats").join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|_| "null".to_owned());
    serde_json::from_str(&text).unwrap()
}

/// The value is written as the file says, and what the file says is read as the value.
#[track_caller]
fn check_json<T: Serialize + DeserializeOwned + PartialEq + Debug>(file: &str, value: &T) {
    let found = serde_json::to_value(value).unwrap();
    let wanted = pinned(file);
    assert_eq!(found, wanted, "{file}: now {found:#}");
    assert_eq!(serde_json::from_value::<T>(wanted).unwrap(), *value);
}

/// As [`check_json`], for postcard bytes; the file holds them as hex under `postcard`.
#[track_caller]
fn check_postcard<T: Serialize + DeserializeOwned + PartialEq + Debug>(file: &str, value: &T) {
    let bytes = postcard::to_allocvec(value).unwrap();
    let found = json!({ "postcard": hex(&bytes) });
    let wanted = pinned(file);
    assert_eq!(found, wanted, "{file}: now {found:#}");
    assert_eq!(postcard::from_bytes::<T>(&bytes).unwrap(), *value);
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn person() -> Person {
    Person {
        id: Id::from_bytes([1; 16]),
        given_name: Name::parse("Иван").ok(),
        middle_name: Name::parse("Петрович").ok(),
        family_name: Name::parse("Иванов").ok(),
        emails: vec![EmailAddress::parse("ivan@primer.ru").unwrap()],
        phones: vec![PhoneNumber::parse("+79161234567;ext=5").unwrap()],
        note: LongText::parse("call\nafter 18:00").ok(),
        ..Person::new(Id::from_bytes([1; 16]))
    }
}

fn organization() -> Organization {
    Organization {
        id: Id::from_bytes([2; 16]),
        name: Name::parse("Comercial López, S.L.").unwrap(),
        tax_id: Name::parse("B12345674").ok(),
        website: Name::parse("lopez.example").ok(),
        address: LongText::parse("Gran Vía 1\n28013 Madrid").ok(),
        emails: vec![EmailAddress::parse("info@lopez.example").unwrap()],
        phones: vec![PhoneNumber::parse("+34912345678").unwrap()],
        note: None,
        ..Organization::new(Id::from_bytes([2; 16]), Name::parse("x").unwrap())
    }
}

fn affiliation() -> Affiliation {
    Affiliation {
        id: Id::from_bytes([3; 16]),
        person: Id::from_bytes([1; 16]),
        organization: Id::from_bytes([2; 16]),
        position: Name::parse("Buyer").ok(),
        is_primary: true,
        ..Affiliation::new(
            Id::from_bytes([3; 16]),
            Id::from_bytes([1; 16]),
            Id::from_bytes([2; 16]),
        )
    }
}

fn stamp() -> Stamp {
    Stamp { hlc: 1_770_000_000_000, device: [7; 16], seq: 42, op_id: [8; 16] }
}

#[test]
fn a_person_is_written_so() {
    check_json("person.json", &person());
}

#[test]
fn an_organization_is_written_so() {
    check_json("organization.json", &organization());
}

#[test]
fn an_affiliation_is_written_so() {
    check_json("affiliation.json", &affiliation());
}

#[test]
fn an_operation_travels_so() {
    let op = Op {
        op_id: [8; 16],
        mid: 5,
        seen: 41,
        t_ms: 1_770_000_000_000,
        schema: 1,
        label: label::EDIT,
        patches: vec![Patch {
            key: RecordKey { kind: RecordKind::Person.number(), id: [1; 16] },
            changes: vec![
                Change::Set { field: 1, value: Some("Иван".into()) },
                Change::Set { field: 6, value: None },
                Change::Element { field: 4, element: b"ivan@primer.ru".to_vec(), present: true },
                Change::Delete,
                Change::Restore,
            ],
        }],
    };
    check_postcard("op.json", &op);
    let changes = vec![
        Change::SetIf { field: 1, value: Some("Иван".into()), by: [9; 16] },
        Change::SetIf { field: 6, value: None, by: [9; 16] },
        Change::ElementIf { field: 4, element: b"a@b.c".to_vec(), present: false, by: [9; 16] },
        Change::DeleteIf { by: vec![[9; 16], [10; 16]] },
        Change::RestoreIf { by: [9; 16] },
        Change::Erase,
    ];
    let patches = vec![Patch { changes, ..op.patches[0].clone() }];
    check_postcard("op_guarded.json", &Op { label: label::UNDO, patches, ..op });
}

/// Everything that an entry can hold: a record made, one changed by others' later write, one
/// whose shown write was refused.
#[test]
fn a_journal_entry_rests_so() {
    let key = |id| RecordKey { kind: RecordKind::Person.number(), id: [id; 16] };
    let slot = |field, element: Option<&[u8]>| Slot { field, element: element.map(<[u8]>::to_vec) };
    let record =
        |id, registers| StoredRecord { key: key(id), seq: 42, stamps: vec![stamp()], registers };
    let register = |slot, value: Option<&str>| Register {
        slot,
        stamp: 0,
        value: value.map(|text| text.as_bytes().to_vec()),
    };
    let made = record(1, vec![register(slot(1, None), Some("Иван"))]);
    let was = record(2, vec![register(slot(1, None), Some("Ana"))]);
    let mut is = record(
        2,
        vec![
            register(Slot::DELETED, None),
            register(slot(1, None), Some("Eva")),
            register(slot(4, Some(b"a@b.c")), Some("")),
        ],
    );
    is.stamps = vec![Stamp { seq: 0, op_id: [9; 16], device: [6; 16], ..stamp() }];
    let refused = record(3, vec![register(slot(1, None), Some("Ana"))]);
    let mut entry =
        Entry::of_command([5; 16], label::UNDO, 1_770_000_000_001).undoing(Some([4; 16]));
    entry.note(None, &made);
    entry.note(Some(&was), &is);
    entry.note(Some(&refused), &StoredRecord::new(key(3)));
    let entry = entry.finish().unwrap();
    let found = json!({ "entry": hex(&entry.encode()) });
    assert_eq!(found, pinned("journal_entry.json"), "now {found:#}");
    assert_eq!(JournalEntry::decode(&entry.encode()), Ok(entry));
}

/// What a person did is stored with each change.
#[test]
fn labels_have_these_numbers() {
    let labels = [
        label::EDIT,
        label::CREATE,
        label::IMPORT,
        label::UNDO,
        label::REDO,
        label::DELETE,
        label::RESTORE,
        label::BULK,
        label::MERGE,
        label::RESTORE_FIELD,
        label::ERASE,
    ];
    assert_eq!(labels.to_vec(), (1..=11).collect::<Vec<u16>>());
}

#[test]
fn a_record_rests_so() {
    let slot = |field, element: Option<&[u8]>| Slot { field, element: element.map(<[u8]>::to_vec) };
    let record = StoredRecord {
        key: RecordKey { kind: RecordKind::Person.number(), id: [1; 16] },
        seq: 42,
        stamps: vec![stamp()],
        registers: vec![
            Register { slot: Slot::DELETED, stamp: 0, value: None },
            Register { slot: slot(1, None), stamp: 0, value: Some("Иван".into()) },
            Register { slot: slot(4, Some(b"ivan@primer.ru")), stamp: 0, value: Some(vec![]) },
        ],
    };
    check_postcard("stored_record.json", &record);
}

/// Every kind of frame, as bytes that devices of this version send for ever.
#[test]
fn frames_travel_so() {
    let (from, to) = (Cursor { epoch: 77, seq: 41 }, Cursor { epoch: 77, seq: 42 });
    let key = RecordKey { kind: 1, id: [1; 16] };
    let lost = vec![(key, Slot { field: 4, element: Some(b"a@b.c".to_vec()) })];
    let ack = |mid, result| Ack { mid, op_id: [8; 16], seq: 42, result };
    let op = Op {
        op_id: [8; 16],
        mid: 5,
        seen: 41,
        t_ms: 1_770_000_000_000,
        schema: 1,
        label: label::EDIT,
        patches: vec![Patch { key, changes: vec![Change::Delete] }],
    };
    let frames = [
        (
            "push",
            Frame::Push(Push {
                push_id: 3,
                sent_ms: 1_770_000_000_001,
                device: Device { root: [7; 16], generation: 2 },
                cursor: from,
                ops: vec![op],
            }),
        ),
        (
            "delta",
            Frame::Delta(Delta {
                push_id: 3,
                from,
                to,
                more: true,
                server_ms: 1_770_000_000_002,
                records: vec![Encoded(vec![1, 2, 3])],
                acks: vec![
                    ack(5, OpResult::Applied { lost }),
                    ack(6, OpResult::Repeated),
                    ack(7, OpResult::Refused(ErrorCode::TooLarge)),
                ],
                met: Vec::new(),
            }),
        ),
        (
            "delta_met",
            Frame::Delta(Delta {
                push_id: 3,
                from,
                to,
                more: false,
                server_ms: 1_770_000_000_002,
                records: Vec::new(),
                acks: vec![ack(5, OpResult::Applied { lost: Vec::new() })],
                met: vec![Met {
                    mid: 5,
                    key,
                    slot: Slot { field: 4, element: None },
                    stamp: Stamp { hlc: 3, device: [6; 16], seq: 41, op_id: [5; 16] },
                    value: Some(b"b".to_vec()),
                    by: Some([4; 16]),
                }],
            }),
        ),
        ("hint", Frame::Hint(Hint { head: 42 })),
        (
            "refusal",
            Frame::Refusal(Refusal {
                push_id: 3,
                code: ErrorCode::Gap,
                retry_ms: 500,
                expect_mid: 5,
            }),
        ),
    ];
    let bytes = |frame: &Frame| json!(hex(&frame::encode(frame)));
    let found: Value = frames.iter().map(|(name, frame)| (*name, bytes(frame))).collect();
    assert_eq!(found, pinned("frames.json"), "now {found:#}");
    for (name, frame) in frames {
        assert_eq!(frame::decode(&frame::encode(&frame), 1_000), Ok(vec![frame]), "{name}");
    }
}

/// Codes are numbered by their order.
#[test]
fn error_codes_have_these_numbers() {
    use ErrorCode as E;
    let codes = [
        E::Unauth,
        E::Forbidden,
        E::Wipe,
        E::StaleScope,
        E::Resync,
        E::Upgrade,
        E::DeviceFork,
        E::Gap,
        E::Unique,
        E::Guard,
        E::Invalid,
        E::Gone,
        E::TooLarge,
        E::Rate,
        E::Busy,
        E::Reset,
        E::Internal,
    ];
    for (number, code) in codes.into_iter().enumerate() {
        assert_eq!(postcard::to_allocvec(&code).unwrap(), [number as u8], "{code:?}");
    }
}

/// The fields that the first three types began with; later ones are in `record_fields.json`.
#[test]
fn the_first_fields_have_these_numbers() {
    #[track_caller]
    fn check<R: Record>(name: &str) {
        let pinned = &pinned("fields.json")[name];
        let first = pinned["fields"].as_array().unwrap();
        let row = |field: &cartera_domain::FieldSpec| {
            json!([
                field.number,
                field.name,
                format!("{:?}", field.value),
                format!("{:?}", field.merge)
            ])
        };
        let found: Vec<Value> = R::FIELDS.iter().take(first.len()).map(row).collect();
        assert_eq!(found, *first, "{name}");
        assert_eq!(pinned["kind"], json!(R::KIND.number()), "{name}");
    }
    check::<Person>("person");
    check::<Organization>("organization");
    check::<Affiliation>("affiliation");
}
