//! Lists, rows and searches follow every edit.

use cartera_domain::person::NameOrder;
use cartera_domain::{Name, Organization, Person, RecordKey};
use cartera_sync::{Change, Patch};

use super::support::*;
use crate::engine::{
    Counts, Engine, OrganizationsQuery, OrganizationsSort, PeopleQuery, PeopleSort,
};

/// Ana and Борис at Acme, Борис first of all at Вектор; Zoe nowhere.
fn company() -> Engine {
    let mut engine = engine();
    let ana = reachable(person(11, "Ana", "López"), "ana@acme.es", "+34655987321");
    let boris = reachable(person(12, "Борис", "Ёлкин"), "b@vektor.ru", "+79161234567;ext=5");
    let zoe = person(13, "Zoé", "");
    let (acme, vektor) = (organization(21, "Acme"), organization(22, "Вектор"));
    let mut patches: Vec<Patch> =
        [&ana, &boris, &zoe].into_iter().map(|p| making(p.id, p)).collect();
    patches.extend([&acme, &vektor].into_iter().map(|o| making(o.id, o)));
    let places = [
        works(31, &ana, &acme, false),
        works(32, &boris, &acme, false),
        works(33, &boris, &vektor, true),
    ];
    patches.extend(places.iter().map(|place| making(place.id, place)));
    edit(&mut engine, patches);
    engine
}

fn key<R: cartera_domain::Record>(n: u8) -> RecordKey {
    RecordKey { kind: R::KIND.number(), id: [n; 16] }
}

#[test]
fn people_are_sorted_as_their_names_are_written() {
    let mut engine = company();
    assert_eq!(all_names(&mut engine), ["Ana López", "Zoé", "Борис Ёлкин"]);
    let query = PeopleQuery { order: NameOrder::FamilyFirst, ..PeopleQuery::default() };
    assert_eq!(names(&mut engine, &query), ["López Ana", "Zoé", "Ёлкин Борис"]);
    let query = PeopleQuery { descending: true, ..PeopleQuery::default() };
    assert_eq!(names(&mut engine, &query), ["Борис Ёлкин", "Zoé", "Ana López"]);
}

#[test]
fn other_orders_are_by_organization_and_by_age() {
    let mut engine = company();
    let by = |sort| PeopleQuery { sort, ..PeopleQuery::default() };
    let by_organization = names(&mut engine, &by(PeopleSort::Organization));
    assert_eq!(by_organization, ["Ana López", "Борис Ёлкин", "Zoé"]);
    let recent = names(&mut engine, &by(PeopleSort::Recent));
    assert_eq!(recent, ["Zoé", "Борис Ёлкин", "Ana López"]);
}

#[test]
fn a_search_finds_names_addresses_phones_and_organizations() {
    let mut engine = company();
    for (typed, want) in [
        ("lop", vec!["Ana López"]),
        ("елкин", vec!["Борис Ёлкин"]),
        ("acme.es", vec!["Ana López"]),
        ("655 987", vec!["Ana López"]),
        ("8 916 123-45", vec!["Борис Ёлкин"]),
        ("вектор бор", vec!["Борис Ёлкин"]),
        ("zoe", vec!["Zoé"]),
        ("acme", vec!["Ana López"]),
        ("nobody", vec![]),
    ] {
        assert_eq!(searched(&mut engine, typed), want, "{typed}");
    }
}

#[test]
fn a_search_finds_names_in_the_other_script_and_with_slips() {
    let mut engine = company();
    for (typed, want) in [
        ("yolkin", vec!["Борис Ёлкин"]),
        ("bor", vec!["Борис Ёлкин"]),
        ("лопес", vec!["Ana López"]),
        ("лоп", vec!["Ana López"]),
        ("vektor bo", vec!["Борис Ёлкин"]),
        ("акме", vec!["Ana López"]),
        ("loepz", vec!["Ana López"]),
        ("бориз елкин", vec!["Борис Ёлкин"]),
        ("boriz", vec!["Борис Ёлкин"]),
        ("вектро", vec!["Борис Ёлкин"]),
        // Too short for a slip.
        ("zo", vec!["Zoé"]),
        ("anx", vec![]),
    ] {
        assert_eq!(searched(&mut engine, typed), want, "{typed}");
    }
    let query = OrganizationsQuery { search: "vector".into(), ..OrganizationsQuery::default() };
    assert_eq!(organizations(&mut engine, &query), [("Вектор".to_owned(), 1)]);
}

#[test]
fn words_follow_every_edit() {
    let mut engine = company();
    assert_eq!(searched(&mut engine, "loepz"), ["Ana López"]);
    edit(&mut engine, vec![setting(key::<Person>(11), Person::FAMILY_NAME.number, "Щукина")]);
    assert_eq!(searched(&mut engine, "loepz"), Vec::<String>::new());
    assert_eq!(searched(&mut engine, "shchuk"), ["Ana Щукина"]);
    let ivan = person(14, "Иван", "Иванов");
    edit(&mut engine, vec![making(ivan.id, &ivan)]);
    assert_eq!(searched(&mut engine, "ivanof"), ["Иван Иванов"]);
    edit(&mut engine, vec![Patch { key: key::<Person>(14), changes: vec![Change::Delete] }]);
    assert_eq!(searched(&mut engine, "ivanof"), Vec::<String>::new());
}

#[test]
fn a_row_shows_where_the_person_is_first_looked_for() {
    let mut engine = company();
    assert_eq!(workplace(&mut engine, "Ana").as_deref(), Some("Acme"));
    assert_eq!(workplace(&mut engine, "Борис").as_deref(), Some("Вектор"));
    assert_eq!(workplace(&mut engine, "Zoé"), None);
    edit(&mut engine, vec![Patch { key: key::<Organization>(22), changes: vec![Change::Delete] }]);
    assert_eq!(workplace(&mut engine, "Борис").as_deref(), Some("Acme"));
    edit(&mut engine, vec![Patch { key: key::<Organization>(22), changes: vec![Change::Restore] }]);
    assert_eq!(workplace(&mut engine, "Борис").as_deref(), Some("Вектор"));
}

#[test]
fn organizations_count_their_people() {
    let mut engine = company();
    let all = OrganizationsQuery::default();
    let want = |acme, vektor| vec![("Acme".to_owned(), acme), ("Вектор".to_owned(), vektor)];
    assert_eq!(organizations(&mut engine, &all), want(2, 1));
    edit(&mut engine, vec![Patch { key: key::<Person>(12), changes: vec![Change::Delete] }]);
    assert_eq!(organizations(&mut engine, &all), want(1, 0));
    edit(&mut engine, vec![Patch { key: key::<Person>(12), changes: vec![Change::Restore] }]);
    assert_eq!(organizations(&mut engine, &all), want(2, 1));
    let most = OrganizationsQuery { sort: OrganizationsSort::People, ..all };
    assert_eq!(organizations(&mut engine, &most), want(2, 1));
    let at_acme = key::<cartera_domain::Affiliation>(31);
    edit(&mut engine, vec![Patch { key: at_acme, changes: vec![Change::Delete] }]);
    assert_eq!(organizations(&mut engine, &most), want(1, 1));
}

#[test]
fn both_sides_of_a_membership_are_listed() {
    let engine = company();
    let acme = cartera_domain::Id::from_bytes([21; 16]);
    let people = engine.people_of(acme, NameOrder::GivenFirst, 10);
    let found: Vec<_> = people.iter().map(|one| one.person_name.as_str()).collect();
    assert_eq!(found, ["Ana López", "Борис Ёлкин"]);
    let boris = cartera_domain::Id::from_bytes([12; 16]);
    let places = engine.organizations_of(boris);
    let found: Vec<_> =
        places.iter().map(|one| (one.organization_name.as_str(), one.is_primary)).collect();
    assert_eq!(found, [("Вектор", true), ("Acme", false)]);
}

#[test]
fn a_renamed_person_moves_in_the_list() {
    let mut engine = company();
    assert_eq!(all_names(&mut engine).len(), 3);
    edit(&mut engine, vec![setting(key::<Person>(11), Person::GIVEN_NAME.number, "Яна")]);
    assert_eq!(all_names(&mut engine), ["Zoé", "Борис Ёлкин", "Яна López"]);
    let id = cartera_domain::Id::from_bytes([11; 16]);
    let person: Person = engine.get(id).unwrap();
    assert_eq!(person.given_name, Name::parse("Яна").ok());
}

#[test]
fn what_is_in_the_trash_is_not_listed() {
    let mut engine = company();
    edit(&mut engine, vec![Patch { key: key::<Person>(11), changes: vec![Change::Delete] }]);
    assert_eq!(all_names(&mut engine), ["Zoé", "Борис Ёлкин"]);
    assert_eq!(engine.get::<Person>(cartera_domain::Id::from_bytes([11; 16])), None);
    assert!(deleted(&engine.record(key::<Person>(11)).unwrap()));
    assert_eq!(engine.counts().people, 2);
}

#[test]
fn a_record_that_cannot_be_read_is_counted_and_kept() {
    let mut engine = company();
    let bad = Patch {
        key: key::<Person>(11),
        changes: vec![Change::Set { field: Person::GIVEN_NAME.number, value: Some(vec![0xff]) }],
    };
    edit(&mut engine, vec![bad]);
    assert_eq!(all_names(&mut engine), ["Zoé", "Борис Ёлкин"]);
    let want = Counts { people: 2, organizations: 2, waiting: 2, quarantined: 1 };
    assert_eq!(engine.counts(), want);
    edit(&mut engine, vec![setting(key::<Person>(11), Person::GIVEN_NAME.number, "Ana")]);
    assert_eq!(engine.counts(), Counts { people: 3, waiting: 3, quarantined: 0, ..want });
}

#[test]
fn a_kind_of_a_newer_version_is_kept_and_shown_nowhere() {
    let mut engine = company();
    let key = RecordKey { kind: 999, id: [9; 16] };
    edit(&mut engine, vec![setting(key, 1, "from the future")]);
    assert_eq!(engine.counts().quarantined, 0);
    assert_eq!(engine.record(key).unwrap().fields().text(1), Some("from the future"));
    let mut seen = 0;
    assert_eq!(engine.each_record(0, 100, |_, _| seen += 1), None);
    assert_eq!(seen, 9);
}

#[test]
fn every_record_is_shown_once_in_pieces() {
    let engine = company();
    let mut keys = Vec::new();
    let mut from = Some(0);
    while let Some(number) = from {
        from = engine.each_record(number, 3, |key, _| keys.push(key));
    }
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), 8);
}
