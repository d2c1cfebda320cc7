//! An invitation: for whom, how far it reaches, and until when it opens the door.

use cartera_domain::Name;
use cartera_domain::access::{Role, UserKey};
use serde::{Deserialize, Deserializer};

use super::{DeviceKey, unhex};
use crate::config;
use crate::error::ApiError;

/// An invitation as it is kept; its secret is with whoever was invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    /// By which it is listed and taken back.
    pub id: [u8; 16],
    /// Whose device it lets in.
    pub user: UserKey,
    /// It lets nobody in whose role is above this.
    pub ceiling: Role,
    /// Who invites; `None` for somebody with the workspace's own key.
    pub by: Option<UserKey>,
    /// With which device: it opens nothing any more once that is shown out.
    pub session: Option<[u8; 16]>,
    /// When it was made, by the Worker's clock.
    pub made_ms: u64,
    /// When it stops to open.
    pub until_ms: u64,
    /// How long the device may come, in milliseconds.
    pub stay_ms: u64,
}

/// What somebody asks for who invites.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// Whom: the id of a user's record.
    #[serde(deserialize_with = "user")]
    pub user: UserKey,
    /// How far it may reach at most; what they are now, where it is not said.
    #[serde(default)]
    pub role: Option<Role>,
    /// How long it opens, in milliseconds.
    #[serde(default = "longest_invite")]
    pub valid_ms: u64,
    /// How long the device may come, in milliseconds.
    #[serde(default = "longest_stay")]
    pub stay_ms: u64,
}

/// What somebody brings who was invited.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The invitation's secret.
    pub secret: String,
    /// What they call the device.
    pub name: String,
    /// The device's own key, of which it thought itself: asked again with the same one, the answer
    /// is the same. Without it the server makes one, and an answer that is lost on the way lets
    /// nobody in.
    #[serde(default)]
    pub key: Option<String>,
    /// The public half of the device's own key. With it, what the device thought of lets nobody in
    /// and only has an answer repeated that was lost.
    #[serde(default)]
    pub public: Option<DeviceKey>,
}

/// What somebody brings who wants to know what an invitation is for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// The invitation's secret.
    pub secret: String,
    /// The key that the device may have come in with already.
    #[serde(default)]
    pub key: Option<String>,
}

/// What a device brings that has the workspace's own key and wants one for itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedKey {
    /// What its holder calls it.
    pub name: String,
    /// The key of which it thought itself.
    pub key: String,
    /// The public half of the device's own key. With it, what the device thought of lets nobody in
    /// and only has an answer repeated that was lost.
    #[serde(default)]
    pub public: Option<DeviceKey>,
}

/// Whether there is room for one more invitation beside those that are open. Those of somebody who
/// may not invite, for devices of their own, are few and counted apart: they keep nobody else from
/// inviting.
pub(super) fn has_room(
    open: &[Invite],
    one: &Invite,
    may_invite: impl Fn(&Invite) -> bool,
) -> bool {
    let is_second = |invite: &Invite| invite.by == Some(invite.user) && !may_invite(invite);
    let second = open.iter().filter(|invite| is_second(invite));
    if is_second(one) {
        second.filter(|invite| invite.user == one.user).count() < config::OWN_INVITES
    } else {
        open.len() - second.count() < config::INVITES
    }
}

/// Whether a key, where there is one, is as long as keys are.
fn is_key(key: Option<&String>) -> bool {
    key.is_none_or(|key| crate::access::is_secret(key))
}

const fn longest_invite() -> u64 {
    config::INVITE_MS
}

const fn longest_stay() -> u64 {
    config::STAY_MS
}

fn user<'de, D: Deserializer<'de>>(from: D) -> Result<UserKey, D::Error> {
    let text = String::deserialize(from)?;
    unhex(&text).map(UserKey).ok_or_else(|| serde::de::Error::custom("not an id"))
}

impl Order {
    /// Reads what was sent; times beyond the longest are refused, not cut.
    ///
    /// # Errors
    /// [`ApiError::Invalid`].
    pub fn parse(body: &[u8]) -> Result<Self, ApiError> {
        let order: Self = serde_json::from_slice(body).map_err(|_| ApiError::Invalid)?;
        let is_sound = (1..=config::INVITE_MS).contains(&order.valid_ms)
            && (1..=config::STAY_MS).contains(&order.stay_ms);
        if is_sound { Ok(order) } else { Err(ApiError::Invalid) }
    }
}

impl Entry {
    /// Reads what was sent; the name is a name like any other.
    ///
    /// # Errors
    /// [`ApiError::Invalid`].
    pub fn parse(body: &[u8]) -> Result<Self, ApiError> {
        let entry: Self = serde_json::from_slice(body).map_err(|_| ApiError::Invalid)?;
        let name = Name::parse(&entry.name).map_err(|_| ApiError::Invalid)?;
        if !crate::access::is_secret(&entry.secret) || !is_key(entry.key.as_ref()) {
            return Err(ApiError::Invalid);
        }
        Ok(Self { name: String::from(name), ..entry })
    }
}

impl NamedKey {
    /// Reads what was sent; the name is a name like any other.
    ///
    /// # Errors
    /// [`ApiError::Invalid`].
    pub fn parse(body: &[u8]) -> Result<Self, ApiError> {
        let named: Self = serde_json::from_slice(body).map_err(|_| ApiError::Invalid)?;
        let name = Name::parse(&named.name).map_err(|_| ApiError::Invalid)?;
        if !crate::access::is_secret(&named.key) {
            return Err(ApiError::Invalid);
        }
        Ok(Self { name: String::from(name), ..named })
    }
}

impl Look {
    /// Reads what was sent.
    ///
    /// # Errors
    /// [`ApiError::Invalid`].
    pub fn parse(body: &[u8]) -> Result<Self, ApiError> {
        let look: Self = serde_json::from_slice(body).map_err(|_| ApiError::Invalid)?;
        let is_sound = crate::access::is_secret(&look.secret) && is_key(look.key.as_ref());
        if is_sound { Ok(look) } else { Err(ApiError::Invalid) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0123456789abcdef0123456789abcdef";

    #[track_caller]
    fn check(body: &str, want: Result<(Option<Role>, u64), ApiError>) {
        let got = Order::parse(body.as_bytes()).map(|order| (order.role, order.valid_ms));
        assert_eq!(got, want, "{body}");
    }

    #[test]
    fn an_order_says_whom_and_may_say_less_than_the_longest() {
        check(&format!(r#"{{"user":"{ID}"}}"#), Ok((None, config::INVITE_MS)));
        check(
            &format!(r#"{{"user":"{ID}","role":"read_only","valid_ms":1}}"#),
            Ok((Some(Role::ReadOnly), 1)),
        );
    }

    /// Invitations that one user makes for another; the user 0 may invite.
    fn invites(by: u8, user: u8, count: usize) -> Vec<Invite> {
        let one = Invite {
            id: [9; 16],
            user: UserKey([user; 16]),
            ceiling: Role::Rep,
            by: Some(UserKey([by; 16])),
            session: None,
            made_ms: 0,
            until_ms: 1,
            stay_ms: 1,
        };
        vec![one; count]
    }

    #[track_caller]
    fn check_room(open: &[Vec<Invite>], by: u8, user: u8, want: bool) {
        let one = invites(by, user, 1).remove(0);
        let may_invite = |invite: &Invite| invite.by == Some(UserKey([0; 16]));
        assert_eq!(has_room(&open.concat(), &one, may_invite), want);
    }

    #[test]
    fn devices_of_ones_own_take_nobody_the_room_to_invite() {
        let of_1 = invites(1, 1, config::OWN_INVITES);
        check_room(&[invites(1, 1, config::OWN_INVITES - 1)], 1, 1, true);
        check_room(std::slice::from_ref(&of_1), 1, 1, false);
        check_room(std::slice::from_ref(&of_1), 2, 2, true);
        let crowd: Vec<_> = (1..=u8::MAX).map(|n| invites(n, n, config::OWN_INVITES)).collect();
        check_room(&crowd, 0, 1, true);
        check_room(&crowd, 0, 0, true);
        // Nor the other way round.
        let full = invites(0, 7, config::INVITES);
        check_room(&[full.clone(), of_1], 0, 8, false);
        check_room(std::slice::from_ref(&full), 0, 0, false);
        check_room(&[full], 1, 1, true);
        check_room(&[invites(0, 7, config::INVITES - 1)], 0, 8, true);
    }

    #[test]
    fn anything_else_in_it_is_refused() {
        for body in [
            String::new(),
            "null".into(),
            "[]".into(),
            r#"{"user":""}"#.into(),
            format!(r#"{{"user":"{}"}}"#, ID.to_uppercase()),
            format!(r#"{{"user":"{ID}","role":"emperor"}}"#),
            format!(r#"{{"user":"{ID}","valid_ms":0}}"#),
            format!(r#"{{"user":"{ID}","valid_ms":-1}}"#),
            format!(r#"{{"user":"{ID}","valid_ms":{}}}"#, config::INVITE_MS + 1),
            format!(r#"{{"user":"{ID}","stay_ms":{}}}"#, u64::MAX),
            format!(r#"{{"user":"{ID}","by":"{ID}"}}"#),
            format!(r#"{{"user":"{ID}","user":"{ID}"}}"#),
        ] {
            check(&body, Err(ApiError::Invalid));
        }
    }

    #[test]
    fn who_looks_brings_a_secret_and_nothing_else() {
        let look = |body: String| Look::parse(body.as_bytes()).map(|look| look.secret);
        assert_eq!(look(format!(r#"{{"secret":"{ID}"}}"#)), Ok(ID.into()));
        for body in [
            String::new(),
            r#"{"secret":""}"#.into(),
            format!(r#"{{"secret":"{ID}0"}}"#),
            format!(r#"{{"secret":"{ID}","name":"x"}}"#),
        ] {
            assert_eq!(look(body.clone()), Err(ApiError::Invalid), "{body}");
        }
    }

    #[test]
    fn an_entry_has_a_secret_and_a_name() {
        let entry = |secret: &str, name: &str| {
            let body = serde_json::json!({ "secret": secret, "name": name }).to_string();
            Entry::parse(body.as_bytes()).map(|entry| entry.name)
        };
        assert_eq!(entry(ID, "  Планшет "), Ok("Планшет".into()));
        assert_eq!(entry(ID, " "), Err(ApiError::Invalid));
        assert_eq!(entry(&ID[1..], "Tablet"), Err(ApiError::Invalid));
        assert_eq!(entry(ID, &"x".repeat(10_000)), Err(ApiError::Invalid));
    }
}
