//! Devices of members: who sees them, how they are shown out, and the log that tells of it.

use std::time::Duration;

use cartera_domain::RecordKey;
use cartera_domain::user::{RoleLevel, User};
use cartera_sync::Change;
use cartera_sync::frame::{ErrorCode, Frame};
use futures_util::StreamExt;
use libtest_mimic::Trial;
use reqwest::Method;
use serde_json::json;
use sha2::{Digest, Sha256};
use tokio_tungstenite::tungstenite::Message;

use crate::case;
use crate::device::{TestDevice, Workspace, new_key, refusal, secret, set, won};
use crate::live::{next_frame, open, socket, ticket};
use crate::own_key::traded;
use crate::passkeys::{registered, sign_in};
use crate::team::{Office, ask, error, get, id_text, invite, join, revoke};

pub fn cases(origin: &str) -> Vec<Trial> {
    vec![
        case(origin, "who is shown out hears it at once and comes in no more", revoked),
        case(origin, "who is shown out comes in by no way back of their own", ways_back),
        case(origin, "one sees and ends devices only of oneself and of whom one manages", devices),
        case(origin, "a device's time ends", time_ends),
        case(origin, "one device too many ends the time of the longest unseen", too_many),
        case(origin, "a key opens no other workspace", other_workspace),
        case(origin, "the log tells all of it and cannot be changed", log),
        case(origin, "no other site may ask about members", other_site),
    ]
}

async fn revoked(origin: String) {
    let mut office = Office::new(&origin).await;
    let (user, mut lost) = office.member(RoleLevel::Rep, &[]).await;
    let mut other = TestDevice::new(&office.let_in(user).await);
    lost.sync(Vec::new()).await;
    let mut of_lost = socket(&lost.workspace).await;
    let mut of_other = socket(&other.workspace).await;
    let unused = ticket(&lost.workspace).await;
    let device = get(&lost.workspace, "me").await.text("device");
    let started = std::time::Instant::now();
    assert_eq!(revoke(&office.workspace, "devices", &device).await.status, 200);

    let Frame::Refusal(told) = next_frame(&mut of_lost).await else { panic!("not a refusal") };
    assert_eq!(told.code, ErrorCode::Wipe);
    let end = tokio::time::timeout(Duration::from_secs(5), of_lost.next()).await.unwrap();
    let Some(Ok(Message::Close(Some(close)))) = end else { panic!("not closed: {end:?}") };
    assert_eq!((u16::from(close.code), close.reason.as_str()), (4_403, "WIPE"));
    assert!(started.elapsed() < Duration::from_secs(5));

    let op = lost.op(new_key(), vec![set(1, "too late")]);
    let push = lost.push(vec![op.clone()]);
    let reply = lost.workspace.send(&push).await.unwrap();
    let told = refusal(&reply);
    assert_eq!((reply.status, told.code, told.push_id), (403, ErrorCode::Wipe, push.push_id));
    for what in ["me", "devices", "invites", "audit"] {
        assert_eq!(error(&get(&lost.workspace, what).await), (403, "WIPE"), "{what}");
    }
    let answer = ask(&lost.workspace, Method::POST, "ticket", None).await;
    assert_eq!(error(&answer), (403, "WIPE"));
    let query = format!("?ticket={unused}");
    assert_eq!(open(&lost.workspace, &query, Some(&origin)).await.err(), Some(403));
    assert!(!office.all().await.contains_key(&op.patches[0].key));

    // Nobody else is shown out with it, and it stays so.
    let op = other.op(new_key(), vec![set(1, "in time")]);
    assert!(other.sync(vec![op]).await.iter().all(won));
    let made = new_key();
    office.change(made, vec![set(1, "news")]).await;
    let Frame::Delta(delta) = next_frame(&mut of_other).await else { panic!("not a delta") };
    assert!(!delta.records.is_empty());
    assert_eq!(revoke(&office.workspace, "devices", &device).await.status, 200);
    // A member who has left is told the same, with all devices, the silent ones too.
    let mut at = User::new(user, cartera_domain::Name::parse("x").unwrap());
    at.left_at = Some(cartera_domain::time::Timestamp::from_millis(0));
    let fields = cartera_domain::Record::to_fields(&at);
    let value = fields.one(User::LEFT_AT.number).map(<[u8]>::to_vec);
    let left = Change::Set { field: User::LEFT_AT.number, value };
    office.change(RecordKey::of(user), vec![left]).await;
    // Before it lies what was told while they were in.
    let told = loop {
        match next_frame(&mut of_other).await {
            Frame::Refusal(told) => break told,
            Frame::Delta(_) => {}
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(told.code, ErrorCode::Wipe);
    let reply = other.workspace.send(&other.push(Vec::new())).await.unwrap();
    assert_eq!((reply.status, refusal(&reply).code), (403, ErrorCode::Wipe));
    assert_eq!(error(&get(&other.workspace, "me").await), (403, "WIPE"));
}

/// A thief with an owner's device makes invitations, for the owner and for somebody else, and a
/// passkey: all of that ends with the device, and nothing that others made.
async fn ways_back(origin: String) {
    let mut office = Office::new(&origin).await;
    let (owner, stolen) = office.member(RoleLevel::Owner, &[]).await;
    let kept = TestDevice::new(&office.let_in(owner).await);
    let rep = office.user(RoleLevel::Rep, &[]).await;
    let order = |user| json!({ "user": id_text(user) });
    let mut ends = Vec::new();
    for user in [owner, rep] {
        ends.push(invite(&stolen.workspace, order(user)).await.text("secret"));
    }
    let mut stays = Vec::new();
    for from in [&kept.workspace, &office.workspace] {
        stays.push(invite(from, order(owner)).await.text("secret"));
    }
    let mut of_thief = registered(&stolen.workspace).await;
    let mut of_owner = registered(&kept.workspace).await;
    let device = get(&stolen.workspace, "me").await.text("device");
    assert_eq!(revoke(&kept.workspace, "devices", &device).await.status, 200);
    for secret in ends {
        assert_eq!(error(&join(&office.workspace, &secret).await), (403, "FORBIDDEN"));
    }
    for secret in stays {
        assert_eq!(join(&office.workspace, &secret).await.status, 200);
    }
    assert_eq!(sign_in(&office.workspace, &mut of_thief).await.status, 403);
    assert_eq!(sign_in(&office.workspace, &mut of_owner).await.status, 200);
    let log = get(&office.workspace, "audit").await.raw;
    for (what, times) in [("device_revoked", 1), ("invite_revoked", 2), ("passkey_revoked", 1)] {
        assert_eq!(log.matches(what).count(), times, "{what}: {log}");
    }
    // Nor is there a way back for a device with all rights that nobody's name stands on.
    let nobodys = traded(&office.workspace).await;
    let secret = invite(&nobodys, order(rep)).await.text("secret");
    let device = get(&nobodys, "me").await.text("device");
    assert_eq!(revoke(&kept.workspace, "devices", &device).await.status, 200);
    assert_eq!(join(&office.workspace, &secret).await.status, 403);
}

async fn devices(origin: String) {
    let mut office = Office::new(&origin).await;
    let (owner, of_owner) = office.member(RoleLevel::Owner, &[]).await;
    let (admin, of_admin) = office.member(RoleLevel::Admin, &[]).await;
    let (rep, of_rep) = office.member(RoleLevel::Rep, &[]).await;
    let shown = async |workspace: &Workspace| {
        let answer = get(workspace, "devices").await;
        assert_eq!(answer.status, 200, "{answer:?}");
        for key in [&of_owner, &of_admin, &of_rep].map(|device| &device.workspace.key) {
            assert!(!answer.raw.contains(key.as_str()), "keys are told once");
        }
        let devices = answer.body["devices"].as_array().unwrap().clone();
        let mut users: Vec<String> =
            devices.iter().map(|device| device["user"].as_str().unwrap().to_owned()).collect();
        users.sort();
        users
    };
    let sorted = |mut users: Vec<String>| {
        users.sort();
        users
    };
    let all = [owner, admin, rep].map(id_text).to_vec();
    assert_eq!(shown(&office.workspace).await, sorted(all.clone()));
    assert_eq!(shown(&of_owner.workspace).await, sorted(all));
    assert_eq!(shown(&of_admin.workspace).await, sorted([admin, rep].map(id_text).to_vec()));
    assert_eq!(shown(&of_rep.workspace).await, [id_text(rep)]);
    let id = async |device: &TestDevice| get(&device.workspace, "me").await.text("device");
    let (owners, admins, reps) = (id(&of_owner).await, id(&of_admin).await, id(&of_rep).await);
    let stranger = secret();
    for (who, whom) in
        [(&of_rep, &admins), (&of_rep, &owners), (&of_admin, &owners), (&of_owner, &stranger)]
    {
        let answer = revoke(&who.workspace, "devices", whom).await;
        assert_eq!(error(&answer), (404, "NOT_FOUND"));
    }
    assert_eq!(revoke(&of_rep.workspace, "devices", &reps).await.status, 200, "one's own");
    assert_eq!(revoke(&of_owner.workspace, "devices", &admins).await.status, 200);
    let answer = get(&office.workspace, "devices").await;
    let states: Vec<&str> = answer.body["devices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|device| device["state"].as_str().unwrap())
        .collect();
    assert_eq!(states.iter().filter(|state| **state == "revoked").count(), 2, "{states:?}");
}

async fn time_ends(origin: String) {
    let mut office = Office::new(&origin).await;
    let user = office.user(RoleLevel::Rep, &[]).await;
    let order = json!({ "user": id_text(user), "stay_ms": 3_000 });
    let code = invite(&office.workspace, order).await.text("secret");
    let joined = join(&office.workspace, &code).await;
    let mut workspace = office.workspace.clone();
    workspace.key = joined.text("key");
    let mut device = TestDevice::new(&workspace);
    device.sync(Vec::new()).await;
    let mut of_device = socket(&workspace).await;
    tokio::time::sleep(Duration::from_millis(3_100)).await;
    let push = device.push(Vec::new());
    let reply = workspace.send(&push).await.unwrap();
    let told = refusal(&reply);
    assert_eq!((reply.status, told.code, told.push_id), (401, ErrorCode::Unauth, push.push_id));
    assert_eq!(error(&get(&workspace, "me").await), (401, "UNAUTH"));
    office.change(new_key(), vec![set(1, "news")]).await;
    let Frame::Refusal(told) = next_frame(&mut of_device).await else { panic!("not a refusal") };
    assert_eq!(told.code, ErrorCode::Unauth);
}

async fn too_many(origin: String) {
    let mut office = Office::new(&origin).await;
    let (user, first) = office.member(RoleLevel::Rep, &[]).await;
    let (_, of_another) = office.member(RoleLevel::Rep, &[]).await;
    let mut newest = office.let_in(user).await;
    for _ in 2..30 {
        newest = office.let_in(user).await;
    }
    assert_eq!(get(&first.workspace, "me").await.status, 200, "thirty have a place");
    let second = office.let_in(user).await;
    // The first one was seen as it came, as all were; it came before the others.
    assert_eq!(error(&get(&first.workspace, "me").await), (401, "UNAUTH"));
    for workspace in [&newest, &second, &of_another.workspace] {
        assert_eq!(get(workspace, "me").await.status, 200);
    }
}

async fn other_workspace(origin: String) {
    let (mut one, two) = (Office::new(&origin).await, Office::new(&origin).await);
    let (_, device) = one.member(RoleLevel::Owner, &[]).await;
    let mut elsewhere = two.workspace.clone();
    elsewhere.key = device.workspace.key.clone();
    let nowhere = {
        let mut workspace = two.workspace.clone();
        workspace.key = secret();
        workspace
    };
    let push = TestDevice::new(&elsewhere).push(Vec::new());
    assert_eq!(elsewhere.send(&push).await.unwrap().status, 403);
    for what in ["me", "devices", "invites", "audit"] {
        let (one, other) = (get(&elsewhere, what).await, get(&nowhere, what).await);
        assert_eq!((one.status, &one.body), (403, &other.body), "{what}");
    }
    let id = get(&device.workspace, "me").await.text("device");
    assert_eq!(revoke(&two.workspace, "devices", &id).await.status, 404);
    assert_eq!(get(&device.workspace, "me").await.status, 200);
    let mut ticketed = device.workspace.clone();
    let query = format!("?ticket={}", ticket(&ticketed).await);
    ticketed.id = two.workspace.id.clone();
    assert_eq!(open(&ticketed, &query, Some(&origin)).await.err(), Some(403));
}

async fn log(origin: String) {
    let mut office = Office::new(&origin).await;
    let (admin, of_admin) = office.member(RoleLevel::Admin, &[]).await;
    let (rep, of_rep) = office.member(RoleLevel::Rep, &[]).await;
    office.set_role(rep, RoleLevel::Manager).await;
    let made = invite(&of_admin.workspace, json!({ "user": id_text(rep) })).await;
    revoke(&of_admin.workspace, "invites", &made.text("id")).await;
    let device = get(&of_rep.workspace, "me").await.text("device");
    office.set_role(rep, RoleLevel::Rep).await;
    revoke(&of_admin.workspace, "devices", &device).await;
    for who in [&office.workspace, &of_admin.workspace] {
        assert_eq!(get(who, "audit").await.status, 200);
    }
    assert_eq!(error(&get(&of_rep.workspace, "audit").await), (403, "WIPE"));
    let (_, manager) = office.member(RoleLevel::Manager, &[]).await;
    assert_eq!(error(&get(&manager.workspace, "audit").await), (403, "FORBIDDEN"));
    for wrong in ["-1", "x", "9007199254740993", "99999999999999999999"] {
        let answer = get(&office.workspace, &format!("audit?after={wrong}")).await;
        assert_eq!(error(&answer), (400, "INVALID"), "{wrong}");
    }

    let mut before = [0_u8; 32];
    let mut told = Vec::new();
    let mut after = 0;
    loop {
        let page = get(&office.workspace, &format!("audit?after={after}")).await;
        for line in page.body["events"].as_array().unwrap() {
            let (n, at_ms) = (line["n"].as_u64().unwrap(), line["at_ms"].as_u64().unwrap());
            assert_eq!(n, after + 1, "no line is missing");
            let event = line["event"].as_str().unwrap();
            let mut hash = Sha256::new();
            hash.update(before);
            hash.update(n.to_be_bytes());
            hash.update(at_ms.to_be_bytes());
            hash.update(event.as_bytes());
            before = hash.finalize().into();
            let seal: String = before.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(line["seal"].as_str(), Some(&*seal), "line {n}");
            told.push(serde_json::from_str::<serde_json::Value>(event).unwrap());
            after = n;
        }
        if page.body["more"] == json!(false) {
            break;
        }
    }
    let by_admin = json!(id_text(admin));
    let find = |what: &str, name: &str, value: &serde_json::Value| {
        let is = |event: &&serde_json::Value| event["what"] == what && event[name] == *value;
        told.iter().filter(is).count()
    };
    let rep_id = json!(id_text(rep));
    assert_eq!(find("role", "by", &json!(null)), RoleLevel::ALL.len());
    assert_eq!(find("member", "user", &rep_id), 3, "came, rose, fell: {told:?}");
    assert_eq!(find("invite", "by", &by_admin), 1);
    assert_eq!(find("invite_revoked", "by", &by_admin), 1);
    assert_eq!(find("device_revoked", "by", &by_admin), 1);
    assert_eq!(find("join", "user", &rep_id), 1);
    for secret in [&of_admin.workspace.key, &office.workspace.key, &made.text("secret")] {
        assert!(!format!("{told:?}").contains(secret.as_str()), "no secret is in it");
    }
}

async fn other_site(origin: String) {
    let mut office = Office::new(&origin).await;
    let user = office.user(RoleLevel::Rep, &[]).await;
    let made = invite(&office.workspace, json!({ "user": id_text(user) })).await;
    let id = secret();
    let routes = [
        (Method::GET, "me".to_owned()),
        (Method::GET, "devices".to_owned()),
        (Method::GET, "invites".to_owned()),
        (Method::GET, "audit".to_owned()),
        (Method::GET, "history".to_owned()),
        (Method::GET, "history/check".to_owned()),
        (Method::GET, "key".to_owned()),
        (Method::POST, "key".to_owned()),
        (Method::POST, "trade".to_owned()),
        (Method::GET, "passkeys".to_owned()),
        (Method::POST, "passkeys".to_owned()),
        (Method::POST, "challenge".to_owned()),
        (Method::POST, "signin".to_owned()),
        (Method::POST, "visit".to_owned()),
        (Method::POST, "enroll".to_owned()),
        (Method::POST, format!("passkeys/{id}/revoke")),
        (Method::POST, "codes".to_owned()),
        (Method::POST, "recover".to_owned()),
        (Method::POST, "invites".to_owned()),
        (Method::POST, "join".to_owned()),
        (Method::POST, format!("devices/{id}/revoke")),
        (Method::POST, format!("invites/{id}/revoke")),
    ];
    let send = async |method: &Method, what: &str, headers: &[(&str, &str)]| {
        let mut request = office
            .workspace
            .request(method.clone(), &office.workspace.url(what))
            .header("Authorization", format!("Bearer {}", office.workspace.key));
        if *method == Method::POST {
            let body = json!({ "secret": made.text("secret"), "name": "x" }).to_string();
            request = request.header("Content-Type", "application/json").body(body);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send().await.unwrap().status().as_u16()
    };
    for (method, what) in &routes {
        for headers in [
            &[("Origin", "http://evil.example")][..],
            &[("Origin", "null")],
            &[("Origin", &*origin), ("Sec-Fetch-Site", "cross-site")],
            &[("Origin", &*origin), ("Sec-Fetch-Site", "same-site")],
        ] {
            assert_eq!(send(method, what, headers).await, 403, "{method} {what} {headers:?}");
        }
        let bare = send(method, what, &[]).await;
        assert_eq!(bare, if *method == Method::GET { 200 } else { 403 }, "{method} {what}");
        let wrong = if *method == Method::GET { Method::DELETE } else { Method::PUT };
        let request = office.workspace.request(wrong, &office.workspace.url(what));
        assert_eq!(request.send().await.unwrap().status().as_u16(), 405, "{what}");
    }
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
        for what in ["join", "invites"] {
            let request = office
                .workspace
                .request(Method::POST, &office.workspace.url(what))
                .header("Authorization", format!("Bearer {}", office.workspace.key))
                .header("Origin", &origin)
                .header("Content-Type", kind)
                .body("{}");
            assert_eq!(request.send().await.unwrap().status().as_u16(), 415, "{what} {kind}");
        }
    }
    assert_eq!(join(&office.workspace, &made.text("secret")).await.status, 200, "nobody used it");
}
