//! People and organizations as rows of a table, in the words that an import reads back.

use cartera_domain::tax_id::TaxScheme;
use cartera_domain::{EmailAddress, LongText, Name, Organization, Person, PhoneNumber};

/// What of a person goes out, a column each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonColumn {
    /// First name.
    GivenName,
    /// Patronymic or middle name.
    MiddleName,
    /// Family name.
    FamilyName,
    /// Where they work.
    Organization,
    /// What they do there.
    Position,
    /// All numbers.
    Phones,
    /// All addresses.
    Emails,
    /// The day of birth.
    BornOn,
    /// The note.
    Note,
}

impl PersonColumn {
    /// All of them, in the order of a table.
    pub const ALL: [Self; 9] = [
        Self::GivenName,
        Self::MiddleName,
        Self::FamilyName,
        Self::Organization,
        Self::Position,
        Self::Phones,
        Self::Emails,
        Self::BornOn,
        Self::Note,
    ];
}

/// What of an organization goes out, a column each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrganizationColumn {
    /// Its name.
    Name,
    /// Its tax number.
    TaxId,
    /// The number of its branch (KPP).
    Branch,
    /// Its site.
    Website,
    /// Its address.
    Address,
    /// All numbers.
    Phones,
    /// All addresses.
    Emails,
    /// The note.
    Note,
}

impl OrganizationColumn {
    /// All of them, in the order of a table.
    pub const ALL: [Self; 8] = [
        Self::Name,
        Self::TaxId,
        Self::Branch,
        Self::Website,
        Self::Address,
        Self::Phones,
        Self::Emails,
        Self::Note,
    ];
}

/// Where a person works: the organization's name, and what they do there.
pub type PlaceOut = (String, String);

/// The rows of a person: one, and one more for each further place where they work, so that an
/// import brings all of them back. `every_place` is false where a row is a person, as in a vCard.
#[must_use]
pub fn person_rows(
    person: &Person,
    places: &[PlaceOut],
    columns: &[PersonColumn],
    every_place: bool,
) -> Vec<Vec<String>> {
    let shows_place = columns
        .iter()
        .any(|column| matches!(column, PersonColumn::Organization | PersonColumn::Position));
    let further = if every_place && shows_place { places.len().saturating_sub(1) } else { 0 };
    let row = |place: Option<&PlaceOut>| -> Vec<String> {
        let of_place = |part: fn(&PlaceOut) -> &String| place.map(part).cloned();
        let cell = |column: &PersonColumn| match column {
            PersonColumn::GivenName => name(person.given_name.as_ref()),
            PersonColumn::MiddleName => name(person.middle_name.as_ref()),
            PersonColumn::FamilyName => name(person.family_name.as_ref()),
            PersonColumn::Organization => of_place(|place| &place.0).unwrap_or_default(),
            PersonColumn::Position => of_place(|place| &place.1).unwrap_or_default(),
            PersonColumn::Phones => phones(&person.phones),
            PersonColumn::Emails => emails(&person.emails),
            PersonColumn::BornOn => person.born_on.map(|day| day.to_string()).unwrap_or_default(),
            PersonColumn::Note => note(person.note.as_ref()),
        };
        columns.iter().map(cell).collect()
    };
    let more = places.iter().skip(1).take(further).map(|place| row(Some(place)));
    std::iter::once(row(places.first())).chain(more).collect()
}

/// The row of an organization.
#[must_use]
pub fn organization_row(one: &Organization, columns: &[OrganizationColumn]) -> Vec<String> {
    let branch = || {
        let mut numbers = one.registrations.iter();
        let kpp = numbers.find(|number| number.scheme == Some(TaxScheme::Kpp));
        kpp.map(|number| number.number.to_string()).unwrap_or_default()
    };
    let cell = |column: &OrganizationColumn| match column {
        OrganizationColumn::Name => one.name.to_string(),
        OrganizationColumn::TaxId => name(one.tax_id.as_ref()),
        OrganizationColumn::Branch => branch(),
        OrganizationColumn::Website => name(one.website.as_ref()),
        OrganizationColumn::Address => note(one.address.as_ref()),
        OrganizationColumn::Phones => phones(&one.phones),
        OrganizationColumn::Emails => emails(&one.emails),
        OrganizationColumn::Note => note(one.note.as_ref()),
    };
    columns.iter().map(cell).collect()
}

fn name(name: Option<&Name>) -> String {
    name.map(ToString::to_string).unwrap_or_default()
}

fn note(text: Option<&LongText>) -> String {
    text.map(|text| text.as_str().to_owned()).unwrap_or_default()
}

fn phones(all: &[PhoneNumber]) -> String {
    let one = |phone: &PhoneNumber| match phone.extension() {
        Some(extension) => format!("{} ext {extension}", phone.e164()),
        None => phone.e164().to_owned(),
    };
    all.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn emails(all: &[EmailAddress]) -> String {
    all.iter().map(EmailAddress::as_str).collect::<Vec<_>>().join(", ")
}
