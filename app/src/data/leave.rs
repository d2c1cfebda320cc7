//! Being shown out: what is shared goes at once, what was never sent stays until its author has it.

use cartera_store::farewell;
use cartera_store::schema::meta;
use cartera_store::{Expect, Space, Store, StoreError, tray, wipe};
use leptos::prelude::*;

use super::Db;
use super::own_key;
use super::tabs::Note;
use super::workspace::{Door, Workspace};
use crate::platform::clock::{now_ms, sleep};
use crate::platform::device_key;
use crate::platform::navigation::{reload, start_over};
use crate::platform::preferences;

/// How often it is tried to empty the device, and how long between, in milliseconds.
const TRIES: i32 = 5;
const PAUSE_MS: i32 = 500;
/// Choices of this device that say nothing about anybody, and so stay.
const CHOICES: [&str; 6] = ["language", "theme", "name-order", "country", "letters", "sidebar"];

impl Db {
    /// Empties this device, because this workspace has shown it out, and loads the app anew, which
    /// then says so. A device that is in another one by now stays as it is.
    pub(super) async fn take_leave(self, workspace: Workspace) {
        self.stop_sync();
        for turn in 1..=TRIES {
            match self.try_to_leave(&workspace).await {
                Ok(true) => {
                    preferences::forget(&CHOICES);
                    device_key::forget_others(None).await;
                    self.say(&Note::Moved);
                    return self.load_anew();
                }
                Ok(false) => return self.resume_sync().await,
                Err(_) => {}
            }
            sleep(PAUSE_MS * turn).await;
        }
        // The next start is told the same and tries again.
    }

    /// Whether the device was emptied, by this or an earlier word; otherwise it is elsewhere.
    async fn try_to_leave(self, workspace: &Workspace) -> Result<bool, StoreError> {
        let keeper = self.keeper()?;
        let _turn = self.shared().turns.take().await;
        if farewell::read(&keeper).await?.is_some() {
            // Told twice: what is left must not be written over by what is left of it.
            return Ok(true);
        }
        if self.find_workspace().await?.as_ref() != Some(workspace) {
            return Ok(false);
        }
        self.catch_up().await?;
        let next_mid = keeper.get(Space::Meta, meta::NEXT_MID).await?;
        let refused = tray::read(&keeper).await?;
        let left = self.read(|engine| farewell::unsent(engine, &refused, now_ms()));
        let mut batch = farewell::batch(&keeper, &left).await?;
        // What another tab committed meanwhile belongs to what was never sent.
        let key = meta::NEXT_MID.to_vec();
        batch.expect.push(Expect::Row { space: Space::Meta, key, value: next_mid });
        // Nor is a workspace emptied that another tab went to meanwhile.
        batch.expect.push(Self::still_in(workspace)?);
        self.stop_watching();
        keeper.commit(batch).await.map(|_| true)
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
        // Another tab may have begun anew already, and more may be here by now than was left.
        while let Some(left) = keeper.get(Space::Meta, meta::FAREWELL).await? {
            let mut batch = wipe::batch(&keeper).await?;
            let key = meta::FAREWELL.to_vec();
            batch.expect.push(Expect::Row { space: Space::Meta, key, value: Some(left) });
            match keeper.commit(batch).await {
                Ok(_) => self.say(&Note::Moved),
                // Or one that was not told yet wrote something that would have stayed.
                Err(StoreError::Changed) => {}
                Err(error) => return Err(error),
            }
        }
        device_key::forget_others(None).await;
        // Where the person is names a record that is no more.
        start_over(self.unread_fragment().as_deref());
        Ok(())
    }

    /// Loads the app anew, because what is on this device is something else by now. A link that
    /// nobody has followed yet is not lost by that.
    pub(super) fn load_anew(self) {
        match self.unread_fragment() {
            Some(fragment) => start_over(Some(&fragment)),
            None => reload(),
        }
    }

    /// The fragment of the link with which the app was opened, unless it was followed.
    fn unread_fragment(self) -> Option<String> {
        let open = self.door.with_untracked(|door| match door {
            Some(Door::Invite(invite)) => Some(invite.fragment()),
            Some(Door::Key(workspace)) => Some(workspace.fragment()),
            Some(Door::Enter(workspace)) => Some(format!("{}{workspace}", own_key::ENTER)),
            Some(Door::Left(_) | Door::Useless | Door::SeenAs(_) | Door::Practice) | None => None,
        });
        open.or_else(|| self.shared().fragment.take())
    }
}
