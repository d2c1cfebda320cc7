//! Taking all records of a device along to another workspace.
//!
//! What another authority confirmed means nothing to the new one, so every record becomes an
//! operation of a new device that makes it what it is now, and the base begins empty.

use cartera_domain::access::UserKey;
use cartera_domain::{FieldValue, Fields, RecordKey, RecordKind};
use cartera_sync::authority::rights::owner_field;
use cartera_sync::frame::Device;
use cartera_sync::op::label;
use cartera_sync::{Change, Op, Patch};

use crate::compact::known_next;
use crate::delta::{keys, write_device};
use crate::engine::Engine;
use crate::schema::{meta, outbox_key};
use crate::store::{Batch, Durability, Expect, Outgoing, Space, Store, StoreError};

/// Operations in a row of the outbox.
const OPS_PER_ROW: usize = 1_000;

/// The operations that make every record of the engine what it is now. Records in the trash
/// stay behind.
pub fn ops(engine: &Engine, now_ms: u64, mut op_id: impl FnMut() -> [u8; 16]) -> Vec<Op> {
    let mut ops = Vec::new();
    let mut from = Some(0);
    while let Some(number) = from {
        from = engine.each_record(number, u32::MAX, |key, fields| {
            ops.push(Op {
                op_id: op_id(),
                mid: 0,
                seen: 0,
                t_ms: now_ms,
                schema: 1,
                label: label::IMPORT,
                patches: vec![patch(key, fields)],
            });
        });
    }
    ops
}

/// What a member may take along into a team's workspace: records of daily work, which become
/// theirs; the team has settings, users and roles of its own.
///
/// Each is made by an operation of its own that says so, not by an import, to which not every
/// role has the right.
#[must_use]
pub fn as_member(ops: Vec<Op>, user: UserKey) -> Vec<Op> {
    let is_of_the_team = |kind: u16| {
        use RecordKind::{CustomField, Pipeline, Role, Stage, Team, User, Workspace};
        let kind = RecordKind::from_number(kind);
        matches!(kind, Some(CustomField | Pipeline | Role | Stage | Team | User | Workspace))
    };
    let owned = |mut patch: Patch| {
        if let Some(owner) = owner_field(patch.key.kind) {
            patch.changes.retain(|change| change.slot().field != owner);
            patch.changes.push(Change::Set { field: owner, value: Some(user.0.to_vec()) });
        }
        patch
    };
    ops.into_iter()
        .filter(|op| op.patches.iter().all(|patch| !is_of_the_team(patch.key.kind)))
        .map(|op| Op {
            label: label::CREATE,
            patches: op.patches.into_iter().map(owned).collect(),
            ..op
        })
        .collect()
}

fn patch(key: RecordKey, fields: &Fields) -> Patch {
    let mut changes = Vec::new();
    for (field, value) in fields.iter() {
        match value {
            FieldValue::One(value) => {
                changes.push(Change::Set { field, value: Some(value.clone()) });
            }
            FieldValue::Many(elements) => {
                changes.extend(elements.iter().map(|element| Change::Element {
                    field,
                    element: element.clone(),
                    present: true,
                }))
            }
        }
    }
    Patch { key, changes }
}

/// The commit that makes this database the new device's, with these operations waiting. It
/// expects that nothing was committed since the engine caught up.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn batch(store: &impl Store, ops: &[Op], device: Device) -> Result<Batch, StoreError> {
    let mut batch = Batch { durability: Durability::Strict, ..Batch::default() };
    let next_mid = store.get(Space::Meta, meta::NEXT_MID).await?;
    batch.expect.push(Expect::Row {
        space: Space::Meta,
        key: meta::NEXT_MID.to_vec(),
        value: next_mid,
    });
    // Nor may pages be swept from here on: what was moved would stay behind.
    let (key, value) = (meta::NEXT_PAGE.to_vec(), known_next(store).await?);
    batch.expect.push(Expect::Row { space: Space::Meta, key: key.clone(), value });
    batch.delete.push((Space::Meta, key));
    for space in [Space::Pages, Space::Records, Space::Outbox] {
        for key in keys(store, space).await? {
            batch.delete.push((space, key));
        }
    }
    batch.delete.push((Space::Meta, meta::CURSOR.to_vec()));
    let mut first_mid = 1_u64;
    for row in ops.chunks(OPS_PER_ROW) {
        let Outgoing { ops, count } = Outgoing::of(row);
        batch.put.push((Space::Outbox, outbox_key(first_mid), ops));
        first_mid += count;
    }
    let next_mid = first_mid.to_be_bytes().to_vec();
    batch.put.push((Space::Meta, meta::NEXT_MID.to_vec(), next_mid));
    batch.put.push((Space::Meta, meta::DEVICE.to_vec(), write_device(device)?));
    Ok(batch)
}

#[cfg(test)]
mod tests {
    use cartera_domain::{Deal, Pipeline, Record};

    use super::*;

    fn made(kind: RecordKind, changes: Vec<Change>) -> Op {
        let patches = vec![Patch { key: RecordKey { kind: kind.number(), id: [1; 16] }, changes }];
        let label = label::IMPORT;
        Op { op_id: [1; 16], mid: 0, seen: 0, t_ms: 0, schema: 1, label, patches }
    }

    #[test]
    fn a_member_takes_along_what_they_may_make_and_it_becomes_theirs() {
        let set = |field: u16, value: u8| Change::Set { field, value: Some(vec![value; 16]) };
        let (name, owner) = (Deal::NAME.number, Deal::OWNER.number);
        let ops = vec![
            made(Deal::KIND, vec![set(name, 1), set(owner, 9)]),
            made(Pipeline::KIND, vec![set(name, 1)]),
            made(RecordKind::User, vec![set(name, 1)]),
        ];
        let taken = as_member(ops, UserKey([5; 16]));
        let [op] = taken.as_slice() else { panic!("{taken:?}") };
        assert_eq!(op.label, label::CREATE);
        assert_eq!(op.patches[0].changes, [set(name, 1), set(owner, 5)]);
    }
}
