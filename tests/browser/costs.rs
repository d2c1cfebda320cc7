//! What a CRM costs: answers move the figures, every figure explains itself, charts are tables too.

use std::sync::Arc;

use serde_json::json;

use crate::app;
use crate::page::{Locator, Page};
use crate::scene::Scene;

/// The total of the first system.
const TOTAL: &str = "Total cost, SaaS subscription";

fn total(page: &Page) -> Locator {
    page.role_with("button", TOTAL)
}

/// Answers a question and waits until the total is another one. It follows every key, a frame
/// later: what the last key makes of it has to be there before it counts.
async fn answer(page: &Page, question: &str, text: &str) {
    let before = json!(total(page).text().await);
    page.textbox(question).fill(text).await;
    let typed = format!("document.activeElement.value === '{text}'");
    page.until(&format!("{question} is typed"), &typed).await;
    page.until("the frames to come are asked for", FRAMES).await;
    page.until("two frames later", "window.framesLeft === 0").await;
    let shown = format!("document.querySelector(\"button.figure[aria-label^='{TOTAL}']\")");
    page.until(
        &format!("the total follows {question}"),
        &format!("{shown} && {shown}.innerText !== {before}"),
    )
    .await;
}

/// Counts two frames down to nothing.
const FRAMES: &str = "(() => { window.framesLeft = 2; \
    const next = () => { if (--window.framesLeft > 0) requestAnimationFrame(next); }; \
    requestAnimationFrame(next); return true; })()";

/// Two answers change the totals, a wrong one is refused by its name, a figure opens its formula,
/// a chart becomes a table, and all of it is there after a reload.
pub async fn the_costs_follow_the_answers(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    app::go(&visitor, "Costs").await;
    total(&visitor).wait().await;
    answer(&visitor, "Users now", "20").await;
    answer(&visitor, "Advertised price per user and month", "30").await;

    let answered = total(&visitor).text().await;
    visitor.textbox("Users now").fill("many").await;
    visitor.role_with("alert", "Users now: this is not a number").wait().await;
    assert_eq!(total(&visitor).text().await, answered, "a wrong answer changes nothing");
    visitor.textbox("Users now").fill("20").await;

    total(&visitor).click().await;
    let dialog = visitor.role("dialog", "How this figure comes about");
    dialog.clone().inside("text", Some("C1 + C2 + … + C11"), true).wait().await;
    dialog.clone().inside("text", Some(&answered), true).wait().await;
    dialog.inside("button", Some("Close"), false).click().await;

    visitor.button("Show as table: Paid until each month").click().await;
    let table = visitor.role("table", "Paid until each month");
    table.inside("columnheader", Some("Cartera"), false).wait().await;
    visitor.button("Show as chart: Paid until each month").click().await;
    visitor.role("img", "Paid until each month").wait().await;

    // Kept on the device as soon as nothing has changed for a moment.
    let price = r#"localStorage.getItem('cartera.costs.last')?.includes(': "30"')"#;
    visitor.until("the answers are kept", price).await;
    visitor.reload().await;
    total(&visitor).wait().await;
    assert_eq!(total(&visitor).text().await, answered, "after a reload");
}
