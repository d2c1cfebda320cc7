//! From a real-life file to people on the screen.

use std::sync::Arc;

use serde::Deserialize;

use crate::app::{self, Counts};
use crate::scene::Scene;
use crate::settings;

/// What `fixtures/expected.json` says of a file.
#[derive(Debug, Deserialize)]
struct Expected {
    counts: Counts,
    people: usize,
    organizations: usize,
}

async fn import(scene: Arc<Scene>, file: &str) {
    let expected = settings::test_file("fixtures").join(file).with_extension("expected.json");
    let expected: Expected =
        serde_json::from_str(&std::fs::read_to_string(expected).unwrap()).unwrap();
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
