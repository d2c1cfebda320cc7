//! "These are two": what people decided about pairs, remembered as data.
//!
//! A team keeps it as it keeps any set: a pair is an element, and two devices that decide about
//! different pairs do not meet.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// Pairs of records that are not one, whatever their points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Apart<K: Ord>(BTreeSet<(K, K)>);

impl<K: Ord> Default for Apart<K> {
    fn default() -> Self {
        Self(BTreeSet::new())
    }
}

impl<K: Ord + Copy> Apart<K> {
    /// Nothing is decided yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// These two are not one. A record is never apart from itself.
    pub fn keep(&mut self, a: K, b: K) {
        if a != b {
            self.0.insert((a.min(b), a.max(b)));
        }
    }

    /// They may be one after all. Whether it had been decided.
    pub fn forget(&mut self, a: K, b: K) -> bool {
        self.0.remove(&(a.min(b), a.max(b)))
    }

    /// Whether these two are not one.
    #[must_use]
    pub fn has(&self, a: K, b: K) -> bool {
        self.0.contains(&(a.min(b), a.max(b)))
    }

    /// All pairs, the smaller key first.
    pub fn iter(&self) -> impl Iterator<Item = (K, K)> {
        self.0.iter().copied()
    }

    /// The decisions once `merged` has become a part of `survivor`: what was decided about the one
    /// holds for the other.
    #[must_use]
    pub fn after_merge(&self, survivor: K, merged: K) -> Self {
        let heir = |key| if key == merged { survivor } else { key };
        let mut after = Self::new();
        self.iter().for_each(|(a, b)| after.keep(heir(a), heir(b)));
        after
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_holds_in_both_directions_and_can_be_taken_back() {
        let mut apart = Apart::new();
        apart.keep(2, 1);
        apart.keep(3, 3);
        assert!(apart.has(1, 2) && apart.has(2, 1) && !apart.has(3, 3));
        assert!(apart.forget(1, 2) && !apart.forget(1, 2));
        assert_eq!(apart, Apart::new());
    }

    #[test]
    fn the_survivor_inherits_it() {
        let mut apart = Apart::new();
        apart.keep(1, 2);
        apart.keep(2, 3);
        let after = apart.after_merge(1, 2);
        assert_eq!(after.iter().collect::<Vec<_>>(), [(1, 3)]);
    }

    #[test]
    fn it_is_kept_as_plain_pairs() {
        let mut apart = Apart::new();
        apart.keep(2_u32, 1);
        let json = serde_json::to_string(&apart).unwrap();
        assert_eq!(json, "[[1,2]]");
        assert_eq!(serde_json::from_str::<Apart<u32>>(&json).unwrap(), apart);
    }
}
