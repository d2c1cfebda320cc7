//! Reasons as few as a person reads: what each says, without its figures.

use serde::{Deserialize, Serialize};

use crate::name::NameMatch;
use crate::reason::{Finding, Reason};
use crate::word::Likeness;

/// What a reason says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Says {
    /// One mailbox.
    SameEmail,
    /// One mailbox that several people may read.
    SharedEmail,
    /// Addresses, none in common.
    OtherEmails,
    /// One number.
    SamePhone,
    /// One number, another extension.
    OtherExtension,
    /// One number but for the country.
    NearPhone,
    /// Numbers, none in common.
    OtherPhones,
    /// One name.
    SameName,
    /// One name in two spellings.
    SpelledName,
    /// Names a slip apart.
    SlippedName,
    /// A short form of the name.
    ShortName,
    /// An initial for a part of the name.
    InitialName,
    /// One name lacks a part of the other.
    PartOfName,
    /// Only one word of the name is there to compare.
    OneWordOfName,
    /// Another given name.
    OtherGivenName,
    /// Another family name.
    OtherFamilyName,
    /// Another name.
    OtherName,
    /// One patronymic or middle name.
    SameMiddleName,
    /// Another one.
    OtherMiddleName,
    /// One is the younger or the older of one name.
    OtherGeneration,
    /// They may be child and parent.
    MayBeParent,
    /// One day of birth.
    SameBirthDate,
    /// Days of birth a slip apart.
    NearBirthDate,
    /// Two days of birth.
    OtherBirthDate,
    /// One tax number.
    SameTaxId,
    /// Two tax numbers.
    OtherTaxId,
    /// Two branches.
    OtherBranch,
    /// One employer.
    SameOrganization,
    /// Two employers.
    OtherOrganization,
    /// One domain.
    SameDomain,
    /// One name of an organization.
    SameOrganizationName,
    /// Names of organizations that are near.
    NearOrganizationName,
    /// Two names of organizations.
    OtherOrganizationName,
    /// Two legal forms.
    OtherLegalForm,
}

/// A reason as it is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sign {
    /// What it says.
    pub says: Says,
    /// The value that both have, or that of one; empty where there is none to show.
    pub a: String,
    /// That of the other.
    pub b: String,
    /// Whether it speaks for two.
    pub is_against: bool,
}

/// What findings say, each once.
#[must_use]
pub fn signs(findings: &[Finding]) -> Vec<Sign> {
    let mut all: Vec<Sign> = Vec::new();
    for finding in findings {
        let (says, a, b) = said(&finding.reason);
        let (a, b) = if a <= b || b.is_empty() { (a, b) } else { (b, a) };
        let is_against = finding.points < 0 || finding.reason.is_contradiction();
        let sign = Sign { says, a, b, is_against };
        if !all.contains(&sign) {
            all.push(sign);
        }
    }
    all
}

fn said(reason: &Reason) -> (Says, String, String) {
    let none = String::new;
    let two = |says, a: &dyn ToString, b: &dyn ToString| (says, a.to_string(), b.to_string());
    match reason {
        Reason::SameEmail { email, .. } => (Says::SameEmail, email.clone(), none()),
        Reason::SameRoleEmail { email, .. } => (Says::SharedEmail, email.clone(), none()),
        Reason::OtherEmails => (Says::OtherEmails, none(), none()),
        Reason::SamePhone { phone, .. } => (Says::SamePhone, phone.clone(), none()),
        Reason::OtherExtension { phone, .. } => (Says::OtherExtension, phone.clone(), none()),
        Reason::SameNationalNumber { a, b } => two(Says::NearPhone, a, b),
        Reason::OtherPhones => (Says::OtherPhones, none(), none()),
        Reason::PersonName { how, .. } => (name(*how), none(), none()),
        Reason::MiddleName { how, .. } => {
            let is_other = matches!(how, Likeness::Gender | Likeness::Other);
            let says = if is_other { Says::OtherMiddleName } else { Says::SameMiddleName };
            (says, none(), none())
        }
        Reason::OtherGeneration { .. } => (Says::OtherGeneration, none(), none()),
        Reason::MayBeParent { .. } => (Says::MayBeParent, none(), none()),
        Reason::SameBirthDate { on } => (Says::SameBirthDate, on.to_string(), none()),
        Reason::NearBirthDate { a, b } => two(Says::NearBirthDate, a, b),
        Reason::OtherBirthDate { a, b } => two(Says::OtherBirthDate, a, b),
        Reason::SameTaxId { tax_id, .. } => (Says::SameTaxId, tax_id.clone(), none()),
        Reason::OtherTaxId { a, b } => two(Says::OtherTaxId, a, b),
        Reason::OtherBranch => (Says::OtherBranch, none(), none()),
        Reason::SameOrganization { .. } => (Says::SameOrganization, none(), none()),
        Reason::OtherOrganization => (Says::OtherOrganization, none(), none()),
        Reason::SameDomain { domain } => (Says::SameDomain, domain.clone(), none()),
        Reason::OrganizationName { how: Some(Likeness::Same), .. } => {
            (Says::SameOrganizationName, none(), none())
        }
        Reason::OrganizationName { how: Some(_), .. } => {
            (Says::NearOrganizationName, none(), none())
        }
        Reason::OrganizationName { how: None, .. } => (Says::OtherOrganizationName, none(), none()),
        Reason::OtherLegalForm { .. } => (Says::OtherLegalForm, none(), none()),
    }
}

const fn name(how: NameMatch) -> Says {
    match how {
        NameMatch::Whole(Likeness::Same) => Says::SameName,
        NameMatch::Whole(Likeness::Spelled) => Says::SpelledName,
        NameMatch::Whole(Likeness::Slip) => Says::SlippedName,
        NameMatch::Whole(Likeness::Nickname) => Says::ShortName,
        NameMatch::Whole(Likeness::Initial) => Says::InitialName,
        NameMatch::Whole(_) | NameMatch::Part(_) => Says::PartOfName,
        NameMatch::FamilyOnly | NameMatch::GivenOnly => Says::OneWordOfName,
        NameMatch::GivenDiffers => Says::OtherGivenName,
        NameMatch::FamilyDiffers => Says::OtherFamilyName,
        NameMatch::Differ => Says::OtherName,
    }
}
