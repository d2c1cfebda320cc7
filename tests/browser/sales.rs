//! What is sold: a deal is quoted, the quote accepted, the order signed at the customer's.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use crate::app;
use crate::deals;
use crate::page::{Locator, Page};
use crate::scene::Scene;

/// Time for something to reach the other browser by way of the Worker.
const ARRIVES: Duration = Duration::from_secs(90);
const PUMP: &str = "Heat pump";

/// Fills a field of a dialog.
async fn fill(page: &Page, dialog: &str, role: &'static str, label: &'static str, text: &str) {
    page.role("dialog", dialog).inside(role, Some(label), false).fill(text).await;
}

fn press(page: &Page, dialog: &str, button: &'static str) -> Locator {
    page.role("dialog", dialog).inside("button", Some(button), false)
}

/// Adds a product to the catalogue.
async fn add_product(page: &Page, name: &str, unit: &str, price: &str, tax: &str) {
    page.button("New product").click().await;
    let text = "textbox";
    for (label, value) in [("Name", name), ("Unit", unit), ("Price", price), ("Tax, %", tax)] {
        fill(page, "New product", text, label, value).await;
    }
    press(page, "New product", "Save").click().await;
    page.role("grid", "Products").inside("link", Some(name), false).wait().await;
}

/// Adds a line with a product of the catalogue, which brings its unit, price and tax along.
async fn add_line(page: &Page, product: &str, quantity: &str, discount: &str) {
    page.button("Add a line").click().await;
    fill(page, "Line", "textbox", "Quantity", quantity).await;
    fill(page, "Line", "combobox", "What", product).await;
    page.role("option", product).click().await;
    fill(page, "Line", "textbox", "Discount, %", discount).await;
    press(page, "Line", "Save").click().await;
    page.role_with("button", product).wait().await;
}

/// Draws a line on the place to sign on, as a pointer does.
async fn draw(page: &Page) {
    let script = "const pad = document.querySelector('.draw-pad');
        const at = pad.getBoundingClientRect();
        const send = (kind, x, y) => pad.dispatchEvent(new PointerEvent(kind, {
            pointerId: 1, isPrimary: true, bubbles: true, cancelable: true,
            clientX: at.left + x * at.width, clientY: at.top + y * at.height }));
        send('pointerdown', 0.1, 0.5);
        for (let step = 1; step <= 20; step += 1)
            send('pointermove', 0.1 + step * 0.04, 0.5 + Math.sin(step) * 0.3);
        send('pointerup', 0.9, 0.5);
        return true;";
    let _: bool = page.run(script, Vec::new()).await;
    let shown = "document.querySelector('.draw-pad path').getAttribute('d').length > 100";
    page.until("the line that was drawn is shown", shown).await;
}

/// What the sums say in one line each.
async fn sums(page: &Page) -> Vec<String> {
    let script = "return [...document.querySelectorAll('.sum')].map((row) =>
        [...row.children].map((cell) => cell.textContent.replace(/\\s+/g, ' ')).join(': '))";
    page.run(script, Vec::<Value>::new()).await
}

/// The pages of the newest order and quote, and of the first product.
pub async fn first_of_each(page: &Page) -> [String; 3] {
    let mut paths = [const { String::new() }; 3];
    for (path, list) in paths.iter_mut().zip(["orders", "quotes", "products"]) {
        page.goto(&format!("/sales/{list}")).await;
        let first = format!("document.querySelector('.table-cell a[href^=\"/sales/{list}/\"]')");
        page.until(&format!("there are {list}"), &first).await;
        let script = format!("return {first}.getAttribute('href')");
        *path = page.run(&script, Vec::new()).await;
    }
    paths
}

/// A deal's lines become a quote, which is sent and accepted; with no network an order is made of
/// it and signed by hand; its number, sums and signature are in a second browser and on its sheet.
pub async fn an_order_is_signed_without_a_network(scene: Arc<Scene>) {
    let (first, second) = (scene.visitor().await, scene.visitor().await);
    app::open(&first).await;
    app::go(&first, "Orders").await;
    first.role("radio", "Products").click_label().await;
    first.heading("Products").wait().await;
    add_product(&first, PUMP, "piece", "1,000 EUR", "21").await;
    add_product(&first, "Handbook", "", "50 EUR", "4").await;

    deals::add(&first, deals::LORRIES, "5 EUR").await;
    first.link(deals::LORRIES).click().await;
    first.heading(deals::LORRIES).wait().await;
    add_line(&first, PUMP, "2", "10").await;
    first.button("Make a quote").within(ARRIVES).click().await;
    first.text("Mark as sent").wait().await;
    add_line(&first, "Handbook", "3", "").await;
    // 2 × 1,000 − 10 % = 1,800, of which 21 % are 378; 3 × 50 = 150, of which 4 % are 6.
    let right = [
        "Without tax: €1,950.00",
        "Tax 4% of €150.00: €6.00",
        "Tax 21% of €1,800.00: €378.00",
        "Total: €2,334.00",
    ];
    assert_eq!(sums(&first).await, right);
    first.button("Mark as sent").click().await;
    first.button("Accepted").click().await;
    first.button("Make an order").wait().await;
    app::wait_for_state(&first, "Synced").await;

    first.until("the service worker controls the page", "navigator.serviceWorker.controller").await;
    first.wire.cut();
    first.button("Make an order").click().await;
    first.button("Sign and place").click().await;
    fill(&first, "Signature", "textbox", "Name", "Ana Ruiz").await;
    draw(&first).await;
    press(&first, "Signature", "Sign and place").click().await;
    first.text("Signed by Ana Ruiz").wait().await;
    assert_eq!(sums(&first).await, right);
    let order = first.path().await;
    first.reload().await;
    first.text("Signed by Ana Ruiz").wait().await;
    let number: String = first
        .run("return document.querySelector('.paper-head .number').textContent", Vec::new())
        .await;
    assert!(number.starts_with("O-"), "{number} is a number of this device");
    first.text("number pending").wait().await;
    first.link("Document").click().await;
    first.role("img", "Signature of Ana Ruiz").wait().await;
    first.wire.mend();

    let link = app::link_for_another_device(&first).await;
    second.goto(&link).await;
    second.heading("People").within(ARRIVES).wait().await;
    app::go(&second, "Orders").await;
    let row = second.role("grid", "Orders").inside("link", Some(deals::LORRIES), false);
    row.within(ARRIVES).click().await;
    second.text(&number).wait().await;
    second.text("O-000001").wait().await;
    assert_eq!(second.path().await, order, "it is the same order");
    assert_eq!(sums(&second).await, right);
    second.button("Delivered").wait().await;
    second.link("Document").click().await;
    second.role("img", "Signature of Ana Ruiz").wait().await;
    for number in ["O-000001", &number] {
        second.text(number).wait().await;
    }
    second.text("2 piece").wait().await;
    let drawn = "document.querySelector('.signature path').getAttribute('d').length > 100";
    second.until("the signature is drawn", drawn).await;
}

/// A quote is made for a customer by a price list, printed without the app around it, declined for
/// a reason, taken back, deleted and brought back; a product that is no longer sold is not offered.
pub async fn a_quote_is_made_by_a_price_list_and_printed(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    visitor.goto("/settings/business").await;
    app::edit(&visitor, "Name on documents", "Add", "Calor del Norte SL").await;
    visitor.goto("/sales/prices").await;
    visitor.button("New price list").click().await;
    fill(&visitor, "New price list", "textbox", "Name", "Partners").await;
    visitor
        .role("dialog", "New price list")
        .inside("combobox", Some("Currency"), false)
        .choose("EUR")
        .await;
    press(&visitor, "New price list", "Save").click().await;
    visitor.button("Name Partners").wait().await;
    visitor.goto("/sales/products").await;
    add_product(&visitor, PUMP, "piece", "1,000 EUR", "21").await;
    add_product(&visitor, "Heat screen", "", "10 EUR", "").await;
    visitor.role("grid", "Products").inside("link", Some(PUMP), false).click().await;
    visitor.heading(PUMP).wait().await;
    visitor.textbox("From quantity").fill("5").await;
    visitor.textbox("Price of one").fill("800").await;
    visitor.button("Add a price").click().await;
    visitor.text("from 5").wait().await;
    visitor.goto("/sales/products").await;
    visitor.role("grid", "Products").inside("link", Some("Heat screen"), false).click().await;
    visitor.button("Stop offering").click().await;
    visitor.button("Offer again").wait().await;

    visitor.goto("/sales/quotes").await;
    visitor.button("New quote").click().await;
    fill(&visitor, "New quote", "combobox", "Organization", "Talleres Duero").await;
    visitor
        .role("dialog", "New quote")
        .inside("combobox", Some("Currency"), false)
        .choose("EUR")
        .await;
    press(&visitor, "New quote", "Create").click().await;
    visitor.button("Mark as sent").click().await;
    visitor.text("Add a line first.").wait().await;
    visitor.role("combobox", "Price list").choose("Partners").await;
    visitor.button("Add a line").click().await;
    fill(&visitor, "Line", "combobox", "What", "heat").await;
    visitor.role("option", PUMP).wait().await;
    let offered = "[...document.querySelectorAll('[role=option]')].every((o) => !o.textContent.includes('screen'))";
    visitor.until("what is no longer sold is not offered", offered).await;
    press(&visitor, "Line", "Cancel").click().await;
    add_line(&visitor, PUMP, "5", "").await;
    let right = ["Without tax: €4,000.00", "Tax 21% of €4,000.00: €840.00", "Total: €4,840.00"];
    assert_eq!(sums(&visitor).await, right);

    visitor.link("Document").click().await;
    visitor.text("Calor del Norte SL").wait().await;
    visitor.text("Talleres Duero").wait().await;
    visitor.text("5 piece").wait().await;
    visitor.link("Back to editing").click().await;
    visitor.button("Mark as sent").click().await;
    visitor.button("Declined").click().await;
    fill(&visitor, "Declined", "textbox", "Why? (optional)", "Too dear").await;
    press(&visitor, "Declined", "Declined").click().await;
    visitor.button("Back to draft").click().await;
    visitor.button("Add a line").wait().await;
    visitor.button("More actions").click().await;
    visitor.role("menuitem", "Delete").click().await;
    visitor.heading("Quotes").wait().await;
    app::take_back(&visitor).await;
    app::wait_for_rows(&visitor, "Quotes", 1).await;
}
