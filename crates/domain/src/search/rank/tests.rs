//! Who is found by what, and who comes first.

use proptest::prelude::*;

use super::*;

fn rank(typed: &str, name: &str, others: &[&str], phones: &[&str], at: i64) -> Option<Rank> {
    let (name, folded): (_, Vec<String>) = (fold(name), others.iter().map(|t| fold(t)).collect());
    let others: Vec<&str> = folded.iter().map(String::as_str).collect();
    let texts = Texts { name: &name, others: &others, phones };
    Query::parse(typed).unwrap().rank(&texts, Timestamp::from_millis(at))
}

#[track_caller]
fn fits(typed: &str, name: &str, want: Option<Fit>) {
    let query = Query::parse(typed).unwrap();
    assert_eq!(query.fit(&fold(name)), want, "{typed} in {name}");
}

#[test]
fn exact_is_better_than_prefix_and_so_on() {
    fits("Ana López", "Ana López", Some(Fit::Exact));
    fits("ana lop", "Ana López", Some(Fit::Prefix));
    fits("ana", "Ana López", Some(Fit::Prefix));
    fits("lop", "Ana López", Some(Fit::WordPrefix));
    fits("lopez ana", "Ana López", Some(Fit::WordPrefix));
    fits("lopes", "Ana López", Some(Fit::Typo));
    fits("anita", "Ana López", None);
    fits("ana pérez", "Ana López", None);
    assert!(Fit::Exact < Fit::Prefix && Fit::Prefix < Fit::WordPrefix);
    assert!(Fit::WordPrefix < Fit::Typo);
}

#[test]
fn the_other_script_counts_as_the_same() {
    fits("ivanov", "Иванов", Some(Fit::Exact));
    fits("ivan", "Иванов Пётр", Some(Fit::Prefix));
    fits("petr ivanov", "Иванов Пётр", Some(Fit::WordPrefix));
    fits("иванов", "Petr Ivanov", Some(Fit::WordPrefix));
    fits("ivanof", "Пётр Иванов", Some(Fit::Typo));
    fits("иваноф", "Petr Ivanov", Some(Fit::Typo));
}

#[test]
fn words_may_stand_in_different_texts() {
    assert!(rank("ivanov rom", "Иванов Пётр", &["Romashka"], &[], 0).is_some());
    assert!(rank("ivanov acme", "Иванов Пётр", &["Romashka"], &[], 0).is_none());
    assert!(rank("primer.ru", "Иванов", &["petr@primer.ru"], &[], 0).is_some());
}

#[test]
fn phones_are_found_by_digits() {
    for typed in ["8 916 123-45-67", "+7 916", "916123", "4567"] {
        assert!(rank(typed, "Иванов", &[], &["+79161234567;ext=5"], 0).is_some(), "{typed}");
    }
    assert!(rank("8 917", "Иванов", &[], &["+79161234567"], 0).is_none());
}

#[test]
fn fit_comes_before_field_and_field_before_time() {
    let name = |fit: &str, at| rank("ivanov", fit, &[], &[], at).unwrap();
    let address = |text: &str, at| rank("ivanov", "Petr", &[text], &[], at).unwrap();
    let mut found = [
        ("typo", name("Ivanow X", 9)),
        ("address", address("ivanov", 9)),
        ("word", name("Petr Ivanov", 9)),
        ("exact", name("Ivanov", 1)),
        ("exact and later", name("Ivanov", 2)),
        ("prefix", name("Ivanova", 9)),
    ];
    found.sort_by_key(|(_, rank)| *rank);
    let order: Vec<&str> = found.iter().map(|(what, _)| *what).collect();
    assert_eq!(order, ["exact and later", "exact", "address", "prefix", "word", "typo"]);
}

#[test]
fn nothing_typed_is_no_query() {
    assert!(Query::parse(" — ").is_none());
}

proptest! {
    #[test]
    fn no_word_is_ruled_out_that_is_spelled_as_what_was_typed(
        typed in "[aeikpsuyаеийкпсьіјџ0]{1,3}", word in "[aeikpsuyаеийкпсьіјџ0]{0,4}",
    ) {
        let is_spelled = spelling::spells(&typed, &word).is_some();
        prop_assert!(!is_spelled || Slips::new(&typed).may_be_spelled(Masks::of(&word)));
    }

    #[test]
    fn letters_alone_rule_out_nothing_that_is_near(
        typed in "[a-eа-д]{3,9}|[a-e]{4,9}|[а-дщ]{4,9}",
        word in "[a-eа-д]{2,10}|[a-e]{3,10}|[а-дщ]{3,10}|[a-d7é]{3,9}",
    ) {
        let (typed, word) = (fold(&typed), fold(&word));
        let slips = Slips::new(&typed);
        if slips.is_near(&word) {
            prop_assert!(slips.may_be_near(Masks::of(&word)), "{} {}", typed, word);
        }
    }
}

#[test]
fn letters_rule_out_what_is_far_in_either_script() {
    for (typed, word, may_be) in [
        ("ivanof", "иванов", true),
        ("иваноф", "ivanov", true),
        ("ivanof", "щукин", false),
        ("иваноф", "schukin", false),
        ("lopes", "lopez", true),
        ("lopes", "garcia", false),
        ("ana", "ana", false),
    ] {
        assert_eq!(Slips::new(typed).may_be_near(Masks::of(word)), may_be, "{typed} {word}");
    }
}
