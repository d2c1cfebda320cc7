//! The recovery link: whoever has the newest comes in with all rights, whoever has an older one
//! is told that it opens nothing, and devices that are in stay in.

use std::sync::Arc;
use std::time::Duration;

use crate::app;
use crate::page::Page;
use crate::people::MARTA;
use crate::scene::Scene;

/// Time for something to reach the other browser by way of the Worker.
const ARRIVES: Duration = Duration::from_secs(90);

/// Shows that a browser has nothing of the workspace.
async fn holds_nothing(page: &Page) {
    page.goto("/people").await;
    page.text("No people yet").within(ARRIVES).wait().await;
}

/// The link is replaced: the old one opens nothing and says so, the device that came in by it goes
/// on, the new one opens; a device is shown out afterwards as any other.
pub async fn a_replaced_recovery_link_opens_nothing(scene: Arc<Scene>) {
    let (owner, tablet, other) =
        (scene.visitor().await, scene.visitor().await, scene.visitor().await);
    app::open(&owner).await;
    app::add_marta(&owner).await;
    app::wait_for_state(&owner, "Synced").await;
    let old = app::link_for_another_device(&owner).await;
    tablet.goto(&old).await;
    app::wait_for_rows(&tablet, "People", 1).await;
    app::wait_for_state(&tablet, "Synced").await;
    let new = app::link_for_another_device(&owner).await;
    assert_ne!(old, new);
    // It is shown this once.
    owner.reload().await;
    owner.button("Make a new recovery link").within(ARRIVES).wait().await;
    let is_shown = "[...document.querySelectorAll('input')].some((one) => \
                    one.value.includes('#join='))";
    assert!(!owner.run::<bool>(&format!("return {is_shown}"), Vec::new()).await);

    app::open(&other).await;
    other.goto(&old).await;
    let told = || other.role("dialog", "This recovery link opens nothing").within(ARRIVES);
    told().inside("alert", Some("A newer recovery link was made"), true).wait().await;
    told().inside("button", Some("Close"), false).click().await;
    assert!(!other.address().await.contains("join"), "the link's secret stays in the address");
    holds_nothing(&other).await;

    app::open_person(&tablet, MARTA).await;
    app::edit(&tablet, "Family name", "Ferrer", "Still in").await;
    app::wait_for_state(&tablet, "Synced").await;
    other.goto(&new).await;
    app::wait_for_rows(&other, "People", 1).await;
    app::open_person(&other, "Marta Still in").await;
    // Its own link leads a device nowhere else.
    other.goto(&new).await;
    app::wait_for_rows(&other, "People", 1).await;
    app::wait_for_state(&other, "Synced").await;

    owner.goto("/settings/log").await;
    owner.text("made a new recovery link").within(ARRIVES).wait().await;
    owner.text("checked on this device").wait().await;
    owner.goto("/settings/devices").await;
    let count = "document.querySelectorAll('.team-line[aria-label]').length === 3";
    owner.until_within(ARRIVES, "all three devices are listed, each once", count).await;
    let outs = "[...document.querySelectorAll('.team-line button')].filter((one) => \
                one.innerText.includes('Show out'))";
    let two = format!("{outs}.length === 2");
    owner.until("the owner’s own device cannot be shown out here", &two).await;
    // All are called after the same browser.
    let press = format!("{outs}[0].click()");
    let _: serde_json::Value = owner.run(&press, Vec::new()).await;
    let asked = owner.role("dialog", "Show this device out?");
    asked.inside("button", Some("Show out"), false).click().await;
    owner.text("Shown out").wait().await;
    let gone = async |page: &Page| {
        page.role("dialog", "This device was shown out").within(ARRIVES).wait().await;
    };
    // The one that came last is listed first.
    tokio::select! {
        () = gone(&other) => {}
        () = gone(&tablet) => {}
    }
}

/// Comes in by a code that was printed; returns what the server said of it.
async fn type_code(page: &Page, entry: &str, code: &str) {
    page.goto(entry).await;
    let dialog = || page.role("dialog", "Come into the workspace").within(ARRIVES);
    dialog().inside("textbox", Some("Recovery code"), false).fill(code).await;
    dialog().inside("button", Some("Come in"), false).click().await;
}

/// Ten codes are made and shown once; one of them opens the workspace on a device that has nothing
/// of it, as somebody types it, and opens nothing a second time.
pub async fn a_recovery_code_opens_once(scene: Arc<Scene>) {
    let (owner, phone, other) =
        (scene.visitor().await, scene.visitor().await, scene.visitor().await);
    app::open(&owner).await;
    app::add_marta(&owner).await;
    app::wait_for_state(&owner, "Synced").await;
    owner.goto("/settings/devices").await;
    owner.button("Make ten codes").within(ARRIVES).click().await;
    owner.text("They are shown only now").within(ARRIVES).wait().await;
    let read =
        "return [...document.querySelectorAll('.codes-sheet li')].map((one) => one.textContent)";
    let codes: Vec<String> = owner.run(read, Vec::new()).await;
    assert_eq!(codes.len(), 10, "{codes:?}");
    let link = "return document.querySelector('.codes-link').textContent";
    let link: String = owner.run(link, Vec::new()).await;
    let entry = link[link.find("/#").expect("an address")..].to_owned();
    let entry = entry.as_str();

    app::open(&phone).await;
    type_code(&phone, entry, "0000-0000-0000-0000").await;
    let told = || phone.role("dialog", "Come into the workspace").within(ARRIVES);
    told().inside("alert", Some("This code opens nothing"), true).wait().await;
    holds_nothing(&phone).await;
    let typed = codes[2].to_lowercase().replace('-', " ");
    type_code(&phone, entry, &typed).await;
    phone.text("You have joined").within(ARRIVES).wait().await;
    app::wait_for_rows(&phone, "People", 1).await;
    app::wait_for_state(&phone, "Synced").await;
    phone.reload().await;
    app::wait_for_rows(&phone, "People", 1).await;

    app::open(&other).await;
    type_code(&other, entry, &codes[2]).await;
    let told = || other.role("dialog", "Come into the workspace").within(ARRIVES);
    told().inside("alert", Some("This code opens nothing"), true).wait().await;
    holds_nothing(&other).await;
    owner.reload().await;
    owner.text("9 codes are left").within(ARRIVES).wait().await;
    owner.text("Code 3 was used").wait().await;
    owner.goto("/settings/log").await;
    owner.text("by recovery code 3").within(ARRIVES).wait().await;
}
