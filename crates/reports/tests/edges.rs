//! Data as it really comes: reopened, skipped, unknown, missing, twice, too early.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may fail loudly wherever it stands"
)]

#[path = "golden/figures.rs"]
#[allow(dead_code, reason = "only its search is used here")]
mod figures;
mod support;

use cartera_reports::{Shift, Zone};
use serde_json::{Value, json};
use support::{ask, ask_in, pipeline};

#[track_caller]
fn check(answer: &Value, place: &str, want: impl Into<Value>) {
    assert_eq!(figures::find(answer, place), Some(&want.into()), "{place}");
}

#[track_caller]
fn one(line: &str, place: &str, want: impl Into<Value>) {
    check(&ask(&pipeline(&[line]), "06-30"), place, want);
}

#[test]
fn a_reopened_deal_is_what_it_is_at_the_end() {
    let line = "R Ana 100 EUR | 01-10 New, 01-25 Lost, 04-10 Qualified, 05-30 Won";
    one(line, "win_rate.won", 1);
    one(line, "win_rate.lost", 0);
    one(line, "sales_cycle.mean", 140.0);
    check(&ask(&pipeline(&[line]), "02-28"), "win_rate.lost", 1);
    check(&ask(&pipeline(&[line]), "04-30"), "open_pipeline.count", 1);
    check(&ask(&pipeline(&[line]), "04-30"), "win_rate.percent", Value::Null);
}

#[test]
fn a_sale_that_was_undone_had_passed_all_stages_but_is_not_won() {
    let line = "U Ana 100 EUR | 01-10 New, 02-01 Won, 03-01 Lost";
    one(line, "stage_conversion_reached.stages[stage=Negotiation].reached", 1);
    one(line, "stage_conversion_reached.stages[stage=Won].reached", 0);
    one(line, "stage_conversion_visited.stages[stage=Won].visited", 1);
    one(line, "lost_reasons.by_stage[count=1].stage", Value::Null);
}

#[test]
fn a_skipped_stage_counts_as_reached_and_not_as_visited() {
    let line = "S Ana 100 EUR | 01-10 New, 01-20 Proposal";
    one(line, "stage_conversion_reached.stages[stage=Qualified].reached", 1);
    one(line, "stage_conversion_visited.stages[stage=Qualified].visited", 0);
    one(line, "stage_conversion_visited.stages[stage=New].to_next_percent", 0.0);
    let later = "stage_conversion_visited.stages[stage=New].later[stage=Proposal].percent";
    one(line, later, 100.0);
}

#[test]
fn a_move_back_keeps_the_furthest_stage() {
    let line = "B Ana 100 EUR | 01-10 New, 01-20 Proposal, 02-01 Qualified";
    one(line, "stage_conversion_reached.stages[stage=Proposal].reached", 1);
    // Proposal came before Qualified, so it does not count as what came after it.
    one(line, "stage_conversion_visited.stages[stage=Qualified].to_next_percent", 0.0);
    one(line, "age_in_stage.deals[id=B].stage", "Qualified");
}

#[test]
fn an_unknown_stage_is_open_without_a_probability() {
    let line = "X Ana 100 EUR | 01-10 Backlog | 01-10>07-15";
    one(line, "open_pipeline.value", "100.00");
    one(line, "weighted_forecast.total.unweighted", "100.00");
    one(line, "weighted_forecast.total.weighted", "0.00");
    one(line, "weighted_forecast.left_out.no_probability_in_weighted", 1);
    one(line, "stage_conversion_reached.left_out.no_known_stage", 1);
    one(line, "rotting.left_out.stage_without_limit", 1);
    one(line, "age_in_stage.deals[id=X].stage", Value::Null);
    one(line, "ageing_buckets.buckets[days=91-180].deals", 1);
}

#[test]
fn a_probability_of_its_own_needs_no_known_stage() {
    let line = "P Ana 100 EUR | 01-10 Backlog, 06-15 Won | 01-10>06-20 | probability=40";
    let found = ask(&pipeline(&[line]), "06-10");
    check(&found, "weighted_forecast.total.weighted", "40.00");
    check(
        &ask(&pipeline(&[line]), "06-30"),
        "forecast_accuracy.months[month=2026-06].forecast",
        "40.00",
    );
}

#[test]
fn a_deal_without_history_is_left_out_and_counted() {
    one("N Ana 100 EUR", "deals.left_out.no_history_by_as_of", 1);
    one("N Ana 100 EUR", "deals.counted", 0);
    one("N Ana 100 EUR ||| history=[{\"stage\":\"New\"}]", "deals.undated_entries", 1);
}

#[test]
fn a_missing_amount_is_nothing_and_counted() {
    one("M Ana - EUR | 01-10 New", "open_pipeline.without_amount", 1);
    one("M Ana - EUR | 01-10 New", "open_pipeline.count", 1);
    let deals = ["M Ana - EUR | 01-10 New, 02-01 Won", "N Ana 100 EUR | 01-10 New, 02-01 Won"];
    let found = ask(&pipeline(&deals), "06-30");
    check(&found, "average_deal_size.value", "50.00");
    check(&found, "average_deal_size.with_amount_only", "100.00");
    check(&found, "average_deal_size.without_amount", 1);
}

#[test]
fn a_currency_without_a_rate_is_left_out_and_never_one_to_one() {
    one("G Ana 100 GBP | 01-10 New", "open_pipeline.value", "0.00");
    one("G Ana 100 GBP | 01-10 New", "open_pipeline.count", 0);
    one("G Ana 100 GBP | 01-10 New", "open_pipeline.left_out.no_rate", 1);
    one("G Ana 100 GBP | 01-10 New", "open_pipeline.left_out_ids.no_rate", json!(["G"]));
    one("G Ana 100 GBP | 01-10 New", "deals.open", 1);
}

#[test]
fn a_closed_deal_without_its_frozen_rate_does_not_take_todays() {
    let line = "U Ana 100 USD | 01-10 New, 02-01 Won";
    one(line, "average_deal_size.left_out.no_rate", 1);
    one(line, "win_rate.won", 1);
    one(line, "win_rate.left_out.no_rate", 1);
    // While it was open, the current rate was its rate.
    check(&ask(&pipeline(&[line]), "01-20"), "open_pipeline.value", "80.00");
}

#[test]
fn without_a_base_currency_the_one_that_all_share_is_it() {
    let mut document =
        pipeline(&["A Ana 100 USD | 01-10 New", "B Ana 10 USD | 01-10 New, 02-01 Won"]);
    document["base_currency"] = Value::Null;
    check(&ask(&document, "06-30"), "open_pipeline.value", "100.00");
    check(&ask(&document, "06-30"), "average_deal_size.value", "10.00");
    check(&ask(&document, "06-30"), "conventions.base_currency", "USD");
}

#[test]
fn before_everything_there_is_nothing() {
    let found =
        ask(&pipeline(&["D Ana 100 EUR | 01-10 New, 02-01 Won | 01-10>02-28"]), "2025-01-01");
    check(&found, "deals.counted", 0);
    check(&found, "open_pipeline.value", "0.00");
    check(&found, "win_rate.percent", Value::Null);
    check(&found, "sales_velocity.closed.per_day", Value::Null);
    check(&found, "stage_conversion_reached.stages[stage=New].to_next_percent", Value::Null);
    check(&found, "cohort.months", json!([]));
    check(&found, "slip_rate.percent", Value::Null);
}

#[test]
fn nothing_is_divided_by_nothing() {
    for document in [json!({}), pipeline(&[]), pipeline(&["D Ana 1 EUR | 01-01 New, 01-01 Won"])] {
        let found = ask(&document, "06-30");
        let text = found.to_string();
        assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
        check(&found, "sales_velocity.closed.per_day", Value::Null);
    }
}

#[test]
fn the_same_day_keeps_the_order_of_the_document() {
    let line = "S Ana 100 EUR | 01-10 New, 01-10 New, 01-10 Qualified, 01-20 Qualified, 01-30 Won";
    one(line, "time_in_stage.stages[stage=New].per_visit.n", 1);
    one(line, "time_in_stage.stages[stage=New].per_visit.mean", 0.0);
    one(line, "time_in_stage.stages[stage=Qualified].per_visit.n", 1);
    one(line, "time_in_stage.stages[stage=Qualified].per_deal.mean", 20.0);
    let undone = "U Ana 100 EUR | 01-10 New, 01-20 Won, 01-20 Lost";
    one(undone, "win_rate.lost", 1);
}

#[test]
fn history_may_come_in_any_order() {
    one("O Ana 100 EUR | 02-01 Won, 01-10 New, 01-20 Qualified", "sales_cycle.mean", 22.0);
}

#[test]
fn a_deal_created_in_its_last_stage_has_no_cycle_but_counts() {
    one("W Ana 100 EUR | 03-01 Won", "sales_cycle.mean", 0.0);
    one("W Ana 100 EUR | 03-01 Won", "stage_conversion_reached.stages[stage=New].reached", 1);
    one("W Ana 100 EUR | 03-01 Won", "stage_conversion_visited.stages[stage=New].visited", 0);
    one("L Ana 100 EUR | 03-01 Lost", "win_rate.lost", 1);
    one("L Ana 100 EUR | 03-01 Lost", "stage_conversion_reached.left_out.no_known_stage", 1);
}

#[test]
fn deleted_merged_and_repeated_deals_never_count() {
    let deals = [
        "A Ana 100 EUR | 01-10 New",
        "A Ana 200 EUR | 01-10 New",
        "B Ana 400 EUR | 01-10 New || deleted=true",
        "C Ana 800 EUR | 01-10 New || merged_into=A",
    ];
    let found = ask(&pipeline(&deals), "06-30");
    check(&found, "open_pipeline.value", "100.00");
    check(&found, "deals.left_out", json!({"deleted": 1, "duplicate_id": 1, "merged": 1}));
}

#[test]
fn an_activity_after_the_moment_is_not_known() {
    let line = "T Ana 100 EUR | 06-01 Proposal || last_activity_on=\"2026-06-28\"";
    one(line, "rotting.deals[id=T].idle_days", 2);
    let found = ask(&pipeline(&[line]), "06-20");
    check(&found, "rotting.deals[id=T].idle_days", 19);
    check(&found, "rotting.deals[id=T].last_activity", Value::Null);
}

#[test]
fn the_limit_of_rotting_is_still_fresh() {
    one("R Ana 1 EUR | 06-20 New", "rotting.deals[id=R].is_rotten", false);
    one("R Ana 1 EUR | 06-19 New", "rotting.deals[id=R].is_rotten", true);
    one("R Ana 1 EUR | 06-19 New || next_step_on=\"2026-12-01\"", "rotting.count", 1);
    let planned = "R Ana 1 EUR | 06-19 New || next_step_on=\"2026-07-01\"";
    one(planned, "rotting.unless_planned.count", 0);
}

#[test]
fn pull_ins_and_cleared_dates_are_no_pushes() {
    let line =
        "P Ana 1 EUR | 01-01 New | 01-01>03-01, 01-10>02-01, 01-12>null, 01-20>04-01, 01-21>04-01";
    one(line, "push_count.pushes", 1);
    one(line, "push_count.pull_ins", 1);
    one(line, "slip_days.deals[id=P].slip_days", 31);
}

#[test]
fn a_period_that_is_not_over_has_no_slip_rate_yet() {
    let document = pipeline(&["S Ana 1 EUR | 01-01 New | 01-01>05-01"]);
    let quarter = ("04-01", "06-30");
    let during = ask_in(&document, &Zone::utc(), "06-15", quarter);
    check(&during, "slip_rate.percent", Value::Null);
    check(&during, "slip_rate.is_over", false);
    let after = ask_in(&document, &Zone::utc(), "06-30", quarter);
    check(&after, "slip_rate.percent", 100.0);
}

#[test]
fn summer_time_changes_no_duration() {
    // As in Madrid: one hour ahead until 29 March 2026 at 01:00 UTC, then two.
    let spring = Shift { from: 1_774_746_000_000, offset: 7200 };
    let madrid = Zone::new("Europe/Madrid", 3600, vec![spring]);
    let line = "D Ana 1 EUR | 2026-03-28T23:30:00Z New, 2026-03-29T22:30:00Z Won";
    let found = ask_in(&pipeline(&[line]), &madrid, "06-30", ("", ""));
    check(&found, "sales_cycle.mean", 1.0);
    check(&ask(&pipeline(&[line]), "06-30"), "sales_cycle.mean", 1.0);
    let bare = "B Ana 1 EUR | 03-28 New, 03-30 Won";
    check(&ask_in(&pipeline(&[bare]), &madrid, "06-30", ("", "")), "sales_cycle.mean", 2.0);
}

#[test]
fn an_as_of_moment_cuts_within_a_day() {
    let document = pipeline(&["D Ana 1 EUR | 2026-06-29 New, 2026-06-30T14:00:00Z Won"]);
    check(&ask(&document, "2026-06-30T13:59:59Z"), "deals.open", 1);
    check(&ask(&document, "2026-06-30T14:00:00Z"), "deals.won", 1);
    check(&ask(&document, "2026-06-30"), "deals.won", 1);
}

#[test]
fn a_former_amount_is_in_its_former_currency() {
    let line = |was: &str| {
        format!(
            "R Ana 10000 EUR | 01-10 New | | amounts=[{was}, \
             {{\"on\":\"2026-06-10\",\"amount\":10000,\"currency\":\"EUR\"}}]"
        )
    };
    let was = |currency: &str| {
        line(&format!("{{\"on\":\"2026-01-10\",\"amount\":1000,\"currency\":\"{currency}\"}}"))
    };
    let dollars = pipeline(&[&was("USD")]);
    check(&ask(&dollars, "05-31"), "open_pipeline.value", "800.00");
    check(&ask(&dollars, "06-30"), "open_pipeline.value", "10000.00");
    let roubles = pipeline(&[&was("RUB")]);
    check(&ask(&roubles, "05-31"), "open_pipeline.value", "0.00");
    check(&ask(&roubles, "05-31"), "open_pipeline.left_out.no_rate", 1);
    check(&ask(&roubles, "06-30"), "open_pipeline.value", "10000.00");
    // Nobody can say by how much it changed.
    check(&ask(&roubles, "06-12"), "what_changed_since.left_out.no_rate", 1);
}

#[test]
fn a_rate_is_frozen_for_the_currency_of_then() {
    let line = "W Ana 1000 USD | 01-10 New, 02-01 Won | | rate_at_close=0.5 \
                | amounts=[{\"on\":\"2026-01-10\",\"amount\":1000,\"currency\":\"RUB\"}, \
                {\"on\":\"2026-06-10\",\"amount\":1000}]";
    check(&ask(&pipeline(&[line]), "06-30"), "average_deal_size.value", "500.00");
    check(&ask(&pipeline(&[line]), "05-31"), "average_deal_size.left_out.no_rate", 1);
}

#[test]
fn a_period_is_not_over_in_the_morning_of_its_last_day() {
    let deals = pipeline(&["P Ana 100 EUR | 01-10 Negotiation | 01-10>06-30"]);
    let figures = |as_of: &str| {
        let found = ask(&deals, as_of);
        let quarter = "slip_rate.quarters[quarter=2026-Q2].is_over";
        let month = "forecast_accuracy.months[month=2026-06].is_over";
        [quarter, month].map(|place| figures::find(&found, place).cloned())
    };
    let all = |is: bool| [Some(Value::from(is)), Some(Value::from(is))];
    assert_eq!(figures("2026-06-30T09:00:00Z"), all(false));
    assert_eq!(figures("2026-06-30"), all(true));
}

#[test]
fn a_cohort_grows_until_its_last_day_is_over() {
    let deals = pipeline(&["C Ana 100 EUR | 01-10 New"]);
    // 31 January and 30 days are 2 March.
    let place = "cohort.months[month=2026-01].won_within[days=30].is_mature";
    check(&ask(&deals, "2026-03-02T09:00:00Z"), place, false);
    check(&ask(&deals, "2026-03-02"), place, true);
}

#[test]
fn a_row_that_does_not_count_keeps_no_other_out() {
    let gone = "D Ana 1 EUR | 01-10 New | | deleted=true";
    let merged = "D Ana 2 EUR | 01-10 New | | merged_into=E";
    let (living, second) = ("D Ana 100 EUR | 01-10 New", "D Ana 5 EUR | 01-10 New");
    let found = ask(&pipeline(&[gone, merged, living, second]), "06-30");
    check(&found, "open_pipeline.value", "100.00");
    check(&found, "deals.left_out.duplicate_id", 1);
}

#[test]
fn what_is_not_seen_tells_nothing() {
    let mut document = pipeline(&[
        "A Ana 100 EUR | 01-10 New",
        "B Ben 100 USD | 01-10 New | | history=[{\"on\":\"2026-01-10\",\"stage\":\"New\"},{}]",
    ]);
    document["base_currency"] = Value::Null;
    let (zone, text) = (Zone::utc(), document.to_string());
    let deals = cartera_reports::input::read(&text, &zone).unwrap();
    let question = cartera_reports::Question::new(zone.as_of("2026-06-30").unwrap(), &zone);
    let answer = |may_see: fn(u32) -> bool| {
        serde_json::to_value(cartera_reports::report(&deals, question, may_see)).unwrap()
    };
    let all = answer(|_| true);
    check(&all, "deals.undated_entries", 1);
    check(&all, "conventions.base_currency", Value::Null);
    let some = answer(|row| row == 0);
    check(&some, "deals.undated_entries", 0);
    check(&some, "conventions.base_currency", "EUR");
    check(&some, "open_pipeline.value", "100.00");
}
