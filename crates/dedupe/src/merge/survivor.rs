//! Which of several records stays: the one that most would have to be copied from.

use cartera_domain::RecordKey;

use crate::merge::{Source, filled};

/// Why a record stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhySurvivor {
    /// It holds the most values.
    Fullest,
    /// Of those that hold as many, the most records lead to it.
    MostReferences,
    /// Of those that are alike in both, it was made first: ids begin with the time.
    Oldest,
}

/// The record that stays, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Survivor {
    /// Which one.
    pub key: RecordKey,
    /// Why that one.
    pub why: WhySurvivor,
}

/// Proposes which record stays; `None` where there are none. The order of `sources` does not count.
#[must_use]
pub fn survivor(sources: &[Source<'_>]) -> Option<Survivor> {
    let rank = |source: &Source<'_>| (filled(source.fields), source.references);
    let mut ordered: Vec<&Source<'_>> = sources.iter().collect();
    ordered.sort_by_key(|source| (std::cmp::Reverse(rank(source)), source.key));
    let first = ordered.first()?;
    let why = match ordered.get(1).map(|second| (rank(second), rank(first))) {
        Some((second, first)) if second == first => WhySurvivor::Oldest,
        Some((second, first)) if second.0 == first.0 => WhySurvivor::MostReferences,
        _ => WhySurvivor::Fullest,
    };
    Some(Survivor { key: first.key, why })
}
