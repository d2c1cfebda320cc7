//! The workspace's own key, which is in its recovery link. A device that came in with it, or made
//! the workspace, trades it for a key that is only its own, and that nobody can read: then the other
//! can be replaced, and is kept nowhere but with whoever has the link.

use cartera_store::schema::meta;
use cartera_store::{Batch, Space, Store, StoreError};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;

use super::staff::{self, AskError};
use super::workspace::{is_secret, linked};
use super::{Db, Workspace, visit};
use crate::platform::{id, navigation, page};

/// Before the workspace in the fragment of the address where one comes in.
pub(super) const ENTER: &str = "enter=";
/// What a device is called whose browser says nothing of itself.
pub(super) const PLAIN: &str = "Cartera";

/// What is known of the ways back.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Recovery {
    /// When the key was made that opens, by the Worker's clock; `None` where that was before anybody
    /// noted it.
    pub made_ms: Option<u64>,
    /// Recovery codes, used ones too.
    #[serde(default)]
    pub codes: Vec<CodeLine>,
}

/// A recovery code as it is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct CodeLine {
    /// Its place in the list, from 1.
    pub n: u64,
    /// When it was made.
    pub made_ms: u64,
    /// When it let a device in.
    pub used_ms: Option<u64>,
}

/// Recovery codes that were just made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeCodes {
    /// Where they are typed.
    pub link: String,
    /// The codes, told this once.
    pub codes: Vec<String>,
}

/// An answer of which nothing is needed.
#[derive(Deserialize)]
struct Done {}

#[derive(Deserialize)]
struct Made {
    codes: Vec<String>,
}

#[derive(Deserialize)]
struct Replaced {
    secret: String,
}

/// Whether a workspace lets somebody in who has this key: that of a link.
pub(super) async fn opens(workspace: &Workspace) -> Result<(), AskError> {
    staff::ask::<Done>(&workspace.id, Some(&workspace.access_key), "me", None).await.map(drop)
}

/// Whether this device is in where it says that it is.
pub(super) async fn is_in(workspace: &Workspace) -> bool {
    visit::ask::<Done>(workspace, "me", None).await.is_ok()
}

impl Db {
    /// The key that this device has thought of for itself in a workspace, if it has.
    async fn kept_own_key(self, workspace: &str) -> Result<Option<String>, StoreError> {
        let kept = self.keeper()?.get(Space::Meta, meta::OWN_KEY).await?;
        let kept = kept.and_then(|bytes| String::from_utf8(bytes).ok());
        let kept = kept.as_deref().and_then(|kept| kept.split_once('\n'));
        let kept = kept.filter(|(id, key)| *id == workspace && is_secret(key));
        Ok(kept.map(|(_, key)| key.to_owned()))
    }

    pub(super) async fn keep_own_key(self, workspace: &str, key: &str) -> Result<(), StoreError> {
        let row = format!("{workspace}\n{key}").into_bytes();
        let put = vec![(Space::Meta, meta::OWN_KEY.to_vec(), row)];
        self.keeper()?.commit(Batch { put, ..Batch::default() }).await.map(drop)
    }

    /// The workspace with a key that only this device has; with the key that it has, where the
    /// Worker cannot be reached or does not know of trades yet.
    pub(super) async fn with_key_of_its_own(
        self,
        workspace: Workspace,
    ) -> Result<Workspace, StoreError> {
        let kept = self.kept_own_key(&workspace.id).await?;
        if !self.me.get_untracked().has_key() || kept.as_ref() == Some(&workspace.access_key) {
            return Ok(workspace);
        }
        // One that was kept may be in already, its answer lost; or it was shown out.
        for key in kept.into_iter().chain([id::secret()]) {
            // It is on the disk before anybody hears of it.
            self.keep_own_key(&workspace.id, &key).await?;
            let public = visit::public(&key).await;
            let named = serde_json::json!({
                "name": page::device_name(PLAIN), "key": key, "public": public,
            });
            let shown = Some(&*workspace.access_key);
            let asked = staff::ask::<Done>(&workspace.id, shown, "trade", Some(named.to_string()));
            match asked.await {
                Ok(_) => {
                    let own = Workspace { id: workspace.id.clone(), access_key: key };
                    let put = vec![(Space::Meta, meta::WORKSPACE.to_vec(), own.encode()?)];
                    let expect = vec![Self::still_in(&workspace)?];
                    self.keeper()?.commit(Batch { put, expect, ..Batch::default() }).await?;
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
        let kept = self.kept_own_key(&workspace.id).await.map_err(|_| AskError::Failed)?;
        if self.me.get_untracked().has_key() && kept.as_ref() != Some(&workspace.access_key) {
            // Whichever tab leads tries again.
            self.start_anew().await;
            return Err(AskError::Offline);
        }
        let Replaced { secret } = self.ask("key", Some(String::new())).await?;
        linked();
        Ok(Workspace { id: workspace.id, access_key: secret }.link())
    }

    /// Makes recovery codes, in the place of all that there were.
    ///
    /// # Errors
    /// [`AskError`].
    pub async fn new_codes(self) -> Result<MadeCodes, AskError> {
        let Made { codes } = self.ask("codes", Some(String::new())).await?;
        let workspace = self.find_workspace().await.ok().flatten().ok_or(AskError::NoServer)?;
        linked();
        Ok(MadeCodes { link: format!("{}/#{ENTER}{}", navigation::origin(), workspace.id), codes })
    }

    /// Comes into a workspace by a recovery code, with everything that is on this device. An answer
    /// that is lost is given again to the same code.
    ///
    /// # Errors
    /// [`AskError`]; [`AskError::Failed`] also where the device could not be changed: it stays where
    /// it was, and can be let in by the same code.
    pub async fn recover(self, workspace: &str, code: &str) -> Result<(), AskError> {
        let failed = |_: StoreError| AskError::Failed;
        let kept = self.kept_own_key(workspace).await.map_err(failed)?;
        let key = kept.unwrap_or_else(id::secret);
        self.keep_own_key(workspace, &key).await.map_err(failed)?;
        let public = visit::public(&key).await;
        let entry = serde_json::json!({
            "code": code, "name": page::device_name(PLAIN), "key": key, "public": public,
        });
        staff::ask::<Done>(workspace, None, "recover", Some(entry.to_string())).await?;
        let own = Workspace { id: workspace.to_owned(), access_key: key };
        let moved = self.follow_key(&own).await;
        // Moved or not: sync was stopped for it.
        spawn_local(self.resume_sync());
        moved.map_err(failed)?;
        self.door.set(None);
        Ok(())
    }
}
