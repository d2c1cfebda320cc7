//! Who may come in: the workspace's access key, and one-time tickets for WebSockets.

use sha2::{Digest, Sha256};

use crate::config;
use crate::members::Tag;

/// A SHA-256.
pub type Digest32 = [u8; 32];

/// The SHA-256 of the access key in an `Authorization` header; `None` where there is none.
///
/// A key is 32 lower-case hexadecimal digits, 128 random bits: with that many a plain hash is
/// safe to keep.
#[must_use]
pub fn bearer(header: Option<&str>) -> Option<Digest32> {
    let key = header?.strip_prefix("Bearer ")?;
    is_secret(key).then(|| digest(key))
}

/// The SHA-256 of a text.
#[must_use]
pub fn digest(text: &str) -> Digest32 {
    Sha256::digest(text.as_bytes()).into()
}

/// Whether a text has the form of our secrets: 32 lower-case hexadecimal digits.
#[must_use]
pub fn is_secret(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Compares in a time that does not tell how much is equal.
#[must_use]
pub fn same(left: &Digest32, right: &[u8]) -> bool {
    left.len() == right.len() && left.iter().zip(right).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

/// A ticket given out and not yet used.
#[derive(Debug)]
struct Ticket {
    digest: Digest32,
    until_ms: u64,
    /// Whose it is, as their sockets are known.
    tag: Tag,
}

/// Tickets given out and not yet used. They live as long as this object's memory; a device
/// whose ticket is gone fetches another.
#[derive(Debug, Default)]
pub struct Tickets(Vec<Ticket>);

impl Tickets {
    /// Keeps a ticket until it is used or [`config::TICKET_MS`] have passed. Where its owner has
    /// `most` already their oldest goes, so that nobody takes those of the others; and the oldest
    /// of all where there are too many.
    pub fn add(&mut self, ticket: &str, tag: Tag, most: usize, now_ms: u64) {
        self.0.retain(|known| known.until_ms > now_ms);
        let of_owner = self.0.iter().filter(|known| known.tag == tag).count();
        let mut surplus = (of_owner + 1).saturating_sub(most);
        self.0.retain(|known| {
            let goes = surplus > 0 && known.tag == tag;
            surplus -= usize::from(goes);
            !goes
        });
        let surplus = (self.0.len() + 1).saturating_sub(config::TICKETS);
        self.0.drain(..surplus);
        let until_ms = now_ms + config::TICKET_MS;
        self.0.push(Ticket { digest: digest(ticket), until_ms, tag });
    }

    /// Takes a ticket and tells whose it was: once, in time.
    pub fn redeem(&mut self, ticket: &str, now_ms: u64) -> Option<Tag> {
        self.0.retain(|known| known.until_ms > now_ms);
        let wanted = digest(ticket);
        let place = self.0.iter().position(|known| same(&known.digest, &wanted))?;
        Some(self.0.remove(place).tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "00112233445566778899aabbccddeeff";

    #[test]
    fn a_key_is_read_from_the_header_only_in_its_form() {
        assert_eq!(bearer(Some(&format!("Bearer {KEY}"))), Some(digest(KEY)));
        let long = format!("Bearer {KEY}0");
        let upper = format!("Bearer {}", KEY.to_uppercase());
        for header in [None, Some(""), Some(KEY), Some("Bearer "), Some(&*long), Some(&*upper)] {
            assert_eq!(bearer(header), None, "{header:?}");
        }
    }

    #[test]
    fn digests_are_compared_whole() {
        let mut other = digest(KEY);
        assert!(same(&digest(KEY), &other));
        other[31] ^= 1;
        assert!(!same(&digest(KEY), &other));
        assert!(!same(&digest(KEY), &[]));
    }

    const ANN: Tag = Tag::Device([1; 16]);
    const BEN: Tag = Tag::Device([2; 16]);

    #[test]
    fn a_ticket_opens_once() {
        let mut tickets = Tickets::default();
        let other = digest("other");
        tickets.add("other", BEN, 3, 1_000);
        tickets.add(KEY, ANN, 3, 1_000);
        assert_eq!(tickets.redeem(KEY, 1_001), Some(ANN), "and tells whose it is");
        assert_eq!(tickets.redeem(KEY, 1_002), None);
        assert_eq!(tickets.0.iter().map(|ticket| ticket.digest).collect::<Vec<_>>(), [other]);
    }

    #[test]
    fn a_ticket_ends_after_its_time() {
        let mut tickets = Tickets::default();
        tickets.add(KEY, ANN, 3, 1_000);
        assert_eq!(tickets.redeem(KEY, 1_000 + config::TICKET_MS), None);
    }

    #[test]
    fn tickets_do_not_pile_up() {
        let mut tickets = Tickets::default();
        for n in 0..10 * config::TICKETS {
            tickets.add(&format!("{n:032x}"), Tag::Key(1), usize::MAX, 1_000);
        }
        assert_eq!(tickets.0.len(), config::TICKETS);
    }

    #[test]
    fn who_asks_for_many_loses_only_their_own() {
        let mut tickets = Tickets::default();
        tickets.add(KEY, ANN, 3, 1_000);
        for n in 0..10 * config::TICKETS {
            tickets.add(&format!("{n:032x}"), BEN, 3, 1_000);
        }
        let last = 10 * config::TICKETS;
        let mut opens = |n: usize| tickets.redeem(&format!("{n:032x}"), 1_001).is_some();
        assert_eq!([4, 3, 2, 1].map(|back| opens(last - back)), [false, true, true, true]);
        assert_eq!(tickets.redeem(KEY, 1_001), Some(ANN));
    }
}
