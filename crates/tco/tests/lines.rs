//! Every line names its formula and its inputs, and every input can be found in the file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly, its helpers too"
)]

mod support;

use std::collections::BTreeSet;

use cartera_tco::scenario::read;
use cartera_tco::tornado::tornado;
use rust_decimal::Decimal;
use support::computed;

const FILES: [&str; 3] = [
    include_str!("../../../tests/golden/tco_t1.json"),
    include_str!("../../../tests/golden/tco_t2.json"),
    include_str!("../../../tests/golden/tco_every_key.json"),
];

#[test]
fn every_line_has_a_formula_and_inputs() {
    for text in FILES {
        let file = read(text).unwrap();
        for number in 0..file.scenarios.len() {
            for line in computed(&file, number).1.ledger.lines() {
                assert!(line.formula.len() > 3, "{}", line.name);
                assert!(line.booked.contains("month") || line.booked.contains("renewal"));
                assert!(!line.inputs.is_empty(), "{}", line.name);
            }
        }
    }
}

#[test]
fn every_input_of_a_line_stands_in_the_file() {
    for text in FILES {
        let file = read(text).unwrap();
        let common = file.common.as_ref().unwrap();
        for (number, scenario) in file.scenarios.iter().enumerate() {
            let bars = tornado(common, scenario, number, Decimal::ZERO).unwrap();
            let known: BTreeSet<String> = bars.into_iter().map(|bar| bar.place).collect();
            for line in computed(&file, number).1.ledger.lines() {
                for input in &line.inputs {
                    let is_result = input.place.starts_with('(');
                    // Zeros are not turned, and month numbers and defaults are no inputs.
                    let is_apart = input.value == "0"
                        || input.place.ends_with("term_months")
                        || input.place.ends_with("update_share")
                        || input.place.ends_with("recovered_share");
                    let is_known = known.contains(&input.place);
                    assert!(is_result || is_apart || is_known, "{}: {}", line.name, input.place);
                }
            }
        }
    }
}

#[test]
fn every_input_of_the_full_file_moves_something_or_is_overridden() {
    let file = read(FILES[2]).unwrap();
    let common = file.common.as_ref().unwrap();
    let bars = tornado(common, &file.scenarios[0], 0, Decimal::new(2, 1)).unwrap();
    let idle: Vec<&str> = bars
        .iter()
        .filter(|bar| {
            let benefit = |turned: &cartera_tco::tornado::Turned| turned.result.clone().unwrap().1;
            bar.swing.is_zero() && benefit(&bar.low) == benefit(&bar.high)
        })
        .map(|bar| bar.place.as_str())
        .filter(|place| !place.starts_with("common."))
        .collect();
    let tier = "scenarios[0].licence.subscription.tiers";
    // Tiers that are not taken, limits that do not bind, and an uplift that the fall of seats
    // at the only renewal replaces by the cap.
    let expected: Vec<String> = [
        "[0].maximum_seats",
        "[0].price_per_user_month",
        "[1].maximum_seats",
        "[1].uplift",
        "[2].maximum_seats",
        "[2].pack_price_per_month",
    ]
    .map(|place| format!("{tier}{place}"))
    .to_vec();
    assert_eq!(idle, expected);
}

#[test]
fn a_source_follows_its_input() {
    let file = read(FILES[2]).unwrap();
    let (_, computed, _) = computed(&file, 0);
    let source = |place: &str| {
        let inputs = computed.ledger.lines().iter().flat_map(|line| &line.inputs);
        inputs.clone().find(|input| input.place == place).unwrap().source.clone()
    };
    let quote = Some("quote of the vendor".to_owned());
    assert_eq!(source("scenarios[0].support.hours_per_month"), quote);
    assert_eq!(source("scenarios[0].training.hours_per_user"), Some("own guess".to_owned()));
    assert_eq!(source("scenarios[0].training.trainer_fee"), None);
}
