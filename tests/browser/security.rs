//! What every answer carries, and that no page needs what the policy forbids.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::app;
use crate::engine::Engine;
use crate::people::{self, MARTA};
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
    visitor.any("heading").wait().await;
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
}

/// Uses every page while listening for breaches of the policy. Firefox and WebKit tell of those
/// that happen after the listener is there; Chromium also of earlier ones.
pub async fn no_page_needs_what_the_policy_forbids(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    let listen = "window.breaches = [];
        const note = (b) => breaches.push(`${b.effectiveDirective}: ${b.blockedURI ?? b.blockedURL}`);
        document.addEventListener('securitypolicyviolation', note);
        if (arguments[0]) {
            const early = { types: ['csp-violation'], buffered: true };
            new ReportingObserver((all) => all.forEach((r) => note(r.body)), early).observe();
        }";
    let _: Value = visitor.run(listen, vec![json!(scene.engine == Engine::Chromium)]).await;
    app::import(&visitor, &people::csv(40)).await;
    for place in ["Organizations", "Import", "Settings", "People"] {
        app::go(&visitor, place).await;
    }
    app::open_person(&visitor, MARTA).await;
    app::edit(&visitor, "Family name", "Ferrer", "Ferrer Vidal").await;
    let breaches: Vec<String> = visitor.run("return breaches", vec![]).await;
    assert!(breaches.is_empty(), "{breaches:#?}");

    // The listener hears, and the policy holds: what an attacker would add does not run.
    let attack = "const script = document.createElement('script');
        script.textContent = 'window.attacked = true';
        document.body.append(script);
        document.body.setAttribute('style', 'color: red');";
    let _: Value = visitor.run(attack, vec![]).await;
    visitor.until("the policy is heard", "breaches.length > 0 && !window.attacked").await;
}
