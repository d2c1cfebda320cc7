//! Archives: a workspace is written into files that anybody can read, and one is put back in a new
//! epoch: devices read everything anew, and what they had not sent is sent afterwards.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use cartera_domain::user::{RoleLevel, User, UserId, VisibleTo};
use cartera_domain::{Deal, Link, Name, Note, Record, RecordKey, RecordKind, Timestamp, Value};
use cartera_sync::Change;
use cartera_sync::authority::DeviceRow;
use cartera_sync::frame::{ErrorCode, Frame, OpResult};
use futures_util::StreamExt;
use libtest_mimic::Trial;
use reqwest::Method;
use serde_json::{Value as Json, json};
use tokio_tungstenite::tungstenite::Message;

use crate::case;
use crate::device::{TestDevice, Workspace, new_key, refusal, secret, set, unique, won};
use crate::history::{checked, history};
use crate::live::socket;
use crate::team::{Answer, Office, ask, error, get, hex, revoke};

pub fn cases(origin: &str) -> Vec<Trial> {
    vec![
        case(
            origin,
            "an archive holds the whole workspace in lines that anybody can read",
            written,
        ),
        case(origin, "one that is put back begins a new epoch and loses nothing unsent", restored),
        case(origin, "nobody but owners writes, reads or puts back an archive", doors),
        case(origin, "an archive knows what all have done who pushed meanwhile", many_meanwhile),
        case(origin, "of many archives that were asked for the newest are kept", kept),
    ]
}

/// Waits until nothing is under way; what the list says then.
pub async fn settled(workspace: &Workspace) -> Json {
    let started = Instant::now();
    loop {
        let list = get(workspace, "exports").await;
        assert_eq!(list.status, 200, "{list:?}");
        if list.body["state"].is_null() {
            return list.body;
        }
        assert!(started.elapsed() < Duration::from_secs(60), "{list:?}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

pub async fn export(workspace: &Workspace) -> u64 {
    let begun = ask(workspace, Method::POST, "exports", None).await;
    assert_eq!(begun.status, 200, "{begun:?}");
    settled(workspace).await;
    begun.body["name"].as_u64().unwrap()
}

pub async fn restore(workspace: &Workspace, name: u64) -> Answer {
    ask(workspace, Method::POST, &format!("exports/{name}/restore"), None).await
}

/// The bytes that say that somebody has left.
fn left_at(user: UserId) -> Vec<u8> {
    let mut left = User::new(user, Name::parse("x").unwrap());
    left.left_at = Some(Timestamp::from_millis(0));
    left.to_fields().one(User::LEFT_AT.number).unwrap().to_vec()
}

/// All lines of an archive, read as somebody without our code would.
async fn lines(workspace: &Workspace, name: u64) -> (Json, Vec<Json>) {
    let manifest = get(workspace, &format!("exports/{name}/manifest.json")).await.body;
    let mut lines = Vec::new();
    for (number, part) in (1..).zip(manifest["parts"].as_array().unwrap()) {
        let path = format!("exports/{name}/{number:05}.jsonl");
        let request = workspace
            .request(Method::GET, &workspace.url(&path))
            .header("Origin", &workspace.origin)
            .header("Authorization", format!("Bearer {}", workspace.key));
        let text = request.send().await.unwrap().text().await.unwrap();
        assert_eq!(part["bytes"].as_u64(), Some(text.len() as u64));
        lines.extend(text.lines().map(|line| serde_json::from_str::<Json>(line).unwrap()));
    }
    (manifest, lines)
}

async fn written(origin: String) {
    let mut office = Office::new(&origin).await;
    let (_, of_owner) = office.member(RoleLevel::Owner, &[]).await;
    let key = new_key();
    office.change(key, vec![set(1, "Ольга")]).await;
    let bytes = Change::Set { field: 2, value: Some(vec![0xff, 0]) };
    office.change(key, vec![bytes]).await;
    // More than one page of the feed, so more than one part.
    let long = "x".repeat(100_000);
    for _ in 0..12 {
        office.change(new_key(), vec![set(1, &long)]).await;
    }
    let name = export(&of_owner.workspace).await;
    let list = get(&of_owner.workspace, "exports").await.body;
    assert_eq!((&list["bucket"], &list["kept"]), (&json!(true), &json!(14)));
    assert_eq!(list["exports"][0]["name"], json!(name));
    let (manifest, lines) = lines(&of_owner.workspace, name).await;
    assert!(manifest["parts"].as_array().unwrap().len() >= 3, "{manifest}");
    let records = lines.iter().filter_map(|line| line.get("record"));
    let all = office.all().await;
    assert_eq!(records.clone().count(), all.len());
    let hex: String = key.id.iter().map(|byte| format!("{byte:02x}")).collect();
    let record = records.clone().find(|record| record["id"] == json!(hex)).unwrap();
    assert_eq!(record["registers"][0], json!([1, 0, "Ольга", null]));
    assert_eq!(record["registers"][1], json!([2, 1, { "hex": "ff00" }, null]));
    assert!(lines.iter().any(|line| line.get("device").is_some()));
    let member = lines.iter().find_map(|line| line.get("member")).expect("a member's device");
    assert_eq!(member["name"], json!("Планшет"));
    let text = format!("{lines:?}{manifest}");
    for kept in [&office.workspace.key, &of_owner.workspace.key, &office.workspace.id] {
        assert!(!text.contains(kept.as_str()), "no secret is in it");
    }
    let noted = history(&of_owner.workspace).await;
    assert!(format!("{noted:?}").contains("exported"));
    assert!(manifest["history"]["n"].as_u64().unwrap() < noted.len() as u64);
}

async fn restored(origin: String) {
    let mut office = Office::new(&origin).await;
    let (ann, mut of_ann) = office.member(RoleLevel::Rep, &[]).await;
    let (_, mut of_ben) = office.member(RoleLevel::Rep, &[]).await;
    let (dora, of_dora) = office.member(RoleLevel::Rep, &[]).await;
    let deal = RecordKey { kind: RecordKind::Deal.number(), id: unique() };
    let private = set(Deal::VISIBLE_TO.number, VisibleTo::Private.as_str());
    let owner = Change::Set { field: Deal::OWNER.number, value: Some(ann.as_bytes().to_vec()) };
    office.change(deal, vec![set(1, "before"), private, owner]).await;
    let note = RecordKey { kind: RecordKind::Note.number(), id: unique() };
    let element = Link(deal).write();
    let about = Change::Element { field: Note::ABOUT.number, element, present: true };
    office.change(note, vec![set(1, "a note on it"), about]).await;
    let (shared, secret_one) = (new_key(), new_key());
    office.change(shared, vec![set(1, "before")]).await;
    office.change(secret_one, vec![set(1, "to be erased")]).await;
    let first = of_ann.op(new_key(), vec![set(1, "Ann's first")]);
    of_ann.sync(vec![first.clone()]).await;
    of_ben.sync(Vec::new()).await;
    let name = export(&office.workspace).await;

    // What happens after that is taken back, but for what was erased.
    let (_, of_cara) = office.member(RoleLevel::Rep, &[]).await;
    let left = Change::Set { field: User::LEFT_AT.number, value: Some(left_at(dora)) };
    office.change(RecordKey::of(dora), vec![left]).await;
    let after = new_key();
    office.change(after, vec![set(1, "after")]).await;
    office.change(shared, vec![set(1, "after")]).await;
    office.change(secret_one, vec![Change::Erase]).await;
    let second = of_ann.op(new_key(), vec![set(1, "Ann's second")]);
    of_ann.sync(vec![second.clone()]).await;
    let lost_answer = of_ann.op(new_key(), vec![set(1, "its answer was lost")]);
    let push = of_ann.push(vec![lost_answer.clone()]);
    assert_eq!(of_ann.workspace.send(&push).await.unwrap().status, 200);
    let unsent = of_ann.op(shared, vec![set(2, "never sent before")]);
    let noted = history(&office.workspace).await.len();
    let mut ear = socket(&of_ben.workspace).await;

    let begun = restore(&office.workspace, name).await;
    assert_eq!((begun.status, begun.body["name"].as_u64()), (200, Some(name)), "{begun:?}");
    let list = settled(&office.workspace).await;
    assert_eq!(list["said"]["what"], json!("RESTORED"), "{list}");
    assert_eq!(list["exports"].as_array().unwrap().len(), 2, "what was there is an archive, too");
    loop {
        match ear.next().await {
            Some(Ok(Message::Close(Some(close)))) => {
                assert_eq!(u16::from(close.code), 1_012);
                break;
            }
            Some(Ok(_)) => {}
            other => panic!("not closed: {other:?}"),
        }
    }
    // Whoever comes with what they had is told to begin anew, and begins anew.
    let told = of_ann.workspace.send(&of_ann.push(vec![unsent.clone()])).await.unwrap();
    assert_eq!((told.status, refusal(&told).code), (410, ErrorCode::Resync));
    for device in [&mut of_ann, &mut of_ben, &mut office.owner] {
        (device.cursor, device.records) = Default::default();
    }
    // Its last operations are unknown to this life of the authority.
    office.owner.device.generation += 1;
    of_ben.sync(Vec::new()).await;
    office.owner.sync(Vec::new()).await;
    assert_eq!(of_ben.text(shared, 1).as_deref(), Some("before"));
    assert!(!of_ben.records.contains_key(&after));
    assert!(!of_ben.records.contains_key(&deal) && !of_ben.records.contains_key(&note));
    assert!(office.owner.records[&secret_one].is_erased(), "what was erased stays erased");

    // Who is in stays in, and who has left stays out.
    assert_eq!(get(&of_cara.workspace, "me").await.status, 200);
    assert_eq!(error(&get(&of_dora.workspace, "me").await), (403, "WIPE"));

    // The outbox: an operation of before that was answered to nobody, and one that was never
    // sent. There is a gap before them, so the device takes another generation.
    let outbox = vec![lost_answer.clone(), unsent.clone()];
    let gap = of_ann.workspace.send(&of_ann.push(outbox.clone())).await.unwrap();
    assert_eq!(refusal(&gap).code, ErrorCode::Gap);
    of_ann.device.generation += 1;
    let acks = of_ann.sync(outbox.clone()).await;
    assert!(acks.iter().all(won), "{acks:?}");
    for known in [vec![first], outbox] {
        let again = of_ann.sync(known).await;
        assert!(again.iter().all(|ack| ack.result == OpResult::Repeated), "{again:?}");
    }
    of_ben.sync(Vec::new()).await;
    assert_eq!(of_ben.text(shared, 2).as_deref(), Some("never sent before"));
    assert_eq!(of_ben.text(shared, 1).as_deref(), Some("before"));
    assert!(!of_ben.records.contains_key(&second.patches[0].key), "acknowledged after the archive");
    assert!(of_ben.records.contains_key(&lost_answer.patches[0].key));
    let all = of_ben.cursor.seq;
    assert!(of_ben.records.values().all(|record| record.seq <= all));

    // Rights hold as before: the note goes with its deal, to whom it is shown.
    assert_eq!(of_ann.text(note, 1).as_deref(), Some("a note on it"));
    office.change(deal, vec![set(Deal::VISIBLE_TO.number, VisibleTo::Everyone.as_str())]).await;
    of_ben.sync(Vec::new()).await;
    assert_eq!(of_ben.text(note, 1).as_deref(), Some("a note on it"));
    // The history was not taken back.
    let entries = history(&office.workspace).await;
    assert!(entries.len() > noted, "{noted}");
    assert!(format!("{entries:?}").contains("restored"));
    assert_eq!(checked(&office.workspace).await, (entries.len() as u64, Json::Null));
    // And again: tables take each other's places more than once.
    assert_eq!(restore(&office.workspace, name).await.status, 200);
    assert_eq!(settled(&office.workspace).await["said"]["what"], json!("RESTORED"));
    let reader = office.all().await;
    assert!(!reader.contains_key(&lost_answer.patches[0].key));
    let reply = of_ben.workspace.send(&of_ben.push(Vec::new())).await.unwrap();
    assert!(matches!(reply.frame, Some(Frame::Refusal(told)) if told.code == ErrorCode::Resync));
}

async fn doors(origin: String) {
    let mut office = Office::new(&origin).await;
    office.change(new_key(), vec![set(1, "x")]).await;
    let name = export(&office.workspace).await;
    let mut refused = Vec::new();
    for level in [RoleLevel::Admin, RoleLevel::Manager, RoleLevel::Rep, RoleLevel::ReadOnly] {
        refused.push(office.member(level, &[]).await.1.workspace);
    }
    let stranger = Office::new(&origin).await;
    refused.push(office.workspace.with_key(stranger.workspace.key.clone()));
    refused.push(office.workspace.with_key(secret()));
    let gone = refused[2].clone();
    let asks = [
        (Method::GET, "exports".to_owned()),
        (Method::POST, "exports".to_owned()),
        (Method::POST, format!("exports/{name}/restore")),
        (Method::POST, "exports/1/restore".to_owned()),
        (Method::GET, format!("exports/{name}/manifest.json")),
        (Method::GET, format!("exports/{name}/00001.jsonl")),
    ];
    for (method, what) in &asks {
        for workspace in &refused {
            let answer = ask(workspace, method.clone(), what, None).await;
            assert_eq!(error(&answer), (403, "FORBIDDEN"), "{what}");
        }
    }
    // From another page, even with the right key.
    for (method, what) in &asks {
        let request = office
            .workspace
            .request(method.clone(), &office.workspace.url(what))
            .header("Origin", "https://elsewhere.example")
            .header("Authorization", format!("Bearer {}", office.workspace.key));
        assert_eq!(request.send().await.unwrap().status().as_u16(), 403, "{what}");
    }
    let device = get(&gone, "me").await.text("device");
    revoke(&office.workspace, "devices", &device).await;
    assert_eq!(error(&ask(&gone, Method::POST, "exports", None).await), (403, "WIPE"));
    assert_eq!(error(&restore(&office.workspace, 1).await), (404, "NOT_FOUND"), "there is none");
    // An archive is its workspace's: the name of one opens nothing in another.
    assert_eq!(error(&restore(&stranger.workspace, name).await), (404, "NOT_FOUND"));
    let path = format!("exports/{name}/00001.jsonl");
    assert_eq!(error(&get(&stranger.workspace, &path).await), (404, "NOT_FOUND"));
    assert_eq!(settled(&office.workspace).await["exports"].as_array().unwrap().len(), 1);
}

/// Of each installation, how far its operations were decided as the last line says of it.
fn decided(lines: &[Json]) -> BTreeMap<String, u64> {
    let memory = |line: &Json| {
        let text = line["memory"].as_str().unwrap();
        let bytes = (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16));
        DeviceRow::decode(&bytes.collect::<Result<Vec<u8>, _>>().unwrap()).unwrap()
    };
    let lines = lines.iter().filter_map(|line| line.get("device"));
    let known = lines.map(|line| (line["root"].as_str().unwrap().to_owned(), memory(line)));
    known.map(|(root, memory)| (root, memory.last_mid(1).unwrap_or(0))).collect()
}

/// More installations push while an archive is written than fit into one part: what is written of
/// their records and what is known of their operations belong together, or one that was answered to nobody
/// would be done twice once the archive is put back.
async fn many_meanwhile(origin: String) {
    let workspace = Workspace::new(&origin);
    let mut large = TestDevice::new(&workspace);
    let long = "x".repeat(100_000);
    for _ in 0..8 {
        let ops = (0..10).map(|_| large.op(new_key(), vec![set(1, &long)])).collect();
        large.sync(ops).await;
    }
    let mut devices: Vec<TestDevice> = (0..120).map(|_| TestDevice::new(&workspace)).collect();
    // How many of them are in it depends on the machine's moment.
    for turn in 1..=6_u64 {
        let begun = ask(&workspace, Method::POST, "exports", None).await;
        assert_eq!(begun.status, 200, "{begun:?}");
        tokio::time::sleep(Duration::from_millis(150 * turn)).await;
        let mut keys = Vec::new();
        let mut pushes = Vec::new();
        for device in &mut devices {
            let key = new_key();
            let op = device.op(key, vec![set(1, "meanwhile")]);
            keys.push((hex(&device.device.root), op.mid, hex(&key.id)));
            pushes.push((device.workspace.clone(), device.push(vec![op])));
        }
        let sent = pushes.iter().map(|(workspace, push)| workspace.send(push));
        for reply in futures_util::future::join_all(sent).await {
            assert_eq!(reply.unwrap().status, 200);
        }
        settled(&workspace).await;
        let (_, lines) = lines(&workspace, begun.body["name"].as_u64().unwrap()).await;
        let known = decided(&lines);
        let records = lines.iter().filter_map(|line| line["record"]["id"].as_str());
        let records: BTreeSet<&str> = records.collect();
        let written = keys.iter().filter(|(.., key)| records.contains(key.as_str()));
        for (root, mid, _) in written.clone() {
            assert!(known.get(root).is_some_and(|known| known >= mid), "{turn}: {root} {mid}");
        }
        if written.count() > 50 {
            return;
        }
    }
    panic!("nobody was in time");
}

async fn kept(origin: String) {
    let office = Office::new(&origin).await;
    let mut names = Vec::new();
    for _ in 0..16 {
        names.push(export(&office.workspace).await);
    }
    let list = settled(&office.workspace).await;
    let listed =
        list["exports"].as_array().unwrap().iter().map(|one| one["name"].as_u64().unwrap());
    let newest: Vec<u64> = names.iter().rev().take(7).copied().collect();
    assert_eq!(listed.collect::<Vec<_>>(), newest);
    assert!(list["exports"].as_array().unwrap().iter().all(|one| one["asked"] == json!(true)));
    assert_eq!((&list["kept"], &list["kept_asked"]), (&json!(14), &json!(7)));
    let path = format!("exports/{}/00001.jsonl", names[0]);
    assert_eq!(error(&get(&office.workspace, &path).await), (404, "NOT_FOUND"));
}
