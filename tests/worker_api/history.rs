//! The history: every accepted operation and every act stands in it, sealed; who may read it; and
//! that nothing in it can be changed without showing.

use cartera_domain::user::RoleLevel;
use cartera_domain::{RecordKey, RecordKind};
use cartera_sync::history::{Chain, Deed, Done, Entry, Touched, What};
use cartera_sync::op::label;
use cartera_sync::{Change, Op, Patch};
use libtest_mimic::Trial;
use serde_json::{Value as Json, json};

use crate::case;
use crate::device::{TestDevice, Workspace, new_key, secret, set, unique, won};
use crate::migration::{afresh, alone, sql};
use crate::settings;
use crate::team::{Office, error, get, id_text, invite, on_many, revoke};
use crate::workerd::Workerd;

pub fn cases(origin: &str) -> Vec<Trial> {
    vec![
        case(origin, "the history tells who did what from which device, sealed", told),
        case(origin, "a long history is read by pages, and nothing is missing", long),
        case(origin, "nobody but owners and admins reads the history", doors),
        alone("whatever was changed in the stored history is found", damaged),
    ]
}

/// 16 bytes of hexadecimal digits.
fn id(value: &Json) -> Option<[u8; 16]> {
    let text = value.as_str()?;
    u128::from_str_radix(text, 16).ok().map(u128::to_be_bytes)
}

/// An entry as it was sealed, of what the Worker told of it.
fn entry(told: &Json) -> Entry {
    let what = if told["event"].is_string() {
        let event = told["event"].as_str().unwrap().to_owned();
        What::Act { line: told["line"].as_u64().unwrap(), event }
    } else {
        let records = told["records"].as_array().unwrap().iter().map(|one| Touched {
            key: RecordKey {
                kind: one["kind"].as_u64().unwrap() as u16,
                id: id(&one["id"]).unwrap(),
            },
            deed: serde_json::from_value(json!(match one["deed"].as_str().unwrap() {
                "made" => "Made",
                "changed" => "Changed",
                "deleted" => "Deleted",
                "restored" => "Restored",
                "erased" => "Erased",
                "lost" => "Lost",
                other => panic!("{other}"),
            }))
            .unwrap(),
            fields: serde_json::from_value(one["fields"].clone()).unwrap(),
        });
        What::Op(Done {
            root: id(&told["root"]).unwrap(),
            op_id: id(&told["op"]).unwrap(),
            seq: told["seq"].as_u64().unwrap(),
            label: told["label"].as_u64().unwrap() as u16,
            records: records.collect(),
            is_cut: told["is_cut"].as_bool().unwrap(),
        })
    };
    Entry {
        number: told["n"].as_u64().unwrap(),
        at_ms: told["at_ms"].as_u64().unwrap(),
        by: id(&told["by"]),
        device: id(&told["device"]),
        what,
    }
}

/// The whole history, whose seals were computed anew.
pub async fn history(workspace: &Workspace) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut after = 0;
    let mut chain = Chain::default();
    loop {
        let page = get(workspace, &format!("history?after={after}")).await;
        assert_eq!(page.status, 200, "{page:?}");
        for told in page.body["entries"].as_array().unwrap() {
            let entry = entry(told);
            assert_eq!(entry.number, chain.number + 1, "none is missing");
            chain.add(&entry);
            entries.push(entry);
        }
        after = page.body["to"].as_u64().unwrap();
        if page.body["more"] == json!(false) {
            let seal: String = chain.seal.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(page.body["end"], json!({ "n": chain.number, "seal": seal }));
            return entries;
        }
    }
}

/// Follows the check to its end: how far it came, and where the history breaks.
pub async fn checked(workspace: &Workspace) -> (u64, Json) {
    let mut after = 0;
    loop {
        let part = get(workspace, &format!("history/check?after={after}")).await;
        assert_eq!(part.status, 200, "{part:?}");
        after = part.body["to"].as_u64().unwrap();
        if part.body["more"] == json!(false) {
            return (after, part.body["broken_at"].clone());
        }
    }
}

fn of_op<'a>(entries: &'a [Entry], op: &Op) -> (&'a Entry, &'a Done) {
    let found = entries.iter().find_map(|entry| match &entry.what {
        What::Op(done) if done.op_id == op.op_id => Some((entry, done)),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("not noted: {op:?}"))
}

fn acts(entries: &[Entry], what: &str) -> Vec<Json> {
    let acts = entries.iter().filter_map(|entry| match &entry.what {
        What::Act { event, .. } => serde_json::from_str::<Json>(event).ok(),
        What::Op(_) => None,
    });
    acts.filter(|event| event["what"] == what).collect()
}

async fn told(origin: String) {
    let mut office = Office::new(&origin).await;
    let (admin, of_admin) = office.member(RoleLevel::Admin, &[]).await;
    let (rep, mut device) = office.member(RoleLevel::Rep, &[]).await;
    let key = RecordKey { kind: RecordKind::Person.number(), id: unique() };
    let made = device.op(key, vec![set(1, "a value that nobody keeps")]);
    let other = device.op(new_key(), vec![set(1, "x")]);
    assert!(device.sync(vec![made.clone(), other]).await.iter().all(won));
    // The answer was lost: it comes again, and is noted once.
    let again = device.push(vec![Op { mid: 1, ..made.clone() }]);
    assert_eq!(device.workspace.send(&again).await.unwrap().status, 200);
    let gone = office.owner.op(key, vec![Change::Delete]);
    office.does(gone.clone()).await;
    let merged = {
        let patches = vec![
            Patch { key: new_key(), changes: vec![set(1, "stays")] },
            Patch { key: new_key(), changes: vec![set(1, "part")] },
        ];
        on_many(&mut office.owner, patches, label::MERGE)
    };
    office.does(merged.clone()).await;
    office.set_role(rep, RoleLevel::Manager).await;
    let made_invite = invite(&of_admin.workspace, json!({ "user": id_text(rep) })).await;
    let session = get(&device.workspace, "me").await.text("device");
    revoke(&of_admin.workspace, "devices", &session).await;

    let entries = history(&of_admin.workspace).await;
    let (entry, done) = of_op(&entries, &made);
    assert_eq!((entry.by, entry.device), (Some(*rep.as_bytes()), id(&json!(session))));
    assert_eq!((done.root, done.label), (device.device.root, label::EDIT));
    let touched = |deed, fields| vec![Touched { key, deed, fields }];
    assert_eq!(done.records, touched(Deed::Made, vec![1]));
    let now = crate::device::now_ms();
    assert!(entry.at_ms <= now && now - entry.at_ms < 60_000, "the Worker's clock");
    assert_eq!(of_op(&entries, &gone).1.records, touched(Deed::Deleted, Vec::new()));
    let (by_key, merge) = of_op(&entries, &merged);
    assert_eq!((by_key.by, by_key.device), (None, None), "the workspace's own key");
    assert_eq!((merge.label, merge.records.len()), (label::MERGE, 2));
    let ops: Vec<_> = entries
        .iter()
        .filter_map(|entry| match &entry.what {
            What::Op(done) => Some(done.op_id),
            What::Act { .. } => None,
        })
        .collect();
    let once: std::collections::BTreeSet<_> = ops.iter().collect();
    assert_eq!(once.len(), ops.len(), "each once");
    for (what, count) in [("join", 2), ("invite", 3), ("member", 3), ("device_revoked", 1)] {
        assert_eq!(acts(&entries, what).len(), count, "{what}");
    }
    let by_admin = acts(&entries, "device_revoked");
    assert_eq!(by_admin[0]["by"], json!(id_text(admin)));
    assert_eq!(checked(&of_admin.workspace).await, (entries.len() as u64, Json::Null));
    let all = format!("{entries:?}");
    let secrets = [&office.workspace.key, &of_admin.workspace.key, &made_invite.text("secret")];
    assert!(secrets.iter().all(|secret| !all.contains(secret.as_str())), "no secret is in it");
    let raw = get(&of_admin.workspace, "history").await.raw;
    assert!(!raw.contains("a value that nobody keeps"));
}

async fn long(origin: String) {
    let workspace = Workspace::new(&origin);
    let mut device = TestDevice::new(&workspace);
    let mut made = Vec::new();
    for _ in 0..3 {
        let ops: Vec<Op> = (0..450).map(|_| device.op(new_key(), vec![set(1, "x")])).collect();
        device.sync(ops.clone()).await;
        made.extend(ops.into_iter().map(|op| op.op_id));
    }
    let entries = history(&workspace).await;
    let noted = entries.iter().filter_map(|entry| match &entry.what {
        What::Op(done) => Some(done.op_id),
        What::Act { .. } => None,
    });
    assert!(noted.eq(made), "all, in order");
    assert_eq!(checked(&workspace).await, (1_350, Json::Null));
    for wrong in ["-1", "x", "9007199254740993"] {
        for what in ["history", "history/check"] {
            let answer = get(&workspace, &format!("{what}?after={wrong}")).await;
            assert_eq!(error(&answer), (400, "INVALID"), "{wrong}");
        }
    }
    let beyond = get(&workspace, "history?after=9000000").await;
    assert_eq!((&beyond.body["entries"], &beyond.body["more"]), (&json!([]), &json!(false)));
}

async fn doors(origin: String) {
    let mut office = Office::new(&origin).await;
    let (_, owner) = office.member(RoleLevel::Owner, &[]).await;
    let mut refused = Vec::new();
    for level in [RoleLevel::Manager, RoleLevel::Rep, RoleLevel::ReadOnly] {
        refused.push(office.member(level, &[]).await.1.workspace);
    }
    let stranger = Office::new(&origin).await;
    let elsewhere = owner.workspace.with_key(stranger.workspace.key.clone());
    let nobody = owner.workspace.with_key(secret());
    refused.extend([elsewhere, nobody]);
    for what in ["history", "history/check"] {
        assert_eq!(get(&owner.workspace, what).await.status, 200);
        for workspace in &refused {
            let answer = get(workspace, what).await;
            assert_eq!(error(&answer), (403, "FORBIDDEN"), "{what}");
            assert_eq!(answer.body, json!({ "error": "FORBIDDEN" }), "and nothing else");
        }
    }
    let gone = refused.remove(1);
    let device = get(&gone, "me").await.text("device");
    revoke(&office.workspace, "devices", &device).await;
    assert_eq!(error(&get(&gone, "history").await), (403, "WIPE"));
}

/// A row of the stored history, while the Worker is not running.
struct Row {
    last: u64,
    body: String,
    seal: String,
}

fn rows(state: &std::path::Path) -> Vec<Row> {
    let query = "SELECT n, hex(body) AS body, hex(seal) AS seal FROM past ORDER BY n";
    let all = sql(state, &[query]);
    let text = |row: &Json, name: &str| row[name].as_str().unwrap().to_owned();
    let rows = all.as_array().unwrap().iter().map(|row| Row {
        last: row["n"].as_u64().unwrap(),
        body: text(row, "body"),
        seal: text(row, "seal"),
    });
    rows.collect()
}

/// Hexadecimal digits with one bit flipped.
fn flipped(digits: &str, at: usize) -> String {
    let digit = u8::from_str_radix(&digits[at..=at], 16).unwrap() ^ 1;
    format!("{}{digit:X}{}", &digits[..at], &digits[at + 1..])
}

async fn damaged() {
    let mut workerd = Workerd::start(&settings::dist());
    let mut office = Office::new(&workerd.origin()).await;
    let (_, mut device) = office.member(RoleLevel::Rep, &[]).await;
    for _ in 0..3 {
        let ops = (0..4).map(|_| device.op(new_key(), vec![set(1, "x")])).collect();
        device.sync(ops).await;
    }
    let state = workerd.state();
    workerd.kill();
    let whole = rows(&state);
    let place = whole.len() - 2;
    let (before, row) = (&whole[place - 1], &whole[place]);
    assert_eq!(row.last - before.last, 4);
    let put = |body: &str, seal: &str| {
        format!("UPDATE past SET body = x'{body}', seal = x'{seal}' WHERE n = {}", row.last)
    };
    // By a slip of ours nothing is changed or taken out; who has the disk can do it all.
    for slip in ["UPDATE past SET at_ms = 0", "DELETE FROM past"] {
        let refused = crate::migration::try_sql(&state, &[slip]);
        assert!(refused.is_err_and(|error| error.contains("the history only grows")), "{slip}");
    }
    sql(&state, &["DROP TRIGGER past_is_not_changed", "DROP TRIGGER past_is_not_cut"]);
    let whole_again = put(&row.body, &row.seal);
    let middle = row.body.len() / 2;
    let removed = format!("DELETE FROM past WHERE n = {}", row.last);
    let back =
        format!("INSERT INTO past VALUES ({}, 1, x'{}', x'{}')", row.last, row.body, row.seal);
    let renamed = format!("UPDATE past SET n = n - 1 WHERE n = {}", row.last);
    let named_back = format!("UPDATE past SET n = n + 1 WHERE n = {}", row.last - 1);
    let cases = [
        (put(&flipped(&row.body, middle), &row.seal), whole_again.clone()),
        (put(&flipped(&row.body, 1), &row.seal), whole_again.clone()),
        (put(&row.body, &flipped(&row.seal, 9)), whole_again.clone()),
        (put(&row.body[..middle / 2 * 2], &row.seal), whole_again.clone()),
        (put("", ""), whole_again),
        (renamed, named_back),
        (removed, back),
    ];
    sql(&state, &["DROP TRIGGER past_is_not_replaced"]);
    for (harm, mending) in cases {
        sql(&state, &[&harm]);
        workerd.restart();
        let workspace = afresh(&office.workspace);
        assert_eq!(checked(&workspace).await, (before.last, json!(before.last + 1)), "{harm}");
        // It is still read, as far as it can be, and the workspace goes on.
        assert_eq!(get(&workspace, "history").await.status, 200, "{harm}");
        workerd.kill();
        sql(&state, &[&mending]);
    }
    workerd.restart();
    let end = whole[whole.len() - 1].last;
    assert_eq!(checked(&afresh(&office.workspace)).await, (end, Json::Null));
}
