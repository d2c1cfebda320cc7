//! Archives that somebody changed, deployments without a place for any, and nights: each with a
//! Worker of its own that is stopped in between.

use std::path::Path;
use std::process::Command;

use libtest_mimic::Trial;
use reqwest::Method;
use serde_json::{Value as Json, json};

use crate::archives::{export, restore, settled};
use crate::device::{new_key, set};
use crate::history::{checked, history};
use crate::migration::{afresh, alone, sql};
use crate::settings;
use crate::team::{Office, ask, error, get};
use crate::workerd::Workerd;

pub fn cases() -> Vec<Trial> {
    vec![
        alone("a truncated or changed archive is refused before anything is written", damaged),
        alone(
            "putting back what cannot be goes on for a moment, and then pushes pass again",
            stuck,
        ),
        alone("without a place for archives everything else goes on", without),
        alone(
            "what is older than thirteen months leaves the history, and the rest holds",
            forgotten,
        ),
    ]
}

/// wrangler's way to the simulated bucket, while no Worker runs over it.
fn object(state: &Path, arguments: &[&str]) {
    let output = Command::new(settings::node())
        .arg(settings::wrangler())
        .args(["r2", "object"])
        .args(arguments)
        .args(["--local", "--persist-to"])
        .arg(state)
        .arg("--config")
        .arg(settings::root().join("wrangler.toml"))
        .env("WRANGLER_SEND_METRICS", "false")
        .env("CLOUDFLARE_CF_FETCH_ENABLED", "false")
        .env("CI", "true")
        .current_dir(settings::root())
        .output()
        .expect("node starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Keys of the simulated bucket.
fn keys(state: &Path) -> Vec<String> {
    let output = Command::new(settings::node())
        .arg("--no-warnings")
        .arg(settings::test_file("worker_api/tables.mjs"))
        .arg("--having=_mf_objects")
        .arg(state)
        .arg("SELECT key FROM _mf_objects ORDER BY key")
        .output()
        .expect("node starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let rows: Json = serde_json::from_slice(&output.stdout).unwrap();
    let key = |row: &Json| row["key"].as_str().unwrap().to_owned();
    rows.as_array().unwrap().iter().map(key).collect()
}

async fn damaged() {
    let mut workerd = Workerd::start(&settings::dist());
    let mut office = Office::new(&workerd.origin()).await;
    for n in 0..20 {
        office.change(new_key(), vec![set(1, &format!("number {n}"))]).await;
    }
    let harms = ["truncated", "a bit flipped", "empty", "gone", "whole"];
    let mut names = Vec::new();
    for _ in harms {
        names.push(export(&office.workspace).await);
    }
    office.change(new_key(), vec![set(1, "after it")]).await;
    let before = office.all().await;
    let state = workerd.state();
    workerd.kill();
    let known = keys(&state);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("part");
    let path = file.to_str().unwrap().to_owned();
    for (harm, name) in harms.iter().zip(&names) {
        let key = known.iter().find(|key| key.ends_with(&format!("/{name}/00002.jsonl"))).unwrap();
        let place = format!("cartera-exports/{key}");
        object(&state, &["get", &place, "--file", &path]);
        let mut bytes = std::fs::read(&file).unwrap();
        let middle = bytes.len() / 2;
        match *harm {
            "truncated" => bytes.truncate(middle),
            "a bit flipped" => bytes[middle] ^= 1,
            "empty" => bytes.clear(),
            "gone" => {
                object(&state, &["delete", &place]);
                continue;
            }
            _ => continue,
        }
        std::fs::write(&file, bytes).unwrap();
        object(&state, &["put", &place, "--file", &path]);
    }
    let head = "SELECT hex(v) AS head FROM meta WHERE k = 'head'";
    let was = sql(&state, &[head]);
    workerd.restart();
    office.workspace = afresh(&office.workspace);
    office.owner.workspace = office.workspace.clone();
    for (harm, name) in harms.iter().zip(&names).take(4) {
        assert_eq!(restore(&office.workspace, *name).await.status, 200, "{harm}");
        let list = settled(&office.workspace).await;
        assert_eq!(list["said"]["what"], json!("DAMAGED"), "{harm}: {list}");
        assert_eq!(list["exports"].as_array().unwrap().len(), harms.len(), "{harm}");
        let entries = history(&office.workspace).await;
        assert!(format!("{:?}", entries.last()).contains("restore_refused"), "{entries:?}");
        assert_eq!(office.all().await, before, "{harm}");
    }
    // The device that was in goes on where it was: it is the same epoch.
    office.owner.sync(Vec::new()).await;
    workerd.kill();
    assert_eq!(sql(&state, &[head]), was);
    let beside = "SELECT name FROM sqlite_master WHERE name GLOB 'gone_*' OR name GLOB 'back_*'";
    assert_eq!(sql(&state, &[beside]), json!([]), "nothing was laid ready");
    workerd.restart();
    let workspace = afresh(&office.workspace);
    assert_eq!(restore(&workspace, names[4]).await.status, 200);
    assert_eq!(settled(&workspace).await["said"]["what"], json!("RESTORED"));
    // What was in use before is dropped when nothing reads it any more.
    workerd.restart();
    export(&afresh(&workspace)).await;
    workerd.kill();
    assert_ne!(sql(&state, &[head]), was);
    assert_eq!(sql(&state, &[beside]), json!([]));
}

async fn stuck() {
    let mut workerd = Workerd::start(&settings::dist());
    let mut office = Office::new(&workerd.origin()).await;
    let state = workerd.state();
    workerd.kill();
    // As if it had been killed in the middle of it, and no alarm came any more.
    let job = r#"{"writing":null,"restoring":{"name":5,"by":null,"stage":"save"},"fails":0}"#;
    sql(&state, &[&format!("INSERT INTO meta VALUES ('job', CAST('{job}' AS BLOB))")]);
    workerd.restart();
    office.workspace = afresh(&office.workspace);
    office.owner.workspace = office.workspace.clone();
    let op = office.owner.op(new_key(), vec![set(1, "waits")]);
    let push = office.owner.push(vec![op.clone()]);
    let mut waited = 0;
    loop {
        let reply = office.workspace.send(&push).await.unwrap();
        if reply.status == 200 {
            break;
        }
        assert_eq!((reply.status, reply.frame), (503, None), "it stays on its device");
        waited += 1;
        assert!(waited < 100);
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert!(waited > 0, "it was held");
    assert!(office.all().await.contains_key(&op.patches[0].key));
    let list = settled(&office.workspace).await;
    assert_eq!((&list["said"]["name"], &list["said"]["what"]), (&json!(5), &json!("NO_ARCHIVE")));
}

async fn without() {
    let text = std::fs::read_to_string(settings::root().join("wrangler.toml")).unwrap();
    let end = text.find("# Archives of every night").expect("the bucket is named last");
    let root = settings::root();
    let main = root.join("worker/src/entry.mjs");
    let config = text[..end].replace("worker/src/entry.mjs", main.to_str().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("wrangler.toml");
    std::fs::write(&file, config).unwrap();
    let workerd = Workerd::start_with(&settings::dist(), &file);
    let mut office = Office::new(&workerd.origin()).await;
    office.change(new_key(), vec![set(1, "x")]).await;
    let list = get(&office.workspace, "exports").await;
    assert_eq!(list.body, json!({ "bucket": false, "kept": 0, "exports": [] }));
    let begun = ask(&office.workspace, Method::POST, "exports", None).await;
    assert_eq!(error(&begun), (501, "NO_EXPORTS"));
    let health = format!("{}/v1/health", office.workspace.origin);
    let request = office.workspace.request(Method::GET, &health);
    let health: Json =
        serde_json::from_str(&request.send().await.unwrap().text().await.unwrap()).unwrap();
    assert_eq!((&health["ok"], &health["exports"]), (&json!(true), &json!(false)));
    office.change(new_key(), vec![set(1, "goes on")]).await;
}

async fn forgotten() {
    let mut workerd = Workerd::start(&settings::dist());
    let mut office = Office::new(&workerd.origin()).await;
    for _ in 0..10 {
        office.change(new_key(), vec![set(1, "x")]).await;
    }
    let before = history(&office.workspace).await.len() as u64;
    let state = workerd.state();
    workerd.kill();
    // Half of it becomes fourteen months old.
    let old = crate::device::now_ms() - 425 * 86_400_000;
    let begin = before / 2;
    let age = format!("UPDATE past SET at_ms = {old} WHERE n <= {begin}");
    let trigger = "CREATE TRIGGER past_is_not_changed BEFORE UPDATE ON past \
                   BEGIN SELECT RAISE(ABORT, 'the history only grows'); END";
    sql(&state, &["DROP TRIGGER past_is_not_changed", &age, trigger]);
    workerd.restart();
    let workspace = afresh(&office.workspace);
    export(&workspace).await;
    let page = get(&workspace, "history").await.body;
    assert_eq!(page["begin"]["n"], json!(begin), "{page}");
    assert_eq!(page["begin"]["at_ms"], json!(old));
    assert_eq!(page["entries"][0]["n"], json!(begin + 1));
    assert_eq!(checked(&workspace).await, (before + 1, Json::Null), "the rest hangs together");
    workerd.kill();
    let left = sql(&state, &["SELECT min(n) AS n FROM past"]);
    assert_eq!(left[0]["n"], json!(begin + 1));
    // Where it begins is sealed: another seal there shows.
    sql(&state, &["UPDATE past_begin SET seal = zeroblob(32)"]);
    workerd.restart();
    assert_eq!(checked(&afresh(&workspace)).await, (begin, json!(begin + 1)));
}
