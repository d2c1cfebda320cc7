//! Recovery codes: each lets one device in with all rights, once.

use std::collections::BTreeSet;

use cartera_domain::user::RoleLevel;
use libtest_mimic::Trial;
use reqwest::Method;
use serde_json::{Value as Json, json};

use crate::case;
use crate::device::{TestDevice, Workspace, new_key, secret, set, won};
use crate::own_key::traded;
use crate::team::{Answer, Office, ask, error, get, join, keyless};

pub fn cases(origin: &str) -> Vec<Trial> {
    vec![
        case(origin, "a code lets one device in, also when many come at once", once),
        case(origin, "new codes end those of before", replaced),
        case(origin, "only owners make codes, and nobody is told one again", who),
        case(origin, "what is no open code is refused, always alike", no_code),
        case(origin, "guessing codes ends soon, and stops nobody who is in", brute_force),
    ]
}

async fn make(workspace: &Workspace) -> Vec<String> {
    let made = ask(workspace, Method::POST, "codes", None).await;
    assert_eq!(made.status, 200, "{made:?}");
    serde_json::from_value(made.body["codes"].clone()).unwrap()
}

async fn recover(workspace: &Workspace, code: &str, key: &str) -> Answer {
    keyless(workspace, "recover", json!({ "code": code, "name": "New", "key": key })).await
}

/// Which codes are used.
async fn used(workspace: &Workspace) -> Vec<u64> {
    let told = get(workspace, "key").await;
    assert_eq!(told.body["codes"].as_array().unwrap().len(), 10, "{told:?}");
    let codes = told.body["codes"].as_array().unwrap().iter();
    codes.filter(|code| code["used_ms"].is_u64()).map(|code| code["n"].as_u64().unwrap()).collect()
}

async fn once(origin: String) {
    let mut office = Office::new(&origin).await;
    let codes = make(&office.workspace).await;
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), 10);
    assert!(codes.iter().all(|code| code.len() == 19), "{codes:?}");
    let record = new_key();
    office.change(record, vec![set(1, "kept")]).await;

    let key = secret();
    let first = recover(&office.workspace, &codes[3], &key).await;
    assert_eq!(first.status, 200, "{first:?}");
    let mut device = TestDevice::new(&office.workspace.with_key(&key));
    device.sync(Vec::new()).await;
    assert!(device.records.contains_key(&record));
    assert_eq!(get(&device.workspace, "me").await.text("role"), "owner");
    assert_eq!(recover(&office.workspace, &codes[3], &key).await.body, first.body, "a lost answer");
    let other = recover(&office.workspace, &codes[3], &secret()).await;
    assert_eq!(error(&other), (403, "FORBIDDEN"));
    // As people type them.
    let typed = format!(" {} ", codes[5].to_lowercase().replace('-', " "));
    assert_eq!(recover(&office.workspace, &typed, &secret()).await.status, 200);
    assert_eq!(used(&device.workspace).await, [4, 6]);

    let mut come = Vec::new();
    for _ in 0..8 {
        let (workspace, code) = (office.workspace.with_key(secret()), codes[0].clone());
        come.push(async move { recover(&workspace, &code, &workspace.key).await.status });
    }
    let came = futures_util::future::join_all(come).await;
    assert_eq!(came.iter().filter(|status| **status == 200).count(), 1, "{came:?}");
    let log = get(&device.workspace, "audit").await.raw;
    assert_eq!(log.matches("code_join").count(), 3, "{log}");
    assert_eq!(log.matches("codes_made").count(), 1, "{log}");
    assert!(codes.iter().all(|code| !log.contains(code.as_str())));
}

async fn replaced(origin: String) {
    let office = Office::new(&origin).await;
    let old = make(&office.workspace).await;
    let key = secret();
    assert_eq!(recover(&office.workspace, &old[0], &key).await.status, 200);
    let new = make(&office.workspace).await;
    assert!(used(&office.workspace).await.is_empty());
    for code in &old[1..4] {
        let answer = recover(&office.workspace, code, &secret()).await;
        assert_eq!(error(&answer), (403, "FORBIDDEN"));
    }
    assert_eq!(recover(&office.workspace, &new[1], &secret()).await.status, 200);
    assert_eq!(get(&office.workspace.with_key(key), "me").await.status, 200, "who is in stays in");
    // Nor do codes end with the recovery link, or open anything else.
    let stays = traded(&office.workspace).await;
    assert_eq!(crate::own_key::replace(&stays).await.status, 200);
    assert_eq!(recover(&office.workspace, &new[2], &secret()).await.status, 200);
    let other = Office::new(&origin).await;
    make(&other.workspace).await;
    assert_eq!(recover(&other.workspace, &new[3], &secret()).await.status, 403);
    assert_eq!(recover(&office.workspace, &new[3], &secret()).await.status, 200);
}

async fn who(origin: String) {
    let mut office = Office::new(&origin).await;
    for level in [RoleLevel::Admin, RoleLevel::Manager, RoleLevel::Rep, RoleLevel::ReadOnly] {
        let (_, device) = office.member(level, &[]).await;
        let answer = ask(&device.workspace, Method::POST, "codes", None).await;
        assert_eq!(error(&answer), (403, "FORBIDDEN"), "{level:?}");
    }
    assert_eq!(keyless(&office.workspace, "codes", Json::Null).await.status, 401);
    let (_, owner) = office.member(RoleLevel::Owner, &[]).await;
    let codes = make(&owner.workspace).await;
    for what in ["key", "audit", "devices", "me"] {
        let told = get(&owner.workspace, what).await.raw;
        assert!(codes.iter().all(|code| !told.contains(code.as_str())), "{what}");
    }
}

async fn no_code(origin: String) {
    let mut office = Office::new(&origin).await;
    let (_, member) = office.member(RoleLevel::Rep, &[]).await;
    let before = recover(&office.workspace, "0000-0000-0000-0000", &secret()).await;
    assert_eq!(error(&before), (403, "FORBIDDEN"), "there are none");
    let codes = make(&office.workspace).await;
    for code in
        ["", "x", "0000-0000-0000-0000", &secret(), &office.workspace.key, "ы".repeat(16).as_str()]
    {
        let answer = recover(&office.workspace, code, &secret()).await;
        assert_eq!((error(&answer), &answer.body), ((403, "FORBIDDEN"), &before.body), "{code}");
    }
    // A code is nothing that opens another door.
    assert_eq!(join(&office.workspace, &codes[0]).await.status, 400);
    // Nor comes anybody in under the key of somebody else.
    for key in [&office.workspace.key, &member.workspace.key] {
        let answer = recover(&office.workspace, &codes[0], key).await;
        assert_eq!(error(&answer), (403, "FORBIDDEN"));
    }
    let key = secret();
    for body in [
        Json::Null,
        json!({ "code": codes[0] }),
        json!({ "code": codes[0], "name": "x" }),
        json!({ "code": codes[0], "name": "", "key": key }),
        json!({ "code": codes[0], "name": "x", "key": "short" }),
        json!({ "code": [codes[0]], "name": "x", "key": key }),
        json!({ "code": codes[0], "name": "x", "key": key, "user": key }),
    ] {
        let answer = keyless(&office.workspace, "recover", body.clone()).await;
        assert_eq!(error(&answer), (400, "INVALID"), "{body}");
    }
    assert_eq!(recover(&office.workspace, &codes[0], &key).await.status, 200, "it is not used up");
}

async fn brute_force(origin: String) {
    let office = Office::new(&origin).await;
    let codes = make(&office.workspace).await;
    let mut stays = TestDevice::new(&traded(&office.workspace).await);
    let mut looked_at = 0;
    for turn in 0..40 {
        let answer = recover(&office.workspace, &format!("{turn:016}"), &secret()).await;
        match error(&answer) {
            (403, "FORBIDDEN") => looked_at += 1,
            (429, "RATE") => assert!(answer.raw.contains("retry-after"), "{answer:?}"),
            _ => panic!("{answer:?}"),
        }
    }
    assert_eq!(looked_at, 10);
    assert_eq!(error(&recover(&office.workspace, &codes[0], &secret()).await), (429, "RATE"));
    // Invitations are guessed at the same door.
    assert_eq!(error(&join(&office.workspace, &secret()).await), (429, "RATE"));
    let op = stays.op(new_key(), vec![set(1, "in")]);
    assert!(stays.sync(vec![op]).await.iter().all(won));
    let log = get(&stays.workspace, "audit").await.raw;
    assert_eq!(log.matches("joins_limited").count(), 1, "{log}");
}
