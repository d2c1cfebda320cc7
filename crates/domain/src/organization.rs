//! A company, school or office.

use serde::{Deserialize, Serialize};

use crate::email::EmailAddress;
use crate::field::{FieldSpec, FieldType, Fields, Merge, Reader};
use crate::id::Id;
use crate::phone::PhoneNumber;
use crate::record::{Record, RecordError, RecordKind};
use crate::text::{LongText, Name};

/// The id of an [`Organization`].
pub type OrganizationId = Id<Organization>;

/// A company, school or office: what several people are joined under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    /// Which organization.
    pub id: OrganizationId,
    /// Its name, legal form included.
    pub name: Name,
    /// INN, NIF, VAT number, as written; its checks come with the tax id type.
    pub tax_id: Option<Name>,
    /// Web site or domain, as written.
    pub website: Option<Name>,
    /// Postal address, as written.
    pub address: Option<LongText>,
    /// Shared addresses, oldest first.
    pub emails: Vec<EmailAddress>,
    /// Shared numbers, oldest first.
    pub phones: Vec<PhoneNumber>,
    /// What else is known.
    pub note: Option<LongText>,
}

impl Organization {
    /// Its name.
    pub const NAME: FieldSpec = text(1, "name");
    /// Tax number.
    pub const TAX_ID: FieldSpec = text(2, "tax_id");
    /// Web site.
    pub const WEBSITE: FieldSpec = text(3, "website");
    /// Postal address.
    pub const ADDRESS: FieldSpec = text(4, "address");
    /// Shared e-mail addresses.
    pub const EMAILS: FieldSpec =
        FieldSpec { number: 5, name: "emails", value: FieldType::Email, merge: Merge::Set };
    /// Shared phone numbers.
    pub const PHONES: FieldSpec =
        FieldSpec { number: 6, name: "phones", value: FieldType::Phone, merge: Merge::Set };
    /// What else is known.
    pub const NOTE: FieldSpec = text(7, "note");
}

const fn text(number: u16, name: &'static str) -> FieldSpec {
    FieldSpec { number, name, value: FieldType::Text, merge: Merge::Register }
}

impl Record for Organization {
    const KIND: RecordKind = RecordKind::Organization;
    const FIELDS: &'static [FieldSpec] = &[
        Self::NAME,
        Self::TAX_ID,
        Self::WEBSITE,
        Self::ADDRESS,
        Self::EMAILS,
        Self::PHONES,
        Self::NOTE,
    ];

    fn from_fields(id: OrganizationId, fields: &Fields) -> Result<Self, RecordError> {
        let read = Reader { kind: Self::KIND, fields };
        let name = read
            .optional(&Self::NAME, Name::parse)?
            .ok_or(RecordError::Missing { kind: Self::KIND, field: Self::NAME.name })?;
        Ok(Self {
            id,
            name,
            tax_id: read.optional(&Self::TAX_ID, Name::parse)?,
            website: read.optional(&Self::WEBSITE, Name::parse)?,
            address: read.optional(&Self::ADDRESS, LongText::parse)?,
            emails: read.set(&Self::EMAILS, EmailAddress::parse)?,
            phones: read.set(&Self::PHONES, PhoneNumber::parse)?,
            note: read.optional(&Self::NOTE, LongText::parse)?,
        })
    }

    fn to_fields(&self) -> Fields {
        let mut fields = Fields::new();
        fields.set(Self::NAME.number, self.name.as_str());
        for (spec, line) in [(Self::TAX_ID, &self.tax_id), (Self::WEBSITE, &self.website)] {
            if let Some(line) = line {
                fields.set(spec.number, line.as_str());
            }
        }
        for (spec, lines) in [(Self::ADDRESS, &self.address), (Self::NOTE, &self.note)] {
            if let Some(lines) = lines {
                fields.set(spec.number, lines.as_str());
            }
        }
        for email in &self.emails {
            fields.add(Self::EMAILS.number, email.as_str());
        }
        for phone in &self.phones {
            fields.add(Self::PHONES.number, phone.to_string());
        }
        fields
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
