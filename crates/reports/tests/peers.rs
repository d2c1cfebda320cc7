//! Mistakes that other products make, each with a test that ours does not.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may fail loudly wherever it stands"
)]

#[path = "golden/figures.rs"]
#[allow(dead_code, reason = "only its search is used here")]
mod figures;
mod support;

use cartera_reports::Zone;
use serde_json::{Value, json};
use support::{ask, ask_in, pipeline};

const A: &str = include_str!("../../../tests/golden/metrics_a.json");

#[track_caller]
fn check(answer: &Value, place: &str, want: Value) {
    assert_eq!(figures::find(answer, place), Some(&want), "{place}");
}

#[test]
fn lost_deals_are_not_in_the_forecast_at_full_value() {
    let golden: Value = serde_json::from_str(A).unwrap();
    let found = ask(&golden, "06-30");
    // Full value for lost and certainty for won deals would give 67,400.
    check(&found, "weighted_forecast.total.weighted", "15900.00".into());
    check(&found, "weighted_forecast.total.count", 4.into());
    let only_lost = pipeline(&["L Ana 8000 EUR | 02-01 New, 04-02 Lost | 02-01>07-15"]);
    check(&ask(&only_lost, "06-30"), "weighted_forecast.total.weighted", "0.00".into());
    check(&ask(&only_lost, "06-30"), "weighted_forecast.months", json!([]));
}

#[test]
fn won_deals_stand_apart_from_the_forecast() {
    let found = ask(&pipeline(&["W Ana 100 EUR | 02-01 New, 04-02 Won | 02-01>07-15"]), "06-30");
    check(&found, "weighted_forecast.total.count", 0.into());
    check(&found, "weighted_forecast.won[month=2026-04].value", "100.00".into());
}

#[test]
fn a_close_in_the_past_is_overdue_and_never_a_past_month() {
    let deals = [
        "PAST Ana 100 EUR | 01-01 New | 01-01>06-29",
        "TODAY Ana 10 EUR | 01-01 New | 01-01>06-30",
        "NEVER Ana 1 EUR | 01-01 New",
    ];
    let found = ask(&pipeline(&deals), "06-30");
    check(&found, "weighted_forecast.overdue.ids", json!(["PAST"]));
    check(&found, "weighted_forecast.months[month=2026-06].ids", json!(["TODAY"]));
    check(&found, "weighted_forecast.no_date.ids", json!(["NEVER"]));
    check(&found, "weighted_forecast.total.unweighted", "111.00".into());
}

#[test]
fn lost_deals_stay_in_the_funnel() {
    let deals = [
        "L Ana 1 EUR | 01-01 New, 01-05 Qualified, 01-09 Proposal, 02-01 Lost",
        "W Ana 1 EUR | 01-01 New, 01-05 Qualified, 01-09 Proposal, 02-01 Won",
    ];
    let found = ask(&pipeline(&deals), "06-30");
    check(&found, "stage_conversion_reached.stages[stage=Proposal].reached", 2.into());
    check(&found, "stage_conversion_visited.stages[stage=Proposal].visited", 2.into());
}

#[test]
fn coming_back_to_a_stage_counts_once() {
    let back = "B Ana 1 EUR | 01-01 New, 01-05 Qualified, 01-09 New, 01-12 Qualified, 02-01 New";
    let found = ask(&pipeline(&[back]), "06-30");
    check(&found, "stage_conversion_visited.stages[stage=New].visited", 1.into());
    check(&found, "stage_conversion_visited.stages[stage=Qualified].visited", 1.into());
    check(&found, "stage_conversion_reached.stages[stage=Qualified].reached", 1.into());
}

#[test]
fn the_stage_a_deal_was_created_in_counts() {
    let found = ask(&pipeline(&["F Ana 1 EUR | 01-01 New"]), "06-30");
    check(&found, "stage_conversion_visited.stages[stage=New].visited", 1.into());
    check(&found, "stage_conversion_reached.stages[stage=New].reached", 1.into());
}

#[test]
fn sales_are_counted_when_they_close_and_not_when_they_begin() {
    let deals = [
        "OLD Ana 100 EUR | 01-01 New, 04-10 Won",
        "NEW Ben 900 EUR | 04-02 New",
        "LATE Ben 50 EUR | 04-02 New, 05-02 Won",
    ];
    let april = ("04-01", "04-30");
    let found = ask_in(&pipeline(&deals), &Zone::utc(), "06-30", april);
    check(&found, "owner_board.owners[owner=Ana].won_value", "100.00".into());
    check(&found, "owner_board.owners[owner=Ben].won_value", "0.00".into());
    check(&found, "owner_board.total.won_count", 1.into());
}

#[test]
fn a_sale_stays_with_who_closed_it() {
    let handed = "H Ana 100 EUR | 01-01 New, 03-01 Won || owners=[{\"on\":\"2026-02-01\",\
                  \"owner\":\"Ben\"},{\"on\":\"2026-04-01\",\"owner\":\"Cy\"}]";
    let found = ask(&pipeline(&[handed]), "06-30");
    check(&found, "owner_board.owners[owner=Ben].won_count", 1.into());
    assert_eq!(figures::find(&found, "owner_board.owners[owner=Cy]"), None);
    assert_eq!(figures::find(&found, "owner_board.owners[owner=Ana]"), None);
}

#[test]
fn more_than_a_hundred_deals_are_counted_all() {
    let lines: Vec<String> = (0..250).map(|id| format!("N{id} Ana 1 EUR | 01-01 New")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    check(&ask(&pipeline(&lines), "06-30"), "open_pipeline.count", 250.into());
}

#[test]
fn a_renamed_stage_keeps_its_probability() {
    let mut document = pipeline(&["R Ana 100 EUR | 01-01 Angebot | 01-01>07-15"]);
    document["stages"][2]["name"] = "Angebot".into();
    let found = ask(&document, "06-30");
    check(&found, "weighted_forecast.months[month=2026-07].weighted", "60.00".into());
}

#[test]
fn the_forecast_goes_by_expected_close_and_not_by_creation() {
    let found = ask(&pipeline(&["D Ana 100 EUR | 01-01 New | 01-01>09-15"]), "06-30");
    check(&found, "weighted_forecast.months[month=2026-09].count", 1.into());
    assert_eq!(found["weighted_forecast"]["months"].as_array().unwrap().len(), 1);
}

#[test]
fn todays_rate_leaves_closed_months_as_they_were() {
    let mut document = pipeline(&[
        "W Ana 1000 USD | 01-01 New, 02-01 Won || rate_at_close=0.90",
        "L Ana 1000 USD | 01-01 New, 02-01 Lost || rate_at_close=0.95",
        "O Ana 1000 USD | 01-01 New",
    ]);
    let before = ask(&document, "06-30");
    document["rates"]["USD"] = "1.10".into();
    let after = ask(&document, "06-30");
    for metric in ["win_rate", "average_deal_size", "lost_reasons", "cohort", "sales_cycle"] {
        assert_eq!(before[metric], after[metric], "{metric}");
    }
    assert_eq!(before["weighted_forecast"]["won"], after["weighted_forecast"]["won"]);
    check(&before, "open_pipeline.value", "800.00".into());
    check(&after, "open_pipeline.value", "1100.00".into());
}

#[test]
fn two_viewers_see_the_same_numbers() {
    // Where the viewer sits is no argument of any function: only the zone of the workspace is.
    let golden: Value = serde_json::from_str(A).unwrap();
    assert_eq!(ask(&golden, "06-30"), ask(&golden, "06-30"));
}
