//! Whom a record is shown to, looked for among all that it is shown with.

use std::collections::BTreeMap;

use cartera_domain::{Link, Note, Record, Value};

use super::super::audience::{Audience, parents};
use super::super::sight::{DEPTH, audiences};
use super::*;
use crate::overlay::{Here, lay};

fn note(number: u16) -> RecordKey {
    let mut id = [0; 16];
    id[..2].copy_from_slice(&number.to_be_bytes());
    RecordKey { kind: Note::KIND.number(), id }
}

fn about(number: u16, others: &[u16]) -> StoredRecord {
    let link = |other: &u16| Change::Element {
        field: Note::ABOUT.number,
        element: Link(note(*other)).write(),
        present: true,
    };
    let key = note(number);
    let mut changes: Vec<Change> = others.iter().map(link).collect();
    changes.push(Change::Set { field: 1, value: Some(b"x".to_vec()) });
    let patches = vec![Patch { key, changes }];
    let op = Op { op_id: [1; 16], mid: 1, seen: 0, t_ms: NOW, schema: 1, label: 1, patches };
    lay(key, None, [&op], Here { device: [1; 16], skew_ms: 0 }).unwrap()
}

type Notes = BTreeMap<RecordKey, StoredRecord>;

/// As the definition has it: by way of each parent, however often that comes to the same record.
fn by_definition(record: &StoredRecord, depth: usize, notes: &Notes) -> Option<Vec<Audience>> {
    let mut all = vec![Audience::of(Some(record))];
    for key in parents(record) {
        if depth == 0 {
            return None;
        }
        if let Some(parent) = notes.get(&key) {
            all.extend(by_definition(parent, depth - 1, notes)?);
        }
    }
    Some(all)
}

fn found(record: &StoredRecord, notes: &Notes) -> (Option<Vec<Audience>>, usize) {
    let mut count = 0;
    let all = audiences(record, DEPTH, &mut |key| {
        count += 1;
        Ok::<_, std::convert::Infallible>(notes.get(&key).cloned())
    });
    let Ok(all) = all;
    (all, count)
}

#[test]
fn the_same_is_found_as_by_way_of_each_parent() {
    let mut seed = 7_u64;
    let mut below = |most: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % most
    };
    let (mut deep, mut shallow) = (0, 0);
    for _ in 0..300 {
        let notes: Notes = (0..12)
            .map(|number| {
                let others: Vec<u16> = (0..below(3)).map(|_| below(16) as u16).collect();
                (note(number), about(number, &others))
            })
            .collect();
        for record in notes.values() {
            let (all, _) = found(record, &notes);
            let wanted = by_definition(record, DEPTH, &notes);
            assert_eq!(all.is_some(), wanted.is_some(), "{:?}", record.key);
            match all.zip(wanted) {
                None => deep += 1,
                Some((all, wanted)) => {
                    shallow += 1;
                    assert!(wanted.iter().all(|one| all.contains(one)));
                    assert!(all.iter().all(|one| wanted.contains(one)));
                }
            }
        }
    }
    assert!(deep > 100 && shallow > 100, "{deep} and {shallow}");
}

#[test]
fn notes_about_many_notes_about_many_notes_cost_each_of_them_once() {
    let level = |from: u16| -> Vec<u16> { (from..from + 40).collect() };
    let mut notes = Notes::new();
    for (from, above) in [(0, Vec::new()), (100, level(0)), (200, level(100))] {
        notes.extend(level(from).iter().map(|number| (note(*number), about(*number, &above))));
    }
    let (all, count) = found(&about(300, &level(200)), &notes);
    assert_eq!((all.map(|all| all.len()), count), (Some(121), 120));
}

#[test]
fn what_is_shown_with_too_many_is_shown_to_nobody() {
    let many: Vec<u16> = (0..1_200).collect();
    let notes: Notes = many.iter().map(|number| (note(*number), about(*number, &[]))).collect();
    assert_eq!(found(&about(2_000, &many[..1_000]), &notes).0.map(|all| all.len()), Some(1_001));
    let (all, count) = found(&about(2_000, &many), &notes);
    assert!(all.is_none() && count <= 1_001, "{count}");
}
