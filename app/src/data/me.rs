//! Who uses this device: a member who came in by an invitation, or whoever has the workspace's own
//! key and has said who they are.

use cartera_domain::access::{Action, Denial, Role, UserKey};
use cartera_domain::user::UserId;
use cartera_store::me::Me;
use cartera_store::schema::meta;
use cartera_store::{Batch, Space, Store, StoreError, rights};
use cartera_sync::Patch;
use leptos::prelude::*;

use super::Db;

impl Db {
    /// Who uses this device; nobody until that was read.
    #[must_use]
    pub fn me(self) -> Signal<Me> {
        self.me.into()
    }

    /// Reads who uses this device.
    pub(super) async fn know_me(self) -> Result<(), StoreError> {
        let stored = self.keeper()?.get(Space::Meta, meta::ME).await?;
        self.me.set(stored.and_then(|me| postcard::from_bytes(&me).ok()).unwrap_or_default());
        Ok(())
    }

    /// Looks what whoever uses this device is by now.
    pub(super) fn know_level(self) {
        let level = self
            .judged_as()
            .and_then(|user| self.read(|engine| rights::desk(engine, user).level()));
        let looks_only = level == Some(Role::ReadOnly);
        if self.looks_only.get_untracked() != looks_only {
            self.looks_only.set(looks_only);
        }
    }

    /// Notes which user's record stands for whoever has the workspace's own key here.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was written. [`StoreError::Changed`] where the device came in by an
    /// invitation: then the server has said who that is.
    pub async fn introduce(self, user: UserId) -> Result<(), StoreError> {
        if !self.me.get_untracked().has_key() {
            return Err(StoreError::Changed);
        }
        let me = Me { user: Some(*user.as_bytes()), ..self.me.get_untracked() };
        let put = vec![(Space::Meta, meta::ME.to_vec(), me.encode()?)];
        self.keeper()?.commit(Batch { put, ..Batch::default() }).await?;
        self.me.set(me);
        Ok(())
    }

    /// As whom this device is judged; `None` where it may do everything.
    pub(super) fn judged_as(self) -> Option<UserKey> {
        let me = self.me.get_untracked();
        me.user.filter(|_| !me.has_key()).map(UserKey)
    }

    /// Whether whoever uses this device may write all of this as one operation.
    #[must_use]
    pub fn may_write_now(self, label: u16, patches: &[Patch]) -> bool {
        self.denied_now(label, patches).is_none()
    }

    /// Why whoever uses this device may not write all of this as one operation; `None` where they may.
    #[must_use]
    pub fn denied_now(self, label: u16, patches: &[Patch]) -> Option<Denial> {
        let user = self.judged_as()?;
        self.read(|engine| rights::may_write(engine, user, label, patches)).err()
    }

    /// Whether whoever uses this device may do something at all. Somebody whose own record is not
    /// here yet is not judged. Read inside a reactive place, it is asked again when anything changes.
    #[must_use]
    pub fn allows(self, action: Action) -> bool {
        self.version.track();
        let me = self.me.get();
        let Some(user) = me.user.filter(|_| !me.has_key()) else { return true };
        let desk = self.read(|engine| rights::desk(engine, UserKey(user)));
        desk.level().is_none() || desk.may(action).is_ok()
    }

    /// The same, followed.
    #[must_use]
    pub fn may(self, action: Action) -> Signal<bool> {
        Memo::new(move |_| self.allows(action)).into()
    }
}
