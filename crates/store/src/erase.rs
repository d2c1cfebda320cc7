//! Erasing a person everywhere, as the law lets them ask.
//!
//! Three things together: a command ([`plan`] says of which records) that the authority and all
//! devices obey whatever else they know; [`forget`], with which each device rids itself of what
//! it wrote down before; and what a machine cannot decide, the places where other records
//! mention the person in so many words, for somebody to look at.
//!
//! An id stays, and with it that something was done to it: a random number that names nobody.

use std::collections::BTreeSet;

use cartera_domain::{Affiliation, FieldValue, Record, RecordKey};
use cartera_sync::frame::Encoded;
use cartera_sync::op::{decode_ops, encode_ops};
use cartera_sync::{Change, Patch, StoredRecord};

use crate::delta::Delta;
use crate::engine::{Engine, record_head};
use crate::journal::{ENTRY, entries_about};
use crate::schema::numbered;
use crate::store::{Batch, Expect, Key, Space, Store, StoreError};
use crate::{apart, tray};

/// Words shorter than this are not looked for in other records: they would be everywhere.
const WORD: usize = 4;
/// Rows read at once.
const AT_ONCE: usize = 8;
/// The same, of records each.
const SMALL_AT_ONCE: usize = 256;

/// What is to be done about a person's data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Erasure {
    /// Records that hold nothing but what is about the person; erased by [`Erasure::patches`].
    pub erase: Vec<RecordKey>,
    /// Where other records mention the person: for somebody to read and decide.
    pub mentions: Vec<Mention>,
}

/// A field of a record that holds a word of the person's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// In which record.
    pub key: RecordKey,
    /// In which field.
    pub field: u16,
    /// Which word.
    pub word: String,
}

impl Erasure {
    /// The command's patches.
    #[must_use]
    pub fn patches(&self) -> Vec<Patch> {
        let erase = |key: &RecordKey| Patch { key: *key, changes: vec![Change::Erase] };
        self.erase.iter().map(erase).collect()
    }
}

/// Looks through all records for what is about one person: the person's own and their
/// affiliations go, whatever else holds one of their words is named. References to the erased
/// record stay: they lead to nobody.
#[must_use]
pub fn plan(subject: &StoredRecord, records: impl IntoIterator<Item = StoredRecord>) -> Erasure {
    let words = words(subject);
    let mut erasure = Erasure { erase: vec![subject.key], mentions: Vec::new() };
    for record in records {
        if record.key == subject.key || record.is_erased() {
            continue;
        }
        let fields = record.fields();
        let person = fields.one(Affiliation::PERSON.number);
        if record.key.kind == Affiliation::KIND.number() && person == Some(&subject.key.id) {
            erasure.erase.push(record.key);
            continue;
        }
        for (field, value) in fields.iter() {
            let values = match value {
                FieldValue::One(value) => std::slice::from_ref(value),
                FieldValue::Many(elements) => elements,
            };
            let texts: Vec<String> =
                values.iter().map(|v| String::from_utf8_lossy(v).to_lowercase()).collect();
            let found = words.iter().find(|word| texts.iter().any(|text| text.contains(*word)));
            erasure.mentions.extend(found.map(|word| {
                let key = record.key;
                Mention { key, field, word: word.clone() }
            }));
        }
    }
    erasure
}

/// Names, addresses and numbers by which others may mention the person; long texts are none.
fn words(subject: &StoredRecord) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for (_, value) in subject.fields().iter() {
        let values = match value {
            FieldValue::One(value) => std::slice::from_ref(value),
            FieldValue::Many(elements) => elements,
        };
        let texts = values.iter().filter_map(|value| std::str::from_utf8(value).ok());
        let short = texts.filter(|text| text.len() <= 100 && text.chars().count() >= WORD);
        words.extend(short.map(str::to_lowercase));
    }
    words
}

/// The records that a delta says are erased: what this device wrote down about them has to go
/// before anything is shown.
#[must_use]
pub fn heard(delta: &Delta) -> Vec<RecordKey> {
    let records = delta.records.iter();
    let records = records.filter_map(|Encoded(bytes)| StoredRecord::decode(bytes).ok());
    records.filter(StoredRecord::is_erased).map(|record| record.key).collect()
}

/// Records of which a device is to forget what it wrote down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Erased for everybody.
    pub erased: BTreeSet<RecordKey>,
    /// Only no longer shown to whoever uses this device. They may come back.
    pub hidden: BTreeSet<RecordKey>,
}

impl Forgotten {
    /// Sorts noted records by what the engine knows of them now. One that is there again is not to be
    /// forgotten.
    #[must_use]
    pub fn of(engine: &Engine, noted: impl IntoIterator<Item = RecordKey>) -> Self {
        let mut all = Self::default();
        for key in noted {
            match engine.record(key) {
                Some(record) if record.is_taken_back() => all.hidden.insert(key),
                Some(record) if !record.is_erased() => false,
                _ => all.erased.insert(key),
            };
        }
        all
    }
}

/// The commit with which a device forgets what it wrote down about records: in the journal and in its
/// base, old copies in pages included; of those that are erased for everybody in operations that
/// wait and in those that were refused, too. What somebody wrote about one that is only hidden is
/// theirs: the authority refuses it, and its author decides. After it the engine has to be loaded anew.
///
/// The erasing command comes first: what is forgotten of the base here, it forgets for all.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn forget(store: &impl Store, records: &Forgotten) -> Result<Batch, StoreError> {
    let mut batch = Batch::default();
    let Forgotten { erased, hidden } = records;
    let keys: BTreeSet<RecordKey> = erased.union(hidden).copied().collect();
    if keys.is_empty() {
        return Ok(batch);
    }
    for (number, entry) in entries_about(store, &keys).await? {
        let (row, without) = (numbered(ENTRY.to_vec(), number), entry.without_all(&keys));
        batch.put.extend(without.map(|entry| (Space::Journal, row, entry.encode())));
    }
    let undecided = apart::keys_about(store, &keys).await?;
    batch.delete.extend(undecided.into_iter().map(|row| (Space::Meta, row)));
    tray::forget(store, erased, &mut batch).await?;
    each(store, (Space::Records, SMALL_AT_ONCE), |row, bytes| {
        if let Some(blank) = blank(&bytes, &keys) {
            replace(&mut batch, (Space::Records, row, bytes), blank);
        }
    })
    .await?;
    each(store, (Space::Pages, AT_ONCE), |row, bytes| {
        if let Some(page) = page(&bytes, &keys) {
            replace(&mut batch, (Space::Pages, row, bytes), page);
        }
    })
    .await?;
    if erased.is_empty() {
        return Ok(batch);
    }
    each(store, (Space::Outbox, AT_ONCE), |row, bytes| {
        if let Some(ops) = waiting(&bytes, erased) {
            replace(&mut batch, (Space::Outbox, row, bytes), ops);
        }
    })
    .await?;
    Ok(batch)
}

/// Writes a row anew, if it is still what was read: what the leading tab wrote or sent meanwhile
/// must not be undone.
pub(crate) fn replace(batch: &mut Batch, (space, key, was): (Space, Key, Vec<u8>), by: Vec<u8>) {
    batch.expect.push(Expect::Row { space, key: key.clone(), value: Some(was) });
    batch.put.push((space, key, by));
}

async fn each(
    store: &impl Store,
    (space, at_once): (Space, usize),
    mut see: impl FnMut(Key, Vec<u8>),
) -> Result<(), StoreError> {
    let mut after: Option<Key> = None;
    loop {
        let rows = store.scan(space, after.as_deref(), at_once).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for (key, value) in rows {
            after = Some(key.clone());
            see(key, value);
        }
    }
}

/// A record of these without all that it held, in its place in the authority's order; `None`
/// where it is another or erased already.
fn blank(bytes: &[u8], keys: &BTreeSet<RecordKey>) -> Option<Vec<u8>> {
    let (key, seq) = record_head(bytes)?;
    if !keys.contains(&key) || StoredRecord::decode(bytes).is_ok_and(|r| r.is_erased()) {
        return None;
    }
    let blank = StoredRecord { seq, ..StoredRecord::new(key) }.encode();
    (blank != bytes).then_some(blank)
}

fn page(bytes: &[u8], keys: &BTreeSet<RecordKey>) -> Option<Vec<u8>> {
    let mut records: Vec<Encoded> = postcard::from_bytes(bytes).ok()?;
    let mut has_any = false;
    for Encoded(record) in &mut records {
        if let Some(blank) = blank(record, keys) {
            *record = blank;
            has_any = true;
        }
    }
    if has_any { postcard::to_allocvec(&records).ok() } else { None }
}

/// A row of the outbox in which operations only erase what they changed of these records; `None`
/// where they do already, or where it cannot be read: of whom that is nobody can say.
fn waiting(bytes: &[u8], keys: &BTreeSet<RecordKey>) -> Option<Vec<u8>> {
    let mut ops = decode_ops(bytes, 0).ok()?;
    let mut has_any = false;
    for patch in ops.iter_mut().flat_map(|op| &mut op.patches) {
        if keys.contains(&patch.key) && patch.changes != [Change::Erase] {
            patch.changes = vec![Change::Erase];
            has_any = true;
        }
    }
    has_any.then(|| encode_ops(&ops))
}

#[cfg(test)]
mod tests;
