//! What an archive says of itself.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::ArchiveError;
use super::job::Writing;
use crate::members::hex;

/// The name of the file.
pub const MANIFEST: &str = "manifest.json";
const FORMAT: &str = "cartera-export";
const VERSION: u32 = 1;

/// A file of lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its bytes.
    pub bytes: u64,
    /// How many lines they are.
    pub lines: u64,
    /// Their SHA-256, as hexadecimal digits.
    pub sha256: String,
}

/// How far a chain goes: the number of its last entry, and the seal behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The number.
    pub n: u64,
    /// The seal, as hexadecimal digits.
    pub seal: String,
}

/// The manifest. Fields only grow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    format: String,
    version: u32,
    /// When it was finished: milliseconds since 1970 by the Worker's clock.
    pub at_ms: u64,
    /// The sequence number up to which operations are in it.
    pub seq: u64,
    /// Parts in order: `00001.jsonl` and so on.
    pub parts: Vec<Part>,
    /// The history at that moment.
    pub history: Head,
    /// The log of people and devices at that moment.
    pub log: Head,
    /// Whether somebody asked for it, or for putting another one back; those of before are taken
    /// for those of nights.
    #[serde(default)]
    pub asked: bool,
}

impl Manifest {
    /// Of an archive that is finished.
    pub fn new(at_ms: u64, writing: Writing, history: Head, log: Head) -> Self {
        let Writing { seq, parts, asked, .. } = writing;
        let (format, version) = (FORMAT.to_owned(), VERSION);
        Self { format, version, at_ms, seq, parts, history, log, asked }
    }

    /// As it is written.
    pub fn encode(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(self).unwrap_or_default()
    }

    /// Reads what [`Self::encode`] wrote.
    pub fn decode(bytes: &[u8]) -> Result<Self, ArchiveError> {
        let read: Self = serde_json::from_slice(bytes).map_err(|_| ArchiveError::Damaged)?;
        if read.format != FORMAT || read.seq > cartera_sync::limits::LARGEST_INTEGER {
            return Err(ArchiveError::Damaged);
        }
        if read.version > VERSION { Err(ArchiveError::Newer) } else { Ok(read) }
    }

    /// All its bytes, and lines.
    pub fn size(&self) -> (u64, u64) {
        let sum = |of: fn(&Part) -> u64| self.parts.iter().map(of).fold(0, u64::saturating_add);
        (sum(|part| part.bytes), sum(|part| part.lines))
    }
}

impl Part {
    /// Of the bytes of a part.
    pub fn of(bytes: &[u8]) -> Self {
        let lines = bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
        Self { bytes: bytes.len() as u64, lines, sha256: digest(bytes) }
    }
}

/// The SHA-256 of bytes, as hexadecimal digits.
fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_whole_or_not_at_all() {
        let head = Head { n: 3, seal: "00".repeat(32) };
        let parts = vec![Part::of(b"{}\n{}\n"), Part::of(b"{}\n")];
        let mut writing = Writing::new(5, true);
        (writing.seq, writing.parts) = (9, parts);
        let manifest = Manifest::new(5, writing, head.clone(), head);
        assert_eq!(manifest.size(), (9, 3));
        let bytes = manifest.encode();
        assert_eq!(Manifest::decode(&bytes), Ok(manifest));
        for length in 0..bytes.len() {
            assert_eq!(Manifest::decode(&bytes[..length]), Err(ArchiveError::Damaged), "{length}");
        }
        let text = String::from_utf8(bytes).unwrap();
        let older = text.replace("\"asked\": true", "\"unknown\": 1");
        assert_eq!(Manifest::decode(older.as_bytes()).map(|one| one.asked), Ok(false));
        let newer = text.replace("\"version\": 1", "\"version\": 2");
        assert_eq!(Manifest::decode(newer.as_bytes()), Err(ArchiveError::Newer));
        let other = text.replace(FORMAT, "something");
        assert_eq!(Manifest::decode(other.as_bytes()), Err(ArchiveError::Damaged));
    }
}
