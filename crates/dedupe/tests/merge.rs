//! What a merge promises: nothing is lost, what led to a record still does, all can be taken back.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

use std::collections::{BTreeMap, BTreeSet};

use cartera_dedupe::mailbox_key;
use cartera_dedupe::merge::{
    Change, Chosen, Kept, Plan, Referrer, Source, Why, WhySurvivor, plan, survivor,
};
use cartera_domain::{
    Affiliation, EmailAddress, Fields, Id, Link, LongText, Name, Note, Person, PhoneNumber, Record,
    RecordKey, Timestamp, Value,
};
use proptest::prelude::*;

type Base = BTreeMap<RecordKey, Fields>;

fn id<R>(number: u8) -> Id<R> {
    Id::from_bytes([number; 16])
}

fn person(number: u8, given: &str, family: &str, emails: &[&str], phones: &[&str]) -> Person {
    Person {
        given_name: Name::parse(given).ok(),
        family_name: Name::parse(family).ok(),
        emails: emails.iter().map(|text| EmailAddress::parse(text).unwrap()).collect(),
        phones: phones.iter().map(|text| PhoneNumber::parse(text).unwrap()).collect(),
        ..Person::new(id(number))
    }
}

fn base(people: &[Person]) -> Base {
    people.iter().map(|person| (RecordKey::of(person.id), person.to_fields())).collect()
}

fn source(base: &Base, key: RecordKey) -> Source<'_> {
    Source { key, fields: &base[&key], changed_at: None, references: 0 }
}

/// Merges the second and further people into the first.
fn merge(base: &Base, chosen: &Chosen) -> Plan {
    let people: Vec<Source<'_>> = base
        .keys()
        .filter(|key| key.kind == Person::KIND.number())
        .map(|key| source(base, *key))
        .collect();
    let referrers: Vec<Referrer<'_>> = base
        .iter()
        .filter_map(|(key, fields)| {
            let specs = match key.kind {
                kind if kind == Affiliation::KIND.number() => Affiliation::FIELDS,
                kind if kind == Note::KIND.number() => Note::FIELDS,
                _ => return None,
            };
            Some(Referrer { key: *key, fields, specs })
        })
        .collect();
    plan(people[0], &people[1..], Person::FIELDS, chosen, &referrers, |number| {
        format!("field {number}")
    })
}

fn after(base: &Base, plan: &Plan) -> Base {
    let mut after = base.clone();
    plan.patches.iter().for_each(|patch| patch.apply(after.get_mut(&patch.key).unwrap()));
    after
}

fn of(base: &Base, number: u8) -> Person {
    Person::from_fields(id(number), &base[&RecordKey::of(id::<Person>(number))]).unwrap()
}

#[test]
fn the_fuller_name_stands_and_what_differs_goes_into_the_note() {
    let mut other = person(2, "Иван", "Петров", &[], &[]);
    other.note = LongText::parse("звонить после 18:00").ok();
    let base = base(&[person(1, "И", "Иванов", &[], &[]), other]);
    let plan = merge(&base, &Chosen::new());
    let joined = of(&after(&base, &plan), 1);
    assert_eq!(joined.given_name, Name::parse("Иван").ok());
    assert_eq!(joined.family_name, Name::parse("Иванов").ok());
    assert_eq!(joined.note.unwrap().as_str(), "звонить после 18:00\nfield 3: Петров");
    let why = |number: u16| plan.choices.iter().find(|choice| choice.field == number).unwrap();
    assert_eq!((why(1).why, why(3).why), (Why::Fuller, Why::First));
    assert_eq!(why(3).lost[0].kept, Kept::InNote);
}

#[test]
fn a_person_has_the_last_word() {
    let base = base(&[person(1, "Ana", "López", &[], &[]), person(2, "Ana", "Gómez", &[], &[])]);
    let chosen = Chosen::from([(Person::FAMILY_NAME.number, RecordKey::of(id::<Person>(2)))]);
    let plan = merge(&base, &chosen);
    assert_eq!(of(&after(&base, &plan), 1).family_name, Name::parse("Gómez").ok());
}

#[test]
fn the_newest_value_stands_where_the_times_are_known() {
    let base = base(&[person(1, "Ana", "López", &[], &[]), person(2, "Eva", "López", &[], &[])]);
    let at = |number: u8, millis| {
        let key = RecordKey::of(id::<Person>(number));
        Source { changed_at: Some(Timestamp::from_millis(millis)), ..source(&base, key) }
    };
    let plan = plan(at(1, 1), &[at(2, 2)], Person::FIELDS, &Chosen::new(), &[], |_| String::new());
    assert_eq!(of(&after(&base, &plan), 1).given_name, Name::parse("Eva").ok());
    assert_eq!(plan.choices[0].why, Why::Newest);
}

#[test]
fn a_note_that_is_full_keeps_the_rest_in_history() {
    let long = "x".repeat(LongText::MAX_CHARS);
    let mut first = person(1, "Ana", "López", &[], &[]);
    first.note = LongText::parse(&long).ok();
    let base = base(&[first, person(2, "Eva", "López", &[], &[])]);
    let plan = merge(&base, &Chosen::new());
    assert_eq!(plan.choices[0].lost[0].kept, Kept::InHistory);
    assert_eq!(of(&after(&base, &plan), 1).note.unwrap().as_str(), long);
}

#[test]
fn what_led_to_the_merged_one_leads_to_the_survivor() {
    let mut base =
        base(&[person(1, "Ana", "López", &[], &[]), person(2, "Ana", "López", &[], &[])]);
    let mut note = Note::new(id(9), LongText::parse("hola").unwrap(), Timestamp::from_millis(0));
    note.about = vec![Link::to(id::<Person>(2)), Link::to(id::<Person>(1))];
    base.insert(RecordKey::of(note.id), note.to_fields());
    let place = |number: u8, who: u8, where_: u8, position: &str| Affiliation {
        position: Name::parse(position).ok(),
        is_primary: true,
        ..Affiliation::new(id(number), id(who), id(where_))
    };
    for affiliation in [place(4, 1, 20, "CEO"), place(5, 2, 20, ""), place(6, 2, 30, "Buyer")] {
        base.insert(RecordKey::of(affiliation.id), affiliation.to_fields());
    }
    let plan = merge(&base, &Chosen::new());
    let joined = after(&base, &plan);
    let about: Vec<&[u8]> = joined[&RecordKey::of(note.id)].many(Note::ABOUT.number).collect();
    assert_eq!(about, [Link::to(id::<Person>(1)).write()]);
    let affiliation = |number: u8| {
        let id = id::<Affiliation>(number);
        Affiliation::from_fields(id, &joined[&RecordKey::of(id)]).unwrap()
    };
    assert!([4, 5, 6].iter().all(|number| affiliation(*number).person == id(1)));
    assert_eq!((affiliation(4).is_primary, affiliation(6).is_primary), (true, false));
    let gone = |key: RecordKey| {
        let patches = plan.patches.iter().filter(move |patch| patch.key == key);
        patches
            .flat_map(|patch| &patch.changes)
            .any(|change| matches!(change, Change::MergedInto(_)))
    };
    assert!(gone(RecordKey::of(id::<Affiliation>(5))) && gone(RecordKey::of(id::<Person>(2))));
    assert!(
        !gone(RecordKey::of(id::<Affiliation>(4))) && !gone(RecordKey::of(id::<Affiliation>(6)))
    );
}

#[test]
fn the_fullest_record_stays_then_the_most_used_then_the_oldest() {
    let base = base(&[
        person(1, "Ana", "", &[], &[]),
        person(2, "Ana", "López", &[], &[]),
        person(3, "Eva", "López", &[], &[]),
    ]);
    let all: Vec<Source<'_>> = base.keys().map(|key| source(&base, *key)).collect();
    let check = |sources: &[Source<'_>], number: u8, why: WhySurvivor| {
        let found = survivor(sources).unwrap();
        assert_eq!((found.key, found.why), (RecordKey::of(id::<Person>(number)), why));
    };
    check(&all[..2], 2, WhySurvivor::Fullest);
    check(&all, 2, WhySurvivor::Oldest);
    let used = Source { references: 3, ..all[2] };
    check(&[all[1], used], 3, WhySurvivor::MostReferences);
    assert_eq!(survivor(&[]), None);
}

fn people() -> impl Strategy<Value = Vec<Person>> {
    let text = |list: &'static [&'static str]| proptest::sample::select(list);
    let emails =
        proptest::collection::vec(text(&["a@b.es", "A@b.es", "c@d.es", "a.b@gmail.com"]), 0..4);
    let phones = proptest::collection::vec(
        text(&["+79161234567", "+79161234567;ext=1", "+34916123456"]),
        0..3,
    );
    let names = (
        text(&["Ana", "A", "Eva", ""]),
        text(&["López", "López Gil", ""]),
        text(&["", "nota", "otra\nnota"]),
    );
    proptest::collection::vec((names, emails, phones), 2..5).prop_map(|all| {
        let made = (1..).zip(all).map(|(number, ((given, family, note), emails, phones))| {
            let mut person = person(number, given, family, &emails, &phones);
            // A set has each of its elements once.
            person.emails =
                person.emails.iter().cloned().collect::<BTreeSet<_>>().into_iter().collect();
            person.phones =
                person.phones.iter().cloned().collect::<BTreeSet<_>>().into_iter().collect();
            person.note = LongText::parse(note).ok();
            person
        });
        made.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_address_number_name_or_note_is_lost(people in people()) {
        let base = base(&people);
        let plan = merge(&base, &Chosen::new());
        let joined = of(&after(&base, &plan), 1);
        let keys: BTreeSet<String> = joined.emails.iter().map(mailbox_key).collect();
        let note = joined.note.as_ref().map_or("", LongText::as_str);
        let text = cartera_domain::search::fold(&format!("{:?} {:?} {note}", joined.given_name, joined.family_name));
        for person in &people {
            prop_assert!(person.emails.iter().all(|email| keys.contains(&mailbox_key(email))));
            prop_assert!(person.phones.iter().all(|phone| joined.phones.contains(phone)));
            for name in person.given_name.iter().chain(&person.family_name) {
                prop_assert!(text.contains(&cartera_domain::search::fold(name.as_str())), "{} in {}", name.as_str(), text);
            }
            let theirs = person.note.as_ref().map_or("", LongText::as_str);
            prop_assert!(note.contains(theirs));
        }
    }

    #[test]
    fn it_can_be_taken_back(people in people()) {
        let base = base(&people);
        let plan = merge(&base, &Chosen::new());
        let mut back = after(&base, &plan);
        plan.inverse().iter().for_each(|patch| patch.apply(back.get_mut(&patch.key).unwrap()));
        // An emptied set is no field at all.
        back.values_mut().for_each(|fields| {
            let empty: Vec<u16> = fields.iter().filter(|(_, value)| matches!(value, cartera_domain::FieldValue::Many(all) if all.is_empty())).map(|(number, _)| number).collect();
            empty.into_iter().for_each(|number| fields.remove(number));
        });
        prop_assert_eq!(back, base);
    }

    #[test]
    fn merging_again_changes_nothing(people in people()) {
        let base = base(&people);
        let joined = after(&base, &merge(&base, &Chosen::new()));
        let again = merge(&joined, &Chosen::new());
        prop_assert_eq!(&after(&joined, &again), &joined);
    }

    #[test]
    fn the_order_of_the_others_chooses_no_other_survivor(people in people()) {
        let base = base(&people);
        let mut sources: Vec<Source<'_>> = base.keys().map(|key| source(&base, *key)).collect();
        let first = survivor(&sources);
        sources.reverse();
        prop_assert_eq!(survivor(&sources), first);
    }
}
