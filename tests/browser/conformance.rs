//! The store's promises, kept by IndexedDB in a real browser.
//!
//! The suite runs in the page `crates/store/examples/conformance.html` with its wasm beside it; what
//! it found stands in `body[data-report]`.

use std::sync::Arc;
use std::time::Duration;

use crate::scene::Scene;
use crate::store_pages::StorePages;
use serde_json::{Value, json};

/// Every promise of the suite holds in this engine's IndexedDB.
pub async fn the_store_keeps_its_promises(scene: Arc<Scene>) {
    let pages = StorePages::serve(1).await;
    let visitor = scene.visitor_of(pages.port).await;
    visitor.goto("/").await;
    let done = "document.body?.dataset.report";
    visitor.until_within(Duration::from_secs(300), "the suite is done", done).await;
    let report: Value =
        visitor.run("return JSON.parse(document.body.dataset.report)", Vec::new()).await;
    println!("{}: {report}", scene.engine);
    assert_eq!(report["failed"], json!([]), "promises that are broken");
    assert!(report["passed"].as_u64() > Some(0), "the suite ran nothing: {report}");
    assert!(report["faults"].as_u64() > Some(100), "hardly any fault was injected: {report}");
    scene.figure("promises of the store that hold in IndexedDB", &report["passed"]);
    scene.figure("faults that were injected meanwhile", &report["faults"]);
}
