//! How records become one: a plan that can be read first, carried out as one command, and taken back.
//!
//! Nothing is lost. Sets are joined; of two values of one field the better one stands, and the
//! other goes into the note where it can be read, or stays in the record that was merged, which
//! rests in the trash with all that it held. What led to a merged record leads to the survivor.

mod desk;
mod field;
mod reference;
mod survivor;

use std::collections::BTreeMap;

use cartera_domain::{FieldSpec, FieldValue, Fields, RecordKey, Timestamp};

pub use desk::{Desk, Known, Wish};
pub use field::{Choice, Kept, Lost, Why};
pub use reference::Referrer;
pub use survivor::{Survivor, WhySurvivor, survivor};

/// A record that takes part.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Which one.
    pub key: RecordKey,
    /// All that it holds.
    pub fields: &'a Fields,
    /// When it was last changed, where that is known.
    pub changed_at: Option<Timestamp>,
    /// How many records lead to it.
    pub references: usize,
}

/// A change of one record, in terms of its fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A register gets another value; `None` is an empty one.
    Set {
        /// The field's number.
        field: u16,
        /// What it held.
        before: Option<Vec<u8>>,
        /// What it holds now.
        after: Option<Vec<u8>>,
    },
    /// An element comes into a set or leaves it.
    Element {
        /// The field's number.
        field: u16,
        /// The element's bytes.
        element: Vec<u8>,
        /// Whether it is in the set from now on.
        present: bool,
    },
    /// The record goes to the trash as a part of that one.
    MergedInto(RecordKey),
    /// It comes back: it is no longer a part of that one.
    SplitFrom(RecordKey),
}

/// The changes of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// Which record.
    pub key: RecordKey,
    /// What changes in it.
    pub changes: Vec<Change>,
}

/// How records become one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The record that stays.
    pub survivor: RecordKey,
    /// Those that become a part of it.
    pub merged: Vec<RecordKey>,
    /// What was chosen for each field on which they do not agree, and why.
    pub choices: Vec<Choice>,
    /// What to write: the survivor, what leads to it, the merged ones.
    pub patches: Vec<Patch>,
}

/// What a person chose: for a field, by its number, the record whose value stands.
pub type Chosen = BTreeMap<u16, RecordKey>;

/// Plans how `others` become a part of `survivor`; all are of one kind, whose declarations are
/// `specs`. `referrers` are all records that may lead to one of them, in any order; `label` names
/// a field in the note.
#[must_use]
pub fn plan(
    survivor: Source<'_>,
    others: &[Source<'_>],
    specs: &[FieldSpec],
    chosen: &Chosen,
    referrers: &[Referrer<'_>],
    label: impl Fn(u16) -> String,
) -> Plan {
    // A record named twice, or the survivor among the others, is there once.
    let mut sources: Vec<Source<'_>> = Vec::with_capacity(others.len());
    for other in others {
        if other.key != survivor.key && sources.iter().all(|known| known.key != other.key) {
            sources.push(*other);
        }
    }
    let merged: Vec<RecordKey> = sources.iter().map(|source| source.key).collect();
    let (choices, changes) = field::join(survivor, &sources, specs, chosen, label);
    let mut patches = vec![Patch { key: survivor.key, changes }];
    patches.extend(reference::moved(survivor.key, &merged, referrers));
    for key in &merged {
        patches.push(Patch { key: *key, changes: vec![Change::MergedInto(survivor.key)] });
    }
    patches.retain(|patch| !patch.changes.is_empty());
    Plan { survivor: survivor.key, merged, choices, patches }
}

impl Plan {
    /// What takes it back, patch by patch, the last one first.
    #[must_use]
    pub fn inverse(&self) -> Vec<Patch> {
        self.patches.iter().rev().map(Patch::inverse).collect()
    }
}

impl Patch {
    /// What takes it back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let back = |change: &Change| match change.clone() {
            Change::Set { field, before, after } => {
                Change::Set { field, before: after, after: before }
            }
            Change::Element { field, element, present } => {
                Change::Element { field, element, present: !present }
            }
            Change::MergedInto(key) => Change::SplitFrom(key),
            Change::SplitFrom(key) => Change::MergedInto(key),
        };
        Self { key: self.key, changes: self.changes.iter().rev().map(back).collect() }
    }

    /// Carries it out on fields. The trash is the caller's.
    pub fn apply(&self, fields: &mut Fields) {
        for change in &self.changes {
            match change {
                Change::Set { field, after, .. } => {
                    fields.set(*field, after.clone().unwrap_or_default());
                }
                Change::Element { field, element, present: true } => {
                    fields.add(*field, element.clone());
                }
                Change::Element { field, element, present: false } => {
                    let rest: Vec<Vec<u8>> = fields
                        .many(*field)
                        .filter(|one| one != element)
                        .map(<[u8]>::to_vec)
                        .collect();
                    fields.remove(*field);
                    rest.into_iter().for_each(|one| fields.add(*field, one));
                }
                Change::MergedInto(_) | Change::SplitFrom(_) => {}
            }
        }
    }
}

/// How many values a record holds.
fn filled(fields: &Fields) -> usize {
    let count = |value: &FieldValue| match value {
        FieldValue::One(_) => 1,
        FieldValue::Many(elements) => elements.len(),
    };
    fields.iter().map(|(_, value)| count(value)).sum()
}
