//! The rule a second time, written from its description and not from the code: what every
//! register must hold after each push.

use std::collections::BTreeMap;

use cartera_domain::merged::MERGED_INTO;
use cartera_domain::{Link, RecordKey, Value};
use cartera_sync::authority::rights::is_of_audience;
use cartera_sync::frame::{Ack, ErrorCode, OpResult, Push};
use cartera_sync::{Change, Op, Slot, Stamp, StoredRecord};

use crate::numbers::{NUMBER, is_document};
use crate::truth::Place;

/// What stands in a register, and who put it there.
type Standing = (Stamp, Option<Vec<u8>>);

/// What is written where; the number of the merge for what went on to the record that stays.
type Written = (RecordKey, Change, Option<u64>);

/// Every register of every record.
#[derive(Debug, Clone, Default)]
pub struct Model {
    places: BTreeMap<Place, Standing>,
    /// The sequence number of the newest operation.
    pub head: u64,
    /// How many documents have a number, by kind.
    numbered: BTreeMap<u16, u64>,
}

impl Model {
    /// Takes in what was decided on anew; the error says where the authority's answer differs.
    pub fn decide(&mut self, now: u64, push: &Push, acks: &[Ack]) -> Result<(), String> {
        for ack in acks {
            let OpResult::Applied { lost } = &ack.result else { continue };
            let Some(op) = push.ops.iter().find(|op| op.op_id == ack.op_id) else { continue };
            let mut expected = self.apply(now, push, op);
            let mut told = lost.clone();
            expected.sort();
            told.sort();
            if expected != told {
                return Err(format!("I4: the wrong places lost: {:02x?}", op.op_id));
            }
            if self.head != ack.seq {
                return Err(format!("I3: an operation counts other than once: {:02x?}", op.op_id));
            }
        }
        Ok(())
    }

    /// Where an operation's values do not stand afterwards.
    fn apply(&mut self, now: u64, push: &Push, op: &Op) -> Vec<Place> {
        // What the clock was wrong by when it was sent is taken away; nothing is in the future.
        let made = now.saturating_sub(push.sent_ms.saturating_sub(op.t_ms));
        let (device, op_id) = (push.device.root, op.op_id);
        let seq = self.head + 1;
        let mut lost = Vec::new();
        let (writes, left) = self.meant(op, device);
        lost.extend(left);
        let mut any = false;
        let mut documents: Vec<RecordKey> = Vec::new();
        for (key, change, since) in writes {
            let place = (key, change.slot());
            if is_document(key) && place.1.field == NUMBER {
                lost.push(place);
                continue;
            }
            let standing = self.places.get(&place).map(|(stamp, _)| *stamp);
            let wrote = |by: &[u8; 16]| standing.is_some_and(|stamp| stamp.op_id == *by);
            let guard = match &change {
                Change::SetIf { by, .. }
                | Change::ElementIf { by, .. }
                | Change::RestoreIf { by } => Some(wrote(by)),
                Change::DeleteIf { by } => Some(
                    self.places
                        .iter()
                        .filter(|(place, _)| place.0 == key)
                        .all(|(_, (stamp, _))| by.contains(&stamp.op_id)),
                ),
                _ => None,
            };
            let seen = |stamp: &Stamp| match since {
                _ if guard == Some(true) => true,
                // In a record of which its author knew nothing only what went there of theirs.
                Some(since) => stamp.device == device && stamp.seq >= since,
                None => stamp.device == device || op.seen.min(seq - 1) >= stamp.seq,
            };
            let hlc = match standing {
                _ if guard == Some(false) => None,
                None => Some(made),
                Some(stamp) if seen(&stamp) => Some(made.max(stamp.hlc + 1)),
                Some(stamp) if (made, device) > (stamp.hlc, stamp.device) => Some(made),
                Some(_) => None,
            };
            let Some(hlc) = hlc else {
                if since.is_none() || guard.is_none() {
                    lost.push(place);
                }
                continue;
            };
            any = true;
            if is_document(key) && !documents.contains(&key) {
                documents.push(key);
            }
            self.places.insert(place, (Stamp { hlc, device, seq, op_id }, value(&change)));
        }
        if any {
            self.head = seq;
        }
        let stamp = Stamp { hlc: made, device, seq, op_id };
        documents.into_iter().for_each(|key| self.number(key, stamp));
        lost
    }

    /// A document gets the next number when it is there for the first time, in nobody's trash.
    fn number(&mut self, key: RecordKey, stamp: Stamp) {
        let at = |field| (key, Slot { field, element: None });
        let is_deleted = self.places.get(&at(0)).is_some_and(|(_, value)| value.is_some());
        if is_deleted || self.places.contains_key(&at(NUMBER)) {
            return;
        }
        let place = self.numbered.entry(key.kind).or_default();
        *place += 1;
        let text = format!("{}-{place:06}", if key.kind == 13 { 'Q' } else { 'O' });
        self.places.insert(at(NUMBER), (stamp, Some(text.into_bytes())));
    }

    /// Of a record that was merged: into which one, by which operation and device.
    fn merged(&self, key: RecordKey) -> Option<(RecordKey, u64, [u8; 16])> {
        let at = |field| self.places.get(&(key, Slot { field, element: None }));
        at(0)?.1.as_ref()?;
        let (stamp, into) = at(MERGED_INTO)?;
        let into = Link::read(into.as_deref()?)?.0;
        (into != key).then_some((into, stamp.seq, stamp.device))
    }

    /// The record that stays, for somebody who had not seen that it does, and since when.
    fn stays(&self, key: RecordKey, seen: u64, device: [u8; 16]) -> Option<(RecordKey, u64)> {
        let (mut into, mut since, by) = self.merged(key)?;
        if since <= seen || by == device {
            return None;
        }
        let mut passed = 0;
        while let Some((next, seq, _)) = self.merged(into).filter(|(_, seq, _)| *seq > seen) {
            (into, since, passed) = (next, since.max(seq), passed + 1);
            if passed == 8 {
                return None;
            }
        }
        (into != key).then_some((into, since))
    }

    /// What an operation writes where, with the number of the merge for what goes on to another
    /// record; and what it leaves, as that would make a record a part of itself.
    fn meant(&self, op: &Op, device: [u8; 16]) -> (Vec<Written>, Vec<Place>) {
        let lead = |bytes: &[u8]| {
            let (into, _) = self.stays(Link::read(bytes)?.0, op.seen, device)?;
            Some(Link(into).write())
        };
        let (mut writes, mut forwarded, mut left) = (Vec::new(), Vec::new(), Vec::new());
        for patch in &op.patches {
            let mut led = Vec::new();
            for change in &patch.changes {
                let mut change = change.clone();
                match &mut change {
                    Change::Set { value: Some(value), .. }
                    | Change::SetIf { value: Some(value), .. } => {
                        *value = lead(value).unwrap_or_else(|| value.clone());
                    }
                    Change::Element { element, present: true, .. }
                    | Change::ElementIf { element, present: true, .. } => {
                        if let Some(other) = lead(element) {
                            let old = std::mem::replace(element, other);
                            let mut out = change.clone();
                            if let Change::Element { element, present, .. }
                            | Change::ElementIf { element, present, .. } = &mut out
                            {
                                (*element, *present) = (old, false);
                            }
                            led.push(out);
                        }
                    }
                    _ => {}
                }
                led.push(change);
            }
            let itself = Some(Link(patch.key).write());
            let own = |change: &Change| match change {
                Change::Set { field: MERGED_INTO, value }
                | Change::SetIf { field: MERGED_INTO, value, .. } => *value == itself,
                _ => false,
            };
            if led.iter().any(own) {
                led.retain(|change| {
                    let is_end = matches!(change, Change::Delete | Change::DeleteIf { .. });
                    let stays = !own(change) && !is_end;
                    if !stays {
                        left.push((patch.key, change.slot()));
                    }
                    stays
                });
            }
            if let Some((into, since)) = self.stays(patch.key, op.seen, device) {
                let own = |change: &Change| {
                    let there = op.patches.iter().filter(|patch| patch.key == into);
                    there.flat_map(|p| &p.changes).any(|c| c.slot() == change.slot())
                };
                // Only what sets or adds, and not who sees it.
                let adds = |change: &&Change| match change {
                    Change::Set { field, .. } | Change::Element { field, present: true, .. } => {
                        *field != MERGED_INTO && !is_of_audience(patch.key.kind, *field)
                    }
                    _ => false,
                };
                let goes = led.iter().filter(adds).filter(|change| !own(change));
                forwarded.extend(goes.map(|change| (into, change.clone(), Some(since))));
            }
            writes.extend(led.into_iter().map(|change| (patch.key, change, None)));
        }
        writes.extend(forwarded);
        (writes, left)
    }

    /// Whether a record of the authority's holds just what it must.
    pub fn agrees(&self, record: &StoredRecord) -> bool {
        let first = (record.key, Slot { field: 0, element: None });
        let ours = self.places.range(first..).take_while(|(place, _)| place.0 == record.key);
        let theirs = record.registers.iter();
        let mut pairs = theirs.zip(ours.clone());
        record.registers.len() == ours.count()
            && pairs.all(|(register, ((_, slot), (stamp, value)))| {
                register.slot == *slot
                    && record.stamps[usize::from(register.stamp)] == *stamp
                    && register.value == *value
            })
    }
}

/// What a change puts into its place.
fn value(change: &Change) -> Option<Vec<u8>> {
    match change {
        Change::Set { value, .. } | Change::SetIf { value, .. } => value.clone(),
        Change::Element { present, .. } | Change::ElementIf { present, .. } => {
            present.then(Vec::new)
        }
        Change::Delete | Change::DeleteIf { .. } => Some(Vec::new()),
        Change::Restore | Change::RestoreIf { .. } => None,
        Change::Erase => Some(b"erased".to_vec()),
    }
}

/// The refusals that an honest authority gives to what devices of a run send.
pub const fn may_refuse(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::Invalid | ErrorCode::TooLarge | ErrorCode::Forbidden)
}
