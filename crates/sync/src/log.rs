//! The log of a workspace: who let whom in or out, and who became what.
//!
//! Every line is sealed together with the one before it, so that none can be changed, taken out
//! or put in without all later seals being wrong. The Worker seals, and who reads the log checks.

use sha2::{Digest, Sha256};

/// What the first line is sealed with.
pub const BEGIN: [u8; 32] = [0; 32];

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number; the first is 1 and none is missing.
    pub number: u64,
    /// When it happened: milliseconds since 1970 by the Worker's clock.
    pub at_ms: u64,
    /// What happened, as JSON.
    pub event: String,
    /// See [`seal`].
    pub seal: Vec<u8>,
}

/// The SHA-256 of the seal before ([`BEGIN`] for the first line), number and time as eight bytes
/// each with the largest first, and the event's text.
#[must_use]
pub fn seal(before: &[u8], number: u64, at_ms: u64, event: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(before);
    hash.update(number.to_be_bytes());
    hash.update(at_ms.to_be_bytes());
    hash.update(event.as_bytes());
    hash.finalize().into()
}

/// The number at which a log that is read from its beginning stops to hold together; `None`
/// where all of it does. Lines cut off at the end are not noticed.
#[must_use]
pub fn broken_at(lines: &[Line]) -> Option<u64> {
    let mut before: &[u8] = &BEGIN;
    for (number, line) in (1_u64..).zip(lines) {
        if line.number != number || line.seal != seal(before, number, line.at_ms, &line.event) {
            return Some(number);
        }
        before = &line.seal;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(events: &[&str]) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for (number, event) in (1_u64..).zip(events) {
            let before = lines.last().map_or_else(|| BEGIN.to_vec(), |line| line.seal.clone());
            let seal = seal(&before, number, number * 10, event).to_vec();
            lines.push(Line { number, at_ms: number * 10, event: (*event).to_owned(), seal });
        }
        lines
    }

    #[track_caller]
    fn check(change: impl FnOnce(&mut Vec<Line>), broken: Option<u64>) {
        let mut lines = log(&["{}", "[]", "1"]);
        change(&mut lines);
        assert_eq!(broken_at(&lines), broken);
    }

    #[test]
    fn whatever_was_changed_shows_from_there_on() {
        check(|_| {}, None);
        check(|lines| lines.truncate(0), None);
        check(|lines| lines[1].event.push(' '), Some(2));
        check(|lines| lines[0].at_ms += 1, Some(1));
        check(|lines| drop(lines.remove(1)), Some(2));
        check(|lines| drop(lines.remove(0)), Some(1));
        check(|lines| lines.swap(1, 2), Some(2));
        check(|lines| lines[2].seal[0] ^= 1, Some(3));
        check(|lines| lines[2].seal.clear(), Some(3));
    }

    #[test]
    fn a_seal_depends_on_everything() {
        let sealed = seal(&BEGIN, 1, 2, "{}");
        for other in [
            seal(&[1; 32], 1, 2, "{}"),
            seal(&BEGIN, 2, 2, "{}"),
            seal(&BEGIN, 1, 3, "{}"),
            seal(&BEGIN, 1, 2, "{} "),
        ] {
            assert_ne!(sealed, other);
        }
    }
}
