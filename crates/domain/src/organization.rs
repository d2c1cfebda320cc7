//! A company, school or office.

use std::collections::BTreeSet;

use crate::address::{Labelled, PostalAddress};
use crate::country::Country;
use crate::domain_name::DomainName;
use crate::email::EmailAddress;
use crate::phone::PhoneNumber;
use crate::table::record;
use crate::tag::TagId;
use crate::tax_id::{Registration, TaxId};
use crate::text::{LongText, Name};
use crate::user::{TeamId, UserId, VisibleTo};

record! {
    /// A company, school or office: what several people are joined under.
    Organization, OrganizationId;
    needs {
        /// Its name, legal form included.
        NAME = 1 name: Name,
    }
    always {
        /// INN, NIF, VAT number, as written; [`Self::tax`] looks at it.
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
    optional {
        /// The organization that it is a part of.
        PARENT = 8 parent: Option<OrganizationId>,
        /// Postal addresses by what they are for.
        ADDRESSES = 9 addresses: Vec<PostalAddress>,
        /// The country whose tax number [`Self::tax_id`] is, where that is known.
        TAX_COUNTRY = 10 tax_country: Option<Country>,
        /// Further numbers: KPP, OGRN, VAT numbers of branches.
        REGISTRATIONS = 11 registrations: Vec<Registration>,
        /// Domains by which its people's addresses are known.
        DOMAINS = 12 domains: Vec<DomainName>,
        /// What its e-mail addresses are for.
        EMAIL_LABELS = 13 email_labels: Vec<Labelled<EmailAddress>>,
        /// What its phone numbers are for.
        PHONE_LABELS = 14 phone_labels: Vec<Labelled<PhoneNumber>>,
        /// Its tags.
        TAGS = 15 tags: Vec<TagId>,
        /// Who answers for it.
        OWNER = 16 owner: Option<UserId>,
        /// The team that it is for.
        TEAM = 17 team: Option<TeamId>,
        /// Whom it is shown to.
        VISIBLE_TO = 18 visible_to: Option<VisibleTo>,
        /// Who follows it.
        FOLLOWERS = 19 followers: Vec<UserId>,
        /// What it does.
        INDUSTRY = 20 industry: Option<Name>,
        /// How many people work there.
        EMPLOYEES = 21 employees: Option<u32>,
        /// Where it came from.
        SOURCE = 22 source: Option<Name>,
        /// Organizations of which somebody said that they are others, although they look alike.
        DISTINCT_FROM = 23 distinct_from: Vec<OrganizationId>,
    }
}

/// An organization cannot be put under that one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an organization cannot be a part of itself")]
pub struct HierarchyError;

impl Organization {
    /// Its tax number and what the rules say of it.
    #[must_use]
    pub fn tax(&self) -> Option<TaxId> {
        self.tax_id.clone().map(|text| TaxId::new(text, self.tax_country))
    }

    /// It, as a part of another, or of none.
    ///
    /// `parent_of` tells the parent of any organization.
    ///
    /// # Errors
    /// [`HierarchyError`] where that one is this, or a part of this.
    pub fn put_under(
        &self,
        parent: Option<OrganizationId>,
        parent_of: impl Fn(OrganizationId) -> Option<OrganizationId>,
    ) -> Result<Self, HierarchyError> {
        let is_below =
            |parent| parent == self.id || ancestors(parent, parent_of).contains(&self.id);
        if parent.is_some_and(is_below) {
            return Err(HierarchyError);
        }
        Ok(Self { parent, ..self.clone() })
    }
}

/// What an organization is a part of, the nearest first, without itself.
///
/// Two devices may put two organizations under each other apart: such a circle is gone through
/// once.
#[must_use]
pub fn ancestors(
    of: OrganizationId,
    parent_of: impl Fn(OrganizationId) -> Option<OrganizationId>,
) -> Vec<OrganizationId> {
    let mut seen = BTreeSet::from([of]);
    let next = |id: &OrganizationId| parent_of(*id);
    std::iter::successors(parent_of(of), next).take_while(|id| seen.insert(*id)).collect()
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
            domains: vec![DomainName::parse("vektor.ru").unwrap()],
            ..Organization::new(Id::from_bytes([2; 16]), Name::parse("x").unwrap())
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

    #[test]
    fn its_tax_number_is_looked_at_by_its_country() {
        let name = Name::parse("Vector").unwrap();
        let mut vector = Organization::new(Id::from_bytes([2; 16]), name);
        vector.tax_id = Name::parse("7707083893").ok();
        assert!(vector.tax().unwrap().is_sound());
        vector.tax_country = Some(Country::SPAIN);
        assert!(!vector.tax().unwrap().is_sound());
    }

    /// Each organization is under the one before it; `top` is under the last.
    fn under(top: Option<u8>) -> impl Fn(OrganizationId) -> Option<OrganizationId> {
        move |id| {
            let above = match *id.as_bytes().first()? {
                1 => top,
                n => Some(n - 1),
            };
            above.map(|n| Id::from_bytes([n; 16]))
        }
    }

    #[track_caller]
    fn check(child: u8, parent: u8, is_fine: bool) {
        let name = Name::parse("Vector").unwrap();
        let child = Organization::new(Id::from_bytes([child; 16]), name);
        let parent = Id::from_bytes([parent; 16]);
        let put = child.put_under(Some(parent), under(None));
        assert_eq!(
            put.map(|child| child.parent),
            if is_fine { Ok(Some(parent)) } else { Err(HierarchyError) }
        );
    }

    #[test]
    fn nothing_is_a_part_of_itself() {
        check(3, 3, false);
        check(1, 3, false);
        check(2, 3, false);
        check(3, 1, true);
        check(9, 3, true);
    }

    #[test]
    fn a_circle_made_by_two_devices_is_gone_through_once() {
        let ids = |of: u8, top| {
            let found = ancestors(Id::from_bytes([of; 16]), under(top));
            found.iter().map(|id| id.as_bytes()[0]).collect::<Vec<u8>>()
        };
        assert_eq!(ids(3, None), [2, 1]);
        assert_eq!(ids(2, Some(3)), [1, 3]);
        assert_eq!(ids(1, Some(1)), [] as [u8; 0]);
    }
}
