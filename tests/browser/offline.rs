//! Without a network: everything is there, and edits wait for it to come back.

use std::sync::Arc;
use std::time::Duration;

use crate::app;
use crate::people::{self, MARTA};
use crate::scene::Scene;

/// The page loads again without a network and shows all that was imported.
pub async fn a_reload_without_a_network_shows_everything(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    app::import(&visitor, &people::csv(300)).await;
    visitor
        .until_within(
            Duration::from_secs(60),
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
