//! A company, school or office.

use crate::email::EmailAddress;
use crate::phone::PhoneNumber;
use crate::table::record;
use crate::text::{LongText, Name};

record! {
    /// A company, school or office: what several people are joined under.
    Organization, OrganizationId;
    needs {
        /// Its name, legal form included.
        NAME = 1 name: Name,
    }
    always {
        /// INN, NIF, VAT number, as written; its checks come with the tax id type.
        TAX_ID = 2 tax_id: Option<Name>,
        /// Web site or domain, as written.
        WEBSITE = 3 website: Option<Name>,
        /// Postal address, as written.
        ADDRESS = 4 address: Option<LongText>,
        /// Shared addresses, oldest first.
        EMAILS = 5 emails: Vec<EmailAddress>,
        /// Shared numbers, oldest first.
        PHONES = 6 phones: Vec<PhoneNumber>,
        /// What else is known.
        NOTE = 7 note: Option<LongText>,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Fields, Id, Record, RecordError, RecordKind};

    #[test]
    fn fields_and_organization_say_the_same() {
        let organization = Organization {
            id: Id::from_bytes([2; 16]),
            name: Name::parse("ООО «Вектор»").unwrap(),
            tax_id: Name::parse("7707083893").ok(),
            website: Name::parse("vektor.ru").ok(),
            address: LongText::parse("Москва, Тверская 1").ok(),
            emails: vec![EmailAddress::parse("info@vektor.ru").unwrap()],
            phones: vec![PhoneNumber::parse("+74951234567").unwrap()],
            note: None,
        };
        let fields = organization.to_fields();
        assert_eq!(Organization::from_fields(organization.id, &fields), Ok(organization));
    }

    #[test]
    fn it_cannot_be_without_a_name() {
        assert_eq!(
            Organization::from_fields(Id::from_bytes([2; 16]), &Fields::new()),
            Err(RecordError::Missing { kind: RecordKind::Organization, field: "name" })
        );
    }
}
