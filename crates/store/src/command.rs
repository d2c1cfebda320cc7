//! A command as one commit: what must still be true, what is sent, what the journal says.
//!
//! One line for whoever runs commands: [`prepare`] and then [`Store::commit`], or [`commit`]
//! for both. After a [`StoreError::Changed`] the engine has to catch up and the command is
//! prepared again: the pre-images of the journal are then the new ones.

mod encoded;
mod remember;

use std::collections::BTreeMap;

use cartera_domain::RecordKey;
use cartera_sync::journal::{CommandId, Entry, JournalEntry, of_ops};
use cartera_sync::op::{OpsError, label};
use cartera_sync::split::split;
use cartera_sync::{Op, Patch, StoredRecord};

use self::encoded::EncodedOps;
use crate::delta::Delta;
use crate::engine::{Engine, Touched};
use crate::journal::{Target, rows};
use crate::schema::meta;
use crate::store::{Batch, Durability, Expect, Outgoing, Receipt, Space, Store, StoreError};

/// The version of the field declarations that operations are made with.
pub const SCHEMA: u16 = 1;
/// With more records than this, a commit expects that no other tab committed anything,
/// instead of asking for each record: the database answers one question at a time.
const EACH: usize = 64;

/// What a person wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// Its name: random. Several commands with one name are taken back as one.
    pub id: CommandId,
    /// What it is (see [`label`]).
    pub label: u16,
    /// The command that it takes back.
    pub undoes: Option<CommandId>,
    /// The patches of each operation, which takes effect as a whole or not at all.
    pub ops: Vec<Vec<Patch>>,
}

impl Command {
    /// A command that changes these records: one operation where the limits allow it, else as
    /// many as it takes.
    #[must_use]
    pub fn new(engine: &Engine, id: CommandId, label: u16, mut patches: Vec<Patch>) -> Self {
        patches.retain(|patch| !patch.changes.is_empty());
        let weight = |key| engine.record(key).map_or(0, |record| record.weight());
        Self { id, label, undoes: None, ops: split(patches, weight) }
    }

    /// The command that takes another back, as far as that goes on what the engine shows now;
    /// and what it leaves as it is.
    #[must_use]
    pub fn undoing(
        engine: &Engine,
        id: CommandId,
        target: &Target,
    ) -> (Self, Vec<cartera_sync::journal::Skipped>) {
        let undo = target.undo(engine);
        let label = if target.label == label::UNDO { label::REDO } else { label::UNDO };
        (Self { id, label, undoes: Some(target.command), ops: undo.ops }, undo.skipped)
    }
}

/// A command that is ready to be committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// To be committed.
    pub batch: Batch,
    /// The same operations as in the batch: for [`Engine::apply_ops`] and for other tabs. `None`
    /// for an undo that leaves everything as it is.
    pub send: Option<Outgoing>,
}

/// Makes the commit of a command; `None` where it does nothing.
///
/// `now_ms` is this device's clock, milliseconds since 1970; `new_id` gives each operation its
/// random name.
#[must_use]
pub fn prepare(
    engine: &Engine,
    command: &Command,
    now_ms: u64,
    mut new_id: impl FnMut() -> [u8; 16],
) -> Option<Prepared> {
    let at_ms = now_ms.saturating_add_signed(engine.here().skew_ms);
    // What is taken back takes what was remembered of it along.
    let remembers = command.undoes.is_none();
    let with_memory = |patches: &Vec<Patch>| match remembers {
        true => remember::remembered(engine, patches, at_ms),
        false => patches.clone(),
    };
    let op = |patches: &Vec<Patch>| Op {
        op_id: new_id(),
        mid: 0,
        seen: engine.cursor().seq,
        t_ms: now_ms,
        schema: SCHEMA,
        label: command.label,
        patches: with_memory(patches),
    };
    let ops: Vec<Op> = command.ops.iter().map(op).collect();
    let entry = entry(engine, command.id, command.label, now_ms).undoing(command.undoes);
    let entry = of_ops(entry, &ops, engine.here(), |key| engine.record(key));
    let mut keys: Vec<RecordKey> =
        ops.iter().flat_map(|op| op.patches.iter().map(|patch| patch.key)).collect();
    keys.sort_unstable();
    keys.dedup();
    with_journal(engine, entry, &keys, (!ops.is_empty()).then(|| Outgoing::of(&ops)))
}

/// Makes the commit of operations that were made elsewhere, such as a batch of an import;
/// `command` is the same for all batches, so that they are taken back together.
///
/// # Errors
/// [`StoreError::Backend`] where the operations cannot be read.
pub fn prepare_encoded(
    engine: &Engine,
    command: CommandId,
    send: &Outgoing,
    now_ms: u64,
) -> Result<Option<Prepared>, StoreError> {
    let unreadable = || StoreError::Backend(OpsError.to_string());
    let ops = EncodedOps::read(&send.ops).ok_or_else(unreadable)?;
    let label = ops.label();
    let entry = entry(engine, command, label.unwrap_or(label::IMPORT), now_ms);
    let entry = ops.note(entry, engine).ok_or_else(unreadable)?;
    Ok(with_journal(engine, entry, &ops.keys(), label.map(|_| send.clone())))
}

fn entry(engine: &Engine, command: CommandId, label: u16, now_ms: u64) -> Entry {
    Entry::of_command(command, label, now_ms.saturating_add_signed(engine.here().skew_ms))
}

fn with_journal(
    engine: &Engine,
    entry: Entry,
    keys: &[RecordKey],
    send: Option<Outgoing>,
) -> Option<Prepared> {
    let entry = entry.finish();
    if send.is_none() && entry.is_none() {
        return None;
    }
    let batch = Batch {
        durability: Durability::Strict,
        expect: untouched(engine, keys),
        send: send.clone(),
        journal: entry.iter().flat_map(rows).collect(),
        ..Batch::default()
    };
    Some(Prepared { batch, send })
}

/// That no other tab edited these records since the engine caught up.
fn untouched(engine: &Engine, keys: &[RecordKey]) -> Vec<Expect> {
    let from_mid = engine.next_mid();
    if keys.len() <= EACH {
        return keys.iter().map(|key| Expect::Untouched { record: *key, from_mid }).collect();
    }
    vec![Expect::NoOperation { from_mid }]
}

/// Commits a command and shows it in the engine; what it touched, and what is to be told to
/// other tabs. `None` where it did nothing.
///
/// # Errors
/// [`StoreError`]; whatever it is, nothing was written and the engine is as it was.
pub async fn commit(
    store: &impl Store,
    engine: &mut Engine,
    prepared: Prepared,
) -> Result<(Receipt, Touched), StoreError> {
    let receipt = store.commit(prepared.batch).await?;
    let touched = match prepared.send {
        Some(send) => engine.apply_ops(receipt.first_mid, send.ops),
        None => Touched::default(),
    };
    Ok((receipt, touched))
}

/// Adds to the commit of a delta what the journal says of it: what others changed, as this
/// device shows it, one entry in all.
///
/// `begun` is what [`crate::journal::begun`] read. As long as that is `None` a first download
/// is under way, of which nothing is written but, with the last page (`is_whole`, see
/// [`cartera_sync::client::Apply`]), when it was complete. The same goes for a reset.
pub fn note_delta(
    batch: &mut Batch,
    engine: &Engine,
    delta: &Delta,
    is_whole: bool,
    begun: Option<u64>,
    now_ms: u64,
) {
    let at_ms = now_ms.saturating_add_signed(engine.here().skew_ms);
    if begun.is_none() || delta.reset {
        let key = meta::JOURNAL_FROM.to_vec();
        if is_whole {
            batch.put.push((Space::Meta, key, at_ms.to_be_bytes().to_vec()));
        } else if delta.reset {
            batch.delete.push((Space::Meta, key));
        }
        return;
    }
    let Some(entry) = entry_of_delta(engine, delta, at_ms) else { return };
    let keys: Vec<RecordKey> = entry.keys().collect();
    batch.expect.extend(untouched(engine, &keys));
    batch.journal.extend(rows(&entry));
}

/// What a delta changes in what this device shows; `None` where that is nothing, as where it
/// only confirms own edits.
#[must_use]
pub fn entry_of_delta(engine: &Engine, delta: &Delta, at_ms: u64) -> Option<JournalEntry> {
    let mut entry = Entry::of_others(at_ms);
    let mut shown: BTreeMap<RecordKey, (Option<StoredRecord>, Option<StoredRecord>)> =
        BTreeMap::new();
    engine.foresee(delta, |key, before, after| drop(shown.insert(key, (before, after))));
    for (key, (before, after)) in shown {
        let after = after.unwrap_or_else(|| StoredRecord::new(key));
        entry.note(before.as_ref(), &after);
    }
    entry.finish()
}
