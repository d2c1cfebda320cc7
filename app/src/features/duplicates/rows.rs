//! Records side by side: one row a field, one column a record.

use std::collections::BTreeSet;

use cartera_dedupe::merge::Known;
use cartera_domain::{Affiliation, FieldSpec, FieldValue, Organization, Person, Record, RecordKey};

use super::said;
use crate::data::{Db, Relation};
use crate::features::fields;
use crate::words;

/// One field of all records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldRow {
    /// Its number; `None` for what is no field of the record itself.
    pub field: Option<u16>,
    /// What it is called.
    pub label: String,
    /// The values of each record, in the order of the records.
    pub cells: Vec<Cell>,
    /// What becomes of them.
    pub fate: Fate,
}

/// The values of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Whose.
    pub key: RecordKey,
    /// Each in a line of its own; none where there is nothing.
    pub values: Vec<String>,
}

/// What becomes of the values of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// They say the same, or only one record has any.
    Agree,
    /// All of them are kept.
    United,
    /// One of them stands.
    Differ,
}

/// Fields that say how a record is kept and not what is known of somebody.
const OF_PERSON: &[FieldSpec] = &[
    Person::EMAIL_LABELS,
    Person::PHONE_LABELS,
    Person::VISIBLE_TO,
    Person::FOLLOWERS,
    Person::DISTINCT_FROM,
];
const OF_ORGANIZATION: &[FieldSpec] = &[
    Organization::TAX_COUNTRY,
    Organization::EMAIL_LABELS,
    Organization::PHONE_LABELS,
    Organization::VISIBLE_TO,
    Organization::FOLLOWERS,
    Organization::DISTINCT_FROM,
];

/// The rows, in the order of the fields, and where a person works at the end.
#[must_use]
pub fn rows(db: Db, records: &[Known], relations: &[Relation]) -> Vec<FieldRow> {
    let kind = records.first().map_or(0, |one| one.key.kind);
    let is_person = kind == Person::KIND.number();
    let (hidden, note) = match is_person {
        true => (OF_PERSON, Person::NOTE.number),
        false => (OF_ORGANIZATION, Organization::NOTE.number),
    };
    let numbers: BTreeSet<u16> =
        records.iter().flat_map(|one| one.fields.iter().map(|(number, _)| number)).collect();
    let shown = numbers.into_iter().filter(|number| hidden.iter().all(|one| one.number != *number));
    let mut rows: Vec<FieldRow> = shown
        .map(|number| {
            let cells: Vec<Cell> = records
                .iter()
                .map(|one| {
                    let values = match one.fields.get(number) {
                        None => Vec::new(),
                        Some(FieldValue::One(value)) => vec![said::value(db, kind, number, value)],
                        Some(FieldValue::Many(all)) => {
                            all.iter().map(|value| said::value(db, kind, number, value)).collect()
                        }
                    };
                    Cell { key: one.key, values }
                })
                .collect();
            let is_set = records
                .iter()
                .any(|one| matches!(one.fields.get(number), Some(FieldValue::Many(_))));
            let fate = match () {
                () if are_alike(&cells) => Fate::Agree,
                () if is_set || number == note => Fate::United,
                () => Fate::Differ,
            };
            let label = said::label(db, kind, number);
            FieldRow { field: (fate == Fate::Differ).then_some(number), label, cells, fate }
        })
        .collect();
    if is_person {
        rows.push(places(db, records, relations));
    }
    rows.push(linked(records, relations));
    rows.retain(|row| row.cells.iter().any(|cell| !cell.values.is_empty()));
    rows
}

/// Whether those that say anything say the same.
fn are_alike(cells: &[Cell]) -> bool {
    let mut filled = cells.iter().filter(|cell| !cell.values.is_empty());
    let first = filled.next();
    filled.all(|cell| first.is_some_and(|first| first.values == cell.values))
}

/// Where people work.
fn places(db: Db, records: &[Known], relations: &[Relation]) -> FieldRow {
    let place = |one: &Relation| -> Option<(RecordKey, String)> {
        let place = Affiliation::from_fields(one.key.typed()?, &one.fields).ok()?;
        let name = fields::name(db, RecordKey::of(place.organization))?;
        let said = match place.position {
            Some(position) => format!("{name}, {position}"),
            None => name,
        };
        Some((RecordKey::of(place.person), said))
    };
    let all: Vec<(RecordKey, String)> = relations.iter().filter_map(place).collect();
    let cell = |one: &Known| {
        let mine = all.iter().filter(|(key, _)| *key == one.key);
        Cell { key: one.key, values: mine.map(|(_, said)| said.clone()).collect() }
    };
    let cells: Vec<Cell> = records.iter().map(cell).collect();
    let fate = if are_alike(&cells) { Fate::Agree } else { Fate::United };
    FieldRow { field: None, label: words::works_at().to_owned(), cells, fate }
}

/// How many records lead to each.
fn linked(records: &[Known], relations: &[Relation]) -> FieldRow {
    let leads = |one: &Relation, key: RecordKey| {
        let has = |bytes: &[u8]| bytes.windows(key.id.len()).any(|part| part == key.id);
        one.fields.iter().any(|(_, value)| match value {
            FieldValue::One(bytes) => has(bytes),
            FieldValue::Many(all) => all.iter().any(|bytes| has(bytes)),
        })
    };
    let is_shown = |one: &&Relation| one.key.kind != Affiliation::KIND.number();
    let cells = records.iter().map(|known| {
        let count = relations.iter().filter(is_shown).filter(|one| leads(one, known.key)).count();
        let values = if relations.iter().any(|one| is_shown(&one)) {
            vec![words::duplicates_linked_count(count as u64)]
        } else {
            Vec::new()
        };
        Cell { key: known.key, values }
    });
    let cells: Vec<Cell> = cells.collect();
    let fate = if are_alike(&cells) { Fate::Agree } else { Fate::United };
    FieldRow { field: None, label: words::duplicates_linked().to_owned(), cells, fate }
}
