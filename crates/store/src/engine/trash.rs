//! What was deleted and can be taken out again.

use std::cmp::Reverse;

use cartera_domain::{Fields, RecordKey};
use cartera_sync::Slot;

use super::Engine;
use super::record::{Shown, show};

/// A record in the trash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trashed {
    /// Which one.
    pub key: RecordKey,
    /// When it was deleted, in milliseconds since 1970.
    pub at_ms: u64,
    /// What it held, and still holds.
    pub fields: Fields,
}

impl Engine {
    /// The records of some kinds in the trash, the one that was deleted last first, at most so
    /// many; and how many there are. Erased ones hold nothing, so they are not among them.
    #[must_use]
    pub fn trash(&self, kinds: &[u16], most: usize) -> (Vec<Trashed>, usize) {
        let is_deleted = |number: u32| {
            show(&self.records, &self.pending, self.here, number, |shown| match shown {
                Shown::Seen(view) => view.is_deleted && view.values_of_all().next().is_some(),
                Shown::Unknown | Shown::Unreadable => false,
            })
        };
        let mut found: Vec<(u64, RecordKey)> = (0..self.records.len())
            .filter_map(|number| {
                let key = self.records.key(number).filter(|key| kinds.contains(&key.kind))?;
                if !is_deleted(number) {
                    return None;
                }
                let stamp = self.record(key)?.stamp(&Slot::DELETED).map(|stamp| stamp.hlc);
                Some((stamp.unwrap_or_default(), key))
            })
            .collect();
        found.sort_unstable_by_key(|(at_ms, key)| (Reverse(*at_ms), key.kind, key.id));
        let count = found.len();
        found.truncate(most);
        let whole = |(at_ms, key): (u64, RecordKey)| {
            Some(Trashed { key, at_ms, fields: self.record(key)?.fields() })
        };
        (found.into_iter().filter_map(whole).collect(), count)
    }
}
