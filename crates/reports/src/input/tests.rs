//! What a document may leave out, and how it is refused.

use super::*;
use crate::{Question, report};

#[track_caller]
fn check(text: &str, path: &str, problem: &str) {
    match read(text, &Zone::utc()) {
        Err(InputError::Field { path: found, problem: said }) => {
            assert_eq!(found, path, "{said}");
            assert!(said.contains(problem), "{said}");
        }
        other => assert!(path.is_empty() && other.is_ok(), "{text}: {other:?}"),
    }
}

#[track_caller]
fn accepts(text: &str) -> Deals {
    read(text, &Zone::utc()).unwrap()
}

#[test]
fn everything_may_be_missing_or_null() {
    for text in [
        "{}",
        r#"{"deals": null, "stages": null, "rates": null}"#,
        r#"{"deals": [null, {}], "stages": [null, {}], "targets": [], "leads": [{}]}"#,
        r#"{"deals": [{"history": null, "amount": null, "expected_close": [null, {}]}]}"#,
        r#"{"deals": [{"history": [null, {"on": null, "stage": "New"}], "owners": [{}]}]}"#,
        r#"{"rates": {"USD": null}, "deals": [{"amount": "", "activities": [{}]}]}"#,
        "\u{feff}{}",
    ] {
        let deals = accepts(text);
        let zone = Zone::utc();
        let as_of = zone.as_of("2026-06-30").unwrap();
        let answer = report(&deals, Question::new(as_of, &zone), |_| true);
        assert_eq!(answer.deals.counted, 0, "{text}");
        assert_eq!(answer.win_rate.by_count.percent, None);
    }
}

#[test]
fn what_is_no_json_is_refused_with_its_place() {
    let found = read("{\"deals\": [}", &Zone::utc());
    let Err(InputError::NotJson { line, column, .. }) = found else { panic!("{found:?}") };
    assert_eq!((line, column), (1, 12));
    assert!(matches!(read("", &Zone::utc()), Err(InputError::NotJson { .. })));
    assert!(matches!(read("{} {}", &Zone::utc()), Err(InputError::NotJson { .. })));
}

#[test]
fn a_value_of_the_wrong_kind_is_refused_with_its_path() {
    check("[]", "$", "an object in braces");
    check(r#"{"deals": [{}, ["D1"]]}"#, "deals[1]", "an object in braces");
    check(r#"{"deals": [{"history": [[]]}]}"#, "deals[0].history[0]", "an object in braces");
    check(r#"{"deals": {}}"#, "deals", "expected a sequence");
    check(r#"{"deals": [{"amount": true}]}"#, "deals[0].amount", "a number such as 1250.50");
    check(r#"{"deals": [{}, {"history": [{"on": 5}]}]}"#, "deals[1].history[0].on", "a string");
    check(r#"{"stages": [{"rotting_days": -1}]}"#, "stages[0].rotting_days", "leave the field out");
    check(r#"{"deals": [{"category": "sure"}]}"#, "deals[0].category", "best_case");
}

#[test]
fn a_value_that_makes_no_sense_is_refused_with_its_path() {
    let history = r#"{"deals": [{"history": [{"on": "2026-02-30", "stage": "New"}]}]}"#;
    check(history, "deals[0].history[0].on", "\"2026-02-30\" is not a day such as");
    check(r#"{"deals": [{"amount": "1,5"}]}"#, "deals[0].amount", "\"1,5\" is not a decimal");
    check(r#"{"rates": {"USD": "0"}}"#, "rates.USD", "above 0");
    check(
        r#"{"stages": [{"name": "N", "probability": 101}]}"#,
        "stages[0].probability",
        "0 to 100",
    );
    check(r#"{"deals": [{"probability": "-1"}]}"#, "deals[0].probability", "0 to 100");
    check(r#"{"stages": [{"name": "N"}, {"name": "N"}]}"#, "stages[1].name", "twice");
    let closes = r#"{"deals": [{"expected_close": [{"set_on": "x", "date": "2026-01-01"}]}]}"#;
    check(closes, "deals[0].expected_close[0].set_on", "\"x\" is not a day");
    check(r#"{"targets": [{"from": "2026-01-01"}]}"#, "targets[0].to", "needs from, to and amount");
    let swapped = r#"{"targets": [{"from": "2026-02-01", "to": "2026-01-01", "amount": 1}]}"#;
    check(swapped, "targets[0].to", "swap them");
}

#[test]
fn numbers_come_as_numbers_or_as_texts() {
    for amount in ["1250.5", "\"1250.50\"", "1.2505e3", "\" 1250.5 \""] {
        let deals = accepts(&format!("{{\"deals\": [{{\"id\": 7, \"amount\": {amount}}}]}}"));
        assert_eq!(deals.amount, [Money::parse("1250.5")], "{amount}");
        assert_eq!(deals.id(0), "7");
    }
    let deals = accepts(r#"{"stages": [{"name": "New", "probability": "12.5 %"}]}"#);
    assert_eq!(deals.stages[0].probability.map(Share::percent), Some(12.5));
}

#[test]
fn the_schema_names_the_fields_that_are_read() {
    let schema = include_str!("../../schema/deals.schema.json");
    let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
    let code = include_str!("document.rs");
    let mut named: Vec<String> = Vec::new();
    let mut todo = vec![&schema];
    while let Some(value) = todo.pop() {
        if let Some(fields) = value.get("properties").and_then(|found| found.as_object()) {
            named.extend(fields.keys().cloned());
        }
        if let Some(parts) = value.as_object() {
            todo.extend(parts.values());
        }
    }
    let mut read: Vec<String> = code
        .lines()
        .filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(':'))
        .filter(|(name, _)| !name.contains(' '))
        .map(|(name, _)| name.to_owned())
        .collect();
    for list in [&mut named, &mut read] {
        list.sort_unstable();
        list.dedup();
    }
    assert_eq!(named, read);
}

#[test]
fn the_example_of_the_schema_is_readable() {
    let schema = include_str!("../../schema/deals.schema.json");
    let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
    let deals = accepts(&schema["examples"][0].to_string());
    assert_eq!((deals.len(), deals.base_currency()), (1, Some("EUR")));
}
