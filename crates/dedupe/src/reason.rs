//! Why two records are thought to be one, or two: evidence as data, with what it weighs.
//!
//! Weights are log-likelihood ratios in tenths of a bit, as in Fellegi and Sunter, "A Theory for
//! Record Linkage" (1969): how much more often two records of one person agree so than two of two
//! people. [`weight::PRIOR_PERSON`] is what one begins with: of a base of some eight thousand, that
//! two records taken at random are not one. The figures were set on planted duplicates (the test
//! `precision_and_recall` prints what they give) and rounded; they are not learnt from anybody's data.

use cartera_domain::Date;
use serde::Serialize;

use crate::name::NameMatch;
use crate::word::Likeness;

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// One mailbox, whatever its spelling.
    SameEmail {
        /// The address.
        email: String,
        /// How many records have it.
        holders: u32,
    },
    /// One mailbox that is a role's: several people may read it.
    SameRoleEmail {
        /// The address.
        email: String,
        /// How many records have it.
        holders: u32,
    },
    /// Both have addresses, none in common.
    OtherEmails,
    /// One number.
    SamePhone {
        /// E.164.
        phone: String,
        /// How many records have it.
        holders: u32,
    },
    /// One number with an extension on one side only, or another one.
    OtherExtension {
        /// E.164.
        phone: String,
        /// Whether both have one.
        both: bool,
    },
    /// The last nine digits are those of the other number: most likely read with a wrong country.
    SameNationalNumber {
        /// One of them, E.164.
        a: String,
        /// The other.
        b: String,
    },
    /// Both have numbers, none in common.
    OtherPhones,
    /// What the names of two people have to do with each other.
    PersonName {
        /// How far they are one.
        how: NameMatch,
        /// One name, folded.
        a: String,
        /// The other.
        b: String,
        /// How many records have such a name.
        holders: u32,
    },
    /// The patronymics or middle names.
    MiddleName {
        /// What they are to each other.
        how: Likeness,
        /// One of them, folded.
        a: String,
        /// The other.
        b: String,
    },
    /// One of them, or both otherwise, is said to be the younger or the older of one name.
    OtherGeneration {
        /// What one of them says, folded; empty for nothing.
        a: String,
        /// What the other says.
        b: String,
    },
    /// The patronymic that one of them has is made of the given name of both: it may be a child
    /// and a parent of one name.
    MayBeParent {
        /// The patronymic, folded.
        middle: String,
    },
    /// Born on one day.
    SameBirthDate {
        /// The day.
        on: Date,
    },
    /// Born on days of which one is the other with day and month exchanged, or one digit apart.
    NearBirthDate {
        /// One day.
        a: Date,
        /// The other.
        b: Date,
    },
    /// Born on two days.
    OtherBirthDate {
        /// One day.
        a: Date,
        /// The other.
        b: Date,
    },
    /// One tax number.
    SameTaxId {
        /// The number.
        tax_id: String,
        /// Whether its check digits are right.
        is_sound: bool,
    },
    /// Two tax numbers whose check digits are right.
    OtherTaxId {
        /// One of them.
        a: String,
        /// The other.
        b: String,
    },
    /// One tax number, but registered as two branches.
    OtherBranch,
    /// In one organization.
    SameOrganization {
        /// Its name, folded.
        name: String,
    },
    /// Both are in organizations, none in common.
    OtherOrganization,
    /// One domain that is not a public one.
    SameDomain {
        /// The domain.
        domain: String,
    },
    /// The names of two organizations.
    OrganizationName {
        /// How near they are; nothing for different ones.
        how: Option<Likeness>,
        /// One name, folded and without legal form.
        a: String,
        /// The other.
        b: String,
        /// How many records have such a name.
        holders: u32,
    },
    /// Two legal forms.
    OtherLegalForm {
        /// One of them.
        a: String,
        /// The other.
        b: String,
    },
}

impl Reason {
    /// Its name, as it stands in JSON.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::SameEmail { .. } => "same_email",
            Self::SameRoleEmail { .. } => "same_role_email",
            Self::OtherEmails => "other_emails",
            Self::SamePhone { .. } => "same_phone",
            Self::OtherExtension { .. } => "other_extension",
            Self::SameNationalNumber { .. } => "same_national_number",
            Self::OtherPhones => "other_phones",
            Self::PersonName { .. } => "person_name",
            Self::MiddleName { .. } => "middle_name",
            Self::OtherGeneration { .. } => "other_generation",
            Self::MayBeParent { .. } => "may_be_parent",
            Self::SameBirthDate { .. } => "same_birth_date",
            Self::NearBirthDate { .. } => "near_birth_date",
            Self::OtherBirthDate { .. } => "other_birth_date",
            Self::SameTaxId { .. } => "same_tax_id",
            Self::OtherTaxId { .. } => "other_tax_id",
            Self::OtherBranch => "other_branch",
            Self::SameOrganization { .. } => "same_organization",
            Self::OtherOrganization => "other_organization",
            Self::SameDomain { .. } => "same_domain",
            Self::OrganizationName { .. } => "organization_name",
            Self::OtherLegalForm { .. } => "other_legal_form",
        }
    }

    /// Whether it speaks for two records, so that nothing is proposed as safe beside it.
    #[must_use]
    pub const fn is_contradiction(&self) -> bool {
        match self {
            Self::OtherBirthDate { .. }
            | Self::OtherGeneration { .. }
            | Self::OtherTaxId { .. }
            | Self::OtherBranch
            | Self::OtherLegalForm { .. }
            | Self::OrganizationName { how: None, .. } => true,
            Self::MiddleName { how, .. } => matches!(how, Likeness::Gender | Likeness::Other),
            Self::PersonName { how, .. } => matches!(
                how,
                NameMatch::GivenDiffers | NameMatch::FamilyDiffers | NameMatch::Differ
            ),
            _ => false,
        }
    }
}

/// A reason and what it weighs, in tenths of a bit; below zero it speaks for two records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The evidence.
    #[serde(flatten)]
    pub reason: Reason,
    /// What it weighs.
    pub points: i32,
}

/// What each piece of evidence weighs, in tenths of a bit.
pub mod weight {
    /// What one begins with: one pair in 2¹³ (people) is one, and of organizations one in 2¹¹, as
    /// there are fewer of them and they have several names of their own less often.
    pub const PRIOR_PERSON: i32 = -130;
    /// See [`PRIOR_PERSON`].
    pub const PRIOR_ORGANIZATION: i32 = -110;
    /// A mailbox. People have it for years, and hardly anybody shares it.
    pub const EMAIL: i32 = 164;
    /// A mailbox of a role, between people; between organizations.
    pub const ROLE_EMAIL: i32 = 60;
    /// See [`ROLE_EMAIL`].
    pub const ROLE_EMAIL_ORGANIZATION: i32 = 120;
    /// A phone number; families and offices share it more often than a mailbox.
    pub const PHONE: i32 = 134;
    /// One number, an extension on one side only; two extensions.
    pub const PHONE_ONE_EXTENSION: i32 = 100;
    /// See [`PHONE_ONE_EXTENSION`].
    pub const PHONE_OTHER_EXTENSION: i32 = 40;
    /// The last nine digits.
    pub const NATIONAL_NUMBER: i32 = 80;
    /// Contacts on both sides and none in common: people change them, so it says little.
    pub const OTHER_CONTACTS: i32 = -10;
    /// A name that nobody else has, and the least that a very common one says.
    pub const NAME: i32 = 130;
    /// See [`NAME`].
    pub const COMMON_NAME: i32 = 70;
    /// Off where two records have it, which is whenever two records of one name are compared; as
    /// much again for each doubling.
    pub const NAME_SHARED: i32 = 10;
    /// An organization's name, and the least that a very common one says.
    pub const ORGANIZATION_NAME: i32 = 140;
    /// Off for another spelling.
    pub const SPELLED: i32 = -5;
    /// Off for a slip.
    pub const SLIP: i32 = -25;
    /// Off for a short form.
    pub const NICKNAME: i32 = -25;
    /// Off for an initial.
    pub const INITIAL: i32 = -50;
    /// Off for a word that one of the names lacks.
    pub const PART: i32 = -15;
    /// A single family name; a single given name.
    pub const FAMILY_ONLY: i32 = 40;
    /// See [`FAMILY_ONLY`].
    pub const GIVEN_ONLY: i32 = 10;
    /// The given name is another one; the family name; both. A mailbox outweighs it as far as
    /// "possible" (short forms that nobody listed), a phone does not (families, switchboards).
    pub const GIVEN_DIFFERS: i32 = -38;
    /// People marry: a little less than another given name.
    pub const FAMILY_DIFFERS: i32 = -35;
    /// See [`GIVEN_DIFFERS`].
    pub const NAME_DIFFERS: i32 = -38;
    /// The patronymic; its initial; another one.
    pub const MIDDLE: i32 = 30;
    /// See [`MIDDLE`].
    pub const MIDDLE_INITIAL: i32 = 10;
    /// See [`MIDDLE`].
    pub const MIDDLE_DIFFERS: i32 = -100;
    /// Junior and senior.
    pub const OTHER_GENERATION: i32 = -60;
    /// A day among the some 2¹⁴ on which customers are born, less what January 1 is written for.
    pub const BIRTH_DATE: i32 = 110;
    /// Day and month exchanged, or one digit.
    pub const NEAR_BIRTH_DATE: i32 = 20;
    /// Two days.
    pub const OTHER_BIRTH_DATE: i32 = -100;
    /// A tax number whose check digits are right; any other.
    pub const TAX_ID: i32 = 220;
    /// See [`TAX_ID`].
    pub const UNSOUND_TAX_ID: i32 = 120;
    /// Two tax numbers that are right.
    pub const OTHER_TAX_ID: i32 = -220;
    /// Two branches.
    pub const OTHER_BRANCH: i32 = -60;
    /// One employer, for people whose names agree; for one with very many people in the base.
    pub const ORGANIZATION: i32 = 50;
    /// See [`ORGANIZATION`].
    pub const LARGE_ORGANIZATION: i32 = 20;
    /// Two employers: people change them.
    pub const OTHER_ORGANIZATION: i32 = -25;
    /// A domain of its own, between people; between organizations.
    pub const DOMAIN: i32 = 40;
    /// See [`DOMAIN`].
    pub const DOMAIN_ORGANIZATION: i32 = 110;
    /// Two names of organizations.
    pub const OTHER_ORGANIZATION_NAME: i32 = -60;
    /// ООО and АО of one name are two firms of one owner.
    pub const OTHER_LEGAL_FORM: i32 = -40;
    /// Off for each doubling of the holders of a contact beyond two.
    pub const PER_DOUBLING: i32 = -10;
}
