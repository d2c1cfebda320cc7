//! What a device keeps of itself: who uses it, what was refused, what is left of a workspace.

use cartera_domain::RecordKey;
use cartera_store::farewell::Farewell;
use cartera_store::me::Me;
use cartera_store::{Engine, Outgoing, Space, apart, tray};
use cartera_sync::authority::Told;
use cartera_sync::client::{Notice, Outcome};
use cartera_sync::frame::{ErrorCode, Met};
use cartera_sync::{Change, Op, Patch, Slot, Stamp};
use serde_json::json;

use crate::{check_postcard, hex, pinned};

const KEY: RecordKey = RecordKey { kind: 1, id: [1; 16] };

#[test]
fn who_uses_a_device_is_written_so() {
    check_postcard("me.json", &Me { user: Some([1; 16]), device: Some([2; 16]) });
}

#[test]
fn what_is_left_of_a_workspace_is_written_so() {
    let unsent = b"{}\n".to_vec();
    check_postcard("farewell.json", &Farewell { at_ms: 1_770_000_000_000, count: 3, unsent });
}

/// An engine in which one operation waits that calls somebody Ana.
fn waiting(op_id: [u8; 16]) -> Engine {
    let changes = vec![Change::Set { field: 1, value: Some(b"Ana".to_vec()) }];
    let patches = vec![Patch { key: KEY, changes }];
    let op = Op { op_id, mid: 0, seen: 2, t_ms: 5, schema: 1, label: 2, patches };
    let mut engine = Engine::new();
    engine.apply_ops(1, Outgoing::of(&[op]).ops);
    engine
}

#[track_caller]
fn check_row(file: &str, rows: &[(Space, Vec<u8>, Vec<u8>)]) {
    let [(_, key, value)] = rows else { panic!("{rows:?}") };
    let found = json!({ "key": hex(key), "postcard": hex(value) });
    assert_eq!(found, pinned(file), "{file}: now {found:#}");
}

#[test]
fn a_refused_change_is_written_so() {
    let op_id = [8; 16];
    let outcome = Outcome::Refused(ErrorCode::Forbidden);
    let notices = [Notice { mid: 1, op_id, outcome }];
    check_row("refused.json", &tray::rows(&waiting(op_id), &notices, 1_770_000_000_000));
}

#[test]
fn what_an_author_was_told_is_kept_so() {
    let (slot, op_id) = (Slot { field: 1, element: None }, [8; 16]);
    let met = Met {
        mid: 1,
        key: KEY,
        slot: slot.clone(),
        stamp: Stamp { hlc: 3, device: [6; 16], seq: 41, op_id: [5; 16] },
        value: Some(b"Eva".to_vec()),
        by: None,
    };
    let told = Told { op_id, seq: 41, key: KEY, lost: vec![slot], met: vec![met] };
    check_postcard("told.json", &told);
}

#[test]
fn a_field_that_two_changed_at_once_is_written_so() {
    let op_id = [8; 16];
    let met = Met {
        mid: 1,
        key: KEY,
        slot: Slot { field: 1, element: None },
        stamp: Stamp { hlc: 3, device: [6; 16], seq: 41, op_id: [5; 16] },
        value: Some(b"Eva".to_vec()),
        by: Some([4; 16]),
    };
    let outcome = Outcome::Apart { lost: Vec::new(), met: vec![met] };
    let notices = [Notice { mid: 1, op_id, outcome }];
    check_row("apart.json", &apart::rows(&waiting(op_id), &notices));
}
