//! An engine with records, for tests of what pages ask it.

use cartera_domain::{FieldValue, Id, Record, RecordKey};
use cartera_store::{Engine, Outgoing};
use cartera_sync::{Change, Op, Patch};

/// Makes a record, as an edit on this device does.
pub fn making<R: Record>(id: Id<R>, record: &R) -> Patch {
    let mut changes = Vec::new();
    for (field, value) in record.to_fields().iter() {
        match value {
            FieldValue::One(value) => {
                changes.push(Change::Set { field, value: Some(value.clone()) });
            }
            FieldValue::Many(all) => changes.extend(all.iter().map(|one| Change::Element {
                field,
                element: one.clone(),
                present: true,
            })),
        }
    }
    Patch { key: RecordKey::of(id), changes }
}

/// An engine that has these records.
pub fn engine(patches: Vec<Patch>) -> Engine {
    let op = Op { op_id: [1; 16], mid: 1, seen: 0, t_ms: 1, schema: 1, label: 1, patches };
    let mut engine = Engine::new();
    engine.apply_ops(1, Outgoing::of(&[op]).ops);
    engine
}
