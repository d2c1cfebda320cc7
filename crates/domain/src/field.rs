//! How a record rests and travels: numbered fields, each holding bytes.
//!
//! Store, sync and Worker carry fields without knowing what they mean; only the record types
//! of this crate read them. So a field or a kind from a newer version passes through an older
//! one untouched.

use std::collections::BTreeMap;

use crate::record::RecordKind;

/// How two edits of one field made apart are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merge {
    /// One value; the later edit wins as a whole.
    Register,
    /// A set of values; additions and removals of different elements all survive.
    Set,
}

/// What a field's bytes mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    /// UTF-8 text.
    Text,
    /// [`crate::EmailAddress`], as text.
    Email,
    /// [`crate::PhoneNumber`], as text.
    Phone,
    /// The 16 bytes of the id of a record of this kind.
    Reference(RecordKind),
    /// `1` for yes; a missing field is no.
    Flag,
    /// A whole number, as decimal text.
    Whole,
    /// [`crate::custom_field::Number`], as decimal text.
    Number,
    /// [`crate::Date`], as text.
    Date,
    /// [`crate::Timestamp`], as decimal text.
    Timestamp,
    /// [`crate::time::TimeOfDay`], as text.
    TimeOfDay,
    /// [`crate::Money`], as text: `1250.00 EUR`.
    Money,
    /// [`crate::UnitPrice`], as text.
    UnitPrice,
    /// [`crate::Currency`], as its code.
    Currency,
    /// [`crate::Rate`], as decimal text.
    Rate,
    /// [`crate::Quantity`], as decimal text.
    Quantity,
    /// [`crate::Discount`], as text: `10 %` or `5.00 EUR`.
    Discount,
    /// [`crate::Percent`] and those with a range, as decimal text.
    Percent,
    /// [`crate::Rank`], as text.
    Rank,
    /// One of a closed list of words; one that is not in it comes from a newer version.
    Word(&'static [&'static str]),
    /// [`crate::Link`]: a record of any kind, 2 bytes of its kind and the 16 of its id.
    Link,
    /// A value of several numbered parts that change only together (see [`crate::parts`]).
    Composite(&'static [FieldSpec]),
    /// One of a closed list of states by its word, each with the parts of the value that it
    /// carries, if any.
    State(&'static [(&'static str, &'static [FieldSpec])]),
    /// [`crate::Country`], as its code.
    Country,
    /// Bytes without further meaning, such as a digest.
    Bytes,
}

/// The one declaration of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldSpec {
    /// Stored and sent: never re-used, its type never changed. 0 is taken by "deleted", 899 by
    /// [`crate::merged::MERGED_INTO`], 900 to 999 are computed columns that are never stored, 1000 and more are custom fields.
    pub number: u16,
    /// The field's name in code, in messages and in exports; also its key in the catalogues.
    pub name: &'static str,
    /// What its bytes mean.
    pub value: FieldType,
    /// How edits made apart are joined.
    pub merge: Merge,
}

/// What one field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldValue {
    /// The value of a [`Merge::Register`] field.
    One(Vec<u8>),
    /// The elements of a [`Merge::Set`] field, oldest first.
    Many(Vec<Vec<u8>>),
}

/// A record's fields by number. A field without a value is not in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(BTreeMap<u16, FieldValue>);

impl Fields {
    /// No fields.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a register; an empty value removes the field.
    pub fn set(&mut self, number: u16, value: impl Into<Vec<u8>>) {
        let value = value.into();
        if value.is_empty() {
            self.0.remove(&number);
        } else {
            self.0.insert(number, FieldValue::One(value));
        }
    }

    /// Adds an element to a set, once.
    pub fn add(&mut self, number: u16, element: impl Into<Vec<u8>>) {
        let element = element.into();
        match self.0.entry(number).or_insert_with(|| FieldValue::Many(Vec::new())) {
            FieldValue::Many(elements) if !elements.contains(&element) => elements.push(element),
            FieldValue::Many(_) => {}
            other => *other = FieldValue::Many(vec![element]),
        }
    }

    /// What a field holds.
    #[must_use]
    pub fn get(&self, number: u16) -> Option<&FieldValue> {
        self.0.get(&number)
    }

    /// A register's bytes.
    #[must_use]
    pub fn one(&self, number: u16) -> Option<&[u8]> {
        match self.0.get(&number) {
            Some(FieldValue::One(value)) => Some(value),
            _ => None,
        }
    }

    /// A register's text; `None` where it is empty or not UTF-8.
    #[must_use]
    pub fn text(&self, number: u16) -> Option<&str> {
        self.one(number).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// A set's elements, oldest first.
    pub fn many(&self, number: u16) -> impl Iterator<Item = &[u8]> {
        match self.0.get(&number) {
            Some(FieldValue::Many(elements)) => elements.as_slice(),
            _ => &[],
        }
        .iter()
        .map(Vec::as_slice)
    }

    /// Empties a field.
    pub fn remove(&mut self, number: u16) {
        self.0.remove(&number);
    }

    /// Whether no field has a value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keeps the fields whose numbers pass.
    pub(crate) fn retain(&mut self, keep: impl Fn(u16) -> bool) {
        self.0.retain(|number, _| keep(*number));
    }

    /// Takes in what is not there yet.
    pub(crate) fn fill_from(&mut self, other: &Self) {
        for (number, value) in &other.0 {
            self.0.entry(*number).or_insert_with(|| value.clone());
        }
    }

    /// All fields in order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (u16, &FieldValue)> {
        self.0.iter().map(|(number, value)| (*number, value))
    }
}
