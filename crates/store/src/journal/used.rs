//! Fields of the workspace's own, and their options, that an undo would take away although other
//! records have them by now: those stay, and are told of.

use std::collections::BTreeSet;

use cartera_domain::custom_field::CustomOption;
use cartera_domain::{CustomField, Record, RecordKey, RecordKind, Value};
use cartera_sync::journal::{Skipped, Undo, Why};
use cartera_sync::register::Stamp;
use cartera_sync::{Change, Patch};

use crate::engine::Engine;

/// Leaves in an undo what takes away nothing that others use.
pub(super) fn keep(undo: &mut Undo, engine: &Engine) {
    let is_field = |patch: &&Patch| patch.key.kind == CustomField::KIND.number();
    let fields: Vec<RecordKey> =
        undo.ops.iter().flatten().filter(is_field).map(|patch| patch.key).collect();
    for key in fields {
        let Some((kind, number)) = declared(engine, key) else { continue };
        let freed = freed(undo, number);
        let used = |is_it: &dyn Fn(&[u8]) -> bool| user(engine, (kind, number), &freed, is_it);
        let mut skipped = Vec::new();
        for patch in undo.ops.iter_mut().flatten().filter(|patch| patch.key == key) {
            let is_gone = patch.changes.iter().any(|one| matches!(one, Change::DeleteIf { .. }));
            if is_gone && let Some(stamp) = used(&|_| true) {
                patch.changes.clear();
                skipped.push(Skipped { key, slot: None, why: Why::Changed(stamp) });
                continue;
            }
            patch.changes.retain(|change| {
                let stamp = option(change).and_then(|option| used(&|value| value == option));
                skipped.extend(stamp.map(|stamp| Skipped {
                    key,
                    slot: None,
                    why: Why::Changed(stamp),
                }));
                stamp.is_none()
            });
        }
        undo.skipped.append(&mut skipped);
    }
    for op in &mut undo.ops {
        op.retain(|patch| !patch.changes.is_empty());
    }
    undo.ops.retain(|op| !op.is_empty());
}

/// The kind of record that a field is on, and its number there.
fn declared(engine: &Engine, key: RecordKey) -> Option<(RecordKind, u16)> {
    let fields = engine.fields(key)?;
    let read = |number: u16| fields.text(number)?.parse::<u16>().ok();
    let kind = RecordKind::from_number(read(CustomField::RECORD_KIND.number)?)?;
    Some((kind, read(CustomField::NUMBER.number)?))
}

/// Records that no longer have the field, or are gone, once it is undone.
fn freed(undo: &Undo, number: u16) -> BTreeSet<RecordKey> {
    let is_freed = |patch: &&Patch| {
        patch.changes.iter().any(|change| match change {
            Change::DeleteIf { .. } => true,
            Change::SetIf { field, .. } | Change::ElementIf { field, .. } => *field == number,
            _ => false,
        })
    };
    undo.ops.iter().flatten().filter(is_freed).map(|patch| patch.key).collect()
}

/// Who wrote in a record that keeps such a value, where there is one.
fn user(
    engine: &Engine,
    (kind, number): (RecordKind, u16),
    freed: &BTreeSet<RecordKey>,
    is_it: &dyn Fn(&[u8]) -> bool,
) -> Option<Stamp> {
    let has = |key: &RecordKey| {
        let fields = engine.fields(*key);
        fields.is_some_and(|fields| {
            fields.one(number).into_iter().chain(fields.many(number)).any(is_it)
        })
    };
    let keys = engine.keys_of(kind);
    let user = keys.into_iter().find(|key| !freed.contains(key) && has(key))?;
    engine.record(user)?.stamps.last().copied()
}

/// What records have of an option that a change takes away.
fn option(change: &Change) -> Option<Vec<u8>> {
    match change {
        Change::ElementIf { field, element, present: false, .. }
            if *field == CustomField::OPTIONS.number =>
        {
            CustomOption::read(element).map(|option| option.key.write())
        }
        _ => None,
    }
}
