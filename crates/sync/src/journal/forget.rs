//! Forgetting what the journal holds about somebody.

use std::collections::BTreeMap;

use cartera_domain::RecordKey;

use super::JournalEntry;

impl JournalEntry {
    /// The entry without what it says of a record, but that it was touched; `None` where it
    /// says nothing of it.
    #[must_use]
    pub fn without(&self, key: RecordKey) -> Option<Self> {
        let mut entry = self.clone();
        let place = entry.records.binary_search_by_key(&key, |record| record.key).ok()?;
        let record = entry.records.get_mut(place)?;
        if record.slots.is_empty() {
            return None;
        }
        record.slots.clear();
        entry.drop_unused_values();
        Some(entry)
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
