//! What the log of a workspace tells: who let whom in or out, and who became what.

use cartera_domain::access::{Role, UserKey};
use cartera_sync::authority::rights::StaffChange;
use serde::{Serialize, Serializer};

use super::hex;

/// One thing that happened. Names and fields are kept for ever: they only grow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Event {
    /// Somebody was invited.
    Invite { by: Who, invite: Id, user: Id, ceiling: Role, until_ms: u64 },
    /// An invitation was taken back.
    InviteRevoked { by: Who, invite: Id },
    /// A device came in by an invitation.
    Join { user: Id, device: Id, invite: Id, invited_by: Who },
    /// A device came in with the workspace's own key, and so with all rights.
    KeyJoin { device: Id },
    /// A device came in by the recovery code of this number, and so with all rights.
    CodeJoin { device: Id, code: u64 },
    /// A passkey was added to a member's.
    PasskeyAdded { by: Who, user: Id, passkey: Id },
    /// A passkey was taken back.
    PasskeyRevoked { by: Who, user: Id, passkey: Id },
    /// A device came in by a passkey.
    PasskeyJoin { user: Id, device: Id, passkey: Id },
    /// A passkey says that it has signed less often than before: there are two of it.
    PasskeyCopied { user: Id, passkey: Id },
    /// Recovery codes were made, in the place of those of before.
    CodesMade { by: Who },
    /// The workspace's own key was replaced: the recovery link of before opens nothing any more.
    KeyReplaced { by: Who },
    /// Somebody tried wrong secrets until no more were looked at.
    JoinsLimited,
    /// A device was shown out.
    DeviceRevoked { by: Who, user: Who, device: Id },
    /// Somebody has another role; `null` is no active member.
    Member { by: Who, user: Id, before: Option<Role>, after: Option<Role> },
    /// Somebody has other teams or another manager.
    Reach { by: Who, user: Id },
    /// What a role may do was changed.
    Role { by: Who, role: Id },
    /// An archive was put in the place of everything that there was: the moment in which it was
    /// begun, and the epoch since then.
    Restored { by: Who, archive: u64, epoch: u32 },
    /// An archive was written; told only in the history.
    Exported { archive: u64, seq: u64 },
    /// An archive was to be put back and was not; told only in the history.
    RestoreRefused { by: Who, archive: u64, why: String },
    /// Somebody tried to change users or roles without the right to.
    Refused { by: Who, operations: usize },
}

/// 16 bytes, written as hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Id(pub [u8; 16]);

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&hex(&self.0))
    }
}

/// Who did it, or whose it is; `null` is somebody with the workspace's own key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Who(pub Option<Id>);

impl From<Option<UserKey>> for Who {
    fn from(user: Option<UserKey>) -> Self {
        Self(user.map(|user| Id(user.0)))
    }
}

impl Event {
    /// What a push did to users and roles.
    pub fn of(by: Option<UserKey>, change: StaffChange) -> Self {
        let by = Who::from(by);
        match change {
            StaffChange::Member { user, before, after } => {
                Self::Member { by, user: Id(user.0), before, after }
            }
            StaffChange::Reach { user } => Self::Reach { by, user: Id(user.0) },
            StaffChange::Role { role } => Self::Role { by, role: Id(role) },
            StaffChange::Refused { operations } => Self::Refused { by, operations },
        }
    }

    /// As it is kept and sealed.
    pub fn to_json(&self) -> String {
        // Plain values with names of our own cannot fail to be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_for_ever_is_written_like_this() {
        let by = Who::from(Some(UserKey([1; 16])));
        let event = Event::Member { by, user: Id([2; 16]), before: None, after: Some(Role::Rep) };
        let (one, two) = (hex(&[1; 16]), hex(&[2; 16]));
        let want = format!(
            r#"{{"what":"member","by":"{one}","user":"{two}","before":null,"after":"rep"}}"#
        );
        assert_eq!(event.to_json(), want);
        assert_eq!(Event::JoinsLimited.to_json(), r#"{"what":"joins_limited"}"#);
        let role = Event::of(None, StaffChange::Role { role: [1; 16] });
        assert_eq!(role.to_json(), format!(r#"{{"what":"role","by":null,"role":"{one}"}}"#));
    }
}
