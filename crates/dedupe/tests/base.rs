//! A whole base looked through: who is offered as one, and who never again.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use cartera_dedupe::base::{Found, Held, find};
use cartera_dedupe::sign::Says;
use cartera_domain::organization::OrganizationId;
use cartera_domain::person::PersonId;
use cartera_domain::{
    Affiliation, Date, EmailAddress, Id, Name, Organization, Person, PhoneNumber, Record, RecordKey,
};

fn person(number: u8, given: &str, family: &str, email: &str, phone: &str) -> Person {
    Person {
        given_name: Name::parse(given).ok(),
        family_name: Name::parse(family).ok(),
        emails: EmailAddress::parse(email).into_iter().collect(),
        phones: PhoneNumber::parse(phone).into_iter().collect(),
        ..Person::new(Id::from_bytes([number; 16]))
    }
}

fn add<R: Record>(held: &mut Held, id: Id<R>, record: &R) {
    held.add(RecordKey::of(id), &record.to_fields());
}

fn of(people: &[Person]) -> Held {
    let mut held = Held::new();
    people.iter().for_each(|person| add(&mut held, person.id, person));
    held
}

fn look(held: &Held) -> Found {
    find(held, |_, _| {})
}

/// The first bytes of the ids of each group.
fn ids(found: &Found) -> Vec<Vec<u8>> {
    found.groups.iter().map(|one| one.records.iter().map(|key| key.id[0]).collect()).collect()
}

#[test]
fn an_empty_base_has_nobody_twice() {
    assert_eq!(look(&Held::new()), Found::default());
    let one = of(&[person(1, "Ana", "López", "ana@lopez.example", "")]);
    assert_eq!((look(&one).compared, look(&one).groups.len()), (1, 0));
}

#[test]
fn the_surest_come_first_with_their_reasons() {
    let held = of(&[
        person(1, "Ana", "López", "ana@lopez.example", "+34612345678"),
        person(2, "Ana", "Lopez", "ANA@lopez.example", ""),
        person(3, "Екатерина", "Котова", "", "+79161234567"),
        person(4, "Ekaterina", "Kotova", "", "+79161234567"),
        person(5, "Pedro", "Gil", "pedro@gil.example", "+34612345679"),
    ]);
    let found = look(&held);
    assert_eq!(found.compared, 5);
    let mut groups = ids(&found);
    groups.sort();
    assert_eq!(groups, [vec![1, 2], vec![3, 4]]);
    assert!(found.groups.iter().all(|one| one.is_safe), "{found:?}");
    let ana = found.groups.iter().find(|one| one.records[0].id[0] == 1).unwrap();
    assert_eq!(ana.signs[0].says, Says::SameEmail);
    assert_eq!(ana.signs[0].a, "ana@lopez.example");
    assert!(ana.signs.iter().any(|sign| sign.says == Says::SameName), "{ana:?}");
    let kotova = found.groups.iter().find(|one| one.records[0].id[0] == 3).unwrap();
    assert!(kotova.signs.iter().any(|sign| sign.says == Says::SpelledName), "{kotova:?}");
}

#[test]
fn who_is_said_to_be_somebody_else_is_not_offered_again_from_either_side() {
    for (first, second) in [(1, 2), (2, 1)] {
        let mut people = [
            person(1, "Ana", "López", "ana@lopez.example", ""),
            person(2, "Ana", "López", "ana@lopez.example", ""),
        ];
        people[first - 1].distinct_from = vec![Id::from_bytes([second as u8; 16])];
        assert_eq!(ids(&look(&of(&people))), Vec::<Vec<u8>>::new());
    }
}

#[test]
fn what_contradicts_itself_is_never_safe() {
    let mut people = [
        person(1, "Ana", "López", "ana@lopez.example", "+34612345678"),
        person(2, "Ana", "López", "ana@lopez.example", "+34612345678"),
    ];
    people[0].born_on = Date::parse("1980-02-29").ok();
    people[1].born_on = Date::parse("1991-07-01").ok();
    let found = look(&of(&people));
    assert_eq!(ids(&found), [vec![1, 2]]);
    assert!(!found.groups[0].is_safe);
    let against = found.groups[0].signs.iter().find(|sign| sign.says == Says::OtherBirthDate);
    assert_eq!(
        against.map(|sign| (sign.a.as_str(), sign.b.as_str(), sign.is_against)),
        Some(("1980-02-29", "1991-07-01", true))
    );
}

#[test]
fn no_record_is_in_two_groups() {
    // All are alike somehow, and two of them contradict each other.
    let mut people: Vec<Person> =
        (1..=6).map(|n| person(n, "Ana", "López", "ana@lopez.example", "")).collect();
    people[0].born_on = Date::parse("1980-02-29").ok();
    people[3].born_on = Date::parse("1991-07-01").ok();
    people[4].distinct_from = vec![people[5].id];
    let mut all: Vec<u8> = ids(&look(&of(&people))).into_iter().flatten().collect();
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count);
}

#[test]
fn people_and_organizations_never_meet_and_where_one_works_counts() {
    let (acme, ana): (OrganizationId, PersonId) =
        (Id::from_bytes([9; 16]), Id::from_bytes([1; 16]));
    let mut held = of(&[
        person(1, "Ana", "López", "", ""),
        person(2, "Ana", "López", "", ""),
        person(3, "Acme", "Ltd", "", ""),
    ]);
    let named = |id| Organization::new(id, Name::parse("Acme Ltd").unwrap());
    add(&mut held, acme, &named(acme));
    let without = look(&held);
    for (number, person) in [(20, ana), (21, Id::from_bytes([2; 16]))] {
        let place = Affiliation::new(Id::from_bytes([number; 16]), person, acme);
        add(&mut held, place.id, &place);
    }
    let found = look(&held);
    assert_eq!(ids(&found), [vec![1, 2]]);
    let says_where = |found: &Found| {
        let mut signs = found.groups.iter().flat_map(|one| &one.signs);
        signs.any(|sign| sign.says == Says::SameOrganization)
    };
    assert!(says_where(&found) && !says_where(&without));
}

#[test]
fn progress_grows_to_the_end() {
    let people: Vec<Person> = (0..3_500_u32)
        .map(|n| {
            let mut id = [0; 16];
            id[..4].copy_from_slice(&n.to_be_bytes());
            let email = EmailAddress::parse(&format!("p{n}@mail.example")).unwrap();
            Person { emails: vec![email], ..Person::new(Id::from_bytes(id)) }
        })
        .collect();
    let mut told = Vec::new();
    let found = find(&of(&people), |done, total| told.push((done, total)));
    assert_eq!(found.compared, 3_500);
    assert!(told.is_sorted() && told.iter().all(|(done, total)| done <= total), "{told:?}");
    assert_eq!(told.last(), Some(&(6_500, 7_000)));
}
