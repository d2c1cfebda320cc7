//! What deals remember of edits, added to the edits themselves.
//!
//! Whichever screen moves an expected close, the entry that says so is part of the same
//! operation: no screen has to think of it, and none can forget it.

use cartera_domain::{Deal, Fields, RecordKind, Timestamp};
use cartera_sync::{Change, Patch};

use crate::engine::Engine;

/// The patches, with an entry for each change that a deal remembers. A deal that comes into
/// being has nothing to remember: what it began with stands in its first entry, once there is one.
pub(super) fn remembered(engine: &Engine, patches: &[Patch], at_ms: u64) -> Vec<Patch> {
    let at = Timestamp::from_millis(i64::try_from(at_ms).unwrap_or(i64::MAX));
    patches.iter().map(|patch| with_entries(engine, patch, at)).collect()
}

fn with_entries(engine: &Engine, patch: &Patch, at: Timestamp) -> Patch {
    let mut patch = patch.clone();
    if patch.key.kind != RecordKind::Deal.number() {
        return patch;
    }
    let Some(before) = engine.fields(patch.key) else { return patch };
    let mut after = before.clone();
    for change in &patch.changes {
        if let Change::Set { field, value } = change {
            set(&mut after, *field, value.as_deref());
        }
    }
    let by_hand = |field: u16| {
        patch.changes.iter().any(|change| {
            matches!(change, Change::Element { field: named, present: true, .. } if *named == field)
        })
    };
    let entries: Vec<Change> = Deal::remembered(&before, &after, at, None)
        .into_iter()
        .filter(|(field, _)| !by_hand(*field))
        .map(|(field, element)| Change::Element { field, element, present: true })
        .collect();
    patch.changes.extend(entries);
    patch
}

fn set(fields: &mut Fields, field: u16, value: Option<&[u8]>) {
    // A register without bytes is an empty one.
    fields.set(field, value.unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use cartera_domain::{Id, RecordKey};
    use cartera_sync::Op;

    use super::*;
    use crate::store::Outgoing;

    fn key() -> RecordKey {
        RecordKey::of(Id::<Deal>::from_bytes([7; 16]))
    }

    fn close(on: Option<&str>) -> Patch {
        let value = on.map(|on| on.as_bytes().to_vec());
        let field = Deal::EXPECTED_CLOSE_ON.number;
        Patch { key: key(), changes: vec![Change::Set { field, value }] }
    }

    /// An engine with a deal that is expected to close at the end of June.
    fn engine() -> Engine {
        let mut engine = Engine::new();
        let patches = vec![close(Some("2026-06-30"))];
        let op = Op { op_id: [1; 16], mid: 1, seen: 0, t_ms: 1, schema: 1, label: 2, patches };
        engine.apply_ops(1, Outgoing::of(&[op]).ops);
        engine
    }

    fn entries(engine: &Engine, patch: Patch) -> Vec<(u16, bool)> {
        let all = remembered(engine, &[patch], 5);
        let changes = all.into_iter().flat_map(|patch| patch.changes);
        changes
            .filter_map(|change| match change {
                Change::Element { field, present, .. } => Some((field, present)),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn a_moved_close_is_remembered_with_the_edit_that_moves_it() {
        let plans = Deal::PLANS.number;
        assert_eq!(entries(&engine(), close(Some("2026-07-31"))), [(plans, true)]);
        assert_eq!(entries(&engine(), close(None)), [(plans, true)]);
        assert_eq!(entries(&engine(), close(Some("2026-06-30"))), [], "nothing moved");
    }

    #[test]
    fn a_new_deal_and_an_entry_made_by_hand_need_none() {
        assert_eq!(entries(&Engine::new(), close(Some("2026-07-31"))), []);
        let mut by_hand = close(Some("2026-07-31"));
        let field = Deal::PLANS.number;
        by_hand.changes.push(Change::Element { field, element: vec![1], present: true });
        assert_eq!(entries(&engine(), by_hand), [(field, true)]);
    }

    #[test]
    fn other_records_are_left_as_they_are() {
        let mut patch = close(Some("2026-07-31"));
        patch.key.kind = RecordKind::Task.number();
        assert_eq!(remembered(&engine(), &[patch.clone()], 5), [patch]);
    }
}
