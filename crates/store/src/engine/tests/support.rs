//! A small company in an engine, and ways to change it.

use cartera_domain::person::NameOrder;
use cartera_domain::{
    Affiliation, EmailAddress, FieldValue, Id, Name, Organization, Person, PhoneNumber, Record,
    RecordKey,
};
use cartera_sync::frame::{Cursor, Encoded};
use cartera_sync::overlay::{Here, lay};
use cartera_sync::{Change, Op, Patch, Slot, StoredRecord};

use crate::delta::Delta;
use crate::engine::{Engine, OrganizationsQuery, PeopleQuery};
use crate::store::Outgoing;

pub const OWN: [u8; 16] = [1; 16];
pub const OTHER: [u8; 16] = [2; 16];

pub fn person(n: u8, given: &str, family: &str) -> Person {
    Person {
        given_name: Name::parse(given).ok(),
        family_name: Name::parse(family).ok(),
        ..Person::new(Id::from_bytes([n; 16]))
    }
}

pub fn reachable(person: Person, email: &str, phone: &str) -> Person {
    Person {
        emails: vec![EmailAddress::parse(email).unwrap()],
        phones: vec![PhoneNumber::parse(phone).unwrap()],
        ..person
    }
}

pub fn organization(n: u8, name: &str) -> Organization {
    Organization::new(Id::from_bytes([n; 16]), Name::parse(name).unwrap())
}

pub fn works(n: u8, person: &Person, at: &Organization, is_primary: bool) -> Affiliation {
    Affiliation {
        position: Name::parse(&format!("Position {n}")).ok(),
        is_primary,
        ..Affiliation::new(Id::from_bytes([n; 16]), person.id, at.id)
    }
}

pub fn making<R: Record>(id: Id<R>, record: &R) -> Patch {
    let mut changes = Vec::new();
    for (field, value) in record.to_fields().iter() {
        match value {
            FieldValue::One(value) => {
                changes.push(Change::Set { field, value: Some(value.clone()) });
            }
            FieldValue::Many(elements) => {
                for element in elements.clone() {
                    changes.push(Change::Element { field, element, present: true });
                }
            }
        }
    }
    Patch { key: RecordKey::of(id), changes }
}

pub fn setting(key: RecordKey, field: u16, value: &str) -> Patch {
    Patch { key, changes: vec![Change::Set { field, value: Some(value.into()) }] }
}

pub fn op(n: u8, patches: Vec<Patch>) -> Op {
    let t_ms = 1_000 + u64::from(n);
    Op { op_id: [n; 16], mid: 0, seen: 0, t_ms, schema: 1, label: 1, patches }
}

/// The device's own edit, as it is after its commit.
pub fn edit(engine: &mut Engine, patches: Vec<Patch>) -> u64 {
    let mid = engine.next_mid();
    engine.apply_ops(mid, Outgoing::of(&[op(mid as u8, patches)]).ops);
    mid
}

/// The record that the authority makes of patches.
pub fn confirmed(seq: u64, device: [u8; 16], patches: Vec<Patch>) -> StoredRecord {
    let key = patches[0].key;
    let op = op(seq as u8, patches);
    let mut record = lay(key, None, [&op], Here { device, skew_ms: 0 }).unwrap();
    record.seq = seq;
    for stamp in &mut record.stamps {
        stamp.seq = seq;
    }
    record
}

pub fn encoded(record: &StoredRecord) -> Encoded {
    Encoded(postcard::to_allocvec(record).unwrap())
}

pub fn delta(records: &[StoredRecord], acked_to: Option<u64>) -> Delta {
    let seq = records.iter().map(|record| record.seq).max().unwrap_or(1);
    Delta {
        reset: false,
        records: records.iter().map(encoded).collect(),
        cursor: Some(Cursor { epoch: 1, seq }),
        acked_to,
    }
}

pub fn engine() -> Engine {
    let mut engine = Engine::new();
    engine.set_here(Here { device: OWN, skew_ms: 0 });
    engine
}

pub fn names(engine: &mut Engine, query: &PeopleQuery) -> Vec<String> {
    let rows = engine.people(query);
    rows.iter().map(|row| engine.person_row(*row, query.order).unwrap().name).collect()
}

pub fn all_names(engine: &mut Engine) -> Vec<String> {
    names(engine, &PeopleQuery::default())
}

pub fn searched(engine: &mut Engine, search: &str) -> Vec<String> {
    names(engine, &PeopleQuery { search: search.into(), ..PeopleQuery::default() })
}

pub fn organizations(engine: &mut Engine, query: &OrganizationsQuery) -> Vec<(String, u32)> {
    let rows = engine.organizations(query);
    let row = |row: &u32| engine.organization_row(*row).unwrap();
    rows.iter().map(row).map(|row| (row.name, row.people)).collect()
}

pub fn workplace(engine: &mut Engine, name: &str) -> Option<String> {
    let rows = engine.people(&PeopleQuery { search: name.into(), ..PeopleQuery::default() });
    let row = engine.person_row(rows[0], NameOrder::GivenFirst).unwrap();
    row.organization.map(|(_, name)| name)
}

pub fn deleted(record: &StoredRecord) -> bool {
    record.registers.iter().any(|r| r.slot == Slot::DELETED && r.value.is_some())
}
