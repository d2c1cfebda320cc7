//! Who is in a file twice: each row as what can be compared, and the pairs that come of it.

use cartera_dedupe::{Apart, Dictionary, Facts, Index, Kind, Match};
use cartera_domain::country::Country;
use cartera_domain::{Name, TaxId};

use crate::existing::Existing;
use crate::mapping::{Mapping, Target};
use crate::plan::draft::{Columns, Draft};
use crate::profile;
use crate::repair::{organization, phone};
use crate::source::Source;

/// A row of a file as it is compared.
#[derive(Debug, Clone, PartialEq)]
pub struct RowFacts {
    /// Its place among the rows below the header, from 1.
    pub at: u32,
    /// The row as in the file, from 1, the header included.
    pub row: u32,
    /// What it says.
    pub facts: Facts,
}

/// The mapping that the file itself suggests.
#[must_use]
pub fn guessed(source: &Source) -> Mapping {
    let profiles = profile::profiles(source.rows(), source.headers().len());
    let targets = source.targets(&profiles);
    Mapping::from(targets.into_iter().map(|(target, _)| target).collect::<Vec<_>>())
}

/// What each row says of whom. A file with names of people is one of people, and in it only a row
/// whose name is plainly an organization's is not; any other file is one of organizations.
#[must_use]
pub fn facts(source: &Source, mapping: &Mapping) -> Vec<RowFacts> {
    let mut columns = Columns::new(source, mapping, &Existing::new());
    let country = source.region().and_then(|region| Country::parse(&phone::code(region)).ok());
    let drafts: Vec<(u32, Draft)> =
        source.rows().map(|row| (row.number, columns.draft(row))).collect();
    let named = drafts.iter().filter(|(_, draft)| draft.has_name()).count();
    let is_of_people = named * 10 >= drafts.len();
    (1..)
        .zip(drafts)
        .map(|(at, (row, draft))| {
            let full = draft.names.iter().filter(|n| !n.is_empty()).cloned().collect::<Vec<_>>();
            let full = full.join(" ");
            let is_firm = organization::looks_like_one(&full);
            let facts = if is_of_people && !is_firm {
                person(draft, country)
            } else {
                company(draft, full, country)
            };
            RowFacts { at, row, facts }
        })
        .collect()
}

/// All pairs of rows that may be one, by their places among the rows.
#[must_use]
pub fn scan(rows: &[RowFacts]) -> Vec<Match<u32>> {
    let (mut index, mut dictionary) = (Index::with_capacity(rows.len()), Dictionary::new());
    for row in rows {
        index.insert(row.at, dictionary.card(&row.facts));
    }
    index.scan(&Apart::new())
}

fn tax(text: &str, country: Option<Country>) -> Option<TaxId> {
    let first = text.split(['/', '\\']).next().unwrap_or(text);
    Name::parse(first).ok().map(|name| TaxId::new(name, country))
}

fn person(draft: Draft, country: Option<Country>) -> Facts {
    let [given_name, middle_name, family_name] = draft.names;
    Facts {
        kind: Kind::Person,
        given_name,
        middle_name,
        family_name,
        emails: draft.emails.into_iter().chain(draft.organization_emails).collect(),
        phones: draft.phones.into_iter().chain(draft.organization_phones).collect(),
        // Beside an organization it is the organization's, which says nothing of a person.
        tax_id: tax(&draft.tax_id, country).filter(|_| draft.organization.is_empty()),
        born_on: draft.born_on,
        organizations: Some(draft.organization)
            .filter(|name| !name.is_empty())
            .into_iter()
            .collect(),
        ..Facts::default()
    }
}

fn company(draft: Draft, full: String, country: Option<Country>) -> Facts {
    let name = if draft.organization.is_empty() { full } else { draft.organization };
    let branch = if draft.branch.is_empty() {
        draft.tax_id.split(['/', '\\']).nth(1).unwrap_or("").trim().to_owned()
    } else {
        draft.branch
    };
    Facts {
        kind: Kind::Organization,
        given_name: name,
        emails: draft.organization_emails.into_iter().chain(draft.emails).collect(),
        phones: draft.organization_phones.into_iter().chain(draft.phones).collect(),
        tax_id: tax(&draft.tax_id, country),
        websites: Some(draft.website).filter(|site| !site.is_empty()).into_iter().collect(),
        branches: Some(branch).filter(|text| !text.is_empty()).into_iter().collect(),
        ..Facts::default()
    }
}

/// How many phones a country's numbers are tried on.
const TRIED: usize = 300;
/// The countries that are tried, in the order in which one is preferred where several fit alike.
const COUNTRIES: &[&str] = &[
    "RU", "ES", "US", "GB", "DE", "FR", "IT", "MX", "AR", "BR", "UA", "KZ", "BY", "PL", "TR", "IN",
    "CN", "PT", "CO", "CL", "PE", "NL", "UZ", "GE", "AM",
];

/// The country whose phones the file has, where none was given: the one that reads the most of
/// them. Good enough to compare rows with each other; an import asks.
#[must_use]
pub fn likely_country(source: &Source, mapping: &Mapping) -> Option<&'static str> {
    let is_phone = |column: &usize| {
        matches!(mapping.target(*column), Target::Phone | Target::OrganizationPhone)
    };
    let columns: Vec<usize> = (0..source.headers().len()).filter(is_phone).collect();
    let cells: Vec<&str> = source
        .rows()
        .flat_map(|row| columns.iter().map(move |column| row.get(*column)).collect::<Vec<_>>())
        .filter(|cell| !cell.is_empty() && !cell.contains('+'))
        .take(TRIED)
        .collect();
    let readable = |code: &&&str| {
        let region = phone::region(code);
        cells.iter().filter(|cell| phone::read(cell, region).problems.is_empty()).count()
    };
    COUNTRIES.iter().rev().max_by_key(readable).copied().filter(|_| !cells.is_empty())
}
