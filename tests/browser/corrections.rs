//! What a file says wrongly is corrected, on the screen or elsewhere, and an import that was broken
//! off goes on.

use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempPath;
use thirtyfour::Key;

use crate::app;
use crate::export::catch_files;
use crate::page::Page;
use crate::people;
use crate::scene::Scene;

/// Work on some thousand rows, where three engines share a small machine.
const LONG: Duration = Duration::from_secs(90);

fn file(bytes: &[u8], ending: &str) -> TempPath {
    let mut file = tempfile::Builder::new().prefix("rows-").suffix(ending).tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file.into_temp_path()
}

async fn check(page: &Page, file: &TempPath) {
    page.role("file", "Choose a file").press(file.to_str().unwrap()).await;
    page.role_with("button", "Check ").within(LONG).click().await;
}

/// Of four rows one has no name and nothing else, one a phone that is none. Both are taken away,
/// corrected, and imported again; one undo takes back both imports.
pub async fn rows_to_correct_come_back_and_go_on(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    let text = "Name;E-mail;Phone;City\n\
                Ana López;ana@x.example;+34612345678;Lugo\n\
                Eva Ruiz;eva@x.example;6l2;Vigo\n\
                ;;;Oviedo\n\
                Leo Paz;leo@x.example;;\n";
    app::go(&visitor, "Import").await;
    check(&visitor, &file(text.as_bytes(), ".csv")).await;
    visitor.text("4 read = 3 new + 0 updated + 0 already there + 1 that cannot").wait().await;
    visitor.role_with("button", "Import ").click().await;
    visitor.text("The import is done").within(LONG).wait().await;

    catch_files(&visitor).await;
    visitor.button("1 row that was left out").click().await;
    visitor.until_within(LONG, "the file is given", "window.files.length === 1").await;
    let left_out: Vec<u8> = visitor.run("return window.files[0];", Vec::new()).await;
    let left_out = String::from_utf8(left_out).unwrap();
    let head = "\u{feff}Name;E-mail;Phone;City;Reason [cartera ";
    assert!(left_out.starts_with(head) && left_out.contains("\r\n;;;Oviedo;"), "{left_out}");
    visitor.button("1 row with a remark").click().await;
    visitor.until_within(LONG, "the other file is given", "window.files.length === 2").await;
    let remarked: Vec<u8> = visitor.run("return window.files[1];", Vec::new()).await;
    let remarked = String::from_utf8(remarked).unwrap();
    assert!(remarked.contains("The phone “6l2” cannot be read"), "{remarked}");

    // Corrected as in a spreadsheet: the row that had no name, and the phone.
    let corrected = left_out.replace("\r\n;;;Oviedo;", "\r\nIna Gil;ina@x.example;;Oviedo;");
    let (_, phone) = remarked.split_once("\r\n").unwrap();
    let corrected = format!("{corrected}{}", phone.replace("6l2", "'+34612345679"));
    visitor.button("Import another file").click().await;
    visitor.role("file", "Choose a file").wait().await;
    let corrected = file(corrected.as_bytes(), ".csv");
    visitor.role("file", "Choose a file").press(corrected.to_str().unwrap()).await;
    visitor.text("These rows come back from an earlier import").within(LONG).wait().await;
    visitor.role_with("button", "Check ").click().await;
    visitor.text("2 read = 1 new + 1 updated").within(LONG).wait().await;
    visitor.role_with("button", "Import ").click().await;
    visitor.text("The import is done").within(LONG).wait().await;
    app::go(&visitor, "People").await;
    app::wait_for_rows(&visitor, "People", 4).await;
    app::open_person(&visitor, "Eva Ruiz").await;
    visitor.text("612 345 679").wait().await;

    app::go(&visitor, "Import").await;
    visitor.button("Undo this import").click().await;
    visitor.text("This import was undone").within(LONG).wait().await;
    app::go(&visitor, "People").await;
    visitor.heading("No people yet").wait().await;
}

/// The tab is closed while 20,000 rows are written; later the import goes on, and nothing is there
/// twice or not at all.
pub async fn an_import_goes_on_after_the_tab_was_closed(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    app::go(&visitor, "Import").await;
    let file = people::csv(20_000);
    check(&visitor, &file).await;
    visitor.text("20,000 read = 20,000 new").within(LONG).wait().await;
    visitor.role_with("button", "Import ").click().await;
    visitor.button("Pause").within(LONG).click().await;
    visitor.text("rows, waiting").wait().await;
    visitor.reload().await;

    app::go(&visitor, "Import").await;
    visitor.text("Imports that were not finished").within(LONG).wait().await;
    visitor.text("of 20,000 rows were imported").wait().await;
    visitor.role_with("button", "Go on").click().await;
    visitor.text("20,000 read = ").within(LONG).wait().await;
    visitor.role_with("button", "Import ").click().await;
    visitor.text("The import is done").within(LONG).wait().await;
    app::go(&visitor, "People").await;
    app::wait_for_rows(&visitor, "People", 20_000).await;
    // Nothing is left over, also not for the next start.
    visitor.reload().await;
    app::go(&visitor, "Import").await;
    visitor.role("file", "Choose a file").wait().await;
    let found = "document.body.innerText.includes('not finished')";
    assert!(!visitor.run::<bool>(&format!("return {found};"), Vec::new()).await);
    // Both runs are one import to whoever takes it back.
    let keys = format!("{}z", char::from(Key::Control));
    visitor.button("Paste cells").press(&keys).await;
    visitor.text("Undone: import").within(LONG).wait().await;
    app::go(&visitor, "People").await;
    visitor.heading("No people yet").within(LONG).wait().await;
}

/// Notes the worker that the import starts next; it can be broken from outside then, as a browser
/// does that has no memory left.
async fn note_worker(page: &Page) {
    let script = "const Made = window.Worker;
        window.Worker = class extends Made {
            constructor(...given) { super(...given); window.lastWorker = this; }
        };";
    let _: Value = page.run(script, Vec::new()).await;
}

async fn break_worker(page: &Page) {
    let script = "const worker = window.lastWorker;
        worker.dispatchEvent(new ErrorEvent('error', { message: 'Out of memory' }));
        worker.terminate();";
    let _: Value = page.run(script, Vec::new()).await;
}

/// What reads the file breaks down while rows are written: another one goes on, and nothing is
/// there twice or not at all. One that breaks down again is told of.
pub async fn an_import_survives_its_worker(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    app::go(&visitor, "Import").await;
    note_worker(&visitor).await;
    let file = people::csv(20_000);
    check(&visitor, &file).await;
    visitor.text("20,000 read = 20,000 new").within(LONG).wait().await;
    visitor.role_with("button", "Import ").click().await;
    visitor.button("Pause").within(LONG).click().await;
    visitor.text("rows, waiting").wait().await;
    break_worker(&visitor).await;
    visitor.button("Go on").click().await;
    visitor.text("The import is done").within(LONG).wait().await;
    visitor.text("20,000 read = 20,000 new").wait().await;
    app::go(&visitor, "People").await;
    app::wait_for_rows(&visitor, "People", 20_000).await;

    app::go(&visitor, "Import").await;
    visitor.button("Import another file").click().await;
    check(&visitor, &file).await;
    visitor.text("20,000 read = 0 new").within(LONG).wait().await;
    for _ in 0..2 {
        break_worker(&visitor).await;
    }
    visitor.text("broke down. Out of memory").wait().await;
}

/// Cells are pasted; what cannot be read is corrected by value, by pattern and cell by cell, and
/// checked again before anything is written.
pub async fn values_are_corrected_before_anything_is_written(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    app::go(&visitor, "Import").await;
    visitor.button("Paste cells").click().await;
    let text = "Name\tE-mail\tPhone\n\
                Ana López\tana#x.example\t+34612345678\n\
                Eva Ruiz\teva#x.example\t6l2\n\
                \t\t\n\
                Leo Paz\tleo@x.example\t6l2\n\
                \t\t5\n";
    let cells = visitor.textbox("Cells copied from a spreadsheet");
    let element = cells.wait().await.to_json().unwrap();
    let put = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', { bubbles: true }));";
    let _: Value = visitor.run(put, vec![element, Value::String(text.to_owned())]).await;
    visitor.button("Read them").click().await;
    visitor.role_with("button", "Check ").within(LONG).click().await;
    visitor.text("4 read = 3 new + 0 updated + 0 already there + 1 that cannot").wait().await;

    // Each value once, with the number of its rows.
    visitor.text("in 2 rows").wait().await;
    visitor.textbox("Instead of “6l2”").fill("+34612345679").await;
    visitor.button("Correct 1 value and check again").click().await;
    visitor.text("1 correction so far").within(LONG).wait().await;

    visitor.text("Replace in all rows at once").click().await;
    visitor.textbox("Find").fill("#").await;
    visitor.textbox("Replace with").fill("@").await;
    visitor.button("Replace and check again").click().await;
    visitor.text("2 corrections so far").within(LONG).wait().await;

    visitor.text("Rows with problems, cell by cell").click().await;
    visitor.textbox("Row 6, Name").within(LONG).fill("Ina Gil").await;
    visitor.textbox("Row 6, Phone").fill("+34612345670").await;
    visitor.button("Correct 2 values and check again").click().await;
    visitor
        .text("4 read = 4 new + 0 updated + 0 already there + 0 that cannot")
        .within(LONG)
        .wait()
        .await;
    visitor.role_with("button", "Import ").click().await;
    visitor.text("The import is done").within(LONG).wait().await;
    app::go(&visitor, "People").await;
    app::wait_for_rows(&visitor, "People", 4).await;
    app::open_person(&visitor, "Eva Ruiz").await;
    visitor.text("eva@x.example").wait().await;
    visitor.text("612 345 679").wait().await;
}
