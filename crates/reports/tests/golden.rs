//! The golden vectors, figure by figure, and what peers would show for them.

#[path = "golden/figures.rs"]
mod figures;

use cartera_reports::{Deals, Question, Zone, input, report};
use serde_json::Value;

const A: &str = include_str!("../../../tests/golden/metrics_a.json");

fn answer(deals: &Deals, as_of: &str) -> Value {
    let zone = Zone::utc();
    let as_of = zone.as_of(as_of).unwrap();
    serde_json::to_value(report(deals, Question::new(as_of, &zone), |_| true)).unwrap()
}

#[track_caller]
fn check(text: &str) {
    let golden: Value = serde_json::from_str(text).unwrap();
    let deals = input::read(text, &Zone::utc()).unwrap();
    figures::check(&golden, &answer(&deals, golden["as_of"].as_str().unwrap()));
}

#[test]
fn vector_a_is_exact() {
    check(A);
}
