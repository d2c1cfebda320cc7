//! `cartera tco` as a person or a script runs it: the built program, its files, its exit codes.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may fail loudly wherever it stands"
)]

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/");

/// Runs `cartera tco` with these words and this standard input.
fn cartera(words: &[&str], stdin: &str) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_cartera"));
    program.arg("tco").args(words);
    let pipes = program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.spawn().unwrap();
    // A program that refuses its command line does not wait for what it is given.
    let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    child.wait_with_output().unwrap()
}

#[track_caller]
fn answer(words: &[&str], stdin: &str) -> Value {
    let output = cartera(words, stdin);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
    serde_json::from_slice(&output.stdout).unwrap()
}

#[track_caller]
fn refuses(words: &[&str], stdin: &str, code: i32, message: &str) {
    let output = cartera(words, stdin);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(said.contains(message), "`{message}` is missing in: {said}");
    assert!(output.stdout.is_empty(), "a result beside a refusal");
}

fn t1() -> String {
    format!("{GOLDEN}tco_t1.json")
}

#[test]
fn the_golden_vector_from_its_file() {
    let result = answer(&[&t1()], "");
    let totals: Vec<&str> = result["scenarios"]
        .as_array()
        .unwrap()
        .iter()
        .map(|scenario| scenario["total"]["npv"]["rounded"].as_str().unwrap())
        .collect();
    assert_eq!(totals, ["35686.18", "41359.45", "6904.72"]);
    let saas = &result["scenarios"][0];
    assert_eq!(saas["licence"]["choices"][0]["chosen"], "from 10 seats");
    let per_user = &saas["licence"]["choices"][0]["options"][1]["per_needed_user_month"];
    assert_eq!(per_user["rounded"], "44.44");
    assert_eq!(saas["licence"]["payments"][2]["amount"]["exact"], "7838.208");
    assert_eq!(saas["not_given"], serde_json::json!(["downtime"]));
    assert_eq!(result["scenarios"][2]["benefits"]["break_even_month"], 17);
}

#[test]
fn the_price_trap_of_a_licence_and_of_an_offer() {
    let result = answer(&[&t1(), "--summary"], "");
    for trap in [&result["scenarios"][0]["price_trap"], &result["offers"][0]] {
        assert_eq!(trap["advertised"]["amount"]["rounded"], "4320.00");
        assert_eq!(trap["payable"]["amount"]["rounded"], "4800.00");
        assert_eq!(trap["list"]["amount"]["rounded"], "5616.00");
        assert_eq!(trap["extra_percent"]["percent"], "11.11");
        assert_eq!(trap["per_needed_user_month"]["rounded"], "44.44");
        assert_eq!(trap["conditions"][0]["pattern"], "minimum_seats");
        assert_eq!(trap["conditions"][0]["amount"]["rounded"], "480.00");
        let years = &trap["years"];
        assert_eq!(years[1]["rounded"], "5184.00");
        assert_eq!(years[2]["exact"], "5598.72");
    }
    let perpetual = &result["scenarios"][1]["price_trap"];
    assert_eq!(perpetual["advertised"]["amount"]["rounded"], "3000.00");
    assert_eq!(perpetual["payable"]["amount"]["rounded"], "9750.00");
}

#[test]
fn the_schedule_adds_up_and_the_tornado_is_sorted() {
    let result = answer(&[&t1(), "--change", "20 %"], "");
    let scenario = &result["scenarios"][1];
    let curve = scenario["schedule"]["cumulative"]["rounded"].as_array().unwrap();
    assert_eq!((curve.len(), &curve[36]), (37, &scenario["total"]["nominal"]["rounded"]));
    let bars = scenario["tornado"]["bars"].as_array().unwrap();
    let swings: Vec<f64> =
        bars.iter().map(|bar| bar["swing"]["exact"].as_str().unwrap().parse().unwrap()).collect();
    assert!(swings.len() > 20 && swings.windows(2).all(|pair| pair[0] >= pair[1]));
    // Depth of 12 %: ± 20 % of the transition loss's worth, 8,858.44.
    let depth = "scenarios[1].transition.linear.depth";
    let depth = bars.iter().find(|bar| bar["input"] == depth).unwrap();
    assert_eq!(depth["swing"]["rounded"], "3543.38");
}

#[test]
fn what_is_shipped_can_be_printed_and_used() {
    let example = cartera(&["--example"], "");
    let text = String::from_utf8(example.stdout).unwrap();
    assert_eq!(answer(&["-"], &text), answer(&[&t1()], ""));
    assert_eq!(answer(&["--schema"], "")["title"], "Cartera TCO scenarios");
    let presets = answer(&["--presets"], "");
    assert!(presets["market_rules"].as_array().unwrap().len() > 15);
    let conventions = cartera(&["--conventions"], "");
    assert!(String::from_utf8_lossy(&conventions.stdout).contains("month index"));
    let help = cartera(&["--help"], "");
    assert!(String::from_utf8_lossy(&help.stdout).contains("Usage: cartera tco"));
}

#[test]
fn what_is_wrong_has_an_exit_code_and_a_place() {
    refuses(&[], "", 2, "name a file");
    refuses(&["--fast", "a"], "", 2, "--fast");
    refuses(&["--change", "2", &t1()], "", 2, "--change: 2 is out of range");
    refuses(&["nowhere.json"], "", 3, "nowhere.json could not be read");
    refuses(&["-"], "{ \"format\": \"cartera-tco/1\", \"months\": 3 }", 4, "months: unknown field");
    let users = std::fs::read_to_string(t1()).unwrap().replace("[9, 12, 14]", "[9, 12, 60]");
    refuses(&["-"], &users, 4, "scenarios[1].licence.perpetual.editions: none allows 60 users");
}

#[test]
fn an_offer_in_words_is_examined() {
    for words in
        ["40 per user, from 10 licences, 1 year", "40 за пользователя, от 10 лицензий, 1 год"]
    {
        let result = answer(&["--offer", words, "--users", "9"], "");
        assert_eq!(result["understood"]["minimum_seats"], 10);
        assert_eq!(result["understood"]["term_months"], 12);
        assert_eq!(result["examined"]["payable"]["amount"]["rounded"], "4800.00");
        assert_eq!(result["examined"]["extra_percent"]["percent"], "11.11");
    }
    refuses(&["--offer", "call us"], "", 2, "there is no price in it");
    refuses(&["--offer", "40 per user", "--users", "0"], "", 2, "--users");
}

#[test]
fn a_workbook_is_written_where_it_is_asked_for() {
    let to = std::env::temp_dir().join(format!("cartera-tco-{}.xlsx", std::process::id()));
    let output = cartera(&["--xlsx", to.to_str().unwrap(), &t1()], "");
    assert!(output.status.success() && output.stdout.is_empty());
    let bytes = std::fs::read(&to).unwrap();
    std::fs::remove_file(&to).unwrap();
    // What is in it the model's own tests compute; here that it is the file.
    assert!(bytes.starts_with(b"PK\x03\x04") && bytes.len() > 10_000, "{}", bytes.len());
    refuses(&["--xlsx", "/nowhere/at/all.xlsx", &t1()], "", 1, "could not be written");
}
