//! Passkeys: a new device comes in by one, where the browser has them; where it has none it says
//! what to do instead.

use std::sync::Arc;
use std::time::Duration;

use crate::app;
use crate::engine::Engine;
use crate::page::Page;
use crate::people::MARTA;
use crate::scene::Scene;
use crate::virtual_passkeys::Authenticator;

/// Time for something to reach the other browser by way of the Worker.
const ARRIVES: Duration = Duration::from_secs(90);
const OWNER: &str = "Olga Ortiz";

/// The owner adds a passkey and is urged to add a second; a browser that has nothing comes in by
/// it as the owner, with a key of its own; taken back, it opens nothing.
pub async fn a_passkey_lets_a_new_device_in(scene: Arc<Scene>) {
    let (owner, phone, other) =
        (scene.visitor().await, scene.visitor().await, scene.visitor().await);
    app::open(&owner).await;
    app::add_marta(&owner).await;
    owner.goto("/settings/devices").await;
    owner.textbox("Your name").within(ARRIVES).fill(OWNER).await;
    owner.button("That’s me").click().await;
    owner.heading("Passkeys").within(ARRIVES).wait().await;
    app::wait_for_state(&owner, "Synced").await;
    let has =
        "return typeof window.PublicKeyCredential?.parseCreationOptionsFromJSON === 'function'";
    if !owner.run::<bool>(has, Vec::new()).await {
        owner.text("This browser has no passkeys. Connect it by a link instead").wait().await;
        let offered = "document.body.innerText.includes('Add a passkey')";
        assert!(!owner.run::<bool>(&format!("return {offered}"), Vec::new()).await);
        return;
    }
    owner.button("Add a passkey").wait().await;
    if scene.engine != Engine::Chromium {
        // Its driver has no authenticator that nobody needs to touch.
        return;
    }
    let of_owner = Authenticator::plug_in(&owner).await;
    owner.button("Add a passkey").click().await;
    owner.text("The passkey is added").within(ARRIVES).wait().await;
    owner.text("This is your only passkey").within(ARRIVES).wait().await;
    // The same one is not added twice.
    owner.button("Add a passkey").click().await;
    owner.text("This passkey is there already").within(ARRIVES).wait().await;
    let link = owner.textbox("On a new device, open this address").within(ARRIVES).value().await;
    let entry = &link[link.find("/#").expect("an address")..];

    the_owner_comes_in_where_they_are(&owner, entry).await;
    app::open(&phone).await;
    let of_phone = Authenticator::plug_in(&phone).await;
    for credential in of_owner.credentials().await {
        of_phone.take(credential).await;
    }
    phone.goto(entry).await;
    phone.button("Use a passkey").within(ARRIVES).click().await;
    phone.text("You have joined").within(ARRIVES).wait().await;
    app::wait_for_rows(&phone, "People", 1).await;
    app::wait_for_state(&phone, "Synced").await;
    for page in [&owner, &phone] {
        whose_is_marta(page).await;
    }
    phone.goto("/settings/devices").await;
    phone.text(OWNER).within(ARRIVES).wait().await;
    phone.text("This is your only passkey").within(ARRIVES).wait().await;

    let press = "[...document.querySelectorAll('.team-tools button')].find((one) => \
                 one.innerText.includes('Take back')).click()";
    let _: serde_json::Value = phone.run(press, Vec::new()).await;
    phone.text("The passkey opens nothing any more").within(ARRIVES).wait().await;
    app::open(&other).await;
    let of_other = Authenticator::plug_in(&other).await;
    for credential in of_owner.credentials().await {
        of_other.take(credential).await;
    }
    other.goto(entry).await;
    other.button("Use a passkey").within(ARRIVES).click().await;
    other.text("This passkey opens nothing here").within(ARRIVES).wait().await;
    owner.goto("/settings/log").await;
    owner.text("came in by a passkey").within(ARRIVES).wait().await;
}

/// Marta is nobody's.
async fn whose_is_marta(page: &Page) {
    app::go(page, "People").await;
    page.link(MARTA).within(ARRIVES).click().await;
    page.heading(MARTA).within(ARRIVES).wait().await;
    let whose = page.role("combobox", "Owner").within(ARRIVES).value().await;
    assert_eq!(whose, "", "coming in by a passkey made somebody the owner of what was there");
}

/// Who comes in on a device that is there already takes another key, and writes nothing over what
/// others have.
async fn the_owner_comes_in_where_they_are(owner: &Page, entry: &str) {
    owner.goto(entry).await;
    owner.button("Use a passkey").within(ARRIVES).click().await;
    owner.text("You have joined").within(ARRIVES).wait().await;
    app::wait_for_rows(owner, "People", 1).await;
    app::wait_for_state(owner, "Synced").await;
}
