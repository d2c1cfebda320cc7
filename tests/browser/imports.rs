//! From a real-life file to people on the screen.

use std::sync::Arc;

use serde::Deserialize;
use thirtyfour::Key;

use crate::app::{self, Counts};
use crate::people;
use crate::reports::LONG;
use crate::scene::Scene;
use crate::settings;

/// What `fixtures/expected.json` says of a file.
#[derive(Debug, Deserialize)]
struct Expected {
    counts: Counts,
    people: usize,
    organizations: usize,
}

fn expected(file: &str) -> Expected {
    let file = settings::test_file("fixtures").join(file).with_extension("expected.json");
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

async fn import(scene: Arc<Scene>, file: &str) {
    let expected = expected(file);
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    // Most phones of the files are written as in Russia.
    app::go(&visitor, "Import").await;
    visitor.role("combobox", "Country of phones without a code").choose("Russia").await;
    let counts = app::import(&visitor, &settings::test_file("fixtures").join(file)).await;
    assert_eq!(counts, expected.counts, "{file}");
    app::go(&visitor, "Organizations").await;
    app::wait_for_rows(&visitor, "Organizations", expected.organizations).await;
    app::go(&visitor, "People").await;
    app::wait_for_rows(&visitor, "People", expected.people).await;
}

/// A CSV of 1,000 rows as people keep them; nothing is lost without a word.
pub async fn a_messy_csv_becomes_people(scene: Arc<Scene>) {
    import(scene, "messy.csv").await;
}

/// A workbook of 1,000 rows.
pub async fn a_workbook_becomes_people(scene: Arc<Scene>) {
    import(scene, "people.xlsx").await;
}

/// From the list of people to people who are new in it, by nothing but the keyboard.
pub async fn an_import_is_walked_by_keys_alone(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    visitor.tab_to("Import").await;
    visitor.type_keys(Key::Enter).await;
    visitor.heading("Import").wait().await;
    visitor.tab_to("Paste cells").await;
    visitor.type_keys(Key::Enter).await;
    visitor.until("the place for cells has the focus", "document.activeElement.rows === 8").await;
    for line in ["Name,Phone,Company", "Ana Lopez,+34 612 34 56 78,Acme", "Bo Li,hello,Acme"] {
        visitor.type_keys(line).await;
        visitor.type_keys(Key::Enter).await;
    }
    visitor.tab_to("Read them").await;
    visitor.type_keys(Key::Enter).await;
    visitor.role("combobox", "Column “Phone”").within(LONG).wait().await;
    visitor.tab_to("Check").await;
    visitor.type_keys(Key::Enter).await;
    visitor.text("read =").within(LONG).wait().await;
    visitor.tab_to("Import 2").await;
    visitor.type_keys(Key::Enter).await;
    visitor.text("The import is done").within(LONG).wait().await;
    visitor.tab_to("People").await;
    visitor.type_keys(Key::Enter).await;
    app::wait_for_rows(&visitor, "People", 2).await;
}

/// On a tablet held upright, by nothing but a finger: a messy file is read, checked, imported, and
/// taken back, and no step is wider than the screen.
pub async fn an_import_is_walked_by_a_finger(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    visitor.pretend_screen(768, 1024).await;
    visitor.pretend_finger(true).await;
    let fits = async |step: &str| {
        let wide = "document.scrollingElement.scrollWidth <= innerWidth";
        visitor.until(&format!("{step} is not wider than the screen"), wide).await;
    };
    visitor.tap(&visitor.link("Import")).await;
    visitor.heading("Import").wait().await;
    fits("the choice of a file").await;
    visitor.role("combobox", "Country of phones without a code").choose("Russia").await;
    let file = settings::test_file("fixtures").join("messy.csv");
    // The system's own window in which a file is tapped is not the page's.
    visitor.role("file", "Choose a file").press(file.to_str().unwrap()).await;
    let check = visitor.role_with("button", "Check ").within(LONG);
    check.wait().await;
    fits("what the columns are").await;
    visitor.tap(&check).await;
    visitor.text("read =").within(LONG).wait().await;
    fits("the plan").await;
    visitor.tap(&visitor.role_with("button", "Import ")).await;
    visitor.text("The import is done").within(LONG).wait().await;
    fits("the end").await;
    let counts = Counts::from_sum(&visitor.text("read =").text().await);
    assert_eq!(counts, expected("messy.csv").counts);
    visitor.tap(&visitor.button("Undo this import")).await;
    visitor.text("This import was undone").within(LONG).wait().await;
    visitor.tap(&visitor.link("People")).await;
    visitor.heading("No people yet").wait().await;
}

/// Whoever has never imported tries it on a copy first: everything is there, nothing of it is kept,
/// no request leaves the tab, and the browser's small choices are as before.
pub async fn an_import_is_practised_on_a_copy(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    app::add_marta(&visitor).await;
    app::go(&visitor, "Import").await;
    visitor.button("Practise on a copy").click().await;
    visitor.text("You are practising on a copy").wait().await;
    // Not read before: until then the line that tells of lost data follows the edit of just now.
    let choices = "return JSON.stringify(Object.entries(localStorage).sort())";
    let chosen: String = visitor.run(choices, Vec::new()).await;
    let asked = "return performance.getEntriesByType('resource')
        .filter((one) => one.name.includes('/v1/')).length";
    let before: usize = visitor.run(asked, Vec::new()).await;
    visitor.role("combobox", "Country of phones without a code").choose("Russia").await;
    let counts = app::import(&visitor, &settings::test_file("fixtures").join("messy.csv")).await;
    assert_eq!(counts, expected("messy.csv").counts);
    app::go(&visitor, "People").await;
    app::wait_for_rows(&visitor, "People", expected("messy.csv").people + 1).await;
    // Nor does anything say that it is saved.
    let badge = "getComputedStyle(document.querySelector('.sync')).display === 'none'";
    visitor.until("no state of sync is told", badge).await;
    let after: usize = visitor.run(asked, Vec::new()).await;
    assert_eq!(after, before, "nothing is asked of the server");
    assert_eq!(visitor.run::<String>(choices, Vec::new()).await, chosen, "no choice is kept");
    visitor.button("End the practice").click().await;
    visitor.until("it is over", "!document.querySelector('.banner')").await;
    app::go(&visitor, "People").await;
    app::wait_for_rows(&visitor, "People", 1).await;
    app::open_person(&visitor, people::MARTA).await;
    visitor.goto("/import/earlier").await;
    visitor.text("Nothing was imported on this device yet").wait().await;
}
