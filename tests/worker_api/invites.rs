//! Invitations: what they open, for whom, how far, and what happens to those who guess.

use std::time::Duration;

use cartera_domain::RecordKey;
use cartera_domain::user::{RoleLevel, User};
use cartera_sync::Change;
use libtest_mimic::Trial;
use reqwest::Method;
use serde_json::json;

use crate::case;
use crate::device::{TestDevice, Workspace, new_key, secret, set, won};
use crate::team::{
    Answer, Office, ask, error, get, id_text, invite, join, keyless, keyless_from, look_at, revoke,
};

pub fn cases(origin: &str) -> Vec<Trial> {
    vec![
        case(origin, "an invitation lets one device in, also when many come at once", once),
        case(origin, "an invitation says what it is for, and opens afterwards", look),
        case(origin, "what is no open invitation is refused, always alike", no_invitation),
        case(origin, "nobody invites above their own role, or as somebody above them", escalation),
        case(origin, "an invitation reaches no further than when it was made", reach),
        case(origin, "what an invitation does not say cannot be said in it", mass_assignment),
        case(origin, "a second device of one's own lasts no longer than the first", second),
        case(origin, "who may not invite takes nobody the room to", few_of_ones_own),
        case(origin, "an answer that was lost is given again to the same device", lost_answer),
        case(origin, "who guesses from everywhere shuts nobody else out", from_everywhere),
        case(origin, "guessing secrets ends soon, and stops nobody who is in", brute_force),
    ]
}

async fn once(origin: String) {
    let mut office = Office::new(&origin).await;
    let user = office.user(RoleLevel::Rep, &[]).await;
    let made = invite(&office.workspace, json!({ "user": id_text(user) })).await;
    let listed = get(&office.workspace, "invites").await;
    assert_eq!(listed.body["invites"].as_array().unwrap().len(), 1);
    assert!(!listed.raw.contains(&made.text("secret")), "the secret is told once");
    let code = made.text("secret");
    let tries = (0..20).map(|_| join(&office.workspace, &code));
    let answers = futures_util::future::join_all(tries).await;
    let winners: Vec<&Answer> = answers.iter().filter(|answer| answer.status == 200).collect();
    assert_eq!(winners.len(), 1, "{answers:?}");
    for answer in answers.iter().filter(|answer| answer.status != 200) {
        assert!(matches!(error(answer), (403, "FORBIDDEN") | (429, "RATE")), "{answer:?}");
    }
    let mut workspace = office.workspace.clone();
    workspace.key = winners[0].text("key");
    let mut device = TestDevice::new(&workspace);
    let op = device.op(new_key(), vec![set(1, "in")]);
    assert!(device.sync(vec![op]).await.iter().all(won));
    let me = get(&workspace, "me").await;
    assert_eq!((me.text("user"), me.text("role")), (id_text(user), "rep".to_owned()));
    assert_eq!(me.text("device"), winners[0].text("device"));
    let listed = get(&office.workspace, "invites").await;
    assert_eq!(listed.body["invites"], json!([]));
}

async fn look(origin: String) {
    let mut office = Office::new(&origin).await;
    let (_, inviter) = office.member(RoleLevel::Admin, &[]).await;
    let user = office.user(RoleLevel::Rep, &[]).await;
    let made = invite(&inviter.workspace, json!({ "user": id_text(user) })).await;
    let secret_of = made.text("secret");
    for _ in 0..3 {
        let told = look_at(&office.workspace, &secret_of).await;
        assert_eq!(told.status, 200, "{told:?}");
        let words = ["by", "name", "role", "user"].map(|name| told.text(name));
        let want = ["Somebody", "Somebody", "rep", &id_text(user)];
        assert_eq!(words, want.map(str::to_owned));
        assert_eq!(told.body["until_ms"], made.body["until_ms"]);
        assert_eq!((&told.body["workspace"], &told.body["is_own"]), (&json!(null), &json!(false)));
    }
    assert_eq!(join(&office.workspace, &secret_of).await.status, 200);
    assert_eq!(error(&look_at(&office.workspace, &secret_of).await), (403, "FORBIDDEN"), "used");
    assert_eq!(error(&look_at(&office.workspace, "0").await), (400, "INVALID"));
    // Who only looks is counted like who tries to come in.
    let mut last = 403;
    for _ in 0..12 {
        last = look_at(&office.workspace, &secret()).await.status;
    }
    assert_eq!(last, 429);
}

async fn no_invitation(origin: String) {
    let mut office = Office::new(&origin).await;
    let other = {
        let mut other = Office::new(&origin).await;
        let user = other.user(RoleLevel::Rep, &[]).await;
        invite(&other.workspace, json!({ "user": id_text(user) })).await.text("secret")
    };
    let user = office.user(RoleLevel::Rep, &[]).await;
    let order = json!({ "user": id_text(user) });
    let used = invite(&office.workspace, order.clone()).await.text("secret");
    assert_eq!(join(&office.workspace, &used).await.status, 200);
    let expired = invite(&office.workspace, json!({ "user": id_text(user), "valid_ms": 1 })).await;
    tokio::time::sleep(Duration::from_millis(20)).await;
    let taken_back = invite(&office.workspace, order.clone()).await;
    let ended = revoke(&office.workspace, "invites", &taken_back.text("id")).await;
    assert_eq!(ended.status, 200);
    let again = revoke(&office.workspace, "invites", &taken_back.text("id")).await;
    assert_eq!(error(&again), (404, "NOT_FOUND"));
    let open = invite(&office.workspace, order).await.text("secret");
    let mut tampered = open.clone();
    let last = if tampered.pop() == Some('0') { '1' } else { '0' };
    tampered.push(last);
    let mut bodies = Vec::new();
    for secret in [
        secret(),
        other,
        used,
        expired.text("secret"),
        taken_back.text("secret"),
        tampered,
        office.workspace.key.clone(),
    ] {
        let answer = join(&office.workspace, &secret).await;
        assert_eq!(answer.status, 403);
        bodies.push(answer.body.to_string());
    }
    bodies.dedup();
    assert_eq!(bodies.len(), 1, "the answer tells apart why: {bodies:?}");
    for senseless in ["", "0", &open.to_uppercase(), &format!("{open}0")] {
        assert_eq!(error(&join(&office.workspace, senseless).await), (400, "INVALID"));
    }
    assert_eq!(join(&office.workspace, &open).await.status, 200, "the open one is still open");
    // A secret is no key, and a workspace that nobody has opened invites nobody.
    let mut workspace = office.workspace.clone();
    workspace.key = open.clone();
    assert_eq!(get(&workspace, "me").await.status, 403);
    assert_eq!(join(&Workspace::new(&origin), &open).await.status, 403);
}

async fn escalation(origin: String) {
    let mut office = Office::new(&origin).await;
    let (owner, _) = office.member(RoleLevel::Owner, &[]).await;
    let (_, admin) = office.member(RoleLevel::Admin, &[]).await;
    let (_, manager) = office.member(RoleLevel::Manager, &[]).await;
    let (rep, rep_device) = office.member(RoleLevel::Rep, &[]).await;
    let order = |user, role: Option<&str>| match role {
        Some(role) => json!({ "user": id_text(user), "role": role }),
        None => json!({ "user": id_text(user) }),
    };
    let admin = &admin.workspace;
    for order in [order(owner, None), order(owner, Some("rep")), order(rep, Some("owner"))] {
        let answer = invite(admin, order).await;
        assert_eq!(error(&answer), (403, "FORBIDDEN"));
    }
    let lower = invite(admin, order(rep, Some("admin"))).await;
    assert_eq!(lower.status, 200, "up to one's own role");
    for who in [&manager.workspace, &rep_device.workspace] {
        for whom in [owner, rep] {
            let own = who.key == rep_device.workspace.key && whom == rep;
            let answer = invite(who, order(whom, None)).await;
            assert_eq!(answer.status, if own { 200 } else { 403 }, "{answer:?}");
        }
    }
    let answer = invite(&rep_device.workspace, order(rep, Some("admin"))).await;
    assert_eq!(error(&answer), (403, "FORBIDDEN"));
    let stranger = json!({ "user": secret() });
    assert_eq!(error(&invite(&office.workspace, stranger).await), (400, "INVALID"));
}

async fn reach(origin: String) {
    let mut office = Office::new(&origin).await;
    let (admin, admin_device) = office.member(RoleLevel::Admin, &[]).await;
    let user = office.user(RoleLevel::Rep, &[]).await;
    let order = json!({ "user": id_text(user) });
    let made = invite(&admin_device.workspace, order.clone()).await;
    // Whom it invites has become more than it says.
    office.set_role(user, RoleLevel::Admin).await;
    let answer = join(&office.workspace, &made.text("secret")).await;
    assert_eq!(error(&answer), (403, "FORBIDDEN"));
    office.set_role(user, RoleLevel::Rep).await;
    // Who invites may no longer.
    office.set_role(admin, RoleLevel::Rep).await;
    let answer = join(&office.workspace, &made.text("secret")).await;
    assert_eq!(error(&answer), (403, "FORBIDDEN"));
    office.set_role(admin, RoleLevel::Admin).await;
    // Whom it invites has left.
    let left = |value| vec![Change::Set { field: User::LEFT_AT.number, value }];
    let then = {
        use cartera_domain::Record;
        let mut user = User::new(user, cartera_domain::Name::parse("x").unwrap());
        user.left_at = Some(cartera_domain::time::Timestamp::from_millis(0));
        user.to_fields().one(User::LEFT_AT.number).map(<[u8]>::to_vec)
    };
    office.change(RecordKey::of(user), left(then)).await;
    let answer = join(&office.workspace, &made.text("secret")).await;
    assert_eq!(error(&answer), (403, "FORBIDDEN"));
    assert_eq!(error(&invite(&office.workspace, order).await), (400, "INVALID"));
    office.change(RecordKey::of(user), left(None)).await;
    assert_eq!(join(&office.workspace, &made.text("secret")).await.status, 200);
}

async fn mass_assignment(origin: String) {
    let mut office = Office::new(&origin).await;
    let user = office.user(RoleLevel::Rep, &[]).await;
    let id = id_text(user);
    for order in [
        json!({}),
        json!(null),
        json!({ "user": id, "by": id }),
        json!({ "user": id, "id": id }),
        json!({ "user": id, "secret": id }),
        json!({ "user": id, "role": "emperor" }),
        json!({ "user": id, "role": 1 }),
        json!({ "user": id, "valid_ms": 0 }),
        json!({ "user": id, "valid_ms": 31_536_000_000_u64 }),
        json!({ "user": id, "stay_ms": 31_536_000_000_u64 }),
        json!({ "user": [id] }),
        json!({ "user": "x".repeat(5_000) }),
    ] {
        let answer = invite(&office.workspace, order.clone()).await;
        assert!(matches!(answer.status, 400 | 413), "{order}: {answer:?}");
    }
    let made = invite(&office.workspace, json!({ "user": id })).await;
    for more in ["user", "role", "key", "until_ms", "device"] {
        let mut entry = json!({ "secret": made.text("secret"), "name": "x" });
        entry[more] = json!("owner");
        let answer = ask(&office.workspace, Method::POST, "join", Some(entry)).await;
        assert_eq!(error(&answer), (400, "INVALID"), "{more}");
    }
    for name in ["", " ", &"x".repeat(1_000)] {
        let entry = json!({ "secret": made.text("secret"), "name": name });
        let answer = ask(&office.workspace, Method::POST, "join", Some(entry)).await;
        assert_eq!(error(&answer), (400, "INVALID"));
    }
    assert_eq!(join(&office.workspace, &made.text("secret")).await.status, 200);
}

async fn second(origin: String) {
    let mut office = Office::new(&origin).await;
    let user = office.user(RoleLevel::ReadOnly, &[]).await;
    let hour = 3_600_000;
    let order = json!({ "user": id_text(user), "stay_ms": hour });
    let code = invite(&office.workspace, order).await.text("secret");
    let first = join(&office.workspace, &code).await;
    let mut workspace = office.workspace.clone();
    workspace.key = first.text("key");
    let made = invite(&workspace, json!({ "user": id_text(user) })).await;
    assert_eq!(made.status, 200, "{made:?}");
    let until = |answer: &Answer| answer.body["until_ms"].as_u64().unwrap();
    assert!(until(&made) <= crate::device::now_ms() + 5 * 60_000 + 1_000);
    let second = join(&workspace, &made.text("secret")).await;
    assert_eq!(second.status, 200, "{second:?}");
    assert!(until(&second) <= until(&first));
}

async fn few_of_ones_own(origin: String) {
    let mut office = Office::new(&origin).await;
    let (rep, of_rep) = office.member(RoleLevel::Rep, &[]).await;
    let order = json!({ "user": id_text(rep) });
    for turn in 0..8 {
        let answer = invite(&of_rep.workspace, order.clone()).await;
        let want = if turn < 5 { 200 } else { 429 };
        assert_eq!(answer.status, want, "{turn}: {answer:?}");
    }
    // Others still may, and so may they once one of theirs is used or taken back.
    let (other, of_other) = office.member(RoleLevel::Rep, &[]).await;
    let order_of_other = json!({ "user": id_text(other) });
    assert_eq!(invite(&of_other.workspace, order_of_other).await.status, 200);
    assert_eq!(invite(&office.workspace, order.clone()).await.status, 200);
    let open = get(&of_rep.workspace, "invites").await;
    let own = open.body["invites"].as_array().unwrap().iter();
    let own = own.filter(|invite| invite["by"] == json!(id_text(rep)));
    let id = own.last().unwrap()["id"].as_str().unwrap().to_owned();
    assert_eq!(revoke(&of_rep.workspace, "invites", &id).await.status, 200);
    assert_eq!(invite(&of_rep.workspace, order).await.status, 200);
}

async fn lost_answer(origin: String) {
    let mut office = Office::new(&origin).await;
    let user = office.user(RoleLevel::Rep, &[]).await;
    let made = invite(&office.workspace, json!({ "user": id_text(user) })).await;
    let (code, key) = (made.text("secret"), secret());
    let entry = |key: &str| json!({ "secret": code, "name": "Tablet", "key": key });
    let come = async |key: &str| keyless(&office.workspace, "join", entry(key)).await;
    assert_eq!(error(&come("short").await), (400, "INVALID"));
    let first = come(&key).await;
    assert_eq!((first.status, first.text("key")), (200, key.clone()), "{first:?}");
    let again = come(&key).await;
    assert_eq!(again.body, first.body, "the same device, and not a second one");
    assert_eq!(error(&come(&secret()).await), (403, "FORBIDDEN"), "another device");
    let look = json!({ "secret": code, "key": key });
    let told = keyless(&office.workspace, "look", look.clone()).await;
    assert_eq!((told.text("role"), told.text("user")), ("rep".to_owned(), id_text(user)));
    assert_eq!(look_at(&office.workspace, &code).await.status, 403);
    let devices = get(&office.workspace, "devices").await;
    assert_eq!(devices.body["devices"].as_array().unwrap().len(), 1, "{devices:?}");
    // Once it was shown out its key is of no use, not even beside a new invitation.
    assert_eq!(revoke(&office.workspace, "devices", &first.text("device")).await.status, 200);
    assert_eq!(error(&come(&key).await), (403, "FORBIDDEN"));
    assert_eq!(keyless(&office.workspace, "look", look).await.status, 403);
    let other = invite(&office.workspace, json!({ "user": id_text(user) })).await.text("secret");
    let body = json!({ "secret": other, "name": "Tablet", "key": key });
    assert_eq!(keyless(&office.workspace, "join", body).await.status, 403);
    assert_eq!(join(&office.workspace, &other).await.status, 200, "it is still open");
}

async fn from_everywhere(origin: String) {
    let mut office = Office::new(&origin).await;
    let user = office.user(RoleLevel::Rep, &[]).await;
    let made = invite(&office.workspace, json!({ "user": id_text(user) })).await;
    let come = async |address: &str, secret: &str| {
        let entry = json!({ "secret": secret, "name": "Tablet" });
        keyless_from(&office.workspace, address, "join", entry).await.status
    };
    // All addresses of one customer are one.
    for turn in 0..12 {
        let want = if turn < 10 { 403 } else { 429 };
        assert_eq!(come(&format!("2001:db8:0:1::{turn:x}"), &secret()).await, want, "{turn}");
    }
    assert_eq!(come("2001:db8:0:1:ffff::1", &made.text("secret")).await, 429, "the same");
    for turn in 0..120 {
        let status = come(&format!("203.0.113.{turn}"), &secret()).await;
        assert_eq!(status, if turn < 90 { 403 } else { 429 }, "{turn}");
    }
    let look = json!({ "secret": made.text("secret") });
    let told = keyless_from(&office.workspace, "198.51.100.1", "look", look).await;
    assert_eq!(told.status, 200, "{told:?}");
    assert_eq!(come("198.51.100.1", &made.text("secret")).await, 200);
    assert_eq!(come("198.51.100.1", &secret()).await, 429);
}

async fn brute_force(origin: String) {
    let mut office = Office::new(&origin).await;
    let (user, mut device) = office.member(RoleLevel::Rep, &[]).await;
    let made = invite(&office.workspace, json!({ "user": id_text(user) })).await;
    let mut looked_at = 0;
    for _ in 0..60 {
        let answer = join(&office.workspace, &secret()).await;
        match error(&answer) {
            (403, "FORBIDDEN") => looked_at += 1,
            (429, "RATE") => assert!(answer.raw.contains("retry-after"), "{answer:?}"),
            _ => panic!("{answer:?}"),
        }
    }
    assert_eq!(looked_at, 10);
    // From here on not even the right one is looked at, and whoever is in stays in.
    assert_eq!(error(&join(&office.workspace, &made.text("secret")).await), (429, "RATE"));
    let op = device.op(new_key(), vec![set(1, "in")]);
    assert!(device.sync(vec![op]).await.iter().all(won));
    let log = get(&office.workspace, "audit").await;
    assert_eq!(log.raw.matches("joins_limited").count(), 1, "{}", log.raw);
    let mut other = Office::new(&origin).await;
    other.member(RoleLevel::Rep, &[]).await;
}
