//! Passkeys: who shows one comes in as its member, and whatever is not quite one opens nothing.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cartera_domain::user::{RoleLevel, User, UserId};
use cartera_domain::{Name, Record, RecordKey};
use cartera_sync::Change;
use libtest_mimic::Trial;
use reqwest::Method;
use serde_json::{Value as Json, json};

use crate::authenticator::{Authenticator, PRESENT, VERIFIED, text};
use crate::case;
use crate::device::{TestDevice, Workspace, new_key, secret, set, unique, won};
use crate::migration::sql;
use crate::own_key::traded;
use crate::settings;
use crate::team::{Answer, Office, ask, error, get, id_text, keyless, keyless_from, revoke};
use crate::workerd::Workerd;

pub fn cases(origin: &str) -> Vec<Trial> {
    vec![
        case(origin, "a passkey lets a device in as its member, each challenge once", signs_in),
        case(origin, "what is not quite a passkey's answer opens nothing", not_quite),
        case(origin, "what is not quite a new passkey is not kept", not_kept),
        case(origin, "a passkey opens no other workspace", other_workspace),
        case(origin, "a passkey that counts backwards is refused and told of", copied),
        case(origin, "a passkey ends with its member, or when it is taken back", ends),
        case(origin, "nobody adds or sees a passkey of somebody else", somebody_else),
        case(origin, "challenges do not pile up, and wrong answers end soon", floods),
        case(origin, "who asks for challenges from everywhere pushes out their own", crowd),
        Trial::test("a challenge ends after its time", || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(expired());
            Ok(())
        }),
    ]
}

pub async fn challenge(workspace: &Workspace) -> String {
    let made = keyless(workspace, "challenge", Json::Null).await;
    assert_eq!(made.status, 200, "{made:?}");
    made.text("challenge")
}

pub async fn add(workspace: &Workspace, user: Option<UserId>, credential: Json) -> Answer {
    let mut body = json!({ "name": "Notebook", "credential": credential });
    if let Some(user) = user {
        body["user"] = json!(id_text(user));
    }
    ask(workspace, Method::POST, "passkeys", Some(body)).await
}

/// A member's passkey, added by their own device.
pub async fn registered(device: &Workspace) -> Authenticator {
    let one = Authenticator::new(&device.origin);
    let added = add(device, None, one.created(&challenge(device).await)).await;
    assert_eq!(added.status, 200, "{added:?}");
    one
}

pub async fn enter(workspace: &Workspace, credential: Json, key: &str) -> Answer {
    let body = json!({ "name": "Phone", "key": key, "credential": credential });
    keyless(workspace, "signin", body).await
}

pub async fn sign_in(workspace: &Workspace, one: &mut Authenticator) -> Answer {
    let credential = one.signed(&challenge(workspace).await);
    enter(workspace, credential, &secret()).await
}

async fn signs_in(origin: String) {
    let mut office = Office::new(&origin).await;
    let (user, device) = office.member(RoleLevel::Rep, &[]).await;
    let mut one = registered(&device.workspace).await;
    let asked = challenge(&office.workspace).await;
    let (answer, key) = (one.signed(&asked), secret());
    let first = enter(&office.workspace, answer.clone(), &key).await;
    assert_eq!(first.status, 200, "{first:?}");
    assert_eq!((first.text("user"), first.text("key")), (id_text(user), key.clone()));
    let again = enter(&office.workspace, answer.clone(), &key).await;
    assert_eq!(again.body, first.body, "an answer that was lost");
    let replayed = enter(&office.workspace, answer, &secret()).await;
    assert_eq!(error(&replayed), (403, "FORBIDDEN"), "a challenge is signed once");

    let mut new = TestDevice::new(&office.workspace.with_key(&key));
    let me = get(&new.workspace, "me").await;
    assert_eq!((me.text("role"), me.text("user")), ("rep".to_owned(), id_text(user)));
    let op = new.op(new_key(), vec![set(1, "in")]);
    assert!(new.sync(vec![op]).await.iter().all(won));
    // A counter that is kept only ever grows.
    one.counter = 7;
    assert_eq!(sign_in(&office.workspace, &mut one).await.status, 200);
    one.counter = 8;
    assert_eq!(sign_in(&office.workspace, &mut one).await.status, 200);
    let log = get(&office.workspace, "audit").await.raw;
    assert_eq!(log.matches("passkey_added").count(), 1, "{log}");
    assert_eq!(log.matches("passkey_join").count(), 3, "{log}");
    // Who has all rights adds one to the record by which they are known.
    let owner = office.user(RoleLevel::Owner, &[]).await;
    let nobodys = traded(&office.workspace).await;
    let mut of_owner = Authenticator::new(&origin);
    let made = of_owner.created(&challenge(&nobodys).await);
    assert_eq!(add(&nobodys, Some(owner), made).await.status, 200);
    assert_eq!(sign_in(&nobodys, &mut of_owner).await.text("user"), id_text(owner));
}

/// Ways in which an answer to a challenge is not quite what it should be.
fn lies() -> Vec<(&'static str, fn(&mut Authenticator))> {
    vec![
        ("another site", |one| one.origin = "https://evil.example".into()),
        ("another port", |one| one.origin = "http://localhost:1".into()),
        ("another scheme", |one| one.origin = one.origin.replace("http:", "https:")),
        ("a site above", |one| one.origin = one.origin.replace("//", "//sub.")),
        ("no site", |one| one.origin = "null".into()),
        ("a slash too many", |one| one.origin.push('/')),
        ("signed for another site", |one| one.host = "evil.example".into()),
        ("signed for a site below", |one| one.host = "sub.localhost".into()),
        ("signed for no site", |one| one.host = String::new()),
        ("nobody was there", |one| one.flags = VERIFIED),
        ("nobody showed who they are", |one| one.flags = PRESENT),
        ("neither", |one| one.flags = 0),
        ("asked for something else", |one| one.kind = Some("webauthn.create")),
        ("asked to pay", |one| one.kind = Some("payment.get")),
        ("asked for nothing", |one| one.kind = Some("")),
        ("in a frame of another site", |one| one.is_framed = true),
        ("another key", |one| one.key = Authenticator::new(&one.origin).key),
        ("a credential that nobody added", |one| one.credential = unique().to_vec()),
        ("no credential", |one| one.credential = Vec::new()),
    ]
}

/// Changes one thing of what a browser said.
pub fn with(mut credential: Json, field: &str, value: Json) -> Json {
    credential["response"][field] = value;
    credential
}

/// The bytes of a field, one of them changed.
pub fn flipped(credential: &Json, field: &str, at: usize) -> Json {
    let said = credential["response"][field].as_str().unwrap();
    let mut bytes = URL_SAFE_NO_PAD.decode(said).unwrap();
    let at = at % bytes.len();
    bytes[at] ^= 1;
    with(credential.clone(), field, json!(text(&bytes)))
}

async fn not_quite(origin: String) {
    let mut refused = 0;
    for (at, (what, lie)) in lies().into_iter().enumerate() {
        // Wrong answers are counted: each few of them have a workspace of their own.
        let mut office = Office::new(&origin).await;
        let (_, device) = office.member(RoleLevel::Rep, &[]).await;
        let mut one = registered(&device.workspace).await;
        let mut liar = one.clone();
        lie(&mut liar);
        let answer = sign_in(&office.workspace, &mut liar).await;
        assert_eq!(error(&answer), (403, "FORBIDDEN"), "{what}");
        // Each time another byte of another thing.
        for field in ["signature", "authenticatorData", "clientDataJSON"] {
            let said = one.signed(&challenge(&office.workspace).await);
            let answer = enter(&office.workspace, flipped(&said, field, at * 7), &secret()).await;
            assert!(matches!(error(&answer), (403, "FORBIDDEN")), "{field} {at}: {answer:?}");
            refused += 1;
        }
        let asked = challenge(&office.workspace).await;
        for odd in [
            with(one.signed(&asked), "signature", json!("")),
            with(one.signed(&text(secret().as_bytes())), "userHandle", Json::Null),
        ] {
            let answer = enter(&office.workspace, odd, &secret()).await;
            assert_eq!(error(&answer), (403, "FORBIDDEN"));
            refused += 1;
        }
        // Nothing of that ends the passkey itself.
        let answer = sign_in(&office.workspace, &mut one).await;
        assert_eq!(answer.status, 200, "{what}: {answer:?}");
        refused += 1;
    }
    assert!(refused >= 60, "{refused}");
    let office = Office::new(&origin).await;
    let said = Authenticator::new(&origin).signed(&challenge(&office.workspace).await);
    for body in [
        Json::Null,
        json!({ "name": "x", "key": secret() }),
        json!({ "name": "x", "key": "x", "credential": said }),
        json!({ "name": "", "key": secret(), "credential": said }),
        json!({ "name": "x", "key": secret(), "credential": said, "user": secret() }),
        json!({ "name": "x", "key": secret(), "credential": with(said.clone(), "signature", json!("=")) }),
        json!({ "name": "x", "key": secret(), "credential": with(said.clone(), "signature", json!([1])) }),
    ] {
        let answer = keyless(&office.workspace, "signin", body.clone()).await;
        assert_eq!(error(&answer), (400, "INVALID"), "{body}");
    }
}

async fn not_kept(origin: String) {
    let mut office = Office::new(&origin).await;
    let (_, device) = office.member(RoleLevel::Rep, &[]).await;
    for (what, lie) in lies() {
        let mut liar = Authenticator::new(&origin);
        lie(&mut liar);
        liar.kind =
            liar.kind.map(|kind| if kind == "webauthn.create" { "webauthn.get" } else { kind });
        // A key of one's own and an id of one's own are what a new passkey is made of.
        if what == "another key" || what == "a credential that nobody added" {
            continue;
        }
        let made = liar.created(&challenge(&device.workspace).await);
        let answer = add(&device.workspace, None, made).await;
        assert_eq!(error(&answer), (403, "FORBIDDEN"), "{what}");
    }
    let one = Authenticator::new(&origin);
    let asked = challenge(&device.workspace).await;
    let made = one.created(&asked);
    for (field, value) in [
        ("publicKeyAlgorithm", json!(-257)),
        ("publicKeyAlgorithm", json!(-8)),
        ("publicKeyAlgorithm", json!(0)),
        ("publicKey", json!("")),
        ("publicKey", json!(text(&[4; 91]))),
        ("authenticatorData", json!("")),
        ("authenticatorData", json!(text(&one.data(69)))),
        ("authenticatorData", json!(text(&one.data(5)))),
        ("clientDataJSON", json!("")),
        ("clientDataJSON", json!(text(b"{}"))),
    ] {
        let fresh = one.created(&challenge(&device.workspace).await);
        let answer = add(&device.workspace, None, with(fresh, field, value.clone())).await;
        assert_eq!(error(&answer), (403, "FORBIDDEN"), "{field} {value}");
    }
    let mut other_id = one.created(&challenge(&device.workspace).await);
    other_id["rawId"] = json!(text(&unique()));
    assert_eq!(add(&device.workspace, None, other_id).await.status, 403);
    assert_eq!(get(&device.workspace, "passkeys").await.body["passkeys"], json!([]));
    assert_eq!(add(&device.workspace, None, made.clone()).await.status, 200);
    assert_eq!(add(&device.workspace, None, made).await.status, 403, "a challenge is used once");
    let taken = one.created(&challenge(&device.workspace).await);
    assert_eq!(add(&device.workspace, None, taken).await.status, 403, "it is there already");
}

async fn other_workspace(origin: String) {
    let (mut one, mut two) = (Office::new(&origin).await, Office::new(&origin).await);
    let (_, of_one) = one.member(RoleLevel::Rep, &[]).await;
    let (_, of_two) = two.member(RoleLevel::Owner, &[]).await;
    let mut passkey = registered(&of_one.workspace).await;
    assert_eq!(error(&sign_in(&two.workspace, &mut passkey).await), (403, "FORBIDDEN"));
    // Nor is a challenge of one good in the other.
    let asked = challenge(&two.workspace).await;
    let answer = passkey.signed(&asked);
    assert_eq!(enter(&one.workspace, answer, &secret()).await.status, 403);
    let id = get(&of_one.workspace, "passkeys").await.body["passkeys"][0]["id"].clone();
    assert_eq!(revoke(&of_two.workspace, "passkeys", id.as_str().unwrap()).await.status, 404);
    assert_eq!(sign_in(&one.workspace, &mut passkey).await.status, 200);
}

async fn copied(origin: String) {
    let mut office = Office::new(&origin).await;
    let (_, device) = office.member(RoleLevel::Rep, &[]).await;
    let mut one = registered(&device.workspace).await;
    one.counter = 9;
    assert_eq!(sign_in(&office.workspace, &mut one).await.status, 200);
    for counter in [9, 8, 0] {
        one.counter = counter;
        assert_eq!(error(&sign_in(&office.workspace, &mut one).await), (403, "FORBIDDEN"));
    }
    let log = get(&office.workspace, "audit").await.raw;
    assert_eq!(log.matches("passkey_copied").count(), 3, "{log}");
}

async fn ends(origin: String) {
    let mut office = Office::new(&origin).await;
    let (user, device) = office.member(RoleLevel::Rep, &[]).await;
    let (mut kept, mut lost) =
        (registered(&device.workspace).await, registered(&device.workspace).await);
    let listed = get(&device.workspace, "passkeys").await.body["passkeys"].clone();
    let id = |one: &Authenticator| {
        let mut all = listed.as_array().unwrap().iter();
        let one = all.find(|line| line["credential"] == json!(text(&one.credential)));
        one.unwrap()["id"].as_str().unwrap().to_owned()
    };
    let came = sign_in(&office.workspace, &mut lost).await.text("key");
    assert_eq!(revoke(&device.workspace, "passkeys", &id(&lost)).await.status, 200);
    assert_eq!(error(&sign_in(&office.workspace, &mut lost).await), (403, "FORBIDDEN"));
    let stays = office.workspace.with_key(came);
    assert_eq!(get(&stays, "me").await.status, 200, "a device is shown out by itself");
    assert_eq!(revoke(&device.workspace, "passkeys", &id(&lost)).await.status, 404);
    assert_eq!(sign_in(&office.workspace, &mut kept).await.status, 200);
    let mut at = User::new(user, Name::parse("x").unwrap());
    at.left_at = Some(cartera_domain::time::Timestamp::from_millis(0));
    let value = at.to_fields().one(User::LEFT_AT.number).map(<[u8]>::to_vec);
    let left = Change::Set { field: User::LEFT_AT.number, value };
    office.change(RecordKey::of(user), vec![left]).await;
    assert_eq!(error(&sign_in(&office.workspace, &mut kept).await), (403, "FORBIDDEN"));
    let made = Authenticator::new(&origin).created(&challenge(&office.workspace).await);
    assert_eq!(error(&add(&device.workspace, None, made).await), (403, "WIPE"));
    let log = get(&office.workspace, "audit").await.raw;
    assert_eq!(log.matches("passkey_revoked").count(), 1, "{log}");
}

async fn somebody_else(origin: String) {
    let mut office = Office::new(&origin).await;
    let (_, rep) = office.member(RoleLevel::Rep, &[]).await;
    let (owner, of_owner) = office.member(RoleLevel::Owner, &[]).await;
    for user in [owner, cartera_domain::Id::from_bytes(unique())] {
        let made = Authenticator::new(&origin).created(&challenge(&rep.workspace).await);
        assert_eq!(error(&add(&rep.workspace, Some(user), made).await), (403, "FORBIDDEN"));
    }
    let nobody = Authenticator::new(&origin).created(&challenge(&rep.workspace).await);
    assert_eq!(error(&add(&office.workspace, None, nobody).await), (403, "FORBIDDEN"));
    let one = registered(&of_owner.workspace).await;
    let seen = get(&rep.workspace, "passkeys").await;
    assert_eq!(seen.body["passkeys"], json!([]));
    let id = get(&of_owner.workspace, "passkeys").await.body["passkeys"][0]["id"].clone();
    assert_eq!(revoke(&rep.workspace, "passkeys", id.as_str().unwrap()).await.status, 404);
    // Nor does anybody take over its name.
    let mut thief = Authenticator::new(&origin);
    thief.credential = one.credential.clone();
    let made = thief.created(&challenge(&rep.workspace).await);
    assert_eq!(error(&add(&rep.workspace, None, made).await), (403, "FORBIDDEN"));
    assert_eq!(keyless(&office.workspace, "passkeys", Json::Null).await.status, 401);
    let log = get(&of_owner.workspace, "audit").await.raw;
    assert!(!log.contains(&text(&one.credential)), "{log}");
}

async fn floods(origin: String) {
    let mut office = Office::new(&origin).await;
    let (_, device) = office.member(RoleLevel::Rep, &[]).await;
    let mut one = registered(&device.workspace).await;
    let mut made = 0;
    for _ in 0..70 {
        match error(&keyless(&office.workspace, "challenge", Json::Null).await) {
            (200, _) => made += 1,
            (429, "RATE") => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(made, 50);
    let mut other = Office::new(&origin).await;
    let (_, of_other) = other.member(RoleLevel::Rep, &[]).await;
    one = {
        drop(one);
        registered(&of_other.workspace).await
    };
    let mut looked_at = 0;
    for _ in 0..20 {
        let mut wrong = one.clone();
        wrong.key = Authenticator::new(&origin).key;
        match error(&sign_in(&other.workspace, &mut wrong).await) {
            (403, "FORBIDDEN") => looked_at += 1,
            (429, "RATE") => {}
            told => panic!("{told:?}"),
        }
    }
    assert_eq!(looked_at, 10);
    assert_eq!(get(&of_other.workspace, "me").await.status, 200, "who is in stays in");
}

async fn crowd(origin: String) {
    let mut office = Office::new(&origin).await;
    let (_, device) = office.member(RoleLevel::Rep, &[]).await;
    let mut one = registered(&device.workspace).await;
    let asked = challenge(&office.workspace).await;
    for turn in 0..1_200 {
        // 600 are more than there may be; and each of them is one of a whole network.
        let address = format!("2001:db8:0:{:x}::{turn:x}", turn % 12);
        keyless_from(&office.workspace, &address, "challenge", Json::Null).await;
    }
    let answer = enter(&office.workspace, one.signed(&asked), &secret()).await;
    assert_eq!(answer.status, 200, "{answer:?}");
}

async fn expired() {
    let mut workerd = Workerd::start(&settings::dist());
    let mut office = Office::new(&workerd.origin()).await;
    let (_, device) = office.member(RoleLevel::Rep, &[]).await;
    let mut one = registered(&device.workspace).await;
    let asked = challenge(&office.workspace).await;
    let state = workerd.state();
    workerd.kill();
    sql(&state, &["UPDATE challenge SET until_ms = until_ms - 300000"]);
    workerd.restart();
    let workspace = crate::migration::afresh(&office.workspace);
    let late = one.signed(&asked);
    assert_eq!(error(&enter(&workspace, late, &secret()).await), (403, "FORBIDDEN"));
    assert_eq!(sign_in(&workspace, &mut one).await.status, 200);
}
