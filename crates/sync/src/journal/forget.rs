//! Forgetting what the journal holds about somebody.

use std::collections::{BTreeMap, BTreeSet};

use cartera_domain::RecordKey;

use super::JournalEntry;

impl JournalEntry {
    /// The entry without what it says of a record, but that it was touched; `None` where it
    /// says nothing of it.
    #[must_use]
    pub fn without(&self, key: RecordKey) -> Option<Self> {
        self.without_all(&BTreeSet::from([key]))
    }

    /// The same of several records.
    #[must_use]
    pub fn without_all(&self, keys: &BTreeSet<RecordKey>) -> Option<Self> {
        let mut entry = self.clone();
        let mut has_any = false;
        for record in entry.records.iter_mut().filter(|record| keys.contains(&record.key)) {
            has_any |= !record.slots.is_empty();
            record.slots.clear();
        }
        has_any.then(|| {
            entry.drop_unused_values();
            entry
        })
    }

    fn drop_unused_values(&mut self) {
        let old = std::mem::take(&mut self.values);
        let mut places: BTreeMap<u32, u32> = BTreeMap::new();
        let changes = self.records.iter_mut().flat_map(|record| &mut record.slots);
        for was in changes.flat_map(|change| change.before.iter_mut().chain(&mut change.after)) {
            let Some(value) = was.value.checked_sub(1).and_then(|at| old.get(at as usize)) else {
                continue;
            };
            was.value = *places.entry(was.value).or_insert_with(|| {
                self.values.push(value.clone());
                self.values.len() as u32
            });
        }
    }
}
