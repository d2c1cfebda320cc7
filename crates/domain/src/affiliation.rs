//! A person in an organization, with what they do there.

use serde::{Deserialize, Serialize};

use crate::field::{FieldSpec, FieldType, Fields, Merge, Reader};
use crate::id::Id;
use crate::organization::OrganizationId;
use crate::person::PersonId;
use crate::record::{Record, RecordError, RecordKind};
use crate::text::Name;

/// The id of an [`Affiliation`].
pub type AffiliationId = Id<Affiliation>;

/// A person in an organization. A person may be in several, an organization has many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Affiliation {
    /// Which affiliation.
    pub id: AffiliationId,
    /// Who.
    pub person: PersonId,
    /// Where.
    pub organization: OrganizationId,
    /// What they do there, as on their card: accountant, buyer, director.
    pub position: Option<Name>,
    /// Whether this is where the person is first looked for.
    pub is_primary: bool,
}

impl Affiliation {
    /// Who.
    pub const PERSON: FieldSpec = FieldSpec {
        number: 1,
        name: "person",
        value: FieldType::Reference(RecordKind::Person),
        merge: Merge::Register,
    };
    /// Where.
    pub const ORGANIZATION: FieldSpec = FieldSpec {
        number: 2,
        name: "organization",
        value: FieldType::Reference(RecordKind::Organization),
        merge: Merge::Register,
    };
    /// What they do there.
    pub const POSITION: FieldSpec =
        FieldSpec { number: 3, name: "position", value: FieldType::Text, merge: Merge::Register };
    /// Whether this is where the person is first looked for.
    pub const IS_PRIMARY: FieldSpec =
        FieldSpec { number: 4, name: "is_primary", value: FieldType::Flag, merge: Merge::Register };
}

impl Record for Affiliation {
    const KIND: RecordKind = RecordKind::Affiliation;
    const FIELDS: &'static [FieldSpec] =
        &[Self::PERSON, Self::ORGANIZATION, Self::POSITION, Self::IS_PRIMARY];

    fn from_fields(id: AffiliationId, fields: &Fields) -> Result<Self, RecordError> {
        let read = Reader { kind: Self::KIND, fields };
        Ok(Self {
            id,
            person: read.reference(&Self::PERSON)?,
            organization: read.reference(&Self::ORGANIZATION)?,
            position: read.optional(&Self::POSITION, Name::parse)?,
            is_primary: fields.one(Self::IS_PRIMARY.number) == Some(b"1".as_slice()),
        })
    }

    fn to_fields(&self) -> Fields {
        let mut fields = Fields::new();
        fields.set(Self::PERSON.number, *self.person.as_bytes());
        fields.set(Self::ORGANIZATION.number, *self.organization.as_bytes());
        if let Some(position) = &self.position {
            fields.set(Self::POSITION.number, position.as_str());
        }
        if self.is_primary {
            fields.set(Self::IS_PRIMARY.number, *b"1");
        }
        fields
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_affiliation_say_the_same() {
        let affiliation = Affiliation {
            id: Id::from_bytes([3; 16]),
            person: Id::from_bytes([1; 16]),
            organization: Id::from_bytes([2; 16]),
            position: Name::parse("Бухгалтер").ok(),
            is_primary: true,
        };
        let fields = affiliation.to_fields();
        assert_eq!(Affiliation::from_fields(affiliation.id, &fields), Ok(affiliation));
    }

    #[test]
    fn a_reference_is_sixteen_bytes() {
        let mut fields = Fields::new();
        fields.set(Affiliation::PERSON.number, *b"short");
        assert!(matches!(
            Affiliation::from_fields(Id::from_bytes([3; 16]), &fields),
            Err(RecordError::Invalid { field: "person", .. })
        ));
    }
}
