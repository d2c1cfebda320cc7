//! `cargo xtask test`: everything that CI checks, step by step.

mod freshness;
pub mod steps;

use std::time::{Duration, Instant};

use anyhow::Result;

use crate::paths::Paths;
use crate::say;
use crate::setup::{self, Need};
pub use steps::journeys;
use steps::{STEPS, Step};

/// How a step went.
enum Outcome {
    Passed(Duration),
    Failed(Duration),
    NotRun,
}

/// Runs all steps, or one with the builds that it needs; false for an unknown name.
///
/// # Errors
/// When a step fails.
pub fn start(only: Option<&str>) -> Result<bool> {
    let chosen: Vec<&Step> = match only {
        None => STEPS.iter().filter(|step| step.name != steps::EVERYWHERE).collect(),
        Some(name) => match STEPS.iter().find(|step| step.name == name) {
            Some(step) => with_builds(step),
            None => {
                let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
                eprintln!("there is no step {name}; the steps are {}", names.join(", "));
                return Ok(false);
            }
        },
    };
    let started = Instant::now();
    let mut needs: Vec<Need> = Vec::new();
    // In the order of `Need::ALL`: the compiler comes before what it compiles.
    for need in Need::ALL {
        if chosen.iter().any(|step| step.needs.contains(&need)) {
            needs.push(need);
        }
    }
    say::title("set-up");
    let paths = Paths::find()?;
    freshness::restore(&paths)?;
    let tools = setup::ensure(&paths, &needs)?;
    let mut results = vec![("set-up", Outcome::Passed(started.elapsed()))];
    say::line(&format!("everything is there after {}", say::span(started.elapsed())));

    let mut failure = None;
    // Compiling what is deployed leaves one of two processors idle for minutes, as do the tests
    // that run natively: side by side both end sooner.
    let mut ahead = None;
    let goes_ahead = only.is_none() && has_memory();
    for step in chosen {
        if failure.is_some() {
            results.push((step.name, Outcome::NotRun));
            continue;
        }
        say::title(&format!("{}: {}", step.name, step.title));
        let begun = Instant::now();
        if goes_ahead && step.name == steps::LONG {
            ahead = steps::build_ahead(&tools).ok();
        }
        let outcome = match ahead.take_if(|_| step.name == steps::BUILD) {
            Some(running) => running.finish(),
            None => (step.run)(&tools),
        };
        match outcome {
            Ok(()) => results.push((step.name, Outcome::Passed(begun.elapsed()))),
            Err(error) => {
                results.push((step.name, Outcome::Failed(begun.elapsed())));
                failure = Some(error.context(format!("step {} failed", step.name)));
            }
        }
    }
    summary(&results, started.elapsed());
    match failure {
        Some(error) => Err(error),
        None => Ok(true),
    }
}

/// Whether two programs can be linked beside all others: each takes some gigabytes. Where the system
/// does not tell, one thing is done after the other.
fn has_memory() -> bool {
    const ENOUGH_KIB: u64 = 10 << 20;
    let told = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("MemAvailable:"));
    let amount = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    amount.is_some_and(|amount| amount >= ENOUGH_KIB)
}

fn with_builds(step: &'static Step) -> Vec<&'static Step> {
    STEPS
        .iter()
        .filter(|other| other.name == step.name || step.after.contains(&other.name))
        .collect()
}

fn summary(results: &[(&str, Outcome)], total: Duration) {
    say::title("summary");
    let mut rows: Vec<Vec<String>> = results
        .iter()
        .map(|(name, outcome)| {
            let (word, time) = match outcome {
                Outcome::Passed(time) => ("passed", say::span(*time)),
                Outcome::Failed(time) => ("FAILED", say::span(*time)),
                Outcome::NotRun => ("not run", String::new()),
            };
            vec![(*name).to_owned(), word.to_owned(), time]
        })
        .collect();
    rows.push(vec!["total".to_owned(), String::new(), say::span(total)]);
    say::table(&rows);
}
