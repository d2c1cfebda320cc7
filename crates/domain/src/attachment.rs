//! A file that belongs to records: its name, size and digest, never its bytes.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::field::FieldType;
use crate::link::Link;
use crate::parts::{from_hex, to_hex};
use crate::table::record;
use crate::text::Name;
use crate::time::Timestamp;
use crate::user::UserId;
use crate::value::{Value, text_values};

/// The SHA-256 of a file's bytes: by it they are found in the store and known to be whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Value for Digest {
    const TYPE: FieldType = FieldType::Bytes;
    fn read(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
    fn write(&self) -> Vec<u8> {
        self.0.to_vec()
    }
}
impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&to_hex(&self.0))
    }
}
impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let digest = from_hex(&text).and_then(|bytes| Self::read(&bytes));
        digest.ok_or_else(|| serde::de::Error::custom("not the hex of a SHA-256"))
    }
}

/// A media type such as `image/png`, in lower case and without parameters (RFC 6838 §4.2).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MediaType(String);

/// A text is not a media type.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a media type: {0:?}")]
pub struct MediaTypeError(pub String);

impl MediaType {
    /// Reads a media type; parameters behind a `;` are dropped.
    ///
    /// # Errors
    /// [`MediaTypeError`] where it is not two names with a slash between.
    pub fn parse(text: &str) -> Result<Self, MediaTypeError> {
        let found = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let is_name = |name: &str| {
            (1..=127).contains(&name.len())
                && name.starts_with(|c: char| c.is_ascii_alphanumeric())
                && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b))
        };
        match found.split_once('/') {
            Some((kind, name)) if is_name(kind) && is_name(name) => Ok(Self(found)),
            _ => Err(MediaTypeError(text.to_owned())),
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for MediaType {
    type Error = MediaTypeError;
    fn try_from(text: String) -> Result<Self, MediaTypeError> {
        Self::parse(&text)
    }
}
impl From<MediaType> for String {
    fn from(media_type: MediaType) -> Self {
        media_type.0
    }
}
impl std::fmt::Display for MediaType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
text_values! { MediaType: FieldType::Text, MediaType::parse; }

record! {
    /// A file. The same bytes attached twice are two attachments and lie in the store once.
    Attachment, AttachmentId;
    needs {
        /// The file's name, without a path.
        NAME = 1 name: Name,
        /// Its size in bytes.
        SIZE = 2 size: u64,
        /// The SHA-256 of its bytes.
        SHA256 = 3 sha256: Digest,
        /// When it was attached.
        ATTACHED_AT = 4 attached_at: Timestamp,
    }
    optional {
        /// What it is.
        MEDIA_TYPE = 5 media_type: Option<MediaType>,
        /// The records that it belongs to.
        ABOUT = 6 about: Vec<Link>,
        /// Who attached it.
        BY = 7 by: Option<UserId>,
    }
}

/// A file cannot be attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AttachError {
    /// There is nothing in it; most likely it was not read at all.
    #[error("the file is empty")]
    Empty,
    /// It has so many bytes, more than [`Attachment::MAX_BYTES`].
    #[error("the file has {0} bytes; at most {max} are kept", max = Attachment::MAX_BYTES)]
    TooLarge(u64),
}

impl Attachment {
    /// The largest file that is taken: 25 MiB, as much as an e-mail usually carries.
    ///
    /// Checked where a file comes in and not where a record is read: a newer version may allow
    /// more, and its attachments are to be seen all the same.
    pub const MAX_BYTES: u64 = 25 * 1024 * 1024;

    /// A file as it was picked. Of a path only the last part is its name.
    ///
    /// # Errors
    /// [`AttachError`] where it is empty or too large.
    pub fn of_file(
        id: AttachmentId,
        path: &Name,
        size: u64,
        sha256: Digest,
        attached_at: Timestamp,
    ) -> Result<Self, AttachError> {
        match size {
            0 => return Err(AttachError::Empty),
            1..=Self::MAX_BYTES => {}
            _ => return Err(AttachError::TooLarge(size)),
        }
        let last = path.as_str().rsplit(['/', '\\']).next().unwrap_or_default();
        let name = Name::parse(last).unwrap_or_else(|_| path.clone());
        Ok(Self::new(id, name, size, sha256, attached_at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Id;

    #[track_caller]
    fn check(path: &str, size: u64, want: Result<&str, AttachError>) {
        let path = Name::parse(path).unwrap();
        let at = Timestamp::from_millis(0);
        let found = Attachment::of_file(Id::from_bytes([1; 16]), &path, size, Digest([7; 32]), at);
        assert_eq!(found.map(|file| file.name.to_string()), want.map(str::to_owned));
    }

    #[test]
    fn a_file_is_taken_up_to_the_limit() {
        check("contrato.pdf", 1, Ok("contrato.pdf"));
        check("..\\docs\\договор.pdf", Attachment::MAX_BYTES, Ok("договор.pdf"));
        check("a.bin", Attachment::MAX_BYTES + 1, Err(AttachError::TooLarge(26_214_401)));
        check("a.bin", 0, Err(AttachError::Empty));
    }

    #[test]
    fn a_media_type_is_two_names() {
        let parsed = MediaType::parse("Text/HTML; charset=utf-8").map(String::from);
        assert_eq!(parsed, Ok("text/html".into()));
        for text in ["", "png", "image/", "/png", "image/p ng", "a/b/c"] {
            assert_eq!(MediaType::parse(text), Err(MediaTypeError(text.into())));
        }
    }
}
