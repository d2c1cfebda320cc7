//! The rule a second time, written from its description and not from the code: what every
//! register must hold after each push.

use std::collections::BTreeMap;

use cartera_sync::frame::{Ack, ErrorCode, OpResult, Push};
use cartera_sync::{Change, Op, Slot, Stamp, StoredRecord};

use crate::truth::Place;

/// What stands in a register, and who put it there.
type Standing = (Stamp, Option<Vec<u8>>);

/// Every register of every record.
#[derive(Debug, Clone, Default)]
pub struct Model {
    places: BTreeMap<Place, Standing>,
    /// The sequence number of the newest operation.
    pub head: u64,
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
        let changes = op.patches.iter().flat_map(|p| p.changes.iter().map(|c| (p.key, c)));
        let mut any = false;
        for (key, change) in changes {
            let place = (key, change.slot());
            let standing = self.places.get(&place).map(|(stamp, _)| *stamp);
            let wrote = |by: &[u8; 16]| standing.is_some_and(|stamp| stamp.op_id == *by);
            let guard = match change {
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
            let seen = |stamp: &Stamp| {
                guard == Some(true) || stamp.device == device || op.seen.min(seq - 1) >= stamp.seq
            };
            let hlc = match standing {
                _ if guard == Some(false) => None,
                None => Some(made),
                Some(stamp) if seen(&stamp) => Some(made.max(stamp.hlc + 1)),
                Some(stamp) if (made, device) > (stamp.hlc, stamp.device) => Some(made),
                Some(_) => None,
            };
            let Some(hlc) = hlc else {
                lost.push(place);
                continue;
            };
            any = true;
            self.places.insert(place, (Stamp { hlc, device, seq, op_id }, value(change)));
        }
        if any {
            self.head = seq;
        }
        lost
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
