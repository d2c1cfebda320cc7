//! What only a server has: archives of everything, what happened in a workspace, and refusing a
//! second record with a value that the first one has.

use std::sync::Arc;
use std::time::Duration;

use crate::app;
use crate::page::Page;
use crate::people::MARTA;
use crate::scene::Scene;

/// Time for the Worker to write or put back an archive, beside others that run.
const DONE: Duration = Duration::from_secs(90);

/// An archive is written, put back after an edit, and what happened is told with its seals.
pub async fn an_archive_is_put_back(scene: Arc<Scene>) {
    let page = scene.visitor().await;
    app::open(&page).await;
    app::add_marta(&page).await;
    let marta = page.path().await;
    app::wait_for_state(&page, "Synced").await;
    page.goto("/settings").await;
    page.link("Show the archives").within(DONE).click().await;
    page.heading("Archives on the server").wait().await;
    page.heading("No archives yet").within(DONE).wait().await;
    page.button("Write one now").click().await;
    page.role_with("button", "Put back").within(DONE).wait().await;

    page.goto(&marta).await;
    page.heading(MARTA).within(DONE).wait().await;
    app::edit(&page, "Family name", "Ferrer", "Changed later").await;
    app::wait_for_state(&page, "Synced").await;
    page.goto("/settings/archives").await;
    page.role_with("button", "Put back").within(DONE).click().await;
    let dialog = || page.role("dialog", "Put this archive back?");
    // Nothing happens to who thinks again.
    dialog().inside("button", Some("Cancel"), false).click().await;
    page.role_with("button", "Put back").click().await;
    dialog().inside("button", Some("Put back"), false).click().await;
    page.text("Everything is as it was").within(DONE).wait().await;
    // What was there before is an archive of its own.
    let two = "document.querySelectorAll('.team-line[aria-label]').length === 2";
    page.until_within(DONE, "both archives are listed", two).await;
    page.goto(&marta).await;
    page.heading(MARTA).within(DONE).wait().await;

    page.goto("/settings/past").await;
    page.heading("What happened").wait().await;
    page.text(": adding").within(DONE).wait().await;
    page.text("The server wrote an archive of everything").wait().await;
    page.text("put everything back to an archive").wait().await;
    page.role("list", "What happened").inside("link", Some(MARTA), false).wait().await;
    page.button("Check the seals").click().await;
    page.text("nothing was changed or taken out").within(DONE).wait().await;
}

async fn add_somebody(page: &Page, given: &str, family: &str, email: &str) {
    app::go(page, "People").await;
    page.button("New person").click().await;
    for (label, text) in [("Given name", given), ("Family name", family), ("E-mail", email)] {
        page.role("dialog", "New person").inside("textbox", Some(label), false).fill(text).await;
    }
    page.role("dialog", "New person").inside("button", Some("Save"), false).click().await;
}

/// The second person with an e-mail address is refused where the workspace asks for that, and what
/// was typed goes to the first one.
pub async fn a_second_one_with_an_address_is_refused(scene: Arc<Scene>) {
    let page = scene.visitor().await;
    app::open(&page).await;
    app::add_marta(&page).await;
    let marta = page.path().await;
    app::wait_for_state(&page, "Synced").await;
    page.goto("/duplicates").await;
    page.role("group", "E-mail").within(DONE).wait().await;
    let choice = || page.role("group", "E-mail");
    choice().inside("radio", Some("The second is refused"), false).click_label().await;
    app::wait_until_kept(&page).await;
    add_somebody(&page, "Martha", "Ferrér", "Marta@Duero.example").await;
    // Her page is open until the server's answer takes it away; then it says where she is.
    page.heading("This person is not here").within(DONE).wait().await;
    page.any("main").inside("link", Some("Needs attention"), false).click().await;
    let tray = || page.role("region", "Needs attention").within(DONE);
    tray().inside("listitem", Some("This value is taken by another record."), true).wait().await;
    tray().inside("link", Some(MARTA), false).wait().await;
    page.button(&format!("Add to {MARTA}")).click().await;
    page.text(&format!("Added to {MARTA}")).wait().await;
    app::wait_until_kept(&page).await;
    // One person, under the name that was there.
    app::go(&page, "People").await;
    app::wait_for_rows(&page, "People", 1).await;
    page.goto(&marta).await;
    page.heading(MARTA).wait().await;
}
