//! A few seeds in each test run, the promise that a seed is one run, and faults of our own that
//! must be found; `cargo xtask test` runs 2,000 seeds besides.

use super::*;

/// Seeds in which a deliberate fault must show.
const FINDING: u64 = 400;

#[test]
fn whatever_fails_everybody_agrees_in_the_end_and_nothing_is_lost_or_doubled() {
    let failed = (0..200).filter_map(|seed| {
        let violation = run(seed, Broken::Nothing).violation?;
        Some(format!("seed {seed}: {violation}"))
    });
    let failed: Vec<String> = failed.collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn seeds_that_once_failed_do_not_any_more() {
    for seed in [46, 415, 582, 3_612, 7_278, 103_154, 112_415] {
        assert_eq!(run(seed, Broken::Nothing).violation, None, "seed {seed}");
    }
}

#[test]
fn the_same_seed_is_the_same_trace_and_another_is_another() {
    let mut traces = std::collections::BTreeSet::new();
    for seed in 0..20 {
        let once = run(seed, Broken::Nothing);
        assert_eq!(once, run(seed, Broken::Nothing), "seed {seed}");
        traces.insert(once.trace);
    }
    assert_eq!(traces.len(), 20);
}

/// Effects before each of which a tab ends, one run for each; later ones are pings.
const ENDS: u64 = 400;

#[test]
fn a_tab_may_end_before_any_effect() {
    for ends in 1..=ENDS {
        let mut world = World::new(11, Broken::Nothing);
        world.end_at_effect = ends;
        let outcome = world.run();
        assert!(outcome.effects >= ENDS, "a longer run is wanted");
        assert_eq!(outcome.violation, None, "before effect {ends}");
    }
}

#[test]
fn every_deliberate_fault_is_found() {
    let mut unfound = Vec::new();
    for broken in Broken::ALL {
        let found = (0..FINDING).find_map(|seed| Some((seed, run(seed, broken).violation?)));
        match found {
            Some((seed, violation)) => println!("{broken:?}: seed {seed}: {violation}"),
            None => unfound.push(broken),
        }
    }
    assert!(Broken::ALL.len() >= 20 && unfound.is_empty(), "not found: {unfound:?}");
}
