//! What fields are called and how their values read, for places that show any field of any
//! record: a history, what mentions a person.

use cartera_domain::deal::{DealPerson, StageMove, Standing};
use cartera_domain::merged::MERGED_INTO;
use cartera_domain::{
    Activity, Affiliation, CustomField, Date, Deal, FieldSpec, FieldType, Lead, Link, Money, Note,
    Order, Organization, Person, Product, Quote, Record, RecordKey, RecordKind, Task, Value,
};
use leptos::prelude::GetUntracked;

use crate::data::Db;
use crate::format;
use crate::preferences::Preferences;
use crate::words;

/// What stands for a value that cannot be read as a line.
const UNREADABLE: &str = "…";

/// What a field is called, one of the workspace's own included.
#[must_use]
pub fn label_of(db: Db, kind: u16, field: u16) -> String {
    match field {
        CustomField::FIRST_NUMBER.. => super::own_fields::label(db, kind, field),
        _ => None,
    }
    .unwrap_or_else(|| label(kind, field).to_owned())
}

/// Whether a field holds lines of text, which may be longer than one line shows.
#[must_use]
pub fn is_long_text(kind: u16, field: u16) -> bool {
    let texts = [
        (RecordKind::Person, Person::NOTE),
        (RecordKind::Organization, Organization::NOTE),
        (RecordKind::Affiliation, Affiliation::NOTE),
        (RecordKind::Lead, Lead::MESSAGE),
        (RecordKind::Deal, Deal::NOTE),
        (RecordKind::Activity, Activity::TEXT),
        (RecordKind::Note, Note::TEXT),
        (RecordKind::Task, Task::NOTE),
        (RecordKind::Quote, Quote::NOTE),
        (RecordKind::Order, Order::NOTE),
    ];
    texts.iter().any(|(of, spec)| (of.number(), spec.number) == (kind, field))
}

/// What a field of a type is called.
#[must_use]
pub fn label(kind: u16, field: u16) -> &'static str {
    let is = |spec: FieldSpec| spec.number == field;
    match RecordKind::from_number(kind) {
        _ if field == MERGED_INTO => words::field_merged_into(),
        Some(RecordKind::Person) if is(Person::GIVEN_NAME) => words::given_name(),
        Some(RecordKind::Person) if is(Person::MIDDLE_NAME) => words::middle_name(),
        Some(RecordKind::Person) if is(Person::FAMILY_NAME) => words::family_name(),
        Some(RecordKind::Person) if is(Person::EMAILS) => words::emails(),
        Some(RecordKind::Person) if is(Person::PHONES) => words::phones(),
        Some(RecordKind::Person) if is(Person::NOTE) => words::note(),
        Some(RecordKind::Organization) if is(Organization::NAME) => words::column_title(),
        Some(RecordKind::Organization) if is(Organization::TAX_ID) => words::tax_id(),
        Some(RecordKind::Organization) if is(Organization::WEBSITE) => words::website(),
        Some(RecordKind::Organization) if is(Organization::ADDRESS) => words::address(),
        Some(RecordKind::Organization) if is(Organization::EMAILS) => words::emails(),
        Some(RecordKind::Organization) if is(Organization::PHONES) => words::phones(),
        Some(RecordKind::Organization) if is(Organization::NOTE) => words::note(),
        Some(RecordKind::Affiliation) if is(Affiliation::POSITION) => words::position(),
        Some(RecordKind::Affiliation) if is(Affiliation::IS_PRIMARY) => words::primary_here(),
        Some(RecordKind::Task) if is(Task::TITLE) => words::task_title(),
        Some(RecordKind::Task) if is(Task::DUE_ON) => words::task_due(),
        Some(RecordKind::Task) if is(Task::DUE_TIME) => words::task_time(),
        Some(RecordKind::Task) if is(Task::PRIORITY) => words::task_priority(),
        Some(RecordKind::Task) if is(Task::NOTE) => words::note(),
        Some(RecordKind::Activity) if is(Activity::TEXT) => words::activity_text(),
        Some(RecordKind::Activity) if is(Activity::SUBJECT) => words::activity_subject(),
        Some(RecordKind::Activity) if is(Activity::PLACE) => words::activity_place(),
        Some(RecordKind::Note) if is(Note::TEXT) => words::note(),
        Some(RecordKind::Deal) => of_deal(field).unwrap_or_else(words::field_other),
        Some(RecordKind::Lead) => of_lead(field).unwrap_or_else(words::field_other),
        Some(kind) => super::sales::field_label(kind, field).unwrap_or_else(words::field_other),
        None => words::field_other(),
    }
}

fn of_deal(field: u16) -> Option<&'static str> {
    let is = |spec: FieldSpec| spec.number == field;
    Some(match field {
        _ if is(Deal::NAME) => words::deal_title(),
        _ if is(Deal::STANDING) => words::deal_stage(),
        _ if is(Deal::AMOUNT) => words::deal_amount(),
        _ if is(Deal::ORGANIZATION) => words::column_organization(),
        _ if is(Deal::PEOPLE) => words::deal_people(),
        _ if is(Deal::EXPECTED_CLOSE_ON) => words::deal_close(),
        _ if is(Deal::PROBABILITY) => words::deal_probability(),
        _ if is(Deal::HISTORY) => words::deal_moves(),
        _ if is(Deal::SOURCE) => words::deal_source(),
        _ if is(Deal::OWNER) => words::deal_owner(),
        _ if is(Deal::NOTE) => words::note(),
        _ => return None,
    })
}

fn of_lead(field: u16) -> Option<&'static str> {
    let is = |spec: FieldSpec| spec.number == field;
    Some(match field {
        _ if is(Lead::TITLE) => words::lead_title(),
        _ if is(Lead::STATE) => words::deal_state(),
        _ if is(Lead::GIVEN_NAME) => words::given_name(),
        _ if is(Lead::MIDDLE_NAME) => words::middle_name(),
        _ if is(Lead::FAMILY_NAME) => words::family_name(),
        _ if is(Lead::EMAILS) => words::emails(),
        _ if is(Lead::PHONES) => words::phones(),
        _ if is(Lead::ORGANIZATION_NAME) => words::column_organization(),
        _ if is(Lead::POSITION) => words::lead_position(),
        _ if is(Lead::WEBSITE) => words::website(),
        _ if is(Lead::MESSAGE) => words::lead_message(),
        _ if is(Lead::AMOUNT) => words::deal_amount(),
        _ if is(Lead::SOURCE) => words::deal_source(),
        _ => return None,
    })
}

/// What stands in a composite value, as far as one line can say it.
fn composite(db: Db, kind: u16, field: u16, bytes: &[u8]) -> Option<String> {
    let kind = RecordKind::from_number(kind)?;
    if kind != RecordKind::Deal {
        return super::sales::field_value(kind, field, bytes);
    }
    let stage = match field {
        _ if field == Deal::STANDING.number => Standing::read(bytes)?.stage,
        _ if field == Deal::HISTORY.number => StageMove::read(bytes)?.to,
        _ if field == Deal::PEOPLE.number => {
            return name(db, RecordKey::of(DealPerson::read(bytes)?.person));
        }
        _ => return None,
    };
    let shape = super::pipelines::Shape::now(db);
    shape.stage(stage).map(|(_, stage)| stage.name.to_string())
}

/// A value as a person reads it, in one line.
#[must_use]
pub fn value(db: Db, kind: u16, field: u16, bytes: &[u8]) -> String {
    let text = || match std::str::from_utf8(bytes) {
        Ok(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Err(_) => UNREADABLE.to_owned(),
    };
    if field >= CustomField::FIRST_NUMBER
        && let Some(own) = super::own_fields::declared(db, kind, field)
    {
        return super::views::own(&own).shown(db, bytes);
    }
    match spec(kind, field).map(|spec| spec.value) {
        None if field == MERGED_INTO => Link::read(bytes)
            .and_then(|link| name(db, link.0))
            .unwrap_or_else(|| UNREADABLE.to_owned()),
        Some(FieldType::Phone) => format::phone(&text()),
        Some(FieldType::Flag) => words::settings_on().to_owned(),
        Some(FieldType::Reference(kind)) => <[u8; 16]>::try_from(bytes)
            .ok()
            .and_then(|id| name(db, RecordKey { kind: kind.number(), id }))
            .unwrap_or_else(|| UNREADABLE.to_owned()),
        Some(FieldType::Money) => Money::read(bytes).map_or_else(text, super::deals::amount),
        Some(FieldType::Date) => Date::read(bytes).map_or_else(text, super::deals::day),
        Some(FieldType::Composite(_)) => {
            composite(db, kind, field, bytes).unwrap_or_else(|| UNREADABLE.to_owned())
        }
        Some(FieldType::Link | FieldType::State(_)) | Some(FieldType::Bytes) => {
            UNREADABLE.to_owned()
        }
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
    db.name_now(key, order)
}

fn spec(kind: u16, field: u16) -> Option<&'static FieldSpec> {
    let fields = match RecordKind::from_number(kind)? {
        RecordKind::Person => Person::FIELDS,
        RecordKind::Organization => Organization::FIELDS,
        RecordKind::Affiliation => Affiliation::FIELDS,
        RecordKind::Deal => Deal::FIELDS,
        RecordKind::Lead => Lead::FIELDS,
        RecordKind::Product => Product::FIELDS,
        RecordKind::Quote => Quote::FIELDS,
        RecordKind::Order => Order::FIELDS,
        RecordKind::Task => Task::FIELDS,
        _ => return None,
    };
    fields.iter().find(|spec| spec.number == field)
}
