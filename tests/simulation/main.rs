//! Whole-system simulation: devices, network, disks and the authority from one seed, with the
//! code that runs in the browser and in the Worker. A failure prints the seed that repeats it.
//!
//! `CARTERA_SEEDS=20000` runs more of them.

mod broken;
mod device;
mod disk;
mod happen;
mod random;
mod truth;
mod world;

use broken::Broken;
use world::World;

/// Runs in each test run.
const SEEDS: u64 = 200;

fn seeds() -> u64 {
    std::env::var("CARTERA_SEEDS").ok().and_then(|text| text.parse().ok()).unwrap_or(SEEDS)
}

#[test]
fn whatever_fails_everybody_agrees_in_the_end_and_nothing_is_lost_or_doubled() {
    let mut messages = 0;
    let mut failed = Vec::new();
    for seed in 0..seeds() {
        match World::new(seed, Broken::Nothing).run() {
            Ok(count) => messages += count,
            Err(violation) => failed.push(format!("seed {seed}: {violation}")),
        }
    }
    println!("{} seeds, {messages} messages, {} failed", seeds(), failed.len());
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn the_same_seed_is_the_same_run() {
    for seed in 0..20 {
        let run = || World::new(seed, Broken::Nothing).run();
        assert_eq!(run(), run(), "seed {seed}");
    }
}

/// A deliberate fault must be found in a handful of seeds, and named.
#[track_caller]
fn check_found(broken: Broken, word: &str) {
    let found = (0..100).find_map(|seed| World::new(seed, broken).run().err());
    let found = found.unwrap_or_else(|| panic!("{broken:?} was not found"));
    assert!(found.contains(word), "{broken:?} shows as: {found}");
}

#[test]
fn an_authority_that_forgets_operations_is_found() {
    check_found(Broken::NoMemory, "applied twice");
}

#[test]
fn an_authority_that_trusts_numbers_alone_is_found() {
    check_found(Broken::NumbersAlone, "undecided");
}

#[test]
fn an_authority_that_believes_clocks_is_found() {
    check_found(Broken::WallClock, "had seen, and lost");
}

#[test]
fn an_authority_that_loses_a_page_is_found() {
    check_found(Broken::LostPage, "");
}

#[test]
fn operations_that_leave_before_their_effects_are_found() {
    check_found(Broken::EarlyAck, "vanished");
}

#[test]
fn an_undo_that_looks_at_nothing_is_found() {
    check_found(Broken::BlindUndo, "an undo removed a later value");
}

#[test]
fn an_edit_called_saved_too_early_is_found() {
    check_found(Broken::RelaxedEdits, "saved, and lost");
}

#[test]
fn a_cursor_ahead_of_its_records_is_found() {
    check_found(Broken::EagerCursor, "");
}
