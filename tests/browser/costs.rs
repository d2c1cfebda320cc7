//! What a CRM costs: answers move the figures, every figure explains itself, charts are tables too.

use std::sync::Arc;

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::app;
use crate::page::{Locator, Page};
use crate::scene::Scene;
use crate::settings;
use crate::sheets::{Workbook, Worth};

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

    systems_come_and_go(&visitor).await;
    golden_vector_to_the_cent(&visitor).await;
    an_offer_is_read(&visitor).await;
    a_comparison_is_a_record(&visitor).await;
}

/// One system is taken away, another one comes and is called something.
async fn systems_come_and_go(visitor: &Page) {
    visitor.role("radio", "Full sheet").click_label().await;
    visitor.role("radio", "Open source, self-hosted").click_label().await;
    visitor.button("Take Open source, self-hosted away").click().await;
    visitor.button("Add: SaaS subscription").click().await;
    visitor.role("radio", "SaaS subscription 2").click_label().await;
    visitor.textbox("Name of the system").fill("The other vendor").await;
    visitor.button("Rename").click().await;
    visitor.role_with("button", "Total cost, The other vendor:").wait().await;
    let heads = "document.querySelectorAll('.comparison thead th').length === 5";
    visitor.until("four systems stand side by side", heads).await;
}

/// The golden vector as a file on the screen, and as a workbook whose formulas give the same.
async fn golden_vector_to_the_cent(visitor: &Page) {
    let file = settings::test_file("golden").join("tco_t1.json");
    visitor.role("file", "Open a file").press(file.to_str().unwrap()).await;
    for (figure, want) in [
        ("Total cost, SaaS:", "38,768.19"),
        ("Present value, SaaS:", "35,686.18"),
        ("Present value, On-premise:", "41,359.45"),
        ("Present value, Browser-first:", "6,904.72"),
        ("Paid in the first 12 months, On-premise:", "27,884.00"),
        ("Per user and month, present value, Browser-first:", "16.44"),
        ("Licence share: what the price page shows, SaaS:", "48.65"),
    ] {
        let shown = visitor.role_with("button", figure).text().await;
        assert!(shown.contains(want), "{figure} {shown} instead of {want}");
    }
    let mut book = Workbook::read(&taken(visitor, Give::Button("Download as spreadsheet")).await);
    for (column, want) in [("B", 35_686.18), ("C", 41_359.45), ("D", 6_904.72)] {
        let place = book.beside("Totals", "Total cost (Present value)", column);
        let Worth::Number(found) = book.worth("Totals", &place) else { panic!("no total") };
        assert!((found - want).abs() < 0.005, "{found} in the workbook instead of {want}");
    }
}

/// What gives a file away.
#[derive(Debug, Clone, Copy)]
pub enum Give<'a> {
    /// A button of this name.
    Button(&'a str),
    /// An item of an open menu.
    Item(&'a str),
}

/// What a button gives away. Where downloads go differs from engine to engine, so the file is
/// taken on its way.
pub async fn taken(visitor: &Page, give: Give<'_>) -> Vec<u8> {
    let script = "
        window.takenBytes = null;
        const [make, click] = [URL.createObjectURL, HTMLAnchorElement.prototype.click];
        URL.createObjectURL = (blob) => {
            blob.arrayBuffer().then((all) => {
                window.takenBytes = Array.from(new Uint8Array(all));
                HTMLAnchorElement.prototype.click = click;
                URL.createObjectURL = make;
            });
            return make.call(URL, blob);
        };
        HTMLAnchorElement.prototype.click = () => {};";
    let _: Value = visitor.run(script, Vec::new()).await;
    match give {
        Give::Button(name) => visitor.button(name).click().await,
        Give::Item(name) => visitor.role("menuitem", name).click().await,
    }
    visitor.until("the file is given", "window.takenBytes !== null").await;
    visitor.run("return window.takenBytes;", Vec::new()).await
}

/// A vendor's words become what nine users really pay.
async fn an_offer_is_read(visitor: &Page) {
    visitor.role("radio", "Price-trap check").click_label().await;
    let words = "40 per user, from 10 licences, 1 year";
    visitor.textbox("The vendor’s offer, in its own words").fill(words).await;
    visitor.button("Check this offer").click().await;
    visitor.text("9 users really pay").wait().await;
    let said = "document.querySelector('.offer-line').innerText";
    for amount in ["4,800.00", "4,320.00", "11.1"] {
        visitor
            .until(&format!("the offer says {amount}"), &format!("{said}.includes('{amount}')"))
            .await;
    }
    assert_eq!(visitor.textbox("Fewest seats").value().await, "10");
}

/// A comparison is saved, deleted, and brought back.
async fn a_comparison_is_a_record(visitor: &Page) {
    visitor.textbox("Name of the comparison").fill("Ours").await;
    visitor.button("Save").click().await;
    visitor.button("Open Ours").wait().await;
    visitor.button("Delete Ours").click().await;
    visitor.text("Ours is deleted").wait().await;
    let back = format!("{}z", char::from(Key::Control));
    visitor.button("Print").press(&back).await;
    visitor.button("Open Ours").click().await;
    let shown = visitor.role_with("button", "Present value, SaaS:").text().await;
    assert!(shown.contains("35,686.18"), "{shown} after it was brought back");
}
