//! Reports: golden vector A through the screen to the cent, the way back in time, and a figure
//! opened to the deals behind it. And the sample company: in with one step, out with one.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use crate::app;
use crate::costs::{Give, taken};
use crate::page::Page;
use crate::scene::Scene;
use crate::vector;

/// How long work on some thousand records may take where engines share a small machine.
pub const LONG: Duration = Duration::from_secs(60);

/// All that the cards of a view say: figures, bars, steps of funnels and rows of tables, as text.
const CARDS: &str = "
    const clean = (e) => e.innerText.replace(/[\\s\\u00a0\\u202f]+/g, ' ').trim();
    const all = (card, what) => [...card.querySelectorAll(what)];
    const said = {};
    for (const card of document.querySelectorAll('.card[data-card]')) {
      const lines = all(card, '.card-figure').map((e) => {
        return clean(e.querySelector('dt')) + ': ' + clean(e.querySelector('dd'));
      });
      for (const bar of all(card, '.bar-row')) {
        lines.push(clean(bar.querySelector('.bar-name')) + ' | ' + clean(bar.querySelector('.bar-value')));
      }
      for (const step of all(card, '.funnel-step')) {
        const parts = all(step, 'span').map(clean);
        lines.push(parts.join(' | '));
      }
      for (const row of all(card, '.grid-table tbody tr')) {
        lines.push([...row.cells].map(clean).join(' | '));
      }
      said[card.dataset.card] = lines;
    }
    return said;";

/// What the cards of a view say under some filters.
pub async fn cards(page: &Page, view: &str, filters: &str) -> BTreeMap<String, Vec<String>> {
    page.goto(&format!("/reports/{view}/{filters}")).await;
    let there = format!("document.querySelector('.cards[data-view={view}] .card[data-card]')");
    page.until_within(LONG, &format!("the cards of {view}"), &there).await;
    page.run(CARDS, Vec::new()).await
}

/// A card says exactly this.
#[track_caller]
pub fn check(cards: &BTreeMap<String, Vec<String>>, card: &str, want: &[&str]) {
    let found = cards.get(card).unwrap_or_else(|| panic!("no card {card}"));
    assert_eq!(found, want, "{card}");
}

/// Restores records from a backup file.
pub async fn restore(page: &Page, backup: &str) {
    restore_within(page, backup, LONG).await;
}

/// The same of a file that takes longer.
pub async fn restore_within(page: &Page, backup: &str, patience: Duration) {
    let mut file = tempfile::Builder::new().suffix(".jsonl").tempfile().unwrap();
    file.write_all(backup.as_bytes()).unwrap();
    app::go(page, "Settings").await;
    page.role("file", "Restore a backup").press(file.path().to_str().unwrap()).await;
    let dialog = page.role("dialog", "Restore a backup").within(patience);
    dialog.inside("button", Some("Restore "), true).within(patience).click().await;
    page.text("records are restored").within(patience).wait().await;
}

/// Every figure of vector A, as a person reads it.
pub async fn vector_a_is_exact_on_the_screen(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    restore(&visitor, &vector::backup()).await;
    let as_of = "as-of=2026-06-30";

    let forecast = cards(&visitor, "forecast", as_of).await;
    check(
        &forecast,
        "weighted_forecast",
        &[
            "Weighted: €15,900.00",
            "Open pipeline: €33,000.00",
            "Overdue | €1,500.00",
            "Jul 2026 | €13,500.00",
            "Aug 2026 | €900.00",
        ],
    );
    let results = cards(&visitor, "results", as_of).await;
    check(
        &results,
        "win_rate",
        &[
            "By count: 57.14%",
            "By value: 70.87%",
            "Won to lost: 1.33×",
            "Strict: overdue and old count as lost: 50%",
        ],
    );
    check(&results, "average_deal_size", &["Average deal: €9,125.00", "Won value: €36,500.00"]);
    check(&results, "sales_cycle", &["Mean: 68 d", "Median: 48.5 d", "Lead to close, mean: 68 d"]);
    check(
        &results,
        "sales_velocity",
        &["Closed in the period, per day: €536.76", "Open now, per day: €306.72"],
    );
    check(
        &results,
        "owner_board",
        &[
            "Ana | 2 | €28,000.00 | 1 | 66.67% | 48.5 d | €8,100.00 | 2",
            "Ben | 2 | €8,500.00 | 2 | 50% | 87.5 d | €7,800.00 | 2",
            "Total | 4 | €36,500.00 | 3 | 57.14% | 68 d | €15,900.00 | 4",
        ],
    );
    check(
        &results,
        "lost_reasons",
        &[
            "Lost value: €15,000.00",
            "Competitor | €8,000.00",
            "Price | €4,000.00",
            "No budget | €3,000.00",
        ],
    );
    let health = cards(&visitor, "health", as_of).await;
    check(
        &health,
        "rotting",
        &["Rotten: 1", "Rotten and nothing planned: 1", "D6 | 41 d | 14 d | May 20, 2026"],
    );
    check(&health, "slip_rate", &["Slip rate: 33.33%", "2026-Q2 | 3 | 1 | 33.33%"]);
    let flow = cards(&visitor, "flow", as_of).await;
    check(
        &flow,
        "stage_conversion_reached",
        &[
            "From the first stage to won: 36.36%",
            "New | 11 | 81.82%",
            "Qualified | 9 | 77.78%",
            "Proposal | 7 | 71.43%",
            "Negotiation | 5 | 80%",
            "Won | 4",
        ],
    );

    the_slider_goes_back_in_time(&visitor).await;
    a_figure_opens_the_deals_behind_it(&visitor).await;
}

/// At the end of March three deals were open: by hand 36,000 and 16,800 of it weighted.
async fn the_slider_goes_back_in_time(visitor: &Page) {
    cards(visitor, "forecast", "as-of=2026-06-30").await;
    let slide = "
        const slider = document.querySelector('.as-of .slider');
        slider.value = String(Date.UTC(2026, 2, 31) / 86400000);
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        return true;";
    let _: Value = visitor.run(slide, Vec::new()).await;
    visitor.role("button", "Weighted: €16,800.00").wait().await;
    visitor.role("button", "Open pipeline: €36,000.00").wait().await;
    assert!(visitor.path().await.ends_with("as-of=2026-03-31"), "the day stands in the address");
}

/// The win rate says how it is found, what it is made of, and which deals are behind it.
async fn a_figure_opens_the_deals_behind_it(visitor: &Page) {
    cards(visitor, "results", "as-of=2026-06-30").await;
    visitor.role("button", "By count: 57.14%").click().await;
    let dialog = visitor.role("dialog", "Where this figure comes from");
    dialog.clone().inside("text", Some("count: won / (won + lost)"), true).wait().await;
    dialog.clone().inside("heading", Some("7 deals behind it"), false).wait().await;
    let links =
        "return [...document.querySelectorAll('dialog .proof-deals a')].map((a) => a.innerText)";
    let deals: Vec<String> = visitor.run(links, Vec::new()).await;
    assert_eq!(deals, ["D1", "D2", "D3", "D4", "D7", "D8", "D11"]);
    dialog.inside("button", Some("Close"), false).click().await;
}

/// Cards go where the keys put them, also after a reload, and leave as three kinds of file.
pub async fn cards_are_put_in_order_and_taken_away(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    restore(&visitor, &vector::backup()).await;
    cards(&visitor, "results", "as-of=2026-06-30").await;
    let order =
        "return [...document.querySelectorAll('.card[data-card]')].map((e) => e.dataset.card)";
    let before: Vec<String> = visitor.run(order, Vec::new()).await;
    visitor.role_with("button", "Move Win rate").press("\u{e015}").await;
    let second = format!(
        "document.querySelectorAll('.card[data-card]')[1].dataset.card === '{}'",
        before[0]
    );
    visitor.until("the first card is the second one", &second).await;
    let focus = "document.activeElement.getAttribute('aria-label') === 'Move Win rate'";
    visitor.until("its handle keeps the focus", focus).await;
    app::wait_until_kept(&visitor).await;
    visitor.reload().await;
    visitor.until_within(LONG, "it is so after a reload", &second).await;

    for (words, begin) in [
        ("Download as CSV", "\u{feff}By count".as_bytes()),
        ("Download as Excel workbook", b"PK\x03\x04".as_slice()),
        ("Download as picture", b"\x89PNG\r\n".as_slice()),
    ] {
        visitor.button("Win rate: more").click().await;
        let bytes = taken(&visitor, Give::Item(words)).await;
        assert!(bytes.starts_with(begin), "{words}: {:?}", bytes.get(..16));
        assert!(bytes.len() > 200, "{words}: {} bytes", bytes.len());
    }
}

/// An empty workspace is filled with the sample company in one step, from the page of the first run,
/// and empty again after one.
pub async fn the_sample_company_comes_and_goes(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    visitor.goto("/welcome").await;
    visitor.role_with("button", "With a sample company").within(LONG).click().await;
    visitor.text("The sample company is here").within(LONG).wait().await;
    visitor.heading("Deals").wait().await;
    visitor.goto("/reports").await;
    visitor.role_with("button", "Weighted: ").within(LONG).wait().await;
    visitor.button("Remove the sample data").click().await;
    visitor.heading("No deals to report on yet").within(LONG).wait().await;
    app::go(&visitor, "Organizations").await;
    visitor.heading("No organizations yet").wait().await;
}
