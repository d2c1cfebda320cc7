//! Records as they once were, by patching the present backwards.
//!
//! Walking back costs what was changed since, not what there is: a base of 100,000 records of
//! which 50 were edited this week is shown as of last Monday by taking back those 50.

use std::collections::BTreeMap;

use cartera_domain::RecordKey;

use super::JournalEntry;
use crate::join::{drop_unused_stamps, intern};
use crate::register::{Register, Slot, Stamp, StoredRecord};

/// What is to be taken back from the present.
#[derive(Debug, Clone, Default)]
pub struct Past {
    /// Edits made after this moment are taken back; `None` takes back whole entries.
    instant: Option<u64>,
    records: BTreeMap<RecordKey, Back>,
}

#[derive(Debug, Clone, Default)]
struct Back {
    /// It was not there yet.
    is_absent: bool,
    slots: BTreeMap<Slot, Then>,
}

#[derive(Debug, Clone, Default)]
struct Then {
    /// An edit before the instant was met: what is older no longer counts.
    is_settled: bool,
    /// `None` is as at present, `Some(None)` as never written.
    was: Option<Option<(Stamp, Option<Vec<u8>>)>>,
}

impl Past {
    /// The present, to take back entry by entry.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Things as they stood at an instant, by when edits were made, not when they arrived:
    /// milliseconds since 1970 in the authority's time.
    #[must_use]
    pub fn at(instant: u64) -> Self {
        Self { instant: Some(instant), ..Self::default() }
    }

    /// Whether entries from this one on, going back, have nothing to be taken back.
    #[must_use]
    pub fn is_reached_by(&self, entry: &JournalEntry) -> bool {
        self.instant.is_some_and(|instant| entry.at_ms <= instant)
    }

    /// Takes an entry back. They come newest first, without leaving one out.
    pub fn take_back(&mut self, entry: &JournalEntry) {
        let after = |stamp: &Stamp| self.instant.is_none_or(|instant| stamp.hlc > instant);
        for key in entry.keys() {
            let back = self.records.entry(key).or_default();
            if entry.made(key).is_some_and(|made| after(&made)) {
                back.is_absent = true;
            }
            for changed in entry.changes(key) {
                let then = back.slots.entry(changed.slot.clone()).or_default();
                if then.is_settled {
                    continue;
                }
                let is_later = match changed.after {
                    Some(stood) => after(&stood.stamp),
                    None => self.instant.is_none_or(|instant| entry.at_ms > instant),
                };
                if is_later {
                    let owned =
                        |stood: super::Stood<'_>| (stood.stamp, stood.value.map(<[u8]>::to_vec));
                    then.was = Some(changed.before.map(owned));
                } else {
                    then.is_settled = true;
                }
            }
        }
    }

    /// The records that are not what they were, sorted.
    pub fn keys(&self) -> impl Iterator<Item = RecordKey> + '_ {
        self.records.keys().copied()
    }

    /// A record as it was, from what it is; `None` where it was not there.
    #[must_use]
    pub fn record(&self, current: StoredRecord) -> Option<StoredRecord> {
        let Some(back) = self.records.get(&current.key) else { return Some(current) };
        if back.is_absent {
            return None;
        }
        if current.is_erased() {
            return Some(current);
        }
        let mut record = current;
        for (slot, then) in &back.slots {
            let Some(was) = &then.was else { continue };
            let place = record.registers.binary_search_by(|r| r.slot.cmp(slot));
            match (was, place) {
                (None, Ok(place)) => drop(record.registers.remove(place)),
                (None, Err(_)) => {}
                (Some((stamp, value)), place) => {
                    let Some(stamp) = intern(&mut record, *stamp) else { continue };
                    let register = Register { slot: slot.clone(), stamp, value: value.clone() };
                    match place {
                        Ok(place) => {
                            if let Some(standing) = record.registers.get_mut(place) {
                                *standing = register;
                            }
                        }
                        Err(place) => record.registers.insert(place, register),
                    }
                }
            }
        }
        drop_unused_stamps(&mut record);
        Some(record)
    }
}
