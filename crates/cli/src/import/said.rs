//! Outcomes and reasons as they are printed: one name each, with its data beside it.

use cartera_domain::{Id, Person};
use cartera_import::report::Resemblance;
use cartera_import::{Outcome, Reason};
use serde_json::{Map, Value, json};

/// What became of a row.
pub const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Created => "created",
        Outcome::Updated => "updated",
        Outcome::Skipped => "skipped",
        Outcome::Failed => "failed",
    }
}

/// `{"reason": "same_as_row", "warning": false, "row": 2}`.
pub fn reason(reason: &Reason) -> Value {
    let mut said = Map::new();
    let (name, data) = match serde_json::to_value(reason) {
        Ok(Value::Object(one)) => one.into_iter().next().unwrap_or_default(),
        Ok(Value::String(name)) => (name, Value::Null),
        _ => Default::default(),
    };
    said.insert("reason".to_owned(), snake(&name).into());
    said.insert("warning".to_owned(), reason.is_warning().into());
    if let Value::Object(data) = data {
        said.extend(data);
    }
    Value::Object(said)
}

/// `SameAsRow` as `same_as_row`.
fn snake(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// A record that would be made beside one that is much like it.
pub fn resemblance(file: &str, one: &Resemblance) -> Value {
    json!({
        "file": file,
        "row": one.row,
        "name": one.name,
        "other_row": one.other_row,
        "other_id": Id::<Person>::from_bytes(one.other_id).to_string(),
        "other_name": one.other_name,
        "score": f64::from(one.score_permille) / 1000.0,
        "verdict": if one.is_safe { "safe" } else { "look" },
        "reasons": one.reasons,
    })
}
