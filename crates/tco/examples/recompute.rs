//! How long a slider has to wait: four scenarios over 36 months, all figures and tornados.
//!
//! `cargo run --release -p cartera-tco --example recompute`

use std::hint::black_box;
use std::time::Instant;

use cartera_tco::cost::compute;
use cartera_tco::desk::Frame;
use cartera_tco::ledger::Detail;
use cartera_tco::scenario::{ScenarioFile, read};
use cartera_tco::summary::summarise;
use cartera_tco::tornado::tornado;
use rust_decimal::Decimal;

const T1: &str = include_str!("../../../tests/golden/tco_t1.json");
const ROUNDS: u32 = 50;

/// Everything that a move of a slider changes; `None` where a scenario has no figures.
fn recompute(file: &ScenarioFile, with_tornado: bool) -> Option<Decimal> {
    let common = file.common.as_ref()?;
    let frame = Frame::of(common).ok()?;
    let mut sum = Decimal::ZERO;
    for (number, scenario) in file.scenarios.iter().enumerate() {
        let computed = compute(common, &frame, scenario, number, Detail::Flows).ok()?;
        sum += summarise(common, &frame, &computed).npv;
        if with_tornado {
            let bars = tornado(common, scenario, number, Decimal::new(2, 1)).ok()?;
            sum += bars.iter().map(|bar| bar.swing).sum::<Decimal>();
        }
    }
    Some(sum)
}

fn main() {
    let Ok(mut file) = read(T1) else { return };
    // A fourth scenario beside T1's three: the subscription again.
    if let Some(first) = file.scenarios.first().cloned() {
        file.scenarios.push(first);
    }
    for (what, with_tornado) in [("figures", false), ("figures and tornados", true)] {
        let mut times: Vec<_> = (0..ROUNDS)
            .map(|_| {
                let start = Instant::now();
                black_box(recompute(black_box(&file), with_tornado));
                start.elapsed()
            })
            .collect();
        times.sort();
        if let (Some(median), Some(worst)) = (times.get(times.len() / 2), times.last()) {
            println!("{what}: median {median:?}, worst {worst:?}");
        }
    }
}
