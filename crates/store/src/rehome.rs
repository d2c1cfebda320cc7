//! Taking all records of a device along to another workspace.
//!
//! What another authority confirmed means nothing to the new one, so every record becomes an
//! operation of a new device that makes it what it is now, and the base begins empty.

use cartera_domain::{FieldValue, Fields, RecordKey};
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
