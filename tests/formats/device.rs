//! What a device keeps of itself: who uses it, what was refused, what is left of a workspace.

use cartera_domain::RecordKey;
use cartera_store::farewell::Farewell;
use cartera_store::me::Me;
use cartera_store::{Engine, Outgoing, tray};
use cartera_sync::client::{Apply, Notice, Outcome};
use cartera_sync::frame::ErrorCode;
use cartera_sync::{Change, Op, Patch};
use serde_json::json;

use crate::{check_postcard, hex, pinned};

#[test]
fn who_uses_a_device_is_written_so() {
    check_postcard("me.json", &Me { user: Some([1; 16]), device: Some([2; 16]) });
}

#[test]
fn what_is_left_of_a_workspace_is_written_so() {
    let unsent = b"{}\n".to_vec();
    check_postcard("farewell.json", &Farewell { at_ms: 1_770_000_000_000, count: 3, unsent });
}

#[test]
fn a_refused_change_is_written_so() {
    let changes = vec![Change::Set { field: 1, value: Some(b"Ana".to_vec()) }];
    let patches = vec![Patch { key: RecordKey { kind: 1, id: [1; 16] }, changes }];
    let op_id = [8; 16];
    let op = Op { op_id, mid: 0, seen: 2, t_ms: 5, schema: 1, label: 2, patches };
    let mut engine = Engine::new();
    engine.apply_ops(1, Outgoing::of(&[op]).ops);
    let outcome = Outcome::Refused(ErrorCode::Forbidden);
    let notices = vec![Notice { mid: 1, op_id, outcome }];
    let apply = Apply { notices, ..Apply::default() };
    let rows = tray::rows(&engine, &apply, 1_770_000_000_000);
    let [(_, key, value)] = rows.as_slice() else { panic!("{rows:?}") };
    let found = json!({ "key": hex(key), "postcard": hex(value) });
    assert_eq!(found, pinned("refused.json"), "refused.json: now {found:#}");
}
