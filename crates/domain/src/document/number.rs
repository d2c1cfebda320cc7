//! Numbers that a document can be called by before anybody else has heard of it.
//!
//! A device that is offline numbers its quotes and orders itself: `Q-7K3FM2-12-X4B` is the
//! twelfth quote of the device `7K3FM2`. Two documents get the same number only if all three parts
//! agree, and each keeps apart what the others cannot:
//!
//! - **the tag**, 30 bits of the device's random root, keeps devices apart;
//! - **the count** keeps the documents of one device apart: it is one more than the highest that
//!   the device finds among its documents in the transaction that writes the new one, so two tabs
//!   cannot take the same;
//! - **the mark**, 15 bits of the document's own random id, keeps apart what a copied profile or a
//!   restored backup would count twice, since both halves of a copy have the same tag and count on.
//!
//! So a thousand devices with a thousand quotes each see any clash with a probability below
//! 1 : 60,000, and a document made on both sides of a copied profile one of 1 : 32,768. A clash
//! confuses people only: records are known by their ids. The number that accounts and customers
//! refer to is the [`FinalNumber`], which the authority gives; it alone counts, so it never clashes.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::decimal::as_text;
use crate::field::FieldType;
use crate::id::Id;
use crate::order::Order;
use crate::quote::Quote;
use crate::record::RecordKind;
use crate::text::Name;
use crate::value::text_values;

/// Crockford's base 32: no I, L, O and U, which are misread.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Which kind of document a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Series {
    /// `Q`, an offer.
    Quote,
    /// `O`, an order.
    Order,
}

impl Series {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Quote, Self::Order];

    /// The one that counts the records of a kind, if one does.
    #[must_use]
    pub const fn of(kind: RecordKind) -> Option<Self> {
        match kind {
            RecordKind::Quote => Some(Self::Quote),
            RecordKind::Order => Some(Self::Order),
            _ => None,
        }
    }

    /// The records that it counts.
    #[must_use]
    pub const fn kind(self) -> RecordKind {
        match self {
            Self::Quote => RecordKind::Quote,
            Self::Order => RecordKind::Order,
        }
    }

    /// The field of those records that holds the [`FinalNumber`]. It is nobody's to write but the
    /// authority's.
    #[must_use]
    pub const fn number_field(self) -> u16 {
        match self {
            Self::Quote => Quote::NUMBER.number,
            Self::Order => Order::NUMBER.number,
        }
    }

    const fn letter(self) -> char {
        match self {
            Self::Quote => 'Q',
            Self::Order => 'O',
        }
    }
}

/// Whether a field holds what the authority gives, so that a device that writes there has lost.
#[must_use]
pub fn is_given(kind: u16, field: u16) -> bool {
    let series = RecordKind::from_number(kind).and_then(Series::of);
    series.is_some_and(|series| series.number_field() == field)
}

/// Six letters and digits that stand for a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceTag(u32);

/// A number that a device gave without asking anybody: `Q-7K3FM2-12-X4B`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DeviceNumber {
    series: Series,
    device: DeviceTag,
    count: u32,
    mark: u16,
}

/// A text is not a number that a device gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a number made on a device, such as Q-7K3FM2-12-X4B")]
pub struct DeviceNumberError;

/// A text is not a number that the authority gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a document's number is one line of at most 40 characters")]
pub struct FinalNumberError;

impl DeviceTag {
    const CHARS: u32 = 6;

    /// The tag of the device with this random root: 30 bits of it.
    #[must_use]
    pub const fn of(root: &[u8; 16]) -> Self {
        // The last bytes: were the root a UUID, these would be the random ones.
        let [.., a, b, c, d] = *root;
        Self(u32::from_be_bytes([a, b, c, d]) & ((1 << (5 * Self::CHARS)) - 1))
    }

    /// The number of a new document: `known` are the numbers of the documents of its series that
    /// this device has, in any order and from any device.
    ///
    /// `None` after four thousand million documents.
    #[must_use]
    pub fn number<R>(
        self,
        series: Series,
        document: Id<R>,
        known: impl IntoIterator<Item = DeviceNumber>,
    ) -> Option<DeviceNumber> {
        let is_ours = |number: &DeviceNumber| number.device == self && number.series == series;
        let last = known.into_iter().filter(is_ours).map(|number| number.count).max();
        let count = last.unwrap_or(0).checked_add(1)?;
        let [.., a, b] = *document.as_bytes();
        let mark = u16::from_be_bytes([a, b]) & ((1 << (5 * DeviceNumber::MARK_CHARS)) - 1);
        Some(DeviceNumber { series, device: self, count, mark })
    }
}

impl DeviceNumber {
    const MARK_CHARS: u32 = 3;

    /// Reads `Q-7K3FM2-12-X4B`, in small letters too; O is read as 0, and I and L as 1.
    ///
    /// # Errors
    /// [`DeviceNumberError`].
    pub fn parse(text: &str) -> Result<Self, DeviceNumberError> {
        let mut parts = text.trim().split('-');
        let mut part = || parts.next().ok_or(DeviceNumberError);
        let series = match part()? {
            "Q" | "q" => Series::Quote,
            "O" | "o" => Series::Order,
            _ => return Err(DeviceNumberError),
        };
        let device = DeviceTag(read(part()?, DeviceTag::CHARS)?);
        let count = part()?;
        if count.starts_with('0') || !count.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(DeviceNumberError);
        }
        let count = count.parse().map_err(|_| DeviceNumberError)?;
        let mark = read(part()?, Self::MARK_CHARS)?;
        if parts.next().is_some() {
            return Err(DeviceNumberError);
        }
        let mark = u16::try_from(mark).map_err(|_| DeviceNumberError)?;
        Ok(Self { series, device, count, mark })
    }

    /// Which kind of document it counts.
    #[must_use]
    pub const fn series(self) -> Series {
        self.series
    }

    /// Which device gave it.
    #[must_use]
    pub const fn device(self) -> DeviceTag {
        self.device
    }
}

fn read(text: &str, chars: u32) -> Result<u32, DeviceNumberError> {
    if u32::try_from(text.len()) != Ok(chars) {
        return Err(DeviceNumberError);
    }
    text.bytes().try_fold(0, |value, byte| {
        let digit = match byte.to_ascii_uppercase() {
            b'O' => b'0',
            b'I' | b'L' => b'1',
            digit => digit,
        };
        let at = DIGITS.iter().position(|known| *known == digit).ok_or(DeviceNumberError)?;
        // A position in 32 digits, and six of them at most.
        Ok(value << 5 | at as u32)
    })
}

fn write(f: &mut fmt::Formatter<'_>, value: u32, chars: u32) -> fmt::Result {
    for place in (0..chars).rev() {
        let at = (value >> (5 * place)) & 31;
        let digit = DIGITS.get(at as usize).copied().unwrap_or(b'0');
        write!(f, "{}", char::from(digit))?;
    }
    Ok(())
}

impl fmt::Display for DeviceTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(f, self.0, Self::CHARS)
    }
}

impl fmt::Display for DeviceNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}-", self.series.letter(), self.device, self.count)?;
        write(f, self.mark.into(), Self::MARK_CHARS)
    }
}

as_text!(DeviceNumber, DeviceNumberError);

/// The number of a document that everybody uses: `Q-000123`. Given by the authority, once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FinalNumber(Name);

impl FinalNumber {
    /// The most characters that it may have.
    pub const MAX_CHARS: usize = 40;

    /// The one that the authority gives to the document of this place in its series: `Q-000123`.
    /// Never shorter than six digits, so that they sort as they were given.
    #[must_use]
    pub fn of(series: Series, place: u64) -> Option<Self> {
        Self::parse(&format!("{}-{place:06}", series.letter())).ok()
    }

    /// Reads it; how it is made up is the authority's affair.
    ///
    /// # Errors
    /// [`FinalNumberError`].
    pub fn parse(text: &str) -> Result<Self, FinalNumberError> {
        let line = Name::parse(text).map_err(|_| FinalNumberError)?;
        match line.as_str().chars().nth(Self::MAX_CHARS) {
            Some(_) => Err(FinalNumberError),
            None => Ok(Self(line)),
        }
    }
}

impl fmt::Display for FinalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

as_text!(FinalNumber, FinalNumberError);
text_values! {
    DeviceNumber: FieldType::Text, DeviceNumber::parse;
    FinalNumber: FieldType::Text, FinalNumber::parse;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Person;
    use proptest::prelude::*;

    fn id(last: u8) -> Id<Person> {
        Id::from_bytes([last; 16])
    }

    #[track_caller]
    fn check(text: &str, want: Option<&str>) {
        let found = DeviceNumber::parse(text).ok().map(String::from);
        assert_eq!(found.as_deref(), want, "{text}");
    }

    #[test]
    fn a_number_is_read_as_people_write_it() {
        check("Q-7K3FM2-12-X4B", Some("Q-7K3FM2-12-X4B"));
        check(" o-o1lz00-1-zzz ", Some("O-011Z00-1-ZZZ"));
        check("O-7K3FM2-4294967295-000", Some("O-7K3FM2-4294967295-000"));
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "Q-7K3FM2-12",
            "Q-7K3FM2-12-X4B-1",
            "P-7K3FM2-12-X4B",
            "Q-7K3FMU-12-X4B",
            "Q-7K3FM-12-X4B",
            "Q-7K3FM2-0-X4B",
            "Q-7K3FM2-012-X4B",
            "Q-7K3FM2-+1-X4B",
            "Q-7K3FM2--X4B",
            "Q-7K3FM2-4294967296-X4B",
            "Q-7K3FM2-12-ЯЯЯ",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn a_device_counts_its_own_documents_of_a_series() {
        let (ours, other) = (DeviceTag::of(&[1; 16]), DeviceTag::of(&[2; 16]));
        let first = ours.number(Series::Quote, id(7), []).unwrap();
        assert_eq!(first.to_string(), "Q-0G2081-1-1R7");
        let theirs = (0..9).fold(other.number(Series::Quote, id(8), []), |last, _| {
            other.number(Series::Quote, id(8), last)
        });
        let second = ours.number(Series::Quote, id(7), [theirs.unwrap(), first]).unwrap();
        assert_eq!(second.to_string(), "Q-0G2081-2-1R7");
        assert_eq!(ours.number(Series::Order, id(7), [first]).unwrap().count, 1);
    }

    #[test]
    fn a_copied_device_still_gives_other_numbers() {
        let device = DeviceTag::of(&[1; 16]);
        let numbers = [id(7), id(8)].map(|id| device.number(Series::Quote, id, []));
        assert_ne!(numbers[0], numbers[1]);
    }

    #[test]
    fn a_final_number_is_one_short_line() {
        assert_eq!(FinalNumber::parse(" 2026/000123 ").unwrap().to_string(), "2026/000123");
        assert_eq!(FinalNumber::parse(""), Err(FinalNumberError));
        assert_eq!(FinalNumber::parse(&"9".repeat(41)), Err(FinalNumberError));
    }

    #[test]
    fn the_authority_numbers_sort_as_they_were_given_and_look_like_no_device_s() {
        let text = |place| FinalNumber::of(Series::Order, place).unwrap().to_string();
        assert_eq!([1, 999_999, 1_000_000].map(text), ["O-000001", "O-999999", "O-1000000"]);
        assert!(FinalNumber::of(Series::Quote, u64::MAX).is_some());
        check("Q-000001", None);
    }

    #[test]
    fn a_series_counts_one_kind_and_fills_one_field_of_it() {
        for series in Series::ALL {
            assert_eq!(Series::of(series.kind()), Some(series));
            let kind = series.kind().number();
            let given: Vec<u16> = (0..100).filter(|field| is_given(kind, *field)).collect();
            assert_eq!(given, [series.number_field()]);
        }
        assert!(!is_given(RecordKind::Deal.number(), Quote::NUMBER.number));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(root: [u8; 16], document: [u8; 16], count in 1..=u32::MAX) {
            let first = DeviceTag::of(&root).number(Series::Order, Id::<Person>::from_bytes(document), []);
            let number = DeviceNumber { count, ..first.unwrap() };
            prop_assert_eq!(DeviceNumber::parse(&number.to_string()), Ok(number));
        }

        #[test]
        fn no_known_number_is_given_again(
            roots in prop::collection::vec(any::<[u8; 16]>(), 1..4),
            made in prop::collection::vec((0..4_usize, any::<[u8; 16]>()), 1..40),
        ) {
            let mut known: Vec<DeviceNumber> = Vec::new();
            for (device, document) in made {
                let tag = DeviceTag::of(&roots[device % roots.len()]);
                let number = tag.number(Series::Order, Id::<Person>::from_bytes(document), known.clone());
                prop_assert!(!known.contains(&number.unwrap()));
                known.extend(number);
            }
        }
    }
}
