//! Golden files: a document that `cartera report` reads, with `as_of` and `expected` beside it.
//!
//! `expected` maps places such as `owner_board.owners[owner=Ana].won_count` to figures. A figure
//! written as a text of digits is compared at the decimals it is written with, anything else as
//! it is.

use serde_json::Value;

/// The value at a place: `.` goes into an object, `[field=text]` finds an entry of a list.
pub fn find<'a>(answer: &'a Value, place: &str) -> Option<&'a Value> {
    let mut here = answer;
    let mut rest = place;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('[') {
            let (wanted, after) = after.split_once(']')?;
            let (field, text) = wanted.split_once('=')?;
            let is_wanted = |entry: &&Value| match &entry[field] {
                Value::String(found) => found == text,
                Value::Null => text == "null",
                found => format!("{found}") == text,
            };
            here = here.as_array()?.iter().find(is_wanted)?;
            rest = after;
        } else {
            let start = rest.strip_prefix('.').unwrap_or(rest);
            let end = start.find(['.', '[']).unwrap_or(start.len());
            let (field, after) = start.split_at(end);
            here = here.get(field)?;
            rest = after;
        }
    }
    Some(here)
}

/// Whether a figure is the expected one, to the decimals that this is written with.
fn is_equal(found: &Value, expected: &Value) -> bool {
    let digits = expected.as_str().filter(|text| text.parse::<f64>().is_ok());
    let Some(digits) = digits else { return found == expected };
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let number = match found {
        // Money is exact: what is written with cents must be so to the cent.
        Value::String(text) if decimals <= 2 => return text == digits,
        Value::String(text) => text.parse::<f64>().ok(),
        found => found.as_f64(),
    };
    number.is_some_and(|number| format!("{number:.decimals$}") == digits)
}

/// Fails with all figures of `golden` that `answer` has otherwise.
#[track_caller]
pub fn check(golden: &Value, answer: &Value) {
    let expected = golden["expected"].as_object().unwrap();
    let mut wrong = Vec::new();
    for (place, figure) in expected {
        let found = find(answer, place);
        if !found.is_some_and(|found| is_equal(found, figure)) {
            wrong.push(format!("{place}: expected {figure}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    assert!(expected.len() > 20, "only {} figures", expected.len());
}
