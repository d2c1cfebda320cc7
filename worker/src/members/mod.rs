//! Members of a workspace: how they are invited, come in with a device, and are shown out again.
//!
//! Who they are and what they may do stands in the workspace's own users and roles; here are only
//! invitations, the devices that came in by them, and the log of both. Of every secret nothing but
//! its SHA-256 is kept.

pub mod api;
mod event;
mod invite;
mod session;

use cartera_domain::access::UserKey;

pub use event::Event;
pub use invite::{Entry, Invite, Look, Order};
pub use session::{Pass, Session};

/// Who asks, once their key was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caller {
    /// Somebody with the workspace's own key, and so with all rights.
    Key,
    /// A member, with a device that was let in.
    Device(Session),
}

/// What sockets of the workspace's own key are known by; those of a device, by its id.
const KEY_TAG: &str = "key";

impl Caller {
    /// Which member; `None` for the workspace's own key.
    pub const fn user(&self) -> Option<UserKey> {
        match self {
            Self::Key => None,
            Self::Device(session) => Some(session.user),
        }
    }

    /// What their sockets are known by.
    pub fn tag(&self) -> String {
        match self {
            Self::Key => KEY_TAG.to_owned(),
            Self::Device(session) => hex(&session.id),
        }
    }
}

/// Whose a socket is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tag {
    /// Somebody's with the workspace's own key.
    Key,
    /// That of a device.
    Device([u8; 16]),
}

impl Tag {
    /// Reads what [`Caller::tag`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        if text == KEY_TAG { Some(Self::Key) } else { unhex(text).map(Self::Device) }
    }
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
        assert_eq!(Tag::parse(&Caller::Key.tag()), Some(Tag::Key));
        let session = session::tests::session();
        let tag = Caller::Device(session.clone()).tag();
        assert_eq!(Tag::parse(&tag), Some(Tag::Device(session.id)));
        assert_eq!(Tag::parse(""), None);
        assert_eq!(Tag::parse("keys"), None);
    }
}
