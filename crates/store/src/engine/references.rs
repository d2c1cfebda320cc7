//! Which records refer to a record: the deals of an organization, the tasks of a person.
//!
//! A list of pairs sorted by whom they are about, 12 bytes each. Rows that changed are taken
//! out and put in again in one pass when the list is next asked. Users, teams, roles, tags and
//! stages are left out: nearly every record refers to one, and a filter finds them as fast.

use cartera_domain::query::Kind;
use cartera_domain::{FieldSpec, FieldType, Fields, Link, RecordKey, RecordKind, Value, parts};

use super::column::Column;
use super::kinds::Declared;
use super::records::Records;
use super::settle::Wanted;
use super::view::View;

/// A row refers to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    target: u32,
    row: u32,
    field: u16,
}

/// The references of the rows of a table, by whom they lead to.
#[derive(Debug)]
pub(crate) struct References {
    /// The custom fields that lead somewhere.
    customs: Wanted,
    sorted: Vec<Pair>,
    fresh: Vec<Pair>,
    /// Rows whose sorted pairs are void.
    dirty: Vec<u32>,
    is_dirty: Column<bool>,
    found: Vec<(u32, u16, RecordKey)>,
}

impl References {
    /// For a kind with these custom fields.
    pub(crate) fn new(mut customs: Wanted) -> Self {
        customs.retain(|(_, layout)| layout.holds.kind == Kind::Link);
        Self {
            customs,
            sorted: Vec::new(),
            fresh: Vec::new(),
            dirty: Vec::new(),
            is_dirty: Column::default(),
            found: Vec::new(),
        }
    }

    /// Whether it was made for the same custom fields as the other.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        self.customs == other.customs
    }

    /// The row refers to nobody any more. Called once per row between two calls of
    /// [`References::settle`].
    pub(crate) fn forget(&mut self, row: u32) {
        self.dirty.push(row);
        self.is_dirty.set(row, true);
    }

    /// Notes whom a record refers to.
    pub(crate) fn set(&mut self, row: u32, kind: &Declared, view: &View<'_>) {
        self.forget(row);
        let Self { customs, found, .. } = self;
        for (field, _, bytes) in view.values_of_all() {
            let value = match kind.fields.iter().find(|spec| spec.number == field) {
                Some(spec) => spec.value,
                None if customs.iter().any(|(custom, _)| *custom == field) => FieldType::Link,
                None => continue,
            };
            each_key(value, bytes, &mut |key| found.push((row, field, key)));
        }
    }

    /// Gives numbers to those that a row refers to.
    pub(crate) fn resolve(&mut self, records: &mut Records) {
        for (row, field, key) in self.found.drain(..) {
            self.fresh.push(Pair { target: records.intern(key), row, field });
        }
    }

    /// Puts what changed in its place.
    pub(crate) fn settle(&mut self) {
        if self.dirty.is_empty() {
            return;
        }
        let is_dirty = &self.is_dirty;
        self.sorted.retain(|pair| !is_dirty.get(pair.row));
        self.fresh.sort_unstable();
        self.sorted.append(&mut self.fresh);
        // Two sorted runs: this sort merges them in one pass.
        self.sorted.sort();
        self.sorted.dedup();
        for row in self.dirty.drain(..) {
            self.is_dirty.set(row, false);
        }
    }

    /// The rows that refer to a record, each once; through one field, or through any.
    pub(crate) fn rows(&self, target: u32, field: Option<u16>) -> Vec<u32> {
        let from = self.sorted.partition_point(|pair| pair.target < target);
        let pairs = self.sorted.get(from..).unwrap_or_default().iter();
        let mut rows: Vec<u32> = pairs
            .take_while(|pair| pair.target == target)
            .filter(|pair| field.is_none_or(|field| field == pair.field))
            .map(|pair| pair.row)
            .collect();
        rows.dedup();
        rows
    }
}

/// Shows the records that a value refers to, those in its parts included.
fn each_key(value: FieldType, bytes: &[u8], see: &mut dyn FnMut(RecordKey)) {
    match value {
        FieldType::Reference(kind) => {
            if let (true, Ok(id)) = (is_kept(kind), <[u8; 16]>::try_from(bytes)) {
                see(RecordKey { kind: kind.number(), id });
            }
        }
        FieldType::Link => {
            if let Some(Link(key)) = Link::read(bytes) {
                see(key);
            }
        }
        FieldType::Composite(specs) if has_reference(value) => {
            each_in_parts(specs, parts::decode(bytes), see);
        }
        FieldType::State(states) if has_reference(value) => {
            let mut halves = bytes.splitn(2, |byte| *byte == 0);
            let word = halves.next().unwrap_or_default();
            let state = states.iter().find(|(known, _)| known.as_bytes() == word);
            if let (Some((_, specs)), Some(with)) = (state, halves.next()) {
                each_in_parts(specs, parts::decode(with), see);
            }
        }
        _ => {}
    }
}

fn each_in_parts(specs: &[FieldSpec], found: Option<Fields>, see: &mut dyn FnMut(RecordKey)) {
    let Some(found) = found else { return };
    for spec in specs {
        let one = found.one(spec.number).into_iter();
        for part in one.chain(found.many(spec.number)) {
            each_key(spec.value, part, see);
        }
    }
}

/// Whether a value of this type may refer to somebody of whom pairs are kept.
fn has_reference(value: FieldType) -> bool {
    let any = |specs: &[FieldSpec]| specs.iter().any(|s| has_reference(s.value));
    match value {
        FieldType::Reference(kind) => is_kept(kind),
        FieldType::Link => true,
        FieldType::Composite(specs) => any(specs),
        FieldType::State(states) => states.iter().any(|(_, specs)| any(specs)),
        _ => false,
    }
}

const fn is_kept(kind: RecordKind) -> bool {
    !matches!(
        kind,
        RecordKind::User
            | RecordKind::Team
            | RecordKind::Role
            | RecordKind::Tag
            | RecordKind::Stage
    )
}
