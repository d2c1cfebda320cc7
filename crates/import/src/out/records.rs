//! People, organizations and deals as rows of a table, in the words that an import reads back.

use cartera_domain::tax_id::TaxScheme;
use cartera_domain::{Deal, EmailAddress, LongText, Name, Organization, Person, PhoneNumber};

use crate::mapping::Target;
use crate::trip;

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

/// What of a deal goes out, a column each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DealColumn {
    /// What it is about.
    Name,
    /// What it is worth, as a number.
    Amount,
    /// In which currency.
    Currency,
    /// The stage that it is in.
    Stage,
    /// The pipeline of that stage.
    Pipeline,
    /// Whether it is open, won or lost.
    State,
    /// When it should be closed.
    ExpectedClose,
    /// When it was won or lost.
    Closed,
    /// When it was begun.
    Created,
    /// Why it was lost.
    LostReason,
    /// How likely it is won, in per cent.
    Probability,
    /// Who would buy.
    Organization,
    /// The first of its people.
    Person,
    /// The note.
    Note,
}

impl DealColumn {
    /// All of them, in the order of a table.
    pub const ALL: [Self; 14] = [
        Self::Name,
        Self::Amount,
        Self::Currency,
        Self::Stage,
        Self::Pipeline,
        Self::State,
        Self::ExpectedClose,
        Self::Closed,
        Self::Created,
        Self::LostReason,
        Self::Probability,
        Self::Organization,
        Self::Person,
        Self::Note,
    ];

    /// What an import makes of it.
    #[must_use]
    pub const fn target(self) -> Target {
        match self {
            Self::Name => Target::DealName,
            Self::Amount => Target::DealAmount,
            Self::Currency => Target::DealCurrency,
            Self::Stage => Target::DealStage,
            Self::Pipeline => Target::DealPipeline,
            Self::State => Target::DealState,
            Self::ExpectedClose => Target::DealExpectedClose,
            Self::Closed => Target::DealClosed,
            Self::Created => Target::DealCreated,
            Self::LostReason => Target::DealLostReason,
            Self::Probability => Target::DealProbability,
            Self::Organization => Target::Organization,
            Self::Person => Target::FullName,
            Self::Note => Target::Note,
        }
    }
}

impl PersonColumn {
    /// What an import makes of it.
    #[must_use]
    pub const fn target(self) -> Target {
        match self {
            Self::GivenName => Target::GivenName,
            Self::MiddleName => Target::MiddleName,
            Self::FamilyName => Target::FamilyName,
            Self::Organization => Target::Organization,
            Self::Position => Target::Position,
            Self::Phones => Target::Phone,
            Self::Emails => Target::Email,
            Self::BornOn => Target::BornOn,
            Self::Note => Target::Note,
        }
    }
}

impl OrganizationColumn {
    /// What an import makes of it.
    #[must_use]
    pub const fn target(self) -> Target {
        match self {
            Self::Name => Target::Organization,
            Self::TaxId => Target::TaxId,
            Self::Branch => Target::Branch,
            Self::Website => Target::Website,
            Self::Address => Target::Address,
            Self::Phones => Target::OrganizationPhone,
            Self::Emails => Target::OrganizationEmail,
            Self::Note => Target::Note,
        }
    }
}

/// What the row of a deal names beside the deal itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DealOut {
    /// The name of its stage.
    pub stage: String,
    /// The name of its pipeline.
    pub pipeline: String,
    /// Whether it is open, won or lost, in the person's words.
    pub state: String,
    /// The name of who would buy.
    pub organization: String,
    /// The name of the first of its people.
    pub person: String,
}

/// The row of a deal.
#[must_use]
pub fn deal_row(deal: &Deal, named: &DealOut, columns: &[DealColumn]) -> Vec<String> {
    use cartera_domain::deal::DealState;
    let amount = deal.amount.map(|money| money.to_string()).unwrap_or_default();
    let (number, currency) = amount.rsplit_once(' ').unwrap_or_default();
    let number = match number.contains('.') {
        true => number.trim_end_matches('0').trim_end_matches('.'),
        false => number,
    };
    let lost = match &deal.standing.state {
        DealState::Lost(loss) => loss.reason.to_string(),
        _ => String::new(),
    };
    let day = |at: cartera_domain::Timestamp| at.rfc3339().chars().take(10).collect::<String>();
    let cell = |column: &DealColumn| match column {
        DealColumn::Name => deal.name.to_string(),
        DealColumn::Amount => number.to_owned(),
        DealColumn::Currency => currency.to_owned(),
        DealColumn::Stage => named.stage.clone(),
        DealColumn::Pipeline => named.pipeline.clone(),
        DealColumn::State => named.state.clone(),
        DealColumn::ExpectedClose => {
            deal.expected_close_on.map(|day| day.to_string()).unwrap_or_default()
        }
        DealColumn::Closed => deal.closed_at().map(day).unwrap_or_default(),
        DealColumn::Created => day(deal.created_at),
        DealColumn::LostReason => lost.clone(),
        DealColumn::Probability => {
            deal.probability.map(|share| share.to_string()).unwrap_or_default()
        }
        DealColumn::Organization => named.organization.clone(),
        DealColumn::Person => named.person.clone(),
        DealColumn::Note => note(deal.note.as_ref()),
    };
    columns.iter().map(cell).collect()
}

/// A row with the id of its record and marks of its cells, so that it can come back edited.
#[must_use]
pub fn that_comes_back(mut row: Vec<String>, id: String, targets: &[Target]) -> Vec<String> {
    let cells = targets.iter().copied().zip(row.iter().map(String::as_str));
    let version = trip::version(cells);
    row.push(id);
    row.push(version);
    row
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

pub(crate) fn phones(all: &[PhoneNumber]) -> String {
    let one = |phone: &PhoneNumber| match phone.extension() {
        Some(extension) => format!("{} ext {extension}", phone.e164()),
        None => phone.e164().to_owned(),
    };
    all.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn emails(all: &[EmailAddress]) -> String {
    all.iter().map(EmailAddress::as_str).collect::<Vec<_>>().join(", ")
}
