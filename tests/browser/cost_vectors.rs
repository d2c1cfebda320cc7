//! What a CRM costs, to the cent and read on the screen: golden vector T1, the checks that others
//! published, what a file brings to somebody else, and what a base in use says about the inputs.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use crate::app;
use crate::costs::{Give, taken};
use crate::page::Page;
use crate::scene::Scene;
use crate::settings;

/// How long filling a workspace may take where engines share a small machine.
const LONG: Duration = Duration::from_secs(60);

/// The table of costs: each row by its heading, as numbers where they are some.
const TABLE: &str = "
    const number = (text) => {
      const plain = text.replace(/[^0-9.,-]/g, '').replace(/,/g, '');
      return /[0-9]/.test(plain) ? plain : text;
    };
    const rows = {};
    for (const row of document.querySelectorAll('.comparison tbody tr')) {
      rows[row.cells[0].innerText.trim()] = [...row.cells].slice(1).map((e) => number(e.innerText.trim()));
    }
    return rows;";

type Table = BTreeMap<String, Vec<String>>;

#[track_caller]
fn check(table: &Table, row: &str, want: &[&str]) {
    let found = table.get(row).unwrap_or_else(|| panic!("no row {row} in {table:?}"));
    assert_eq!(found, want, "{row}");
}

/// Opens a comparison and reads its table.
async fn opened(page: &Page, file: &str, system: &str) -> Table {
    page.role("radio", "Questions").click_label().await;
    let path = settings::test_file("golden").join(file);
    page.role("file", "Open a file").press(path.to_str().unwrap()).await;
    page.role_with("button", &format!("Total cost, {system}:")).wait().await;
    page.run(TABLE, Vec::new()).await
}

/// Every figure of T1's tables, and the figures that others published.
pub async fn published_figures_are_exact_on_the_screen(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    app::go(&visitor, "Costs").await;
    let t1 = opened(&visitor, "tco_t1.json", "Browser-first").await;
    check(&t1, "Total cost", &["38768.19", "44474.00", "7343.00"]);
    check(&t1, "Present value", &["35686.18", "41359.45", "6904.72"]);
    check(&t1, "Licence share: what the price page shows", &["48.65", "21.92", "0.49"]);
    check(&t1, "Paid in the first 12 months", &["19256.00", "27884.00", "5159.00"]);
    check(&t1, "Per user and month, present value", &["84.97", "98.47", "16.44"]);
    check(&t1, "C1 Licence", &["18859.01", "9750.00", "36.00"]);
    check(&t1, "C2 Data transfer", &["1260.00", "1260.00", "189.00"]);
    check(&t1, "C3 Customisation", &["2700.00", "3000.00", "360.00"]);
    check(&t1, "C4 Integration", &["3000.00", "2500.00", "300.00"]);
    check(&t1, "C5 Infrastructure", &["0.00", "2160.00", "180.00"]);
    check(&t1, "C6 Support", &["1080.00", "6480.00", "1080.00"]);
    check(&t1, "C7 Training", &["2016.00", "3024.00", "1008.00"]);
    check(&t1, "C8 Management time", &["3920.00", "6580.00", "1820.00"]);
    check(&t1, "C9 Loss during the change", &["4800.00", "9000.00", "2250.00"]);
    check(&t1, "C11 Exit", &["1133.18", "720.00", "120.00"]);
    let benefits = &t1["Benefits, present value"];
    assert_eq!(benefits[2], "13998.98");
    assert_eq!(t1["Return on investment"][2], "102.75");
    check(&t1, "Pays off against doing nothing", &["36", "36", "17"]);
    visitor.role("combobox", "Break-even against").choose("On-premise").await;
    visitor.role_with("button", "Dearer than On-premise, SaaS: Never in 36 months").wait().await;
    present_values(
        &visitor,
        "SaaS",
        &[
            "16933.13", "1260.00", "2700.00", "2759.32", "935.59", "1926.74", "3583.05", "4736.96",
            "851.38",
        ],
    )
    .await;
    present_values(
        &visitor,
        "On-premise",
        &[
            "8702.48", "1260.00", "3000.00", "2500.00", "1919.32", "5613.56", "2890.12", "6074.58",
            "8858.44", "540.95",
        ],
    )
    .await;
    present_values(
        &visitor,
        "Browser-first",
        &[
            "32.83", "189.00", "360.00", "300.00", "155.93", "935.59", "963.37", "1651.53",
            "2226.31", "90.16",
        ],
    )
    .await;

    let others = opened(&visitor, "tco_published_checks.json", "Car B").await;
    check(&others, "Total cost", &["2004420.00", "16500.00", "12000.00"]);
    let whole = |row: &str| others[row][0].parse::<f64>().unwrap().round();
    assert_eq!(whole("Present value"), 1_672_201.0);
    assert_eq!(whole("Benefits, present value"), 7_168_371.0);
    assert_eq!(whole("Return on investment"), 329.0);
    assert!(whole("Paid back") < 6.0, "{others:?}");
    offers(&visitor).await;
    a_file_brings_the_same_to_somebody_else(&scene, &visitor).await;
    a_part_that_was_left_out_is_given(&visitor).await;
}

/// What a file says nothing of can be put into it on the screen, and counts from then on.
async fn a_part_that_was_left_out_is_given(page: &Page) {
    page.role("radio", "Full sheet").click_label().await;
    page.role("radio", "Car B").click_label().await;
    page.button("Add: Integration").click().await;
    page.role_with("button", "C4 Integration, Car B: $2,500.00").wait().await;
    let table: Table = page.run(TABLE, Vec::new()).await;
    check(&table, "Total cost", &["2004420.00", "16500.00", "14500.00"]);
}

/// The present value of each component, as the explanation of their sum lists them.
async fn present_values(page: &Page, system: &str, want: &[&str]) {
    page.role_with("button", &format!("Present value, {system}:")).click().await;
    let dialog = page.role("dialog", "How this figure comes about");
    dialog.clone().inside("text", Some("C1 Licence"), true).wait().await;
    let listed = "return [...document.querySelectorAll('dialog[open] .inputs > div')]
        .filter((e) => /^C[0-9]/.test(e.querySelector('dt').innerText))
        .map((e) => e.querySelector('dd').innerText.replace(/[^0-9.]/g, ''));";
    let found: Vec<String> = page.run(listed, Vec::new()).await;
    assert_eq!(found, want, "present values of {system}");
    dialog.inside("button", Some("Close"), false).click().await;
}

/// Invoices that vendors show as examples, typed as a vendor writes them.
async fn offers(page: &Page) {
    page.role("radio", "Price-trap check").click_label().await;
    for (words, year) in [
        ("12.50 per user, 5 users, 1 year in advance", "750.00"),
        ("15 per user, 5 users", "900.00"),
        ("24.90 per user, 5 users, 1 year in advance", "1,494.00"),
        ("29 per user, 5 users", "1,740.00"),
        ("40 per user, from 10 licences, 1 year, 9 users, list price 52", "4,800.00"),
    ] {
        page.textbox("The vendor’s offer, in its own words").fill(words).await;
        page.button("Check this offer").click().await;
        let said = format!(
            "document.querySelector('.offer .muted').innerText === '{words}' && \
             document.querySelector('.offer-line').innerText.includes('{year}')"
        );
        page.until(&format!("{words} is {year} a year"), &said).await;
    }
    for words in ["44.44", "5,616.00", "4,320.00"] {
        let said = format!("document.querySelector('.offer').innerText.includes('{words}')");
        page.until(&format!("the trap says {words}"), &said).await;
    }
}

/// A comparison that is downloaded here says the same in another browser.
async fn a_file_brings_the_same_to_somebody_else(scene: &Scene, page: &Page) {
    let before = without_reference(page.run(TABLE, Vec::new()).await);
    let bytes = taken(page, Give::Button("Download")).await;
    let mut file = tempfile::Builder::new().suffix(".json").tempfile().unwrap();
    file.write_all(&bytes).unwrap();
    let other = scene.visitor().await;
    app::open(&other).await;
    app::go(&other, "Costs").await;
    other.role("file", "Open a file").press(file.path().to_str().unwrap()).await;
    other.role_with("button", "Total cost, Car B:").wait().await;
    let after = without_reference(other.run(TABLE, Vec::new()).await);
    assert_eq!(after, before);
}

/// The table without the row that each person compares with a system of their choice.
fn without_reference(mut table: Table) -> Table {
    table.retain(|row, _| !row.starts_with("Dearer than"));
    table
}

/// What a base in use knows is offered, marked when it is taken, and typed over.
pub async fn costs_are_fed_by_the_own_base(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    app::go(&visitor, "Costs").await;
    visitor.role_with("button", "Total cost, Cartera:").wait().await;
    let offered = "return document.querySelectorAll('.own-data button').length";
    let none: u32 = visitor.run(offered, Vec::new()).await;
    assert_eq!(none, 0, "an empty base says nothing");

    visitor.goto("/welcome").await;
    visitor.role_with("button", "With a sample company").within(LONG).click().await;
    visitor.text("The sample company is here").within(LONG).wait().await;
    app::import(&visitor, &settings::test_file("fixtures").join("messy.csv")).await;
    app::go(&visitor, "Costs").await;
    for (name, part) in [
        ("Records", "people and organizations"),
        ("Users now", "this base"),
        ("Phones to repair, %", "rows that were imported on this device"),
        ("Duplicates, %", "stood there twice"),
    ] {
        let marked = format!(
            "[...document.querySelectorAll('.own-data p')].some((e) => \
             e.innerText.startsWith('From your base') && e.innerText.includes('{name}: ') && \
             e.innerText.includes('{part}'))"
        );
        let button = format!(
            "[...document.querySelectorAll('.own-data button')].find((e) => \
             e.innerText.trim().endsWith(': {name}'))"
        );
        visitor.until(&format!("{name} is offered"), &format!("Boolean({button})")).await;
        let _: Value = visitor.run(&format!("{button}.click(); return true;"), Vec::new()).await;
        visitor.until(&format!("{name} is marked"), &marked).await;
    }
    visitor.textbox("Records").fill("1234").await;
    let unmarked = "![...document.querySelectorAll('.own-data p')].some((e) => \
        e.innerText.startsWith('From your base') && e.innerText.includes('Records: '))";
    visitor.until("another number is nobody's", unmarked).await;
    // The explanation says where the others come from.
    visitor.role_with("button", "C2 Data transfer, SaaS subscription:").click().await;
    let dialog = visitor.role("dialog", "How this figure comes about");
    dialog.inside("text", Some("own base, "), true).wait().await;
}
