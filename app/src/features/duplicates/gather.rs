//! What a merge has to know, out of the base.

use std::collections::BTreeMap;

use cartera_dedupe::base::Group;
use cartera_dedupe::merge::{Desk, Known, Plan, Wish};
use cartera_domain::{FieldSpec, RecordKey, RecordKind, Timestamp};

use super::commands::apart_field;
use super::said;
use crate::data::Db;

/// A record as it is now; `None` for one that is gone or in the trash.
#[must_use]
pub fn known(db: Db, key: RecordKey) -> Option<Known> {
    let fields = db.fields_now(key);
    if fields.is_empty() {
        return None;
    }
    let stored = db.stored_now(key);
    let newest = stored.and_then(|one| one.stamps.iter().map(|stamp| stamp.hlc).max());
    let changed_at = newest.and_then(|ms| i64::try_from(ms).ok()).map(Timestamp::from_millis);
    Some(Known { key, fields, changed_at })
}

/// The records of a group that are still to be decided about: those that are there, as long as
/// not all of them were set apart.
#[must_use]
pub fn left(db: Db, group: &Group) -> Vec<RecordKey> {
    let there: Vec<(RecordKey, cartera_domain::Fields)> = group
        .records
        .iter()
        .map(|key| (*key, db.fields_now(*key)))
        .filter(|(_, fields)| !fields.is_empty())
        .collect();
    let says = |(key, fields): &(RecordKey, cartera_domain::Fields), other: &RecordKey| {
        apart_field(*key).is_some_and(|field| fields.many(field).any(|id| id == other.id))
    };
    let are_apart = |a: &(RecordKey, cartera_domain::Fields), b: &(RecordKey, _)| {
        says(a, &b.0) || says(b, &a.0)
    };
    let mut pairs =
        there.iter().enumerate().flat_map(|(at, a)| there.iter().skip(at + 1).map(move |b| (a, b)));
    if pairs.all(|(a, b)| are_apart(a, b)) {
        return Vec::new();
    }
    there.into_iter().map(|(key, _)| key).collect()
}

/// Plans merges one over the other.
pub struct Planner {
    db: Db,
    desk: Desk,
    specs: BTreeMap<RecordKind, Vec<FieldSpec>>,
}

impl Planner {
    /// Nothing is planned.
    #[must_use]
    pub fn new(db: Db) -> Self {
        let specs = RecordKind::ALL.into_iter().map(|kind| (kind, db.specs_now(kind))).collect();
        Self { db, desk: Desk::new(), specs }
    }

    /// Plans how records become one; `None` where fewer than two of them are there.
    pub fn merge(&mut self, records: &[RecordKey], wish: &Wish) -> Option<Plan> {
        let db = self.db;
        let known: Vec<Known> = records.iter().filter_map(|key| known(db, *key)).collect();
        let relations = db.relations_now(records).into_iter();
        let relations: Vec<Known> = relations
            .map(|one| Known { key: one.key, fields: one.fields, changed_at: None })
            .collect();
        let kind = records.first().map_or(0, |key| key.kind);
        let specs = &self.specs;
        self.desk.merge(
            &known,
            &relations,
            |kind| specs.get(&kind).cloned().unwrap_or_default(),
            wish,
            |field| said::label(db, kind, field),
        )
    }

    /// What is to be written.
    #[must_use]
    pub fn finish(self) -> Vec<cartera_dedupe::merge::Patch> {
        self.desk.patches()
    }
}
