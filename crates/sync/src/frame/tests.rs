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
    check(&message, Err(FrameError::Damaged));
}
