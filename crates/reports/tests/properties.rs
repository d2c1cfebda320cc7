//! What holds for any pipeline at all, shown on thousands of random ones.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may fail loudly wherever it stands"
)]

mod support;

use cartera_reports::{Zone, input};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{ask, ask_in};

/// The as-of day of all of them; days run 0 to 364 from 1 January 2026, this is 30 June.
const AS_OF: i32 = 180;

fn on(day: i32) -> String {
    let first = cartera_reports::Day::parse("2026-01-01").unwrap();
    first.plus(day).to_string()
}

fn stage() -> impl Strategy<Value = &'static str> {
    let names = ["New", "Qualified", "Proposal", "Negotiation", "Won", "Lost", "Backlog"];
    prop::sample::select(names.to_vec())
}

fn owner() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![json!("Ana"), json!("Ben"), json!("Cy"), Value::Null])
}

prop_compose! {
    fn random_deal()(
        owner in owner(),
        cents in prop::option::weighted(0.9, 0..10_000_000_i64),
        currency in prop::sample::select(vec![json!("EUR"), json!("USD"), json!("GBP"), Value::Null]),
        rate in prop::option::of(5000..20_000_u32),
        probability in prop::option::weighted(0.2, 0..=100_u32),
        history in prop::collection::vec((0..300_i32, stage()), 0..7),
        expected in prop::collection::vec((0..300_i32, prop::option::weighted(0.9, 0..365_i32)), 0..4),
        owners in prop::collection::vec((0..300_i32, owner()), 0..3),
        activity in prop::option::of(0..300_i32),
    ) -> Value {
        json!({
            "owner": owner,
            "amount": cents.map(|cents| format!("{}.{:02}", cents / 100, cents % 100)),
            "currency": currency,
            "rate_at_close": rate.map(|rate| format!("{}.{:04}", rate / 10_000, rate % 10_000)),
            "probability": probability,
            "lost_reason": "Price",
            "last_activity_on": activity.map(on),
            "history": history.into_iter().map(|(day, stage)| json!({"on": on(day), "stage": stage})).collect::<Value>(),
            "expected_close": expected.into_iter().map(|(day, date)| json!({"set_on": on(day), "date": date.map(on)})).collect::<Value>(),
            "owners": owners.into_iter().map(|(day, owner)| json!({"on": on(day), "owner": owner})).collect::<Value>(),
        })
    }
}

prop_compose! {
    fn random_pipeline()(deals in prop::collection::vec(random_deal(), 0..25)) -> Value {
        let mut document = support::pipeline(&[]);
        document["deals"] = deals.into();
        document
    }
}

/// A decimal text as a whole number of 10⁻¹².
fn money(value: &Value) -> i128 {
    let text = value.as_str().unwrap();
    let (whole, part) = text.split_once('.').unwrap();
    format!("{whole}{part:0<12}").parse().unwrap()
}

fn list<'a>(value: &'a Value, place: &str) -> &'a Vec<Value> {
    value.pointer(place).unwrap().as_array().unwrap()
}

fn count(value: &Value, place: &str) -> u64 {
    value.pointer(place).unwrap().as_u64().unwrap()
}

/// The document with everything after a day taken away.
fn cut(document: &Value, last: i32) -> Value {
    let mut document = document.clone();
    let last = on(last);
    for deal in document["deals"].as_array_mut().unwrap() {
        for (field, key) in [("history", "on"), ("expected_close", "set_on"), ("owners", "on")] {
            let entries = deal[field].as_array_mut().unwrap();
            entries.retain(|entry| entry[key].as_str().unwrap() <= last.as_str());
        }
        if deal["last_activity_on"].as_str().is_some_and(|day| day > last.as_str()) {
            deal["last_activity_on"] = Value::Null;
        }
    }
    document
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_reached_funnel_never_rises(document in random_pipeline()) {
        let found = ask(&document, &on(AS_OF));
        let stages = list(&found, "/stage_conversion_reached/stages");
        for pair in stages.windows(2) {
            prop_assert!(count(&pair[0], "/reached") >= count(&pair[1], "/reached"));
        }
        let won = count(stages.last().unwrap(), "/reached");
        prop_assert_eq!(won, count(&found, "/win_rate/won"));
    }

    #[test]
    fn the_buckets_add_up_to_the_total(document in random_pipeline()) {
        let found = ask(&document, &on(AS_OF));
        let forecast = &found["weighted_forecast"];
        for sum in ["unweighted", "weighted"] {
            let months: i128 = list(forecast, "/months").iter().map(|month| money(&month[sum])).sum();
            let apart = money(&forecast["overdue"][sum]) + money(&forecast["no_date"][sum]);
            prop_assert_eq!(months + apart, money(&forecast["total"][sum]));
        }
        prop_assert_eq!(&forecast["total"]["unweighted"], &found["open_pipeline"]["value"]);
        let ages: i128 = list(&found, "/ageing_buckets/buckets").iter().map(|row| money(&row["value"])).sum();
        prop_assert_eq!(ages, money(&found["open_pipeline"]["value"]));
        let deals: u64 = list(&found, "/ageing_buckets/buckets").iter().map(|row| count(row, "/deals")).sum();
        prop_assert_eq!(deals, count(&found, "/deals/open"));
    }

    #[test]
    fn every_row_counts_or_is_left_out(document in random_pipeline()) {
        let found = ask(&document, &on(AS_OF));
        let left_out: u64 = found["deals"]["left_out"].as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum();
        prop_assert_eq!(count(&found, "/deals/counted") + left_out, count(&found, "/deals/in_input"));
        let parts = ["open", "won", "lost"].map(|part| count(&found["deals"], &format!("/{part}")));
        prop_assert_eq!(parts.iter().sum::<u64>(), count(&found, "/deals/counted"));
    }

    #[test]
    fn the_owner_board_adds_up_to_the_totals(document in random_pipeline()) {
        let found = ask(&document, &on(AS_OF));
        let rows = list(&found, "/owner_board/owners");
        for figure in ["won_value", "lost_value", "open_value", "open_weighted"] {
            let sum: i128 = rows.iter().map(|row| money(&row[figure])).sum();
            prop_assert_eq!(sum, money(&found["owner_board"]["total"][figure]), "{}", figure);
        }
        for figure in ["won_count", "lost_count", "open_count"] {
            let sum: u64 = rows.iter().map(|row| row[figure].as_u64().unwrap()).sum();
            prop_assert_eq!(sum, count(&found, &format!("/owner_board/total/{figure}")));
        }
        prop_assert_eq!(&found["owner_board"]["total"]["won_value"], &found["average_deal_size"]["won_value"]);
        prop_assert_eq!(&found["owner_board"]["total"]["open_weighted"], &found["weighted_forecast"]["total"]["weighted"]);
        prop_assert_eq!(&found["owner_board"]["total"]["lost_value"], &found["lost_reasons"]["value"]);
    }

    #[test]
    fn nothing_after_the_moment_is_used(document in random_pipeline()) {
        let known = cut(&document, AS_OF);
        prop_assert_eq!(ask(&document, &on(AS_OF)), ask(&known, &on(AS_OF)));
    }

    #[test]
    fn as_of_the_last_day_equals_any_later_look_at_what_is_closed(document in random_pipeline()) {
        // Everything is past: only ages may still grow.
        let today = ask(&document, &on(300));
        let later = ask(&document, &on(364));
        for metric in ["win_rate", "average_deal_size", "sales_cycle", "lost_reasons", "time_in_stage", "push_count", "slip_days", "stage_conversion_visited", "open_pipeline"] {
            let strict = |found: &Value| {
                let mut found = found[metric].clone();
                found.as_object_mut().unwrap().remove("strict");
                found
            };
            prop_assert_eq!(strict(&today), strict(&later), "{}", metric);
        }
    }

    #[test]
    fn a_new_rate_leaves_closed_deals_alone(document in random_pipeline(), rate in 1..99_u32) {
        let before = ask(&document, &on(AS_OF));
        let mut document = document;
        document["rates"] = json!({"USD": format!("0.{rate:02}"), "GBP": "1.2"});
        let after = ask(&document, &on(AS_OF));
        for metric in ["win_rate", "average_deal_size", "lost_reasons", "sales_cycle", "cohort", "lead_to_close"] {
            prop_assert_eq!(&before[metric], &after[metric], "{}", metric);
        }
        prop_assert_eq!(&before["weighted_forecast"]["won"], &after["weighted_forecast"]["won"]);
        prop_assert_eq!(&before["sales_velocity"]["closed"], &after["sales_velocity"]["closed"]);
    }

    #[test]
    fn bare_days_mean_the_same_in_every_zone(document in random_pipeline(), hours in -11..13_i32) {
        let zone = Zone::new("UTC", hours * 3600, Vec::new());
        let mut here = ask_in(&document, &zone, &on(AS_OF), ("", ""));
        let mut there = ask(&document, &on(AS_OF));
        for found in [&mut here, &mut there] {
            // Only the moment that the day ends differs.
            found["conventions"]["as_of_utc"] = Value::Null;
        }
        prop_assert_eq!(here, there);
    }

    #[test]
    fn what_changed_closes_the_gap(document in random_pipeline(), from in 0..AS_OF) {
        let found = ask_in(&document, &Zone::utc(), &on(AS_OF), (&on(from), ""));
        let sum = |name: &str| money(&found["what_changed_since"][name]["value"]);
        let into = sum("open_at_start") + sum("created") + sum("reopened") + sum("amount_changed");
        prop_assert_eq!(into - sum("won") - sum("lost"), sum("open_at_end"));
        prop_assert_eq!(sum("open_at_end"), money(&found["open_pipeline"]["value"]));
    }

    #[test]
    fn cohorts_only_grow_to_the_right(document in random_pipeline()) {
        let found = ask(&document, &on(AS_OF));
        for month in list(&found, "/cohort/months") {
            let won: Vec<u64> = list(month, "/won_within").iter().map(|cell| count(cell, "/won")).collect();
            prop_assert!(won.is_sorted(), "{:?}", won);
            prop_assert!(won.iter().all(|won| *won <= count(month, "/deals")));
        }
    }

    #[test]
    fn months_side_by_side_add_up_to_the_whole(document in random_pipeline()) {
        let all = ask_in(&document, &Zone::utc(), &on(AS_OF), ("2026-01-01", "2026-06-30"));
        let mut won = 0;
        let mut lost = 0;
        for month in ["01-01 01-31", "02-01 02-28", "03-01 03-31", "04-01 04-30", "05-01 05-31", "06-01 06-30"] {
            let (from, to) = month.split_once(' ').unwrap();
            let part = ask_in(&document, &Zone::utc(), &on(AS_OF), (from, to));
            won += count(&part, "/win_rate/won");
            lost += count(&part, "/win_rate/lost");
        }
        prop_assert_eq!((won, lost), (count(&all, "/win_rate/won"), count(&all, "/win_rate/lost")));
    }

    #[test]
    fn any_text_is_read_or_refused_without_a_panic(text in "\\PC{0,80}", at in 0..200_usize) {
        let zone = Zone::utc();
        let _ = input::read(&text, &zone);
        let mut document = support::pipeline(&["D Ana 1 EUR | 01-01 New | 01-01>02-01"]).to_string();
        let place = at % document.len();
        document.replace_range(place..=place, text.get(..1).unwrap_or("\""));
        let _ = input::read(&document, &zone);
        let _ = zone.moment(&text);
    }
}
