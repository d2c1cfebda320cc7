//! `cartera report` as it is called: the golden figures through the built program, and how it
//! refuses what it cannot read.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may fail loudly wherever it stands"
)]

#[path = "../../reports/tests/golden/figures.rs"]
mod figures;

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const A: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/metrics_a.json");
const B: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/metrics_b.json");

/// Runs the program with these words and this standard input.
fn cartera(words: &[&str], stdin: &str) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_cartera"));
    program.arg("report").args(words);
    let pipes = program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.spawn().unwrap();
    // A program that refuses its command line does not wait for what it is given.
    let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    child.wait_with_output().unwrap()
}

fn answer(words: &[&str], stdin: &str) -> Value {
    let output = cartera(words, stdin);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[track_caller]
fn refuses(words: &[&str], stdin: &str, code: i32, message: &str) {
    let output = cartera(words, stdin);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(said.contains(message), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    assert!(output.stdout.is_empty());
}

#[test]
fn vector_a_is_exact() {
    let golden: Value = serde_json::from_str(&std::fs::read_to_string(A).unwrap()).unwrap();
    figures::check(&golden, &answer(&[A, "--as-of", "2026-06-30"], ""));
    figures::check(&golden, &answer(&["--as-of=2026-06-30", "--tz", "Europe/Madrid", A], ""));
}

#[test]
fn vector_b_is_exact() {
    let golden: Value = serde_json::from_str(&std::fs::read_to_string(B).unwrap()).unwrap();
    let quarter = ["--as-of", "2026-06-30", "--from", "2026-04-01", "--to", "2026-06-30", B];
    figures::check(&golden, &answer(&quarter, ""));
}

#[test]
fn a_period_narrows_what_it_says_it_narrows() {
    let found =
        answer(&[A, "--as-of", "2026-06-30", "--from", "2026-04-01", "--to", "2026-06-30"], "");
    assert_eq!(found["conventions"]["period"]["from"], "2026-04-01");
    assert_eq!(found["win_rate"]["won"], 2);
    assert_eq!(found["win_rate"]["lost"], 2);
    assert_eq!(found["slip_rate"]["slipped"], serde_json::json!(["D5"]));
    assert_eq!(found["open_pipeline"]["value"], "33000.00");
}

#[test]
fn the_time_zone_of_the_workspace_decides_the_day() {
    let deals = r#"{"deals": [{"id": "D", "history": [
        {"on": "2026-01-31T23:30:00Z", "stage": "New"}, {"on": "2026-02-28T22:59:00Z", "stage": "Won"}
    ]}]}"#;
    let month = |zone: &str| {
        let found = answer(&["-", "--as-of", "2026-06-30", "--tz", zone], deals);
        (found["cohort"]["months"][0]["month"].clone(), found["sales_cycle"]["mean"].clone())
    };
    assert_eq!(month("UTC"), ("2026-01".into(), 28.0.into()));
    assert_eq!(month("Europe/Madrid"), ("2026-02".into(), 27.0.into()));
}

#[test]
fn the_document_may_come_by_standard_input() {
    let found = answer(&["--as-of", "2026-06-30", "-"], "{}");
    assert_eq!(found["deals"]["counted"], 0);
    assert_eq!(found["win_rate"]["percent"], Value::Null);
}

#[test]
fn a_wrong_command_line_is_refused() {
    refuses(&[A], "", 2, "--as-of 2026-06-30");
    refuses(&["--as-of", "2026-06-30"], "", 2, "name a document");
    refuses(&[A, "--as-of", "soon"], "", 2, "no day such as");
    refuses(&[A, "--as-of", "2026-06-30", "--from", "April"], "", 2, "--from");
    refuses(&[A, "--as-of", "2026-06-30", "--tz", "Mars/Olympus"], "", 2, "IANA");
    refuses(&[A, "--as-of", "2026-06-30", "--sort"], "", 2, "--sort");
    let swapped = ["-", "--as-of", "2026-06-30", "--from", "2026-05-01", "--to", "2026-04-01"];
    refuses(&swapped, "{}", 2, "before");
    refuses(&["no-such-file.json", "--as-of", "2026-06-30"], "", 3, "no-such-file.json");
}

#[test]
fn a_document_that_makes_no_sense_is_refused_with_its_place() {
    let as_of = ["-", "--as-of", "2026-06-30"];
    refuses(&as_of, "", 4, "not valid JSON at line 1");
    refuses(&as_of, "{\"deals\": [", 4, "not valid JSON");
    refuses(&as_of, "[]", 4, "$: ");
    refuses(&as_of, r#"{"deals": [{}, {"amount": "12 €"}]}"#, 4, "deals[1].amount: \"12 €\"");
    let history = r#"{"deals": [{"history": [{"on": "30/06/2026"}]}]}"#;
    refuses(&as_of, history, 4, "deals[0].history[0].on: \"30/06/2026\" is not a day such as");
}
