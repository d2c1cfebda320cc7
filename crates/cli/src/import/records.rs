//! The records that a dry run makes, kept as a store would keep them, and as JSON.

use std::collections::HashMap;

use cartera_domain::{
    Activity, Affiliation, Deal, Fields, Id, Money, MoneyBag, Note, Organization, Person, Pipeline,
    Record, RecordKey, RecordKind, Stage, Task,
};
use cartera_import::{Existing, PlannedRow};
use serde::Serialize;
use serde_json::{Map, Value};

/// Records in the order in which they came into being.
#[derive(Debug, Default)]
pub struct Records {
    all: Vec<(RecordKey, Fields)>,
    places: HashMap<RecordKey, usize>,
    /// How many ids were given.
    pub made: u64,
}

/// A record that a row changed.
#[derive(Debug, Serialize)]
pub struct Changed {
    kind: &'static str,
    id: String,
    change: &'static str,
}

/// An id by its number: ids of a dry run need only be different, and the same each time.
pub fn id(number: u64) -> [u8; 16] {
    let mut id = [0; 16];
    if let Some(place) = id.last_chunk_mut::<8>() {
        *place = number.to_be_bytes();
    }
    id
}

impl Records {
    /// What is there, for the plan of the next list.
    pub fn existing(&self) -> Existing {
        let mut existing = Existing::new();
        self.all.iter().for_each(|(key, fields)| existing.add(*key, fields));
        existing
    }

    /// Writes the changes of a row, and says which records they are of.
    pub fn write(&mut self, row: PlannedRow) -> Vec<Changed> {
        let write = |change: cartera_import::PlannedChange| {
            let is_new = !self.places.contains_key(&change.key);
            let place = *self.places.entry(change.key).or_insert_with(|| {
                self.all.push((change.key, Fields::new()));
                self.all.len() - 1
            });
            if let Some((_, fields)) = self.all.get_mut(place) {
                change.set.into_iter().for_each(|(number, value)| fields.set(number, value));
                change.add.into_iter().for_each(|(number, value)| fields.add(number, value));
            }
            Changed {
                kind: kind(change.key).0,
                id: Id::<Person>::from_bytes(change.key.id).to_string(),
                change: if is_new { "created" } else { "updated" },
            }
        };
        row.changes.into_iter().map(write).collect()
    }

    /// All of them by their kinds.
    pub fn by_kind(&self) -> Map<String, Value> {
        let kinds = [
            "people",
            "organizations",
            "affiliations",
            "pipelines",
            "stages",
            "deals",
            "activities",
            "tasks",
            "notes",
        ];
        let mut lists: Map<String, Value> =
            kinds.into_iter().map(|kind| (kind.to_owned(), Value::Array(Vec::new()))).collect();
        for (key, fields) in &self.all {
            let list = lists.get_mut(kind(*key).1).and_then(Value::as_array_mut);
            if let (Some(list), Some(record)) = (list, json(*key, fields)) {
                list.push(record);
            }
        }
        lists
    }
}

/// What a kind is called, for one and for many.
fn kind(key: RecordKey) -> (&'static str, &'static str) {
    match RecordKind::from_number(key.kind) {
        Some(RecordKind::Person) => ("person", "people"),
        Some(RecordKind::Organization) => ("organization", "organizations"),
        Some(RecordKind::Affiliation) => ("affiliation", "affiliations"),
        Some(RecordKind::Pipeline) => ("pipeline", "pipelines"),
        Some(RecordKind::Stage) => ("stage", "stages"),
        Some(RecordKind::Deal) => ("deal", "deals"),
        Some(RecordKind::Activity) => ("activity", "activities"),
        Some(RecordKind::Task) => ("task", "tasks"),
        Some(RecordKind::Note) => ("note", "notes"),
        _ => ("record", "records"),
    }
}

fn json(key: RecordKey, fields: &Fields) -> Option<Value> {
    fn of<R: Record + Serialize>(key: RecordKey, fields: &Fields) -> Option<Value> {
        serde_json::to_value(R::from_fields(key.typed::<R>()?, fields).ok()?).ok()
    }
    of::<Person>(key, fields)
        .or_else(|| of::<Organization>(key, fields))
        .or_else(|| of::<Affiliation>(key, fields))
        .or_else(|| of::<Deal>(key, fields))
        .or_else(|| of::<Pipeline>(key, fields))
        .or_else(|| of::<Stage>(key, fields))
        .or_else(|| of::<Activity>(key, fields))
        .or_else(|| of::<Task>(key, fields))
        .or_else(|| of::<Note>(key, fields))
}

/// Amounts added up per currency.
pub fn sum<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut bag = MoneyBag::default();
    for money in texts.filter_map(|text| Money::parse(text).ok()) {
        // What is beyond all amounts that can be told is not told.
        bag.add(money).ok();
    }
    bag.iter().map(|money| money.to_string()).collect()
}
