//! Golden vectors T2 and T3 and the file of every key, against figures computed apart from this crate.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly, its helpers too"
)]

use cartera_tco::report::{Parts, report};
use cartera_tco::scenario::read;
use serde_json::Value;

const T2: &str = include_str!("../../../tests/golden/tco_t2.json");
const T3: &str = include_str!("../../../tests/golden/tco_t3.json");
const EVERY_KEY: &str = include_str!("../../../tests/golden/tco_every_key.json");
const EXPECTED: &str = include_str!("../../../tests/golden/tco_expected.json");

/// Fails with every figure that differs.
#[track_caller]
fn check(text: &str, expected: &Value) {
    let parts = Parts { detail: false, tornado: None };
    let got = serde_json::to_value(report(&read(text).unwrap(), parts).unwrap()).unwrap();
    let mut misses = Vec::new();
    let mut compare = |what: String, got: &Value, want: &Value| {
        if got != want {
            misses.push(format!("{what}: {got} instead of {want}"));
        }
    };
    for (number, want) in expected["scenarios"].as_array().unwrap().iter().enumerate() {
        let scenario = &got["scenarios"][number];
        let name = want["name"].as_str().unwrap();
        let total = &scenario["total"];
        for (key, expected_key) in [
            ("nominal", "nominal"),
            ("npv", "npv"),
            ("npv_monthly_convention", "npv_monthly"),
            ("npv_yearly_convention", "npv_yearly"),
            ("npv_per_user_month", "npv_per_user_month"),
            ("first_12_months", "first_12_months"),
        ] {
            compare(format!("{name} {key}"), &total[key]["rounded"], &want[expected_key]);
        }
        let share = &total["licence_share"]["percent"];
        compare(format!("{name} licence share"), share, &want["licence_share"]);
        for component in scenario["components"].as_array().unwrap() {
            let key = component["component"].as_str().unwrap();
            let want = &want["components"][key];
            compare(format!("{name} {key}"), &component["nominal"]["rounded"], &want[0]);
            compare(format!("{name} {key} NPV"), &component["npv"]["rounded"], &want[1]);
        }
        let (benefits, want) = (&scenario["benefits"], &want["benefits"]);
        compare(format!("{name} benefits"), &benefits["npv"]["rounded"], &want["npv"]);
        compare(format!("{name} ROI"), &benefits["roi"]["percent"], &want["roi"]);
        let month = &benefits["break_even_month"];
        compare(format!("{name} break-even"), month, &want["break_even"]);
    }
    for pair in got["break_even"].as_array().unwrap() {
        let key = format!("{} > {}", pair["a"].as_str().unwrap(), pair["b"].as_str().unwrap());
        compare(key.clone(), &pair["a_dearer_from_month"], &expected["break_even"][&key]);
    }
    assert!(misses.is_empty(), "\n{}", misses.join("\n"));
}

#[test]
fn joiners_long_terms_packs_and_skipped_renewals() {
    let expected: Value = serde_json::from_str(EXPECTED).unwrap();
    check(T2, &expected["tco_t2"]);
}

#[test]
fn every_key_of_the_format() {
    let expected: Value = serde_json::from_str(EXPECTED).unwrap();
    check(EVERY_KEY, &expected["tco_every_key"]);
}

#[test]
fn all_real_with_promised_prices() {
    let expected: Value = serde_json::from_str(EXPECTED).unwrap();
    check(T3, &expected["tco_t3"]);
}
