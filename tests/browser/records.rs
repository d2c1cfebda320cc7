//! Looking at people and organizations, and changing them where they stand.

use std::sync::Arc;
use std::time::Duration;

use thirtyfour::Key;

use crate::app;
use crate::page::Page;
use crate::people::{self, MARTA, MARTAS_COMPANY};
use crate::scene::Scene;

/// No dialog is open a moment after a letter was pressed.
async fn nothing_opens(page: &Page) {
    tokio::time::sleep(Duration::from_millis(500)).await;
    page.until("no dialog is open", "!document.querySelector('dialog[open]')").await;
}

/// Search, open, edit in place, and the organization with its people; the same by single letters,
/// until they are switched off.
pub async fn a_person_is_found_and_edited(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    let counts = app::import(&visitor, &people::csv(60)).await;
    assert_eq!((counts.read, counts.created), (60, 60));
    app::go(&visitor, "People").await;
    app::wait_for_rows(&visitor, "People", 60).await;

    app::open_person(&visitor, MARTA).await;
    app::edit(&visitor, "Family name", "Ferrer", "Ferrer Vidal").await;
    visitor.heading("Marta Ferrer Vidal").wait().await;
    visitor.reload().await;
    visitor.heading("Marta Ferrer Vidal").wait().await;

    visitor.link(MARTAS_COMPANY).click().await;
    visitor.heading(MARTAS_COMPANY).wait().await;
    visitor.link("Marta Ferrer Vidal").click().await;
    visitor.heading("Marta Ferrer Vidal").wait().await;

    visitor.type_keys("go").await;
    visitor.heading("Organizations").wait().await;
    visitor.type_keys("gp").await;
    visitor.heading("People").wait().await;
    visitor.type_keys("?").await;
    visitor.role("dialog", "Keyboard shortcuts").wait().await;
    visitor.type_keys(Key::Escape).await;
    nothing_opens(&visitor).await;
    visitor.type_keys("c").await;
    visitor.role("dialog", "New person").wait().await;
    // Where somebody writes they are letters.
    visitor.type_keys("gp").await;
    visitor.role("dialog", "New person").wait().await;
    visitor.type_keys(Key::Escape).await;
    colleagues(&visitor).await;
    visitor.goto("/settings").await;
    let letters = visitor.role("group", "Single-letter shortcuts");
    letters.inside("radio", Some("Off"), false).click_label().await;
    app::go(&visitor, "People").await;
    for _ in 0..2 {
        visitor.type_keys("c").await;
        nothing_opens(&visitor).await;
        visitor.reload().await;
        visitor.heading("People").wait().await;
    }
}

/// Rows are drawn closer together for whoever asks for it, also the next time.
pub async fn rows_are_drawn_closer_together(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    app::import(&visitor, &people::csv(60)).await;
    app::go(&visitor, "People").await;
    app::wait_for_rows(&visitor, "People", 60).await;
    let row = "document.querySelector('.table-row')?.getBoundingClientRect().height";
    visitor.until("rows are as usual", &format!("{row} === 40")).await;
    visitor.goto("/settings").await;
    let rows = visitor.role("group", "Rows in lists");
    rows.inside("radio", Some("Compact"), false).click_label().await;
    app::go(&visitor, "People").await;
    visitor.until("rows are closer together", &format!("{row} === 32")).await;
    visitor.reload().await;
    visitor.until("and stay so", &format!("{row} === 32")).await;
}

/// Three people of one organization, one after the other: where they work is typed once, and the
/// next name goes where the hand already is.
async fn colleagues(page: &Page) {
    app::go(page, "People").await;
    page.type_keys("c").await;
    let inside = |role: &'static str, name: &'static str| {
        page.role("dialog", "New person").inside(role, Some(name), false)
    };
    inside("textbox", "Given name").fill("Inés").await;
    inside("textbox", "Organization").fill(MARTAS_COMPANY).await;
    inside("button", "Save and add another").click().await;
    page.text("Inés is added").wait().await;
    let is_ready =
        "document.activeElement.matches('dialog input') && !document.activeElement.value";
    page.until("the next name can be typed", is_ready).await;
    page.type_keys("Iker").await;
    inside("button", "Save and add another").click().await;
    page.text("Iker is added").wait().await;
    page.until("the next name can be typed", is_ready).await;
    page.type_keys("Itziar").await;
    inside("button", "Save").click().await;
    page.heading("Itziar").wait().await;
    page.link(MARTAS_COMPANY).click().await;
    page.heading(MARTAS_COMPANY).wait().await;
    for name in ["Inés", "Iker", "Itziar"] {
        page.link(name).wait().await;
    }
}
