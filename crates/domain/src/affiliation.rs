//! A person in an organization, with what they do there.

use crate::organization::OrganizationId;
use crate::person::PersonId;
use crate::table::record;
use crate::text::Name;

record! {
    /// A person in an organization. A person may be in several, an organization has many.
    Affiliation, AffiliationId;
    needs {
        /// Who.
        PERSON = 1 person: PersonId,
        /// Where.
        ORGANIZATION = 2 organization: OrganizationId,
    }
    always {
        /// What they do there, as on their card: accountant, buyer, director.
        POSITION = 3 position: Option<Name>,
        /// Whether this is where the person is first looked for.
        IS_PRIMARY = 4 is_primary: bool,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Fields, Id, Record, RecordError};

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
