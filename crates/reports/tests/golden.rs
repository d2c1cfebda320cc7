//! The golden vectors, figure by figure.
//!
//! A is the one of the definitions. B is random, with every nuisance of real data in it; its
//! figures come from an independent implementation in Python, in fractions.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may fail loudly wherever it stands"
)]

#[path = "golden/figures.rs"]
mod figures;

use cartera_reports::{Day, Period, Question, Zone, input, report};
use serde_json::Value;

const A: &str = include_str!("../../../tests/golden/metrics_a.json");
const B: &str = include_str!("../../../tests/golden/metrics_b.json");

#[track_caller]
fn check(text: &str) {
    let golden: Value = serde_json::from_str(text).unwrap();
    let zone = Zone::utc();
    let deals = input::read(text, &zone).unwrap();
    let day = |field: &str| golden[field].as_str().and_then(Day::parse);
    let as_of = zone.as_of(golden["as_of"].as_str().unwrap()).unwrap();
    let period = Period { from: day("from"), to: day("to") };
    let question = Question::new(as_of, &zone).in_period(period);
    let answer = serde_json::to_value(report(&deals, question, |_| true)).unwrap();
    figures::check(&golden, &answer);
}

#[test]
fn vector_a_is_exact() {
    check(A);
}

#[test]
fn vector_b_is_exact() {
    check(B);
}

#[test]
fn every_key_is_in_the_readme() {
    let zone = Zone::utc();
    let deals = input::read(A, &zone).unwrap();
    let question = Question::new(zone.as_of("2026-06-30").unwrap(), &zone);
    let answer = serde_json::to_value(report(&deals, question, |_| true)).unwrap();
    let readme = include_str!("../README.md");
    for key in answer.as_object().unwrap().keys() {
        assert!(readme.contains(&format!("`{key}`")), "{key} is not in README.md");
    }
}
