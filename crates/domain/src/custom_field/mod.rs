//! Fields that a workspace declares itself, on records of every kind.
//!
//! A custom field is what a built-in one is: a number, a type and a way to join edits, only that
//! the declaration is a record and not code. Its values lie in the record's own fields, from
//! number 1000 up, each a register or set with a clock of its own. So sync, history, undo, rights
//! and queries treat them as they treat all others, and two people who fill in two custom fields
//! of one deal both keep their edit; in one set keyed by definition, two edits of one field would
//! leave both values there.
//!
//! Numbers are chosen on the device ([`CustomField::free_number`]), from the random part of the
//! definition's id: two devices that declare fields apart take the same one in 1 of 64,536 cases.

mod number;
#[cfg(test)]
mod tests;
mod value;

pub use number::Number;
pub use value::{CustomError, CustomValue};

use std::collections::BTreeSet;

use crate::field::Merge;
use crate::money::Currency;
use crate::rank::Rank;
use crate::record::RecordKind;
use crate::table::{composite, record};
use crate::text::{LongText, Name};
use crate::word::{Word, WordError, words};

words! {
    /// What a custom field holds.
    CustomType {
        /// A line.
        Line = "line",
        /// Lines.
        Text = "text",
        /// A number with up to six decimals.
        Number = "number",
        /// Money.
        Money = "money",
        /// A per cent.
        Percent = "percent",
        /// A day.
        Date = "date",
        /// A moment.
        Moment = "moment",
        /// Yes or no.
        Flag = "flag",
        /// One of its options.
        Choice = "choice",
        /// Any of its options.
        Choices = "choices",
        /// An e-mail address.
        Email = "email",
        /// A phone number.
        Phone = "phone",
        /// A web address, as written.
        Url = "url",
        /// Another record.
        Link = "link",
        /// Other records.
        Links = "links",
        /// A user.
        User = "user",
    }
}

/// The key of an option: a word that never changes, whatever the option is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OptionKey(Word);

impl OptionKey {
    /// Reads a stored key.
    ///
    /// # Errors
    /// [`WordError`] where the text does not have the form of a word.
    pub fn parse(text: &str) -> Result<Self, WordError> {
        Word::parse(text).map(Self)
    }
}

composite! {
    /// One of the options of a choice.
    CustomOption;
    needs {
        /// What records say that have it.
        1 key: OptionKey,
        /// What people read.
        2 label: Name,
    }
    optional {
        /// Its place among the options.
        3 rank: Option<Rank>,
        /// Whether it is no longer offered; records that have it keep it.
        4 is_archived: bool,
    }
}

record! {
    /// A field that the workspace declared. Kind, number and type are never changed: values of
    /// the old type would be unreadable. Another type is another field.
    CustomField, CustomFieldId;
    needs {
        /// The number of the kind of record that it is on ([`crate::RecordKind::number`]).
        RECORD_KIND = 1 kind: u16,
        /// The number of its field in those records, 1000 or more.
        NUMBER = 2 number: u16,
        /// What it holds.
        TYPE = 3 holds: CustomType,
        /// What people call it.
        NAME = 4 name: Name,
    }
    optional {
        /// The options of a choice. Taking one out does not empty the records that have it.
        OPTIONS = 5 options: Vec<CustomOption>,
        /// Of a link, the number of the kind of record it leads to; any, where it is empty.
        LINKED_KIND = 6 linked_kind: Option<u16>,
        /// Whether a form asks for it.
        IS_REQUIRED = 7 is_required: bool,
        /// Its place among the fields of its group.
        RANK = 8 rank: Option<Rank>,
        /// The heading that it stands under.
        GROUP = 9 group: Option<Name>,
        /// What helps to fill it in.
        HELP = 10 help: Option<LongText>,
        /// Whether it is no longer shown; its values stay.
        IS_ARCHIVED = 11 is_archived: bool,
        /// Of money, the currency that a form begins with.
        CURRENCY = 12 currency: Option<Currency>,
    }
}

impl CustomField {
    /// The first number of a custom field; built-in ones stay below.
    pub const FIRST_NUMBER: u16 = 1_000;

    /// The kind of record that it is on; `None` for one that only a newer version knows.
    #[must_use]
    pub fn record_kind(&self) -> Option<RecordKind> {
        RecordKind::from_number(self.kind)
    }

    /// How edits of its values made apart are joined.
    #[must_use]
    pub const fn merge(&self) -> Merge {
        match self.holds {
            CustomType::Choices | CustomType::Links => Merge::Set,
            _ => Merge::Register,
        }
    }

    /// A number for a new field: the first free one from a place that its id gives.
    ///
    /// `taken` are the numbers of all custom fields of that kind of record, archived and deleted
    /// ones included, because their values may still lie in records. `None` where all are taken.
    #[must_use]
    pub fn free_number(id: CustomFieldId, taken: &[u16]) -> Option<u16> {
        let taken: BTreeSet<u16> = taken.iter().copied().collect();
        let count = u32::from(u16::MAX) - u32::from(Self::FIRST_NUMBER) + 1;
        // The last bytes of a UUIDv7 are random.
        let [.., a, b, c, d] = *id.as_bytes();
        let start = u32::from_be_bytes([a, b, c, d]) % count;
        (0..count)
            .filter_map(|step| {
                u16::try_from(u32::from(Self::FIRST_NUMBER) + (start + step) % count).ok()
            })
            .find(|number| !taken.contains(number))
    }

    /// The options that are offered, in order.
    #[must_use]
    pub fn offered(&self) -> Vec<&CustomOption> {
        let mut offered: Vec<&CustomOption> =
            self.options.iter().filter(|option| !option.is_archived).collect();
        offered.sort_by(|a, b| (&a.rank, a.key).cmp(&(&b.rank, b.key)));
        offered
    }
}

impl std::fmt::Display for OptionKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
impl serde::Serialize for OptionKey {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> serde::Deserialize<'de> for OptionKey {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <String as serde::Deserialize>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}
crate::value::text_values! { OptionKey: crate::field::FieldType::Text, OptionKey::parse; }
