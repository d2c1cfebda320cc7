//! Records that an import would make although somebody much like them is there already.
//!
//! Rows are joined by exact keys only. What merely looks alike is made, and told with reasons, so
//! that a person decides; nothing is merged silently.

use std::collections::HashMap;

use cartera_dedupe::sign::signs;
use cartera_dedupe::{Apart, Card, Facts, Index, Kind, Verdict};
use cartera_domain::{Date, EmailAddress, Name, PhoneNumber, TaxId};

use crate::plan::organizations::Organizations;
use crate::plan::people::People;
use crate::report::Resemblance;
use crate::wishes::Becomes;

/// The most of them that are told; the count of a hopeless list helps nobody.
const MOST: usize = 5_000;

/// Of one record: its id, its name, the row that makes it, and whether it is a person.
type Known = ([u8; 16], String, Option<u32>, bool);

/// All pairs of which a row of the file makes at least one, those apart that were decided.
pub(super) fn find(
    people: &People,
    organizations: &Organizations,
    decided: &HashMap<(u32, bool), Becomes>,
) -> Vec<Resemblance> {
    let name_of: HashMap<[u8; 16], &str> =
        organizations.all().map(|one| (one.known.id, one.known.name.as_str())).collect();
    let of_people = people.all().map(|one| {
        let places = one.places.iter().filter_map(|place| {
            let id = organizations.id(place.organization);
            name_of.get(&id).map(|name| (*name).to_owned())
        });
        let [given_name, middle_name, family_name] = one.known.names.clone();
        let known = [given_name.as_str(), middle_name.as_str(), family_name.as_str()];
        let name = known.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>();
        let name = name.join(" ");
        let facts = Facts {
            kind: Kind::Person,
            given_name,
            middle_name,
            family_name,
            emails: emails(&one.known.emails),
            phones: phones(&one.known.phones),
            born_on: Date::parse(&one.known.born_on).ok(),
            organizations: places.collect(),
            ..Facts::default()
        };
        ((one.known.id, name, one.origin.row(), true), facts)
    });
    let of_organizations = organizations.all().map(|one| {
        let known = &one.known;
        let tax_id = Name::parse(&known.tax_id).ok().map(|text| TaxId::new(text, None));
        let facts = Facts {
            kind: Kind::Organization,
            given_name: known.name.clone(),
            emails: emails(&known.emails),
            phones: phones(&known.phones),
            tax_id,
            websites: known
                .lines
                .first()
                .filter(|site| !site.is_empty())
                .cloned()
                .into_iter()
                .collect(),
            branches: known
                .branches
                .iter()
                .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
                .collect(),
            ..Facts::default()
        };
        ((known.id, known.name.clone(), one.origin.row(), false), facts)
    });
    let mut all: Vec<Known> = Vec::new();
    let mut index = Index::new();
    for (known, facts) in of_people.chain(of_organizations) {
        index.insert(all.len(), Card::new(&facts));
        all.push(known);
    }
    if all.iter().all(|(_, _, row, _)| row.is_none()) {
        return Vec::new();
    }
    let mut found: Vec<Resemblance> = index
        .scan(&Apart::new())
        .into_iter()
        .filter(|pair| pair.comparison.verdict >= Verdict::Probable)
        .filter_map(|pair| {
            let (a, b) = (all.get(pair.a)?, all.get(pair.b)?);
            // The later row is the one that makes a second record.
            let (new, other) = if a.2 > b.2 { (a, b) } else { (b, a) };
            let (row, is_person) = (new.2?, new.3);
            if decided.contains_key(&(row, is_person)) {
                return None;
            }
            Some(Resemblance {
                row,
                is_person,
                name: new.1.clone(),
                other_row: other.2,
                other_id: other.0,
                other_name: other.1.clone(),
                // Between 0 and 1, so that it fits.
                score_permille: (pair.comparison.score() * 1000.0) as u16,
                signs: signs(&pair.comparison.findings),
                is_safe: pair.comparison.verdict == Verdict::Sure,
                reasons: pair
                    .comparison
                    .findings
                    .iter()
                    .map(|one| one.reason.name().to_owned())
                    .collect(),
            })
        })
        .collect();
    found.sort_by_key(|one| (one.row, one.other_row));
    found.truncate(MOST);
    found
}

fn emails(texts: &[String]) -> Vec<EmailAddress> {
    texts.iter().filter_map(|text| EmailAddress::parse(text).ok()).collect()
}

fn phones(texts: &[String]) -> Vec<PhoneNumber> {
    texts.iter().filter_map(|text| PhoneNumber::parse(text).ok()).collect()
}
