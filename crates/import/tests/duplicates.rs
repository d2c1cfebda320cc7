//! Planted duplicates found from the text of a file on: figures printed, and held.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod planted;

use std::collections::HashMap;

use cartera_dedupe::Verdict;
use cartera_import::duplicates::{facts, guessed, scan};
use cartera_import::protocol::Choice;
use cartera_import::{Mapping, Source};
use planted::{List, organizations, people};

fn open(csv: &str) -> (Source, Mapping) {
    let source = Source::open("list.csv", csv.as_bytes(), &Choice::default()).unwrap();
    let mapping = guessed(&source);
    (source, mapping)
}

/// Share of the safe pairs that are right, and of the planted pairs that are proposed.
fn measure(list: &List, seed: u64) -> (f64, f64) {
    let (source, mapping) = open(&list.csv);
    let rows = facts(&source, &mapping);
    assert_eq!(rows.len(), list.truth.len());
    let mut copies: HashMap<usize, usize> = HashMap::new();
    list.truth.iter().for_each(|who| *copies.entry(*who).or_default() += 1);
    let there: usize = copies.values().map(|count| count * (count - 1) / 2).sum();
    let found = scan(&rows);
    let is_right = |a: u32, b: u32| list.truth[a as usize - 1] == list.truth[b as usize - 1];
    let right = found.iter().filter(|one| is_right(one.a, one.b)).count();
    let safe: Vec<_> = found.iter().filter(|one| one.comparison.verdict == Verdict::Sure).collect();
    let safe_right = safe.iter().filter(|one| is_right(one.a, one.b)).count();
    if std::env::var_os("SHOW").is_some() {
        let lines: Vec<&str> = list.csv.lines().collect();
        for one in safe.iter().filter(|one| !is_right(one.a, one.b)) {
            println!(
                "WRONG {}\n      {}\n  {:?}",
                lines[one.a as usize], lines[one.b as usize], one.comparison
            );
        }
        let seen: std::collections::HashSet<_> = found.iter().map(|one| (one.a, one.b)).collect();
        for a in 1..=list.truth.len() as u32 {
            for b in a + 1..=list.truth.len() as u32 {
                if is_right(a, b) && !seen.contains(&(a, b)) {
                    println!("MISSED {}\n       {}", lines[a as usize], lines[b as usize]);
                }
            }
        }
    }
    let precision = safe_right as f64 / safe.len().max(1) as f64;
    let recall = right as f64 / there.max(1) as f64;
    println!(
        "{:<21} seed {seed}, {:>6} rows: {there} pairs planted, {} proposed, {} of them safe; \
         precision of safe {precision:.4}, safe are {:.3} of all, recall {recall:.4}",
        list.name,
        list.truth.len(),
        found.len(),
        safe.len(),
        safe_right as f64 / there.max(1) as f64,
    );
    (precision, recall)
}

#[track_caller]
fn check(list: &List, seed: u64) {
    let (precision, recall) = measure(list, seed);
    assert!(precision >= 0.98, "precision of safe: {precision:.4}");
    assert!(recall >= 0.95, "recall: {recall:.4}");
}

#[test]
fn people_in_one_column() {
    for (count, seed) in [(400, 11), (4_000, 12)] {
        check(&people::list(count, seed, false), seed);
    }
}

#[test]
fn people_in_parts() {
    for (count, seed) in [(400, 21), (4_000, 22)] {
        check(&people::list(count, seed, true), seed);
    }
}

#[test]
fn organizations() {
    for (count, seed) in [(400, 31), (4_000, 32)] {
        check(&organizations::list(count, seed), seed);
    }
}
