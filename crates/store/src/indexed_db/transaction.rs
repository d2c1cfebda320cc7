//! Single transactions. Nothing in here waits for anything but the database itself.

use futures_util::FutureExt;
use indexed_db_futures::database::Database;
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::query_source::QuerySource;
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionMode, TransactionOptions,
};
use indexed_db_futures::typed_array::{Uint8Array, Uint8ArraySlice};
use indexed_db_futures::{Build, BuildPrimitive, KeyRange};

use super::error::Failure;
use super::running::Running;
use crate::outbox;
use crate::schema::{self, meta};
use crate::store::{Batch, Durability, Expect, Receipt, Row, Space, StoreError};

pub(super) async fn get(
    database: &Database,
    space: Space,
    key: &[u8],
) -> Result<Option<Vec<u8>>, Failure> {
    let transaction =
        database.transaction([space.name()]).with_mode(TransactionMode::Readonly).build()?;
    let _running = Running::note(&transaction);
    let value = ask(&transaction, space, key)?.await?;
    end_reading(transaction);
    Ok(value.map(Into::into))
}

pub(super) async fn scan(
    database: &Database,
    space: Space,
    after: Option<&[u8]>,
    limit: usize,
) -> Result<Vec<Row>, Failure> {
    let transaction =
        database.transaction([space.name()]).with_mode(TransactionMode::Readonly).build()?;
    let _running = Running::note(&transaction);
    let store = transaction.object_store(space.name())?;
    let rows = rows(&store, (after.unwrap_or_default(), after.is_some()), limit).await?;
    end_reading(transaction);
    Ok(rows)
}

/// Writes a row of [`Space::Meta`] whose value is its key.
pub(super) async fn try_out(database: &Database, key: &[u8]) -> Result<(), Failure> {
    let transaction =
        database.transaction([Space::Meta.name()]).with_mode(TransactionMode::Readwrite).build()?;
    let _running = Running::note(&transaction);
    put(&transaction, Space::Meta, key, key)?;
    finish(transaction).await
}

/// The stores that a batch reads or writes.
fn scope(batch: &Batch) -> Vec<&'static str> {
    let mut spaces: Vec<Space> = Vec::new();
    for expect in &batch.expect {
        match expect {
            Expect::Row { space, .. } => spaces.push(*space),
            Expect::Untouched { .. } => spaces.extend([Space::Outbox, Space::Meta]),
            Expect::NoOperation { .. } => spaces.push(Space::Meta),
        }
    }
    spaces.extend(batch.put.iter().map(|(space, ..)| *space));
    spaces.extend(batch.delete.iter().map(|(space, _)| *space));
    if batch.send.is_some() {
        spaces.extend([Space::Outbox, Space::Meta]);
    }
    if !batch.journal.is_empty() {
        spaces.extend([Space::Journal, Space::Meta]);
    }
    spaces.sort_unstable();
    spaces.dedup();
    spaces.into_iter().map(Space::name).collect()
}

pub(super) async fn commit(database: &Database, batch: &Batch) -> Result<Receipt, Failure> {
    let scope = scope(batch);
    if scope.is_empty() {
        return Ok(Receipt::default());
    }
    let durability = match batch.durability {
        Durability::Strict => TransactionDurability::Strict,
        Durability::Relaxed => TransactionDurability::Relaxed,
    };
    let mut options = TransactionOptions::new();
    options.set_durability(durability);
    let transaction = database
        .transaction(scope)
        .with_mode(TransactionMode::Readwrite)
        .with_options(options)
        .build()?;
    let _running = Running::note(&transaction);
    // Reading: every await below is a request of this transaction.
    let asks_mid = batch.send.is_some()
        || batch.expect.iter().any(|expect| !matches!(expect, Expect::Row { .. }));
    let has_entry = !batch.journal.is_empty();
    // All is asked before anything is awaited: a turn of the database takes as long as a write.
    let next = |name: &[u8], is_asked: bool| {
        is_asked.then(|| ask(&transaction, Space::Meta, name)).transpose()
    };
    let (next_mid, next_entry) =
        (next(meta::NEXT_MID, asks_mid)?, next(meta::NEXT_ENTRY, has_entry)?);
    let mut stored = Vec::new();
    for expect in &batch.expect {
        if let Expect::Row { space, key, value } = expect {
            stored.push((ask(&transaction, *space, key)?, value));
        }
    }
    let next_mid = count(next_mid).await?;
    let next_entry = count(next_entry).await?;
    let mut holds = true;
    for (stored, value) in stored {
        holds &= stored.await?.map(Vec::from) == *value;
    }
    for expect in &batch.expect {
        holds = holds && is_left_alone(&transaction, expect, next_mid).await?;
    }
    if !holds {
        // Nothing was written, so it does not matter how well this browser takes back.
        let _ = transaction.abort().await;
        return Err(StoreError::Changed.into());
    }
    // Writing: all requests at once, then the end.
    for (space, key) in &batch.delete {
        let store = transaction.object_store(space.name())?;
        let request = store.delete::<Uint8Array, _>(KeyRange::Only(Uint8Array::from(key.clone())));
        drop(request.primitive()?);
    }
    for (space, key, value) in &batch.put {
        put(&transaction, *space, key, value)?;
    }
    for (key, value) in &batch.journal {
        let key = schema::numbered(key.clone(), next_entry);
        put(&transaction, Space::Journal, &key, value)?;
    }
    if has_entry {
        put(&transaction, Space::Meta, meta::NEXT_ENTRY, &(next_entry + 1).to_be_bytes())?;
    }
    let mut first_mid = 0;
    if let Some(send) = &batch.send {
        first_mid = next_mid;
        add(&transaction, Space::Outbox, &schema::outbox_key(next_mid), &send.ops)?;
        let next = (next_mid + send.count).to_be_bytes();
        put(&transaction, Space::Meta, meta::NEXT_MID, &next)?;
    }
    finish(transaction).await?;
    Ok(Receipt { first_mid, entry: next_entry })
}

/// What is known of a row in this transaction, once it has answered.
type Answer = indexed_db_futures::Result<Option<Uint8Array>>;

/// Asks for a row's value. That is done when this returns; only the answer is waited for.
fn ask(
    transaction: &Transaction<'_>,
    space: Space,
    key: &[u8],
) -> Result<impl Future<Output = Answer> + use<>, Failure> {
    let store = transaction.object_store(space.name())?;
    let key = KeyRange::Only(Uint8Array::from(key.to_vec()));
    Ok(store.get::<Uint8Array, Uint8Array, _>(key).primitive()?)
}

/// The next number of a count; 0 where nobody asked for it.
async fn count(asked: Option<impl Future<Output = Answer>>) -> Result<u64, Failure> {
    let Some(asked) = asked else { return Ok(0) };
    let stored: Option<Vec<u8>> = asked.await?.map(Into::into);
    Ok(stored.map_or(Ok(1), |bytes| schema::mid(&bytes))?)
}

/// Whether no other tab did what is expected not to be done; rows are looked at elsewhere.
async fn is_left_alone(
    transaction: &Transaction<'_>,
    expect: &Expect,
    next_mid: u64,
) -> Result<bool, Failure> {
    match expect {
        Expect::Row { .. } => Ok(true),
        Expect::NoOperation { from_mid } => Ok(next_mid == *from_mid),
        // Nothing was done since: there are no rows to look at.
        Expect::Untouched { from_mid, .. } if *from_mid == next_mid => Ok(true),
        Expect::Untouched { record, from_mid } => {
            let store = transaction.object_store(Space::Outbox.name())?;
            let from = schema::outbox_key(*from_mid);
            let rows = rows(&store, (&from, false), usize::MAX).await?;
            Ok(outbox::is_untouched(*record, *from_mid, next_mid, &rows))
        }
    }
}

/// Rows from a key on, or after it where `is_open`.
async fn rows(
    store: &ObjectStore<'_>,
    (from, is_open): (&[u8], bool),
    limit: usize,
) -> Result<Vec<Row>, Failure> {
    let range = || KeyRange::LowerBound(Uint8Array::from(from.to_vec()), is_open);
    let limit = u32::try_from(limit).unwrap_or(u32::MAX);
    // Both are asked before either is awaited, so that they are one turn of the database.
    let keys = store
        .get_all_keys::<js_sys::ArrayBuffer>()
        .with_query::<Uint8Array, _>(range())
        .with_limit(limit)
        .primitive()?;
    let values = store
        .get_all::<Uint8Array>()
        .with_query::<Uint8Array, _>(range())
        .with_limit(limit)
        .primitive()?;
    let (keys, values) = (keys.await?, values.await?);
    keys.zip(values)
        .map(|(key, value)| {
            let key = js_sys::Uint8Array::new(key?.as_ref()).to_vec();
            Ok((key, value?.into()))
        })
        .collect()
}

fn put(
    transaction: &Transaction<'_>,
    space: Space,
    key: &[u8],
    value: &[u8],
) -> Result<(), Failure> {
    let store = transaction.object_store(space.name())?;
    let request = store
        .put(Uint8ArraySlice::new(value))
        .with_key(Uint8ArraySlice::new(key))
        .without_key_type();
    // Its answer is the transaction's.
    drop(request.primitive()?);
    Ok(())
}

/// Writes a row where there is none; otherwise the whole transaction fails.
fn add(
    transaction: &Transaction<'_>,
    space: Space,
    key: &[u8],
    value: &[u8],
) -> Result<(), Failure> {
    let store = transaction.object_store(space.name())?;
    let request = store
        .add(Uint8ArraySlice::new(value))
        .with_key(Uint8ArraySlice::new(key))
        .without_key_type();
    // Its answer is the transaction's.
    drop(request.primitive()?);
    Ok(())
}

/// Ends a transaction that only read. What it read is known, so nobody waits until the browser says
/// that it is over, which is another turn of the database.
fn end_reading(transaction: Transaction<'_>) {
    let _ = transaction.commit().now_or_never();
}

/// Ends a transaction and waits for `complete`; says why where it does not come.
async fn finish(transaction: Transaction<'_>) -> Result<(), Failure> {
    let raw: web_sys::IdbTransaction = transaction.as_sys().clone().into();
    match transaction.commit().await {
        Ok(()) => Ok(()),
        Err(error) => Err(match raw.error() {
            Some(exception) => Failure::of_dom(&exception),
            None => match Failure::from(error) {
                Failure::Lost(said) => Failure::Unknown(said),
                other => other,
            },
        }),
    }
}
