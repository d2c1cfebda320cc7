//! What filters find and how rows are sorted, on records at hand as fields.

use super::*;
use crate::access::UserKey;
use crate::field::Fields;
use crate::time::zone_tests::zone;
use crate::time::{Date, TimeZone, Weekday};
use proptest::prelude::*;

mod sorting;

const NAME: u16 = 1;
const EMAIL: u16 = 2;
const PHONES: u16 = 3;
const STAGE: u16 = 4;
const DONE: u16 = 5;
const SCORE: u16 = 6;
const DUE: u16 = 7;
const MADE: u16 = 8;
const AMOUNT: u16 = 9;
const OWNER: u16 = 10;
const FOLLOWERS: u16 = 11;
const ABOUT: u16 = 12;
/// A custom field, as definitions have them by number.
const SIZE: u16 = 40_000;

fn column(field: u16) -> Option<Column> {
    let one = |kind| Some(Column { kind, is_set: false });
    let set = |kind| Some(Column { kind, is_set: true });
    match field {
        NAME => one(Kind::Text),
        EMAIL => one(Kind::Email),
        PHONES => set(Kind::Phone),
        STAGE => one(Kind::Word),
        DONE => one(Kind::Flag),
        SCORE => one(Kind::Number(0)),
        DUE => one(Kind::Date),
        MADE => one(Kind::Moment),
        AMOUNT => one(Kind::Money),
        OWNER => one(Kind::User),
        FOLLOWERS => set(Kind::User),
        ABOUT => one(Kind::Link),
        SIZE => one(Kind::Number(2)),
        _ => None,
    }
}

const ME: UserKey = UserKey([1; 16]);
const MATE: UserKey = UserKey([2; 16]);
const STRANGER: UserKey = UserKey([3; 16]);
const ID_3: &str = "03030303-0303-0303-0303-030303030303";

fn compiled(json: &str) -> Result<Predicate, QueryError> {
    let madrid = zone("Europe/Madrid");
    let today = Date::parse("2026-06-30").unwrap();
    let calendar = Calendar { today, week_start: Weekday::Monday, zone: &madrid };
    let context = Context { calendar, me: Some(ME), my_team: &[MATE] };
    compile(&serde_json::from_str(json).unwrap(), &column, &context)
}

fn record() -> Fields {
    let mut fields = Fields::new();
    fields.set(NAME, "José Фёдоров, hijo");
    fields.set(EMAIL, "J.Fedorov@Example.es");
    fields.add(PHONES, "+34612345678");
    fields.add(PHONES, "+79161234567;ext=5");
    fields.set(STAGE, "won");
    fields.set(DONE, "1");
    fields.set(SCORE, "42");
    fields.set(DUE, "2026-07-03");
    // 00:30 of 1 July in Madrid, still 30 June in UTC.
    fields.set(MADE, "1782858600000");
    fields.set(AMOUNT, "1250.00 EUR");
    fields.set(OWNER, MATE.0);
    fields.add(FOLLOWERS, ME.0);
    fields.add(FOLLOWERS, STRANGER.0);
    fields.set(ABOUT, [[0, 1].as_slice(), &STRANGER.0].concat());
    fields.set(SIZE, "12.50");
    fields
}

#[track_caller]
fn check_on(fields: &Fields, json: &str, want: bool) {
    let row = FieldsRow { fields, columns: column };
    assert_eq!(compiled(json).unwrap().is_true_of(&row), want, "{json}");
}

/// Conditions as `field op value value…`, with what they say of [`record`].
#[track_caller]
fn check(field: u16, operator: &str, values: &[&str], want: bool) {
    let operator = Operator::from_word(operator).unwrap();
    let filter = Filter::field(field, operator, values.iter().copied()).unwrap();
    check_on(&record(), &serde_json::to_string(&filter).unwrap(), want);
}

#[track_caller]
fn refuses(json: &str, want: &str) {
    assert_eq!(compiled(json).unwrap_err().to_string(), want);
}

#[test]
fn text_is_compared_without_case_and_accents() {
    check(NAME, "is", &["JOSE ФЕДОРОВ HIJO"], true);
    check(NAME, "is", &["jose"], false);
    check(NAME, "contains", &["федор"], true);
    check(NAME, "contains", &["dorov"], false);
    check(NAME, "not_contains", &["федор"], false);
    check(NAME, "starts_with", &["jós"], true);
    check(NAME, "starts_with", &["фед"], false);
    check(NAME, "one_of", &["ana", "josé фёдоров hijo"], true);
    check(NAME, "none_of", &["ana", "josé фёдоров hijo"], false);
    check(NAME, "is_not", &["ana"], true);
}

#[test]
fn signs_that_folding_drops_are_still_looked_for() {
    check(NAME, "contains", &[","], true);
    check(NAME, "contains", &["+"], false);
}

#[test]
fn addresses_and_phones_are_compared_as_such() {
    check(EMAIL, "is", &["j.fedorov@example.ES"], true);
    check(EMAIL, "contains", &["@EXAMPLE."], true);
    check(EMAIL, "contains", &["fedorov example"], false);
    check(PHONES, "is", &["8 (916) 123-45-67"], true);
    check(PHONES, "is", &["612 345 678"], true);
    check(PHONES, "is", &["8 916"], false);
    check(PHONES, "starts_with", &["+34"], true);
    check(PHONES, "contains", &["345 678"], true);
    check(PHONES, "not_contains", &["345 678"], false);
    check(PHONES, "contains", &["999"], false);
}

#[test]
fn words_and_flags() {
    check(STAGE, "is", &["won"], true);
    check(STAGE, "one_of", &["lost", "won"], true);
    check(STAGE, "is_not", &["lost"], true);
    check(DONE, "is", &["yes"], true);
    check(DONE, "is_not", &["yes"], false);
    check(DONE, "is", &["no"], false);
    check(DONE, "is_not", &["no"], true);
    let without = Fields::new();
    for (operator, value, want) in
        [("is", "no", true), ("is", "yes", false), ("is_not", "no", false)]
    {
        let operator = Operator::from_word(operator).unwrap();
        let filter = Filter::field(DONE, operator, [value]).unwrap();
        check_on(&without, &serde_json::to_string(&filter).unwrap(), want);
    }
}

#[test]
fn numbers_custom_ones_too() {
    check(SCORE, "is", &["42"], true);
    check(SCORE, "less", &["42"], false);
    check(SCORE, "at_most", &["42"], true);
    check(SCORE, "greater", &["41"], true);
    check(SCORE, "at_least", &["43"], false);
    check(SCORE, "between", &["42", "50"], true);
    check(SCORE, "between", &["50", "42"], false);
    check(SIZE, "is", &["12.5"], true);
    check(SIZE, "less", &["12.51"], true);
    check(SCORE, "less", &["-9223372036854775808"], false);
    check(SCORE, "greater", &["9223372036854775807"], false);
}

#[test]
fn amounts_are_compared_in_their_currency_only() {
    check(AMOUNT, "greater", &["1249.99 EUR"], true);
    check(AMOUNT, "is", &["1250 EUR"], true);
    check(AMOUNT, "greater", &["1 USD"], false);
    check(AMOUNT, "at_most", &["9999 USD"], false);
    check(AMOUNT, "is_not", &["1250 USD"], true);
    check(AMOUNT, "between", &["1000 EUR", "2000 EUR"], true);
    let json = r#"{"field":9,"op":"between","value":["1 EUR","2 USD"]}"#;
    refuses(json, "value[1]: \"2 USD\" is not a value of type money");
}

#[test]
fn days_are_compared_with_days_and_periods() {
    check(DUE, "is", &["2026-07-03"], true);
    check(DUE, "is", &["this_week"], true);
    check(DUE, "is", &["this_month"], false);
    check(DUE, "greater", &["this_month"], true);
    check(DUE, "less", &["next_month"], false);
    check(DUE, "at_most", &["next_month"], true);
    check(DUE, "is", &["next_4_days"], true);
    check(DUE, "is", &["next_3_days"], false);
    check(DUE, "between", &["today", "in_3_days"], true);
    check(DUE, "less", &["today"], false);
    check(DUE, "is_not", &["today"], true);
}

#[test]
fn a_moment_belongs_to_the_day_of_the_zone() {
    check(MADE, "is", &["tomorrow"], true);
    check(MADE, "is", &["today"], false);
    check(MADE, "at_least", &["next_month"], true);
    check(MADE, "is", &["1782858600000"], true);
    check(MADE, "less", &["1782858600000"], false);
}

#[test]
fn references_may_be_me_or_my_team() {
    check(OWNER, "is", &["me"], false);
    check(OWNER, "is", &["my_team"], true);
    check(OWNER, "one_of", &["me", ID_3], false);
    check(FOLLOWERS, "has_any", &["me", "my_team"], true);
    check(FOLLOWERS, "has_all", &["me", ID_3], true);
    check(FOLLOWERS, "has_all", &["me", "02020202-0202-0202-0202-020202020202"], false);
    check(FOLLOWERS, "has_none", &["me"], false);
    check(ABOUT, "is", &[&format!("1:{ID_3}")], true);
    check(ABOUT, "is", &[&format!("2:{ID_3}")], false);
}

#[test]
fn me_is_a_user_and_no_other_record() {
    let columns = |_| Some(Column { kind: Kind::Reference, is_set: false });
    let utc = TimeZone::utc();
    let today = Date::parse("2026-06-30").unwrap();
    let calendar = Calendar { today, week_start: Weekday::Sunday, zone: &utc };
    let context = Context { calendar, me: Some(ME), my_team: &[] };
    let filter = Filter::field(OWNER, Operator::Is, ["me"]).unwrap();
    let error = compile(&filter, &columns, &context).unwrap_err();
    assert_eq!(error.to_string(), "value: \"me\" is not a value of type reference");
}

#[test]
fn of_a_state_its_word_is_compared() {
    let mut fields = record();
    fields.set(STAGE, *b"lost\0\x01\x02");
    check_on(&fields, r#"{"field":4,"op":"is","value":"lost"}"#, true);
    check_on(&fields, r#"{"field":4,"op":"none_of","value":["won","open"]}"#, true);
}

#[test]
fn an_empty_field_fits_only_what_is_the_opposite_of_something() {
    let nothing = Fields::new();
    for (op, value, want) in [
        ("is", "\"x\"", false),
        ("is_not", "\"x\"", true),
        ("contains", "\"x\"", false),
        ("not_contains", "\"x\"", true),
        ("none_of", "[\"x\"]", true),
    ] {
        check_on(&nothing, &format!(r#"{{"field":1,"op":"{op}","value":{value}}}"#), want);
    }
    check_on(&nothing, r#"{"field":6,"op":"less","value":"5"}"#, false);
    check_on(&nothing, r#"{"field":11,"op":"has_none","value":["me"]}"#, true);
    for (field, want) in [(NAME, true), (PHONES, true), (DUE, true)] {
        check_on(&nothing, &format!(r#"{{"field":{field},"op":"empty"}}"#), want);
        check_on(&record(), &format!(r#"{{"field":{field},"op":"empty"}}"#), !want);
        check_on(&record(), &format!(r#"{{"field":{field},"op":"not_empty"}}"#), want);
    }
}

#[test]
fn what_makes_no_sense_is_refused_at_its_place() {
    let json = r#"{"any":[{"all":[]},{"field":99,"op":"empty"}]}"#;
    refuses(json, "any[1].field: there is no field 99");
    let json = r#"{"not":{"field":1,"op":"less","value":"5"}}"#;
    refuses(json, "not.op: less cannot be asked of a field of type text");
    let json = r#"{"field":6,"op":"one_of","value":["1","many"]}"#;
    refuses(json, "value[1]: \"many\" is not a value of type number");
    let json = r#"{"field":7,"op":"is","value":"someday"}"#;
    refuses(json, "value: \"someday\" is not a value of type date");
    let json = r#"{"field":1,"op":"has_any","value":["x"]}"#;
    refuses(json, "op: has_any cannot be asked of a field of type text");
    let json = r#"{"field":5,"op":"empty"}"#;
    refuses(json, "op: empty cannot be asked of a field of type flag");
    let json = r#"{"field":1,"op":"contains","value":"  "}"#;
    refuses(json, "value: \"  \" is not a value of type text");
    let json = r#"{"field":3,"op":"contains","value":"call"}"#;
    refuses(json, "value: \"call\" is not a value of type phone");
}

#[test]
fn me_is_nobody_where_nobody_is_signed_in() {
    let utc = TimeZone::utc();
    let today = Date::parse("2026-06-30").unwrap();
    let calendar = Calendar { today, week_start: Weekday::Sunday, zone: &utc };
    let filter = Filter::field(OWNER, Operator::Is, ["me"]).unwrap();
    let context = Context { calendar, me: None, my_team: &[] };
    assert_eq!(compile(&filter, &column, &context).unwrap_err().path, "value");
}

/// A filter over a few numbers, and the same as plain logic.
fn tree() -> impl Strategy<Value = Filter> {
    let leaf = (0..4_u32, 0..3_i64).prop_map(|(which, number)| {
        let operators = [Operator::Is, Operator::Less, Operator::IsNot, Operator::AtLeast];
        Filter::field(SCORE, operators[which as usize], [number.to_string()]).unwrap()
    });
    leaf.prop_recursive(4, 24, 4, |inner| {
        let many = prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            many.clone().prop_map(Filter::All),
            many.prop_map(Filter::Any),
            inner.prop_map(|filter| Filter::Not(Box::new(filter))),
        ]
    })
}

fn plainly(filter: &Filter, score: Option<i64>) -> bool {
    match filter {
        Filter::All(all) => all.iter().all(|filter| plainly(filter, score)),
        Filter::Any(any) => any.iter().any(|filter| plainly(filter, score)),
        Filter::Not(filter) => !plainly(filter, score),
        Filter::Field(condition) => {
            let number: i64 = condition.values()[0].parse().unwrap();
            match condition.operator() {
                Operator::Is => score == Some(number),
                Operator::IsNot => score != Some(number),
                Operator::Less => score.is_some_and(|score| score < number),
                _ => score.is_some_and(|score| score >= number),
            }
        }
    }
}

proptest! {
    #[test]
    fn a_tree_says_what_logic_says(filter in tree(), score in prop::option::of(0..3_i64)) {
        let json = serde_json::to_string(&filter).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Filter>(&json).unwrap(), &filter);
        let mut fields = Fields::new();
        fields.set(SCORE, score.map(|score| score.to_string()).unwrap_or_default());
        let found = compiled(&json).unwrap();
        let row = FieldsRow { fields: &fields, columns: column };
        prop_assert_eq!(found.is_true_of(&row), plainly(&filter, score));
    }
}
