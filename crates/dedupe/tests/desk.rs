//! Several merges as one command: what each one sees of those before it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::collections::BTreeMap;

use cartera_dedupe::merge::{Change, Desk, Known, Patch, Wish};
use cartera_domain::lead::{Conversion, LeadState};
use cartera_domain::{
    Affiliation, FieldSpec, Fields, Id, Lead, Name, Organization, Person, PhoneNumber, Record,
    RecordKey, RecordKind, Timestamp,
};

fn id<R>(number: u8) -> Id<R> {
    Id::from_bytes([number; 16])
}

fn known<R: Record>(id: Id<R>, record: &R) -> Known {
    Known { key: RecordKey::of(id), fields: record.to_fields(), changed_at: None }
}

fn person(number: u8, given: &str, phone: &str) -> Known {
    let mut person = Person::new(id(number));
    person.given_name = Name::parse(given).ok();
    person.phones = PhoneNumber::parse(phone).into_iter().collect();
    known(person.id, &person)
}

fn organization(number: u8, name: &str) -> Known {
    let one = Organization::new(id(number), Name::parse(name).unwrap());
    known(one.id, &one)
}

fn specs(kind: RecordKind) -> Vec<FieldSpec> {
    match kind {
        RecordKind::Person => Person::FIELDS.to_vec(),
        RecordKind::Organization => Organization::FIELDS.to_vec(),
        RecordKind::Affiliation => Affiliation::FIELDS.to_vec(),
        RecordKind::Lead => Lead::FIELDS.to_vec(),
        _ => Vec::new(),
    }
}

fn merge(desk: &mut Desk, records: &[Known], relations: &[Known]) -> Option<RecordKey> {
    let label = |field| format!("field {field}");
    desk.merge(records, relations, specs, &Wish::default(), label).map(|plan| plan.survivor)
}

fn after(base: &[&[Known]], patches: &[Patch]) -> BTreeMap<RecordKey, Fields> {
    let all = base.iter().flat_map(|some| some.iter());
    let mut all: BTreeMap<RecordKey, Fields> =
        all.map(|one| (one.key, one.fields.clone())).collect();
    patches.iter().for_each(|patch| patch.apply(all.get_mut(&patch.key).unwrap()));
    all
}

fn gone(patches: &[Patch]) -> Vec<RecordKey> {
    let is_gone =
        |patch: &&Patch| patch.changes.iter().any(|one| matches!(one, Change::MergedInto(_)));
    patches.iter().filter(is_gone).map(|patch| patch.key).collect()
}

#[test]
fn one_value_that_leads_to_two_merged_records_leads_to_both_survivors() {
    // A lead's state is one register that names a person and an organization.
    let people = [person(1, "Ana", "+34612345678"), person(2, "Ana", "")];
    let mut organizations = [organization(3, "Acme"), organization(4, "Acme")];
    // The fuller one stays.
    organizations[0].fields.set(Organization::WEBSITE.number, "acme.example");
    let conversion = Conversion {
        person: Some(id(2)),
        organization: Some(id(4)),
        ..Conversion::new(Timestamp::from_millis(1))
    };
    let lead = Lead::new(id(5), Timestamp::from_millis(0), LeadState::Converted(conversion));
    let relations = [known(lead.id, &lead)];
    let mut desk = Desk::new();
    assert!(merge(&mut desk, &people, &relations).is_some());
    assert!(merge(&mut desk, &organizations, &relations).is_some());
    let patches = desk.patches();
    let after = after(&[&people, &organizations, &relations], &patches);
    let lead = Lead::from_fields(id(5), &after[&RecordKey::of(id::<Lead>(5))]).unwrap();
    let LeadState::Converted(conversion) = lead.state else { panic!("{lead:?}") };
    assert_eq!((conversion.person, conversion.organization), (Some(id(1)), Some(id(3))));
    let of_lead = patches.iter().find(|patch| patch.key == RecordKey::of(id::<Lead>(5))).unwrap();
    assert_eq!(of_lead.changes.len(), 1, "no place is written twice");
}

#[test]
fn a_place_that_becomes_double_only_by_both_merges_is_one_in_the_end() {
    let people = [person(1, "Ana", "+34612345678"), person(2, "Ana", "")];
    let organizations = [organization(3, "Acme"), organization(4, "Acme")];
    let place = |number: u8, person: u8, organization: u8| {
        let place = Affiliation::new(id(number), id(person), id(organization));
        known(place.id, &place)
    };
    let relations = [place(7, 1, 3), place(8, 2, 4)];
    let mut desk = Desk::new();
    merge(&mut desk, &people, &relations).unwrap();
    merge(&mut desk, &organizations, &relations).unwrap();
    let patches = desk.patches();
    let left: Vec<RecordKey> = [7, 8]
        .map(|number| RecordKey::of(id::<Affiliation>(number)))
        .into_iter()
        .filter(|key| !gone(&patches).contains(key))
        .collect();
    assert_eq!(left.len(), 1, "{patches:?}");
    let after = after(&[&people, &organizations, &relations], &patches);
    let place = Affiliation::from_fields(left[0].typed().unwrap(), &after[&left[0]]).unwrap();
    assert_eq!((place.person, place.organization), (id(1), id(3)));
}

#[test]
fn a_record_is_merged_once() {
    let people = [person(1, "Ana", ""), person(2, "Ana", ""), person(3, "Ana", "")];
    let mut desk = Desk::new();
    assert!(merge(&mut desk, &people[..2], &[]).is_some());
    // One of these two is gone by now.
    assert_eq!(merge(&mut desk, &people[1..], &[]), None);
    assert_eq!(merge(&mut desk, &people[..1], &[]), None);
    assert_eq!(gone(&desk.patches()).len(), 1);
}

#[test]
fn the_person_decides_who_stays_and_which_value_stands() {
    let people = [person(1, "Ana", "+34612345678"), person(2, "Anna", "+34612345679")];
    let wish = Wish {
        stays: Some(people[1].key),
        chosen: [(Person::GIVEN_NAME.number, people[0].key)].into(),
    };
    let mut desk = Desk::new();
    let plan = desk.merge(&people, &[], specs, &wish, |_| "Name".to_owned()).unwrap();
    assert_eq!((plan.survivor, plan.merged), (people[1].key, vec![people[0].key]));
    let patches = desk.patches();
    let after = after(&[&people], &patches);
    let ana = Person::from_fields(id(2), &after[&people[1].key]).unwrap();
    assert_eq!(ana.given_name, Name::parse("Ana").ok());
    assert_eq!(ana.phones.len(), 2);
    assert_eq!(ana.note.unwrap().as_str(), "Name: Anna");
    // A record that does not take part cannot stay.
    let wish = Wish { stays: Some(RecordKey::of(id::<Person>(9))), ..Wish::default() };
    let plan = Desk::new().merge(&people, &[], specs, &wish, |_| String::new()).unwrap();
    assert!(people.iter().any(|one| one.key == plan.survivor));
}

#[test]
fn who_was_set_apart_from_others_stays_so_and_not_from_itself() {
    let mut people = [person(1, "Ana", "+34612345678"), person(2, "Ana", "")];
    people[0].fields.add(Person::DISTINCT_FROM.number, [2; 16]);
    people[1].fields.add(Person::DISTINCT_FROM.number, [3; 16]);
    let mut third = person(4, "Ana", "");
    third.fields.add(Person::DISTINCT_FROM.number, [2; 16]);
    let relations = [third];
    let mut desk = Desk::new();
    assert_eq!(merge(&mut desk, &people, &relations), Some(people[0].key));
    let after = after(&[&people, &relations], &desk.patches());
    let apart = |number: u8| {
        let fields = &after[&RecordKey::of(id::<Person>(number))];
        Person::from_fields(id(number), fields).unwrap().distinct_from
    };
    assert_eq!((apart(1), apart(4)), (vec![id(3)], vec![id(1)]));
}
