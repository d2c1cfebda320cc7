//! How rows are keyed: the only meaning that the database itself knows.
//!
//! The version stays 1 for ever and there are no indexes: what a row means is in its bytes, so
//! nothing here ever needs a migration that an old tab could block.

use cartera_domain::RecordKey;

use crate::store::{Key, Space, StoreError};

/// The version of the database.
pub const VERSION: u32 = 1;

/// Keys in [`Space::Meta`], as text.
pub mod meta {
    /// postcard of the device's root (16 bytes) and generation.
    pub const DEVICE: &[u8] = b"device";
    /// The number that the next operation gets: `u64`, 8 bytes, big end first.
    pub const NEXT_MID: &[u8] = b"next_mid";
    /// postcard of the sync cursor.
    pub const CURSOR: &[u8] = b"cursor";
    /// Which workspace this device belongs to, and the key to it.
    pub const WORKSPACE: &[u8] = b"workspace";
    /// The number that the next entry of the journal gets: `u64`, 8 bytes, big end first.
    pub const NEXT_ENTRY: &[u8] = b"next_entry";
    /// When the first download was complete, from which on the journal knows what others did:
    /// milliseconds since 1970 as `u64`, 8 bytes, big end first.
    pub const JOURNAL_FROM: &[u8] = b"journal_from";
    /// Erased records of which this device has still to forget what it wrote down: postcard of
    /// their keys.
    pub const FORGETTING: &[u8] = b"forgetting";
    /// Who uses this device: postcard of their user's id and of the device's id, both of which
    /// may be missing.
    pub const ME: &[u8] = b"me";
    /// The invitation that this device is about to use, and the key that it will come in with:
    /// the fragment of its link, a line feed, 32 hexadecimal digits.
    pub const JOINING: &[u8] = b"joining";
    /// The key that this device thought of for itself, in place of the workspace's own: the id of
    /// the workspace, a line feed, the key.
    pub const OWN_KEY: &[u8] = b"own_key";
    /// What is left of a workspace that has shown this device out.
    pub const FAREWELL: &[u8] = b"farewell";
    /// The lowest number that a page may still get, once a page was taken away: a page's key.
    /// So no number is ever used again in one life of the authority.
    pub const NEXT_PAGE: &[u8] = b"next_page";
    /// The name of the command with which a backup is being restored, 16 bytes: from its first batch
    /// to its last.
    pub const RESTORING: &[u8] = b"restoring";
}

impl Space {
    /// The name of its object store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pages => "pages",
            Self::Records => "records",
            Self::Outbox => "outbox",
            Self::Meta => "meta",
            Self::Journal => "journal",
        }
    }
}

/// The key of a record's row in [`Space::Records`]: its kind (2 bytes, big end first), its id.
#[must_use]
pub fn record_key(key: RecordKey) -> Key {
    let mut bytes = Vec::with_capacity(18);
    bytes.extend_from_slice(&key.kind.to_be_bytes());
    bytes.extend_from_slice(&key.id);
    bytes
}

/// The key of a page: its number, 4 bytes, big end first.
#[must_use]
pub fn page_key(number: u32) -> Key {
    number.to_be_bytes().to_vec()
}

/// The number in a page's key.
#[must_use]
pub fn page_number(key: &[u8]) -> Option<u32> {
    key.try_into().ok().map(u32::from_be_bytes)
}

/// The key of an outbox row: the number of its first operation, 8 bytes, big end first.
#[must_use]
pub fn outbox_key(first_mid: u64) -> Key {
    first_mid.to_be_bytes().to_vec()
}

/// The key of a row of [`Space::Journal`]: what it begins with, and the batch's number counted
/// down (8 bytes, big end first). So a scan, which only goes up, meets the newest first.
#[must_use]
pub fn numbered(mut key: Key, number: u64) -> Key {
    key.extend_from_slice(&(u64::MAX - number).to_be_bytes());
    key
}

/// The number in a key made by [`numbered`].
#[must_use]
pub fn number(key: &[u8]) -> Option<u64> {
    let (_, number) = key.split_last_chunk::<8>()?;
    Some(u64::MAX - u64::from_be_bytes(*number))
}

/// The number in an outbox row's key or in [`meta::NEXT_MID`].
///
/// # Errors
/// [`StoreError::Backend`] where it is not 8 bytes.
pub fn mid(bytes: &[u8]) -> Result<u64, StoreError> {
    bytes
        .try_into()
        .map(u64::from_be_bytes)
        .map_err(|_| StoreError::Backend(format!("a number of {} bytes", bytes.len())))
}
