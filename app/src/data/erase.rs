//! Forgetting what this device wrote down about records that were erased, here or elsewhere.
//!
//! What is to be forgotten is noted in the transaction that erases, so that a tab closed in
//! between leaves nothing behind: the next start goes on.

use std::collections::BTreeSet;

use cartera_domain::RecordKey;
use cartera_store::engine::Snapshot;
use cartera_store::schema::meta;
use cartera_store::{Batch, Expect, Space, Store, StoreError, delta, erase};
use cartera_sync::client::Apply;

use super::tabs::Note;
use super::write::{self, ATTEMPTS};
use super::{Db, Erasure, RunError};

impl Db {
    /// What would go if everything about a person were erased; `None` where there is nobody.
    #[must_use]
    pub fn plan_erasure(self, key: RecordKey) -> Option<Erasure> {
        self.read(|engine| {
            let subject = engine.record(key).filter(|record| !record.is_erased())?;
            let all = engine.keys().into_iter().filter_map(|key| engine.record(key));
            Some(erase::plan(&subject, all))
        })
    }

    /// Erases records for good, here and on every device.
    ///
    /// # Errors
    /// [`RunError`]; whatever it is, nothing was erased.
    pub async fn erase(self, keys: Vec<RecordKey>) -> Result<(), RunError> {
        write::erase(self, keys).await?.await
    }

    /// The records that the authority says are erased and of which this device holds anything.
    pub(super) fn newly_erased(self, apply: &Apply) -> Vec<RecordKey> {
        let erased = apply.records.iter().filter(|one| one.record.is_erased());
        self.read(|engine| {
            let is_held =
                |key: &RecordKey| engine.record(*key).is_some_and(|held| !held.is_erased());
            erased.map(|one| one.record.key).filter(is_held).collect()
        })
    }

    /// What to add to the commit that erases these: that they are to be forgotten after it.
    ///
    /// # Errors
    /// [`StoreError`] where the store cannot be read.
    pub(super) async fn will_forget(self, keys: &[RecordKey]) -> Result<Batch, StoreError> {
        let mut batch = Batch::default();
        if keys.is_empty() {
            return Ok(batch);
        }
        let key = meta::FORGETTING.to_vec();
        let noted = self.keeper()?.get(Space::Meta, &key).await?;
        let before = noted.as_deref().map(read_keys).transpose()?.unwrap_or_default();
        let all: BTreeSet<RecordKey> = before.into_iter().chain(keys.iter().copied()).collect();
        batch.expect.push(Expect::Row { space: Space::Meta, key: key.clone(), value: noted });
        let all = postcard::to_allocvec(&all);
        let all = all.map_err(|error| StoreError::Backend(error.to_string()))?;
        batch.put.push((Space::Meta, key, all));
        Ok(batch)
    }

    /// Forgets what an earlier start of the app had still to forget.
    ///
    /// # Errors
    /// [`StoreError`]; the next start tries again.
    pub(super) async fn forget_rest(self) -> Result<(), StoreError> {
        let _turn = self.shared().turns.take().await;
        self.forget_erased().await
    }

    /// Forgets what is noted as to be forgotten. The caller has the turn.
    ///
    /// # Errors
    /// [`StoreError`]; the next start tries again.
    pub(super) async fn forget_erased(self) -> Result<(), StoreError> {
        let keeper = self.keeper()?;
        for _ in 0..ATTEMPTS {
            let Some(noted) = keeper.get(Space::Meta, meta::FORGETTING).await? else {
                return Ok(());
            };
            let noted_keys = read_keys(&noted)?;
            let records = self.read(|engine| erase::Forgotten::of(engine, noted_keys));
            let mut batch = erase::forget(&keeper, &records).await?;
            let key = meta::FORGETTING.to_vec();
            let value = Some(noted);
            batch.expect.push(Expect::Row { space: Space::Meta, key: key.clone(), value });
            batch.delete.push((Space::Meta, key));
            match keeper.commit(batch).await {
                Ok(_) => {
                    self.say(&Note::Forgot);
                    self.heard();
                    return self.read_anew().await;
                }
                Err(StoreError::Changed) => {}
                Err(error) => return Err(error),
            }
        }
        Err(StoreError::Changed)
    }

    /// Whether this tab has read further than the store, which was emptied meanwhile to be read again.
    ///
    /// # Errors
    /// [`StoreError`] where the store cannot be read.
    pub(super) async fn missed_a_reset(self) -> Result<bool, StoreError> {
        let stored = delta::cursor(&self.keeper()?).await?;
        let known = self.read(|engine| engine.cursor());
        Ok(stored.epoch == known.epoch && stored.seq < known.seq)
    }

    /// Reads everything from the store into a new engine.
    ///
    /// # Errors
    /// [`StoreError`]; the engine is as it was.
    pub(super) async fn read_anew(self) -> Result<(), StoreError> {
        let snapshot = Snapshot::read(&self.keeper()?, 0, 0).await?;
        self.read(|engine| {
            *engine = engine.emptied();
            engine.take(snapshot);
        });
        self.tell_all();
        // What another tab wrote while this one read.
        self.catch_up().await
    }
}

fn read_keys(bytes: &[u8]) -> Result<Vec<RecordKey>, StoreError> {
    postcard::from_bytes(bytes).map_err(|error| StoreError::Backend(format!("to forget: {error}")))
}
