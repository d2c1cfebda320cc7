//! The workspace's own key, which is in its recovery link: replaced, it opens nothing any more,
//! and devices that came in with it stay.

use std::time::Duration;

use cartera_domain::user::RoleLevel;
use cartera_sync::frame::{ErrorCode, Frame};
use futures_util::StreamExt;
use libtest_mimic::Trial;
use reqwest::Method;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};
use tokio_tungstenite::tungstenite::Message;

use crate::case;
use crate::device::{TestDevice, Workspace, new_key, refusal, secret, set, won};
use crate::live::{next_frame, open, socket, ticket};
use crate::team::{Answer, Office, ask, error, get, join, keyless, look_at, revoke};

pub fn cases(origin: &str) -> Vec<Trial> {
    vec![
        case(origin, "a replaced key opens nothing, and who came in with it stays", replaced),
        case(origin, "only owners replace the workspace's own key", who),
        case(origin, "only the workspace's own key is traded, for a new one", trades),
        case(origin, "a device with all rights is seen and shown out by owners", shown_out),
        case(origin, "a workspace is nobody's for the taking after a key was replaced", no_claim),
    ]
}

/// Trades the key of a workspace for one of a device's own.
pub async fn trade(workspace: &Workspace, key: &str) -> Answer {
    let body = json!({ "name": "Старый ноутбук", "key": key });
    ask(workspace, Method::POST, "trade", Some(body)).await
}

/// The workspace as a device sees it that has traded the key for one of its own.
pub async fn traded(workspace: &Workspace) -> Workspace {
    let key = secret();
    assert_eq!(trade(workspace, &key).await.status, 200);
    workspace.with_key(key)
}

pub async fn replace(workspace: &Workspace) -> Answer {
    ask(workspace, Method::POST, "key", None).await
}

async fn replaced(origin: String) {
    let mut office = Office::new(&origin).await;
    let mut stays = TestDevice::new(&traded(&office.workspace).await);
    let (_, mut member) = office.member(RoleLevel::Rep, &[]).await;
    let mut of_old = socket(&office.workspace).await;
    let mut of_stays = socket(&stays.workspace).await;
    let unused = ticket(&office.workspace).await;
    let before = get(&stays.workspace, "key").await;
    assert!(before.body["made_ms"].as_u64().is_some(), "{before:?}");

    let new = replace(&stays.workspace).await;
    assert_eq!(new.status, 200, "{new:?}");
    let Frame::Refusal(told) = next_frame(&mut of_old).await else { panic!("not a refusal") };
    assert_eq!(told.code, ErrorCode::Unauth, "what it holds may stay");
    let end = tokio::time::timeout(Duration::from_secs(5), of_old.next()).await.unwrap();
    let Some(Ok(Message::Close(Some(close)))) = end else { panic!("not closed: {end:?}") };
    assert_eq!(u16::from(close.code), 4_401);

    let op = office.owner.op(new_key(), vec![set(1, "too late")]);
    let push = office.owner.push(vec![op.clone()]);
    let reply = office.workspace.send(&push).await.unwrap();
    assert_eq!((reply.status, refusal(&reply).code), (401, ErrorCode::Unauth));
    for what in ["me", "devices", "invites", "audit", "key"] {
        assert_eq!(error(&get(&office.workspace, what).await), (401, "UNAUTH"), "{what}");
    }
    for what in ["ticket", "key"] {
        let answer = ask(&office.workspace, Method::POST, what, None).await;
        assert_eq!(error(&answer), (401, "UNAUTH"), "{what}");
    }
    assert_eq!(error(&trade(&office.workspace, &secret()).await), (401, "UNAUTH"));
    assert!(open(&office.workspace, &format!("?ticket={unused}"), Some(&origin)).await.is_err());
    // Nor is it an invitation.
    assert_eq!(join(&office.workspace, &office.workspace.key).await.status, 403);
    assert_eq!(look_at(&office.workspace, &office.workspace.key).await.status, 403);

    for device in [&mut stays, &mut member] {
        let op = device.op(new_key(), vec![set(1, "still in")]);
        assert!(device.sync(vec![op]).await.iter().all(won));
    }
    assert!(!stays.records.contains_key(&op.patches[0].key));
    let Frame::Delta(_) = next_frame(&mut of_stays).await else { panic!("not a delta") };
    let opens = office.workspace.with_key(new.text("secret"));
    let again = TestDevice::new(&traded(&opens).await);
    assert_eq!(get(&again.workspace, "me").await.text("role"), "owner");
    let log = get(&again.workspace, "audit").await;
    assert_eq!(log.raw.matches("key_replaced").count(), 1, "{log:?}");
    assert_eq!(log.raw.matches("key_join").count(), 2, "{log:?}");
    for key in [&opens.key, &again.workspace.key, &office.workspace.key] {
        let hash: String = Sha256::digest(key).iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(!log.raw.contains(key.as_str()) && !log.raw.contains(&hash));
    }
    // The second is replaced as the first was.
    assert_eq!(replace(&again.workspace).await.status, 200);
    assert_eq!(error(&get(&opens, "me").await), (401, "UNAUTH"));
    assert_eq!(error(&get(&office.workspace, "me").await), (401, "UNAUTH"));
}

async fn who(origin: String) {
    let mut office = Office::new(&origin).await;
    for level in [RoleLevel::Admin, RoleLevel::Manager, RoleLevel::Rep, RoleLevel::ReadOnly] {
        let (_, device) = office.member(level, &[]).await;
        assert_eq!(error(&replace(&device.workspace).await), (403, "FORBIDDEN"), "{level:?}");
        assert_eq!(error(&get(&device.workspace, "key").await), (403, "FORBIDDEN"), "{level:?}");
    }
    assert_eq!(get(&office.workspace, "me").await.status, 200, "nothing was replaced");
    let stranger = office.workspace.with_key(secret());
    assert_eq!(error(&replace(&stranger).await), (403, "FORBIDDEN"));
    assert_eq!(keyless(&office.workspace, "key", Json::Null).await.status, 401);
    let mut other = Office::new(&origin).await;
    let foreign = office.workspace.with_key(other.workspace.key.clone());
    assert_eq!(error(&replace(&foreign).await), (403, "FORBIDDEN"));
    other.user(RoleLevel::Rep, &[]).await;

    let (owner, device) = office.member(RoleLevel::Owner, &[]).await;
    let mut stays = TestDevice::new(&traded(&office.workspace).await);
    let new = replace(&device.workspace).await;
    assert_eq!(new.status, 200, "an owner who is a member");
    office.workspace.key = new.text("secret");
    office.owner.workspace = office.workspace.clone();
    // The role counts that they have now.
    office.set_role(owner, RoleLevel::Admin).await;
    assert_eq!(error(&replace(&device.workspace).await), (403, "FORBIDDEN"));
    assert!(stays.sync(Vec::new()).await.is_empty());
}

async fn trades(origin: String) {
    let mut office = Office::new(&origin).await;
    let key = secret();
    let first = trade(&office.workspace, &key).await;
    assert_eq!(first.status, 200, "{first:?}");
    assert_eq!(trade(&office.workspace, &key).await.body, first.body, "an answer was lost");
    assert!(!first.raw.contains(&key));
    let own = office.workspace.with_key(key.clone());
    assert_eq!(get(&own, "me").await.text("device"), first.text("device"));
    assert_eq!(get(&own, "me").await.body["until_ms"], Json::Null, "it may be the only one");

    assert_eq!(error(&trade(&own, &secret()).await), (403, "FORBIDDEN"), "one of its own");
    let (_, member) = office.member(RoleLevel::Owner, &[]).await;
    assert_eq!(error(&trade(&member.workspace, &secret()).await), (403, "FORBIDDEN"));
    for taken in [&office.workspace.key, &member.workspace.key] {
        assert_eq!(error(&trade(&office.workspace, taken).await), (403, "FORBIDDEN"));
    }
    assert_eq!(get(&member.workspace, "me").await.text("role"), "owner");
    let id = secret();
    for body in [
        Json::Null,
        json!({ "name": "x" }),
        json!({ "key": id }),
        json!({ "name": "", "key": id }),
        json!({ "name": "x", "key": id.to_uppercase() }),
        json!({ "name": "x", "key": id, "user": id }),
        json!({ "name": "x", "key": id, "device": id }),
        json!({ "name": "x".repeat(1_000), "key": id }),
    ] {
        let answer = ask(&office.workspace, Method::POST, "trade", Some(body.clone())).await;
        assert_eq!(error(&answer), (400, "INVALID"), "{body}");
    }
    let body = json!({ "name": "x", "key": secret() });
    assert_eq!(keyless(&office.workspace, "trade", body).await.status, 401);
}

async fn shown_out(origin: String) {
    let mut office = Office::new(&origin).await;
    let mut lost = TestDevice::new(&traded(&office.workspace).await);
    let (_, owner) = office.member(RoleLevel::Owner, &[]).await;
    let (_, admin) = office.member(RoleLevel::Admin, &[]).await;
    let device = get(&lost.workspace, "me").await.text("device");
    let lists = async |who: &TestDevice| get(&who.workspace, "devices").await.raw.contains(&device);
    assert!(lists(&owner).await && lists(&lost).await);
    assert!(!lists(&admin).await, "it is above them");
    assert_eq!(revoke(&admin.workspace, "devices", &device).await.status, 404);
    lost.sync(Vec::new()).await;
    let mut of_lost = socket(&lost.workspace).await;
    assert_eq!(revoke(&owner.workspace, "devices", &device).await.status, 200);
    let Frame::Refusal(told) = next_frame(&mut of_lost).await else { panic!("not a refusal") };
    assert_eq!(told.code, ErrorCode::Wipe);
    assert_eq!(error(&replace(&lost.workspace).await), (403, "WIPE"));
    // Whoever has the key still comes in, with another one for the device.
    assert_eq!(error(&trade(&office.workspace, &lost.workspace.key).await), (403, "FORBIDDEN"));
    assert_eq!(trade(&office.workspace, &secret()).await.status, 200);
    let log = get(&office.workspace, "audit").await.raw;
    assert!(log.contains("device_revoked"), "{log}");
}

async fn no_claim(origin: String) {
    let office = Office::new(&origin).await;
    let stays = traded(&office.workspace).await;
    assert_eq!(replace(&stays).await.status, 200);
    for key in [secret(), office.workspace.key.clone()] {
        let thief = office.workspace.with_key(key);
        for _ in 0..3 {
            assert!(matches!(get(&thief, "me").await.status, 401 | 403));
        }
        assert!(matches!(replace(&thief).await.status, 401 | 403));
    }
    assert_eq!(get(&stays, "me").await.status, 200);
}
