//! Keys of devices and their visits: what a device could give away lets nobody else in.

use cartera_domain::user::RoleLevel;
use cartera_sync::frame::{ErrorCode, Frame};
use libtest_mimic::Trial;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use reqwest::Method;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use crate::authenticator::text;
use crate::case;
use crate::device::{TestDevice, Workspace, new_key, refusal, secret, set, unique, won};
use crate::live::{next_frame, socket};
use crate::migration::{afresh, alone, sql};
use crate::passkeys::{challenge, registered};
use crate::settings;
use crate::team::{Answer, Office, ask, error, get, id_text, invite, keyless, revoke};
use crate::workerd::Workerd;

pub fn cases(origin: &str) -> Vec<Trial> {
    vec![
        case(origin, "a device signs and comes with a cookie, and with nothing else", comes),
        case(origin, "a cookie changes nothing for another site", other_site),
        case(origin, "what is signed otherwise, or again, begins no visit", otherwise),
        case(origin, "a device of before gets a key, and what it had opens nothing", upgraded),
        case(origin, "whatever lets a device in takes its key", every_door),
        case(origin, "the cookie of a device that was shown out opens nothing", shown_out),
        case(origin, "nobody gives themselves more than they have", assigned),
        case(origin, "visits do not pile up, and one is kept in memory where it must be", few),
        alone("a visit ends after its time, and the device signs anew", ends),
    ]
}

/// A key as a browser has it, and what a device thought of besides.
struct Own {
    key: SigningKey,
    receipt: String,
}

impl Own {
    fn new() -> Self {
        let key = SigningKey::from_slice(&Sha256::digest(unique())).unwrap();
        Self { key, receipt: secret() }
    }

    fn public(&self) -> String {
        text(self.key.verifying_key().to_sec1_point(false).as_bytes())
    }

    fn sign(&self, message: &str) -> String {
        let signature: Signature = self.key.sign(message.as_bytes());
        text(&signature.to_bytes())
    }

    /// What is asked for a visit, signed for such a place.
    fn asks(&self, place: (&str, &str), challenge: &str, kept: &str) -> Json {
        let (origin, workspace) = place;
        let public = self.public();
        let signature = self.sign(&format!(
            "cartera-visit-1\n{origin}\n{workspace}\n{public}\n{challenge}\n{kept}"
        ));
        json!({ "public": public, "challenge": challenge, "signature": signature })
    }

    async fn tries(&self, workspace: &Workspace) -> Answer {
        let place = (workspace.origin.as_str(), workspace.id.as_str());
        let asked = self.asks(place, &challenge(workspace).await, "cookie");
        keyless(workspace, "visit", asked).await
    }

    /// The workspace for whoever comes with a visit.
    async fn visits(&self, workspace: &Workspace) -> Workspace {
        let begun = self.tries(workspace).await;
        assert_eq!(begun.status, 200, "{begun:?}");
        workspace.with_key(cookie(&begun))
    }
}

/// The cookie in an answer, as browsers send it back.
fn cookie(answer: &Answer) -> String {
    let (_, rest) = answer.raw.split_once("__Host-cartera=").expect("a cookie");
    format!("__Host-cartera={}", &rest[..64])
}

/// A member whose device came in with a key of its own.
async fn member(office: &mut Office) -> (Own, String) {
    let user = office.user(RoleLevel::Rep, &[]).await;
    let made = invite(&office.workspace, json!({ "user": id_text(user) })).await;
    let own = Own::new();
    let joined = keyless(&office.workspace, "join", entry(&own, &made.text("secret"))).await;
    assert_eq!(joined.status, 200, "{joined:?}");
    (own, joined.text("device"))
}

fn entry(own: &Own, secret: &str) -> Json {
    json!({ "secret": secret, "name": "Phone", "key": own.receipt, "public": own.public() })
}

/// That nobody comes in with this, neither over HTTP nor with frames.
async fn is_shut(workspace: &Workspace, status: u16, word: &str, code: ErrorCode) {
    for what in ["me", "devices", "passkeys"] {
        assert_eq!(error(&get(workspace, what).await), (status, word), "{what}");
    }
    for what in ["ticket", "codes", "key"] {
        let answer = ask(workspace, Method::POST, what, None).await;
        assert_eq!(error(&answer), (status, word), "{what}");
    }
    let push = TestDevice::new(workspace).push(Vec::new());
    let reply = workspace.send(&push).await.unwrap();
    assert_eq!((reply.status, refusal(&reply).code), (status, code));
}

async fn comes(origin: String) {
    let mut office = Office::new(&origin).await;
    let (own, id) = member(&mut office).await;
    // What the device thought of lies where scripts read it.
    is_shut(&office.workspace.with_key(&own.receipt), 401, "UNAUTH", ErrorCode::Unauth).await;
    let begun = own.tries(&office.workspace).await;
    assert_eq!(begun.text("device"), id);
    assert_eq!(begun.body.as_object().unwrap().len(), 2, "scripts are told nothing: {begun:?}");
    for word in ["Path=/;", "Secure", "HttpOnly", "SameSite=Strict", "Max-Age=43200"] {
        assert!(begun.raw.contains(word), "{begun:?}");
    }
    let visit = office.workspace.with_key(cookie(&begun));
    assert_eq!(get(&visit, "me").await.text("device"), id);
    let mut device = TestDevice::new(&visit);
    let mut hears = socket(&visit).await;
    let op = device.op(new_key(), vec![set(1, "in")]);
    assert!(device.sync(vec![op]).await.iter().all(won));
    office.change(new_key(), vec![set(1, "news")]).await;
    assert!(matches!(next_frame(&mut hears).await, Frame::Delta(_)));
    // It is a visit of this workspace only.
    let other = Office::new(&origin).await.workspace.with_key(&visit.key);
    assert_eq!(error(&get(&other, "me").await), (401, "VISIT"));
    for odd in ["__Host-cartera=", "__Host-cartera", "__Host-cartera=x", "__Host-other=1"] {
        let answer = get(&office.workspace.with_key(odd), "me").await;
        assert_eq!(error(&answer), (401, "VISIT"), "{odd}");
    }
    let twice = office.workspace.with_key(format!("{0}; {0}", visit.key));
    assert_eq!(error(&get(&twice, "me").await), (401, "VISIT"));
}

async fn other_site(origin: String) {
    let mut office = Office::new(&origin).await;
    let (own, _) = member(&mut office).await;
    let visit = own.visits(&office.workspace).await;
    let id = secret();
    let send = async |method: Method, what: &str, headers: &[(&str, &str)]| {
        let mut request = visit.request(method, &visit.url(what)).header("Cookie", &visit.key);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send().await.unwrap().status().as_u16()
    };
    let (end, out) = (format!("passkeys/{id}/revoke"), format!("devices/{id}/revoke"));
    for what in ["sync", "ticket", "invites", "passkeys", "codes", "key", "enroll", &end, &out] {
        for headers in [
            &[][..],
            &[("Origin", "null")],
            &[("Origin", "https://evil.example")],
            &[("Origin", &*origin), ("Sec-Fetch-Site", "same-site")],
            &[("Origin", &*origin), ("Sec-Fetch-Site", "cross-site")],
            &[("Content-Type", "text/plain")],
            &[("Sec-Fetch-Site", "same-origin")],
        ] {
            assert_eq!(send(Method::POST, what, headers).await, 403, "{what} {headers:?}");
        }
    }
    for headers in [&[("Origin", "https://evil.example")][..], &[("Sec-Fetch-Site", "none")]] {
        assert_eq!(send(Method::GET, "devices", headers).await, 403, "{headers:?}");
    }
    assert_eq!(send(Method::GET, "devices", &[("Sec-Fetch-Site", "same-origin")]).await, 200);
}

async fn otherwise(origin: String) {
    let mut office = Office::new(&origin).await;
    let (own, _) = member(&mut office).await;
    let (neighbour, _) = member(&mut office).await;
    let other = Office::new(&origin).await.workspace;
    let here = &office.workspace;
    let place = (&*origin, &*here.id);
    let used = own.asks(place, &challenge(here).await, "cookie");
    assert_eq!(keyless(here, "visit", used.clone()).await.status, 200);
    assert_eq!(error(&keyless(here, "visit", used).await), (401, "VISIT"), "replayed");
    for made_up in [text(secret().as_bytes()), challenge(&other).await, String::new()] {
        let answer = keyless(here, "visit", own.asks(place, &made_up, "cookie")).await;
        assert_eq!(error(&answer), (401, "VISIT"), "{made_up}");
    }
    let fresh = async || challenge(here).await;
    let mut wrong = vec![
        ("another workspace", own.asks((&origin, &other.id), &fresh().await, "cookie")),
        ("another site", own.asks(("https://evil.example", &here.id), &fresh().await, "cookie")),
        ("another port", own.asks(("http://localhost:1", &here.id), &fresh().await, "cookie")),
        ("kept otherwise", own.asks(place, &fresh().await, "memory")),
        ("another key", Own::new().asks(place, &fresh().await, "cookie")),
    ];
    let mut swapped = own.asks(place, &fresh().await, "cookie");
    swapped["public"] = json!(neighbour.public());
    wrong.push(("as another device", swapped));
    let bare = |asked: &str| format!("{origin}\n{}\n{}\n{asked}\ncookie", here.id, own.public());
    let messages: [(&str, &dyn Fn(&str) -> String); 4] = [
        ("only the challenge", &|asked: &str| asked.to_owned()),
        ("without its purpose", &bare),
        ("for another purpose", &|asked: &str| format!("cartera-visit-2\n{}", bare(asked))),
        ("nothing", &|_: &str| String::new()),
    ];
    for (what, message) in messages {
        let asked = fresh().await;
        let signature = own.sign(&message(&asked));
        let body = json!({ "public": own.public(), "challenge": asked, "signature": signature });
        wrong.push((what, body));
    }
    for (at, length) in [(0, 64), (63, 64), (0, 63), (0, 0)] {
        let mut odd = own.asks(place, &fresh().await, "cookie");
        let mut bytes = [7; 64];
        bytes[at] ^= 1;
        odd["signature"] = json!(text(&bytes[..length]));
        wrong.push(("no signature", odd));
    }
    for (what, body) in wrong {
        assert_eq!(error(&keyless(here, "visit", body).await), (403, "FORBIDDEN"), "{what}");
    }
    // What was signed for another workspace begins no visit there either: nobody knows the device.
    let there = own.asks((&origin, &other.id), &challenge(&other).await, "cookie");
    assert_eq!(error(&keyless(&other, "visit", there).await), (403, "FORBIDDEN"));
    own.visits(here).await;
}

async fn upgraded(origin: String) {
    let mut office = Office::new(&origin).await;
    let (_, mut device) = office.member(RoleLevel::Rep, &[]).await;
    let before = get(&device.workspace, "me").await;
    let mut hears = socket(&device.workspace).await;
    let own = Own::new();
    let enroll = async |as_who: &Workspace, own: &Own| {
        ask(as_who, Method::POST, "enroll", Some(json!({ "public": own.public() }))).await
    };
    let refused = enroll(&office.workspace, &own).await;
    assert_eq!(error(&refused), (403, "FORBIDDEN"), "the workspace's own key is nobody's");
    let (taken, _) = member(&mut office).await;
    assert_eq!(error(&enroll(&device.workspace, &taken).await), (403, "FORBIDDEN"));
    let done = enroll(&device.workspace, &own).await;
    assert_eq!((done.status, done.text("device")), (200, before.text("device")));
    is_shut(&device.workspace, 401, "UNAUTH", ErrorCode::Unauth).await;
    assert_eq!(error(&enroll(&device.workspace, &Own::new()).await), (401, "UNAUTH"));

    let visit = own.visits(&office.workspace).await;
    assert_eq!(get(&visit, "me").await.body, before.body, "it is who it was");
    device.workspace = visit.clone();
    let op = device.op(new_key(), vec![set(1, "still in")]);
    assert!(device.sync(vec![op]).await.iter().all(won));
    office.change(new_key(), vec![set(1, "news")]).await;
    assert!(matches!(next_frame(&mut hears).await, Frame::Delta(_)), "its socket stays");
    assert_eq!(enroll(&visit, &own).await.status, 200, "an answer that was lost");
    assert_eq!(error(&enroll(&visit, &Own::new()).await), (403, "FORBIDDEN"), "one key each");
}

async fn every_door(origin: String) {
    let mut office = Office::new(&origin).await;
    let (_, rep) = office.member(RoleLevel::Rep, &[]).await;
    let codes = ask(&office.workspace, Method::POST, "codes", None).await;
    let mut passkey = registered(&rep.workspace).await;
    let bring = |own: &Own, with: Json| {
        let mut body = json!({ "name": "x", "key": own.receipt, "public": own.public() });
        body.as_object_mut().unwrap().extend(with.as_object().unwrap().clone());
        body
    };
    let here = &office.workspace;
    let (trade, code) = (Own::new(), Own::new());
    let traded = ask(here, Method::POST, "trade", Some(bring(&trade, json!({})))).await;
    let with_code = bring(&code, json!({ "code": codes.body["codes"][0] }));
    let coded = keyless(here, "recover", with_code.clone()).await;
    let shown = Own::new();
    let credential = passkey.signed(&challenge(here).await);
    let signed = keyless(here, "signin", bring(&shown, json!({ "credential": credential }))).await;
    for (own, answer) in [(&trade, &traded), (&code, &coded), (&shown, &signed)] {
        assert_eq!(answer.status, 200, "{answer:?}");
        let bearer = here.with_key(&own.receipt);
        assert_eq!(error(&get(&bearer, "me").await), (401, "UNAUTH"));
        let me = get(&own.visits(here).await, "me").await;
        assert_eq!(me.text("device"), answer.text("device"));
    }
    // An answer that was lost is given again; to nobody else, and no key to two devices.
    assert_eq!(keyless(here, "recover", with_code).await.body, coded.body);
    let thief = Own { key: trade.key.clone(), receipt: secret() };
    let again = ask(here, Method::POST, "trade", Some(bring(&thief, json!({})))).await;
    assert_eq!(error(&again), (403, "FORBIDDEN"));
}

async fn shown_out(origin: String) {
    let mut office = Office::new(&origin).await;
    let (own, id) = member(&mut office).await;
    let visit = own.visits(&office.workspace).await;
    let mut hears = socket(&visit).await;
    assert_eq!(revoke(&office.workspace, "devices", &id).await.status, 200);
    let Frame::Refusal(told) = next_frame(&mut hears).await else { panic!("not a refusal") };
    assert_eq!(told.code, ErrorCode::Wipe);
    is_shut(&visit, 403, "WIPE", ErrorCode::Wipe).await;
    // It still learns what became of it, and nothing else.
    is_shut(&own.visits(&office.workspace).await, 403, "WIPE", ErrorCode::Wipe).await;
    let bearer = office.workspace.with_key(&own.receipt);
    is_shut(&bearer, 403, "WIPE", ErrorCode::Wipe).await;
}

async fn assigned(origin: String) {
    let mut office = Office::new(&origin).await;
    let (own, _) = member(&mut office).await;
    let (_, of_before) = office.member(RoleLevel::Rep, &[]).await;
    let here = &office.workspace;
    let place = (&*origin, &*here.id);
    let invited =
        invite(here, json!({ "user": get(&of_before.workspace, "me").await.text("user") }));
    let opens = invited.await.text("secret");
    let sound = own.asks(place, &challenge(here).await, "cookie");
    let fresh = Own::new();
    for (field, value) in [
        ("user", json!(secret())),
        ("role", json!("owner")),
        ("device", json!(secret())),
        ("session", json!(secret())),
        ("workspace", json!(secret())),
        ("until_ms", json!(u64::MAX)),
        ("stay_ms", json!(1)),
        ("point", json!("")),
        ("in_memory", json!("yes")),
        ("public", json!([4])),
        ("public", json!(text(&[4; 65]))),
        ("public", json!(text(&[0; 65]))),
    ] {
        let with = |mut body: Json| {
            body[field] = value.clone();
            body
        };
        for (what, body) in [("visit", with(sound.clone())), ("join", with(entry(&fresh, &opens)))]
        {
            let answer = keyless(here, what, body).await;
            assert_eq!(error(&answer), (400, "INVALID"), "{what} {field}");
        }
        let body = with(json!({ "public": fresh.public() }));
        let answer = ask(&of_before.workspace, Method::POST, "enroll", Some(body)).await;
        assert_eq!(error(&answer), (400, "INVALID"), "enroll {field}");
    }
    assert_eq!(keyless(here, "visit", sound).await.status, 200, "nothing used it up");
}

async fn few(origin: String) {
    let mut office = Office::new(&origin).await;
    let (own, id) = member(&mut office).await;
    let here = &office.workspace;
    let first = own.visits(here).await;
    let second = own.visits(here).await;
    for _ in 0..6 {
        own.visits(here).await;
    }
    assert_eq!(get(&first, "me").await.status, 200);
    let mut asked = own.asks((&origin, &here.id), &challenge(here).await, "memory");
    asked["in_memory"] = json!(true);
    let begun = keyless(here, "visit", asked).await;
    assert!(begun.status == 200 && !begun.raw.to_lowercase().contains("set-cookie"), "{begun:?}");
    let in_memory = here.with_key(format!("Visit {}", begun.text("visit")));
    assert_eq!(get(&in_memory, "me").await.text("device"), id);
    let left = [get(&first, "me").await.status, get(&second, "me").await.status];
    assert_eq!(left.iter().filter(|status| **status == 401).count(), 1, "one made room: {left:?}");
    let as_key = here.with_key(begun.text("visit"));
    assert_eq!(error(&get(&as_key, "me").await), (403, "FORBIDDEN"), "it is no key");
}

async fn ends() {
    let mut workerd = Workerd::start(&settings::dist());
    let mut office = Office::new(&workerd.origin()).await;
    let (own, _) = member(&mut office).await;
    let mut visit = own.visits(&office.workspace).await;
    let state = workerd.state();
    for (back, is_on) in [
        ("seen_ms = seen_ms - 3500000", true),
        ("seen_ms = seen_ms - 3600000", false),
        ("until_ms = until_ms - 43100000", true),
        ("until_ms = until_ms - 43200000", false),
    ] {
        workerd.kill();
        sql(&state, &[&format!("UPDATE visit SET {back}")]);
        workerd.restart();
        office.workspace = afresh(&office.workspace);
        let answer = get(&office.workspace.with_key(&visit.key), "me").await;
        assert_eq!(answer.status, if is_on { 200 } else { 401 }, "{back}: {answer:?}");
        visit = own.visits(&office.workspace).await;
        assert_eq!(get(&visit, "me").await.status, 200);
    }
    workerd.kill();
    // The one that was over went as the last one began; of neither its secret is kept.
    let kept = sql(&state, &["SELECT hex(hash) AS hash FROM visit"]);
    let hash = |text: &str| -> String {
        Sha256::digest(text).iter().map(|byte| format!("{byte:02X}")).collect()
    };
    let newest = hash(visit.key.strip_prefix("__Host-cartera=").unwrap());
    assert!(kept.as_array().unwrap().iter().any(|row| row["hash"] == json!(newest)), "{kept}");
}
