//! Ageing buckets: open deals by how long they have been in their stage.

use serde::Serialize;

use crate::basis::{Basis, Sum};
use crate::snapshot::Snapshot;

/// The last day of each bucket, and what it is called; the last one has no end.
const BUCKETS: [(i64, &str); 5] =
    [(30, "0-30"), (60, "31-60"), (90, "61-90"), (180, "91-180"), (i64::MAX, "181+")];

/// One bucket.
#[derive(Debug, Clone, Serialize)]
pub struct AgeBucket<'a> {
    /// Days since stage entry, such as `31-60`.
    pub days: &'static str,
    /// All deals in it, those without a rate included.
    pub deals: usize,
    /// Those that have a worth, and their sum.
    #[serde(flatten)]
    pub sum: Sum<'a>,
}

/// The buckets, youngest first.
#[derive(Debug, Clone, Serialize)]
pub struct AgeingBuckets<'a> {
    /// The buckets.
    pub buckets: Vec<AgeBucket<'a>>,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

/// Puts every open deal into the bucket of its age in stage.
pub fn ageing_buckets<'a>(now: &Snapshot<'a>) -> AgeingBuckets<'a> {
    let formula = "open deals by days since they entered the stage they are in; `count` and \
                   `value` do without deals that have no rate, `deals` has them";
    let mut basis =
        now.basis("ageing_buckets", formula, "not used: what is open as of the moment asked for");
    let empty = |(_, days)| AgeBucket { days, deals: 0, sum: Sum::new(now.deals) };
    let mut buckets: Vec<AgeBucket<'a>> = BUCKETS.into_iter().map(empty).collect();
    for deal in now.open() {
        let age = now.age(deal);
        let place = BUCKETS.iter().position(|(last, _)| age <= *last).unwrap_or(0);
        if let Some(bucket) = buckets.get_mut(place) {
            bucket.deals += 1;
            bucket.sum.add(&mut basis, deal.row, deal.value);
        }
    }
    AgeingBuckets { buckets, basis }
}
