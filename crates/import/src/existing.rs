//! What the base already holds, as far as an import must know it.

use cartera_domain::{Affiliation, Fields, Organization, Person, Record, RecordKey};
use serde::{Deserialize, Serialize};

/// The people, organizations and affiliations of the base in a form that crosses to the
/// background worker cheaply. Filled by [`Existing::add`]; may be sent in several pieces.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Existing {
    pub(crate) people: Vec<KnownPerson>,
    pub(crate) organizations: Vec<KnownOrganization>,
    pub(crate) affiliations: Vec<KnownAffiliation>,
}

/// A person of the base.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KnownPerson {
    pub id: [u8; 16],
    /// Given, middle and family name; empty where there is none.
    pub names: [String; 3],
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    /// The lines of the note as [`line_key`]: notes may be long, and only what is in them counts.
    pub note: Vec<u64>,
}

/// An organization of the base.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KnownOrganization {
    pub id: [u8; 16],
    pub name: String,
    /// Empty where there is none.
    pub tax_id: String,
    /// Web site and address; empty where there is none.
    pub lines: [String; 2],
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    /// As a person's.
    pub note: Vec<u64>,
}

/// Who of the base works where.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KnownAffiliation {
    pub id: [u8; 16],
    pub person: [u8; 16],
    pub organization: [u8; 16],
    pub position: String,
    pub is_primary: bool,
}

impl Existing {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in a record that is not in the trash. Kinds that an import does not touch are passed over.
    pub fn add(&mut self, key: RecordKey, fields: &Fields) {
        let one = |number: u16| fields.text(number).unwrap_or_default().to_owned();
        let many = |number: u16| -> Vec<String> {
            fields.many(number).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect()
        };
        let id =
            |number: u16| fields.one(number).and_then(|bytes| <[u8; 16]>::try_from(bytes).ok());
        if key.kind == Person::KIND.number() {
            self.people.push(KnownPerson {
                id: key.id,
                names: [Person::GIVEN_NAME, Person::MIDDLE_NAME, Person::FAMILY_NAME]
                    .map(|spec| one(spec.number)),
                emails: many(Person::EMAILS.number),
                phones: many(Person::PHONES.number),
                note: line_keys(fields.text(Person::NOTE.number).unwrap_or_default()),
            });
        } else if key.kind == Organization::KIND.number() {
            self.organizations.push(KnownOrganization {
                id: key.id,
                name: one(Organization::NAME.number),
                tax_id: one(Organization::TAX_ID.number),
                lines: [Organization::WEBSITE, Organization::ADDRESS].map(|spec| one(spec.number)),
                emails: many(Organization::EMAILS.number),
                phones: many(Organization::PHONES.number),
                note: line_keys(fields.text(Organization::NOTE.number).unwrap_or_default()),
            });
        } else if key.kind == Affiliation::KIND.number()
            && let (Some(person), Some(organization)) =
                (id(Affiliation::PERSON.number), id(Affiliation::ORGANIZATION.number))
        {
            self.affiliations.push(KnownAffiliation {
                id: key.id,
                person,
                organization,
                position: one(Affiliation::POSITION.number),
                is_primary: fields.one(Affiliation::IS_PRIMARY.number) == Some(b"1".as_slice()),
            });
        }
    }

    /// Adds all of `other`: the next piece of the base.
    pub fn append(&mut self, mut other: Self) {
        self.people.append(&mut other.people);
        self.organizations.append(&mut other.organizations);
        self.affiliations.append(&mut other.affiliations);
    }
}

/// The keys of a note's lines, blank ones left out.
pub(crate) fn line_keys(note: &str) -> Vec<u64> {
    note.lines().filter(|line| !line.trim().is_empty()).map(line_key).collect()
}

/// A line of a note in eight bytes.
pub(crate) fn line_key(line: &str) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    line.trim().hash(&mut hasher);
    hasher.finish()
}
