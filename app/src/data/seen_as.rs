//! Seeing as another member does: what the server would send them is all that this tab shows until it is
//! loaded anew, and nothing can be written, because the store is let go of.

use cartera_domain::User;
use cartera_domain::access::{Role, UserKey};
use cartera_domain::user::UserId;
use cartera_store::rights;
use leptos::prelude::*;

use super::{Db, Door, Me};

/// Stands for the device of whoever is seen as: it has no key.
const NO_DEVICE: [u8; 16] = [0; 16];

impl Db {
    /// Whether whoever uses this device sees everything, and so what others see. Read inside a
    /// reactive place, it is asked again when anything changes.
    #[must_use]
    pub fn may_see_as_others(self) -> bool {
        self.version.track();
        let me = self.me.get();
        let is_seen_as = self.door.with(|door| matches!(door, Some(Door::SeenAs(_))));
        !is_seen_as
            && match me.user.filter(|_| !me.has_key()).map(UserKey) {
                None => true,
                Some(user) => matches!(
                    self.read(|engine| rights::desk(engine, user).level()),
                    Some(Role::Owner | Role::Admin)
                ),
            }
    }

    /// Whether this tab shows what another member sees.
    #[must_use]
    pub fn is_seen_as(self) -> bool {
        self.door.with_untracked(|door| matches!(door, Some(Door::SeenAs(_))))
    }

    /// Shows what a member sees, by the authority's rules over what this device holds, until the
    /// app is loaded anew. Does nothing where there is no such member.
    pub async fn see_as(self, user: UserId) {
        let shared = self.shared();
        // What is being written is written first, and shown.
        let _turn = shared.turns.take().await;
        let Some(member) = self.get_now::<User>(user) else { return };
        self.stop_leading();
        // Neither other tabs nor the disk are heard any more, and nothing is told to them.
        drop(shared.channel.take());
        drop(shared.watch.take());
        drop(shared.heard.take());
        drop(shared.keeper.take());
        let key = *user.as_bytes();
        self.read(|engine| {
            *engine = rights::seen_by(engine, UserKey(key));
        });
        self.me.set(Me { user: Some(key), device: Some(NO_DEVICE) });
        self.looks_only.set(true);
        self.tray.set(0);
        self.door.set(Some(Door::SeenAs(member.name)));
        self.tell_all();
    }
}
