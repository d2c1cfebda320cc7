//! A base in memory that imports are written into, as a store would.

use std::collections::HashMap;

use cartera_domain::{Fields, Person, Record, RecordKey, RecordKind};

use crate::existing::Existing;
use crate::mapping::{Mapping, Target};
use crate::plan::PlannedRow;
use crate::protocol::Choice;
use crate::report::Report;
use crate::source::Source;

/// What was imported so far.
#[derive(Default)]
pub(super) struct Base {
    records: Vec<(RecordKey, Fields)>,
    at: HashMap<RecordKey, usize>,
    made: u64,
    /// Whether values may stand in place of others.
    pub may_replace: bool,
}

impl Base {
    fn write(&mut self, row: PlannedRow) {
        assert!((1..=9).contains(&row.changes.len()), "{row:?}");
        for change in row.changes {
            let at = *self.at.entry(change.key).or_insert_with(|| {
                self.records.push((change.key, Fields::new()));
                self.records.len() - 1
            });
            let fields = &mut self.records[at].1;
            for (field, value) in change.set {
                let is_empty = fields.one(field).is_none();
                assert!(is_empty || self.may_replace, "only empty fields are filled");
                fields.set(field, value);
            }
            for field in change.clear {
                fields.remove(field);
            }
            for (field, value) in change.add {
                fields.add(field, value);
            }
            for (field, value) in change.remove {
                let rest: Vec<Vec<u8>> =
                    fields.many(field).filter(|one| *one != value).map(<[u8]>::to_vec).collect();
                fields.remove(field);
                rest.into_iter().for_each(|one| fields.add(field, one));
            }
        }
    }

    fn existing(&self) -> Existing {
        let mut existing = Existing::new();
        // In no particular order, as a base gives them.
        for (key, fields) in self.records.iter().rev() {
            existing.add(*key, fields);
        }
        existing
    }

    pub fn import(&mut self, csv: &str) -> Report {
        self.import_as(csv, None)
    }

    pub fn import_as(&mut self, csv: &str, mapping: Option<&[Target]>) -> Report {
        self.import_file("a.csv", csv.as_bytes(), mapping)
    }

    /// Puts a record there as if it had been for long.
    pub fn insert<R: Record>(&mut self, id: cartera_domain::Id<R>, record: &R) {
        self.at.insert(RecordKey::of(id), self.records.len());
        self.records.push((RecordKey::of(id), record.to_fields()));
    }

    /// Puts fields in the place of those that a record has.
    pub fn put(&mut self, key: RecordKey, fields: Fields) {
        if let Some(at) = self.at.get(&key) {
            self.records[*at].1 = fields;
        }
    }

    pub fn import_file(&mut self, name: &str, file: &[u8], mapping: Option<&[Target]>) -> Report {
        let with = |guess: Mapping| match mapping {
            Some(targets) => Mapping::from(targets.to_vec()),
            None => guess,
        };
        self.import_with(name, file, with)
    }

    /// Imports with what `wish` makes of the guessed mapping.
    pub fn import_with(
        &mut self,
        name: &str,
        file: &[u8],
        wish: impl FnOnce(Mapping) -> Mapping,
    ) -> Report {
        let choice = Choice { country: Some("RU".into()), ..Choice::default() };
        let source = Source::open(name, file, &choice).unwrap();
        let preview = source.preview(|_, _, _| ());
        let guessed: Vec<Target> = preview.columns.iter().map(|column| column.target).collect();
        let mapping = wish(Mapping::from(guessed));
        let existing = self.existing();
        let mut rows = Vec::new();
        let mut made = self.made;
        let ids = |_: RecordKind| {
            made += 1;
            let mut id = [0; 16];
            id[8..].copy_from_slice(&made.to_be_bytes());
            id
        };
        let report = source.plan(&mapping, &existing, ids, |_, _, _| (), |row| rows.push(row));
        self.made = made;
        let sum = report.created + report.updated + report.skipped + report.failed;
        assert_eq!((report.read, sum), (source.len(), source.len()), "counts add up");
        assert_eq!(
            rows.len() as u32,
            report.created + report.updated,
            "only these change something"
        );
        rows.into_iter().for_each(|row| self.write(row));
        report
    }

    pub fn all<R: Record>(&self) -> Vec<R> {
        let typed = |(key, fields): &(RecordKey, Fields)| {
            key.typed::<R>().map(|id| R::from_fields(id, fields).unwrap())
        };
        self.records.iter().filter_map(typed).collect()
    }

    /// The fields of all records of a kind.
    pub fn fields<R: Record>(&self) -> Vec<Fields> {
        let of_kind = self.records.iter().filter(|(key, _)| key.kind == R::KIND.number());
        of_kind.map(|(_, fields)| fields.clone()).collect()
    }

    pub fn people(&self) -> Vec<String> {
        let name = |p: &Person| p.full_name(cartera_domain::person::NameOrder::GivenFirst);
        self.all::<Person>().iter().map(name).collect()
    }
}
