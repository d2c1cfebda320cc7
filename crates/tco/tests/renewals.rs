//! Which tier is taken when one has to be chosen again.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly, its helpers too"
)]

mod support;

use cartera_tco::exact::rounded;
use serde_json::{Value, json};
use support::{computed, file, t1};

/// The tiers that are taken and the worth of all options at each choice, without interest.
#[track_caller]
fn check(months: u32, users: &[u32], tiers: &Value, want: &[(usize, &[&str])]) {
    let mut json = t1();
    json["common"]["months"] = months.into();
    json["common"]["head_count"] = json!({ "per_year": users });
    json["common"]["discount"]["yearly_rate"] = "0 %".into();
    json["scenarios"][0]["licence"] = json!({ "subscription": { "tiers": tiers } });
    let (_, computed, _) = computed(&file(&json), 0);
    let found: Vec<(usize, Vec<String>)> = computed
        .licence
        .choices
        .iter()
        .map(|choice| {
            let worth = choice.options.iter().map(|option| rounded(option.present_value, 2));
            let options = worth.map(|worth| worth.to_string()).collect();
            (choice.options[choice.chosen].tier, options)
        })
        .collect();
    let want: Vec<(usize, Vec<String>)> = want
        .iter()
        .map(|(tier, worth)| (*tier, worth.iter().map(|one| (*one).to_owned()).collect()))
        .collect();
    assert_eq!(found, want);
}

fn list() -> Value {
    json!({ "name": "list", "price_per_user_month": 52, "minimum_seats": 1, "term_months": 0,
        "billing": "monthly" })
}

#[test]
fn a_tier_is_weighed_at_the_price_that_it_is_booked_at() {
    let bound = json!({ "name": "from 10", "price_per_user_month": 40, "minimum_seats": 10,
        "term_months": 12, "billing": "yearly", "cap": 52, "list_price_if_seats_fall": true });
    // Fewer seats cost the cap for ten of them, and the list for nine is less.
    let want: [(usize, &[&str]); 2] = [(1, &["8736.00", "6720.00"]), (0, &["5616.00", "6240.00"])];
    check(24, &[14, 9], &json!([list(), bound]), &want);
}

#[test]
fn what_is_not_bound_is_weighed_to_the_horizon_only() {
    let bound = json!({ "name": "from 10", "price_per_user_month": 45, "minimum_seats": 10,
        "term_months": 12, "billing": "yearly" });
    // Half a year of the list against a year that is owed.
    let want: [(usize, &[&str]); 3] =
        [(1, &["5616.00", "5400.00"]), (1, &["5616.00", "5400.00"]), (0, &["2808.00", "5400.00"])];
    check(30, &[9, 9, 9], &json!([list(), bound]), &want);
}
