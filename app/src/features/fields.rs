//! What fields are called and how their values read, for places that show any field of any
//! record: a history, what mentions a person.

use cartera_domain::{
    Affiliation, FieldSpec, FieldType, Organization, Person, Record, RecordKey, RecordKind,
};
use leptos::prelude::GetUntracked;

use crate::data::Db;
use crate::format;
use crate::preferences::Preferences;
use crate::words;

/// What stands for a value that cannot be read as a line.
const UNREADABLE: &str = "…";

/// What a field is called.
#[must_use]
pub fn label(kind: u16, field: u16) -> &'static str {
    let is = |spec: FieldSpec| spec.number == field;
    match RecordKind::from_number(kind) {
        Some(RecordKind::Person) if is(Person::GIVEN_NAME) => words::given_name(),
        Some(RecordKind::Person) if is(Person::MIDDLE_NAME) => words::middle_name(),
        Some(RecordKind::Person) if is(Person::FAMILY_NAME) => words::family_name(),
        Some(RecordKind::Person) if is(Person::EMAILS) => words::emails(),
        Some(RecordKind::Person) if is(Person::PHONES) => words::phones(),
        Some(RecordKind::Person) if is(Person::NOTE) => words::note(),
        Some(RecordKind::Organization) if is(Organization::NAME) => words::column_name(),
        Some(RecordKind::Organization) if is(Organization::TAX_ID) => words::tax_id(),
        Some(RecordKind::Organization) if is(Organization::WEBSITE) => words::website(),
        Some(RecordKind::Organization) if is(Organization::ADDRESS) => words::address(),
        Some(RecordKind::Organization) if is(Organization::EMAILS) => words::emails(),
        Some(RecordKind::Organization) if is(Organization::PHONES) => words::phones(),
        Some(RecordKind::Organization) if is(Organization::NOTE) => words::note(),
        Some(RecordKind::Affiliation) if is(Affiliation::POSITION) => words::position(),
        Some(RecordKind::Affiliation) if is(Affiliation::IS_PRIMARY) => words::primary_here(),
        _ => words::field_other(),
    }
}

/// A value as a person reads it, in one line.
#[must_use]
pub fn value(db: Db, kind: u16, field: u16, bytes: &[u8]) -> String {
    let text = || match std::str::from_utf8(bytes) {
        Ok(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Err(_) => UNREADABLE.to_owned(),
    };
    match spec(kind, field).map(|spec| spec.value) {
        Some(FieldType::Phone) => format::phone(&text()),
        Some(FieldType::Flag) => words::settings_on().to_owned(),
        Some(FieldType::Reference(kind)) => <[u8; 16]>::try_from(bytes)
            .ok()
            .and_then(|id| name(db, RecordKey { kind: kind.number(), id }))
            .unwrap_or_else(|| UNREADABLE.to_owned()),
        Some(FieldType::Link | FieldType::Composite(_) | FieldType::State(_))
        | Some(FieldType::Bytes) => UNREADABLE.to_owned(),
        _ => text(),
    }
}

/// What a record is called; `None` where it is gone or of a kind without names.
#[must_use]
pub fn name(db: Db, key: RecordKey) -> Option<String> {
    let order = Preferences::get().name_order().get_untracked();
    if let Some(person) = key.typed::<Person>().and_then(|id| db.get_now(id)) {
        return Some(person.full_name(order)).filter(|name| !name.is_empty());
    }
    if let Some(place) = key.typed::<Affiliation>().and_then(|id| db.get_now(id)) {
        return db.get_now::<Organization>(place.organization).map(|one| one.name.to_string());
    }
    key.typed::<Organization>().and_then(|id| db.get_now(id)).map(|one| one.name.to_string())
}

fn spec(kind: u16, field: u16) -> Option<&'static FieldSpec> {
    let fields = match RecordKind::from_number(kind)? {
        RecordKind::Person => Person::FIELDS,
        RecordKind::Organization => Organization::FIELDS,
        RecordKind::Affiliation => Affiliation::FIELDS,
        _ => return None,
    };
    fields.iter().find(|spec| spec.number == field)
}
