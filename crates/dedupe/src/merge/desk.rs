//! Several merges as one command: each is planned over what the ones before would have written,
//! so a record that leads to two merged ones leads to both survivors in the end.

use std::collections::{BTreeMap, BTreeSet};

use cartera_domain::{FieldSpec, FieldValue, Fields, RecordKey, RecordKind, Timestamp};

use crate::merge::{Change, Chosen, Patch, Plan, Referrer, Source, plan, survivor};

/// A record as it lies in the base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Which one.
    pub key: RecordKey,
    /// All that it holds.
    pub fields: Fields,
    /// When it was last changed, where that is known.
    pub changed_at: Option<Timestamp>,
}

/// What a person wants made one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// The record that stays; the best of them where nobody chose.
    pub stays: Option<RecordKey>,
    /// The values that stand.
    pub chosen: Chosen,
}

/// What merges planned so far would write.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    written: BTreeMap<RecordKey, Fields>,
    gone: BTreeSet<RecordKey>,
    patches: BTreeMap<RecordKey, Vec<Change>>,
}

impl Desk {
    /// Nothing is planned.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Plans how `records` become one and keeps what it would write. `relations` are all records
    /// of the base that lead to one of them; `specs` declares the fields of a kind; `label` names
    /// a field in the note. `None` where fewer than two are left to be merged.
    pub fn merge(
        &mut self,
        records: &[Known],
        relations: &[Known],
        specs: impl Fn(RecordKind) -> Vec<FieldSpec>,
        wish: &Wish,
        label: impl Fn(u16) -> String,
    ) -> Option<Plan> {
        let now = |known: &Known| self.written.get(&known.key).unwrap_or(&known.fields).clone();
        let is_there = |known: &&Known| !self.gone.contains(&known.key);
        let records: Vec<(&Known, Fields)> =
            records.iter().filter(is_there).map(|known| (known, now(known))).collect();
        let relations: Vec<(&Known, Fields, Vec<FieldSpec>)> = relations
            .iter()
            .filter(is_there)
            .filter_map(|known| {
                let kind = RecordKind::from_number(known.key.kind)?;
                Some((known, now(known), specs(kind)))
            })
            .collect();
        let sources: Vec<Source<'_>> = records
            .iter()
            .map(|(known, fields)| Source {
                key: known.key,
                fields,
                changed_at: known.changed_at,
                references: relations.iter().filter(|one| mentions(&one.1, known.key)).count(),
            })
            .collect();
        if sources.len() < 2 {
            return None;
        }
        let stays = wish.stays.filter(|key| sources.iter().any(|one| one.key == *key));
        let stays = stays.or_else(|| survivor(&sources).map(|one| one.key))?;
        let first = *sources.iter().find(|one| one.key == stays)?;
        let others: Vec<Source<'_>> =
            sources.iter().filter(|one| one.key != stays).copied().collect();
        let referrers: Vec<Referrer<'_>> = relations
            .iter()
            .map(|(known, fields, specs)| Referrer { key: known.key, fields, specs })
            .collect();
        let kind = RecordKind::from_number(stays.kind)?;
        let plan = plan(first, &others, &specs(kind), &wish.chosen, &referrers, label);
        let before: BTreeMap<RecordKey, Fields> = records
            .into_iter()
            .chain(relations.into_iter().map(|(known, fields, _)| (known, fields)))
            .map(|(known, fields)| (known.key, fields))
            .collect();
        self.keep(&plan, &before);
        Some(plan)
    }

    fn keep(&mut self, plan: &Plan, before: &BTreeMap<RecordKey, Fields>) {
        for patch in &plan.patches {
            let known = before.get(&patch.key).cloned().unwrap_or_default();
            patch.apply(self.written.entry(patch.key).or_insert(known));
            if patch.changes.iter().any(|one| matches!(one, Change::MergedInto(_))) {
                self.gone.insert(patch.key);
            }
            self.patches.entry(patch.key).or_default().extend(patch.changes.iter().cloned());
        }
    }

    /// All that is to be written: one patch a record, in which no place is written twice.
    #[must_use]
    pub fn patches(self) -> Vec<Patch> {
        let patch = |(key, changes)| Patch { key, changes: net(changes) };
        self.patches.into_iter().map(patch).filter(|patch| !patch.changes.is_empty()).collect()
    }
}

/// What is left of changes made one after the other.
fn net(changes: Vec<Change>) -> Vec<Change> {
    let mut left: Vec<Change> = Vec::with_capacity(changes.len());
    for change in changes {
        let place = left.iter().position(|known| is_same_place(known, &change));
        match (place, change) {
            (None, change) => left.push(change),
            (Some(at), Change::Set { field, after, .. }) => {
                let was = match left.remove(at) {
                    Change::Set { before, .. } => before,
                    _ => None,
                };
                if was != after {
                    left.push(Change::Set { field, before: was, after });
                }
            }
            // In and out again, or out and in.
            (Some(at), Change::Element { present, .. }) => {
                if !matches!(left.get(at), Some(Change::Element { present: known, .. }) if *known == present)
                {
                    left.remove(at);
                }
            }
            (Some(_), Change::MergedInto(_) | Change::SplitFrom(_)) => {}
        }
    }
    left
}

fn is_same_place(a: &Change, b: &Change) -> bool {
    match (a, b) {
        (Change::Set { field: a, .. }, Change::Set { field: b, .. }) => a == b,
        (
            Change::Element { field: a, element: x, .. },
            Change::Element { field: b, element: y, .. },
        ) => (a, x) == (b, y),
        (Change::MergedInto(_), Change::MergedInto(_)) => true,
        _ => false,
    }
}

/// Whether the id of a record is somewhere in what another holds.
fn mentions(fields: &Fields, key: RecordKey) -> bool {
    let has = |bytes: &[u8]| bytes.windows(key.id.len()).any(|part| part == key.id);
    fields.iter().any(|(_, value)| match value {
        FieldValue::One(bytes) => has(bytes),
        FieldValue::Many(elements) => elements.iter().any(|bytes| has(bytes)),
    })
}
