//! What the weights and thresholds give on planted duplicates: printed, and held.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod support;

use std::collections::HashMap;

use cartera_dedupe::{Apart, Index, Verdict, clusters};
use support::rows;

/// Right pairs and all pairs that were found from a verdict on, and the pairs that there are.
fn measure(count: usize, seed: u64, from: Verdict) -> (usize, usize, usize) {
    let rows = rows(count, seed);
    let mut index = Index::new();
    let mut copies: HashMap<usize, usize> = HashMap::new();
    for (number, row) in rows.iter().enumerate() {
        index.insert(number, row.card());
        *copies.entry(row.who).or_default() += 1;
    }
    let there = copies.values().map(|count| count * (count - 1) / 2).sum();
    let found = index.scan(&Apart::new());
    let proposed = found.iter().filter(|one| one.comparison.verdict >= from);
    let right = proposed.clone().filter(|one| rows[one.a].who == rows[one.b].who).count();
    (right, proposed.count(), there)
}

#[test]
fn safe_proposals_are_right_and_few_duplicates_are_missed() {
    for (count, seed) in [(300, 1), (3_000, 2), (12_000, 3)] {
        for from in [Verdict::Sure, Verdict::Probable, Verdict::Possible] {
            let (right, proposed, there) = measure(count, seed, from);
            let precision = right as f64 / proposed.max(1) as f64;
            let recall = right as f64 / there as f64;
            println!(
                "{count:>6} rows, {from:?} and above: precision {precision:.4}, recall {recall:.4}"
            );
            match from {
                Verdict::Sure => {
                    assert!(precision >= 0.99, "{count}: {right} of {proposed} are right")
                }
                Verdict::Possible => {
                    assert!(recall >= 0.97, "{count}: {right} of {there} are found")
                }
                _ => {}
            }
        }
    }
}

#[test]
fn sure_groups_are_one_person_each() {
    let rows = rows(3_000, 5);
    let mut index = Index::new();
    rows.iter().enumerate().for_each(|(number, row)| index.insert(number, row.card()));
    let found = index.scan(&Apart::new());
    let groups = clusters(&found, &index, &Apart::new());
    let sure = groups.clusters.iter().filter(|group| group.verdict == Verdict::Sure);
    let is_one =
        |records: &[usize]| records.iter().all(|row| rows[*row].who == rows[records[0]].who);
    let (right, all) = sure
        .fold((0, 0), |(right, all), group| (right + usize::from(is_one(&group.records)), all + 1));
    assert!(all > 200 && right * 100 >= all * 99, "{right} of {all} groups");
}
