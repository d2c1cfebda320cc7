//! Who comes in and what is refused, with which status and headers.

use std::collections::BTreeMap;

use cartera_domain::user::RoleLevel;
use cartera_sync::Change;
use cartera_sync::frame::{self, Frame};
use libtest_mimic::Trial;
use reqwest::{Method, RequestBuilder};

use crate::case;
use crate::device::{TestDevice, Workspace, new_key, secret, set};
use crate::settings;
use crate::team::{Office, get, revoke};

pub fn cases(origin: &str) -> Vec<Trial> {
    vec![
        case(origin, "every answer carries the security headers", headers),
        case(origin, "files named after their content are kept for ever", immutable),
        case(origin, "a wrong or missing key is refused, always alike", wrong_key),
        case(origin, "a request from another site is refused", other_site),
        case(origin, "unknown addresses and methods are named as such", unknown),
        case(origin, "what is not a push is refused and the workspace lives on", garbage),
        case(origin, "a push that would fill the memory is refused before it does", swollen),
        case(origin, "the clock is told", time),
    ]
}

fn wanted() -> BTreeMap<String, String> {
    let file = settings::root().join("worker/src/headers.json");
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

async fn headers(origin: String) {
    let workspace = Workspace::new(&origin);
    let mut ann = TestDevice::new(&workspace);
    let push = {
        let op = ann.op(new_key(), vec![set(1, "x")]);
        cartera_sync::frame::encode(&cartera_sync::frame::Frame::Push(ann.push(vec![op])))
    };
    let get = |path: &str| workspace.request(Method::GET, &format!("{origin}{path}"));
    let requests: Vec<(u16, RequestBuilder)> = vec![
        (200, get("/v1/health")),
        (200, get("/v1/time")),
        (200, workspace.post("sync", push)),
        (200, workspace.post("ticket", Vec::new())),
        (400, workspace.post("sync", b"garbage".to_vec())),
        (403, workspace.request(Method::POST, &workspace.url("sync"))),
        (403, workspace.request(Method::GET, &workspace.url("live"))),
        (404, get("/v1/nothing")),
        (405, workspace.request(Method::DELETE, &workspace.url("sync"))),
        (413, workspace.post("sync", vec![0; 5_000_000])),
        (415, workspace.post("sync", Vec::new()).header("Content-Type", "text/plain")),
        (200, get("/")),
        (200, get("/index.html?x")),
        (200, get("/people/some-address-of-the-app")),
    ];
    for (status, request) in requests {
        let response = request.send().await.unwrap();
        let url = response.url().clone();
        assert_eq!(response.status().as_u16(), status, "{url}");
        for (name, value) in wanted() {
            let got = response.headers().get(&name).map(|v| v.to_str().unwrap());
            if name == "Cache-Control" && !url.path().starts_with("/v1/") {
                continue;
            }
            assert_eq!(got, Some(value.as_str()), "{name} of {url}");
        }
    }
}

async fn immutable(origin: String) {
    let workspace = Workspace::new(&origin);
    let caching = async |path: &str| {
        let request = workspace.request(Method::GET, &format!("{origin}/{path}"));
        let response = request.send().await.unwrap();
        assert_eq!(response.status().as_u16(), 200, "{path}");
        response.headers()["cache-control"].to_str().unwrap().to_owned()
    };
    let files = std::fs::read_dir(settings::dist()).unwrap();
    let names: Vec<String> =
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    let hashed = names.iter().filter(|name| name.contains('-')).collect::<Vec<_>>();
    assert!(hashed.len() >= 3, "script, style and program: {names:?}");
    for name in hashed {
        assert_eq!(caching(name).await, "public, max-age=31536000, immutable", "{name}");
    }
    for name in ["", "sw.js"] {
        assert_eq!(caching(name).await, "no-cache", "{name}");
    }
}

async fn wrong_key(origin: String) {
    let workspace = Workspace::new(&origin);
    let ann = TestDevice::new(&workspace);
    workspace.send(&ann.push(Vec::new())).await.unwrap();
    let bare = |what: &str| {
        workspace
            .request(Method::POST, &workspace.url(what))
            .header("Origin", &origin)
            .header("Content-Type", "application/octet-stream")
    };
    let almost = {
        let mut key = workspace.key.clone();
        let last = if key.pop() == Some('0') { '1' } else { '0' };
        key.push(last);
        key
    };
    let mut bodies = Vec::new();
    for what in ["sync", "ticket"] {
        for header in [
            workspace.key.clone(),
            format!("Basic {}", workspace.key),
            format!("Bearer {}", secret()),
            format!("Bearer {almost}"),
            format!("Bearer {}", workspace.key.to_uppercase()),
            "Bearer ".to_owned(),
            "Visit ".to_owned(),
        ] {
            let response = bare(what).header("Authorization", &header).send().await.unwrap();
            assert_eq!(response.status().as_u16(), 403, "{what} with {header:?}");
            bodies.push(response.text().await.unwrap());
        }
    }
    // Who shows nothing at all may have a key of the device's own, and is to sign with it.
    for what in ["sync", "ticket"] {
        let response = bare(what).send().await.unwrap();
        assert_eq!(response.status().as_u16(), 401, "{what}");
        assert_eq!(response.text().await.unwrap(), r#"{"error":"VISIT"}"#);
    }
    bodies.dedup();
    assert_eq!(bodies.len(), 1, "the answer tells apart why: {bodies:?}");
    assert_eq!(workspace.send(&ann.push(Vec::new())).await.unwrap().status, 200);
}

async fn other_site(origin: String) {
    let workspace = Workspace::new(&origin);
    let port = origin.rsplit(':').next().unwrap();
    let foreign = [
        "http://evil.example".to_owned(),
        "null".to_owned(),
        // (Another scheme cannot be tried here: wrangler's own proxy changes it to ours.)
        "http://localhost".to_owned(),
        format!("http://sub.localhost:{port}"),
        format!("http://localhost:{port}.evil.example"),
        origin.to_uppercase(),
    ];
    let anonymous = |what: &str| {
        let method = if what == "live" { Method::GET } else { Method::POST };
        workspace
            .request(method, &workspace.url(what))
            .header("Authorization", format!("Bearer {}", workspace.key))
            .header("Content-Type", "application/octet-stream")
    };
    for what in ["sync", "ticket", "live"] {
        for origin in &foreign {
            let response = anonymous(what).header("Origin", origin).send().await.unwrap();
            assert_eq!(response.status().as_u16(), 403, "{what} from {origin}");
        }
        let response = anonymous(what).send().await.unwrap();
        assert_eq!(response.status().as_u16(), 403, "{what} without an origin");
        for site in ["cross-site", "same-site", "none"] {
            let request = anonymous(what).header("Origin", &origin).header("Sec-Fetch-Site", site);
            let response = request.send().await.unwrap();
            assert_eq!(response.status().as_u16(), 403, "{what} from {site}");
        }
    }
    let own = workspace.post("ticket", Vec::new()).header("Sec-Fetch-Site", "same-origin");
    assert_eq!(own.send().await.unwrap().status().as_u16(), 200);
}

async fn unknown(origin: String) {
    let workspace = Workspace::new(&origin);
    let id = &workspace.id;
    for path in [
        "/v1/",
        "/v1/x",
        "/v1/w/",
        &*format!("/v1/w/{id}"),
        &*format!("/v1/w/{id}/x"),
        "/v1/w/1/sync",
    ] {
        let response =
            workspace.request(Method::GET, &format!("{origin}{path}")).send().await.unwrap();
        assert_eq!(response.status().as_u16(), 404, "{path}");
    }
    for (method, path, allow) in [
        (Method::POST, "/v1/health".to_owned(), "GET, HEAD"),
        (Method::PUT, "/v1/time".to_owned(), "GET, HEAD"),
        (Method::GET, format!("/v1/w/{id}/sync"), "POST"),
        (Method::OPTIONS, format!("/v1/w/{id}/ticket"), "POST"),
        (Method::POST, format!("/v1/w/{id}/live"), "GET"),
    ] {
        let request = workspace.request(method, &format!("{origin}{path}"));
        let response = request.send().await.unwrap();
        assert_eq!(response.status().as_u16(), 405, "{path}");
        assert_eq!(response.headers()["allow"].to_str().unwrap(), allow, "{path}");
    }
}

async fn garbage(origin: String) {
    let workspace = Workspace::new(&origin);
    let mut ann = TestDevice::new(&workspace);
    let op = ann.op(new_key(), vec![set(1, "kept")]);
    ann.sync(vec![op.clone()]).await;
    let good = cartera_sync::frame::encode(&cartera_sync::frame::Frame::Push(ann.push(vec![])));
    let newer = {
        let mut bytes = good.clone();
        bytes[3] = 9;
        bytes
    };
    for (status, body) in [
        (400, Vec::new()),
        (400, b"CS".to_vec()),
        (400, vec![0xff; 100_000]),
        (400, good[..good.len() - 1].to_vec()),
        (400, [good.clone(), good.clone()].concat()),
        (413, vec![0; 4_200_000]),
        (426, newer),
    ] {
        let length = body.len();
        let response = workspace.post("sync", body).send().await.unwrap();
        assert_eq!(response.status().as_u16(), status, "{length} bytes");
    }
    // Every one-byte lie about a good push gets an answer, whatever it is.
    for at in 0..good.len() {
        let mut bytes = good.clone();
        bytes[at] ^= 0xff;
        workspace.post("sync", bytes).send().await.expect("an answer");
    }
    ann.sync(Vec::new()).await;
    assert_eq!(ann.text(op.patches[0].key, 1).as_deref(), Some("kept"));
}

/// 4 MB of changes of one byte each, over and over, from who may only read and from who was shown
/// out: each of them would be 130 MB there.
async fn swollen(origin: String) {
    let mut office = Office::new(&origin).await;
    let (_, mut member) = office.member(RoleLevel::ReadOnly, &[]).await;
    let (_, mut gone) = office.member(RoleLevel::Rep, &[]).await;
    let id = get(&gone.workspace, "me").await.text("device");
    assert_eq!(revoke(&office.workspace, "devices", &id).await.status, 200);
    for (device, status) in [(&mut member, 413), (&mut gone, 403)] {
        let one = vec![device.op(new_key(), vec![Change::Delete; 4_000_000])];
        let op = |_| device.op(new_key(), vec![Change::Delete; 31_000]);
        let many = (0..120).map(op).collect();
        for ops in [one, many] {
            let body = frame::encode(&Frame::Push(device.push(ops)));
            for _ in 0..3 {
                let response = device.workspace.post("sync", body.clone()).send().await.unwrap();
                assert_eq!(response.status().as_u16(), status);
            }
        }
    }
    let op = office.owner.op(new_key(), vec![set(1, "alive")]);
    office.does(op).await;
}

async fn time(origin: String) {
    let workspace = Workspace::new(&origin);
    let response =
        workspace.request(Method::GET, &format!("{origin}/v1/time")).send().await.unwrap();
    let time: serde_json::Value = serde_json::from_str(&response.text().await.unwrap()).unwrap();
    let apart = time["ms"].as_u64().unwrap().abs_diff(crate::device::now_ms());
    assert!(apart < 5_000, "{time}");
}
