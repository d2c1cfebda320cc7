//! What holds for every base: the order of records and of questions does not matter.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod support;

use cartera_dedupe::{Apart, Card, Facts, Index, Verdict, clusters, compare};
use cartera_domain::{EmailAddress, PhoneNumber};
use proptest::prelude::*;

/// People of so few names and numbers that most of them meet.
fn facts() -> impl Strategy<Value = Facts> {
    let word =
        |list: &'static [&'static str]| proptest::sample::select(list).prop_map(str::to_owned);
    let given = word(&["Иван", "Ivan", "Иванна", "Мария", "Маша", "И", ""]);
    let family =
        word(&["Иванов", "Иванова", "Ivanov", "Ивнаов", "Петров", "García López", "García", ""]);
    let middle = word(&["", "", "Петрович", "П", "Ильич"]);
    let emails = proptest::collection::vec(
        word(&["a@b.es", "A@b.es", "info@b.es", "a.b@gmail.com", "ab@gmail.com"]),
        0..3,
    );
    let phones = proptest::collection::vec(
        word(&["+79161234567", "+79161234567;ext=1", "+34916123456", "+7495123456"]),
        0..3,
    );
    let organizations = proptest::collection::vec(word(&["ООО Вектор", "Vektor", "Север"]), 0..2);
    (given, middle, family, emails, phones, organizations).prop_map(
        |(given_name, middle_name, family_name, emails, phones, organizations)| Facts {
            given_name,
            middle_name,
            family_name,
            emails: emails.iter().map(|text| EmailAddress::parse(text).unwrap()).collect(),
            phones: phones.iter().map(|text| PhoneNumber::parse(text).unwrap()).collect(),
            organizations,
            ..Facts::default()
        },
    )
}

fn index(cards: &[(u32, Card)]) -> Index<u32> {
    let mut index = Index::new();
    cards.iter().for_each(|(key, card)| index.insert(*key, card.clone()));
    index
}

proptest! {
    // Each case compares hundreds of pairs.
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn either_side_may_ask(a in facts(), b in facts()) {
        let (a, b) = (Card::new(&a), Card::new(&b));
        prop_assert_eq!(compare(&a, &b), compare(&b, &a));
    }

    #[test]
    fn the_order_of_records_does_not_count(all in proptest::collection::vec(facts(), 0..70), turn in 0_usize..70) {
        let mut cards: Vec<(u32, Card)> = (0..).zip(all.iter().map(Card::new)).collect();
        let first = index(&cards);
        let turn = turn.min(cards.len());
        cards.rotate_left(turn);
        cards.reverse();
        let second = index(&cards);
        let apart = Apart::new();
        let found = first.scan(&apart);
        prop_assert_eq!(&found, &second.scan(&apart));
        prop_assert_eq!(clusters(&found, &first, &apart), clusters(&found, &second, &apart));
    }

    #[test]
    fn what_was_taken_out_or_in_again_leaves_no_trace(all in proptest::collection::vec(facts(), 1..40), which in 0_u32..40) {
        let cards: Vec<(u32, Card)> = (0..).zip(all.iter().map(Card::new)).collect();
        let mut changed = index(&cards);
        let which = which.min(cards.len() as u32 - 1);
        changed.insert(which, Card::default());
        changed.insert(which, cards[which as usize].1.clone());
        prop_assert!(changed.remove(which));
        changed.insert(which, cards[which as usize].1.clone());
        prop_assert_eq!(changed.scan(&Apart::new()), index(&cards).scan(&Apart::new()));
    }

    #[test]
    fn what_people_decided_is_not_proposed_again(all in proptest::collection::vec(facts(), 2..40)) {
        let cards: Vec<(u32, Card)> = (0..).zip(all.iter().map(Card::new)).collect();
        let index = index(&cards);
        let mut apart = Apart::new();
        let found = index.scan(&apart);
        found.iter().for_each(|one| apart.keep(one.a, one.b));
        prop_assert!(index.scan(&apart).is_empty());
        prop_assert!(clusters(&found, &index, &apart).clusters.is_empty());
    }

    #[test]
    fn a_warning_says_what_the_scan_says(all in proptest::collection::vec(facts(), 2..30)) {
        let cards: Vec<(u32, Card)> = (0..).zip(all.iter().map(Card::new)).collect();
        let index = index(&cards);
        let apart = Apart::new();
        let (asked, card) = &cards[0];
        let mut warned: Vec<u32> = index.similar(Some(*asked), card, &apart).iter().map(|one| one.b).collect();
        warned.sort_unstable();
        let scanned: Vec<u32> = index.scan(&apart).iter().filter(|one| one.a == *asked).map(|one| one.b).collect();
        prop_assert_eq!(warned, scanned);
    }
}

#[test]
fn three_hundred_copies_are_one_group() {
    let facts = Facts {
        given_name: "Иван".into(),
        family_name: "Иванов".into(),
        emails: vec![EmailAddress::parse("ivan@primer.ru").unwrap()],
        ..Facts::default()
    };
    let cards: Vec<(u32, Card)> = (0..300).map(|key| (key, Card::new(&facts))).collect();
    let index = index(&cards);
    let found = index.scan(&Apart::new());
    assert!(found.len() < 300 * 5, "{}", found.len());
    let groups = clusters(&found, &index, &Apart::new());
    assert_eq!(groups.clusters.len(), 1);
    assert_eq!(groups.clusters[0].records.len(), 300);
}

#[test]
fn weak_links_make_no_chain() {
    let person = |given: &str, family: &str, email: &str, phone: &str| {
        Card::new(&Facts {
            given_name: given.into(),
            family_name: family.into(),
            emails: EmailAddress::parse(email).into_iter().collect(),
            phones: PhoneNumber::parse(phone).into_iter().collect(),
            ..Facts::default()
        })
    };
    // Mother and son share nothing but a third record that has both their contacts.
    let cards = [
        (1, person("Мария", "Иванова", "maria@primer.ru", "")),
        (2, person("", "", "maria@primer.ru", "+79161234567")),
        (3, person("Пётр", "Сидоров", "", "+79161234567")),
    ];
    let index = index(&cards);
    let found = index.scan(&Apart::new());
    assert!(found.iter().all(|one| one.comparison.verdict < Verdict::Sure));
    let groups = clusters(&found, &index, &Apart::new());
    assert!(groups.clusters.iter().all(|group| group.records.len() == 2), "{groups:?}");
}
