//! A ledger in memory: for tests, for the simulation, and for a workspace without a Worker.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use cartera_domain::RecordKey;
use cartera_domain::access::UserKey;
use cartera_domain::document::Series;

use super::rights::{RightsLedger, Shown};
use super::{Changes, DeviceRow, HeldValue, Holding, Ledger, Page, Pager, Told, held_by};
use crate::frame::{Cursor, Encoded};
use crate::history::Done;
use crate::limits;
use crate::merged::Merged;
use crate::register::StoredRecord;

/// Records and devices in maps; what was saved stays until the process ends.
#[derive(Debug, Clone)]
pub struct MemoryLedger {
    head: Cursor,
    records: BTreeMap<RecordKey, (u64, Encoded)>,
    by_seq: BTreeMap<(u64, RecordKey), ()>,
    devices: BTreeMap<[u8; 16], DeviceRow>,
    holders: BTreeMap<[u8; 16], UserKey>,
    parents: BTreeMap<RecordKey, Vec<RecordKey>>,
    children: BTreeMap<RecordKey, BTreeSet<RecordKey>>,
    shown_before: BTreeMap<(RecordKey, u64), Vec<u8>>,
    merged: BTreeMap<RecordKey, Merged>,
    told: BTreeMap<[u8; 16], Vec<Told>>,
    done: Vec<Done>,
    given: BTreeMap<Series, u64>,
    held: BTreeSet<(HeldValue, RecordKey)>,
}

impl MemoryLedger {
    /// An empty ledger in its first epoch, which must not be 0.
    #[must_use]
    pub const fn new(epoch: u32) -> Self {
        Self {
            head: Cursor { epoch, seq: 0 },
            records: BTreeMap::new(),
            by_seq: BTreeMap::new(),
            devices: BTreeMap::new(),
            holders: BTreeMap::new(),
            parents: BTreeMap::new(),
            children: BTreeMap::new(),
            shown_before: BTreeMap::new(),
            merged: BTreeMap::new(),
            told: BTreeMap::new(),
            done: Vec::new(),
            given: BTreeMap::new(),
            held: BTreeSet::new(),
        }
    }

    /// Begins another life, as after a backup was put back: devices read everything anew.
    pub const fn begin_life(&mut self, epoch: u32) {
        self.head.epoch = epoch;
    }

    /// Operations that were let through, in order.
    #[must_use]
    pub fn done(&self) -> &[Done] {
        &self.done
    }

    /// All records by key.
    pub fn all(&self) -> impl Iterator<Item = (RecordKey, &Encoded)> {
        self.records.iter().map(|(key, (_, record))| (*key, record))
    }
}

impl Ledger for MemoryLedger {
    type Error = Infallible;

    fn head(&self) -> Result<Cursor, Infallible> {
        Ok(self.head)
    }

    fn device(&self, root: &[u8; 16]) -> Result<Option<DeviceRow>, Infallible> {
        Ok(self.devices.get(root).cloned())
    }

    fn records(&self, keys: &[RecordKey]) -> Result<Vec<StoredRecord>, Infallible> {
        let known = keys.iter().filter_map(|key| self.records.get(key));
        Ok(known.filter_map(|(_, record)| StoredRecord::decode(&record.0).ok()).collect())
    }

    fn page(&self, after: u64) -> Result<Page, Infallible> {
        let mut pager = Pager::default();
        let first = RecordKey { kind: 0, id: [0; 16] };
        for (seq, key) in self.by_seq.range((after + 1, first)..).map(|(place, ())| *place) {
            let Some((_, record)) = self.records.get(&key) else { continue };
            if !pager.offer(seq, record.0.clone()) {
                break;
            }
        }
        Ok(pager.finish(self.head.seq))
    }

    fn merged(&self, after: u64) -> Result<Vec<Merged>, Infallible> {
        Ok(self.merged.values().filter(|merged| merged.seq > after).copied().collect())
    }

    fn told(&self, root: &[u8; 16], op_ids: &[[u8; 16]]) -> Result<Vec<Told>, Infallible> {
        let all = self.told.get(root).into_iter().flatten();
        Ok(all.filter(|told| op_ids.contains(&told.op_id)).cloned().collect())
    }

    fn given(&self, series: Series) -> Result<u64, Infallible> {
        Ok(self.given.get(&series).copied().unwrap_or(0))
    }

    fn holders(&self, value: &HeldValue) -> Result<Vec<RecordKey>, Infallible> {
        let first = RecordKey { kind: 0, id: [0; 16] };
        let from = self.held.range((*value, first)..).take_while(|(other, _)| other == value);
        Ok(from.map(|(_, key)| *key).collect())
    }

    fn save(&mut self, changes: &Changes) -> Result<(), Infallible> {
        self.head = changes.head;
        self.done.extend_from_slice(&changes.done);
        let told = self.told.entry(changes.root).or_default();
        told.retain(|told| told.seq >= changes.device.remembers_from());
        told.extend(changes.told.iter().cloned());
        if !changes.erased.is_empty() {
            let stays = |told: &Told| !changes.erased.contains(&told.key);
            self.told.values_mut().for_each(|all| all.retain(stays));
        }
        for (key, merged) in &changes.merged {
            match merged {
                Some(merged) => self.merged.insert(*key, *merged),
                None => self.merged.remove(key),
            };
        }
        self.given.extend(changes.given.iter().copied());
        self.devices.insert(changes.root, changes.device.clone());
        for (key, seq, record) in &changes.records {
            if let Some((old, _)) = self.records.insert(*key, (*seq, record.clone())) {
                self.by_seq.remove(&(old, *key));
            }
            self.by_seq.insert((*seq, *key), ());
        }
        match &changes.holding {
            Holding::Untold => {}
            Holding::Of(records) => {
                self.held.retain(|(_, key)| !records.iter().any(|(changed, _)| changed == key));
                let all = records.iter().flat_map(|(key, all)| all.iter().map(|one| (*one, *key)));
                self.held.extend(all);
            }
            Holding::Anew => {
                let all = self.records.values();
                let all = all.filter_map(|(_, bytes)| StoredRecord::decode(&bytes.0).ok());
                let held = |one: &StoredRecord| {
                    held_by(one).into_iter().map(|value| (value, one.key)).collect::<Vec<_>>()
                };
                self.held = all.flat_map(|record| held(&record)).collect();
            }
            Holding::Forgotten => self.held.clear(),
        }
        Ok(())
    }
}

impl RightsLedger for MemoryLedger {
    fn of_kind(&self, kind: u16) -> Result<Vec<StoredRecord>, Infallible> {
        let from = RecordKey { kind, id: [0; 16] };
        let all = self.records.range(from..).take_while(|(key, _)| key.kind == kind);
        Ok(all.filter_map(|(_, (_, record))| StoredRecord::decode(&record.0).ok()).collect())
    }

    fn following(
        &self,
        after: Option<RecordKey>,
        limit: usize,
    ) -> Result<Vec<(RecordKey, Encoded)>, Infallible> {
        let rows = self.records.iter().filter(|(key, _)| after.is_none_or(|after| **key > after));
        let mut bytes = 0;
        let rows = rows.take(limit).take_while(|(_, (_, record))| {
            let is_full = bytes >= limits::PAGE_BYTES;
            bytes += record.0.len();
            !is_full
        });
        Ok(rows.map(|(key, (_, record))| (*key, record.clone())).collect())
    }

    fn children(&self, parents: &[RecordKey]) -> Result<Vec<RecordKey>, Infallible> {
        let all = parents.iter().filter_map(|parent| self.children.get(parent));
        Ok(all.flatten().copied().collect())
    }

    fn shown_before(&self, key: RecordKey, after: u64) -> Result<Vec<Vec<u8>>, Infallible> {
        let rows = self.shown_before.range((key, after + 1)..=(key, u64::MAX));
        Ok(rows.map(|(_, audiences)| audiences.clone()).collect())
    }

    fn holder(&self, root: &[u8; 16]) -> Result<Option<UserKey>, Infallible> {
        Ok(self.holders.get(root).copied())
    }

    fn save_with(&mut self, changes: &Changes, shown: &Shown) -> Result<(), Infallible> {
        self.save(changes)?;
        self.holders.extend(shown.holder.map(|holder| (changes.root, holder)));
        for (child, parents) in &shown.parents {
            for old in self.parents.remove(child).unwrap_or_default() {
                self.children.entry(old).or_default().remove(child);
            }
            for parent in parents {
                self.children.entry(*parent).or_default().insert(*child);
            }
            if !parents.is_empty() {
                self.parents.insert(*child, parents.clone());
            }
        }
        for (seq, key, audiences) in &shown.before {
            self.shown_before.insert((*key, *seq), audiences.clone());
        }
        Ok(())
    }
}
