//! From a backup to operations: first what would happen, then the same as edits.

use std::collections::BTreeMap;

use cartera_domain::document::is_given;
use cartera_domain::{FieldValue, RecordKey};
use cartera_sync::journal::CommandId;
use cartera_sync::op::label;
use cartera_sync::split::split;
use cartera_sync::{Change, Op, Patch, StoredRecord};

use super::{Archive, Problem, Saved};
use crate::command::SCHEMA;
use crate::journal;
use crate::rehome::depth;
use crate::schema::meta;
use crate::store::{Batch, Space, Store, StoreError};

/// What restoring would do. Records that are here and not in the backup stay as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Records that are not here.
    pub create: u64,
    /// Records that are here and not what they were.
    pub change: u64,
    /// Records that are what they were.
    pub same: u64,
    /// What in the backup could not be read.
    pub problems: Vec<Problem>,
    /// The changes, in rounds: see [`Plan::ops`].
    rounds: Vec<Vec<Patch>>,
    /// About how many bytes the records that are here take.
    weights: BTreeMap<RecordKey, usize>,
}

/// Compares a backup with what is here. Nothing is written.
#[must_use]
pub fn plan(archive: Archive, mut current: impl FnMut(RecordKey) -> Option<StoredRecord>) -> Plan {
    let mut plan = Plan { problems: archive.problems, ..Plan::default() };
    for saved in archive.records {
        let here = current(saved.key).filter(|record| !record.registers.is_empty());
        let rounds = changes(&saved, here.as_ref());
        if let Some(here) = here.as_ref().filter(|_| !rounds.is_empty()) {
            plan.weights.insert(saved.key, here.weight());
        }
        match (&here, rounds.is_empty()) {
            (None, _) => plan.create += 1,
            (Some(_), false) => plan.change += 1,
            (Some(_), true) => plan.same += 1,
        }
        for (round, changes) in rounds.into_iter().enumerate() {
            if changes.is_empty() {
                continue;
            }
            while plan.rounds.len() <= round {
                plan.rounds.push(Vec::new());
            }
            if let Some(patches) = plan.rounds.get_mut(round) {
                patches.push(Patch { key: saved.key, changes });
            }
        }
    }
    for round in &mut plan.rounds {
        // Nothing is let in that belongs to what is not there.
        round.sort_by_key(|patch| depth(patch.key.kind));
    }
    plan
}

impl Plan {
    /// The operations that restore, to be committed in this order, some at a time, as the
    /// batches of one command (see [`crate::command::prepare_encoded`]).
    ///
    /// A set is ordered by when its elements were added, so those of a later round are added a
    /// millisecond later; the last round is now. Each record has operations of its own, as one that
    /// was imported has: whoever reads it while they wait walks through its changes and no others.
    #[must_use]
    pub fn ops(&self, seen: u64, now_ms: u64, mut new_id: impl FnMut() -> [u8; 16]) -> Vec<Op> {
        let mut ops = Vec::new();
        let last = self.rounds.len().saturating_sub(1) as u64;
        for (round, patches) in self.rounds.iter().enumerate() {
            let t_ms = now_ms.saturating_sub(last).saturating_add(round as u64);
            let weight = |key| self.weights.get(&key).copied().unwrap_or(0);
            for patches in patches.iter().flat_map(|patch| split(vec![patch.clone()], weight)) {
                let op_id = new_id();
                let label = label::IMPORT;
                ops.push(Op { op_id, mid: 0, seen, t_ms, schema: SCHEMA, label, patches });
            }
        }
        ops
    }
}

/// What the commit of one batch of many writes beside it: that a restore is under way, from the
/// first batch until the last. One that broke off is found by that.
#[must_use]
pub fn beside(command: CommandId, is_first: bool, is_last: bool) -> Batch {
    let mut batch = Batch::default();
    let key = meta::RESTORING.to_vec();
    if is_last {
        // Of an earlier attempt, too: all of it is here now.
        batch.delete.push((Space::Meta, key));
    } else if is_first {
        batch.put.push((Space::Meta, key, command.to_vec()));
    }
    batch
}

/// The restore that broke off, where one did and what is here of it was not taken back since.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn broken_off(store: &impl Store) -> Result<Option<CommandId>, StoreError> {
    let stored = store.get(Space::Meta, meta::RESTORING).await?;
    let Some(command) = stored.and_then(|name| CommandId::try_from(name).ok()) else {
        return Ok(None);
    };
    Ok(journal::stands(store, command).await?.then_some(command))
}

/// What makes a record what it was: changes that may be made at once, round by round.
fn changes(saved: &Saved, here: Option<&StoredRecord>) -> Vec<Vec<Change>> {
    let now = here.map(StoredRecord::fields).unwrap_or_default();
    let mut rounds: Vec<Vec<Change>> = Vec::new();
    let mut add = |round: usize, change| {
        while rounds.len() <= round {
            rounds.push(Vec::new());
        }
        if let Some(changes) = rounds.get_mut(round) {
            changes.push(change);
        }
    };
    let element = |field, element: &[u8], present| Change::Element {
        field,
        element: element.to_vec(),
        present,
    };
    for (field, value) in saved.fields.iter() {
        match value {
            // Nobody but the authority writes there: its number stays, or it gives another.
            _ if is_given(saved.key.kind, field) => {}
            FieldValue::One(value) if now.one(field) == Some(value) => {}
            FieldValue::One(value) => add(0, Change::Set { field, value: Some(value.clone()) }),
            FieldValue::Many(elements) => {
                let (mut round, mut last) = (0, None);
                for one in elements {
                    // Of one moment they would be sorted by their bytes.
                    round += usize::from(last.is_some_and(|last| last > one));
                    last = Some(one);
                    if !now.many(field).any(|known| known == one) {
                        add(round, element(field, one, true));
                    }
                }
            }
        }
    }
    for (field, value) in now.iter() {
        match value {
            _ if is_given(saved.key.kind, field) => {}
            FieldValue::One(_) if saved.fields.one(field).is_none() => {
                add(0, Change::Set { field, value: None });
            }
            FieldValue::One(_) => {}
            FieldValue::Many(elements) => {
                for one in elements {
                    if !saved.fields.many(field).any(|kept| kept == one) {
                        add(0, element(field, one, false));
                    }
                }
            }
        }
    }
    let is_deleted = here.is_some_and(StoredRecord::is_deleted);
    match (saved.is_deleted, is_deleted) {
        (true, false) => add(0, Change::Delete),
        (false, true) => add(0, Change::Restore),
        _ => {}
    }
    if rounds.is_empty() && here.is_none() {
        // A record of which everything was emptied was there all the same.
        rounds.push(vec![Change::Restore]);
    }
    rounds
}
