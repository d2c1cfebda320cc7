//! What one device may take of a workspace, and that nobody else is kept waiting for it; and that who
//! comes to no workspace leaves nothing behind.

use std::time::Duration;

use cartera_domain::user::RoleLevel;
use cartera_sync::frame::{self, ErrorCode, Frame};
use futures_util::{SinkExt, StreamExt};
use libtest_mimic::Trial;
use reqwest::Method;
use serde_json::{Value as Json, json};
use tokio_tungstenite::tungstenite::Message;

use crate::case;
use crate::device::{TestDevice, Workspace, new_key, refusal, secret, set, won};
use crate::live::{Socket, next_frame, open, socket, ticket};
use crate::migration::{afresh, alone, sql, try_sql};
use crate::settings;
use crate::team::{Office, ask, error, get, keyless};
use crate::workerd::Workerd;

pub fn cases(origin: &str) -> Vec<Trial> {
    vec![
        case(origin, "who opens socket after socket closes only their own", sockets),
        case(origin, "who asks for ticket after ticket loses only their own", tickets),
        case(origin, "who asks for too much waits, and nobody else does", pace),
        alone("who comes to no workspace leaves nothing behind", nothing_behind),
    ]
}

/// With which code a socket was closed; `None` for one that is not.
async fn closed(socket: &mut Socket) -> Option<u16> {
    loop {
        match tokio::time::timeout(Duration::from_secs(1), socket.next()).await {
            Ok(Some(Ok(Message::Close(Some(close))))) => return Some(u16::from(close.code)),
            Ok(Some(Ok(_))) => {}
            Ok(other) => panic!("not closed as it should be: {other:?}"),
            Err(_) => return None,
        }
    }
}

async fn sockets(origin: String) {
    let mut office = Office::new(&origin).await;
    let (_, of_ann) = office.member(RoleLevel::Rep, &[]).await;
    let (_, of_ben) = office.member(RoleLevel::Rep, &[]).await;
    let mut of_ben = socket(&of_ben.workspace).await;
    let mut of_ann_all = Vec::new();
    for _ in 0..5 {
        of_ann_all.push(socket(&of_ann.workspace).await);
        // The order is that of the clock.
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let mut codes = Vec::new();
    for one in &mut of_ann_all {
        codes.push(closed(one).await);
    }
    assert_eq!(codes, [Some(4_000), Some(4_000), None, None, None]);
    assert_eq!(closed(&mut of_ben).await, None);
    // Those that are left live.
    office.change(new_key(), vec![set(1, "news")]).await;
    assert!(matches!(next_frame(&mut of_ann_all[4]).await, Frame::Delta(_)));
    assert!(matches!(next_frame(&mut of_ben).await, Frame::Delta(_)));
}

async fn tickets(origin: String) {
    let mut office = Office::new(&origin).await;
    let (_, of_ann) = office.member(RoleLevel::Rep, &[]).await;
    let (_, of_ben) = office.member(RoleLevel::Rep, &[]).await;
    let of_bens = ticket(&of_ben.workspace).await;
    let mut of_anns = Vec::new();
    for _ in 0..300 {
        of_anns.push(ticket(&of_ann.workspace).await);
    }
    let opens = async |ticket: &str| {
        open(&office.workspace, &format!("?ticket={ticket}"), Some(&origin)).await.err()
    };
    assert_eq!(opens(&of_bens).await, None);
    let mut last = Vec::new();
    for ticket in &of_anns[296..] {
        last.push(opens(ticket).await);
    }
    assert_eq!(last, [Some(403), None, None, None]);
}

/// The history costs a device as much as 500 records, so nobody has to write a million.
async fn pace(origin: String) {
    let mut office = Office::new(&origin).await;
    let (_, mut admin) = office.member(RoleLevel::Admin, &[]).await;
    let (_, mut other) = office.member(RoleLevel::Rep, &[]).await;
    let mut of_admin = socket(&admin.workspace).await;
    let mut asked = 0;
    loop {
        let many = (0..20).map(|_| get(&admin.workspace, "history?after=9007199254740991"));
        let answers = futures_util::future::join_all(many).await;
        asked += answers.len();
        if let Some(late) = answers.iter().find(|answer| answer.status != 200) {
            assert_eq!(error(late), (429, "RATE"), "{late:?}");
            break;
        }
        assert!(asked < 10_000, "nobody has to wait");
    }
    assert!(asked >= 2_000, "{asked} are not much");
    let push = admin.push(Vec::new());
    let reply = admin.workspace.send(&push).await.unwrap();
    if reply.status != 200 {
        let told = refusal(&reply);
        assert_eq!((reply.status, told.code, told.push_id), (429, ErrorCode::Rate, push.push_id));
        assert!((1..=1_000).contains(&told.retry_ms), "{told:?}");
    }
    // Nobody else has to wait, and neither is anybody kept from ending a device.
    let op = other.op(new_key(), vec![set(1, "in the meantime")]);
    assert!(other.sync(vec![op]).await.iter().all(won));
    assert_eq!(get(&admin.workspace, "devices").await.status, 200);
    // Over a socket it is told the same; and as long as it says, and no longer, one waits.
    let mut told = None;
    for _ in 0..20 {
        get(&admin.workspace, "history?after=9007199254740991").await;
        let push = admin.push(Vec::new());
        let bytes = frame::encode(&Frame::Push(push.clone()));
        of_admin.send(Message::binary(bytes)).await.unwrap();
        let answer = loop {
            match next_frame(&mut of_admin).await {
                Frame::Delta(delta) if delta.push_id == 0 => {}
                answer => break answer,
            }
        };
        if let Frame::Refusal(refusal) = answer {
            assert_eq!((refusal.code, refusal.push_id), (ErrorCode::Rate, push.push_id));
            told = Some(refusal);
            break;
        }
    }
    let wait = told.expect("somebody has to wait").retry_ms;
    tokio::time::sleep(Duration::from_millis(u64::from(wait) + 20)).await;
    let op = admin.op(new_key(), vec![set(1, "after a while")]);
    assert!(admin.sync(vec![op]).await.iter().all(won));
}

async fn nothing_behind() {
    let mut workerd = Workerd::start(&settings::dist());
    let workspace = Workspace::new(&workerd.origin());
    let refused = async |method: Method, what: &str, body: Option<Json>| {
        // Each to an id of its own, with what may be a key.
        let mut nobodys = Workspace::new(&workspace.origin);
        nobodys.key = secret();
        let answer = ask(&nobodys, method.clone(), what, body.clone()).await;
        assert_eq!(error(&answer), (403, "FORBIDDEN"), "{what}");
        if method == Method::POST {
            let answer = keyless(&nobodys, what, body.unwrap_or(Json::Null)).await;
            let is_open =
                ["challenge", "signin", "visit", "join", "look", "recover"].contains(&what);
            let want = if is_open { (403, "FORBIDDEN") } else { (401, "VISIT") };
            assert_eq!(error(&answer), want, "{what}, without a key");
        }
    };
    for what in ["invites", "devices", "audit", "history", "history/check", "key", "passkeys"] {
        refused(Method::GET, what, None).await;
    }
    refused(Method::GET, "exports", None).await;
    refused(Method::GET, "digest?epoch=1&seq=1", None).await;
    for what in
        ["codes", "key", "exports", "challenge", "passkeys", "signin", "invites", "visit", "enroll"]
    {
        refused(Method::POST, what, Some(Json::Null)).await;
    }
    let entry = json!({ "secret": secret(), "name": "x" });
    refused(Method::POST, "join", Some(entry)).await;
    refused(Method::POST, "look", Some(json!({ "secret": secret() }))).await;
    let entry = json!({ "code": "0000-0000-0000-0000", "name": "x", "key": secret() });
    refused(Method::POST, "recover", Some(entry)).await;
    for what in ["devices", "invites", "passkeys"] {
        refused(Method::POST, &format!("{what}/{}/revoke", secret()), None).await;
    }
    // Nor does who shows nothing that may be a key, where a first device would come.
    for what in ["sync", "ticket", "trade"] {
        let answer = keyless(&Workspace::new(&workspace.origin), what, Json::Null).await;
        assert_eq!(error(&answer), (401, "VISIT"), "{what}");
    }
    let state = workerd.state();
    workerd.kill();
    let found = try_sql(&state, &["SELECT 1"]);
    let is_none = |said: &String| said.contains("0 databases") || said.contains("ENOENT");
    assert!(found.as_ref().is_err_and(is_none), "{found:?}");

    // Who really makes one, makes one; and finds it again.
    workerd.restart();
    let workspace = afresh(&workspace);
    let mut first = TestDevice::new(&workspace);
    let op = first.op(new_key(), vec![set(1, "first")]);
    assert!(first.sync(vec![op]).await.iter().all(won));
    workerd.kill();
    assert_eq!(sql(&state, &["SELECT count(*) AS n FROM rec"])[0]["n"], 1);
    workerd.restart();
    first.workspace = afresh(&workspace);
    first.sync(Vec::new()).await;
    assert_eq!(first.records.len(), 1);
}
