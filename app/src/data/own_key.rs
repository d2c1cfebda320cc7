//! The workspace's own key, which is in its recovery link. A device that came in with it, or made
//! the workspace, trades it for a key that is only its own: then the other can be replaced, and
//! is kept nowhere but with whoever has the link.

use cartera_store::schema::meta;
use cartera_store::{Batch, Space, Store, StoreError};
use leptos::prelude::*;
use serde::Deserialize;

use super::staff::{self, AskError};
use super::workspace::{is_secret, linked};
use super::{Db, Workspace};
use crate::platform::{id, page};

/// What a device is called whose browser says nothing of itself.
const PLAIN: &str = "Cartera";

/// What is known of the key that opens.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Recovery {
    /// When it was made, by the Worker's clock; `None` where that was before anybody noted it.
    pub made_ms: Option<u64>,
}

/// An answer of which nothing is needed.
#[derive(Deserialize)]
struct Done {}

#[derive(Deserialize)]
struct Replaced {
    secret: String,
}

/// Whether a workspace lets somebody in who has this key.
pub(super) async fn opens(workspace: &Workspace) -> Result<(), AskError> {
    staff::ask::<Done>(&workspace.id, Some(&workspace.access_key), "me", None).await.map(drop)
}

impl Db {
    /// The key that this device has thought of for itself in a workspace, if it has.
    async fn kept_own_key(self, workspace: &Workspace) -> Result<Option<String>, StoreError> {
        let kept = self.keeper()?.get(Space::Meta, meta::OWN_KEY).await?;
        let kept = kept.and_then(|bytes| String::from_utf8(bytes).ok());
        let kept = kept.as_deref().and_then(|kept| kept.split_once('\n'));
        let kept = kept.filter(|(id, key)| *id == workspace.id && is_secret(key));
        Ok(kept.map(|(_, key)| key.to_owned()))
    }

    /// Keeps a key to a workspace, under a name, where the device is still in that workspace.
    async fn keep_key(self, row: &[u8], value: Vec<u8>, at: &Workspace) -> Result<(), StoreError> {
        let put = vec![(Space::Meta, row.to_vec(), value)];
        let expect = vec![Self::still_in(at)?];
        self.keeper()?.commit(Batch { put, expect, ..Batch::default() }).await.map(drop)
    }

    /// The workspace with a key that only this device has; with the key that it has, where the
    /// Worker cannot be reached or does not know of trades yet.
    pub(super) async fn with_key_of_its_own(
        self,
        workspace: Workspace,
    ) -> Result<Workspace, StoreError> {
        let kept = self.kept_own_key(&workspace).await?;
        if !self.me.get_untracked().has_key() || kept.as_ref() == Some(&workspace.access_key) {
            return Ok(workspace);
        }
        // One that was kept may be in already, its answer lost; or it was shown out.
        for key in kept.into_iter().chain([id::secret()]) {
            // It is on the disk before anybody hears of it.
            let row = format!("{}\n{key}", workspace.id).into_bytes();
            self.keep_key(meta::OWN_KEY, row, &workspace).await?;
            let named = serde_json::json!({ "name": page::device_name(PLAIN), "key": key });
            let shown = Some(&*workspace.access_key);
            let asked = staff::ask::<Done>(&workspace.id, shown, "trade", Some(named.to_string()));
            match asked.await {
                Ok(_) => {
                    let own = Workspace { id: workspace.id.clone(), access_key: key };
                    self.keep_key(meta::WORKSPACE, own.encode()?, &workspace).await?;
                    return Ok(own);
                }
                Err(AskError::Refused) => {}
                Err(_) => break,
            }
        }
        Ok(workspace)
    }

    /// What is known of the workspace's own key; for owners.
    ///
    /// # Errors
    /// [`AskError`].
    pub async fn recovery(self) -> Result<Recovery, AskError> {
        self.ask("key", None).await
    }

    /// Puts another key in the place of the workspace's own, and returns the link with it: whoever
    /// has it may do everything. It is told this once, and the link of before opens nothing.
    ///
    /// # Errors
    /// [`AskError`]; [`AskError::Offline`] also where this device still has the key that would end,
    /// because it could not trade it.
    pub async fn new_recovery_link(self) -> Result<String, AskError> {
        let workspace = self.find_workspace().await.map_err(|_| AskError::Failed)?;
        let workspace = workspace.ok_or(AskError::NoServer)?;
        let kept = self.kept_own_key(&workspace).await.map_err(|_| AskError::Failed)?;
        if self.me.get_untracked().has_key() && kept.as_ref() != Some(&workspace.access_key) {
            // Whichever tab leads tries again.
            self.start_anew().await;
            return Err(AskError::Offline);
        }
        let Replaced { secret } = self.ask("key", Some(String::new())).await?;
        linked();
        Ok(Workspace { id: workspace.id, access_key: secret }.link())
    }
}
