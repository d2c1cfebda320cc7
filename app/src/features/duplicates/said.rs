//! Reasons, fields and values in the person's words.

use cartera_dedupe::sign::{Says, Sign};
use cartera_domain::address::PostalAddress;
use cartera_domain::tax_id::Registration;
use cartera_domain::{
    CustomField, Date, FieldSpec, Name, Organization, Person, Record, RecordKey, Value,
};

use crate::data::Db;
use crate::features::{deals, fields};
use crate::format;
use crate::words;

/// A reason.
pub fn sign(sign: &Sign) -> String {
    let plain = |words: &'static str| words.to_owned();
    let (a, b) = (sign.a.as_str(), sign.b.as_str());
    let day = |text: &str| Date::parse(text).map_or_else(|_| text.to_owned(), deals::day);
    match sign.says {
        Says::SameEmail => words::sign_same_email(a),
        Says::SharedEmail => words::sign_shared_email(a),
        Says::OtherEmails => plain(words::sign_other_emails()),
        Says::SamePhone => words::sign_same_phone(&format::phone(a)),
        Says::OtherExtension => words::sign_other_extension(&format::phone(a)),
        Says::NearPhone => words::sign_near_phone(&format::phone(a), &format::phone(b)),
        Says::OtherPhones => plain(words::sign_other_phones()),
        Says::SameName => plain(words::sign_same_name()),
        Says::SpelledName => plain(words::sign_spelled_name()),
        Says::SlippedName => plain(words::sign_slipped_name()),
        Says::ShortName => plain(words::sign_short_name()),
        Says::InitialName => plain(words::sign_initial_name()),
        Says::PartOfName => plain(words::sign_part_of_name()),
        Says::OneWordOfName => plain(words::sign_one_word_of_name()),
        Says::OtherGivenName => plain(words::sign_other_given_name()),
        Says::OtherFamilyName => plain(words::sign_other_family_name()),
        Says::OtherName => plain(words::sign_other_name()),
        Says::SameMiddleName => plain(words::sign_same_middle_name()),
        Says::OtherMiddleName => plain(words::sign_other_middle_name()),
        Says::OtherGeneration => plain(words::sign_other_generation()),
        Says::MayBeParent => plain(words::sign_may_be_parent()),
        Says::SameBirthDate => words::sign_same_birth_date(&day(a)),
        Says::NearBirthDate => words::sign_near_birth_date(&day(a), &day(b)),
        Says::OtherBirthDate => words::sign_other_birth_date(&day(a), &day(b)),
        Says::SameTaxId => words::sign_same_tax_id(a),
        Says::OtherTaxId => words::sign_other_tax_id(a, b),
        Says::OtherBranch => plain(words::sign_other_branch()),
        Says::SameOrganization => plain(words::sign_same_organization()),
        Says::OtherOrganization => plain(words::sign_other_organization()),
        Says::SameDomain => words::sign_same_domain(a),
        Says::SameOrganizationName => plain(words::sign_same_organization_name()),
        Says::NearOrganizationName => plain(words::sign_near_organization_name()),
        Says::OtherOrganizationName => plain(words::sign_other_organization_name()),
        Says::OtherLegalForm => plain(words::sign_other_legal_form()),
    }
}

/// What a field is called.
pub fn label(db: Db, kind: u16, field: u16) -> String {
    let is = |spec: FieldSpec| spec.number == field;
    let further = match kind {
        _ if field >= CustomField::FIRST_NUMBER => return fields::label_of(db, kind, field),
        kind if kind == Person::KIND.number() => match field {
            _ if is(Person::PREFIX) => Some(words::duplicates_field_prefix()),
            _ if is(Person::SUFFIX) => Some(words::duplicates_field_suffix()),
            _ if is(Person::BORN_ON) => Some(words::duplicates_field_born_on()),
            _ if is(Person::LANGUAGE) => Some(words::duplicates_field_language()),
            _ if is(Person::ADDRESSES) => Some(words::duplicates_field_addresses()),
            _ if is(Person::TAX_ID) => Some(words::tax_id()),
            _ if is(Person::TAGS) => Some(words::duplicates_field_tags()),
            _ if is(Person::OWNER) => Some(words::duplicates_field_owner()),
            _ if is(Person::TEAM) => Some(words::duplicates_field_team()),
            _ if is(Person::SOURCE) => Some(words::duplicates_field_source()),
            _ => None,
        },
        kind if kind == Organization::KIND.number() => match field {
            _ if is(Organization::PARENT) => Some(words::duplicates_field_parent()),
            _ if is(Organization::ADDRESSES) => Some(words::duplicates_field_addresses()),
            _ if is(Organization::REGISTRATIONS) => Some(words::duplicates_field_registrations()),
            _ if is(Organization::DOMAINS) => Some(words::duplicates_field_domains()),
            _ if is(Organization::TAGS) => Some(words::duplicates_field_tags()),
            _ if is(Organization::OWNER) => Some(words::duplicates_field_owner()),
            _ if is(Organization::TEAM) => Some(words::duplicates_field_team()),
            _ if is(Organization::INDUSTRY) => Some(words::duplicates_field_industry()),
            _ if is(Organization::EMPLOYEES) => Some(words::duplicates_field_employees()),
            _ if is(Organization::SOURCE) => Some(words::duplicates_field_source()),
            _ => None,
        },
        _ => None,
    };
    further.unwrap_or_else(|| fields::label(kind, field)).to_owned()
}

/// A value as a person reads it.
pub fn value(db: Db, kind: u16, field: u16, bytes: &[u8]) -> String {
    let is = |of_person: FieldSpec, of_organization: FieldSpec| {
        let spec = if kind == Person::KIND.number() { of_person } else { of_organization };
        spec.number == field
    };
    if is(Person::ADDRESSES, Organization::ADDRESSES)
        && let Some(address) = PostalAddress::read(bytes)
    {
        let lines = address.street.map(|text| text.as_str().replace('\n', ", "));
        let named = [address.postcode, address.city, address.region];
        let named = named.into_iter().flatten().map(|name: Name| name.to_string());
        let parts: Vec<String> = lines.into_iter().chain(named).collect();
        return parts.join(", ");
    }
    if kind == Organization::KIND.number()
        && field == Organization::REGISTRATIONS.number
        && let Some(number) = Registration::read(bytes)
    {
        return number.number.to_string();
    }
    fields::value(db, kind, field, bytes)
}

/// What a record is called.
pub fn name(db: Db, key: RecordKey) -> String {
    fields::name(db, key).unwrap_or_else(|| words::person_nameless().to_owned())
}
