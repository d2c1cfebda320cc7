//! Records that an import would make although somebody much like them is there already.
//!
//! Rows are joined by exact keys only. What merely looks alike is made, and told with reasons, so
//! that a person decides; nothing is merged silently.

use std::collections::HashMap;

use cartera_dedupe::sign::signs;
use cartera_dedupe::{Apart, Dictionary, Facts, Index, Kind, Match, Verdict};
use cartera_domain::{Date, EmailAddress, Name, PhoneNumber, TaxId};

use crate::plan::organizations::{Entry as OrganizationEntry, Organizations};
use crate::plan::people::People;
use crate::plan::person::Entry as PersonEntry;
use crate::report::Resemblance;
use crate::wishes::Becomes;

/// The most of them that are told; the count of a hopeless list helps nobody.
const MOST: usize = 5_000;

/// One of two records that may be one.
struct Known {
    id: [u8; 16],
    name: String,
    /// The row that makes it.
    row: Option<u32>,
    is_person: bool,
}

/// All pairs of which a row of the file makes at least one, those apart that were decided.
pub(super) fn find(
    people: &People,
    organizations: &Organizations,
    decided: &HashMap<(u32, bool), Becomes>,
) -> Vec<Resemblance> {
    let of_people = people.all().map(|one| one.origin.row());
    let mut rows = of_people.chain(organizations.all().map(|one| one.origin.row()));
    if rows.all(|row| row.is_none()) {
        return Vec::new();
    }
    let records = people.all().count() + organizations.all().count();
    let (mut index, mut dictionary) = (Index::with_capacity(records), Dictionary::new());
    // One for all: what is copied into it needs no memory of its own.
    let mut facts = Facts { kind: Kind::Person, ..Facts::default() };
    for one in people.all() {
        of_person(&mut facts, one, organizations);
        index.insert(index.len(), dictionary.card(&facts));
    }
    let count = index.len();
    facts = Facts { kind: Kind::Organization, ..Facts::default() };
    for one in organizations.all() {
        of_organization(&mut facts, one);
        index.insert(index.len(), dictionary.card(&facts));
    }
    let known = |at: usize| match at.checked_sub(count) {
        None => people.at(at).map(|one| {
            let name = one.known.names.iter().filter(|part| !part.is_empty());
            let name = name.map(String::as_str).collect::<Vec<_>>().join(" ");
            Known { id: one.known.id, name, row: one.origin.row(), is_person: true }
        }),
        Some(at) => organizations.at(at).map(|one| {
            let (id, name) = (one.known.id, one.known.name.clone());
            Known { id, name, row: one.origin.row(), is_person: false }
        }),
    };
    let matches = index.scan_from(&Apart::new(), Verdict::Probable).into_iter();
    let mut found: Vec<Resemblance> = matches
        .filter_map(|Match { a, b, comparison }| {
            let (a, b) = (known(a)?, known(b)?);
            // The later row is the one that makes a second record.
            let (new, other) = if a.row > b.row { (a, b) } else { (b, a) };
            let (row, is_person) = (new.row?, new.is_person);
            if decided.contains_key(&(row, is_person)) {
                return None;
            }
            Some(Resemblance {
                row,
                is_person,
                name: new.name,
                other_row: other.row,
                other_id: other.id,
                other_name: other.name,
                // Between 0 and 1, so that it fits.
                score_permille: (comparison.score() * 1000.0) as u16,
                signs: signs(&comparison.findings),
                is_safe: comparison.verdict == Verdict::Sure,
                reasons: comparison
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

/// What is known of a person.
fn of_person(facts: &mut Facts, one: &PersonEntry, organizations: &Organizations) {
    let [given, middle, family] = &one.known.names;
    facts.given_name.clone_from(given);
    facts.middle_name.clone_from(middle);
    facts.family_name.clone_from(family);
    contacts(facts, &one.known.emails, &one.known.phones);
    facts.born_on = Date::parse(&one.known.born_on).ok();
    let places = one
        .places
        .iter()
        .filter_map(|place| Some(&organizations.at(place.organization as usize)?.known.name));
    let names: Vec<&String> = places.collect();
    facts.organizations.resize(names.len(), String::new());
    facts.organizations.iter_mut().zip(names).for_each(|(room, name)| room.clone_from(name));
}

/// What is known of an organization.
fn of_organization(facts: &mut Facts, one: &OrganizationEntry) {
    let known = &one.known;
    facts.given_name.clone_from(&known.name);
    contacts(facts, &known.emails, &known.phones);
    facts.tax_id = Name::parse(&known.tax_id).ok().map(|text| TaxId::new(text, None));
    let [website, _] = &known.lines;
    facts.websites.clear();
    facts.websites.extend(Some(website.clone()).filter(|site| !site.is_empty()));
    let branches = known.branches.iter();
    facts.branches.clear();
    facts.branches.extend(branches.map(|bytes| String::from_utf8_lossy(bytes).into_owned()));
}

fn contacts(facts: &mut Facts, emails: &[String], phones: &[String]) {
    facts.emails.clear();
    facts.emails.extend(emails.iter().filter_map(|text| EmailAddress::parse(text).ok()));
    facts.phones.clear();
    facts.phones.extend(phones.iter().filter_map(|text| PhoneNumber::parse(text).ok()));
}
