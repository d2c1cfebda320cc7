//! A human being with ways to reach them.

use serde::{Deserialize, Serialize};

use crate::email::EmailAddress;
use crate::field::{FieldSpec, FieldType, Fields, Merge, Reader};
use crate::id::Id;
use crate::phone::PhoneNumber;
use crate::record::{Record, RecordError, RecordKind};
use crate::text::{LongText, Name};

/// The id of a [`Person`].
pub type PersonId = Id<Person>;

/// A human being. Where they work is an [`crate::Affiliation`], of which there may be several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Which person.
    pub id: PersonId,
    /// First name.
    pub given_name: Option<Name>,
    /// Patronymic or middle name.
    pub middle_name: Option<Name>,
    /// Family name, both of them where there are two.
    pub family_name: Option<Name>,
    /// Addresses, oldest first; the first is the one to write to.
    pub emails: Vec<EmailAddress>,
    /// Numbers, oldest first; the first is the one to call.
    pub phones: Vec<PhoneNumber>,
    /// What else is known.
    pub note: Option<LongText>,
}

/// In which order the parts of a name are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameOrder {
    /// Ana López (Spanish, English).
    GivenFirst,
    /// Иванов Иван Петрович (Russian lists and documents).
    FamilyFirst,
}

impl Person {
    /// First name.
    pub const GIVEN_NAME: FieldSpec = text(1, "given_name");
    /// Patronymic or middle name.
    pub const MIDDLE_NAME: FieldSpec = text(2, "middle_name");
    /// Family name.
    pub const FAMILY_NAME: FieldSpec = text(3, "family_name");
    /// E-mail addresses.
    pub const EMAILS: FieldSpec =
        FieldSpec { number: 4, name: "emails", value: FieldType::Email, merge: Merge::Set };
    /// Phone numbers.
    pub const PHONES: FieldSpec =
        FieldSpec { number: 5, name: "phones", value: FieldType::Phone, merge: Merge::Set };
    /// What else is known.
    pub const NOTE: FieldSpec = text(6, "note");

    /// The name in one line; empty where no part of it is known.
    #[must_use]
    pub fn full_name(&self, order: NameOrder) -> String {
        let parts = match order {
            NameOrder::GivenFirst => [&self.given_name, &self.middle_name, &self.family_name],
            NameOrder::FamilyFirst => [&self.family_name, &self.given_name, &self.middle_name],
        };
        let words: Vec<&str> = parts.into_iter().flatten().map(Name::as_str).collect();
        words.join(" ")
    }
}

const fn text(number: u16, name: &'static str) -> FieldSpec {
    FieldSpec { number, name, value: FieldType::Text, merge: Merge::Register }
}

impl Record for Person {
    const KIND: RecordKind = RecordKind::Person;
    const FIELDS: &'static [FieldSpec] = &[
        Self::GIVEN_NAME,
        Self::MIDDLE_NAME,
        Self::FAMILY_NAME,
        Self::EMAILS,
        Self::PHONES,
        Self::NOTE,
    ];

    fn from_fields(id: PersonId, fields: &Fields) -> Result<Self, RecordError> {
        let read = Reader { kind: Self::KIND, fields };
        Ok(Self {
            id,
            given_name: read.optional(&Self::GIVEN_NAME, Name::parse)?,
            middle_name: read.optional(&Self::MIDDLE_NAME, Name::parse)?,
            family_name: read.optional(&Self::FAMILY_NAME, Name::parse)?,
            emails: read.set(&Self::EMAILS, EmailAddress::parse)?,
            phones: read.set(&Self::PHONES, PhoneNumber::parse)?,
            note: read.optional(&Self::NOTE, LongText::parse)?,
        })
    }

    fn to_fields(&self) -> Fields {
        let mut fields = Fields::new();
        let names = [
            (Self::GIVEN_NAME, &self.given_name),
            (Self::MIDDLE_NAME, &self.middle_name),
            (Self::FAMILY_NAME, &self.family_name),
        ];
        for (spec, name) in names {
            if let Some(name) = name {
                fields.set(spec.number, name.as_str());
            }
        }
        for email in &self.emails {
            fields.add(Self::EMAILS.number, email.as_str());
        }
        for phone in &self.phones {
            fields.add(Self::PHONES.number, phone.to_string());
        }
        if let Some(note) = &self.note {
            fields.set(Self::NOTE.number, note.as_str());
        }
        fields
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ivan() -> Person {
        Person {
            id: Id::from_bytes([1; 16]),
            given_name: Name::parse("Иван").ok(),
            middle_name: Name::parse("Петрович").ok(),
            family_name: Name::parse("Иванов").ok(),
            emails: vec![EmailAddress::parse("ivan@primer.ru").unwrap()],
            phones: vec![PhoneNumber::parse("+79161234567;ext=5").unwrap()],
            note: LongText::parse("звонить\nпосле 18:00").ok(),
        }
    }

    #[test]
    fn fields_and_person_say_the_same() {
        let person = ivan();
        assert_eq!(Person::from_fields(person.id, &person.to_fields()), Ok(person));
    }

    #[test]
    fn the_name_follows_the_order_of_the_language() {
        assert_eq!(ivan().full_name(NameOrder::GivenFirst), "Иван Петрович Иванов");
        assert_eq!(ivan().full_name(NameOrder::FamilyFirst), "Иванов Иван Петрович");
    }

    #[test]
    fn a_broken_field_is_named() {
        let mut fields = ivan().to_fields();
        fields.add(Person::PHONES.number, "12");
        assert_eq!(
            Person::from_fields(ivan().id, &fields),
            Err(RecordError::Invalid {
                kind: RecordKind::Person,
                field: "phones",
                value: "12".into()
            })
        );
    }
}
