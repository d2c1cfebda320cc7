//! The stored form: what is kept, and where an error says that it is.

use super::*;

#[track_caller]
fn keeps(json: &str) {
    let filter: Filter = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&filter).unwrap(), json);
}

#[track_caller]
fn refuses(json: &str, want: &str) {
    let error = serde_json::from_str::<Filter>(json).unwrap_err().to_string();
    assert!(error.starts_with(want), "{error}");
}

#[test]
fn a_tree_of_every_kind_of_node_is_kept() {
    keeps(concat!(
        r#"{"all":[{"field":3,"op":"contains","value":"roto"},{"any":[{"#,
        r#""field":9,"op":"is","value":"this_month"},{"not":{"field":12,"op":"has_any","#,
        r#""value":["me","my_team"]}}]},{"field":4,"op":"empty"}]}"#
    ));
    keeps(r#"{"all":[]}"#);
    keeps(r#"{"field":65535,"op":"between","value":["1","2"]}"#);
}

#[test]
fn words_of_operators_are_kept() {
    let words: Vec<&str> = Operator::ALL.iter().map(|operator| operator.as_str()).collect();
    let pinned = "is is_not contains not_contains starts_with one_of none_of less at_most greater \
                  at_least between empty not_empty has_any has_all has_none";
    assert_eq!(words.join(" "), pinned);
    for operator in Operator::ALL {
        assert_eq!(Operator::from_word(operator.as_str()), Some(*operator));
    }
}

#[test]
fn an_operator_of_a_newer_version_is_named_with_its_place() {
    let json = r#"{"all":[{"all":[]},{"not":{"field":1,"op":"sounds_like","value":"x"}}]}"#;
    refuses(json, "all[1].not.op: the operator \"sounds_like\" is unknown");
    let json = r#"{"field":1,"op":"Is","value":"x"}"#;
    refuses(json, "op: the operator \"Is\" is unknown");
}

#[test]
fn what_is_not_one_condition_is_refused() {
    refuses("{}", "neither one group nor one condition");
    refuses(r#"{"any":[{"field":1}]}"#, "any[0]: neither one group nor one condition");
    refuses(r#"{"all":[],"any":[]}"#, "neither one group nor one condition");
    refuses(r#"{"all":[],"value":"x"}"#, "neither one group nor one condition");
    refuses(r#"{"all":[],"fuzzy":true}"#, "unknown field `fuzzy`");
}

#[test]
fn the_number_of_values_is_checked() {
    refuses(r#"{"field":1,"op":"is"}"#, "value: is takes one value, not 0");
    refuses(r#"{"field":1,"op":"is","value":["a","b"]}"#, "value: is takes one value, not 2");
    refuses(r#"{"field":1,"op":"empty","value":"a"}"#, "value: empty takes no value, not 1");
    refuses(
        r#"{"field":1,"op":"one_of","value":[]}"#,
        "value: one_of takes a list of values, not 0",
    );
    refuses(r#"{"field":1,"op":"one_of","value":"a"}"#, "value: one_of takes a list of values");
    refuses(
        r#"{"field":1,"op":"between","value":["a"]}"#,
        "value: between takes two values, not 1",
    );
}

#[test]
fn a_well_too_deep_is_refused_and_not_fallen_into() {
    let nested = |depth: usize| {
        let (open, close) = (r#"{"not":"#.repeat(depth), "}".repeat(depth));
        format!(r#"{open}{{"all":[]}}{close}"#)
    };
    keeps(&nested(Filter::MOST_DEPTH));
    let error = serde_json::from_str::<Filter>(&nested(Filter::MOST_DEPTH + 1)).unwrap_err();
    assert!(error.to_string().contains("too many groups in each other"), "{error}");
}

#[test]
fn an_order_is_kept() {
    let json = r#"[{"field":3,"descending":true},{"field":4}]"#;
    let order: Vec<SortBy> = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&order).unwrap(), json);
    assert!(serde_json::from_str::<SortBy>(r#"{"field":3,"nulls":"first"}"#).is_err());
}

#[test]
fn a_query_leaves_out_what_is_empty() {
    for json in [
        "{}",
        r#"{"sort":[{"field":4}]}"#,
        r#"{"filter":{"field":4,"op":"empty"},"sort":[{"field":4}]}"#,
    ] {
        let query: Query = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&query).unwrap(), json);
    }
    assert!(serde_json::from_str::<Query>(r#"{"group_by":3}"#).is_err());
}
