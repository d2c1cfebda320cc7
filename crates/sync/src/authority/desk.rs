//! The records that a push touches, on the table while its operations are decided one by one.

use std::collections::{BTreeMap, BTreeSet};
use std::iter::repeat;

use cartera_domain::RecordKey;
use cartera_domain::document::{Series, is_given};

use super::decide::Gate;
use super::numbers::Numbers;
use super::unique::{Holders, Holding};
use super::{Ledger, MergeNow, Remembered, Told};
use crate::frame::{Ack, Cursor, Encoded, ErrorCode, Met, OpResult};
use crate::history::Done;
use crate::join::{self, Arrival};
use crate::limits;
use crate::merged::{Merged, Redirects};
use crate::op::{Change, Op};
use crate::register::{Slot, Stamp, StoredRecord};

/// The records that an operation touches, also those that stay of merged ones.
pub(super) fn touched(
    op: &Op,
    redirects: &Redirects,
    device: [u8; 16],
) -> impl Iterator<Item = RecordKey> {
    let keys = op.patches.iter().take(limits::PATCHES_PER_OP).map(|patch| patch.key);
    let seen = op.seen;
    keys.flat_map(move |key| {
        let heir = redirects.heir(key, seen, device).map(|(heir, _)| heir);
        std::iter::once(key).chain(heir)
    })
}

/// The records that a push touches, on the table while it is decided.
pub(super) struct Desk {
    pub head: Cursor,
    redirects: Redirects,
    /// Records that were merged, or marked so, before.
    marked: BTreeSet<RecordKey>,
    records: BTreeMap<RecordKey, StoredRecord>,
    changed: BTreeSet<RecordKey>,
    met: Vec<Met>,
    /// What is told, to be told again when it is asked again.
    told: Vec<Told>,
    /// What was let through, for the history.
    done: Vec<Done>,
    /// Weight of what may still be told of.
    met_left: usize,
    numbers: Numbers,
    holders: Holders,
}

/// What a push came to.
pub(super) struct Closed {
    pub head: Cursor,
    /// The changed records, ordered by sequence number.
    pub records: Vec<(RecordKey, u64, Encoded)>,
    /// Which of them are merged, or were.
    pub merged: Vec<MergeNow>,
    pub erased: Vec<RecordKey>,
    pub told: Vec<Told>,
    pub met: Vec<Met>,
    pub done: Vec<Done>,
    pub given: Vec<(Series, u64)>,
    pub holding: Holding,
}

impl Desk {
    /// Reads all records of all operations at once.
    pub fn open<'a, L: Ledger>(
        ledger: &L,
        head: Cursor,
        ops: impl Iterator<Item = &'a Op>,
        redirects: Redirects,
        device: [u8; 16],
    ) -> Result<Self, L::Error> {
        let keys = ops.flat_map(|op| touched(op, &redirects, device));
        let keys: BTreeSet<RecordKey> = keys.collect();
        let keys: Vec<RecordKey> = keys.into_iter().collect();
        let records = ledger.records(&keys)?;
        let marked = records.iter().filter(|r| Merged::is_marked(r)).map(|r| r.key).collect();
        let records = records.into_iter().map(|r| (r.key, r)).collect();
        let met_left = limits::MET_BYTES;
        let (changed, met, told, done) = (BTreeSet::new(), Vec::new(), Vec::new(), Vec::new());
        let (numbers, holders) = (Numbers::default(), Holders::default());
        Ok(Self {
            head,
            redirects,
            marked,
            records,
            changed,
            met,
            told,
            done,
            met_left,
            numbers,
            holders,
        })
    }

    /// Joins one operation into the records, or leaves them as they are. One that comes late to a
    /// merged record goes to the one that stays, too, where its author may write there.
    pub fn take<L: Ledger>(
        &mut self,
        ledger: &L,
        gate: &mut impl Gate<L>,
        op: &Op,
        at_ms: u64,
        device: [u8; 16],
    ) -> Result<OpResult, L::Error> {
        if let Err(code) = check(op) {
            return Ok(OpResult::Refused(code));
        }
        if let Some(late) = self.redirects.late(op, device) {
            self.fetch(ledger, &late.op)?;
            let result = self.join(ledger, gate, (&late.op, &late.since), at_ms, device)?;
            if let OpResult::Applied { mut lost } = result {
                lost.extend(late.left);
                return Ok(OpResult::Applied { lost });
            }
        }
        self.join(ledger, gate, (op, &[]), at_ms, device)
    }

    /// A merge of this very push may lead to a record that nobody looked for at its beginning.
    fn fetch<L: Ledger>(&mut self, ledger: &L, op: &Op) -> Result<(), L::Error> {
        for key in op.patches.iter().map(|patch| patch.key) {
            if !self.records.contains_key(&key) {
                for record in ledger.records(&[key])? {
                    self.marked.extend(Merged::is_marked(&record).then_some(key));
                    self.records.insert(key, record);
                }
            }
        }
        Ok(())
    }

    /// As [`Self::take`], of an operation of which patches may be forwarded: `since` has the
    /// number of the merge for those.
    fn join<L: Ledger>(
        &mut self,
        ledger: &L,
        gate: &mut impl Gate<L>,
        (op, since): (&Op, &[u64]),
        at_ms: u64,
        device: [u8; 16],
    ) -> Result<OpResult, L::Error> {
        let seq = self.head.seq + 1;
        // Nobody has seen what is not yet decided.
        let seen = op.seen.min(self.head.seq);
        let plain = Arrival { at_ms, device, seen, seq, op_id: op.op_id, own_from: 0 };
        let mut touched: BTreeMap<RecordKey, StoredRecord> = BTreeMap::new();
        let mut lost: Vec<(RecordKey, Slot)> = Vec::new();
        let mut met: Vec<Met> = Vec::new();
        for (patch, since) in op.patches.iter().zip(since.iter().copied().chain(repeat(0))) {
            let key = patch.key;
            // Its author knew nothing of the record to which it is forwarded.
            let is_forwarded = since > 0;
            let is_there = self.records.contains_key(&key) || touched.contains_key(&key);
            if is_forwarded && !is_there {
                // A mark may name what never was; nothing is made of that.
                continue;
            }
            let seen = if is_forwarded { 0 } else { seen };
            let arrival = Arrival { seen, own_from: since, ..plain };
            let record = touched.entry(key).or_insert_with(|| {
                self.records.get(&key).cloned().unwrap_or_else(|| StoredRecord::new(key))
            });
            for change in &patch.changes {
                // Nobody but the authority writes there.
                if is_given(key.kind, change.slot().field) {
                    lost.extend((!is_forwarded).then(|| (key, change.slot())));
                    continue;
                }
                met.extend(unseen(record, change, &arrival).map(|met| Met { mid: op.mid, ..met }));
                match join::join(record, change, &arrival) {
                    // What it would take back was never forwarded.
                    Some(_) if is_forwarded && change.is_guarded() => {}
                    Some(slot) => lost.push((key, slot)),
                    None => record.seq = seq,
                }
            }
        }
        touched.retain(|_, record| record.seq == seq);
        touched.values_mut().for_each(join::drop_unused_stamps);
        // Before anything that depends on the records: a refusal tells nothing about them.
        if let Err(code) = gate.check(ledger, op, &self.records, &touched)? {
            return Ok(OpResult::Refused(code));
        }
        let stamp = Stamp { hlc: at_ms, device, seq, op_id: op.op_id };
        let numbers = self.numbers.with(ledger, op, &mut touched, stamp)?;
        let mut bytes = 0;
        for record in touched.values() {
            let weight = record.weight();
            bytes += weight;
            let registers = record.registers.len();
            if weight > limits::RECORD_BYTES || registers > limits::REGISTERS_PER_RECORD {
                return Ok(OpResult::Refused(ErrorCode::TooLarge));
            }
        }
        if bytes > limits::OP_RECORD_BYTES {
            return Ok(OpResult::Refused(ErrorCode::TooLarge));
        }
        if self.holders.is_taken(ledger, &self.records, &touched)? {
            return Ok(OpResult::Refused(ErrorCode::Unique));
        }
        gate.accepted(ledger, seq, &self.records, &touched)?;
        self.holders.note(&touched);
        self.numbers = numbers;
        if !touched.is_empty() {
            self.head.seq = seq;
        }
        self.done.push(Done::of(op, self.head.seq, device, &self.records, &touched));
        for record in touched.values() {
            if self.marked.contains(&record.key) || Merged::is_marked(record) {
                self.marked.insert(record.key);
                self.redirects.note(record);
            }
        }
        self.changed.extend(touched.keys());
        self.records.extend(touched);
        met.into_iter().for_each(|met| self.meet(met));
        Ok(OpResult::Applied { lost })
    }

    /// Answers an operation that was decided before as it was then: who sends it again may not
    /// have heard. It may have another place in its outbox by now.
    pub fn repeated(&mut self, op: &Op, old: &Remembered, told: &[Told]) -> Ack {
        let told: Vec<&Told> = told.iter().filter(|told| told.op_id == op.op_id).collect();
        let result = match old.refused {
            Some(code) => OpResult::Refused(code),
            None if told.is_empty() => OpResult::Repeated,
            None => OpResult::Applied {
                lost: told
                    .iter()
                    .flat_map(|told| told.lost.iter().map(|slot| (told.key, slot.clone())))
                    .collect(),
            },
        };
        for met in told.iter().flat_map(|told| &told.met) {
            self.meet(Met { mid: op.mid, ..met.clone() });
        }
        Ack { mid: op.mid, op_id: op.op_id, seq: old.seq, result }
    }

    /// Notes what is told of an operation that was just decided, by record.
    pub fn keep_told(&mut self, op: &Op, result: &OpResult) {
        let OpResult::Applied { lost } = result else { return };
        let mut told: BTreeMap<RecordKey, Told> = BTreeMap::new();
        let (op_id, seq) = (op.op_id, self.head.seq);
        let new = |key| Told { op_id, seq, key, lost: Vec::new(), met: Vec::new() };
        for (key, slot) in lost {
            told.entry(*key).or_insert_with(|| new(*key)).lost.push(slot.clone());
        }
        for met in self.met.iter().rev().take_while(|met| met.mid == op.mid) {
            told.entry(met.key).or_insert_with(|| new(met.key)).met.push(met.clone());
        }
        self.told.extend(told.into_values());
    }

    /// Tells of what was met, as far as there is room.
    fn meet(&mut self, met: Met) {
        let weight = 64 + met.value.as_ref().map_or(0, Vec::len);
        if let Some(left) = self.met_left.checked_sub(weight) {
            self.met_left = left;
            self.met.push(met);
        }
    }

    pub fn close<L: Ledger>(self, ledger: &L) -> Result<Closed, L::Error> {
        let changed = || self.changed.iter().filter_map(|key| self.records.get(key));
        let is_marked = |record: &&StoredRecord| self.marked.contains(&record.key);
        let merged = changed().filter(is_marked).map(|r| (r.key, Merged::of(r))).collect();
        let erased = changed().filter(|record| record.is_erased()).map(|r| r.key).collect();
        let records = changed().map(|r| (r.key, r.seq, Encoded(r.encode())));
        let mut records: Vec<_> = records.collect();
        records.sort_by_key(|(key, seq, _)| (*seq, *key));
        let holding = Holders::close(ledger, changed())?;
        let (head, told, met, done) = (self.head, self.told, self.met, self.done);
        let given = self.numbers.changed();
        Ok(Closed { head, records, merged, erased, told, met, done, given, holding })
    }
}

/// What stands where a change writes, if its author had not seen it and it says something else.
/// Elements of a set do not mind each other, and a guarded change asks for itself.
fn unseen(record: &StoredRecord, change: &Change, arrival: &Arrival) -> Option<Met> {
    let Change::Set { value, .. } = change else { return None };
    let slot = change.slot();
    let register = record.register(&slot).filter(|register| register.value != *value)?;
    let stamp = *record.stamps.get(usize::from(register.stamp))?;
    let value = register.value.clone();
    let met = Met { mid: 0, key: record.key, slot, stamp, value, by: None };
    (!arrival.has_seen(&stamp)).then_some(met)
}

/// Whether an operation makes sense at all.
fn check(op: &Op) -> Result<(), ErrorCode> {
    if op.patches.len() > limits::PATCHES_PER_OP || op.weight() > limits::OP_BYTES {
        return Err(ErrorCode::TooLarge);
    }
    let sound = !op.patches.is_empty()
        && op.t_ms <= limits::LARGEST_INTEGER
        && op
            .patches
            .iter()
            .all(|p| !p.changes.is_empty() && !p.changes.iter().any(Change::names_field_0));
    if sound { Ok(()) } else { Err(ErrorCode::Invalid) }
}
