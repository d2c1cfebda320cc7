//! What holds for every scenario, not only for the examples.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly, its helpers too"
)]

mod support;

use cartera_tco::compare::break_even;
use cartera_tco::exact::{rounded, settled};
use cartera_tco::scenario::ScenarioFile;
use cartera_tco::tornado::tornado;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use support::{computed, file, t1};

/// A number with up to two decimals, as text.
fn amount(most: u32) -> impl Strategy<Value = Value> {
    (0..=most, 0..100_u32).prop_map(|(whole, cents)| json!(format!("{whole}.{cents:02}")))
}

fn share() -> impl Strategy<Value = Value> {
    (0..=100_u32).prop_map(|percent| json!(format!("{percent} %")))
}

fn tier(name: &'static str) -> impl Strategy<Value = Value> {
    let terms = prop_oneof![
        Just((0, "monthly")),
        Just((3, "term")),
        Just((12, "monthly")),
        Just((12, "yearly")),
        Just((24, "yearly")),
        Just((36, "term")),
    ];
    (amount(80), 0..20_u32, terms, share()).prop_map(move |(price, least, (term, billing), up)| {
        json!({
            "name": name, "price_per_user_month": price, "minimum_seats": least,
            "term_months": term, "billing": billing, "uplift": up,
        })
    })
}

fn licence() -> impl Strategy<Value = Value> {
    prop_oneof![
        (tier("a"), tier("b")).prop_map(|(a, b)| json!({ "subscription": { "tiers": [a, b] } })),
        (amount(4000), share()).prop_map(|(price, share)| json!({ "perpetual": {
            "editions": [{ "name": "all", "up_to_users": 100_000, "price": price }],
            "renewal": { "share": share },
        }})),
        amount(900).prop_map(|price| json!({ "own_copy": { "price": price } })),
    ]
}

fn transition() -> impl Strategy<Value = Value> {
    prop_oneof![
        (share(), 1..20_u32)
            .prop_map(|(depth, months)| json!({ "linear": { "depth": depth, "months": months } })),
        (share(), 1..9_u32).prop_map(
            |(depth, tau)| json!({ "exponential": { "depth": depth, "tau_months": tau } })
        ),
    ]
}

/// T1's first scenario with other numbers in most places.
fn any_file() -> impl Strategy<Value = ScenarioFile> {
    let common = (1..=60_u32, share(), any::<bool>(), prop::collection::vec(1..60_u32, 60));
    let parts = (licence(), transition(), amount(90), amount(20), amount(5), share());
    (common, parts).prop_map(|((months, rate, yearly, heads), parts)| {
        let (licence, transition, hours, training, overlap, turnover) = parts;
        let mut json = t1();
        json["common"]["months"] = months.into();
        let convention = if yearly { "yearly" } else { "monthly" };
        json["common"]["discount"] = json!({ "yearly_rate": rate, "convention": convention });
        json["common"]["head_count"] = json!({ "per_month": heads });
        let scenario = &mut json["scenarios"][0];
        scenario["licence"] = licence;
        scenario["transition"] = transition;
        scenario["customisation"]["consultant_hours"] = hours;
        scenario["training"]["hours_per_user"] = training;
        scenario["training"]["turnover_per_year"] = turnover;
        scenario["exit"]["overlap_months"] = overlap;
        file(&json)
    })
}

/// Sets the discount rate of a file.
fn at_rate(mut file: ScenarioFile, rate: &str) -> ScenarioFile {
    let common = file.common.as_mut().unwrap();
    common.discount.yearly_rate = cartera_tco::number::Interest::parse(rate).unwrap();
    file
}

/// A failure is printed with its smallest input; nothing is left in the folder.
fn quiet() -> ProptestConfig {
    ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(quiet())]
    #[test]
    fn without_interest_npv_is_nominal(file in any_file()) {
        let (_, _, summary) = computed(&at_rate(file, "0"), 0);
        prop_assert_eq!(settled(summary.npv), settled(summary.nominal));
        prop_assert_eq!(settled(summary.npv_yearly), settled(summary.npv_monthly));
    }

    #[test]
    fn interest_makes_later_costs_worth_less(file in any_file()) {
        let (_, _, low) = computed(&at_rate(file.clone(), "2 %"), 0);
        let (_, _, high) = computed(&at_rate(file, "30 %"), 0);
        // The choice of a tier may follow the rate, but with costs only in months 0 and up it
        // never makes the whole worth more than its nominal sum.
        prop_assert!(settled(low.npv) <= settled(low.nominal));
        prop_assert!(settled(high.npv) <= settled(high.nominal));
    }

    #[test]
    fn shares_add_up_to_the_whole(file in any_file()) {
        let (_, _, summary) = computed(&file, 0);
        let sum: Decimal = summary.components.iter().filter_map(|part| part.share).sum();
        prop_assert_eq!(settled(sum), Decimal::ONE);
        let sum: Decimal = summary.components.iter().filter_map(|part| part.share_of_npv).sum();
        prop_assert_eq!(settled(sum), Decimal::ONE);
    }

    #[test]
    fn components_curves_and_lines_add_up_to_the_total(file in any_file()) {
        let (_, computed, summary) = computed(&file, 0);
        let parts: Decimal = summary.components.iter().map(|part| part.nominal).sum();
        prop_assert_eq!(settled(parts), settled(summary.nominal));
        let last = summary.cumulative.last().copied().unwrap();
        prop_assert_eq!(settled(last), settled(summary.nominal));
        let last = summary.cumulative_npv.last().copied().unwrap();
        prop_assert_eq!(settled(last), settled(summary.npv));
        let lines = computed.ledger.lines().iter().filter(|line| line.component.is_some());
        let sum: Decimal = lines.flat_map(|line| &line.flows).map(|(_, amount)| amount).sum();
        prop_assert_eq!(settled(sum), settled(summary.nominal));
        prop_assert!(settled(summary.first_year) <= settled(summary.nominal));
    }

    #[test]
    fn a_year_costs_all_of_it_in_the_first_twelve_months(file in any_file()) {
        let mut file = file;
        file.common.as_mut().unwrap().months = 12;
        let (_, _, summary) = computed(&file, 0);
        prop_assert_eq!(settled(summary.first_year), settled(summary.nominal));
    }

    #[test]
    fn more_users_never_cost_less_in_one_tier(only in tier("a"), users in 1..80_u32, more in 1..9_u32) {
        let cost = |users: u32| {
            let mut json = t1();
            json["common"]["head_count"] = json!({ "per_year": [users, users, users] });
            json["scenarios"][0]["licence"] = json!({ "subscription": { "tiers": [only] } });
            let (_, _, summary) = computed(&file(&json), 0);
            settled(summary.components[0].nominal)
        };
        prop_assert!(cost(users) <= cost(users + more));
    }

    #[test]
    fn more_users_cost_less_only_where_the_tier_changes(
        a in tier("a"), b in tier("b"), users in 1..40_u32,
    ) {
        let run = |users: u32| {
            let mut json = t1();
            json["common"]["head_count"] = json!({ "per_year": [users, users, users] });
            let tiers = json!([a, b]);
            json["scenarios"][0]["licence"] = json!({ "subscription": { "tiers": tiers } });
            let (_, computed, summary) = computed(&file(&json), 0);
            let tiers: Vec<usize> =
                computed.licence.contracts.iter().map(|contract| contract.tier).collect();
            (settled(summary.components[0].nominal), tiers)
        };
        let (few, few_tiers) = run(users);
        let (many, many_tiers) = run(users + 1);
        prop_assert!(few <= many || few_tiers != many_tiers);
    }

    #[test]
    fn the_chosen_tier_is_the_cheapest_of_its_year(file in any_file()) {
        let (_, computed, _) = computed(&file, 0);
        for choice in &computed.licence.choices {
            let chosen = &choice.options[choice.chosen];
            prop_assert!(choice.options.iter().all(|o| chosen.present_value <= o.present_value));
        }
    }

    #[test]
    fn seats_are_enough_and_never_fall_inside_a_term(file in any_file()) {
        let (frame, computed, _) = computed(&file, 0);
        for (month, seats) in frame.months.iter().zip(&computed.licence.seats) {
            prop_assert!(*seats >= month.users);
        }
        let tiers = match &file.scenarios[0].licence {
            cartera_tco::scenario::Licence::Subscription(licence) => licence.tiers.as_slice(),
            _ => &[],
        };
        for contract in &computed.licence.contracts {
            let is_bound = tiers[contract.tier].term_months > 0;
            prop_assert!(!is_bound || contract.seats.windows(2).all(|pair| pair[0] <= pair[1]));
        }
    }

    #[test]
    fn two_curves_are_never_each_dearer_at_the_same_month(
        a in prop::collection::vec(0..50_i64, 1..40), b in prop::collection::vec(0..50_i64, 1..40),
    ) {
        let curve = |list: &[i64]| list.iter().map(|n| Decimal::from(*n)).collect::<Vec<_>>();
        let (a, b) = (curve(&a), curve(&b));
        let (there, back) = (break_even(&a, &b), break_even(&b, &a));
        prop_assert!(there.month.is_none() || there.month != back.month);
        prop_assert!(!(there.holds && back.holds));
        prop_assert_eq!(break_even(&a, &a).month, None);
    }

    #[test]
    fn rounding_moves_by_half_a_cent_at_most(units in any::<i64>(), scale in 0..18_u32) {
        let value = Decimal::new(units, scale);
        prop_assert!((rounded(value, 2) - value).abs() <= Decimal::new(5, 3));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..quiet() })]
    #[test]
    fn a_tornado_without_change_is_the_base(file in any_file()) {
        let (_, _, summary) = computed(&file, 0);
        let common = file.common.as_ref().unwrap();
        for bar in tornado(common, &file.scenarios[0], 0, Decimal::ZERO).unwrap() {
            prop_assert_eq!(bar.swing, Decimal::ZERO, "{}", &bar.place);
            let low = settled(bar.low.result.unwrap().0);
            prop_assert_eq!(low, settled(summary.npv), "{}", &bar.place);
            prop_assert_eq!(bar.high.value, bar.base);
        }
    }

    #[test]
    fn a_bar_is_what_the_changed_file_costs(file in any_file()) {
        let common = file.common.as_ref().unwrap();
        let json = serde_json::to_value(&file).unwrap();
        let bars = tornado(common, &file.scenarios[0], 0, Decimal::new(2, 1)).unwrap();
        for bar in bars.iter().filter(|bar| bar.place != "common.head_count") {
            let pointer = format!("/{}", bar.place.replace(['.', '['], "/").replace(']', ""));
            for turned in [&bar.low, &bar.high] {
                let mut changed = json.clone();
                let slot = changed.pointer_mut(&pointer).unwrap();
                *slot = match slot {
                    Value::Number(_) => json!(u64::try_from(turned.value).unwrap()),
                    _ => json!(turned.value.to_string()),
                };
                let (_, _, summary) = computed(&support::file(&changed), 0);
                let (cost, benefit) = turned.result.clone().unwrap();
                prop_assert_eq!(settled(cost), settled(summary.npv), "{}", &bar.place);
                let want = summary.benefits.map_or(Decimal::ZERO, |benefits| benefits.npv);
                prop_assert_eq!(settled(benefit), settled(want), "{}", &bar.place);
            }
        }
    }

    #[test]
    fn the_tornado_leaves_the_scenario_as_it_was(file in any_file()) {
        let common = file.common.as_ref().unwrap();
        let once = tornado(common, &file.scenarios[0], 0, Decimal::new(2, 1)).unwrap();
        let again = tornado(common, &file.scenarios[0], 0, Decimal::new(2, 1)).unwrap();
        prop_assert!(once.windows(2).all(|pair| pair[0].swing >= pair[1].swing));
        prop_assert_eq!(once, again);
    }

    #[test]
    fn nominal_with_equal_rises_is_real_with_the_real_rate(
        inflation in 1..12_u32, rate in 1..25_u32, months in 1..60_u32,
    ) {
        let mut json = t1();
        json["common"]["months"] = months.into();
        json["common"]["head_count"] = json!({ "per_year": [9, 12, 14, 14, 20] });
        json["common"]["discount"] = json!({ "yearly_rate": format!("{rate} %"), "rate_is": "nominal" });
        let scenario = &mut json["scenarios"][2];
        scenario["licence"] = json!({ "own_copy": {} });
        let growth = format!("{inflation} %");
        let mut real = json.clone();
        json["common"]["prices"] = json!({ "nominal": {
            "steps": "monthly",
            "rises_per_year": { "wages": growth, "fees": growth, "margins": growth },
        }});
        real["common"]["prices"] = json!({ "real": { "inflation": growth } });
        let npv = |json: &Value| computed(&file(json), 2).2.npv;
        let miss = (npv(&json) - npv(&real)).abs();
        prop_assert!(miss < Decimal::new(1, 18), "{miss}");
    }
}
