//! Three languages, changed at once and kept.

use std::sync::Arc;

use crate::app;
use crate::scene::Scene;

/// Every language can be chosen, is spoken at once, and is spoken after a reload.
pub async fn the_language_changes_at_once_and_stays(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    visitor.link("Settings").click().await;
    let steps = [
        ("Language", "Español", "Ajustes", "Personas", "es"),
        ("Idioma", "Русский", "Настройки", "Люди", "ru"),
        ("Язык", "English", "Settings", "People", "en"),
    ];
    for (label, choice, heading, people, tag) in steps {
        visitor.role("combobox", label).choose(choice).await;
        visitor.heading(heading).wait().await;
        visitor.link(people).wait().await;
        visitor
            .until(
                "the page says its language",
                &format!("document.documentElement.lang === '{tag}'"),
            )
            .await;
        visitor.reload().await;
        visitor.heading(heading).wait().await;
    }
}
