//! A workspace whose tables an older version made opens, and nothing in it is missing; one that
//! a newer version made is left alone.

use std::future::Future;
use std::path::Path;
use std::process::Command;

use cartera_domain::user::RoleLevel;
use cartera_domain::{Link, Note, RecordKey, RecordKind, Value};
use cartera_sync::Change;
use cartera_sync::history::What;
use libtest_mimic::Trial;
use serde_json::{Value as Json, json};

use crate::device::{TestDevice, Workspace, new_key, set, unique, won};
use crate::history::{checked, history};
use crate::own_key::{replace, traded};
use crate::settings;
use crate::team::{Office, get};
use crate::workerd::Workerd;

/// What makes of today's tables those of the first version, whose rows they still hold.
const TO_VERSION_1: &[&str] = &[
    "INSERT INTO meta SELECT 'access_key', hash FROM own_key",
    "DROP TABLE own_key",
    "DROP TABLE code",
    "DROP TABLE passkey",
    "DROP TABLE challenge",
    "DROP TABLE visit",
    "DROP TABLE merged",
    "DROP TABLE told",
    "DROP TABLE series",
    "DROP TABLE past",
    "DROP TABLE past_begin",
    "DROP TABLE held",
    "DROP TABLE invite",
    "DROP TABLE session",
    "DROP TABLE attempt",
    "DROP TABLE log",
    "DROP TABLE link",
    "DROP TABLE shown",
    "ALTER TABLE dev DROP COLUMN holder",
    "UPDATE meta SET v = x'00000001' WHERE k = 'tables'",
];

/// What makes of today's tables those of the third version, with their rows.
const TO_VERSION_3: &[&str] = &[
    "INSERT INTO meta SELECT 'access_key', hash FROM own_key WHERE ended_ms IS NULL",
    "DROP TABLE own_key",
    "DROP TABLE code",
    "DROP TABLE passkey",
    "DROP TABLE challenge",
    "DROP TABLE visit",
    "DROP TABLE merged",
    "DROP TABLE told",
    "DROP TABLE series",
    "DROP TABLE past",
    "DROP TABLE past_begin",
    "DROP TABLE held",
    "ALTER TABLE invite DROP COLUMN session",
    "DELETE FROM session WHERE member IS NULL",
    "ALTER TABLE session RENAME TO later",
    "CREATE TABLE session (id BLOB PRIMARY KEY, hash BLOB NOT NULL UNIQUE, member BLOB NOT NULL, \
     name TEXT NOT NULL, made_ms INTEGER NOT NULL, seen_ms INTEGER NOT NULL, \
     until_ms INTEGER NOT NULL, revoked_ms INTEGER) WITHOUT ROWID",
    "INSERT INTO session SELECT id, hash, member, name, made_ms, seen_ms, until_ms, revoked_ms \
     FROM later",
    "DROP TABLE later",
    "UPDATE meta SET v = x'00000003' WHERE k = 'tables'",
];

/// A case with a Worker of its own.
pub fn alone<F>(name: &str, run: fn() -> F) -> Trial
where
    F: Future<Output = ()> + 'static,
{
    Trial::test(name, move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(run());
        Ok(())
    })
}

pub fn cases() -> Vec<Trial> {
    vec![
        alone("a workspace of an older version opens with all that it had", older),
        alone("keys and devices of the version before come in as before", keys),
    ]
}

/// Runs statements on the tables, while the Worker is not running; the error is SQLite's.
pub fn try_sql(state: &Path, statements: &[&str]) -> Result<Json, String> {
    let output = Command::new(settings::node())
        .arg("--no-warnings")
        .arg(settings::test_file("worker_api/tables.mjs"))
        .arg(state)
        .args(statements)
        .output()
        .expect("node starts");
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    Ok(serde_json::from_slice(&output.stdout).unwrap())
}

#[track_caller]
pub fn sql(state: &Path, statements: &[&str]) -> Json {
    try_sql(state, statements).unwrap()
}

fn note_about(device: &mut TestDevice, about: RecordKey) -> cartera_sync::Op {
    let key = RecordKey { kind: RecordKind::Note.number(), id: unique() };
    let element = Link(about).write();
    let about = Change::Element { field: Note::ABOUT.number, element, present: true };
    device.op(key, vec![set(Note::TEXT.number, "kept"), about])
}

async fn keys() {
    let mut workerd = Workerd::start(&settings::dist());
    let mut office = Office::new(&workerd.origin()).await;
    let (_, mut member) = office.member(RoleLevel::Rep, &[]).await;
    let state = workerd.state();
    workerd.kill();
    sql(&state, TO_VERSION_3);
    workerd.restart();
    office.workspace = afresh(&office.workspace);
    member.workspace = office.workspace.with_key(member.workspace.key);
    // The history begins with what the log knew.
    let known = history(&office.workspace).await;
    let log = get(&office.workspace, "audit").await.body["events"].as_array().unwrap().clone();
    assert!(log.len() > 5, "{log:?}");
    let lines = known.iter().map(|entry| match &entry.what {
        What::Act { line, event } => json!([line, entry.at_ms, event]),
        What::Op(_) => panic!("{entry:?}"),
    });
    assert!(lines.eq(log.iter().map(|line| json!([line["n"], line["at_ms"], line["event"]]))));
    let op = member.op(new_key(), vec![set(1, "still in")]);
    assert!(member.sync(vec![op]).await.iter().all(won));
    assert_eq!(checked(&office.workspace).await, (log.len() as u64 + 1, Json::Null));
    let stays = traded(&office.workspace).await;
    let told = get(&stays, "key").await;
    assert_eq!((told.status, &told.body["made_ms"]), (200, &Json::Null), "nobody knows since when");
    assert_eq!(replace(&stays).await.status, 200);
    assert_eq!(get(&office.workspace, "me").await.status, 401);
    member.sync(Vec::new()).await;
    workerd.kill();
    let left = sql(&state, &["SELECT count(*) AS n FROM meta WHERE k = 'access_key'"]);
    assert_eq!(left[0]["n"], 0);
}

/// The same workspace after a restart: the connections of before are dead.
pub fn afresh(workspace: &Workspace) -> Workspace {
    let mut afresh = Workspace::new(&workspace.origin);
    (afresh.id, afresh.key) = (workspace.id.clone(), workspace.key.clone());
    afresh
}

async fn older() {
    let mut workerd = Workerd::start(&settings::dist());
    let workspace = Workspace::new(&workerd.origin());
    let mut ann = TestDevice::new(&workspace);
    let about = RecordKey { kind: RecordKind::Deal.number(), id: unique() };
    let deal = ann.op(about, vec![set(1, "Deal")]);
    // More than a migration looks at in one statement.
    let notes: Vec<_> = (0..1_250).map(|_| note_about(&mut ann, about)).collect();
    ann.sync(vec![deal]).await;
    for notes in notes.chunks(500) {
        assert!(ann.sync(notes.to_vec()).await.iter().all(won));
    }
    let state = workerd.state();
    workerd.kill();
    let links = &["SELECT hex(parent) AS parent, hex(child) AS child FROM link ORDER BY 1, 2"];
    let known = sql(&state, links);
    assert_eq!(known.as_array().unwrap().len(), 1_250);
    sql(&state, TO_VERSION_1);

    workerd.restart();
    ann.workspace = afresh(&workspace);
    let mut ben = TestDevice::new(&ann.workspace);
    ben.sync(Vec::new()).await;
    assert_eq!(ben.records, ann.records);
    // What is remembered of devices is there, too: what was sent is not done again.
    let acks = ann.sync(notes[1_249..].to_vec()).await;
    assert_eq!(acks[0].result, cartera_sync::frame::OpResult::Repeated);
    let more = ann.op(new_key(), vec![set(1, "after")]);
    assert!(ann.sync(vec![more]).await.iter().all(won));
    workerd.kill();
    assert_eq!(sql(&state, links), known, "it is found again what is shown with what");
    let version = &["SELECT hex(v) AS v FROM meta WHERE k = 'tables'"];
    assert_ne!(sql(&state, version)[0]["v"], "00000001");
    let newest = sql(&state, version)[0]["v"].as_str().unwrap().to_owned();

    // Nothing that is in the log can be changed or taken out by a slip of ours.
    sql(&state, &["INSERT INTO log (n, at_ms, event, seal) VALUES (1, 1, '{}', x'00')"]);
    for slip in
        ["UPDATE log SET event = ''", "DELETE FROM log", "REPLACE INTO log VALUES (1, 2, '', x'')"]
    {
        let refused = try_sql(&state, &[slip]);
        assert!(
            refused.as_ref().is_err_and(|error| error.contains("the log only grows")),
            "{slip}: {refused:?}"
        );
    }
    sql(&state, &["UPDATE meta SET v = x'000000ff' WHERE k = 'tables'"]);
    workerd.restart();
    let workspace = afresh(&workspace);
    let reply = workspace.send(&ann.push(Vec::new())).await.unwrap();
    assert_eq!((reply.status, reply.frame), (500, None), "of a newer version");
    workerd.kill();
    sql(&state, &[&format!("UPDATE meta SET v = x'{newest}' WHERE k = 'tables'")]);
    workerd.restart();
    ben.workspace = afresh(&workspace);
    ben.sync(Vec::new()).await;
    assert_eq!(ben.records, ann.records);
}
