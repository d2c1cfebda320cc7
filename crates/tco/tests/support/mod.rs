//! Scenario files for tests: T1 to be changed, and its figures.

use cartera_tco::cost::{Computed, compute};
use cartera_tco::desk::Frame;
use cartera_tco::ledger::Detail;
use cartera_tco::scenario::{ScenarioFile, read};
use cartera_tco::summary::{Summary, summarise};
use serde_json::Value;

/// Golden vector T1 as JSON.
#[allow(dead_code)]
pub fn t1() -> Value {
    serde_json::from_str(include_str!("../../../../tests/golden/tco_t1.json")).unwrap()
}

/// Reads a file that is right.
#[allow(dead_code)]
#[track_caller]
pub fn file(json: &Value) -> ScenarioFile {
    read(&json.to_string()).unwrap()
}

/// Computes one scenario of a file.
#[track_caller]
pub fn computed(file: &ScenarioFile, number: usize) -> (Frame, Computed, Summary) {
    let common = file.common.as_ref().unwrap();
    let frame = Frame::of(common).unwrap();
    let computed =
        compute(common, &frame, &file.scenarios[number], number, Detail::Inputs).unwrap();
    let summary = summarise(common, &frame, &computed);
    (frame, computed, summary)
}
