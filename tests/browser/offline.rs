//! Without a network: everything is there, and edits wait for it to come back.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use crate::app;
use crate::engine::Engine;
use crate::page::Page;
use crate::people::{self, MARTA};
use crate::scene::Scene;

/// Twice what the page gives a start, and the start itself.
const LONG: Duration = Duration::from_secs(60);

/// Puts something else in the place of the files that the service worker keeps under such names.
async fn damage(page: &Page, file: &str, content: &str, media: &str) {
    let controlled = "navigator.serviceWorker.controller";
    page.until_within(LONG, "the service worker controls the page", controlled).await;
    let script = "const [file, content, media, done] = arguments;
        (async () => {
            const name = (await caches.keys()).find((name) => name.startsWith('cartera-'));
            const cache = await caches.open(name);
            const found = (await cache.keys()).filter((kept) => new RegExp(file).test(kept.url));
            const headers = { 'content-type': media };
            await Promise.all(found.map((kept) => cache.put(kept, new Response(content, { headers }))));
            return found.length;
        })().then(done);";
    let arguments = [file, content, media].map(Value::from).to_vec();
    let damaged: usize = page.run_async(script, arguments).await;
    assert!(damaged > 0, "no {file} is kept");
}

/// An app whose kept files are damaged, or that does not start from them, fetches them anew; the
/// records are still there.
pub async fn kept_files_that_do_not_start_are_fetched_anew(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    app::add_marta(&visitor).await;
    damage(&visitor, "/app-.*wasm$", "no WebAssembly", "application/wasm").await;
    visitor.goto("/people").await;
    visitor.heading("People").within(LONG).wait().await;
    app::wait_for_rows(&visitor, "People", 1).await;
    // A script that does nothing: nobody says that it failed.
    if scene.engine == Engine::Firefox {
        damage(&visitor, "/app-.*js$", "", "text/javascript").await;
        visitor.goto("/people").await;
        visitor.heading("People").within(LONG).wait().await;
        app::wait_for_rows(&visitor, "People", 1).await;
    }
    // Without a network there is nothing to fetch: the page says so instead of staying empty.
    damage(&visitor, "/app-.*wasm$", "no WebAssembly", "application/wasm").await;
    visitor.wire.cut();
    visitor.goto("/people").await;
    visitor.text("Cartera could not start").within(LONG).wait().await;
    visitor.wire.mend();
    visitor.reload().await;
    visitor.heading("People").within(LONG).wait().await;
}

/// The page loads again without a network and shows all that was imported.
pub async fn a_reload_without_a_network_shows_everything(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    app::import(&visitor, &people::csv(300)).await;
    visitor
        .until_within(
            LONG,
            "the service worker controls the page",
            "navigator.serviceWorker.controller",
        )
        .await;
    visitor.wire.cut();
    visitor.goto("/people").await;
    app::wait_for_rows(&visitor, "People", 300).await;
    visitor.reload().await;
    app::wait_for_rows(&visitor, "People", 300).await;
    app::open_person(&visitor, MARTA).await;
    visitor.reload().await;
    visitor.heading(MARTA).wait().await;
    // The import's own wasm is part of what was kept.
    let counts = app::import(&visitor, &people::csv(400)).await;
    assert_eq!(counts.created, 100, "300 of the 400 are there already");
}
