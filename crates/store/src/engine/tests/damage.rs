//! What cannot be read as its type is put aside, of every kind, and nothing else is.

use cartera_domain::{FieldSpec, FieldType, Fields, Merge, RecordKey, RecordKind};
use cartera_sync::{Change, Patch};
use proptest::prelude::*;

use super::support::*;
use crate::engine::kinds::declared;
use crate::sentinel::Quarantined;

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn a_record_is_quarantined_where_its_type_cannot_be_read(
        kind in 0..RecordKind::ALL.len(),
        picks in proptest::collection::vec(
            proptest::collection::vec((0..24_usize, 0..24_usize), 0..9), 1..12),
    ) {
        let kind = RecordKind::ALL[kind];
        let declared = declared(kind);
        let mut engine = engine();
        let mut records = Vec::new();
        for (n, picks) in (1_u8..).zip(picks) {
            let key = RecordKey { kind: kind.number(), id: [n; 16] };
            let mut changes: Vec<Change> = Vec::new();
            // The first fields, which are the needed ones, are mostly there and sound.
            let begin = declared.fields.iter().take(4).map(|spec| (spec, 0));
            let picked = picks.iter().map(|(field, value)| {
                (&declared.fields[field % declared.fields.len()], *value)
            });
            for (spec, value) in begin.chain(picked) {
                let values = samples(spec.value);
                let value = values[value % values.len()].clone();
                let field = spec.number;
                changes.push(match spec.merge {
                    Merge::Set => {
                        Change::Element { field, element: value, present: true }
                    }
                    Merge::Register => Change::Set { field, value: Some(value) },
                });
            }
            records.push(confirmed(n.into(), OTHER, vec![Patch { key, changes }]));
        }
        engine.apply_delta(&delta(&records, None));
        let is_damaged = |key: &RecordKey| {
            engine.fields(*key).is_some_and(|fields| !(declared.is_readable)(&fields))
        };
        let keys = engine.keys().into_iter().filter(|key| key.kind == kind.number());
        let want: Vec<Quarantined> =
            keys.filter(is_damaged).map(Quarantined::Record).collect();
        let mut found = engine.quarantined();
        found.sort_by_key(|row| want.iter().position(|other| other == row));
        prop_assert_eq!(&found, &want);
        while engine.examine() {}
        prop_assert_eq!(engine.counts().quarantined as usize, want.len());
        let mut found = engine.quarantined();
        found.sort_by_key(|row| want.iter().position(|other| other == row));
        prop_assert_eq!(found, want);
    }
}

/// Bytes for a field of a type, the first of them sound.
fn samples(value: FieldType) -> Vec<Vec<u8>> {
    let texts = |all: &[&str]| all.iter().map(|text| text.as_bytes().to_vec()).collect::<Vec<_>>();
    let mut all = match value {
        FieldType::Reference(_) => vec![vec![7; 16], vec![7; 15]],
        FieldType::Link => vec![[[0, 1].as_slice(), &[9; 16]].concat(), vec![9; 16]],
        FieldType::Word(words) => texts(words),
        FieldType::Email => texts(&["ana@acme.es", "nobody"]),
        FieldType::Phone => texts(&["+34600111222", "600"]),
        FieldType::Date => texts(&["2026-06-30", "2026-06-31"]),
        FieldType::Money => texts(&["5.00 EUR", "5.001 EUR"]),
        FieldType::Whole | FieldType::Percent => texts(&["7", "70000", "12.5", "007"]),
        FieldType::Timestamp => texts(&["1000", "+5"]),
        FieldType::State(states) => {
            let mut all = texts(&["newer_state", "No"]);
            for (word, specs) in states.iter().rev() {
                let with = parts_of(specs, usize::MAX);
                all.insert(0, word.as_bytes().to_vec());
                all.insert(0, [word.as_bytes(), &[0], with.as_slice()].concat());
            }
            all
        }
        FieldType::Composite(specs) => {
            (1..=specs.len()).rev().map(|count| parts_of(specs, count)).collect()
        }
        FieldType::Rank => texts(&["V", "V0"]),
        FieldType::Currency => texts(&["EUR", "EURO"]),
        _ => Vec::new(),
    };
    let long = "я".repeat(150);
    all.extend(texts(&["Ana", "work:+34600111222", "ana.es", "ES", "1.5", "10 %", &long, " "]));
    all.push(vec![0xff, 0]);
    all
}

fn parts_of(specs: &[FieldSpec], count: usize) -> Vec<u8> {
    let mut parts = Fields::new();
    for spec in specs.iter().take(count) {
        let value = samples(spec.value).swap_remove(0);
        match spec.merge {
            Merge::Set => parts.add(spec.number, value),
            Merge::Register => parts.set(spec.number, value),
        }
    }
    cartera_domain::parts::encode(&parts)
}
