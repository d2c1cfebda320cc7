//! A human being with ways to reach them.

use crate::address::{Labelled, PostalAddress};
use crate::email::EmailAddress;
use crate::phone::PhoneNumber;
use crate::table::record;
use crate::tag::TagId;
use crate::text::{LongText, Name};
use crate::time::Date;
use crate::user::{TeamId, UserId, VisibleTo};

record! {
    /// A human being. Where they work is an [`crate::Affiliation`], of which there may be several.
    Person, PersonId;
    always {
        /// First name.
        GIVEN_NAME = 1 given_name: Option<Name>,
        /// Patronymic or middle name.
        MIDDLE_NAME = 2 middle_name: Option<Name>,
        /// Family name, both of them where there are two.
        FAMILY_NAME = 3 family_name: Option<Name>,
        /// Addresses, oldest first; the first is the one to write to.
        EMAILS = 4 emails: Vec<EmailAddress>,
        /// Numbers, oldest first; the first is the one to call.
        PHONES = 5 phones: Vec<PhoneNumber>,
        /// What else is known.
        NOTE = 6 note: Option<LongText>,
    }
    optional {
        /// What stands before the name: Dr., Dña.
        PREFIX = 7 prefix: Option<Name>,
        /// What stands after it: Jr., PhD.
        SUFFIX = 8 suffix: Option<Name>,
        /// When they were born.
        BORN_ON = 9 born_on: Option<Date>,
        /// The language to write to them in, such as `es`.
        LANGUAGE = 10 language: Option<Name>,
        /// What their e-mail addresses are for.
        EMAIL_LABELS = 11 email_labels: Vec<Labelled<EmailAddress>>,
        /// What their phone numbers are for.
        PHONE_LABELS = 12 phone_labels: Vec<Labelled<PhoneNumber>>,
        /// Postal addresses.
        ADDRESSES = 13 addresses: Vec<PostalAddress>,
        /// Their tax number, as written; of individuals who are customers themselves.
        TAX_ID = 14 tax_id: Option<Name>,
        /// Their tags.
        TAGS = 15 tags: Vec<TagId>,
        /// Who answers for them.
        OWNER = 16 owner: Option<UserId>,
        /// The team that they are for.
        TEAM = 17 team: Option<TeamId>,
        /// Whom they are shown to.
        VISIBLE_TO = 18 visible_to: Option<VisibleTo>,
        /// Who follows them.
        FOLLOWERS = 19 followers: Vec<UserId>,
        /// Where they came from.
        SOURCE = 20 source: Option<Name>,
        /// People of whom somebody said that they are somebody else, although they look alike.
        DISTINCT_FROM = 21 distinct_from: Vec<PersonId>,
    }
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
    /// The name in one line, without prefix and suffix; empty where no part of it is known.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Id, Record, RecordError, RecordKind};

    fn ivan() -> Person {
        Person {
            id: Id::from_bytes([1; 16]),
            given_name: Name::parse("Иван").ok(),
            middle_name: Name::parse("Петрович").ok(),
            family_name: Name::parse("Иванов").ok(),
            emails: vec![EmailAddress::parse("ivan@primer.ru").unwrap()],
            phones: vec![PhoneNumber::parse("+79161234567;ext=5").unwrap()],
            note: LongText::parse("звонить\nпосле 18:00").ok(),
            ..Person::new(Id::from_bytes([1; 16]))
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
