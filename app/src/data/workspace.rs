//! Which workspace this device belongs to, and how another device joins it.
//!
//! A workspace is named by 128 random bits and opened by 128 others. Both travel to another
//! device in the fragment of a link, which no server sees and which is taken out of the address
//! bar at once.

use cartera_domain::Name;
use cartera_store::engine::Snapshot;
use cartera_store::farewell::Farewell;
use cartera_store::schema::meta;
use cartera_store::{Batch, Expect, Space, Store, StoreError, rehome};
use cartera_sync::Op;
use cartera_sync::frame::Device;
use cartera_sync::overlay::Here;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use super::own_key;
use super::tabs::Note;
use super::write::{self, ATTEMPTS};
use super::{AskError, Db, Invite, Me};
use crate::platform::clock::now_ms;
use crate::platform::{device_key, id, navigation, preferences};

/// A workspace's name and the key to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workspace {
    /// 32 hexadecimal digits.
    pub id: String,
    /// 32 hexadecimal digits: the workspace's own key, with which one reads and writes everything,
    /// until it is traded; then what the device thought of as it came in. That only has a lost answer
    /// repeated and names the key that lets the device in (`super::visit`), which nobody can read;
    /// where the browser has no keys it is what lets it in.
    pub access_key: String,
}

/// That there is another device is kept under this name.
const LINKED: &str = "linked";
/// Before the workspace in the fragment of a link.
const JOIN: &str = "join=";

/// What stands before the person because of a link, or of what the server said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Door {
    /// A link with the workspace's own key; the person must still agree, because the device holds
    /// records that would go there.
    Key(Workspace),
    /// The address where somebody comes into a workspace who was there; 32 hexadecimal digits.
    Enter(String),
    /// A link with a key that was replaced, or never was the workspace's own.
    Useless,
    /// An invitation as a member.
    Invite(Invite),
    /// This device was shown out.
    Left(Farewell),
    /// This tab shows what the member of this name sees.
    SeenAs(Name),
    /// This tab has begun to work on a copy.
    Practice,
}

/// Whether a text has the form of our secrets and ids.
pub(super) fn is_secret(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Notes that there is another device.
pub(super) fn linked() {
    preferences::write(LINKED, Some("yes"));
}

impl Workspace {
    /// A new one, known to nobody else.
    fn new() -> Self {
        Self { id: id::secret(), access_key: id::secret() }
    }

    /// Reads the fragment of a link.
    fn parse(fragment: &str) -> Option<Self> {
        let (id, access_key) = fragment.strip_prefix(JOIN)?.split_once('.')?;
        (is_secret(id) && is_secret(access_key))
            .then(|| Self { id: id.to_owned(), access_key: access_key.to_owned() })
    }

    /// The fragment of the link with this key.
    pub(super) fn fragment(&self) -> String {
        format!("{JOIN}{}.{}", self.id, self.access_key)
    }

    pub(super) fn link(&self) -> String {
        format!("{}/#{}", navigation::origin(), self.fragment())
    }

    pub(super) fn encode(&self) -> Result<Vec<u8>, StoreError> {
        postcard::to_allocvec(self).map_err(|error| StoreError::Backend(error.to_string()))
    }
}

fn is_row(value: Option<Vec<u8>>) -> Expect {
    Expect::Row { space: Space::Meta, key: meta::WORKSPACE.to_vec(), value }
}

impl Db {
    /// Whether this device ever gave the link away or followed one. To be synced is less: a device
    /// that is alone is synced as well.
    #[must_use]
    pub fn is_linked(self) -> bool {
        preferences::read(LINKED).is_some()
    }

    /// What stands before the person, if anything does.
    #[must_use]
    pub fn door(self) -> Signal<Option<Door>> {
        self.door.into()
    }

    /// Answers a link with the workspace's own key. Accepting takes all records of this device along.
    ///
    /// # Errors
    /// [`StoreError`]; the device stays where it was.
    pub async fn answer_invitation(self, accepts: bool) -> Result<(), StoreError> {
        if let (Some(Door::Key(workspace)), true) = (self.door.get_untracked(), accepts) {
            let joined = self.follow_key(&workspace).await;
            // Joined or not: sync was stopped for it.
            self.resume_sync().await;
            joined?;
        }
        self.close_door();
        Ok(())
    }

    /// Reads the invitation with which the app was opened. A device without records follows it
    /// at once; another waits for the person.
    pub(super) async fn look_for_invitation(self) -> Result<(), StoreError> {
        let fragment = self.shared().fragment.take();
        self.follow_fragment(fragment.as_deref().unwrap_or_default()).await.map(drop)
    }

    /// Follows a link with the workspace's own key or with an invitation. Only the first, on a
    /// device without records, needs no further word of the person. Says whether it was a link.
    ///
    /// # Errors
    /// [`StoreError`]; the device stays where it was.
    pub async fn follow_link(self, link: &str) -> Result<bool, StoreError> {
        let fragment = link.trim().split_once('#').map(|(_, fragment)| fragment);
        let is_link = self.follow_fragment(fragment.unwrap_or_default()).await?;
        if is_link && self.door.with_untracked(Option::is_none) {
            spawn_local(self.resume_sync());
        }
        Ok(is_link)
    }

    async fn follow_fragment(self, fragment: &str) -> Result<bool, StoreError> {
        // A copy goes nowhere.
        if self.practises.get_untracked() {
            return Ok(false);
        }
        if let Some(invite) = Invite::parse(fragment) {
            self.door.set(Some(Door::Invite(invite)));
            return Ok(true);
        }
        if let Some(id) = fragment.strip_prefix(own_key::ENTER).filter(|id| is_secret(id)) {
            self.door.set(Some(Door::Enter(id.to_owned())));
            return Ok(true);
        }
        let Some(invited) = Workspace::parse(fragment) else { return Ok(false) };
        self.go_to(invited).await?;
        Ok(true)
    }

    async fn go_to(self, invited: Workspace) -> Result<(), StoreError> {
        let current = self.find_workspace().await?;
        if current.as_ref() == Some(&invited) {
            return Ok(());
        }
        // Nothing goes anywhere where only the key is another.
        let is_here = current.as_ref().is_some_and(|current| current.id == invited.id);
        if let Some(current) = current.filter(|_| is_here && self.me.get_untracked().has_key())
            && own_key::is_in(&current).await
        {
            return Ok(());
        }
        // Without a network it is followed all the same; then sync says what became of it.
        if let Err(AskError::Refused | AskError::Ended) = own_key::opens(&invited).await {
            self.door.set(Some(Door::Useless));
            return Ok(());
        }
        let is_empty = self.read(|engine| engine.known() == 0 && engine.counts().waiting == 0);
        // Of a device that belongs somewhere, what is there may not have come yet.
        let belongs = !self.me.get_untracked().has_key() || self.is_linked();
        if is_here || (is_empty && !belongs) {
            return self.follow_key(&invited).await;
        }
        self.door.set(Some(Door::Key(invited)));
        Ok(())
    }

    /// Goes to a workspace whose own key this is, with everything; where the device is there
    /// already, it only takes the key.
    pub(super) async fn follow_key(self, invited: &Workspace) -> Result<(), StoreError> {
        let going = write::follow(self, invited.clone()).await;
        going.map_err(|_| StoreError::Closed)?.await
    }

    /// The same, in the part that writes.
    pub(super) async fn go_along(self, invited: Workspace) -> Result<(), StoreError> {
        match self.find_workspace().await? {
            Some(current) if current.id == invited.id => {
                let me = Me { device: None, ..self.me.get_untracked() };
                self.take_key(&current, &invited, me).await
            }
            _ => self.move_to(&invited, Me::default(), true, |ops| ops).await,
        }
    }

    /// Takes another key to the workspace in which the device is, as `me`. What is shared is read
    /// anew, as the key may show more or less; written again it would stand over what others wrote
    /// meanwhile. What waits is sent with the new key.
    pub(super) async fn take_key(
        self,
        current: &Workspace,
        invited: &Workspace,
        me: Me,
    ) -> Result<(), StoreError> {
        let keeper = self.keeper()?;
        let device = self.device().await?;
        let _turn = self.shared().turns.take().await;
        let mut batch = rehome::read_anew(&keeper).await?;
        batch.expect.push(Self::still_in(current)?);
        self.enter(batch, invited, me, device).await
    }

    /// Moves this device to another workspace, and with it what `choose` leaves of the operations
    /// that make all its records; `is_all` is whether those of daily work are among them.
    pub(super) async fn move_to(
        self,
        workspace: &Workspace,
        me: Me,
        is_all: bool,
        choose: impl Fn(Vec<Op>) -> Vec<Op>,
    ) -> Result<(), StoreError> {
        let keeper = self.keeper()?;
        let _turn = self.shared().turns.take().await;
        let device = Device { root: id::random(), generation: 0 };
        for _ in 0..ATTEMPTS {
            // In this order: what another tab receives or sends from here on stops the move.
            let mut batch = rehome::batch(&keeper, device, is_all).await?;
            self.catch_up().await?;
            let ops = choose(self.read(|engine| rehome::ops(engine, now_ms(), id::random)));
            rehome::along(&mut batch, &rehome::cut(ops, id::random));
            match self.enter(batch, workspace, me, device).await {
                Err(StoreError::Changed) => {}
                done => return done,
            }
        }
        Err(StoreError::Changed)
    }

    /// Commits what makes this device one of a workspace, and shows what is on it from then on.
    async fn enter(
        self,
        mut batch: Batch,
        workspace: &Workspace,
        me: Me,
        device: Device,
    ) -> Result<(), StoreError> {
        let keeper = self.keeper()?;
        batch.put.push((Space::Meta, meta::WORKSPACE.to_vec(), workspace.encode()?));
        batch.put.push((Space::Meta, meta::ME.to_vec(), me.encode()?));
        self.stop_sync();
        // What is counted begins anew.
        self.stop_watching();
        keeper.commit(batch).await?;
        self.say(&Note::Moved);
        device_key::forget_others(Some(&workspace.access_key)).await;
        let snapshot = Snapshot::read(&keeper, 0, 0).await?;
        self.shared().device.set(Some(device));
        self.read(|engine| {
            *engine = engine.emptied();
            engine.set_here(Here { device: device.root, skew_ms: 0 });
            engine.take(snapshot);
        });
        self.tell_all();
        // What was here before is no longer missed.
        self.accept_loss();
        self.me.set(me);
        self.know_level();
        self.heard();
        linked();
        Ok(())
    }

    /// Whether this device is in a workspace, as whomever.
    pub async fn is_in(self, workspace: &str) -> bool {
        self.find_workspace().await.ok().flatten().is_some_and(|here| here.id == workspace)
    }

    /// The workspace of this device, if it has one.
    pub(super) async fn find_workspace(self) -> Result<Option<Workspace>, StoreError> {
        let stored = self.keeper()?.get(Space::Meta, meta::WORKSPACE).await?;
        Ok(stored.and_then(|bytes| postcard::from_bytes(&bytes).ok()))
    }

    /// Makes a workspace for this device, which has none.
    pub(super) async fn make_workspace(self) -> Result<Workspace, StoreError> {
        let workspace = Workspace::new();
        let batch = Batch {
            expect: vec![is_row(None)],
            put: vec![(Space::Meta, meta::WORKSPACE.to_vec(), workspace.encode()?)],
            ..Batch::default()
        };
        match self.keeper()?.commit(batch).await {
            Ok(_) => Ok(workspace),
            // Another tab was faster: its workspace it is.
            Err(StoreError::Changed) => self.find_workspace().await?.ok_or(StoreError::Changed),
            Err(error) => Err(error),
        }
    }

    /// What a commit for this workspace expects: that the device still belongs to it.
    pub(super) fn still_in(workspace: &Workspace) -> Result<Expect, StoreError> {
        Ok(is_row(Some(workspace.encode()?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(fragment: &str, is_invitation: bool) {
        assert_eq!(Workspace::parse(fragment).is_some(), is_invitation, "{fragment}");
    }

    #[test]
    fn only_two_secrets_are_an_invitation() {
        let one = "0123456789abcdef0123456789abcdef";
        check(&format!("join={one}.{one}"), true);
        check(&format!("join={one}.{one}0"), false);
        check(&format!("join={one}"), false);
        check(&format!("{one}.{one}"), false);
        check(&format!("join={}.{one}", one.to_uppercase()), false);
        check("", false);
    }
}
