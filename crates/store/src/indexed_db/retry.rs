//! One more attempt with a new connection where the old one was lost.

use indexed_db_futures::database::Database;

use super::connection::Connection;
use super::error::Failure;
use super::transaction;
use crate::schema;
use crate::store::{Batch, Receipt, Space, StoreError};

/// Reads; a second time where the connection was lost on the way.
pub(super) async fn reading<T>(
    connection: &Connection,
    read: impl AsyncFn(Database) -> Result<T, Failure>,
) -> Result<T, StoreError> {
    match read(connection.database().await?).await {
        Err(Failure::Lost(_) | Failure::Unknown(_)) => {
            connection.drop_database();
            read(connection.database().await?).await.map_err(Failure::into_error)
        }
        other => other.map_err(Failure::into_error),
    }
}

/// Commits; a second time where the connection was lost before it was done.
pub(super) async fn committing(
    connection: &Connection,
    batch: &Batch,
) -> Result<Receipt, StoreError> {
    connection.begin_new_log().await;
    let before = connection.database().await?;
    match transaction::commit(&before, batch).await {
        Err(Failure::Lost(_) | Failure::Unknown(_)) => {
            connection.drop_database();
            let database = connection.database().await?;
            if let Some(receipt) = went_through(&database, batch).await? {
                return Ok(receipt);
            }
            transaction::commit(&database, batch).await.map_err(Failure::into_error)
        }
        other => other.map_err(Failure::into_error),
    }
}

/// Whether a commit whose end was not seen is in the database all the same.
///
/// Its own rows say so: the operations that it sent, under the number before the next, or all
/// that it wrote. Operations carry random ids, so no other commit wrote the same bytes.
async fn went_through(database: &Database, batch: &Batch) -> Result<Option<Receipt>, StoreError> {
    let get = async |space, key: &[u8]| {
        transaction::get(database, space, key).await.map_err(Failure::into_error)
    };
    if let Some(send) = &batch.send {
        // Other tabs may have appended since: look through what is there.
        let rows = transaction::scan(database, Space::Outbox, None, usize::MAX).await;
        for (key, ops) in rows.map_err(Failure::into_error)?.into_iter().rev() {
            if ops == send.ops {
                return Ok(Some(Receipt { first_mid: schema::mid(&key)?, entry: 0 }));
            }
        }
        return Ok(None);
    }
    if batch.put.is_empty() && batch.delete.is_empty() {
        return Ok(None);
    }
    for (space, key, value) in &batch.put {
        if get(*space, key).await?.as_ref() != Some(value) {
            return Ok(None);
        }
    }
    for (space, key) in &batch.delete {
        let is_written_again = batch.put.iter().any(|(s, k, _)| s == space && k == key);
        if !is_written_again && get(*space, key).await?.is_some() {
            return Ok(None);
        }
    }
    Ok(Some(Receipt::default()))
}
