//! Wrong files are refused with the place and what to do.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly, its helpers too"
)]

use cartera_tco::scenario::{ReadError, read};
use serde_json::Value;

const T1: &str = include_str!("../../../tests/golden/tco_t1.json");

/// T1 with one value put at a place (`/common/months`).
fn with(at: &str, json: &str) -> String {
    let mut file: Value = serde_json::from_str(T1).unwrap();
    let (parent, key) = at.rsplit_once('/').unwrap();
    let value: Value = serde_json::from_str(json).unwrap();
    match file.pointer_mut(parent).unwrap() {
        Value::Object(object) => {
            object.insert(key.to_owned(), value);
        }
        Value::Array(list) => list[key.parse::<usize>().unwrap()] = value,
        other => panic!("{parent} is {other}"),
    }
    file.to_string()
}

/// Fails unless the refusal holds all of these words.
#[track_caller]
fn check(text: &str, words: &[&str]) {
    let error = read(text).unwrap_err().to_string();
    for word in words {
        assert!(error.contains(word), "`{word}` is missing in: {error}");
    }
}

const TIER: &str = "/scenarios/0/licence/subscription/tiers/1";

#[test]
fn an_unknown_key_is_named_with_its_place() {
    check(
        &with("/scenarios/0/support/hours", "1"),
        &["scenarios[0].support.hours", "unknown field `hours`", "hours_per_month", "line"],
    );
    check(
        &with(&format!("{TIER}/minimum"), "1"),
        &["scenarios[0].licence.subscription.tiers[1].minimum", "unknown field"],
    );
    check(&with("/scenarios/0/licence/rental", "{}"), &["scenarios[0].licence", "rental"]);
}

#[test]
fn a_bad_value_is_named_with_its_place_and_what_to_do() {
    check(
        &with(&format!("{TIER}/price_per_user_month"), "\"forty\""),
        &["tiers[1].price_per_user_month", "`forty` is not a number", "such as 12.5"],
    );
    check(
        &with("/scenarios/0/transition/linear/depth", "8"),
        &["scenarios[0].transition.linear.depth", "between 0 and 1", "\"8 %\""],
    );
    check(
        &with("/common/wages_per_hour/it", "-30"),
        &["common.wages_per_hour.it", "-30 is out of range"],
    );
    check(&with("/common/months", "\"36\""), &["common.months", "invalid type"]);
    check(&with("/format", "\"cartera-tco/9\""), &["format", "cartera-tco/1"]);
}

#[test]
fn text_that_is_no_json_names_the_line() {
    check("{\n  \"format\": \"cartera-tco/1\",\n  oops", &["line 3"]);
    check(&format!("{T1} {{}}"), &["after the end", "trailing characters"]);
    check("{}", &["missing field `format`"]);
}

#[test]
fn what_cannot_be_is_refused_all_at_once() {
    let text = with("/common/months", "40");
    let text = text.replace("\"up_to_users\":12", "\"up_to_users\":60");
    let Err(ReadError::Refused(problems)) = read(&text) else { panic!("not refused") };
    let places: Vec<&str> = problems.iter().map(|problem| problem.place.as_str()).collect();
    assert_eq!(places, ["common.head_count", "scenarios[1].licence.perpetual.editions"]);
}

#[test]
fn rules_between_fields() {
    for (at, json, words) in [
        ("/common/months", "121", ["common.months", "1 to 120"]),
        ("/common/months", "0", ["common.months", "1 to 120"]),
        ("/common/head_count", "{\"per_year\": [9]}", ["common.head_count", "month 13"]),
        ("/common/head_count", "{\"per_year\": [0, 0, 0]}", ["common.head_count", "has users"]),
        ("/common/discount/rate_is", "\"real\"", ["common.discount.rate_is", "inflation"]),
        ("/common/prices", "{\"real\": {}}", ["scenarios[0].licence", "nominal promise"]),
        ("/common/gross_margin_per_month", "null", ["scenarios[0].transition", "give common"]),
        ("/scenarios/1/name", "\"SaaS\"", ["scenarios[1].name", "earlier scenario"]),
        ("/scenarios/0/name", "\" \"", ["scenarios[0].name", "empty"]),
        ("/scenarios/0/infrastructure/devices", "9", ["scenarios[0].infrastructure", "both"]),
        ("/scenarios/0/support/incidents_per_month", "1", ["scenarios[0].support", "both"]),
        ("/scenarios/0/sources", "{\"supportt\": \"x\"}", ["scenarios[0].sources", "`supportt`"]),
        ("/scenarios/0/licence/subscription/tier", "\"x\"", ["subscription.tier", "no tier `x`"]),
        ("/scenarios/0/licence/subscription/tiers", "[]", ["tiers", "at least one"]),
    ] {
        check(&with(at, json), &words);
    }
}

#[test]
fn rules_of_a_tier() {
    for (key, json, words) in [
        ("pack_price_per_month", "300", ["tiers[1]", "either"]),
        ("price_per_user_month", "null", ["tiers[1]", "either"]),
        ("term_months", "7", ["tiers[1].term_months", "12, 24"]),
        ("term_months", "0", ["tiers[1].billing", "need `term_months`"]),
        ("maximum_seats", "9", ["tiers[1].maximum_seats", "below"]),
        ("name", "\"list\"", ["tiers[1].name", "earlier tier"]),
        ("late_fee", "{\"share\": 0.05, \"late_renewals\": [0]}", ["late_fee", "from 1"]),
    ] {
        check(&with(&format!("{TIER}/{key}"), json), &words);
    }
}

#[test]
fn a_file_of_offers_needs_nothing_else() {
    let offer = r#"{ "name": "a", "users": 9, "advertised_price": 40 }"#;
    let file = |offers: &str| format!(r#"{{ "format": "cartera-tco/1", "offers": [{offers}] }}"#);
    assert!(read(&file(offer)).is_ok());
    check(&file(""), &["neither a scenario nor an offer"]);
    check(&file(&offer.replace('9', "0")), &["offers[0].users", "at least 1"]);
}

#[test]
fn scenarios_need_a_common_part() {
    let mut file: Value = serde_json::from_str(T1).unwrap();
    file.as_object_mut().unwrap().remove("common");
    check(&file.to_string(), &["common", "is missing"]);
}
