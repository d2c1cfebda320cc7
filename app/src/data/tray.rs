//! Changes that the authority has refused, until their author has decided about them.

use cartera_store::tray::{self, Refused};
use cartera_store::{Batch, Space, Store, StoreError};
use leptos::prelude::*;

use super::tabs::Note;
use super::{Db, RunError};

impl Db {
    /// How many refused changes wait for a decision; 0 until they were counted.
    #[must_use]
    pub fn refused_count(self) -> Signal<usize> {
        self.tray.into()
    }

    /// Counts them.
    pub(super) async fn count_tray(self) {
        if let Ok(refused) = self.refused().await {
            self.tray.set(refused.len());
        }
    }

    /// All of them, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`] where the store cannot be read.
    pub async fn refused(self) -> Result<Vec<Refused>, StoreError> {
        tray::read(&self.keeper()?).await
    }

    /// Gives up a refused change.
    ///
    /// # Errors
    /// [`StoreError`]; it is still there.
    pub async fn discard(self, one: &Refused) -> Result<(), StoreError> {
        let delete = vec![(Space::Meta, one.key.clone())];
        self.keeper()?.commit(Batch { delete, ..Batch::default() }).await?;
        self.say(&Note::Decided);
        self.count_tray().await;
        Ok(())
    }

    /// Makes a refused change again, over what stands now.
    ///
    /// # Errors
    /// [`RunError`]; it is still there.
    pub async fn try_again(self, one: &Refused) -> Result<(), RunError> {
        self.run(one.op.label, one.op.patches.clone()).await?;
        // Where this fails it is in the tray though it was made again: told twice, not lost.
        Ok(self.discard(one).await?)
    }
}
