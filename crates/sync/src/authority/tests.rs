//! The authority over memory: what it decides, remembers and tells.

use cartera_domain::RecordKey;

use super::*;
use crate::frame::{Ack, Device, Met, OpResult};
use crate::op::{Change, Op, Patch, label};
use crate::register::{Slot, StoredRecord};

const NOW: u64 = 1_800_000_000_000;

fn key(id: u8) -> RecordKey {
    RecordKey { kind: 1, id: [id; 16] }
}

/// An operation of the field 1 of record 1, made when everything up to `seen` was.
fn op(mid: u64, seen: u64, t_ms: u64) -> Op {
    let mut op_id = [0; 16];
    op_id[..8].copy_from_slice(&mid.to_be_bytes());
    op_id[8..].copy_from_slice(&t_ms.to_be_bytes());
    let changes = vec![Change::Set { field: 1, value: Some(vec![mid as u8]) }];
    let patches = vec![Patch { key: key(1), changes }];
    Op { op_id, mid, seen, t_ms, schema: 1, label: label::EDIT, patches }
}

fn push(root: u8, ops: Vec<Op>) -> Push {
    let device = Device { root: [root; 16], generation: 1 };
    Push { push_id: 5, sent_ms: NOW, device, cursor: Cursor::default(), ops }
}

fn delta(ledger: &mut MemoryLedger, push: Push) -> Delta {
    match answer(ledger, NOW, push) {
        Ok(Answer { reply: Frame::Delta(delta), .. }) => delta,
        other => panic!("not a delta: {other:?}"),
    }
}

fn refusal(ledger: &mut MemoryLedger, push: Push) -> Refusal {
    match answer(ledger, NOW, push) {
        Ok(Answer { reply: Frame::Refusal(refusal), others: None }) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

fn value(ledger: &MemoryLedger) -> Vec<u8> {
    let (_, bytes) = ledger.all().next().unwrap();
    let record = StoredRecord::decode(&bytes.0).unwrap();
    record.fields().one(1).unwrap().to_vec()
}

/// Two devices write the same field, the second having seen up to `seen`; whose value stands?
#[track_caller]
fn check_stands(first_ms: u64, second_ms: u64, seen: u64, want: u8) {
    let mut ledger = MemoryLedger::new(3);
    delta(&mut ledger, push(1, vec![op(1, 0, first_ms)]));
    let acks = delta(&mut ledger, push(2, vec![op(2, seen, second_ms)])).acks;
    assert_eq!(value(&ledger), [want]);
    let lost = vec![(key(1), Slot { field: 1, element: None })];
    let lost = if want == 2 { Vec::new() } else { lost };
    assert_eq!(acks[0].result, OpResult::Applied { lost });
}

#[test]
fn of_edits_made_apart_the_later_stands() {
    check_stands(NOW - 10, NOW - 5, 0, 2);
    check_stands(NOW - 5, NOW - 10, 0, 1);
}

/// What a second device is told that it met, whichever of the two wrote later.
fn met(first: Op, second: Op) -> Vec<Met> {
    let mut ledger = MemoryLedger::new(3);
    delta(&mut ledger, push(1, vec![first]));
    delta(&mut ledger, push(2, vec![second])).met
}

#[test]
fn who_comes_second_is_told_what_the_first_wrote_whoever_stands() {
    for second_ms in [NOW - 5, NOW - 15] {
        let met = met(op(1, 0, NOW - 10), op(2, 0, second_ms));
        let [met] = &met[..] else { panic!("{met:?}") };
        let slot = Slot { field: 1, element: None };
        assert_eq!((met.mid, met.key, &met.slot), (2, key(1), &slot));
        assert_eq!((met.stamp.device, met.stamp.hlc), ([1; 16], NOW - 10));
        assert_eq!(met.value.as_deref(), Some(&[1][..]));
    }
}

#[test]
fn who_had_seen_it_or_says_the_same_met_nobody() {
    assert_eq!(met(op(1, 0, NOW - 10), op(2, 1, NOW - 5)), []);
    assert_eq!(
        met(op(1, 0, NOW - 10), Op { patches: op(1, 0, 0).patches, ..op(2, 0, NOW - 5) }),
        []
    );
}

#[test]
fn who_asks_again_is_told_the_same_again() {
    let mut ledger = MemoryLedger::new(3);
    delta(&mut ledger, push(1, vec![op(1, 0, NOW - 5)]));
    let lost = push(2, vec![op(2, 0, NOW - 10), op(3, 1, NOW)]);
    let first = delta(&mut ledger, lost.clone());
    assert_eq!(first.met.len(), 1);
    let again = delta(&mut ledger, lost.clone());
    assert_eq!((&again.acks[0], &again.met), (&first.acks[0], &first.met));
    // Of what met nobody nothing is kept.
    assert_eq!(again.acks[1].result, OpResult::Repeated);
    // It took another generation meanwhile, and counts from elsewhere.
    let mut renumbered = Push { device: Device { root: [2; 16], generation: 2 }, ..lost };
    renumbered.ops.iter_mut().for_each(|op| op.mid += 6);
    let renumbered = delta(&mut ledger, renumbered);
    assert_eq!(renumbered.acks[0].result, first.acks[0].result);
    let [met] = &renumbered.met[..] else { panic!("{:?}", renumbered.met) };
    assert_eq!((met.mid, &met.value), (8, &first.met[0].value));
}

#[test]
fn what_was_told_is_forgotten_with_the_operation_and_with_the_record() {
    let mut ledger = MemoryLedger::new(3);
    delta(&mut ledger, push(1, vec![op(1, 0, NOW - 5)]));
    let first = op(1, 0, NOW);
    let second = Op { op_id: [9; 16], patches: op(7, 0, 0).patches, ..first.clone() };
    delta(&mut ledger, push(2, vec![second.clone()]));
    let told = |ledger: &MemoryLedger| ledger.told(&[2; 16], &[[9; 16]]).unwrap().len();
    assert_eq!(told(&ledger), 1);
    let mut erased = ledger.clone();
    let patches = vec![Patch { key: key(1), changes: vec![Change::Erase] }];
    delta(&mut erased, push(3, vec![Op { op_id: [8; 16], patches, ..first }]));
    assert_eq!(told(&erased), 0);
    let many = |from: u64| (from..from + 500).map(|mid| op(mid, u64::MAX, NOW)).collect();
    for from in [2, 502, 1_002] {
        delta(&mut ledger, push(2, many(from)));
    }
    assert_eq!(told(&ledger), 0);
}

#[test]
fn the_same_instant_is_decided_by_the_devices_id() {
    check_stands(NOW - 5, NOW - 5, 0, 2);
}

#[test]
fn who_has_seen_the_value_replaces_it_whatever_the_clocks_say() {
    check_stands(NOW - 5, NOW - 86_400_000, 1, 2);
}

#[test]
fn a_device_that_claims_to_have_seen_the_future_has_seen_the_present() {
    let mut ledger = MemoryLedger::new(3);
    delta(&mut ledger, push(1, vec![op(1, u64::MAX, NOW)]));
    assert_eq!(value(&ledger), [1]);
}

#[test]
fn an_edit_from_the_future_is_from_now() {
    let mut ledger = MemoryLedger::new(3);
    delta(&mut ledger, push(1, vec![op(1, 0, NOW + 86_400_000)]));
    let (_, bytes) = ledger.all().next().unwrap();
    assert_eq!(StoredRecord::decode(&bytes.0).unwrap().stamps[0].hlc, NOW);
}

#[test]
fn an_operation_is_applied_once_however_it_comes_back() {
    let mut ledger = MemoryLedger::new(3);
    let first = op(1, 0, NOW);
    delta(&mut ledger, push(1, vec![first.clone()]));
    let before = ledger.clone();
    // The same again; and the same under another number, in another generation.
    let again = delta(&mut ledger, push(1, vec![first.clone()]));
    let repeated = Ack { mid: 1, op_id: first.op_id, seq: 1, result: OpResult::Repeated };
    assert_eq!(again.acks, std::slice::from_ref(&repeated));
    assert_eq!(format!("{before:?}"), format!("{ledger:?}"), "nothing at all was written");
    let mut push = push(1, vec![Op { mid: 8, ..first }]);
    push.device.generation = 2;
    assert_eq!(delta(&mut ledger, push).acks, [Ack { mid: 8, ..repeated }]);
    assert_eq!(ledger.head().unwrap().seq, 1);
}

#[test]
fn an_operation_twice_in_one_push_is_applied_once() {
    let mut ledger = MemoryLedger::new(3);
    let first = op(1, 0, NOW);
    let acks = delta(&mut ledger, push(1, vec![first.clone(), Op { mid: 2, ..first }])).acks;
    assert_eq!(acks[0].result, OpResult::Applied { lost: Vec::new() });
    assert_eq!(acks[1].result, OpResult::Repeated);
}

#[test]
fn a_refused_operation_stays_refused() {
    let mut ledger = MemoryLedger::new(3);
    let empty = Op { patches: Vec::new(), ..op(1, 0, NOW) };
    for _ in 0..2 {
        let acks = delta(&mut ledger, push(1, vec![empty.clone()])).acks;
        assert_eq!(acks[0].result, OpResult::Refused(ErrorCode::Invalid));
    }
}

#[test]
fn a_number_used_for_two_operations_is_a_fork() {
    let mut ledger = MemoryLedger::new(3);
    delta(&mut ledger, push(1, vec![op(1, 0, NOW)]));
    let refusal = refusal(&mut ledger, push(1, vec![op(1, 0, NOW - 1)]));
    assert_eq!(refusal, Refusal::new(5, ErrorCode::DeviceFork));
    assert_eq!(value(&ledger), [1]);
}

#[test]
fn a_missing_operation_is_asked_for() {
    let mut ledger = MemoryLedger::new(3);
    delta(&mut ledger, push(1, vec![op(1, 0, NOW)]));
    let refusal = refusal(&mut ledger, push(1, vec![op(3, 0, NOW)]));
    assert_eq!(refusal, Refusal { expect_mid: 2, ..Refusal::new(5, ErrorCode::Gap) });
}

#[test]
fn numbers_out_of_order_are_refused_as_a_whole() {
    let mut ledger = MemoryLedger::new(3);
    for mids in [[1, 3], [2, 1], [1, 1], [0, 1], [u64::MAX, 0]] {
        let ops = mids.into_iter().map(|mid| op(mid, 0, NOW)).collect();
        assert_eq!(refusal(&mut ledger, push(1, ops)).code, ErrorCode::Invalid, "{mids:?}");
    }
    let ops = (1..=501).map(|mid| op(mid, 0, NOW)).collect();
    assert_eq!(refusal(&mut ledger, push(1, ops)).code, ErrorCode::TooLarge);
    assert_eq!(ledger.all().count(), 0);
}

#[test]
fn a_push_that_touches_too_many_records_is_taken_in_part() {
    let mut ledger = MemoryLedger::new(3);
    let wide = |mid: u64| {
        let patch = |n: u64| {
            let mut id = [0; 16];
            id[..8].copy_from_slice(&(mid * 1_000 + n).to_be_bytes());
            Patch { key: RecordKey { kind: 1, id }, changes: vec![Change::Delete] }
        };
        Op { patches: (0..256).map(patch).collect(), ..op(mid, 0, NOW) }
    };
    let first = delta(&mut ledger, push(1, (1..=20).map(wide).collect()));
    assert_eq!(first.acks.len(), 16, "4,096 records of 256 each");
    let rest = delta(&mut ledger, push(1, (17..=20).map(wide).collect()));
    assert_eq!(rest.acks.len(), 4);
    assert_eq!(ledger.all().count(), 20 * 256);
}

#[test]
fn a_record_that_grows_too_large_stays_as_it_was() {
    let mut ledger = MemoryLedger::new(3);
    let grow = |mid: u64| {
        let value = Some(vec![0; 200_000]);
        let changes = vec![Change::Set { field: mid as u16, value }];
        Op { patches: vec![Patch { key: key(1), changes }], ..op(mid, 0, NOW) }
    };
    let acks = delta(&mut ledger, push(1, (1..=3).map(grow).collect())).acks;
    assert_eq!(acks[1].result, OpResult::Applied { lost: Vec::new() });
    assert_eq!(acks[2].result, OpResult::Refused(ErrorCode::TooLarge));
    assert!(ledger.all().all(|(_, bytes)| bytes.0.len() < limits::RECORD_BYTES));
}

#[test]
fn everything_that_is_answered_fits_a_frame() {
    let mut ledger = MemoryLedger::new(3);
    let big = |mid: u64| {
        let changes = vec![Change::Set { field: 1, value: Some(vec![0; 200_000]) }];
        Op { patches: vec![Patch { key: key(mid as u8), changes }], ..op(mid, 0, NOW) }
    };
    for mid in 1..=40 {
        delta(&mut ledger, push(1, vec![big(mid)]));
    }
    let mut cursor = Cursor::default();
    let mut pages = 0;
    loop {
        let page = delta(&mut ledger, Push { cursor, ..push(2, Vec::new()) });
        assert!(crate::frame::encode(&Frame::Delta(page.clone())).len() <= limits::FRAME_BYTES);
        pages += 1;
        cursor = page.to;
        if !page.more {
            break;
        }
    }
    let in_a_page = limits::PAGE_BYTES.div_ceil(200_000);
    assert_eq!((cursor, pages), (Cursor { epoch: 3, seq: 40 }, 40_usize.div_ceil(in_a_page)));
}

#[test]
fn others_hear_of_a_small_change_and_are_hinted_at_a_large_one() {
    let mut ledger = MemoryLedger::new(3);
    let small = answer(&mut ledger, NOW, push(1, vec![op(1, 0, NOW)])).unwrap().others;
    let Some(Frame::Delta(told)) = small else { panic!("not a delta") };
    assert_eq!((told.push_id, told.from.seq, told.to.seq, told.records.len()), (0, 0, 1, 1));
    let changes = vec![Change::Set { field: 1, value: Some(vec![0; 20_000]) }];
    let large = Op { patches: vec![Patch { key: key(1), changes }], ..op(2, 0, NOW) };
    let large = answer(&mut ledger, NOW, push(1, vec![large])).unwrap().others;
    assert_eq!(large, Some(Frame::Hint(Hint { head: 2 })));
    let nothing = answer(&mut ledger, NOW, push(1, Vec::new())).unwrap().others;
    assert_eq!(nothing, None);
}

#[test]
fn memory_of_a_device_is_bounded() {
    let mut row = DeviceRow::default();
    for n in 0..5_000_u32 {
        let seen = Remembered { op_id: [0; 16], seq: 0, refused: None };
        row.note(n, u64::from(n), &[seen]);
    }
    assert_eq!(row.by_id().len(), 1);
    assert!(row.encode().len() < 25_000);
    assert_eq!((row.last_mid(4_999), row.last_mid(0)), (Some(4_999), None));
    assert_eq!(DeviceRow::decode(&row.encode()), Ok(row));
}

/// A record of some 480 kB: more than one operation carries.
fn large(id: u8, ledger: &mut MemoryLedger, mid: &mut u64) {
    for field in [7, 8] {
        *mid += 1;
        let changes = vec![Change::Set { field, value: Some(vec![id; 240_000]) }];
        let patches = vec![Patch { key: key(id), changes }];
        let acks = delta(ledger, push(9, vec![Op { patches, ..op(*mid, 0, NOW) }])).acks;
        assert!(matches!(acks[0].result, OpResult::Applied { .. }), "{acks:?}");
    }
}

#[test]
fn what_a_push_looks_at_is_bounded_in_bytes() {
    let mut ledger = MemoryLedger::new(3);
    let mut mid = 0;
    (1..=20).for_each(|id| large(id, &mut ledger, &mut mid));
    let touch = |id: u8| Patch {
        key: key(id),
        changes: vec![Change::Set { field: 2, value: Some(vec![1]) }],
    };
    let ops = (1..=20).map(|n| Op { patches: vec![touch(n as u8)], ..op(n, 0, NOW) }).collect();
    let acks = delta(&mut ledger, push(1, ops)).acks;
    // As many as fit are decided, and the others are sent again.
    assert_eq!(acks.len(), limits::LOADED_BYTES / 480_150);
    assert!(acks.iter().all(|ack| matches!(ack.result, OpResult::Applied { .. })));
    // One that never fits holds up nobody.
    let heavy = Op { patches: (1..=20).map(touch).collect(), ..op(1, 0, NOW) };
    let acks = delta(&mut ledger, push(2, vec![heavy, op(2, 0, NOW)])).acks;
    assert_eq!(acks[0].result, OpResult::Refused(ErrorCode::TooLarge));
    assert!(matches!(acks[1].result, OpResult::Applied { .. }));
}
