//! Every record type with all of its fields filled in, as it is written for ever.
//!
//! For each type: its JSON, the bytes of its fields, and its declaration with the parts of
//! composite values. The files were made from the declarations by a script of another language,
//! not by this code; `person.json` and two more beside them hold what was written before the
//! later fields were there, and are still read.

use std::fmt::Debug;

use cartera_domain::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{check_json, hex, pinned};

/// A record is written as its files say, as JSON and as fields, and read back from both.
#[track_caller]
pub fn check<R>(name: &str, file: &str, id: Id<R>, record: &R)
where
    R: Record + Serialize + DeserializeOwned + PartialEq + Debug,
{
    check_json(file, record);
    let fields = record.to_fields();
    let found: Value =
        fields.iter().map(|(number, value)| (number.to_string(), bytes(value))).collect();
    assert_eq!(found, pinned("record_bytes.json")[name], "{name}: now {found:#}");
    assert_eq!(R::from_fields(id, &fields).unwrap(), *record);
    let found = json!({ "kind": R::KIND.number(), "fields": rows(R::FIELDS) });
    assert_eq!(found, pinned("record_fields.json")[name], "{name}: now {found:#}");
    let is_filled = |spec: &FieldSpec| fields.get(spec.number).is_some();
    assert!(R::FIELDS.iter().all(is_filled), "{name}: a field is not pinned");
}

fn bytes(value: &FieldValue) -> Value {
    match value {
        FieldValue::One(one) => json!(hex(one)),
        FieldValue::Many(many) => many.iter().map(|one| hex(one)).collect(),
    }
}

fn rows(fields: &[FieldSpec]) -> Value {
    let kind = |value: FieldType| match value {
        FieldType::Composite(parts) => json!({ "parts": rows(parts) }),
        FieldType::State(states) => {
            let state = |(word, parts): &(&str, &[FieldSpec])| json!([word, rows(parts)]);
            json!({ "states": states.iter().map(state).collect::<Vec<_>>() })
        }
        FieldType::Word(words) => json!({ "words": words }),
        other => json!(format!("{other:?}")),
    };
    let row = |field: &FieldSpec| {
        json!([field.number, field.name, kind(field.value), format!("{:?}", field.merge)])
    };
    fields.iter().map(row).collect()
}

/// The id of the `n`th record of a test, of whatever type.
pub fn id<R>(n: u8) -> Id<R> {
    Id::from_bytes([n; 16])
}

pub fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

pub fn text(text: &str) -> LongText {
    LongText::parse(text).unwrap()
}

/// The moment that all are counted from, so many milliseconds later.
pub fn at(later: i64) -> Timestamp {
    Timestamp::from_millis(1_780_000_000_000 + later)
}

pub fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub fn rank(text: &str) -> Rank {
    Rank::parse(text).unwrap()
}

/// Every kind has a golden file: here, or among the products and papers.
#[test]
fn every_kind_is_pinned() {
    let (here, commerce) = (pinned("record_fields.json"), pinned("commerce_fields.json"));
    let kinds = [here, commerce].into_iter().flat_map(|file| {
        let types = file.as_object().unwrap().clone();
        types.into_iter().map(|(_, of)| of["kind"].as_u64().unwrap())
    });
    let mut found: Vec<u64> = kinds.collect();
    found.sort_unstable();
    let wanted: Vec<u64> = RecordKind::ALL.iter().map(|kind| u64::from(kind.number())).collect();
    assert_eq!(found, wanted);
}
