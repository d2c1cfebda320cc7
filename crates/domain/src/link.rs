//! A reference to a record of any kind: what a note or an activity belongs to.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::field::FieldType;
use crate::id::Id;
use crate::record::{Record, RecordKey};
use crate::value::Value;

/// A record of any kind, also of one that only a newer version knows.
///
/// It rests as 18 bytes: the kind's number, high byte first, and the id. In JSON it is the
/// kind's number, a colon and the id: `1:0192e4f0-…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link(pub RecordKey);

impl Link {
    /// A link to the record with this id.
    #[must_use]
    pub fn to<R: Record>(id: Id<R>) -> Self {
        Self(RecordKey::of(id))
    }
}

impl Value for Link {
    const TYPE: FieldType = FieldType::Link;
    fn read(bytes: &[u8]) -> Option<Self> {
        let (kind, id) = bytes.split_first_chunk::<2>()?;
        let key = RecordKey { kind: u16::from_be_bytes(*kind), id: id.try_into().ok()? };
        Some(Self(key))
    }
    fn write(&self) -> Vec<u8> {
        [self.0.kind.to_be_bytes().as_slice(), &self.0.id].concat()
    }
}

/// For the text of an id whose type does not matter.
enum Any {}

impl std::fmt::Display for Link {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.0.kind, Id::<Any>::from_bytes(self.0.id))
    }
}
impl Serialize for Link {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Link {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let read = |text: &str| {
            let (kind, id) = text.split_once(':')?;
            let id = *Id::<Any>::parse(id).ok()?.as_bytes();
            Some(Self(RecordKey { kind: kind.parse().ok()?, id }))
        };
        read(&text).ok_or_else(|| serde::de::Error::custom("not a link to a record"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Person;

    #[test]
    fn bytes_and_text_are_the_same_link() {
        let person = Link::to(Id::<Person>::from_bytes([7; 16]));
        let unknown = Link(RecordKey { kind: 65_000, id: [8; 16] });
        for link in [person, unknown] {
            assert_eq!(Link::read(&link.write()), Some(link));
            let json = serde_json::to_string(&link).unwrap();
            assert_eq!(serde_json::from_str::<Link>(&json).unwrap(), link);
        }
        assert_eq!(person.write()[..2], [0, 1]);
        assert_eq!(person.to_string(), "1:07070707-0707-0707-0707-070707070707");
    }

    #[test]
    fn other_lengths_are_refused() {
        assert_eq!((Link::read(&[1; 17]), Link::read(&[1; 19])), (None, None));
    }
}
