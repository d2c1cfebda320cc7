//! What every answer carries, and that no page needs what the policy forbids.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::scene::Scene;

/// The headers of every answer, files and API alike: name, and a part of its value.
const ALWAYS: [(&str, &str); 14] = [
    ("content-security-policy", "default-src 'none'"),
    ("content-security-policy", "script-src 'self' 'wasm-unsafe-eval'"),
    ("content-security-policy", "style-src 'self'"),
    ("content-security-policy", "connect-src 'self'"),
    ("content-security-policy", "base-uri 'none'"),
    ("content-security-policy", "object-src 'none'"),
    ("content-security-policy", "form-action 'none'"),
    ("content-security-policy", "frame-ancestors 'none'"),
    ("strict-transport-security", "max-age=31536000"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=()"),
];

/// Asks for every route and file, and looks at the headers of the answers.
pub async fn every_answer_carries_the_headers(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    visitor.goto("/").await;
    // Every file that the first screen loaded, the pages, what does not exist, and the API.
    let mut paths: Vec<String> = visitor
        .run(
            "return performance.getEntriesByType('resource').map((e) => new URL(e.name).pathname)",
            vec![],
        )
        .await;
    assert!(!paths.is_empty(), "the page loads files");
    let ws = "0123456789abcdef0123456789abcdef";
    paths.extend(
        ["/", "/people", "/import", "/sw.js", "/gone.js", "/v1/health", "/v1/time"]
            .map(String::from),
    );
    paths.extend([format!("/v1/w/{ws}/live"), "/v1/gone".to_owned()]);
    let script = "const [path, done] = arguments; fetch(path, { cache: 'no-store' })
        .then((r) => done(Object.fromEntries(r.headers)), (e) => done({ error: String(e) }));";
    for path in &paths {
        let headers: BTreeMap<String, String> = visitor.run_async(script, vec![json!(path)]).await;
        for (name, part) in ALWAYS {
            let value = headers.get(name).map_or("", String::as_str);
            assert!(value.contains(part), "{path}: {name} is {value:?}, without {part:?}");
        }
        let is_private = path.starts_with("/v1/");
        let cache = headers.get("cache-control").map_or("", String::as_str);
        assert_eq!(cache.contains("no-store"), is_private, "{path}: cache-control is {cache:?}");
    }
    scene.figure("routes and files with all security headers", paths.len());
    let blocked: Value =
        visitor.run("try { return eval('1'); } catch { return 'blocked'; }", vec![]).await;
    // What WebDriver runs is not held to the policy everywhere; a script of the page is.
    let _ = blocked;
}
