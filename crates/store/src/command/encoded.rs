//! What operations change that are encoded already: the batches of an import.
//!
//! Nearly all their records come into being with one operation, of which the journal keeps that
//! it made them and nothing else. Those are noted where they lie; only what meets a record that
//! is known, or is touched twice, is decoded and laid together. Half the time before a batch went
//! to the disk was spent on making a thousand records of which nothing was asked.

use cartera_domain::RecordKey;
use cartera_sync::Op;
use cartera_sync::journal::Entry;
use cartera_sync::overlay::lay;
use cartera_sync::register::Stamp;

use crate::engine::{ChangeView, Engine, Head, Walk, op_about, op_head, walk_op};

/// An operation with more changes than this is decoded, whatever it is.
const FEW: usize = 64;

/// A record that an operation touches.
struct Touch {
    key: RecordKey,
    /// The operation's place among the others.
    op: usize,
    /// Whether all that it changes there are different fields and elements, without any guard.
    is_plain: bool,
}

/// Operations as they lie in the bytes of a row of the outbox.
pub(super) struct EncodedOps<'a> {
    ops: Vec<(Head, &'a [u8])>,
    /// In the order of their records, and of the operations for each.
    touched: Vec<Touch>,
}

impl<'a> EncodedOps<'a> {
    /// `None` for what is no row of the outbox.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut walk = Walk::new(bytes);
        let count = usize::try_from(walk.number()?).ok()?;
        let mut all = Self { ops: Vec::new(), touched: Vec::new() };
        let mut changes = Vec::new();
        for op in 0..count {
            let rest = walk.rest();
            let head = op_head(rest)?;
            changes.clear();
            let len = walk_op(rest, |key, change| changes.push((key, place(&change))))?;
            if changes.len() > FEW {
                let mut keys: Vec<RecordKey> = changes.iter().map(|(key, _)| *key).collect();
                keys.sort_unstable();
                keys.dedup();
                let touches = keys.into_iter().map(|key| Touch { key, op, is_plain: false });
                all.touched.extend(touches);
            } else {
                all.touch(op, &changes);
            }
            all.ops.push((head, walk.take(len)?));
        }
        all.touched.sort_by_key(|touch| (touch.key, touch.op));
        (walk.left() == 0).then_some(all)
    }

    fn touch(&mut self, op: usize, changes: &[(RecordKey, Place<'_>)]) {
        let from = self.touched.len();
        for (at, (key, place)) in changes.iter().enumerate() {
            let before = changes.get(..at).unwrap_or_default();
            let is_again = |other: &(RecordKey, Place<'_>)| other.1 == *place && other.0 == *key;
            let is_new = place.is_some() && !before.iter().any(is_again);
            let touched = self.touched.get_mut(from..).unwrap_or_default();
            match touched.iter_mut().find(|touch| touch.key == *key) {
                Some(touch) => touch.is_plain &= is_new,
                None => self.touched.push(Touch { key: *key, op, is_plain: is_new }),
            }
        }
    }

    /// What the first of them is (see [`cartera_sync::op::label`]).
    pub(super) fn label(&self) -> Option<u16> {
        self.ops.first().map(|(head, _)| head.label)
    }

    /// The records that they touch, in order, each once.
    pub(super) fn keys(&self) -> Vec<RecordKey> {
        let mut keys: Vec<RecordKey> = self.touched.iter().map(|touch| touch.key).collect();
        keys.dedup();
        keys
    }

    /// Adds to an entry what they do to what this device shows: the same as
    /// [`cartera_sync::journal::of_ops`]. `None` where one of them cannot be read.
    pub(super) fn note(&self, mut entry: Entry, engine: &Engine) -> Option<Entry> {
        let here = engine.here();
        for touches in self.touched.chunk_by(|a, b| a.key == b.key) {
            let Some(first) = touches.first() else { continue };
            let key = first.key;
            let stood = engine.record(key);
            if let (None, [Touch { is_plain: true, op, .. }]) = (&stood, touches) {
                let (head, _) = self.ops.get(*op)?;
                let hlc = head.t_ms.saturating_add_signed(here.skew_ms);
                let (device, op_id) = (here.device, head.op_id);
                entry.note_made(key, &Stamp { hlc, device, seq: 0, op_id });
                continue;
            }
            let ops = touches.iter().map(|touch| op_about(self.ops.get(touch.op)?.1, key));
            let ops = ops.collect::<Option<Vec<Op>>>()?;
            if let Some(after) = lay(key, stood.as_ref(), &ops, here) {
                entry.note(stood.as_ref(), &after);
            }
        }
        Some(entry)
    }
}

/// The field or element that a change writes; `None` for anything but a plain write.
type Place<'a> = Option<(u16, Option<&'a [u8]>)>;

fn place<'a>(change: &ChangeView<'a>) -> Place<'a> {
    match change {
        // Field 0 is nobody's to set.
        ChangeView::Set { field: 0, .. } | ChangeView::Element { field: 0, .. } => None,
        ChangeView::Set { field, .. } => Some((*field, None)),
        ChangeView::Element { field, element, .. } => Some((*field, Some(*element))),
        ChangeView::Deleted(_) | ChangeView::Guarded => None,
    }
}

#[cfg(test)]
mod tests {
    use cartera_sync::journal::of_ops;
    use cartera_sync::op::{decode_ops, encode_ops};
    use cartera_sync::overlay::Here;
    use cartera_sync::{Change, Patch};
    use proptest::prelude::*;

    use super::*;

    fn change() -> impl Strategy<Value = Change> {
        let bytes = || prop::collection::vec(0..3_u8, 0..3);
        prop_oneof![
            8 => (0..4_u16, prop::option::of(bytes()))
                .prop_map(|(field, value)| Change::Set { field, value }),
            8 => (0..4_u16, bytes(), any::<bool>())
                .prop_map(|(field, element, present)| Change::Element { field, element, present }),
            1 => (1..4_u16, prop::option::of(bytes()))
                .prop_map(|(field, value)| Change::SetIf { field, value, by: [1; 16] }),
            1 => Just(Change::Delete),
            1 => Just(Change::Restore),
            1 => Just(Change::DeleteIf { by: vec![[1; 16], [2; 16]] }),
            1 => Just(Change::Erase),
        ]
    }

    fn ops(first: u8) -> impl Strategy<Value = Vec<Op>> {
        let key = (0..4_u8).prop_map(|n| RecordKey { kind: 1, id: [n; 16] });
        let patch = (key, prop::collection::vec(change(), 1..4));
        let patch = patch.prop_map(|(key, changes)| Patch { key, changes });
        let op = (prop::collection::vec(patch, 0..4), 0..9_u64);
        let op = op.prop_map(|(patches, t_ms)| Op {
            op_id: [0; 16],
            mid: 0,
            seen: 0,
            t_ms,
            schema: 1,
            label: 3,
            patches,
        });
        prop::collection::vec(op, 0..5).prop_map(move |mut ops| {
            (first..).zip(&mut ops).for_each(|(n, op)| op.op_id = [n; 16]);
            ops
        })
    }

    proptest! {
        #[test]
        fn what_is_noted_unread_is_what_would_be_noted(before in ops(1), now in ops(100)) {
            let mut engine = Engine::new();
            engine.set_here(Here { device: [7; 16], skew_ms: 5 });
            engine.apply_ops(1, encode_ops(&before));
            let bytes = encode_ops(&now);
            let entry = Entry::of_command([9; 16], 3, 1);
            let ops = decode_ops(&bytes, 1).unwrap();
            let want = of_ops(entry.clone(), &ops, engine.here(), |key| engine.record(key));
            let read = EncodedOps::read(&bytes).unwrap();
            let got = read.note(entry, &engine).unwrap();
            prop_assert_eq!(got.finish(), want.finish());
            let mut keys: Vec<RecordKey> = now.iter().flat_map(|op| &op.patches).map(|p| p.key).collect();
            keys.sort_unstable();
            keys.dedup();
            prop_assert_eq!(read.keys(), keys);
            prop_assert_eq!(read.label(), now.first().map(|op| op.label));
        }
    }

    #[test]
    fn what_is_no_row_of_the_outbox_is_not_read() {
        let op = Op {
            op_id: [1; 16],
            mid: 0,
            seen: 0,
            t_ms: 1,
            schema: 1,
            label: 3,
            patches: vec![Patch {
                key: RecordKey { kind: 1, id: [1; 16] },
                changes: vec![Change::Delete],
            }],
        };
        let bytes = encode_ops(&[op]);
        for len in 0..bytes.len() {
            assert!(EncodedOps::read(&bytes[..len]).is_none(), "{len}");
        }
        assert!(EncodedOps::read(&[bytes, vec![0]].concat()).is_none());
    }
}
