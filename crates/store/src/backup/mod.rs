//! The whole base as one open file, and back again.
//!
//! A backup is text, one JSON value a line: a header, the records, a manifest, and a last line
//! that seals all before it. A person can read it, any tool can, and it is written and read
//! piece by piece without being held as a whole. A zip would be a third the size, but its code
//! twice as large as all of this in the first bundle that a phone loads; who wants it small can
//! pack it.
//!
//! ```text
//! {"format":"cartera-backup","version":1,"created_at_ms":1770000000000}
//! {"part":"records"}
//! {"kind":"person","id":"0192e4f0-…","fields":{"given_name":"Ana","emails":["ana@b.es"]}}
//! {"part":"attachments"}
//! {"manifest":[{"part":"records","lines":1,"sha256":"…","kinds":{"person":1}},…]}
//! {"end":"…"}
//! ```
//!
//! Values are kept, clocks are not: they belong to the authority that gave them, and what is
//! restored is a new edit that all devices get to see. A field is named where this version has
//! a name for it and `#17` where not; bytes that are no text are `{"hex":"00ff"}`. The place of
//! attachments is kept; a reader passes over parts that it does not know.

mod names;
mod read;
mod restore;
mod write;

#[cfg(test)]
mod tests;

use cartera_domain::{Fields, RecordKey};

pub use read::{Archive, BackupError, Problem, Reader, Trouble};
pub use restore::{Plan, beside, broken_off, plan};
pub use write::{Writer, about, export, line};

/// The version of the format.
pub const VERSION: u64 = 1;

/// A record as a backup has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// Which record.
    pub key: RecordKey,
    /// Whether it is in the trash.
    pub is_deleted: bool,
    /// Its values.
    pub fields: Fields,
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            text.extend(char::from_digit(u32::from(digit), 16));
        }
    }
    text
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    if !text.len().is_multiple_of(2) {
        return None;
    }
    let pair = |pair: &[u8]| match pair {
        [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    };
    text.as_bytes().chunks(2).map(pair).collect()
}
