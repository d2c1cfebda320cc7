//! A value of several parts as the bytes of one register or one element of a set.
//!
//! An address, or the stage and the rank of a card, must never be joined from halves of two
//! edits: so they are one value for the joining rule, and its parts are numbered fields inside
//! it. Each part is written as three things: its number times two, plus one for an element of
//! a list; its length; its bytes. Numbers are LEB128. There is exactly one way to write a
//! value, because a set knows its elements by their bytes; whatever is written otherwise is
//! damaged. Parts that only a newer version knows are kept in [`Newer`] and written again.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::field::{FieldSpec, FieldValue, Fields};

/// Writes parts as bytes.
#[must_use]
pub fn encode(parts: &Fields) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut part = |tag: u32, value: &[u8]| {
        put(&mut bytes, tag);
        // A record, and so a part of one, is far below 4 GB.
        put(&mut bytes, u32::try_from(value.len()).unwrap_or(u32::MAX));
        bytes.extend_from_slice(value);
    };
    for (number, value) in parts.iter() {
        let tag = u32::from(number) << 1;
        match value {
            FieldValue::One(value) => part(tag, value),
            FieldValue::Many(elements) => elements.iter().for_each(|one| part(tag | 1, one)),
        }
    }
    bytes
}

/// Reads what [`encode`] wrote; `None` where the bytes are anything else.
#[must_use]
pub fn decode(bytes: &[u8]) -> Option<Fields> {
    let mut parts = Fields::new();
    for Part { number, is_element, value } in view(bytes)? {
        if is_element { parts.add(number, value) } else { parts.set(number, value) }
    }
    Some(parts)
}

/// A part where it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part<'a> {
    /// Its number.
    pub number: u16,
    /// Whether it is an element of a list.
    pub is_element: bool,
    /// Its bytes.
    pub value: &'a [u8],
}

/// What [`encode`] wrote, without copying a part: by number, elements of a list as they were
/// added. `None` where the bytes are anything else.
#[must_use]
pub fn view(bytes: &[u8]) -> Option<Vec<Part<'_>>> {
    let mut parts: Vec<Part<'_>> = Vec::with_capacity(8);
    let mut rest = bytes;
    while !rest.is_empty() {
        let tag = take(&mut rest)?;
        let len = take(&mut rest)? as usize;
        let (value, after) = rest.split_at_checked(len)?;
        rest = after;
        let part = Part { number: u16::try_from(tag >> 1).ok()?, is_element: tag & 1 == 1, value };
        // Every other way of writing it is damaged: out of order, twice, an empty value.
        let is_written_so = match parts.last() {
            Some(last) if last.number == part.number => {
                part.is_element && last.is_element && !parts.contains(&part)
            }
            last => last.is_none_or(|last| last.number < part.number),
        };
        if !is_written_so || (!part.is_element && value.is_empty()) {
            return None;
        }
        parts.push(part);
    }
    Some(parts)
}

fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(rest: &mut &[u8]) -> Option<u32> {
    let mut number = 0_u32;
    for shift in [0, 7, 14, 21, 28] {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        let bits = u32::from(byte & 0x7f);
        number |= bits.checked_shl(shift).filter(|shifted| shifted >> shift == bits)?;
        if byte & 0x80 == 0 {
            // A leading zero would be another way of writing it.
            return (shift == 0 || *byte != 0).then_some(number);
        }
    }
    None
}

/// The parts of a value that only a newer version knows. In JSON, their bytes as hex.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Newer(Fields);

impl Newer {
    /// What of `parts` is in none of `known`.
    #[must_use]
    pub fn beside(known: &[FieldSpec], mut parts: Fields) -> Self {
        parts.retain(|number| known.iter().all(|spec| spec.number != number));
        Self(parts)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts them back beside the known ones.
    pub fn write(&self, parts: &mut Fields) {
        parts.fill_from(&self.0);
    }
}

impl Serialize for Newer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&to_hex(&encode(&self.0)))
    }
}
impl<'de> Deserialize<'de> for Newer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let parts = from_hex(&text).and_then(|bytes| decode(&bytes));
        parts.map(Self).ok_or_else(|| serde::de::Error::custom("not the hex of parts"))
    }
}

/// Bytes as lower-case hex.
#[must_use]
pub fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Lower-case hex as bytes.
#[must_use]
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| match pair {
            [high, low] => Some((digit(*high)? << 4) | digit(*low)?),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], is_sound: bool) {
        assert_eq!(decode(bytes).map(|parts| encode(&parts)), is_sound.then(|| bytes.to_vec()));
    }

    #[test]
    fn there_is_one_way_to_write_a_value() {
        check(&[], true);
        check(&[2, 1, b'a', 4, 1, b'b'], true);
        check(&[3, 1, b'a', 3, 1, b'b'], true);
        check(&[4, 1, b'b', 2, 1, b'a'], false);
        check(&[2, 1, b'a', 2, 1, b'b'], false);
        check(&[3, 1, b'a', 3, 1, b'a'], false);
        check(&[2, 1, b'a', 3, 1, b'b'], false);
        check(&[0x82, 0, 1, b'a'], false);
        check(&[2, 2, b'a'], false);
        check(&[2, 0], false);
        check(&[0xff, 0xff, 0xff, 0xff, 0xff, 1, b'a'], false);
    }

    #[test]
    fn hex_is_read_back() {
        assert_eq!(from_hex(&to_hex(&[0, 10, 255])), Some(vec![0, 10, 255]));
        assert_eq!((from_hex("0"), from_hex("0G"), from_hex("AB")), (None, None, None));
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_value_or_refused(bytes in proptest::collection::vec(0..12_u8, 0..24)) {
            if let Some(parts) = decode(&bytes) {
                prop_assert_eq!(encode(&parts), bytes);
            }
        }

        #[test]
        fn every_part_comes_back(
            ones in proptest::collection::btree_map(1..300_u16, ".{1,40}", 0..6),
            list in proptest::collection::vec(".{0,200}", 0..4),
        ) {
            let mut parts = Fields::new();
            for (number, value) in &ones {
                parts.set(*number, value.as_str());
            }
            for element in &list {
                parts.add(400, element.as_str());
            }
            prop_assert_eq!(decode(&encode(&parts)), Some(parts));
        }
    }
}
