//! A deal from its first word to its end, on the board and on its page.

use std::sync::Arc;
use std::time::Duration;

use crate::app;
use crate::page::Page;
use crate::scene::Scene;

/// WebDriver's name of the key that points right.
const RIGHT: &str = "\u{e014}";
const SPACE: &str = " ";
/// What the deal is called.
pub const LORRIES: &str = "Forty lorries";

/// Adds a deal by hand on the page of deals; ends there.
pub async fn add(page: &Page, title: &str, amount: &str) {
    app::go(page, "Deals").await;
    page.button("New deal").click().await;
    let field = |role: &'static str, label: &'static str| {
        page.role("dialog", "New deal").inside(role, Some(label), false)
    };
    field("textbox", "Title").fill(title).await;
    field("textbox", "Amount").fill(amount).await;
    field("combobox", "Organization").fill("Transportes Duero").await;
    field("button", "Create deal").click().await;
    page.link(title).wait().await;
}

/// Waits until a deal stands in a lane of the board.
async fn stands_in(page: &Page, title: &str, stage: &str) {
    page.role_with("region", stage)
        .within(Duration::from_secs(60))
        .inside("link", Some(title), false)
        .wait()
        .await;
}

/// A first deal makes the pipeline; keys and the list of stages move it on the board; it is won,
/// taken back, and lost for a reason; all of it is there without a network, and in a second browser.
pub async fn a_deal_goes_its_way(scene: Arc<Scene>) {
    let (first, second) = (scene.visitor().await, scene.visitor().await);
    app::open(&first).await;
    add(&first, LORRIES, "1,250,000.50 EUR").await;
    stands_in(&first, LORRIES, "New").await;
    first.role_with("region", "New").inside("link", Some(LORRIES), false).press(SPACE).await;
    first.text("is lifted").wait().await;
    first.link(LORRIES).press(RIGHT).await;
    first.text("Qualified, place 1 of 1").wait().await;
    first.link(LORRIES).press(SPACE).await;
    stands_in(&first, LORRIES, "Qualified").await;
    app::take_back(&first).await;
    stands_in(&first, LORRIES, "New").await;
    first.button(&format!("Move {LORRIES} to…")).click().await;
    let chosen = first.role("dialog", &format!("Move {LORRIES}"));
    chosen.inside("button", Some("Proposal"), false).click().await;
    stands_in(&first, LORRIES, "Proposal").await;

    first.link(LORRIES).click().await;
    first.heading(LORRIES).wait().await;
    let deal = first.path().await;
    first.button("Won").click().await;
    let won = first.role("dialog", &format!("Won: {LORRIES}"));
    won.inside("button", Some("Won"), false).click().await;
    first.text("Won on").wait().await;
    app::take_back(&first).await;
    first.button("Lost").click().await;
    let lost = || first.role("dialog", &format!("Lost: {LORRIES}"));
    lost().inside("button", Some("Lost"), false).click().await;
    first.text("Choose or write a reason.").wait().await;
    first.role("radio", "No budget").click_label().await;
    lost().inside("button", Some("Lost"), false).click().await;
    first.text("Lost on").wait().await;

    first.until("the service worker controls the page", "navigator.serviceWorker.controller").await;
    first.wire.cut();
    first.reload().await;
    first.text("Lost on").wait().await;
    first.text("No budget").wait().await;
    first.button("Reopen").click().await;
    let reopened = first.role("dialog", &format!("Reopen {LORRIES}"));
    reopened.inside("button", Some("Reopen"), false).click().await;
    first.button("Won").wait().await;
    first.wire.mend();

    let link = app::link_for_another_device(&first).await;
    second.goto(&link).await;
    second.heading("People").within(Duration::from_secs(60)).wait().await;
    app::go(&second, "Deals").await;
    stands_in(&second, LORRIES, "Proposal").await;
    second.link(LORRIES).click().await;
    second.heading(LORRIES).wait().await;
    assert_eq!(second.path().await, deal, "it is the same deal");
    // One pipeline on both, though the first deal made it here and nobody made one there.
    second.goto("/settings/pipelines").await;
    second.role("region", "Sales").wait().await;
    second.button("Name of the stage Proposal").wait().await;
}

/// The way from one place to another in so many steps.
fn way(from: (f64, f64), to: (f64, f64)) -> Vec<(f64, f64)> {
    let step = |at: u8| {
        let part = f64::from(at) / 12.0;
        (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part)
    };
    (0..=12).map(step).collect()
}

/// On a tablet a finger that rests on a card takes it to another stage; one that swipes over a card
/// scrolls the board and moves nothing.
pub async fn a_finger_moves_a_deal(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    visitor.pretend_screen(768, 1024).await;
    visitor.pretend_finger(true).await;
    add(&visitor, LORRIES, "90 EUR").await;
    let middle = async |of: &str| -> (f64, f64) {
        let script = format!(
            "const {{ x, y, width, height }} = ({of}).getBoundingClientRect();
            return [x + width / 2, y + height / 2];"
        );
        visitor.run(&script, Vec::new()).await
    };
    let scrolled = "[...document.querySelectorAll('*')].some((one) => one.scrollLeft > 40)";
    let card = middle("document.querySelector('.board-card')").await;
    visitor.touch(&way(card, (card.0 - 230.0, card.1)), Duration::ZERO).await;
    visitor.until("the board is scrolled", scrolled).await;
    stands_in(&visitor, LORRIES, "New").await;
    let back = "for (const one of document.querySelectorAll('*')) one.scrollLeft = 0; return true;";
    let _: bool = visitor.run(back, Vec::new()).await;
    visitor.until("it is back", &format!("!({scrolled})")).await;
    let (card, lane) = (
        middle("document.querySelector('.board-card')").await,
        middle("document.querySelectorAll('.lane')[1]").await,
    );
    visitor.touch(&way(card, (lane.0, card.1)), Duration::from_millis(500)).await;
    stands_in(&visitor, LORRIES, "Qualified").await;
    assert_eq!(visitor.path().await, "/deals/board", "the finger opened nothing");
    app::take_back(&visitor).await;
    stands_in(&visitor, LORRIES, "New").await;
}
