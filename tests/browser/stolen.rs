//! What lets a device in stays in its browser: whoever reads everything that scripts can read there,
//! and takes it to another one, is not let in.

use std::collections::BTreeSet;
use std::sync::Arc;

use regex::Regex;
use serde_json::{Value, json};

use crate::app;
use crate::engine::Engine;
use crate::page::Page;
use crate::scene::Scene;
use crate::team::{ARRIVES, introduce, invite, join};

/// Everything that a script can read: both storages, cookies, and all rows of all databases, keys
/// as far as they let themselves be read.
const READ: &str = r#"
const done = arguments[arguments.length - 1];
const settled = (asked) => new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
});
const plain = async (value) => {
    // A driver's script may have constructors of its own beside those of the page.
    if (value instanceof window.ArrayBuffer) return { buffer: [...new Uint8Array(value)] };
    if (ArrayBuffer.isView(value)) {
        return { view: [...new Uint8Array(value.buffer, value.byteOffset, value.byteLength)] };
    }
    if (value instanceof CryptoKey) {
        const read = [];
        for (const format of ["pkcs8", "jwk", "raw"]) {
            await crypto.subtle.exportKey(format, value).then(() => read.push(format), () => {});
        }
        return { key: value.type, says: value.extractable, json: JSON.stringify(value), read };
    }
    if (Array.isArray(value)) return Promise.all(value.map(plain));
    if (value === null || typeof value !== "object") return value;
    const parts = Object.entries(value).map(async ([name, part]) => [name, await plain(part)]);
    return Object.fromEntries(await Promise.all(parts));
};
(async () => {
    const bases = {};
    for (const { name } of await indexedDB.databases()) {
        const base = await settled(indexedDB.open(name));
        bases[name] = {};
        for (const store of base.objectStoreNames) {
            const rows = base.transaction(store).objectStore(store);
            const [keys, values] = await Promise.all(
                [settled(rows.getAllKeys()), settled(rows.getAll())]);
            bases[name][store] = await plain(keys.map((key, at) => [key, values[at]]));
        }
        base.close();
    }
    done({ local: { ...localStorage }, session: { ...sessionStorage }, cookie: document.cookie,
           bases });
})().catch((error) => done({ error: String(error) }));
"#;

/// Puts what was read into another browser, in the place of what is there.
const PUT: &str = r#"
const [taken, done] = arguments;
const whole = (value) => {
    if (value?.buffer) return window.Uint8Array.from(value.buffer).buffer;
    if (value?.view) return window.Uint8Array.from(value.view);
    return Array.isArray(value) ? value.map(whole) : value;
};
const asked = indexedDB.open("cartera");
asked.onerror = () => done("failed");
asked.onsuccess = () => {
    try {
        const base = asked.result;
        const all = base.transaction([...base.objectStoreNames], "readwrite");
        for (const [name, rows] of Object.entries(taken.bases.cartera)) {
            const store = all.objectStore(name);
            store.clear();
            for (const [key, value] of rows) store.put(whole(value), whole(key));
        }
        all.oncomplete = () => {
            Object.assign(localStorage, taken.local);
            Object.assign(sessionStorage, taken.session);
            done("put");
        };
        all.onabort = () => done("aborted");
    } catch (error) {
        done(String(error));
    }
};
"#;

/// With which of these a workspace lets somebody in who has nothing else.
const TRY: &str = r#"
const [workspace, secrets, done] = arguments;
(async () => {
    const open = [];
    for (const secret of secrets) {
        for (const scheme of ["Bearer", "Visit"]) {
            const headers = { Authorization: `${scheme} ${secret}` };
            const options = { headers, credentials: "omit", cache: "no-store" };
            const answer = await fetch(`/v1/w/${workspace}/me`, options);
            if (answer.status === 200) open.push(`${scheme} ${secret}`);
        }
    }
    done(open);
})().catch((error) => done([String(error)]));
"#;

/// How many keys the browser keeps for the device.
const KEYS: &str = r#"
const done = arguments[arguments.length - 1];
const asked = indexedDB.open("cartera-device");
asked.onerror = () => done(-1);
asked.onsuccess = () => {
    const counted = asked.result.transaction("keys").objectStore("keys").count();
    counted.onsuccess = () => { asked.result.close(); done(counted.result); };
};
"#;

/// Everything in what was read that has the form of a secret.
fn secrets(read: &Value) -> BTreeSet<String> {
    fn letters(value: &Value, all: &mut String) {
        match value {
            Value::String(text) => all.push_str(text),
            Value::Array(parts) => {
                // Bytes stand next to each other.
                let bytes = parts.iter().map(|part| part.as_u64().filter(|byte| *byte < 256));
                match bytes.collect::<Option<Vec<u64>>>() {
                    Some(bytes) => all.extend(bytes.iter().map(|byte| char::from(*byte as u8))),
                    None => parts.iter().for_each(|part| letters(part, all)),
                }
            }
            Value::Object(parts) => parts.values().for_each(|part| letters(part, all)),
            _ => {}
        }
        all.push('\n');
    }
    let mut all = String::new();
    letters(read, &mut all);
    let form = Regex::new("(?:[0-9a-f]{32}){1,2}").unwrap();
    form.find_iter(&all).map(|one| one.as_str().to_owned()).collect()
}

async fn tried(page: &Page, workspace: &str, secrets: &BTreeSet<String>) -> Vec<String> {
    page.run_async(TRY, vec![json!(workspace), json!(secrets)]).await
}

async fn shows(page: &Page, name: &str) -> bool {
    let shown: String = page.run("return document.body.innerText", Vec::new()).await;
    shown.contains(name)
}

/// A seller joins. Somebody reads all that scripts can read in the seller's browser, tries each part of it
/// and at last puts all of it into a browser of their own: nothing lets that one in. The seller's
/// own stays in after a reload, and once it is shown out its key is gone.
pub async fn what_lets_a_device_in_stays_in_its_browser(scene: Arc<Scene>) {
    let (owner, seller, thief) =
        (scene.visitor().await, scene.visitor().await, scene.visitor().await);
    introduce(&owner).await;
    let link = invite(&owner, "Rita", "Seller").await;
    app::open(&seller).await;
    join(&seller, &link).await;
    app::open(&thief).await;

    // The tools of the thief are sharp: what does let somebody in is told by them.
    let recovery = app::link_for_another_device(&owner).await;
    let (_, recovery) = recovery.split_once("#join=").expect("a link");
    let (workspace, key) = recovery.split_once('.').expect("a workspace and its key");
    let opens = tried(&thief, workspace, &BTreeSet::from([key.to_owned()])).await;
    assert_eq!(opens, [format!("Bearer {key}")]);

    for page in [&owner, &seller] {
        let read: Value = page.run_async(READ, Vec::new()).await;
        assert_eq!(read["cookie"], "", "a script sees a cookie");
        let keys = read["bases"]["cartera-device"]["keys"].as_array().expect("keys");
        let private = json!({ "key": "private", "says": false, "json": "{}", "read": [] });
        let is_shut = keys.iter().all(|key| key[1]["private"] == private);
        assert!(is_shut && !keys.is_empty(), "a key can be read: {keys:?}");
        let found = secrets(&read);
        assert!(found.contains(workspace) && found.len() > 1, "{found:?}");
        assert_eq!(tried(&thief, workspace, &found).await, [""; 0], "of {}", found.len());
        scene.figure("what has the form of a secret, and opens nothing", found.len());
    }
    if scene.engine != Engine::WebKit {
        // The browser itself comes with the cookie; WebKit keeps none of this server's.
        let own = format!("fetch('/v1/w/{workspace}/me').then((answer) => answer.status)");
        let script = format!("{own}.then(arguments[arguments.length - 1])");
        assert_eq!(seller.run_async::<u16>(&script, Vec::new()).await, 200);
    }

    let taken: Value = seller.run_async(READ, Vec::new()).await;
    assert_eq!(thief.run_async::<String>(PUT, vec![taken]).await, "put");
    thief.goto("/sync").await;
    thief.text("The time of this device is over").within(ARRIVES).wait().await;

    seller.reload().await;
    app::wait_for_state(&seller, "Synced").await;
    app::add_marta(&owner).await;
    app::wait_for_state(&owner, "Synced").await;
    app::go(&seller, "People").await;
    app::wait_for_rows(&seller, "People", 1).await;
    thief.goto("/people").await;
    thief.heading("People").within(ARRIVES).wait().await;
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    assert!(!shows(&thief, "Marta").await, "the thief reads on");

    assert!(seller.run_async::<i32>(KEYS, Vec::new()).await > 0);
    owner.goto("/settings/devices").await;
    owner.button("Show out Rita’s tablet").within(ARRIVES).click().await;
    let asked = owner.role("dialog", "Show this device out?");
    asked.inside("button", Some("Show out"), false).click().await;
    owner.text("Shown out").wait().await;
    seller.role("dialog", "This device was shown out").within(ARRIVES).wait().await;
    assert_eq!(seller.run_async::<i32>(KEYS, Vec::new()).await, 0, "its key is still there");
}
