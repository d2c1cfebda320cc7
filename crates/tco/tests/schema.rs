//! The schema that is checked in and the types that read a file say the same.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly, its helpers too"
)]

use std::collections::BTreeSet;

use cartera_tco::scenario::{ReadError, SCHEMA, read};
use serde_json::{Map, Value};

const T1: &str = include_str!("../../../tests/golden/tco_t1.json");
const EVERY_KEY: &str = include_str!("../../../tests/golden/tco_every_key.json");
const CHECKS: &str = include_str!("../../../tests/golden/tco_published_checks.json");
const T2: &str = include_str!("../../../tests/golden/tco_t2.json");
const T3: &str = include_str!("../../../tests/golden/tco_t3.json");
/// Sections of which exactly one key is chosen.
const CHOICES: [&str; 4] = ["/licence", "/prices", "/head_count", "/transition"];

fn schema() -> Value {
    serde_json::from_str(SCHEMA).unwrap()
}

fn is_valid(file: &Value) -> bool {
    jsonschema::validator_for(&schema()).unwrap().is_valid(file)
}

/// Whether both the schema and the types take this file.
#[track_caller]
fn check(file: &Value, want: bool, why: &str) {
    let by_types = read(&file.to_string());
    assert_eq!(is_valid(file), want, "schema: {why}");
    assert_eq!(by_types.is_ok(), want, "types: {why}: {by_types:?}");
}

#[test]
fn all_golden_files_are_valid() {
    for text in [T1, EVERY_KEY, CHECKS, T2, T3] {
        let file = serde_json::from_str(text).unwrap();
        let validator = jsonschema::validator_for(&schema()).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&file)
            .map(|error| format!("{}: {error}", error.instance_path))
            .collect();
        assert!(errors.is_empty(), "{errors:?}");
        check(&file, true, "a golden file");
    }
}

/// Takes a definition's name and schema, an object that it describes, and the pointer to it.
type Visit<'a> = dyn FnMut(&str, &Value, &Map<String, Value>, &str) + 'a;

/// Calls `visit` with the definition's name and object for every object of the file that the
/// schema describes, and the JSON pointer to it.
fn walk(schema: &Value, part: &Value, value: &Value, at: &str, visit: &mut Visit<'_>) {
    let (name, part) = match part.get("$ref").and_then(Value::as_str) {
        Some(target) => {
            let name = target.rsplit('/').next().unwrap();
            (name, &schema["$defs"][name])
        }
        None => ("file", part),
    };
    if let (Some(properties), Some(object)) = (part.get("properties"), value.as_object()) {
        visit(name, part, object, at);
        for (key, inner) in object {
            walk(schema, &properties[key], inner, &format!("{at}/{key}"), visit);
        }
    }
    if let (Some(items), Some(list)) = (part.get("items"), value.as_array()) {
        for (number, inner) in list.iter().enumerate() {
            walk(schema, items, inner, &format!("{at}/{number}"), visit);
        }
    }
}

#[test]
fn the_full_file_uses_every_key_of_the_schema() {
    let (schema, file) = (schema(), serde_json::from_str(EVERY_KEY).unwrap());
    let mut used = BTreeSet::new();
    let mut note = |name: &str, _: &Value, object: &Map<String, Value>, _: &str| {
        used.extend(object.keys().map(|key| format!("{name}.{key}")));
    };
    walk(&schema, &schema, &file, "", &mut note);
    for text in [T1, T2, T3] {
        let other = serde_json::from_str(text).unwrap();
        walk(&schema, &schema, &other, "", &mut note);
    }
    let mut all: BTreeSet<String> = BTreeSet::new();
    let root = [("file", &schema)];
    let defs = schema["$defs"].as_object().unwrap();
    for (name, part) in root.into_iter().chain(defs.iter().map(|(k, v)| (k.as_str(), v))) {
        let keys = part.get("properties").and_then(Value::as_object);
        all.extend(keys.into_iter().flatten().map(|(key, _)| format!("{name}.{key}")));
    }
    assert_eq!(all.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn what_the_types_write_the_schema_takes() {
    for text in [T1, EVERY_KEY, CHECKS, T2, T3] {
        let parsed = read(text).unwrap();
        let mut written = serde_json::to_value(&parsed).unwrap();
        strip_nulls(&mut written);
        check(&written, true, "what was read and written again");
        assert_eq!(read(&written.to_string()).unwrap(), parsed);
    }
}

/// What is left out is written as null; both readers take it as left out.
fn strip_nulls(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.retain(|_, inner| !inner.is_null());
            object.values_mut().for_each(strip_nulls);
        }
        Value::Array(list) => list.iter_mut().for_each(strip_nulls),
        _ => {}
    }
}

#[test]
fn a_required_key_is_required_by_both_and_an_unknown_one_refused_by_both() {
    let (schema, file): (Value, Value) = (schema(), serde_json::from_str(EVERY_KEY).unwrap());
    let mut changes: Vec<(String, String, bool)> = Vec::new();
    walk(&schema, &schema, &file, "", &mut |_, part, object, at| {
        changes.push((at.to_owned(), "no_such_key".to_owned(), false));
        let required = part.get("required").and_then(Value::as_array);
        let is_required =
            |key: &String| required.is_some_and(|list| list.iter().any(|name| name == key));
        changes.extend(object.keys().map(|key| (at.to_owned(), key.clone(), !is_required(key))));
    });
    assert!(changes.len() > 200, "{}", changes.len());
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (at, key, may_go) in changes {
        let mut changed = file.clone();
        let object = changed.pointer_mut(&at).unwrap().as_object_mut().unwrap();
        if object.remove(&key).is_none() {
            object.insert(key.clone(), 1.into());
        }
        let by_types = read(&changed.to_string());
        let form_is_fine = !matches!(by_types, Err(ReadError::Form { .. }));
        // A section may be empty where every key of it may go, but a choice must be made.
        let is_open = changed.pointer(&at).unwrap().as_object().unwrap().is_empty()
            && CHOICES.iter().any(|choice| at.ends_with(choice));
        let want = may_go && !is_open;
        assert_eq!(validator.is_valid(&changed), want, "schema: {at}/{key}");
        assert_eq!(form_is_fine, want, "types: {at}/{key}: {by_types:?}");
    }
}

#[test]
fn numbers_have_the_same_form_and_bounds() {
    let file: Value = serde_json::from_str(T1).unwrap();
    let at = "/scenarios/0/integration/one_off";
    let share = "/common/file_profile/bad_phone_share";
    for (at, value, want) in [
        (at, Value::from(12), true),
        (at, Value::from("12.50"), true),
        (at, Value::from(-1), false),
        (at, Value::from("12,50"), false),
        (at, Value::from("8 %"), false),
        (at, Value::from(true), false),
        (share, Value::from("8 %"), true),
        (share, Value::from(0.08), true),
        (share, Value::from(8), false),
        (share, Value::from("eight"), false),
    ] {
        let mut changed = file.clone();
        *changed.pointer_mut(at).unwrap() = value.clone();
        check(&changed, want, &format!("{at} = {value}"));
    }
}
