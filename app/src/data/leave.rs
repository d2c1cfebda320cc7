//! Being shown out: what is shared goes at once, what was never sent stays until its author has it.

use cartera_store::farewell;
use cartera_store::schema::meta;
use cartera_store::{Expect, Space, Store, StoreError, wipe};
use leptos::prelude::*;

use super::Db;
use super::tabs::Note;
use super::workspace::Door;
use crate::platform::clock::{now_ms, sleep};
use crate::platform::navigation::{reload, start_over};
use crate::platform::preferences;

/// How often it is tried to empty the device, and how long between, in milliseconds.
const TRIES: i32 = 5;
const PAUSE_MS: i32 = 500;
/// Choices of this device that say nothing about anybody, and so stay.
const CHOICES: [&str; 6] = ["language", "theme", "name-order", "country", "letters", "sidebar"];

impl Db {
    /// Empties this device, because its workspace has shown it out, and loads the app anew, which
    /// then says so.
    pub(super) async fn take_leave(self) {
        self.stop_sync();
        for turn in 1..=TRIES {
            if self.try_to_leave().await.is_ok() {
                preferences::forget(&CHOICES);
                self.say(&Note::Moved);
                return reload();
            }
            sleep(PAUSE_MS * turn).await;
        }
        // The next start is told the same and tries again.
    }

    async fn try_to_leave(self) -> Result<(), StoreError> {
        let keeper = self.keeper()?;
        let _turn = self.shared().turns.take().await;
        if farewell::read(&keeper).await?.is_some() {
            // Told twice: what is left must not be written over by what is left of it.
            return Ok(());
        }
        self.catch_up().await?;
        let next_mid = keeper.get(Space::Meta, meta::NEXT_MID).await?;
        let left = self.read(|engine| farewell::unsent(engine, now_ms()));
        let mut batch = farewell::batch(&keeper, &left).await?;
        // What another tab committed meanwhile belongs to what was never sent.
        let key = meta::NEXT_MID.to_vec();
        batch.expect.push(Expect::Row { space: Space::Meta, key, value: next_mid });
        self.stop_watching();
        keeper.commit(batch).await.map(drop)
    }

    /// Whether this device was shown out and nobody knows it yet.
    pub(super) async fn was_shown_out(self) -> bool {
        let Ok(keeper) = self.keeper() else { return false };
        let left = farewell::read(&keeper).await.ok().flatten();
        let is_out = left.is_some();
        if is_out {
            self.door.set(left.map(Door::Left));
        }
        is_out
    }

    /// Forgets what was left of the workspace; the app begins anew, with nothing.
    ///
    /// # Errors
    /// [`StoreError`]; it is still there.
    pub async fn begin_anew(self) -> Result<(), StoreError> {
        let keeper = self.keeper()?;
        let batch = wipe::batch(&keeper).await?;
        keeper.commit(batch).await?;
        self.say(&Note::Moved);
        // Where the person is names a record that is no more.
        start_over();
        Ok(())
    }
}
