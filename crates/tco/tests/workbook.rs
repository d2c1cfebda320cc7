//! The workbook's formulas give what the model gives: also after an input is changed in it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly, its helpers too"
)]

#[path = "support/sheets.rs"]
mod sheets;
mod support;

use cartera_tco::component::COMPONENTS;
use cartera_tco::scenario::{ScenarioFile, read};
use cartera_tco::workbook::{Words, workbook};
use rust_decimal::prelude::ToPrimitive;
use serde_json::json;
use sheets::{Workbook, Worth};
use support::{computed, t1};

const GOLDEN: [&str; 4] = [
    include_str!("../../../tests/golden/tco_t1.json"),
    include_str!("../../../tests/golden/tco_t2.json"),
    include_str!("../../../tests/golden/tco_t3.json"),
    include_str!("../../../tests/golden/tco_every_key.json"),
];

fn book(file: &ScenarioFile) -> Workbook {
    Workbook::read(&workbook(file, &Words::english()).unwrap())
}

#[track_caller]
fn near(book: &mut Workbook, label: &str, column: &str, want: rust_decimal::Decimal) {
    let place = book.beside("Totals", label, column);
    let Worth::Number(found) = book.worth("Totals", &place) else { panic!("{label}") };
    let miss = (found - want.to_f64().unwrap()).abs();
    assert!(miss < 0.000_1, "{label} in {column}: {found} instead of {want}");
}

/// Every total of every system, and every break-even, by the formulas alone.
#[track_caller]
fn check(file: &ScenarioFile, book: &mut Workbook) {
    assert!(book.formulas > 300, "{}", book.formulas);
    let mut curves = Vec::new();
    for (at, scenario) in file.scenarios.iter().enumerate() {
        let column = ["B", "C", "D", "E"][at];
        let (_, _, summary) = computed(file, at);
        for (component, sum) in COMPONENTS.into_iter().zip(&summary.components) {
            let name = format!("{} {}", component.code(), component.key().replace('_', " "));
            near(book, &format!("{name} (Nominal)"), column, sum.nominal);
            near(book, &format!("{name} (NPV)"), column, sum.npv);
        }
        near(book, "All costs (Nominal)", column, summary.nominal);
        near(book, "All costs (NPV)", column, summary.npv);
        near(book, "First 12 months", column, summary.first_year);
        near(book, "NPV per user and month", column, summary.npv_per_user_month.unwrap());
        if let Some(gains) = &summary.benefits {
            near(book, "Benefits (NPV)", column, gains.npv);
            near(book, "Return on investment", column, gains.roi.unwrap());
            let place = book.beside("Totals", "Pays off against doing nothing, month", column);
            let want = match gains.break_even_month {
                Some(month) => Worth::Number(f64::from(month)),
                None => Worth::Text("never".to_owned()),
            };
            assert_eq!(book.worth("Totals", &place), want, "{}", scenario.name);
        }
        curves.push(summary.cumulative_npv);
    }
    let mut row = 1;
    for (at, a) in curves.iter().enumerate() {
        for (_, b) in curves.iter().enumerate().filter(|(other, _)| *other != at) {
            row += 1;
            let want = match cartera_tco::compare::break_even(a, b).month {
                Some(month) => Worth::Number(f64::from(month)),
                None => Worth::Text("never".to_owned()),
            };
            assert_eq!(book.worth("Break-even", &format!("C{row}")), want);
        }
    }
}

#[test]
fn the_golden_files_come_out_of_their_formulas() {
    for text in GOLDEN {
        let file = read(text).unwrap();
        check(&file, &mut book(&file));
    }
}

/// A number of the file changed in the workbook gives what the model gives for the changed file.
#[track_caller]
fn check_changed(pointer: &str, tab: &str, label: &str, column: &str, value: u32) {
    let mut json = t1();
    *json.pointer_mut(pointer).unwrap() = json!(value);
    let mut live = book(&read(&t1().to_string()).unwrap());
    let place = live.beside(tab, label, column);
    live.set(tab, &place, value.into());
    check(&read(&json.to_string()).unwrap(), &mut live);
}

#[test]
fn totals_follow_an_input_that_is_changed_in_the_workbook() {
    let tier = "/scenarios/0/licence/subscription/tiers/1/price_per_user_month";
    let place = "scenarios[0].licence.subscription.tiers[1].price_per_user_month";
    check_changed(tier, "Inputs", place, "B", 30);
    let users = "/common/head_count/per_year/1";
    check_changed(users, "Inputs", "common.head_count.per_year[1]", "B", 19);
    check_changed("/common/wages_per_hour/rep", "Inputs", "common.wages_per_hour.rep", "B", 25);
    let depth = "/scenarios/1/transition/linear/months";
    check_changed(depth, "Inputs", "scenarios[1].transition.linear.months", "B", 7);
    let edition = "/scenarios/1/licence/perpetual/editions/1/price";
    let place = "scenarios[1].licence.perpetual.editions[1].price";
    check_changed(edition, "Inputs", place, "B", 9000);
}

#[test]
fn equal_comparisons_are_equal_bytes() {
    let file = read(GOLDEN[0]).unwrap();
    let bytes = || workbook(&file, &Words::english()).unwrap();
    assert_eq!(bytes(), bytes());
}

#[test]
fn words_of_a_file_are_words_and_never_formulas_or_markup() {
    let mut json = t1();
    json["scenarios"][0]["name"] = json!("=1+1 <b> & 'x' [y]: \"z\" 😀");
    json["title"] = json!("=HYPERLINK(\"http://x\")\u{1}");
    let file = read(&json.to_string()).unwrap();
    check(&file, &mut book(&file));
}
