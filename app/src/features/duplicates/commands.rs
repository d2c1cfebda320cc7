//! What can be done to records that look alike. Pure: plans come in, edits come out.

use cartera_dedupe::merge;
use cartera_domain::merged::MERGED_INTO;
use cartera_domain::{Link, Organization, Person, Record, RecordKey, Value};
use cartera_sync::op::label;
use cartera_sync::{Change, Patch};

use crate::features::edit::Edit;

/// Carries out what a desk planned, as one command.
#[must_use]
pub fn merge(patches: &[merge::Patch]) -> Edit {
    let patch = |patch: &merge::Patch| Patch {
        key: patch.key,
        changes: patch.changes.iter().flat_map(changes).collect(),
    };
    Edit { label: label::MERGE, patches: patches.iter().map(patch).collect() }
}

fn changes(change: &merge::Change) -> Vec<Change> {
    // So that what others write in it meanwhile goes on to the record that stays.
    let mark = |into: Option<RecordKey>| {
        let value = into.map(|into| Link(into).write());
        Change::Set { field: MERGED_INTO, value }
    };
    match change.clone() {
        merge::Change::Set { field, after, .. } => vec![Change::Set { field, value: after }],
        merge::Change::Element { field, element, present } => {
            vec![Change::Element { field, element, present }]
        }
        merge::Change::MergedInto(into) => vec![mark(Some(into)), Change::Delete],
        merge::Change::SplitFrom(_) => vec![mark(None), Change::Restore],
    }
}

/// Says that none of these is another one of them. It is kept with the records, so that all
/// devices know it.
#[must_use]
pub fn set_apart(records: &[RecordKey]) -> Edit {
    let mut sorted = records.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let patch = |at: usize, key: RecordKey| {
        let others = sorted.iter().skip(at + 1).filter(|other| other.kind == key.kind);
        let changes = others
            .filter_map(|other| {
                let (field, element) = (apart_field(key)?, other.id.to_vec());
                Some(Change::Element { field, element, present: true })
            })
            .collect();
        Patch { key, changes }
    };
    let patches = sorted.iter().enumerate().map(|(at, key)| patch(at, *key));
    let patches = patches.filter(|patch| !patch.changes.is_empty()).collect();
    Edit { label: label::EDIT, patches }
}

/// The field that names those that a record is not; `None` for kinds that are not compared.
#[must_use]
pub fn apart_field(key: RecordKey) -> Option<u16> {
    match key.kind {
        kind if kind == Person::KIND.number() => Some(Person::DISTINCT_FROM.number),
        kind if kind == Organization::KIND.number() => Some(Organization::DISTINCT_FROM.number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(number: u8) -> RecordKey {
        RecordKey { kind: Person::KIND.number(), id: [number; 16] }
    }

    #[test]
    fn each_pair_is_set_apart_once() {
        let edit = set_apart(&[key(3), key(1), key(2), key(1)]);
        let said: Vec<(u8, Vec<u8>)> = edit
            .patches
            .iter()
            .flat_map(|patch| patch.changes.iter().map(|change| (patch.key.id[0], change)))
            .map(|(id, change)| match change {
                Change::Element { field: 21, element, present: true } => (id, element.clone()),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(said, [(1, vec![2; 16]), (1, vec![3; 16]), (2, vec![3; 16])]);
    }

    #[test]
    fn one_alone_is_apart_from_nobody() {
        assert_eq!(set_apart(&[key(1)]).patches, []);
        assert_eq!(set_apart(&[key(1), RecordKey { kind: 2, id: [2; 16] }]).patches, []);
    }

    #[test]
    fn what_is_merged_goes_to_the_trash_and_its_values_stay_in_it() {
        let set = |after: Option<&[u8]>| merge::Change::Set {
            field: 1,
            before: Some(b"A".to_vec()),
            after: after.map(<[u8]>::to_vec),
        };
        let patches = [
            merge::Patch { key: key(1), changes: vec![set(Some(b"Ana")), set(None)] },
            merge::Patch { key: key(2), changes: vec![merge::Change::MergedInto(key(1))] },
        ];
        let edit = merge(&patches);
        assert_eq!(edit.label, label::MERGE);
        assert_eq!(
            edit.patches[0].changes,
            [
                Change::Set { field: 1, value: Some(b"Ana".to_vec()) },
                Change::Set { field: 1, value: None }
            ]
        );
        let mark = Some(Link(key(1)).write());
        let mark = Change::Set { field: MERGED_INTO, value: mark };
        assert_eq!(edit.patches[1].changes, [mark, Change::Delete]);
    }
}
