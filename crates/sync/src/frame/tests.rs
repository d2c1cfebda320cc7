//! Frames survive the way, and no bytes whatever make a reader panic.

use cartera_domain::RecordKey;
use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::limits::FRAME_BYTES;
use crate::op::{Change, Patch};

fn key() -> impl Strategy<Value = RecordKey> {
    (any::<u16>(), any::<[u8; 16]>()).prop_map(|(kind, id)| RecordKey { kind, id })
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..20)
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (any::<u16>(), proptest::option::of(bytes()))
            .prop_map(|(field, value)| Change::Set { field, value }),
        (any::<u16>(), bytes(), any::<bool>())
            .prop_map(|(field, element, present)| Change::Element { field, element, present }),
        Just(Change::Delete),
        Just(Change::Restore),
    ]
}

fn op() -> impl Strategy<Value = Op> {
    let patch = (key(), vec(change(), 0..4)).prop_map(|(key, changes)| Patch { key, changes });
    (any::<([u8; 16], u64, u64, u64, u16, u16)>(), vec(patch, 0..3)).prop_map(
        |((op_id, mid, seen, t_ms, schema, label), patches)| Op {
            op_id,
            mid,
            seen,
            t_ms,
            schema,
            label,
            patches,
        },
    )
}

fn cursor() -> impl Strategy<Value = Cursor> {
    any::<(u32, u64)>().prop_map(|(epoch, seq)| Cursor { epoch, seq })
}

fn code() -> impl Strategy<Value = ErrorCode> {
    prop_oneof![Just(ErrorCode::Unauth), Just(ErrorCode::Gap), Just(ErrorCode::Internal)]
}

fn ack() -> impl Strategy<Value = Ack> {
    let lost = (key(), any::<u16>(), proptest::option::of(bytes()))
        .prop_map(|(key, field, element)| (key, Slot { field, element }));
    let result = prop_oneof![
        vec(lost, 0..3).prop_map(|lost| OpResult::Applied { lost }),
        Just(OpResult::Repeated),
        code().prop_map(OpResult::Refused),
    ];
    (any::<(u64, [u8; 16], u64)>(), result).prop_map(|((mid, op_id, seq), result)| Ack {
        mid,
        op_id,
        seq,
        result,
    })
}

fn met() -> impl Strategy<Value = Met> {
    let stamp = any::<(u64, [u8; 16], u64, [u8; 16])>();
    let by = proptest::option::of(any::<[u8; 16]>());
    (any::<(u64, u16)>(), key(), stamp, proptest::option::of(bytes()), by).prop_map(
        |((mid, field), key, (hlc, device, seq, op_id), value, by)| {
            let stamp = Stamp { hlc, device, seq, op_id };
            Met { mid, key, slot: Slot { field, element: None }, stamp, value, by }
        },
    )
}

fn frame() -> impl Strategy<Value = Frame> {
    let device = any::<([u8; 16], u32)>();
    let push = (any::<(u64, u64)>(), device, cursor(), vec(op(), 0..4)).prop_map(
        |((push_id, sent_ms), (root, generation), cursor, ops)| {
            let device = Device { root, generation };
            Frame::Push(Push { push_id, sent_ms, device, cursor, ops })
        },
    );
    let records = vec(bytes().prop_map(Encoded), 0..4);
    let delta = (
        any::<(u64, bool, u64)>(),
        cursor(),
        cursor(),
        records,
        vec(ack(), 0..4),
        vec(met(), 0..3),
    )
        .prop_map(|((push_id, more, server_ms), from, to, records, acks, met)| {
            Frame::Delta(Delta { push_id, from, to, more, server_ms, records, acks, met })
        });
    let refusal =
        (any::<(u64, u32, u64)>(), code()).prop_map(|((push_id, retry_ms, expect_mid), code)| {
            Frame::Refusal(Refusal { push_id, code, retry_ms, expect_mid })
        });
    prop_oneof![push, delta, any::<u64>().prop_map(|head| Frame::Hint(Hint { head })), refusal]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_024))]

    #[test]
    fn what_is_written_is_read(frames in vec(frame(), 0..4)) {
        let message: Vec<u8> = frames.iter().flat_map(encode).collect();
        prop_assert_eq!(decode(&message, FRAME_BYTES), Ok(frames));
    }

    #[test]
    fn any_bytes_are_read_without_panic(message in vec(any::<u8>(), 0..400)) {
        drop(decode(&message, FRAME_BYTES));
    }

    /// Bytes that begin as a frame does, so that the bodies' readers see them.
    #[test]
    fn any_body_is_read_without_panic(kind in 0_u8..6, body in vec(any::<u8>(), 0..400)) {
        let mut message = b"CS\0\x01".to_vec();
        message.extend([kind, 0]);
        message.extend((body.len() as u32).to_be_bytes());
        message.extend(body);
        drop(decode(&message, FRAME_BYTES));
    }

    #[test]
    fn a_frame_cut_short_or_changed_is_read_without_panic(
        frame in frame(), at in any::<prop::sample::Index>(), flip in 1_u8..,
    ) {
        let whole = encode(&frame);
        let at = at.index(whole.len());
        prop_assert_eq!(decode(&whole[..at], FRAME_BYTES).is_ok(), at == 0);
        let mut changed = whole;
        changed[at] ^= flip;
        drop(decode(&changed, FRAME_BYTES));
    }
}

#[track_caller]
fn check(message: &[u8], want: Result<Vec<Frame>, FrameError>) {
    assert_eq!(decode(message, FRAME_BYTES), want);
}

fn hint(head: u64) -> Frame {
    Frame::Hint(Hint { head })
}

#[test]
fn a_kind_of_tomorrow_is_passed_over() {
    let tomorrow = b"CS\0\x01\x63\0\0\0\0\x03abc";
    check(&[tomorrow.as_slice(), &encode(&hint(7))].concat(), Ok(vec![hint(7)]));
}

#[test]
fn fields_of_tomorrow_are_passed_over() {
    check(b"CS\0\x01\x03\0\0\0\0\x05\x07more", Ok(vec![hint(7)]));
}

#[test]
fn another_protocol_is_named() {
    check(b"CS\0\x02\x03\0\0\0\0\x01\x07", Err(FrameError::Protocol(2)));
}

#[test]
fn a_flag_of_tomorrow_changes_how_the_body_is_read_so_it_is_refused() {
    check(b"CS\0\x01\x03\x01\0\0\0\x01\x07", Err(FrameError::Damaged));
}

#[test]
fn anything_else_is_damaged() {
    check(b"XS\0\x01\x03\0\0\0\0\x01\x07", Err(FrameError::Damaged));
    check(b"CS\0\x01\x03\0\0\0\0\x02\x07", Err(FrameError::Damaged));
    check(b"CS\0\x01\x03\0\0\0\0\0", Err(FrameError::Damaged));
    check(b"C", Err(FrameError::Damaged));
    check(b"", Ok(Vec::new()));
}

#[test]
fn nothing_larger_than_allowed_is_looked_at() {
    assert_eq!(decode(&[0; 11], 10), Err(FrameError::TooLarge));
}

#[test]
fn a_length_that_lies_takes_no_memory() {
    // A push that claims 2^63 operations: read in an instant or refused in one.
    let body = [[0; 2].as_slice(), &[16], &[0; 16], &[0; 3], &[0xff; 8], &[0x7f]].concat();
    let mut message = b"CS\0\x01\x01\0\0\0\0".to_vec();
    message.push(body.len() as u8);
    message.extend(body);
    check(&message, Err(FrameError::TooLarge));
}

/// A push of so many operations, each of so many patches of so many changes that are one byte each.
fn push_of(ops: usize, patches: usize, changes: usize) -> Frame {
    let key = RecordKey { kind: 1, id: [1; 16] };
    let patch = Patch { key, changes: vec![Change::Delete; changes] };
    let op = Op {
        op_id: [2; 16],
        mid: 1,
        seen: 0,
        t_ms: 0,
        schema: 1,
        label: 1,
        patches: vec![patch; patches],
    };
    let (device, cursor) = (Device { root: [3; 16], generation: 1 }, Cursor::default());
    Frame::Push(Push { push_id: 1, sent_ms: 0, device, cursor, ops: vec![op; ops] })
}

/// Both readers of a push say the same about one.
#[track_caller]
fn check_push(push: Frame, is_read: bool) {
    let message = encode(&push);
    let want = if is_read { Ok(push) } else { Err(FrameError::TooLarge) };
    assert_eq!(decode_push(&message, FRAME_BYTES).map(Frame::Push), want);
    assert_eq!(decode(&message, FRAME_BYTES), want.map(|push| vec![push]));
}

#[test]
fn no_more_is_read_of_a_push_than_an_honest_one_has() {
    use crate::limits::{CHANGES_PER_OP, CHANGES_PER_PUSH, OPS_PER_PUSH, PATCHES_PER_OP};
    check_push(push_of(OPS_PER_PUSH, 1, 1), true);
    check_push(push_of(OPS_PER_PUSH + 1, 1, 1), false);
    check_push(push_of(1, PATCHES_PER_OP, 1), true);
    check_push(push_of(1, PATCHES_PER_OP + 1, 1), false);
    check_push(push_of(1, 1, CHANGES_PER_OP), true);
    check_push(push_of(1, 1, CHANGES_PER_OP + 1), false);
    check_push(push_of(1, 2, CHANGES_PER_OP / 2 + 1), false);
    // Each operation is as honest ones are, and all together they are not.
    let most = CHANGES_PER_PUSH / CHANGES_PER_OP;
    check_push(push_of(most, 1, CHANGES_PER_OP), true);
    check_push(push_of(most + 1, 1, CHANGES_PER_OP), false);
    check_push(push_of(1, 1, 4_000_000), false);
}

#[test]
fn which_push_it_is_is_known_without_reading_it() {
    let Frame::Push(mut push) = push_of(1, 1, 1) else { panic!("a push") };
    push.push_id = u64::MAX;
    let message = encode(&Frame::Push(push));
    assert_eq!(push_id(&message), u64::MAX);
    assert_eq!(push_id(&message[..message.len() - 1]), 0, "cut short");
    assert_eq!([push_id(b""), push_id(b"garbage"), push_id(&encode(&hint(7)))], [0; 3]);
}

#[test]
fn what_is_not_one_push_is_not_taken_for_one() {
    let push = encode(&push_of(1, 1, 1));
    let one = |message: &[u8]| decode_push(message, FRAME_BYTES).map(Frame::Push);
    let tomorrow = b"CS\0\x01\x63\0\0\0\0\x03abc".as_slice();
    assert_eq!(one(&[tomorrow, &push].concat()), Ok(push_of(1, 1, 1)));
    for other in [[push.clone(), push.clone()].concat(), encode(&hint(7)), Vec::new()] {
        assert_eq!(one(&other), Err(FrameError::Damaged));
    }
    // One byte of it is a record of 24 in memory, and nobody has to hear that from a device.
    let (from, to) = (Cursor::default(), Cursor::default());
    let records = vec![Encoded(Vec::new()); 1_000];
    let (acks, met) = (Vec::new(), Vec::new());
    let delta = Delta { push_id: 1, from, to, more: false, server_ms: 0, records, acks, met };
    assert_eq!(one(&encode(&Frame::Delta(delta))), Err(FrameError::Damaged));
    assert_eq!(decode_push(&push, push.len() - 1), Err(FrameError::TooLarge));
}
