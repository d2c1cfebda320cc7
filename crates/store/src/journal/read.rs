//! Reading the journal, newest first.

use std::collections::{BTreeMap, BTreeSet};

use cartera_domain::RecordKey;
use cartera_sync::journal::{self, CommandId, Event, JournalEntry, Past, Stack, Undo, undo};
use cartera_sync::op::label;

use super::rows::{ENTRY, FINGERPRINTS, fingerprint, under};
use super::used;
use crate::engine::Engine;
use crate::schema::{self, meta, numbered};
use crate::store::{Key, Space, Store, StoreError};

/// Rows read at once: what an undo asks for is nearly always among the first.
const AT_ONCE: usize = 32;

/// When the first download was complete, in milliseconds since 1970: from then on the journal
/// knows what others did. `None` where there was none yet, as where a person works alone.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn begun(store: &impl Store) -> Result<Option<u64>, StoreError> {
    let stored = store.get(Space::Meta, meta::JOURNAL_FROM).await?;
    stored.map(|bytes| schema::mid(&bytes)).transpose()
}

/// Shows every entry to `see`, the newest first, with its number, until that says `false` or
/// all were seen. An entry that cannot be read is passed over.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn walk(
    store: &impl Store,
    mut see: impl FnMut(u64, JournalEntry) -> bool,
) -> Result<(), StoreError> {
    each(store, ENTRY, |number, value| {
        JournalEntry::decode(&value).map_or(true, |entry| see(number, entry))
    })
    .await
}

/// Shows the rows whose key is `prefix` and a number, the newest first.
async fn each(
    store: &impl Store,
    prefix: &[u8],
    mut see: impl FnMut(u64, Vec<u8>) -> bool,
) -> Result<(), StoreError> {
    let mut after: Key = prefix.to_vec();
    let mut limit = 2;
    loop {
        let rows = store.scan(Space::Journal, Some(&after), limit).await?;
        let is_end = rows.len() < limit;
        for (key, value) in rows {
            let is_ours = key.len() == prefix.len() + 8 && key.starts_with(prefix);
            let number = schema::number(&key).filter(|_| is_ours);
            if !number.is_some_and(|number| see(number, value)) {
                return Ok(());
            }
            after = key;
        }
        if is_end {
            return Ok(());
        }
        limit = AT_ONCE;
    }
}

/// The entries that touch a record, newest first, with their numbers; see the module for what
/// that costs.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn entries_of(
    store: &impl Store,
    key: RecordKey,
) -> Result<Vec<(u64, JournalEntry)>, StoreError> {
    let mut numbers = Vec::new();
    each(store, &under(key), |number, _| {
        numbers.push(number);
        true
    })
    .await?;
    let wanted = fingerprint(key);
    each(store, FINGERPRINTS, |number, prints| {
        if prints.chunks_exact(4).any(|print| print == wanted) {
            numbers.push(number);
        }
        true
    })
    .await?;
    numbers.sort_unstable_by(|a, b| b.cmp(a));
    let mut entries = Vec::with_capacity(numbers.len());
    for number in numbers {
        let row = store.get(Space::Journal, &numbered(ENTRY.to_vec(), number)).await?;
        let entry = row.and_then(|bytes| JournalEntry::decode(&bytes).ok());
        entries.extend(entry.filter(|entry| entry.touches(key)).map(|entry| (number, entry)));
    }
    Ok(entries)
}

/// The entries that may touch any of these records, newest first, with their numbers. What is written
/// down of all entries is read once, however many records there are.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn entries_about(
    store: &impl Store,
    keys: &BTreeSet<RecordKey>,
) -> Result<Vec<(u64, JournalEntry)>, StoreError> {
    let mut numbers = BTreeSet::new();
    for key in keys {
        each(store, &under(*key), |number, _| {
            numbers.insert(number);
            true
        })
        .await?;
    }
    let wanted: BTreeSet<[u8; 4]> = keys.iter().map(|key| fingerprint(*key)).collect();
    each(store, FINGERPRINTS, |number, prints| {
        let is_wanted =
            |print: &[u8]| <[u8; 4]>::try_from(print).is_ok_and(|p| wanted.contains(&p));
        if prints.chunks_exact(4).any(is_wanted) {
            numbers.insert(number);
        }
        true
    })
    .await?;
    let mut entries = Vec::new();
    for number in numbers.into_iter().rev() {
        let row = store.get(Space::Journal, &numbered(ENTRY.to_vec(), number)).await?;
        let entry = row.and_then(|bytes| JournalEntry::decode(&bytes).ok());
        entries.extend(entry.map(|entry| (number, entry)));
    }
    Ok(entries)
}

/// What happened to a record, newest first: who, when, from what to what.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn history_of(store: &impl Store, key: RecordKey) -> Result<Vec<Event>, StoreError> {
    let entries = entries_of(store, key).await?;
    Ok(journal::history(key, entries.iter().map(|(_, entry)| entry)))
}

/// What to take back so that the base is as it stood at an instant: show each record of the
/// present, and an empty one for each key of [`Past::keys`] that the present does not know, to
/// [`Past::record`]. Costs the entries after the instant.
///
/// Before [`begun`] the journal does not know what others did.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn past(store: &impl Store, instant_ms: u64) -> Result<Past, StoreError> {
    let mut past = Past::at(instant_ms);
    walk(store, |_, entry| {
        let is_reached = past.is_reached_by(&entry);
        if !is_reached {
            past.take_back(&entry);
        }
        !is_reached
    })
    .await?;
    Ok(past)
}

/// A command to be taken back, or done again.
#[derive(Debug, Clone)]
pub struct Target {
    /// Which command.
    pub command: CommandId,
    /// What it was (see [`cartera_sync::op::label`]): to be named in "Undo …".
    pub label: u16,
    /// From its oldest entry on, oldest first; entries of others in between included.
    since: Vec<JournalEntry>,
}

impl Target {
    /// What takes it back, as far as that goes, on what the engine shows now.
    #[must_use]
    pub fn undo(&self, engine: &Engine) -> Undo {
        let mut all = Undo::default();
        let is_own = |entry: &JournalEntry| entry.command == Some(self.command);
        // What a later entry adds to a record that an earlier one made goes with the record.
        let mut made_at: BTreeMap<RecordKey, usize> = BTreeMap::new();
        for (place, entry) in self.since.iter().enumerate().filter(|(_, entry)| is_own(entry)) {
            for key in entry.keys().filter(|key| entry.made(*key).is_some()) {
                made_at.entry(key).or_insert(place);
            }
        }
        for (place, entry) in self.since.iter().enumerate().rev() {
            if is_own(entry) {
                let later = self.since.iter().skip(place + 1);
                let stands = |key: RecordKey| made_at.get(&key).is_none_or(|made| *made == place);
                let one =
                    undo(entry, later, |key| stands(key).then(|| engine.record(key)).flatten());
                all.ops.extend(one.ops);
                all.skipped.extend(one.skipped.into_iter().filter(|one| stands(one.key)));
            }
        }
        used::keep(&mut all, engine);
        all
    }
}

/// The last command of this device that was not taken back.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn find_undo(store: &impl Store) -> Result<Option<Target>, StoreError> {
    find(store, Stack::for_undo()).await
}

/// The last undo, if no other command came after it.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn find_redo(store: &impl Store) -> Result<Option<Target>, StoreError> {
    find(store, Stack::for_redo()).await
}

/// A command found by its name, as in a list of what was done.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn find_command(
    store: &impl Store,
    command: CommandId,
) -> Result<Option<Target>, StoreError> {
    read_target(store, |entry| entry.command == Some(command), || false).await
}

async fn find(store: &impl Store, stack: Stack) -> Result<Option<Target>, StoreError> {
    let stack = std::cell::RefCell::new(stack);
    let is_it = |entry: &JournalEntry| stack.borrow_mut().is_it(entry);
    read_target(store, is_it, || stack.borrow().is_over()).await
}

/// Whether something of a command stands: it is in the journal, and its newest entry was not taken
/// back since. What goes on with an import that was taken back is another command.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn stands(store: &impl Store, command: CommandId) -> Result<bool, StoreError> {
    Ok(!standing(store, &[command]).await?.is_empty())
}

/// Those of some commands that stand; see [`stands`]. Costs the entries back to the oldest.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn standing(
    store: &impl Store,
    commands: &[CommandId],
) -> Result<Vec<CommandId>, StoreError> {
    let mut open: Vec<CommandId> = commands.to_vec();
    let mut found = Vec::new();
    walk(store, |_, entry| {
        open.retain(|command| entry.undoes != Some(*command));
        if let Some(at) = open.iter().position(|command| entry.command == Some(*command)) {
            found.push(open.swap_remove(at));
        }
        !open.is_empty()
    })
    .await?;
    Ok(found)
}

/// Reads back to the first entry of the command that `is_it` names. Its entries lie side by side,
/// but for what came from others meanwhile; an import may go on days later with the rows that
/// failed, so for one the whole journal is read.
async fn read_target(
    store: &impl Store,
    is_it: impl Fn(&JournalEntry) -> bool,
    is_over: impl Fn() -> bool,
) -> Result<Option<Target>, StoreError> {
    let mut newest_first: Vec<JournalEntry> = Vec::new();
    let mut found: Option<(CommandId, u16, usize)> = None;
    let mut goes_on = false;
    walk(store, |_, entry| {
        match &mut found {
            Some((command, _, end)) => {
                if entry.command == Some(*command) {
                    *end = newest_first.len() + 1;
                } else if entry.is_own() && !goes_on {
                    return false;
                }
            }
            None if is_it(&entry) => {
                let end = newest_first.len() + 1;
                goes_on = entry.label == label::IMPORT;
                found = entry.command.map(|command| (command, entry.label, end));
            }
            None => {}
        }
        newest_first.push(entry);
        !is_over()
    })
    .await?;
    let Some((command, label, end)) = found else { return Ok(None) };
    newest_first.truncate(end);
    newest_first.reverse();
    Ok(Some(Target { command, label, since: newest_first }))
}
