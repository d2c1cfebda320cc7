//! `simulate [--seeds N] [--start K] [--trace]`: runs seeds and ends with the line
//! `seeds run: N, seeds failed: M`, with exit code 1 where any failed.

use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};

use cartera_simulation::{Broken, Outcome, run};

/// So many where nobody says how many.
const SEEDS: u64 = 2_000;

struct Options {
    seeds: u64,
    start: u64,
    trace: bool,
}

fn options() -> Option<Options> {
    let mut options = Options { seeds: SEEDS, start: 0, trace: false };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--seeds" => options.seeds = words.next()?.parse().ok()?,
            "--start" => options.start = words.next()?.parse().ok()?,
            "--trace" => options.trace = true,
            _ => return None,
        }
    }
    options.start.checked_add(options.seeds).map(|_| options)
}

fn main() -> ExitCode {
    let Some(options) = options() else {
        eprintln!("simulate [--seeds N] [--start K] [--trace]");
        return ExitCode::from(2);
    };
    let next = AtomicU64::new(options.start);
    let end = options.start + options.seeds;
    let work = || {
        let mut outcomes: Vec<(u64, Outcome)> = Vec::new();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= end {
                return outcomes;
            }
            let outcome = run(seed, Broken::Nothing);
            if options.trace {
                println!("seed {seed}: trace {:016x}", outcome.trace);
            }
            if let Some(violation) = &outcome.violation {
                println!("seed {seed} FAILED: {violation}");
            }
            outcomes.push((seed, outcome));
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let outcomes: Vec<(u64, Outcome)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no panic")).collect()
    });
    let messages: u64 = outcomes.iter().map(|(_, outcome)| outcome.messages).sum();
    let operations: usize = outcomes.iter().map(|(_, outcome)| outcome.operations).sum();
    let failed = outcomes.iter().filter(|(_, outcome)| outcome.violation.is_some()).count();
    println!("{operations} operations, {messages} messages");
    println!("seeds run: {}, seeds failed: {failed}", outcomes.len());
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
