//! What waits for a decision of whoever uses this device: changes that the authority has refused,
//! and fields that two people changed at once.

use cartera_store::apart::{self, Apart};
use cartera_store::tray::{self, Refused};
use cartera_store::{Batch, Key, Space, Store, StoreError};
use cartera_sync::Patch;
use leptos::prelude::*;

use super::tabs::Note;
use super::{Db, RunError, write};

impl Db {
    /// How many of both wait for a decision; 0 until they were counted.
    #[must_use]
    pub fn undecided(self) -> Signal<usize> {
        self.tray.into()
    }

    /// Counts them. What cannot be counted now is counted with the next change.
    pub(super) async fn count_tray(self) {
        if let Ok(counting) = write::count(self).await
            && let Ok(count) = counting.await
        {
            self.tray.set(count);
        }
    }

    pub(super) async fn count_undecided(self) -> Result<usize, StoreError> {
        let keeper = self.keeper()?;
        Ok(tray::read(&keeper).await?.len() + apart::read(&keeper).await?.len())
    }

    /// Fields that two people changed at once, by record, each with what stood there before this
    /// device wrote, as far as that is known: the inner `None` is an empty field.
    ///
    /// # Errors
    /// [`StoreError`] where the store cannot be read.
    pub async fn apart(self) -> Result<Vec<(Apart, Option<Option<Vec<u8>>>)>, StoreError> {
        let keeper = self.keeper()?;
        let mut found = Vec::new();
        for one in apart::read(&keeper).await? {
            let original = apart::original(&keeper, &one).await?;
            found.push((one, original));
        }
        Ok(found)
    }

    /// All refused changes, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`] where the store cannot be read.
    pub async fn refused(self) -> Result<Vec<Refused>, StoreError> {
        tray::read(&self.keeper()?).await
    }

    /// Lets go of what was decided, by its row.
    ///
    /// # Errors
    /// [`StoreError`]; it is still there.
    pub async fn decided(self, row: &Key) -> Result<(), StoreError> {
        let delete = vec![(Space::Meta, row.clone())];
        self.keeper()?.commit(Batch { delete, ..Batch::default() }).await?;
        self.say(&Note::Decided);
        self.count_tray().await;
        Ok(())
    }

    /// Makes other changes in the place of a refused one; none where all of it is there already.
    ///
    /// # Errors
    /// [`RunError`]; it is still there.
    pub async fn add_refused(
        self,
        one: &Refused,
        label: u16,
        patches: Vec<Patch>,
    ) -> Result<(), RunError> {
        if !patches.is_empty() {
            self.run(label, patches).await?;
        }
        Ok(self.decided(&one.key).await?)
    }

    /// Makes a refused change again, over what stands now.
    ///
    /// # Errors
    /// [`RunError`]; it is still there.
    pub async fn try_again(self, one: &Refused) -> Result<(), RunError> {
        self.run(one.op.label, one.op.patches.clone()).await?;
        // Where this fails it is in the tray though it was made again: told twice, not lost.
        Ok(self.decided(&one.key).await?)
    }
}
