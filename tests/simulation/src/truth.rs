//! What an outside observer knows, and what must hold whatever happens.
//!
//! Each complaint begins with the invariant that it is about:
//! I1 in the end all show what the authority has; I2 nothing saved or confirmed is lost; I3
//! nothing takes effect twice; I4 own writes show, nothing goes back in time, who had seen a
//! value may replace it; I5 an operation is whole; I7 it comes to an end; I8 what is kept is
//! bounded; I9 the base holds confirmed values only; I10 what was refused is told exactly once, and
//! whom an operation met whenever it leaves the outbox; I11 documents are numbered as they come,
//! without a gap, each once and for good.

use std::collections::{BTreeMap, BTreeSet};

use cartera_domain::merged::MERGED_INTO;
use cartera_domain::{Link, RecordKey, Value};
use cartera_sync::client::{Apply, Notice, Outcome};
use cartera_sync::frame::{Ack, Cursor, ErrorCode, Met, OpResult, Push};
use cartera_sync::history::Done;
use cartera_sync::{Change, Op, Slot, StoredRecord, limits};

use crate::disk::Content;
use crate::model::{self, Model};
use crate::numbers::{NUMBER, is_document};

/// A register of a record.
pub type Place = (RecordKey, Slot);

/// Everything that was ever done, seen from outside.
#[derive(Debug, Default)]
pub struct Truth {
    /// Operations whose author was told "saved on this device".
    pub saved: BTreeSet<[u8; 16]>,
    /// Operations by id.
    pub ops: BTreeMap<[u8; 16], Op>,
    /// What the authority has decided.
    pub decided: Decided,
    /// Operations that were decided in a life of the authority that a restored backup ended.
    pub voided: BTreeSet<[u8; 16]>,
    /// The authority's epoch; what comes late from an earlier one is of another history.
    pub epoch: u32,
    /// What went wrong first.
    pub violation: Option<String>,
}

/// What the authority has decided; goes back in time with it when a backup is restored.
#[derive(Debug, Clone, Default)]
pub struct Decided {
    /// Operations that it said it applied, with the number they got and the places they lost.
    pub applied: BTreeMap<[u8; 16], (u64, Vec<Place>)>,
    /// Operations by that number.
    pub by_seq: BTreeMap<u64, [u8; 16]>,
    /// What it said that they met: where, and whose value.
    pub met: BTreeMap<[u8; 16], Vec<(Place, [u8; 16])>>,
    /// Operations that it refused.
    pub refused: BTreeMap<[u8; 16], ErrorCode>,
    /// Numbers of documents, by kind in the order in which they were given.
    pub numbers: BTreeMap<u16, Vec<RecordKey>>,
    /// What its registers must hold.
    pub model: Model,
}

/// Every place that an operation writes.
pub fn places(op: &Op) -> impl Iterator<Item = Place> + '_ {
    changes(op).map(|(key, change)| (key, change.slot()))
}

/// The places that it writes whatever stands there.
pub fn plain_places(op: &Op) -> impl Iterator<Item = Place> + '_ {
    let plain = changes(op).filter(|(_, change)| !change.is_guarded());
    plain.map(|(key, change)| (key, change.slot()))
}

fn changes(op: &Op) -> impl Iterator<Item = (RecordKey, &Change)> + '_ {
    op.patches.iter().flat_map(|patch| patch.changes.iter().map(|c| (patch.key, c)))
}

/// Whether a record is another one, or was merged into it.
fn ends_in(records: &BTreeMap<RecordKey, StoredRecord>, from: RecordKey, to: RecordKey) -> bool {
    let mark = Slot { field: MERGED_INTO, element: None };
    let next = |key: &RecordKey| {
        let value = records.get(key)?.register(&mark)?.value.as_deref()?;
        Link::read(value).map(|link| link.0)
    };
    // No chain is longer than there are records, and a circle has no end.
    std::iter::successors(Some(from), next).take(records.len() + 1).any(|key| key == to)
}

/// What one operation of an answer met.
fn of_ack(ack: &Ack, met: &[Met]) -> Vec<(Place, [u8; 16])> {
    let met: Vec<Met> = met.iter().filter(|met| met.mid == ack.mid).cloned().collect();
    met_of(&met)
}

fn met_of(met: &[Met]) -> Vec<(Place, [u8; 16])> {
    let mut met: Vec<_> =
        met.iter().map(|met| ((met.key, met.slot.clone()), met.stamp.op_id)).collect();
    met.sort();
    met
}

impl Truth {
    /// Notes the first violation; later ones may only follow from it.
    pub fn violate(&mut self, what: impl Into<String>) {
        self.violation.get_or_insert_with(|| what.into());
    }

    /// The authority answered a push, which is here as its sender sent it.
    pub fn answered(
        &mut self,
        now: u64,
        push: &Push,
        (acks, met): (&[Ack], &[Met]),
        before: &BTreeMap<RecordKey, StoredRecord>,
        after: &BTreeMap<RecordKey, StoredRecord>,
    ) {
        let acks = &self.fresh(acks, met);
        self.undone(before, after, acks);
        for ack in acks {
            match &ack.result {
                OpResult::Repeated => {}
                OpResult::Refused(code) => {
                    if !model::may_refuse(*code) {
                        self.violate(format!("I2: refused with {code:?}"));
                    }
                    self.decided.refused.insert(ack.op_id, *code);
                }
                OpResult::Applied { lost } => self.applied(ack, lost, before),
            }
        }
        let is_changed = |record: &&StoredRecord| before.get(&record.key) != Some(*record);
        if let Err(what) = self.decided.number(after.values().filter(is_changed)) {
            self.violate(what);
        }
        if let Err(what) = self.decided.model.decide(now, push, acks) {
            self.violate(what);
        }
        for record in after.values().filter(is_changed) {
            if !self.decided.model.agrees(record) {
                self.violate(format!("I4: not what the rule says: {:02x?}", record.key));
            }
            if record.weight() > limits::RECORD_BYTES {
                self.violate("I8: a record too large");
            }
        }
    }

    /// The answers that were not given before: what is said again must be the same.
    fn fresh(&mut self, acks: &[Ack], met: &[Met]) -> Vec<Ack> {
        let mut fresh = Vec::new();
        for ack in acks {
            let met = of_ack(ack, met);
            let OpResult::Applied { lost } = &ack.result else {
                fresh.push(ack.clone());
                continue;
            };
            let Some((seq, told)) = self.decided.applied.get(&ack.op_id) else {
                self.decided.met.insert(ack.op_id, met);
                fresh.push(ack.clone());
                continue;
            };
            let sorted = |places: &[Place]| BTreeSet::from_iter(places.iter().cloned());
            if *seq != ack.seq || sorted(told) != sorted(lost) {
                self.violate(format!("I3: applied twice: {:02x?}", ack.op_id));
            } else if self.decided.met.get(&ack.op_id) != Some(&met) {
                self.violate(format!(
                    "I10: met somebody else when asked again: {:02x?}",
                    ack.op_id
                ));
            }
        }
        fresh
    }

    fn applied(&mut self, ack: &Ack, lost: &[Place], before: &BTreeMap<RecordKey, StoredRecord>) {
        let decided = &mut self.decided;
        decided.by_seq.insert(ack.seq, ack.op_id);
        if decided.applied.insert(ack.op_id, (ack.seq, lost.to_vec())).is_some() {
            self.violate(format!("I3: applied twice: {:02x?}", ack.op_id));
        }
        let Some(op) = self.ops.get(&ack.op_id) else { return };
        let seen = op.seen;
        // Of two merges the other way round the second leaves the record that stays.
        let left = |(key, slot): &Place| {
            let mark = (*key, Slot { field: MERGED_INTO, element: None });
            matches!(slot.field, 0 | MERGED_INTO) && lost.contains(&mark)
        };
        // And a number is nobody's to write.
        let given = |(key, slot): &Place| is_document(*key) && slot.field == NUMBER;
        let is_wrong = |place: &Place| lost.contains(place) && !left(place) && !given(place);
        let lost_places = plain_places(op).filter(is_wrong);
        let wronged = lost_places.into_iter().any(|(key, slot)| {
            let standing = before.get(&key).and_then(|record| record.stamp(&slot));
            standing.is_some_and(|stamp| stamp.seq <= seen)
        });
        if wronged {
            self.violate(format!("I4: replaced what it had seen, and lost: {:02x?}", ack.op_id));
        }
    }

    /// An undo takes effect only over the very writes that its author saw: whatever somebody
    /// wrote later is there afterwards. What was written into a merged record was written into the one
    /// that stays.
    fn undone(
        &mut self,
        before: &BTreeMap<RecordKey, StoredRecord>,
        after: &BTreeMap<RecordKey, StoredRecord>,
        acks: &[Ack],
    ) {
        let lost = |ack: &Ack| match &ack.result {
            OpResult::Applied { lost } => Some(lost.clone()),
            _ => None,
        };
        // What this push wrote itself stands over what was there before it.
        let pushed: BTreeMap<[u8; 16], Vec<Place>> =
            acks.iter().filter_map(|ack| Some((ack.op_id, lost(ack)?))).collect();
        let is_pushed = |by: &[u8; 16]| pushed.contains_key(by);
        let wrote = |op_id: &[u8; 16], place: &Place| {
            let stood = pushed.get(op_id).is_some_and(|lost| !lost.contains(place));
            let is_it = |(key, slot): Place| slot == place.1 && ends_in(after, key, place.0);
            stood && self.ops.get(op_id).is_some_and(|op| places(op).any(is_it))
        };
        let mut removed = None;
        for (op_id, lost) in &pushed {
            let Some(op) = self.ops.get(op_id) else { continue };
            for (key, change) in changes(op) {
                let place = (key, change.slot());
                let Some(record) = before.get(&key).filter(|_| !lost.contains(&place)) else {
                    continue;
                };
                let is_right = match change {
                    Change::SetIf { by, .. }
                    | Change::ElementIf { by, .. }
                    | Change::RestoreIf { by } => {
                        let standing = record.stamp(&place.1);
                        is_pushed(by) || standing.is_some_and(|stamp| stamp.op_id == *by)
                    }
                    Change::DeleteIf { by } => record.registers.iter().all(|register| {
                        let stamp = record.stamps[usize::from(register.stamp)];
                        let place = (key, register.slot.clone());
                        by.contains(&stamp.op_id) || by.iter().any(|by| wrote(by, &place))
                    }),
                    _ => true,
                };
                if !is_right {
                    removed = Some(*op_id);
                }
            }
        }
        if let Some(op_id) = removed {
            self.violate(format!("I4: an undo removed a later value: {op_id:02x?}"));
        }
    }

    /// A device is about to write: an operation leaves only with its effect, and no register
    /// goes back.
    pub fn writing(&mut self, content: &Content, apply: &Apply) {
        let mut after = if apply.reset { BTreeMap::new() } else { content.base.clone() };
        for received in &apply.records {
            after.insert(received.record.key, received.record.clone());
        }
        self.leaving(content, apply, &after);
        let before = content.base.iter().filter(|_| !apply.reset);
        let goes_back = |(key, record): (&RecordKey, &StoredRecord)| {
            after.get(key).is_some_and(|now| now.seq < record.seq)
        };
        if before.into_iter().any(goes_back) {
            self.violate("I4: a record went back in time");
        }
        let known = |op_id: &[u8; 16]| {
            self.decided.applied.contains_key(op_id) || self.voided.contains(op_id)
        };
        let stamps = apply.records.iter().flat_map(|received| &received.record.stamps);
        if stamps.into_iter().any(|stamp| stamp.seq == 0 || !known(&stamp.op_id)) {
            self.violate("I9: a value in the base that nobody confirmed");
        }
        let whole = |to: &Cursor| apply.is_whole && to.epoch == self.epoch;
        if let Some(cursor) = apply.cursor.filter(whole) {
            let from = if apply.reset { Cursor::default() } else { content.cursor };
            self.whole(from, cursor, &after);
        }
    }

    fn leaving(
        &mut self,
        content: &Content,
        apply: &Apply,
        after: &BTreeMap<RecordKey, StoredRecord>,
    ) {
        let leaving = apply.acked_to.unwrap_or(0);
        for op in content.outbox.range(..=leaving).map(|(_, op)| op) {
            let told = apply.notices.iter().any(|notice| {
                notice.op_id == op.op_id && matches!(notice.outcome, Outcome::Refused(_))
            });
            if self.decided.refused.contains_key(&op.op_id) && !told {
                self.violate(format!("I10: refused, and not told: {:02x?}", op.op_id));
            }
            let Some((seq, lost)) = self.decided.applied.get(&op.op_id).cloned() else {
                if !told && !self.voided.contains(&op.op_id) {
                    self.violate(format!("I2: left the outbox undecided: {:02x?}", op.op_id));
                }
                continue;
            };
            if self.voided.contains(&op.op_id) {
                continue;
            }
            let met = self.decided.met.get(&op.op_id).filter(|met| !met.is_empty());
            let tells = |notice: &Notice| match &notice.outcome {
                Outcome::Apart { met: told, .. } if notice.op_id == op.op_id => {
                    met == Some(&met_of(told))
                }
                _ => false,
            };
            if met.is_some() && !apply.notices.iter().any(tells) {
                self.violate(format!("I10: met somebody, and was not told: {:02x?}", op.op_id));
            }
            for (key, slot) in places(op) {
                let stamp = after.get(&key).and_then(|record| record.stamp(&slot)).copied();
                let lost = lost.contains(&(key, slot));
                if !lost && stamp.is_none_or(|stamp| stamp.seq < seq) {
                    self.violate(format!("I4: an own edit vanished: {:02x?}", op.op_id));
                }
            }
        }
    }

    /// A device at the head has all of every operation up to there.
    fn whole(&mut self, from: Cursor, to: Cursor, base: &BTreeMap<RecordKey, StoredRecord>) {
        let since = if from.epoch == to.epoch { from.seq } else { 0 };
        let mut torn = None;
        for (seq, op_id) in self.decided.by_seq.range(since + 1..(to.seq + 1).max(since + 1)) {
            let Some((_, lost)) = self.decided.applied.get(op_id) else { continue };
            let Some(op) = self.ops.get(op_id).filter(|_| !self.voided.contains(op_id)) else {
                continue;
            };
            let has = |(key, slot): &Place| {
                let stamp = base.get(key).and_then(|record| record.stamp(slot));
                stamp.is_some_and(|stamp| stamp.seq >= *seq)
            };
            if places(op).any(|place| !lost.contains(&place) && !has(&place)) {
                torn = Some(*op_id);
            }
        }
        if let Some(op_id) = torn {
            self.violate(format!("I5: half an operation at the head: {op_id:02x?}"));
        }
    }

    /// A restored backup ended a life of the authority: what it decided since is void.
    /// An answer about it may still be on its way, so whether it is sent again is open.
    pub fn restored(&mut self, backup: Decided) {
        let now = std::mem::replace(&mut self.decided, backup);
        let lost = now.applied.keys().chain(now.refused.keys());
        let lost: Vec<_> = lost.filter(|id| !self.is_decided(id)).copied().collect();
        self.voided.extend(lost);
        self.saved.retain(|id| !self.voided.contains(id));
    }

    fn is_decided(&self, op_id: &[u8; 16]) -> bool {
        self.decided.applied.contains_key(op_id) || self.decided.refused.contains_key(op_id)
    }

    /// A device was emptied: what waited there alone is lost, and its person knows.
    pub fn emptied(&mut self, content: &Content, elsewhere: &BTreeSet<[u8; 16]>) {
        for op in content.outbox.values().filter(|op| !elsewhere.contains(&op.op_id)) {
            self.saved.remove(&op.op_id);
        }
    }

    /// At the end: whatever was applied stands in the history, once, and nothing else does.
    pub fn all_noted(&mut self, done: &[Done]) {
        let noted: BTreeSet<[u8; 16]> = done.iter().map(|done| done.op_id).collect();
        if noted.len() != done.len() || !noted.iter().eq(self.decided.applied.keys()) {
            self.violate("I3: the history tells something else");
        }
    }

    /// At the end: nothing that was saved is missing, and what was refused is in one tray.
    pub fn all_decided(&mut self, told: &BTreeMap<[u8; 16], usize>, exactly: bool) {
        let missing = self.saved.iter().find(|id| !self.is_decided(id)).copied();
        if let Some(missing) = missing {
            self.violate(format!("I2: saved, and lost: {missing:02x?}"));
        }
        let mut refused = self.decided.refused.keys().filter(|id| !self.voided.contains(*id));
        let wrong = refused.find(|id| told.get(*id).copied().unwrap_or(0) != 1).copied();
        if let Some(wrong) = wrong.filter(|_| exactly) {
            self.violate(format!("I10: refused, and not told once: {wrong:02x?}"));
        }
    }
}
