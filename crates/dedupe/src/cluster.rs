//! Groups of records that are one, from pairs that may be.
//!
//! The rule: pairs are taken from the surest to the weakest. A sure pair joins the groups of its
//! two records. A weaker pair joins them only where every record of one group was found with every
//! record of the other, so that A like B and B like C never makes A and C one. No pair joins two
//! records that somebody decided are two, or that contradict each other outright (other birth
//! date, other tax number, other patronymic). Pairs that join nothing stay proposals of their own.

use std::collections::BTreeMap;
use std::hash::Hash;

use serde::Serialize;

use crate::decision::Apart;
use crate::index::{Index, Match};
use crate::reason::Reason;
use crate::verdict::Verdict;

/// Records that may be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cluster<K> {
    /// Two or more, in order of their keys.
    pub records: Vec<K>,
    /// The verdict on the weakest pair that joined them.
    pub verdict: Verdict,
    /// The points of that pair.
    pub points: i32,
}

/// The groups, and the pairs that are in none of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clusters<K> {
    /// In order of their first records; a record is in one at most.
    pub clusters: Vec<Cluster<K>>,
    /// Pairs between groups, which a person has to look at; in order of their keys.
    pub between: Vec<(K, K)>,
}

/// A record that contradicts one of a group is looked for among so many pairs; larger groups are
/// copies of one record.
const MOST_PAIRS: usize = 400;

struct Group<K> {
    records: Vec<K>,
    verdict: Verdict,
    points: i32,
}

/// Makes groups of what [`Index::scan`] found.
#[must_use]
pub fn clusters<K: Ord + Copy + Hash>(
    matches: &[Match<K>],
    index: &Index<K>,
    apart: &Apart<K>,
) -> Clusters<K> {
    let mut surest: Vec<&Match<K>> = matches.iter().collect();
    surest.sort_by_key(|one| {
        (std::cmp::Reverse((one.comparison.verdict, one.comparison.points)), one.a, one.b)
    });
    let mut found: Vec<(K, K)> = matches.iter().map(|one| (one.a, one.b)).collect();
    found.sort_unstable();
    found.dedup();
    let mut group_of: BTreeMap<K, usize> = BTreeMap::new();
    let mut groups: Vec<Group<K>> = Vec::new();
    for one in surest {
        let (verdict, points) = (one.comparison.verdict, one.comparison.points);
        let mut place = |key: K| {
            *group_of.entry(key).or_insert_with(|| {
                groups.push(Group { records: vec![key], verdict: Verdict::Sure, points: i32::MAX });
                groups.len() - 1
            })
        };
        let (a, b) = (place(one.a), place(one.b));
        if a == b {
            continue;
        }
        let (Some(of_a), Some(of_b)) = (groups.get(a), groups.get(b)) else { continue };
        if !may_join(verdict, &of_a.records, &of_b.records, &found, index, apart) {
            continue;
        }
        // The smaller group moves: each record moves as often as groups can double.
        let (stays, goes) = if of_a.records.len() >= of_b.records.len() { (a, b) } else { (b, a) };
        let Some(gone) = groups.get_mut(goes) else { continue };
        let (records, weakest) = (std::mem::take(&mut gone.records), (gone.verdict, gone.points));
        for key in &records {
            group_of.insert(*key, stays);
        }
        if let Some(group) = groups.get_mut(stays) {
            group.records.extend(records);
            group.verdict = group.verdict.min(weakest.0).min(verdict);
            group.points = group.points.min(weakest.1).min(points);
        }
    }
    let between = found.into_iter().filter(|(a, b)| group_of.get(a) != group_of.get(b)).collect();
    let mut clusters: Vec<Cluster<K>> = groups
        .into_iter()
        .filter(|group| group.records.len() > 1)
        .map(|mut group| {
            group.records.sort_unstable();
            Cluster { records: group.records, verdict: group.verdict, points: group.points }
        })
        .collect();
    clusters.sort_by(|x, y| x.records.cmp(&y.records));
    Clusters { clusters, between }
}

fn may_join<K: Ord + Copy + Hash>(
    verdict: Verdict,
    a: &[K],
    b: &[K],
    found: &[(K, K)],
    index: &Index<K>,
    apart: &Apart<K>,
) -> bool {
    let pairs = || a.iter().flat_map(|a| b.iter().map(move |b| (*a.min(b), *a.max(b))));
    if pairs().any(|(a, b)| apart.has(a, b)) {
        return false;
    }
    if verdict < Verdict::Sure && !pairs().all(|pair| found.binary_search(&pair).is_ok()) {
        return false;
    }
    a.len() * b.len() > MOST_PAIRS || !pairs().any(|(a, b)| contradict(index, a, b))
}

/// Whether two records cannot be one, whatever else they share.
fn contradict<K: Ord + Copy + Hash>(index: &Index<K>, a: K, b: K) -> bool {
    let is_outright = |reason: &Reason| {
        reason.is_contradiction()
            && matches!(
                reason,
                Reason::OtherBirthDate { .. }
                    | Reason::OtherTaxId { .. }
                    | Reason::MiddleName { .. }
            )
    };
    index.findings(a, b).iter().any(|one| is_outright(&one.reason))
}
