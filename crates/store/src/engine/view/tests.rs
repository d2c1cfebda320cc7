//! The hand-written walk reads what serde reads.

use cartera_sync::{Change, Op, Patch, Register, Slot, Stamp};
use proptest::prelude::*;

use super::*;

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 0..6)
}

fn record() -> impl Strategy<Value = StoredRecord> {
    let slot = (0..4u16, proptest::option::of(bytes()));
    let register = (slot, 0..3u16, proptest::option::of(bytes()));
    (
        any::<(u16, [u8; 16], u64)>(),
        proptest::collection::vec(any::<(u64, [u8; 16])>(), 3),
        proptest::collection::btree_map((0..4u16, proptest::option::of(bytes())), register, 0..9),
    )
        .prop_map(|((kind, id, seq), stamps, registers)| StoredRecord {
            key: RecordKey { kind, id },
            seq,
            stamps: stamps
                .into_iter()
                .map(|(hlc, device)| Stamp { hlc, device, seq, op_id: id })
                .collect(),
            registers: registers
                .into_iter()
                .map(|((field, element), (_, stamp, value))| {
                    // A register's element always goes with an empty value.
                    let value = value.map(|v| if element.is_some() { Vec::new() } else { v });
                    Register { slot: Slot { field, element }, stamp, value }
                })
                .collect(),
        })
}

fn same_kind_of_field_throughout(record: &StoredRecord) -> bool {
    // `Fields` keeps either one value or a set; a field that is both has no agreed meaning.
    (1..4).all(|field| {
        let mut live =
            record.registers.iter().filter(|r| r.slot.field == field && r.value.is_some());
        let first = live.next().map(|r| r.slot.element.is_some());
        live.all(|r| Some(r.slot.element.is_some()) == first)
    })
}

proptest! {
    #[test]
    fn a_record_reads_the_same_both_ways(record in record()) {
        prop_assume!(same_kind_of_field_throughout(&record));
        let encoded = postcard::to_allocvec(&record).unwrap();
        prop_assert_eq!(head(&encoded), Some((record.key, record.seq)));
        let view = View::of_record(&encoded).unwrap();
        prop_assert_eq!(view.to_fields(), record.fields());
        prop_assert_eq!(View::of_stored(&record).to_fields(), record.fields());
        let deleted = record.registers.iter().any(|r| r.slot == Slot::DELETED && r.value.is_some());
        prop_assert_eq!(view.is_deleted, deleted);
    }

    #[test]
    fn any_bytes_are_read_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = View::of_record(&bytes);
        let _ = walk_op(&bytes, |_, _| {});
        let _ = op_about(&bytes, RecordKey { kind: 0, id: [0; 16] });
    }
}

#[test]
fn an_operation_is_walked_to_its_end() {
    let key = RecordKey { kind: 1, id: [9; 16] };
    let changes = vec![
        Change::Set { field: 1, value: Some(b"Ana".to_vec()) },
        Change::Set { field: 2, value: None },
        Change::Element { field: 4, element: b"a@b.es".to_vec(), present: true },
        Change::Element { field: 4, element: b"x@y.es".to_vec(), present: false },
        Change::Delete,
        Change::Restore,
    ];
    let op = Op {
        op_id: [1; 16],
        mid: 300,
        seen: 1 << 40,
        t_ms: 1_700_000_000_000,
        schema: 1,
        label: 2,
        patches: vec![Patch { key, changes }],
    };
    let guarded = [
        Change::SetIf { field: 1, value: Some(b"Ana".to_vec()), by: [3; 16] },
        Change::ElementIf { field: 4, element: b"a@b.es".to_vec(), present: true, by: [3; 16] },
        Change::DeleteIf { by: vec![[3; 16], [4; 16]] },
        Change::RestoreIf { by: [3; 16] },
        Change::Erase,
    ];
    for change in guarded {
        let patches = vec![Patch { key, changes: vec![change, Change::Delete] }];
        let mut encoded = postcard::to_allocvec(&Op { patches, ..op.clone() }).unwrap();
        let len = encoded.len();
        encoded.extend_from_slice(&[7; 20]);
        assert_eq!(walk_op(&encoded, |seen, _| assert_eq!(seen, key)), Some(len));
        assert_eq!(op_about(&encoded, key), postcard::from_bytes(&encoded).ok());
        let other = RecordKey { kind: 2, ..key };
        assert_eq!(op_about(&encoded, other).unwrap().patches, []);
        // Whether a guard holds is for the rule to say.
        assert!(View::of_patches(&encoded, key).is_none());
    }
    let mut encoded = postcard::to_allocvec(&op).unwrap();
    let len = encoded.len();
    encoded.extend_from_slice(&[7; 20]);
    assert_eq!(walk_op(&encoded, |seen, _| assert_eq!(seen, key)), Some(len));
    let view = View::of_patches(&encoded, key).unwrap();
    let mut want = Fields::new();
    want.set(1, *b"Ana");
    want.add(4, *b"a@b.es");
    assert_eq!(view.to_fields(), want);
    assert!(!view.is_deleted);
}
