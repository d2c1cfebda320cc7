//! The rule's algebra, and that device and authority come to the same.

use cartera_domain::RecordKey;
use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::authority::{self, Ledger, MemoryLedger};
use crate::frame::{Cursor, Device, Frame, Push};
use crate::op::{Op, Patch};
use crate::overlay::{self, Here};

const KEY: RecordKey = RecordKey { kind: 1, id: [1; 16] };
const NOW: u64 = 1_800_000_000_000;

fn change() -> impl Strategy<Value = Change> {
    let value = proptest::option::of(vec(any::<u8>(), 0..3));
    prop_oneof![
        (1_u16..4, value).prop_map(|(field, value)| Change::Set { field, value }),
        (5_u16..6, vec(0_u8..3, 1), any::<bool>())
            .prop_map(|(field, element, present)| Change::Element { field, element, present }),
        Just(Change::Delete),
        Just(Change::Restore),
        Just(Change::Erase),
    ]
}

/// A change as above, or one guarded by an operation of [`op`] that may have been before it.
fn any_change() -> impl Strategy<Value = Change> {
    let by = || (1_u64..9).prop_map(named);
    let value = proptest::option::of(vec(any::<u8>(), 0..3));
    prop_oneof![
        2 => change(),
        1 => (1_u16..4, value, by()).prop_map(|(field, value, by)| Change::SetIf { field, value, by }),
        1 => (5_u16..6, vec(0_u8..3, 1), any::<bool>(), by())
            .prop_map(|(field, element, present, by)| Change::ElementIf { field, element, present, by }),
        1 => vec(by(), 1..4).prop_map(|by| Change::DeleteIf { by }),
        1 => by().prop_map(|by| Change::RestoreIf { by }),
    ]
}

fn named(number: u64) -> [u8; 16] {
    let mut op_id = [0; 16];
    op_id[..8].copy_from_slice(&number.to_be_bytes());
    op_id
}

/// What one device does, unseen by the others: some changes at some time.
fn edit() -> impl Strategy<Value = (u8, u64, Vec<Change>)> {
    (1_u8..5, NOW - 1_000..NOW, vec(any_change(), 1..4))
}

fn op(number: usize, t_ms: u64, seen: u64, changes: Vec<Change>) -> Op {
    let op_id = named(number as u64);
    let patches = vec![Patch { key: KEY, changes }];
    Op { op_id, mid: number as u64, seen, t_ms, schema: 1, label: 1, patches }
}

fn joined(edits: &[(usize, u8, u64, Vec<Change>)]) -> StoredRecord {
    let mut record = StoredRecord::new(KEY);
    for (number, device, at_ms, changes) in edits {
        let op_id = [*number as u8; 16];
        let device = [*device; 16];
        // Numbered apart from each other: nobody has seen anybody.
        let arrival = Arrival { at_ms: *at_ms, device, seen: 0, seq: 1, op_id, own_from: 0 };
        for change in changes {
            join(&mut record, change, &arrival);
        }
    }
    drop_unused_stamps(&mut record);
    record
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_024))]

    /// Edits made apart on different devices come to the same in whichever order they arrive.
    #[test]
    fn the_order_of_arrival_does_not_matter(
        edits in vec((NOW - 1_000..NOW, vec(change(), 1..2)), 1..5),
        order in any::<prop::sample::Index>(),
    ) {
        let mut edits: Vec<_> = edits
            .into_iter()
            .enumerate()
            .map(|(n, (at_ms, changes))| (n, n as u8 + 1, at_ms, changes))
            .collect();
        let forward = joined(&edits);
        let turn = order.index(edits.len());
        edits.rotate_left(turn);
        edits.reverse();
        let backward = joined(&edits);
        prop_assert_eq!(forward.fields(), backward.fields());
        prop_assert_eq!(forward.is_deleted(), backward.is_deleted());
    }

    /// Splitting what arrives into pushes, and repeating any of them, changes nothing.
    #[test]
    fn batches_and_repetitions_do_not_matter(
        edits in vec(edit(), 1..8), cut in any::<prop::sample::Index>(),
    ) {
        let ops: Vec<Op> = edits
            .into_iter()
            .enumerate()
            .map(|(n, (_, t_ms, changes))| op(n + 1, t_ms, 0, changes))
            .collect();
        let cut = cut.index(ops.len());
        let whole = decided(std::slice::from_ref(&ops));
        let (left, right) = (ops[..cut].to_vec(), ops[cut..].to_vec());
        let parts = decided(&[left.clone(), left, right.clone(), right]);
        prop_assert_eq!(whole, parts);
    }

    /// What a device shows before the authority has decided is what it decides, where nobody
    /// else wrote meanwhile.
    #[test]
    fn a_device_alone_foresees_the_authority(edits in vec(edit(), 1..8)) {
        let ops: Vec<Op> = edits
            .into_iter()
            .enumerate()
            .map(|(n, (_, t_ms, changes))| op(n + 1, t_ms, 0, changes))
            .collect();
        let here = Here { device: [1; 16], skew_ms: 0 };
        let seen = |record: StoredRecord| (record.fields(), record.is_deleted());
        let shown = overlay::lay(KEY, None, &ops, here);
        prop_assert_eq!(shown.map(seen), decided(&[ops]).map(seen));
    }

    #[test]
    fn a_record_is_read_as_it_was_written(edits in vec(edit(), 1..8)) {
        let edits: Vec<_> =
            edits.into_iter().enumerate().map(|(n, (d, t, c))| (n, d, t, c)).collect();
        let record = joined(&edits);
        let bytes = record.encode();
        prop_assert!(bytes.len() <= record.weight());
        prop_assert_eq!(StoredRecord::decode(&bytes), Ok(record));
    }

    #[test]
    fn any_bytes_are_read_as_a_record_without_panic(bytes in vec(any::<u8>(), 0..200)) {
        if let Ok(record) = StoredRecord::decode(&bytes) {
            drop(record.fields());
        }
        drop(crate::op::decode_ops(&bytes, u64::MAX));
        drop(authority::DeviceRow::decode(&bytes));
    }
}

fn decided(pushes: &[Vec<Op>]) -> Option<StoredRecord> {
    let mut ledger = MemoryLedger::new(1);
    for ops in pushes {
        let device = Device { root: [1; 16], generation: 1 };
        let cursor = Cursor::default();
        let push = Push { push_id: 1, sent_ms: NOW, device, cursor, ops: ops.clone() };
        let Ok(answer) = authority::answer(&mut ledger, NOW, push);
        assert!(matches!(answer.reply, Frame::Delta(_)));
    }
    ledger.records(&[KEY]).unwrap().pop()
}

#[test]
fn a_clock_grows_with_each_edit_that_had_seen_the_last() {
    let mut record = StoredRecord::new(KEY);
    let arrival =
        |at_ms, seq| Arrival { at_ms, device: [1; 16], seen: 0, seq, op_id: [0; 16], own_from: 0 };
    for (at_ms, seq, hlc) in [(NOW, 1, NOW), (NOW - 500, 2, NOW + 1), (NOW + 9, 3, NOW + 9)] {
        join(&mut record, &Change::Delete, &arrival(at_ms, seq));
        assert_eq!(record.stamp(&Slot::DELETED).unwrap().hlc, hlc);
    }
}

#[test]
fn an_erased_record_holds_nothing_and_stays_so() {
    let mut record = StoredRecord::new(KEY);
    let arrival =
        |at_ms, seq| Arrival { at_ms, device: [1; 16], seen: 9, seq, op_id: [0; 16], own_from: 0 };
    let secret = b"olga@primer.ru".to_vec();
    let set = Change::Set { field: 1, value: Some(secret.clone()) };
    let element = Change::Element { field: 4, element: secret.clone(), present: false };
    for change in [&set, &element] {
        assert_eq!(join(&mut record, change, &arrival(NOW, 1)), None);
    }
    // Older by its clock, and it stands all the same.
    assert_eq!(join(&mut record, &Change::Erase, &arrival(NOW - 9_000, 2)), None);
    assert!(record.is_erased() && record.is_deleted());
    let bytes = record.encode();
    assert!(!bytes.windows(secret.len()).any(|window| window == secret));
    for change in [set, element, Change::Restore, Change::Delete] {
        assert_eq!(join(&mut record, &change, &arrival(NOW + 9_000, 3)), Some(change.slot()));
    }
    assert_eq!(
        (join(&mut record, &Change::Erase, &arrival(NOW, 4)), record.encode()),
        (None, bytes)
    );
}

#[test]
fn stamps_that_nothing_refers_to_go() {
    let mut record = StoredRecord::new(KEY);
    for seq in 1..200 {
        let arrival =
            Arrival { at_ms: NOW, device: [1; 16], seen: 0, seq, op_id: [0; 16], own_from: 0 };
        join(&mut record, &Change::Set { field: 1, value: None }, &arrival);
        drop_unused_stamps(&mut record);
    }
    assert_eq!(record.stamps.len(), 1);
}
