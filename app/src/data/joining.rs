//! Coming into a workspace by an invitation: what it is for, and what becomes of what is here.

use cartera_domain::access::{Role, UserKey};
use cartera_domain::{Name, RecordKey, RecordKind, User};
use cartera_store::command::SCHEMA;
use cartera_store::schema::meta;
use cartera_store::{Batch, Space, Store, StoreError, rehome};
use cartera_sync::op::label;
use cartera_sync::{Change, Op, Patch};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;

use super::staff::{self, AskError, Hex};
use super::tabs::Note;
use super::workspace::{Door, is_secret};
use super::{Db, Me, Workspace, visit};
use crate::platform::clock::now_ms;
use crate::platform::{device_key, id};

/// An invitation as its link has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    /// The workspace: 32 hexadecimal digits.
    pub workspace: String,
    /// Opens it once.
    secret: String,
}

impl Invite {
    /// Reads the fragment of a link.
    pub(super) fn parse(fragment: &str) -> Option<Self> {
        let (workspace, secret) = fragment.strip_prefix(staff::INVITE)?.split_once('.')?;
        (is_secret(workspace) && is_secret(secret))
            .then(|| Self { workspace: workspace.to_owned(), secret: secret.to_owned() })
    }

    /// The fragment of its link.
    pub(super) fn fragment(&self) -> String {
        format!("{}{}.{}", staff::INVITE, self.workspace, self.secret)
    }
}

/// What an invitation is for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Preview {
    /// What the team calls itself, if it says.
    pub workspace: Option<String>,
    /// Who invites; `None` for whoever has the workspace's own key.
    pub by: Option<String>,
    /// Whose device it lets in.
    pub user: Hex,
    /// What they are called so far.
    pub name: Option<String>,
    /// What they will be.
    pub role: Option<Role>,
    /// Whether it is for another device of whoever made it.
    pub is_own: bool,
    /// Until when it opens.
    pub until_ms: u64,
}

/// A device that was let in and has not moved yet.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Joined {
    key: String,
    device: Hex,
    /// As whom.
    pub(super) user: Hex,
}

/// Where an invitation leads this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// Into a workspace that it has nothing of.
    New,
    /// Back to where it was, as the same person: everything stays as it is.
    Back,
    /// To where it is already, as somebody else.
    Already,
}

impl Db {
    /// What an invitation is for.
    ///
    /// # Errors
    /// [`AskError`].
    pub async fn look_at(self, invite: &Invite) -> Result<Preview, AskError> {
        // It may have been used up by an answer that never came here.
        let key = self.kept_key(invite).await;
        let entry = serde_json::json!({ "secret": invite.secret, "key": key });
        staff::ask(&invite.workspace, None, "look", Some(entry.to_string())).await
    }

    /// The key that this device thought of for an invitation, if it was about to use it.
    async fn kept_key(self, invite: &Invite) -> Option<String> {
        let kept = self.keeper().ok()?.get(Space::Meta, meta::JOINING).await.ok()??;
        let kept = String::from_utf8(kept).ok()?;
        let (fragment, key) = kept.split_once('\n')?;
        (fragment == invite.fragment() && is_secret(key)).then(|| key.to_owned())
    }

    /// The same, or a new one, which is on the disk before anybody hears of it.
    async fn key_for(self, invite: &Invite) -> Result<String, StoreError> {
        if let Some(key) = self.kept_key(invite).await {
            return Ok(key);
        }
        let key = format!("{:032x}", u128::from_be_bytes(id::random()));
        let row = format!("{}\n{key}", invite.fragment()).into_bytes();
        let put = vec![(Space::Meta, meta::JOINING.to_vec(), row)];
        self.keeper()?.commit(Batch { put, ..Batch::default() }).await?;
        Ok(key)
    }

    /// Where it leads this device to come into a workspace as a user.
    pub async fn arrival(self, workspace: &str, user: Hex) -> Arrival {
        let here = self.find_workspace().await.ok().flatten();
        let me = self.me.get_untracked();
        match here {
            Some(here) if here.id == workspace => {
                if me.user == Some(user.0) && !me.has_key() {
                    Arrival::Back
                } else {
                    Arrival::Already
                }
            }
            _ => Arrival::New,
        }
    }

    /// How many records are on this device, those of settings included.
    #[must_use]
    pub fn held(self) -> u64 {
        self.read(|engine| {
            engine.keys().into_iter().filter(|key| engine.fields(*key).is_some()).count() as u64
        })
    }

    /// Uses an invitation up. The device is in afterwards, and has to [`Db::settle_in`]. Where the
    /// answer is lost, or the tab is closed before that, the same link leads there again.
    ///
    /// # Errors
    /// [`AskError`].
    pub async fn redeem(self, invite: &Invite, device: &Name) -> Result<Joined, AskError> {
        // Without a disk there is nothing to keep it on, nor anywhere to move to.
        let key = self.key_for(invite).await.map_err(|_| AskError::Failed)?;
        let public = visit::public(&key).await;
        let entry = serde_json::json!({
            "secret": invite.secret, "name": device.as_str(), "key": key, "public": public,
        });
        let joined: Joined =
            staff::ask(&invite.workspace, None, "join", Some(entry.to_string())).await?;
        *self.shared().joined.borrow_mut() = Some((invite.clone(), joined.clone()));
        Ok(joined)
    }

    /// What an invitation was used up for, while the device has not moved.
    #[must_use]
    pub fn redeemed(self, invite: &Invite) -> Option<Joined> {
        let shared = self.shared();
        let joined = shared.joined.borrow();
        joined.as_ref().filter(|(used, _)| used == invite).map(|(_, joined)| joined.clone())
    }

    /// Moves this device to the workspace that let it in, and begins to sync.
    ///
    /// With `along`, records of daily work that are here go there too; otherwise they are gone
    /// from this device. `name` is what the person wants to be called, where that is new.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was changed, and it can be tried again.
    pub async fn settle_in(
        self,
        invite: &Invite,
        joined: &Joined,
        name: Option<Name>,
        along: bool,
    ) -> Result<(), StoreError> {
        let workspace = Workspace { id: invite.workspace.clone(), access_key: joined.key.clone() };
        if self.find_workspace().await?.as_ref() == Some(&workspace) {
            // It has moved, and could only not be shown.
            self.load_anew();
            return Ok(());
        }
        let done = self.move_in(&invite.workspace, joined, name, along).await;
        // Moved or not: sync was stopped for it.
        spawn_local(self.resume_sync());
        done?;
        drop(self.shared().joined.take());
        self.door.set(None);
        Ok(())
    }

    /// Moves this device to a workspace that let it in; sync is stopped for it.
    pub(super) async fn move_in(
        self,
        id: &str,
        joined: &Joined,
        name: Option<Name>,
        along: bool,
    ) -> Result<(), StoreError> {
        let workspace = Workspace { id: id.to_owned(), access_key: joined.key.clone() };
        let me = Me { user: Some(joined.user.0), device: Some(joined.device.0) };
        match self.arrival(id, joined.user).await {
            Arrival::Back => self.come_back(&workspace, me).await,
            Arrival::Already if self.is_somebody_else(joined.user) => Err(StoreError::Changed),
            // Made again, each record would stand over what the team wrote since.
            Arrival::Already => {
                let current = self.find_workspace().await?.ok_or(StoreError::Changed)?;
                self.take_key(&current, &workspace, me).await
            }
            Arrival::New => {
                let user = UserKey(joined.user.0);
                let ops = move |mut ops: Vec<Op>| {
                    ops = if along { rehome::as_member(ops, user) } else { Vec::new() };
                    ops.extend(name.as_ref().map(|name| renamed(user, name)));
                    ops
                };
                self.move_to(&workspace, me, along, ops).await
            }
        }
    }

    /// Whether this device is known to be another user's.
    pub(super) fn is_somebody_else(self, user: Hex) -> bool {
        self.me.get_untracked().user.is_some_and(|mine| mine != user.0)
    }

    /// Has whichever tab leads begin anew, and this one too.
    pub(super) async fn start_anew(self) {
        self.stop_sync();
        self.say(&Note::Moved);
        self.resume_sync().await;
    }

    async fn come_back(self, workspace: &Workspace, me: Me) -> Result<(), StoreError> {
        self.stop_sync();
        let put = vec![
            (Space::Meta, meta::WORKSPACE.to_vec(), workspace.encode()?),
            (Space::Meta, meta::ME.to_vec(), me.encode()?),
        ];
        self.keeper()?.commit(Batch { put, ..Batch::default() }).await?;
        device_key::forget_others(Some(&workspace.access_key)).await;
        // Whichever tab leads has a client with the ended key.
        self.say(&Note::Moved);
        self.me.set(me);
        self.know_level();
        Ok(())
    }

    /// Forgets an invitation that was not followed.
    pub fn close_door(self) {
        self.door.update(|door| {
            if !matches!(door, Some(Door::Left(_))) {
                *door = None;
            }
        });
    }
}

/// The operation by which somebody says what they are called.
fn renamed(user: UserKey, name: &Name) -> Op {
    let value = Some(name.as_str().as_bytes().to_vec());
    let changes = vec![Change::Set { field: User::NAME.number, value }];
    let key = RecordKey { kind: RecordKind::User.number(), id: user.0 };
    Op {
        op_id: id::random(),
        mid: 0,
        // Whatever the name was, its holder has seen it on the invitation.
        seen: 0,
        t_ms: now_ms(),
        schema: SCHEMA,
        label: label::EDIT,
        patches: vec![Patch { key, changes }],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_workspace_and_a_secret_are_an_invitation() {
        let one = "0123456789abcdef0123456789abcdef";
        let is_one = |fragment: &str| Invite::parse(fragment).is_some();
        assert!(is_one(&format!("invite={one}.{one}")));
        assert!(!is_one(&format!("join={one}.{one}")));
        assert!(!is_one(&format!("invite={one}.{one}0")));
        assert!(!is_one(&format!("invite={one}")));
        assert!(!is_one(""));
        let link = format!("invite={one}.{}", one.replace('f', "e"));
        assert_eq!(Invite::parse(&link).unwrap().fragment(), link);
    }

    #[test]
    fn what_an_invitation_says_is_read_as_the_worker_writes_it() {
        let id = "0123456789abcdef0123456789abcdef";
        let body = format!(
            r#"{{"workspace":null,"by":"Ana","user":"{id}","name":"Eva","role":"read_only",
            "is_own":false,"until_ms":5}}"#
        );
        let preview: Preview = staff::read(200, body.as_bytes()).unwrap();
        assert_eq!((preview.role, preview.by.as_deref()), (Some(Role::ReadOnly), Some("Ana")));
    }
}
