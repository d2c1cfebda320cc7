//! What a device holds, and how it looks to somebody else.

use std::sync::Arc;

use crate::app;
use crate::deals;
use crate::page::Page;
use crate::scene::Scene;
use crate::team::{ARRIVES, OPEN, OWNER, SECRET, introduce, invite, show_to};

/// Whoever is looked as.
const SELLER: &str = "Rita Ramos";

/// Opens the page by its links and says what stands in its lines, cells apart by spaces.
async fn held(page: &Page) -> String {
    // Where the window is low it stands behind others in the navigation.
    let press = "document.querySelector('a[href=\"/settings\"]').click()";
    page.run::<serde_json::Value>(press, Vec::new()).await;
    page.link("What this device holds").within(ARRIVES).click().await;
    page.heading("What this device holds").within(ARRIVES).wait().await;
    let lines = "return [...document.querySelectorAll('.page tr')].map((line) => \
                 [...line.children].map((cell) => cell.innerText).join(' ')).join('\\n')";
    page.run(lines, Vec::new()).await
}

/// An owner reads what their device holds, then looks as a seller does: lists, sums and counts are the
/// seller's, nothing can be written, a banner says so, and one press leads back.
pub async fn a_device_says_what_it_holds_and_shows_what_others_see(scene: Arc<Scene>) {
    let owner = scene.visitor().await;
    introduce(&owner).await;
    deals::add(&owner, OPEN, "1,000 EUR").await;
    deals::add(&owner, SECRET, "9,000,000 EUR").await;
    show_to(&owner, SECRET, ("Only the owner", "private")).await;
    invite(&owner, SELLER, "Seller").await;
    app::wait_for_state(&owner, "Synced").await;
    let own = held(&owner).await;
    for line in [&format!("Signed in as {OWNER}, Owner"), "Waiting to be sent 0", "Deals 2 0"] {
        assert!(own.contains(line), "{line}: {own}");
    }

    owner.goto("/settings/team").await;
    let seller = owner.role("listitem", SELLER).within(ARRIVES);
    seller.inside("button", Some("More actions"), false).click().await;
    owner.role("menuitem", "See as this member").click().await;
    let banner = || owner.text(&format!("You see what {SELLER} sees"));
    banner().within(ARRIVES).wait().await;
    app::go(&owner, "Deals").await;
    owner.link(OPEN).within(ARRIVES).wait().await;
    let shown: String = owner.run("return document.body.innerText", Vec::new()).await;
    assert!(!shown.contains(SECRET), "a seller does not see it: {shown}");
    assert!(!shown.contains("9,000,000"), "nor in a sum: {shown}");
    let seen = held(&owner).await;
    for line in [&format!("Signed in as {SELLER}, Seller"), "Deals 1 0"] {
        assert!(seen.contains(line), "{line}: {seen}");
    }
    // Somebody who only looks is offered nothing to change, and what is tried is refused.
    app::go(&owner, "People").await;
    banner().wait().await;
    let offers: bool = owner
        .run(
            "return [...document.querySelectorAll('button')].some((one) => \
             /^(Add|New|Edit|Delete)/.test(one.innerText))",
            Vec::new(),
        )
        .await;
    assert!(!offers, "something to change is offered");

    owner.button("Back to your own view").click().await;
    app::go(&owner, "Deals").await;
    owner.link(SECRET).within(ARRIVES).wait().await;
    assert!(held(&owner).await.contains("Deals 2 0"));
}
