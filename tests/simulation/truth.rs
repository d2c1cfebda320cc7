//! What an outside observer knows, and what must hold whatever happens.

use std::collections::{BTreeMap, BTreeSet};

use cartera_domain::RecordKey;
use cartera_sync::client::Apply;
use cartera_sync::frame::{Ack, OpResult};
use cartera_sync::{Change, Op, Slot, StoredRecord};

use crate::disk::Content;

/// A register of a record.
pub type Place = (RecordKey, Slot);

/// Everything that was ever done, seen from outside.
#[derive(Debug, Default)]
pub struct Truth {
    /// Operations whose author was told "saved on this device".
    pub saved: BTreeSet<[u8; 16]>,
    /// Operations by id.
    pub ops: BTreeMap<[u8; 16], Op>,
    /// Operations that the authority said it applied, with the number they got.
    pub applied: BTreeMap<[u8; 16], (u64, Vec<Place>)>,
    /// What went wrong first.
    pub violation: Option<String>,
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

impl Truth {
    /// Notes the first violation; later ones may only follow from it.
    pub fn violate(&mut self, what: impl Into<String>) {
        self.violation.get_or_insert_with(|| what.into());
    }

    /// The authority answered a push: nothing twice, and who had seen a value may replace it.
    pub fn decided(&mut self, before: &BTreeMap<RecordKey, StoredRecord>, acks: &[Ack]) {
        self.undone(before, acks);
        for ack in acks {
            let OpResult::Applied { lost } = &ack.result else { continue };
            if self.applied.insert(ack.op_id, (ack.seq, lost.clone())).is_some() {
                self.violate(format!("applied twice: {:02x?}", ack.op_id));
            }
            let Some(op) = self.ops.get(&ack.op_id) else { continue };
            let seen = op.seen;
            let wronged =
                plain_places(op).filter(|place| lost.contains(place)).any(|(key, slot)| {
                    let standing = before.get(&key).and_then(|record| record.stamp(&slot));
                    standing.is_some_and(|stamp| stamp.seq <= seen)
                });
            if wronged {
                self.violate(format!("replaced what it had seen, and lost: {:02x?}", ack.op_id));
            }
        }
    }

    /// An undo takes effect only over the very writes that its author saw: whatever somebody
    /// wrote later is there afterwards.
    fn undone(&mut self, before: &BTreeMap<RecordKey, StoredRecord>, acks: &[Ack]) {
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
            stood && self.ops.get(op_id).is_some_and(|op| places(op).any(|p| p == *place))
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
            self.violate(format!("an undo removed a later value: {op_id:02x?}"));
        }
    }

    /// A device is about to write: an operation leaves only with its effect, and no register
    /// goes back.
    pub fn writing(&mut self, content: &Content, apply: &Apply) {
        let mut after = if apply.reset { BTreeMap::new() } else { content.base.clone() };
        for received in &apply.records {
            after.insert(received.record.key, received.record.clone());
        }
        let leaving = apply.acked_to.unwrap_or(0);
        for op in content.outbox.range(..=leaving).map(|(_, op)| op) {
            let refused = apply.notices.iter().any(|notice| notice.op_id == op.op_id);
            let Some((seq, _)) = self.applied.get(&op.op_id).cloned() else {
                if !refused {
                    self.violate(format!("left the outbox undecided: {:02x?}", op.op_id));
                }
                continue;
            };
            for (key, slot) in places(op) {
                let stamp = after.get(&key).and_then(|record| record.stamp(&slot)).copied();
                let lost = self.applied[&op.op_id].1.contains(&(key, slot));
                if !lost && stamp.is_none_or(|stamp| stamp.seq < seq) {
                    self.violate(format!("an own edit vanished: {:02x?}", op.op_id));
                }
            }
        }
        for (key, record) in &content.base {
            let older = after.get(key).is_some_and(|now| now.seq < record.seq);
            if older {
                self.violate("a record went back in time");
            }
        }
    }

    /// At the end: nothing that was saved is missing.
    pub fn all_decided(&mut self) {
        let missing = self.saved.iter().find(|id| !self.applied.contains_key(*id)).copied();
        if let Some(missing) = missing {
            self.violate(format!("saved, and lost: {missing:02x?}"));
        }
    }
}
