//! Who is in a whole base twice: records in, groups with their reasons out, as plain data that
//! crosses from one thread to another.

use std::collections::HashMap;

use cartera_domain::{
    Affiliation, FieldSpec, FieldValue, Fields, Id, Organization, Person, Record, RecordKey,
};
use serde::{Deserialize, Serialize};

use crate::card::Facts;
use crate::cluster::{Cluster, clusters};
use crate::decision::Apart;
use crate::dictionary::Dictionary;
use crate::index::Index;
use crate::sign::{Sign, signs};
use crate::verdict::Verdict;

/// What of each record is compared, and what was decided before.
const OF_PERSON: &[FieldSpec] = &[
    Person::GIVEN_NAME,
    Person::MIDDLE_NAME,
    Person::FAMILY_NAME,
    Person::EMAILS,
    Person::PHONES,
    Person::BORN_ON,
    Person::TAX_ID,
    Person::DISTINCT_FROM,
];
const OF_ORGANIZATION: &[FieldSpec] = &[
    Organization::NAME,
    Organization::TAX_ID,
    Organization::TAX_COUNTRY,
    Organization::WEBSITE,
    Organization::EMAILS,
    Organization::PHONES,
    Organization::REGISTRATIONS,
    Organization::DOMAINS,
    Organization::DISTINCT_FROM,
];
const OF_AFFILIATION: &[FieldSpec] = &[Affiliation::PERSON, Affiliation::ORGANIZATION];

/// The records of a base as far as they are compared. May be sent in several pieces.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held(Vec<HeldRecord>);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct HeldRecord {
    key: RecordKey,
    /// The field's number, whether it is an element of a set, its bytes.
    values: Vec<(u16, bool, Vec<u8>)>,
}

impl Held {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in a record that is not in the trash. What says nothing about who is twice is
    /// passed over.
    pub fn add(&mut self, key: RecordKey, fields: &Fields) {
        let specs = match key.kind {
            kind if kind == Person::KIND.number() => OF_PERSON,
            kind if kind == Organization::KIND.number() => OF_ORGANIZATION,
            kind if kind == Affiliation::KIND.number() => OF_AFFILIATION,
            _ => return,
        };
        let mut values = Vec::new();
        for spec in specs {
            match fields.get(spec.number) {
                None => {}
                Some(FieldValue::One(value)) => values.push((spec.number, false, value.clone())),
                Some(FieldValue::Many(elements)) => {
                    values.extend(elements.iter().map(|one| (spec.number, true, one.clone())));
                }
            }
        }
        self.0.push(HeldRecord { key, values });
    }

    /// Takes in another piece.
    pub fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }
}

impl HeldRecord {
    fn fields(&self) -> Fields {
        let mut fields = Fields::new();
        for (number, is_element, bytes) in &self.values {
            match is_element {
                true => fields.add(*number, bytes.clone()),
                false => fields.set(*number, bytes.clone()),
            }
        }
        fields
    }

    fn read<R: Record>(&self) -> Option<R> {
        R::from_fields(self.key.typed()?, &self.fields()).ok()
    }
}

/// Records that may be one, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Two or more of one kind, in order of their keys.
    pub records: Vec<RecordKey>,
    /// Whether they may be accepted without looking at each.
    pub is_safe: bool,
    /// What speaks for it and against it, the weightiest first; each once.
    pub signs: Vec<Sign>,
}

/// What came of looking through a base.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// How many people and organizations were compared.
    pub compared: u32,
    /// No record is in two of them. The surest come first.
    pub groups: Vec<Group>,
}

/// Finds out who is twice. `progress` gets how many steps of how many are done.
#[must_use]
pub fn find(held: &Held, mut progress: impl FnMut(u32, u32)) -> Found {
    let people: Vec<Person> = held.0.iter().filter_map(HeldRecord::read).collect();
    let organizations: Vec<Organization> = held.0.iter().filter_map(HeldRecord::read).collect();
    let compared = u32::try_from(people.len() + organizations.len()).unwrap_or(u32::MAX);
    // Making the cards is about as much work as comparing them.
    let total = compared.saturating_mul(2);
    let mut places = places(held, &organizations);
    let mut index: Index<RecordKey> = Index::with_capacity(compared as usize);
    let mut apart: Apart<RecordKey> = Apart::new();
    let mut dictionary = Dictionary::new();
    let mut done = 0;
    let mut insert = |key: RecordKey, facts: &Facts| {
        index.insert(key, dictionary.card(facts));
        done += 1;
        if done % STEP == 0 {
            progress(done, total);
        }
    };
    for person in people {
        let key = RecordKey::of(person.id);
        person.distinct_from.iter().for_each(|other| apart.keep(key, RecordKey::of(*other)));
        insert(key, &Facts::of_person(&person, places.remove(&person.id).unwrap_or_default()));
    }
    for organization in organizations {
        let key = RecordKey::of(organization.id);
        organization.distinct_from.iter().for_each(|other| apart.keep(key, RecordKey::of(*other)));
        insert(key, &Facts::of_organization(&organization));
    }
    let matches = index.scan_telling(&apart, |scanned| {
        if scanned % STEP == 0 {
            progress(done + scanned, total);
        }
    });
    let together = clusters(&matches, &index, &apart);
    let mut taken: Vec<RecordKey> =
        together.clusters.iter().flat_map(|one| one.records.iter().copied()).collect();
    let mut all = together.clusters;
    // Pairs that joined nothing are looked at by themselves, as far as no record is in two.
    let mut between: Vec<_> =
        matches.iter().filter(|one| together.between.contains_pair(one.a, one.b)).collect();
    between.sort_by_key(|one| std::cmp::Reverse(one.comparison.points));
    taken.sort_unstable();
    for one in between {
        let is_free = |key: &RecordKey| taken.binary_search(key).is_err();
        if !is_free(&one.a) || !is_free(&one.b) {
            continue;
        }
        for key in [one.a, one.b] {
            if let Err(at) = taken.binary_search(&key) {
                taken.insert(at, key);
            }
        }
        // They contradict each other: whatever the points say, nobody accepts that unseen.
        let verdict = one.comparison.verdict.min(Verdict::Probable);
        let points = one.comparison.points;
        all.push(Cluster { records: vec![one.a, one.b], verdict, points });
    }
    all.sort_by(|x, y| {
        (y.verdict, y.points).cmp(&(x.verdict, x.points)).then_with(|| x.records.cmp(&y.records))
    });
    let groups = all.into_iter().map(|one| group(one, &index)).collect();
    Found { compared, groups }
}

/// How many records are between two words about how far it is.
const STEP: u32 = 1_000;
/// Of a group, the pairs among so many records give the reasons: more are copies of one record.
const MOST_EXPLAINED: usize = 8;

/// Whether a pair is in a list sorted by keys.
trait ContainsPair {
    fn contains_pair(&self, a: RecordKey, b: RecordKey) -> bool;
}
impl ContainsPair for Vec<(RecordKey, RecordKey)> {
    fn contains_pair(&self, a: RecordKey, b: RecordKey) -> bool {
        self.binary_search(&(a, b)).is_ok()
    }
}

fn group(cluster: Cluster<RecordKey>, index: &Index<RecordKey>) -> Group {
    let some: Vec<RecordKey> = cluster.records.iter().take(MOST_EXPLAINED).copied().collect();
    let mut findings = Vec::new();
    for (at, a) in some.iter().enumerate() {
        let others = some.iter().skip(at + 1);
        findings.extend(others.filter_map(|b| index.compare(*a, *b)).flat_map(|one| one.findings));
    }
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.points.abs()));
    Group {
        is_safe: cluster.verdict == Verdict::Sure,
        signs: signs(&findings),
        records: cluster.records,
    }
}

/// The names of the organizations that each person is in.
fn places(held: &Held, organizations: &[Organization]) -> HashMap<Id<Person>, Vec<String>> {
    let names: HashMap<_, _> =
        organizations.iter().map(|one| (one.id, one.name.as_str())).collect();
    let mut places: HashMap<Id<Person>, Vec<String>> = HashMap::new();
    for one in held.0.iter().filter_map(HeldRecord::read::<Affiliation>) {
        if let Some(name) = names.get(&one.organization) {
            places.entry(one.person).or_default().push((*name).to_owned());
        }
    }
    places
}
