//! Members of a workspace: how they are invited, come in with a device, and are shown out again.
//!
//! Who they are and what they may do stands in the workspace's own users and roles; here are only
//! invitations, the devices that came in by them, and the log of both. Of every secret nothing but
//! its SHA-256 is kept.

pub mod api;
pub mod code;
pub mod device_key;
pub mod devices;
mod event;
pub mod exports;
pub mod history;
mod invite;
pub mod own_key;
pub mod passkey;
mod rs256;
mod session;
mod tries;
pub mod visit;
pub mod webauthn;

use std::fmt;

use cartera_domain::access::UserKey;

pub use code::{Code, CodeEntry};
pub use device_key::{DeviceKey, Enrolling, Visiting};
pub use event::{Event, Id, Who};
pub use invite::{Entry, Invite, Look, NamedKey, Order};
pub use passkey::{Adding, Passkey, SigningIn};
#[cfg(test)]
pub use session::tests::session as tests_session;
pub use session::{Pass, Session};
pub use visit::Visit;

use crate::config;

/// Who asks, once their key was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caller {
    /// Somebody with the workspace's own key, and so with all rights; the number of that key.
    Key(u64),
    /// Somebody with a device that was let in.
    Device(Session),
}

/// What sockets of the workspace's own key are known by, before its number; those of a device, by
/// its id.
const KEY_TAG: &str = "key-";

impl Caller {
    /// Which member; `None` for the workspace's own key, and for a device that it let in.
    pub const fn user(&self) -> Option<UserKey> {
        match self {
            Self::Key(_) => None,
            Self::Device(session) => session.user,
        }
    }

    /// Which device; `None` for the workspace's own key, which any number of them may have.
    pub const fn session(&self) -> Option<[u8; 16]> {
        match self {
            Self::Key(_) => None,
            Self::Device(session) => Some(session.id),
        }
    }

    /// What their sockets are known by.
    pub const fn tag(&self) -> Tag {
        match self {
            Self::Key(number) => Tag::Key(*number),
            Self::Device(session) => Tag::Device(session.id),
        }
    }

    /// How many tickets, and sockets, they may have; any number of devices may have the workspace's
    /// own key.
    pub const fn at_once(&self) -> usize {
        match self {
            Self::Key(_) => usize::MAX,
            Self::Device(_) => config::AT_ONCE,
        }
    }
}

/// Whose a socket is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tag {
    /// Somebody's with the workspace's own key of this number.
    Key(u64),
    /// That of a device.
    Device([u8; 16]),
}

impl Tag {
    /// Reads what [`Caller::tag`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        match text.strip_prefix(KEY_TAG) {
            Some(number) => number.parse().ok().map(Self::Key),
            None => unhex(text).map(Self::Device),
        }
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(number) => write!(to, "{KEY_TAG}{number}"),
            Self::Device(id) => to.write_str(&hex(id)),
        }
    }
}

/// The workspace's own key, as far as it is known here: whoever brings it has all rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnKey {
    /// Keys follow each other.
    pub number: u64,
    /// When it was made, by the Worker's clock; 0 where that is not known.
    pub made_ms: u64,
    /// When another one took its place; from then on it opens nothing.
    pub ended_ms: Option<u64>,
}

/// Lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The 16 bytes of 32 lower-case hexadecimal digits.
pub fn unhex(text: &str) -> Option<[u8; 16]> {
    if !crate::access::is_secret(text) {
        return None;
    }
    u128::from_str_radix(text, 16).ok().map(u128::to_be_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_as_they_are_written_and_in_no_other_form() {
        let id = *b"\x00\x01\xfe\xff0123456789ab";
        assert_eq!(unhex(&hex(&id)), Some(id));
        for text in ["", "0", &hex(&id).to_uppercase(), &format!("+{}", &hex(&id)[1..])] {
            assert_eq!(unhex(text), None, "{text}");
        }
    }

    #[test]
    fn a_socket_is_known_by_its_device() {
        assert_eq!(Tag::parse(&Caller::Key(7).tag().to_string()), Some(Tag::Key(7)));
        let session = session::tests::session();
        let tag = Caller::Device(session.clone()).tag().to_string();
        assert_eq!(Tag::parse(&tag), Some(Tag::Device(session.id)));
        assert_eq!(Tag::parse(""), None);
        for text in ["key", "key-", "key-x", "keys"] {
            assert_eq!(Tag::parse(text), None, "{text}");
        }
    }
}
