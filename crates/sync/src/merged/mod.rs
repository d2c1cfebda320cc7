//! Records that have become parts of others, and edits by people who did not know that yet.
//!
//! A merge moves a record to the trash and marks it there with [`MERGED_INTO`]. What somebody
//! wrote in it meanwhile, far from the network, is kept in it and goes to the record that stays,
//! field by field. Its author knew nothing of that record, so whatever stands in it was written
//! apart from theirs: the later edit stands, and they are told what they met. What they wrote
//! elsewhere that leads to the merged record leads to the one that stays. Who has seen the merge
//! means the record in the trash, and nothing is forwarded.
//!
//! Only what sets or adds goes on. What takes out or takes back knew one record alone: in the other
//! it would take away what somebody else put there. Whose a record is and who sees it was decided
//! for each by itself, and stays so.

use std::collections::BTreeMap;

use cartera_domain::merged::{MERGED_INTO, redirect_field};
use cartera_domain::{Link, RecordKey, Value};

use crate::authority::rights::is_of_audience;
use crate::op::{Change, Op, Patch};
use crate::register::{Slot, StoredRecord};

/// How many merges an edit follows one after the other; more is a circle, or nearly.
const STEPS: usize = 8;

/// A merged record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    /// Which one.
    pub key: RecordKey,
    /// The record of which it has become a part.
    pub into: RecordKey,
    /// The sequence number of the merge.
    pub seq: u64,
    /// The device on which it was made.
    pub device: [u8; 16],
}

/// The place of the mark.
const MARK: Slot = Slot { field: MERGED_INTO, element: None };

/// The record that a value of the mark names, for a record of this key.
fn named(key: RecordKey, value: &[u8]) -> Option<RecordKey> {
    let Link(into) = Link::read(value)?;
    (into.kind == key.kind && into != key).then_some(into)
}

/// The record that a change makes this one a part of.
#[must_use]
pub fn merging(key: RecordKey, change: &Change) -> Option<RecordKey> {
    let (Change::Set { field: MERGED_INTO, value }
    | Change::SetIf { field: MERGED_INTO, value, .. }) = change
    else {
        return None;
    };
    named(key, value.as_deref()?)
}

impl Merged {
    /// Of a record; `None` where it is not merged, or no longer: one that was taken out of the
    /// trash stands for itself.
    #[must_use]
    pub fn of(record: &StoredRecord) -> Option<Self> {
        let into = record.register(&MARK)?.value.as_deref()?;
        let into = named(record.key, into).filter(|_| record.is_deleted())?;
        let stamp = record.stamp(&MARK)?;
        Some(Self { key: record.key, into, seq: stamp.seq, device: stamp.device })
    }

    /// Whether a record carries a mark, whatever it says.
    pub(crate) fn is_marked(record: &StoredRecord) -> bool {
        record.register(&MARK).is_some()
    }
}

/// The merges that somebody may not have seen.
#[derive(Debug, Clone, Default)]
pub(crate) struct Redirects(BTreeMap<RecordKey, Merged>);

/// An operation as it is meant, by an author who did not know of a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Late {
    /// With what it does to the records that stay, after all that its author asked for.
    pub op: Op,
    /// For each of its patches, in order: the number of the merge for one that is forwarded,
    /// else 0.
    pub since: Vec<u64>,
    /// Places that it does not write, as that would make a record a part of itself.
    pub left: Vec<(RecordKey, Slot)>,
}

impl Redirects {
    pub fn new(all: Vec<Merged>) -> Self {
        Self(all.into_iter().map(|merged| (merged.key, merged)).collect())
    }

    /// Takes in what a record says now that an operation has changed it.
    pub fn note(&mut self, record: &StoredRecord) {
        match Merged::of(record) {
            Some(merged) => self.0.insert(record.key, merged),
            None => self.0.remove(&record.key),
        };
    }

    /// The record that stays, and the number of the merge since which it does, for an author who
    /// had seen up to `seen` on `device`.
    pub fn heir(&self, key: RecordKey, seen: u64, device: [u8; 16]) -> Option<(RecordKey, u64)> {
        let unseen = |key| self.0.get(&key).filter(|one: &&Merged| one.seq > seen);
        let first = unseen(key).filter(|one| one.device != device)?;
        let (mut into, mut seq) = (first.into, first.seq);
        for _ in 0..STEPS {
            let Some(next) = unseen(into) else { return (into != key).then_some((into, seq)) };
            (into, seq) = (next.into, seq.max(next.seq));
        }
        None
    }

    /// What an operation comes to; `None` where its author knew of every merge that it touches.
    pub fn late(&self, op: &Op, device: [u8; 16]) -> Option<Late> {
        if self.0.is_empty() {
            return None;
        }
        let heir = |key| self.heir(key, op.seen, device);
        let mut late = Late {
            op: Op { patches: Vec::new(), ..op.clone() },
            since: Vec::new(),
            left: Vec::new(),
        };
        let (mut forwarded, mut circles) = (Vec::new(), Vec::new());
        for patch in &op.patches {
            let mut changes: Vec<Change> =
                patch.changes.iter().flat_map(|one| led(patch.key.kind, one, &heir)).collect();
            if changes.iter().any(|change| is_circle(patch.key, change)) {
                // Two people made one of the same two records, each the other way round.
                let is_end = |c: &Change| matches!(c, Change::Delete | Change::DeleteIf { .. });
                let ends = |c: &Change| is_circle(patch.key, c) || is_end(c);
                circles.push(patch.key);
                let ended = changes.iter().filter(|c| ends(c)).map(|c| (patch.key, c.slot()));
                late.left.extend(ended);
                changes.retain(|change| !ends(change));
            }
            if let Some((key, since)) = heir(patch.key) {
                // What it does to the record that stays as well it means for that one.
                let own = op.patches.iter().filter(|patch| patch.key == key);
                let own: Vec<&Change> = own.flat_map(|patch| &patch.changes).collect();
                let is_own = |change: &Change| own.iter().any(|o| o.slot() == change.slot());
                let goes = |c: &&Change| goes_on(patch.key.kind, c) && !is_own(c);
                let changes = changes.iter().filter(goes);
                let changes: Vec<Change> = changes.cloned().collect();
                if !changes.is_empty() {
                    forwarded.push((Patch { key, changes }, since));
                }
            }
            late.op.patches.push(Patch { key: patch.key, changes });
            late.since.push(0);
        }
        for (patch, since) in forwarded {
            late.op.patches.push(patch);
            late.since.push(since);
        }
        for key in circles {
            late.keep_links_to(key);
        }
        (late.op.patches != op.patches).then_some(late)
    }
}

impl Late {
    /// A merge that does not happen takes nothing out that leads to its record.
    fn keep_links_to(&mut self, key: RecordKey) {
        let other = RecordKey { id: [0; 16], ..key };
        for patch in &mut self.op.patches {
            let (kind, of) = (patch.key.kind, patch.key);
            let takes_out = |change: &Change| match change {
                Change::Element { field, element, present: false }
                | Change::ElementIf { field, element, present: false, .. } => {
                    let names = |named| (named == key).then_some(other);
                    redirect_field(kind, *field, element, &names).is_some()
                }
                _ => false,
            };
            let kept = patch.changes.iter().filter(|change| takes_out(change));
            self.left.extend(kept.map(|change| (of, change.slot())));
            patch.changes.retain(|change| !takes_out(change));
        }
    }
}

/// Whether a change makes its record a part of itself.
fn is_circle(key: RecordKey, change: &Change) -> bool {
    matches!(change, Change::Set { field: MERGED_INTO, value: Some(value) }
        | Change::SetIf { field: MERGED_INTO, value: Some(value), .. }
        if Link::read(value) == Some(Link(key)))
}

/// Whether a change of a merged record is one of the record that stays, too; see the module. That one
/// is not deleted because somebody deletes the other, nor merged with it into a third.
#[must_use]
pub fn goes_on(kind: u16, change: &Change) -> bool {
    match change {
        Change::Set { field, .. } | Change::Element { field, present: true, .. } => {
            *field != MERGED_INTO && !is_of_audience(kind, *field)
        }
        _ => false,
    }
}

/// A change as it is once its value leads to the record that stays. Of a set the element that was
/// meant is out from then on, so that its author's device sees what became of it.
fn led(
    kind: u16,
    change: &Change,
    heir: &dyn Fn(RecordKey) -> Option<(RecordKey, u64)>,
) -> Vec<Change> {
    let led = |field: u16, bytes: &[u8]| {
        redirect_field(kind, field, bytes, &|key| heir(key).map(|(heir, _)| heir))
    };
    let one = || vec![change.clone()];
    match change {
        Change::Set { field, value: Some(value) } => led(*field, value)
            .map_or_else(one, |value| vec![Change::Set { field: *field, value: Some(value) }]),
        Change::SetIf { field, value: Some(value), by } => led(*field, value)
            .map_or_else(one, |value| {
                vec![Change::SetIf { field: *field, value: Some(value), by: *by }]
            }),
        Change::Element { field, element, present: true } => {
            led(*field, element).map_or_else(one, |led| {
                let (field, element) = (*field, element.clone());
                vec![
                    Change::Element { field, element, present: false },
                    Change::Element { field, element: led, present: true },
                ]
            })
        }
        Change::ElementIf { field, element, present: true, by } => led(*field, element)
            .map_or_else(one, |led| {
                let (field, element, by) = (*field, element.clone(), *by);
                vec![
                    Change::ElementIf { field, element, present: false, by },
                    Change::ElementIf { field, element: led, present: true, by },
                ]
            }),
        Change::Set { .. }
        | Change::SetIf { .. }
        | Change::Element { .. }
        | Change::ElementIf { .. }
        | Change::Delete
        | Change::Restore
        | Change::DeleteIf { .. }
        | Change::RestoreIf { .. }
        | Change::Erase => one(),
    }
}

#[cfg(test)]
mod tests;
