//! Ways back: undo by key and by button, a record's history, a backup after everything was lost.

use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempPath;
use thirtyfour::Key;

use crate::app;
use crate::page::Page;
use crate::people::{self, MARTA};
use crate::scene::Scene;

/// How long work on a few hundred records may take where three engines share a small machine.
const LONG: Duration = Duration::from_secs(60);

/// Presses Ctrl and Z, or with Shift, where nobody writes.
async fn undo_by_key(page: &Page, place: &str, again: bool) {
    let shift = if again { char::from(Key::Shift).to_string() } else { String::new() };
    let keys = format!("{}{shift}z", char::from(Key::Control));
    page.button(place).press(&keys).await;
}

/// Two edits are taken back, the older one after a reload, and it is done again.
pub async fn edits_are_undone_by_key_also_after_a_reload(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    app::add_marta(&visitor).await;
    app::edit(&visitor, "Family name", "Ferrer", "Ferrer Vidal").await;
    visitor.heading("Marta Ferrer Vidal").wait().await;
    app::edit(&visitor, "Given name", "Marta", "Martina").await;
    visitor.heading("Martina Ferrer Vidal").wait().await;

    undo_by_key(&visitor, "More actions", false).await;
    visitor.heading("Marta Ferrer Vidal").wait().await;
    visitor.reload().await;
    visitor.heading("Marta Ferrer Vidal").wait().await;
    undo_by_key(&visitor, "More actions", false).await;
    visitor.heading(MARTA).wait().await;
    undo_by_key(&visitor, "More actions", true).await;
    visitor.heading("Marta Ferrer Vidal").wait().await;
}

/// The button of the message takes back what it told of.
pub async fn a_deleted_person_comes_back_from_the_message(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    app::add_marta(&visitor).await;
    visitor.button("More actions").click().await;
    visitor.role("menuitem", "Delete").click().await;
    visitor.heading("No people yet").wait().await;
    let said = visitor.role("status", "Messages");
    said.clone().inside("text", Some("Marta Ferrer is deleted"), true).wait().await;
    // The message about the new person has the same button; the newest stands last.
    let newest = "[...document.querySelectorAll('.toast-action')].at(-1)";
    let _: Value = visitor.run(&format!("{newest}.click()"), Vec::new()).await;
    app::wait_for_rows(&visitor, "People", 1).await;
}

/// An import goes as a whole, with the organizations that came with it.
pub async fn an_import_is_undone_as_a_whole(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    let counts = app::import(&visitor, &people::csv(2_300)).await;
    assert_eq!(counts.created, 2_300);
    visitor.button("Undo this import").click().await;
    visitor.text("This import was undone").within(LONG).wait().await;
    app::go(&visitor, "People").await;
    visitor.heading("No people yet").wait().await;
    app::go(&visitor, "Organizations").await;
    visitor.heading("No organizations yet").wait().await;
    // And comes back as a whole.
    undo_by_key(&visitor, "New organization", true).await;
    app::go(&visitor, "People").await;
    app::wait_for_rows(&visitor, "People", 2_300).await;
}

/// The history tells of an edit and gives the old value back.
pub async fn a_value_comes_back_from_the_history(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    app::add_marta(&visitor).await;
    app::edit(&visitor, "Family name", "Ferrer", "Ferrer Vidal").await;
    visitor.button("Show the history").click().await;
    visitor.text("This device").wait().await;
    visitor.button("Restore “Ferrer”").click().await;
    visitor.heading(MARTA).wait().await;
    // That is an edit as any other, so the history tells of it, too.
    visitor.button("Restore “Ferrer Vidal”").wait().await;
}

/// Saves a backup and returns what is in the file.
async fn backup(page: &Page) -> String {
    // Where downloads go differs from engine to engine, so the file is taken on its way.
    let script = "
        window.backupText = null;
        const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => {
            blob.text().then((text) => { window.backupText = text; });
            return make.call(URL, blob);
        };
        HTMLAnchorElement.prototype.click = () => {};";
    let _: Value = page.run(script, Vec::new()).await;
    page.button("Save a backup").click().await;
    page.until_within(LONG, "the backup is given", "window.backupText !== null").await;
    page.run("return window.backupText;", Vec::new()).await
}

/// The lines that do not say when the backup was made.
fn dump(backup: &str) -> Vec<&str> {
    let lines: Vec<&str> = backup.lines().collect();
    lines[1..lines.len() - 1].to_vec()
}

fn file(text: &str) -> TempPath {
    let mut file = tempfile::Builder::new().prefix("backup-").suffix(".jsonl").tempfile().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file.into_temp_path()
}

/// Everything is saved, erased and restored; a second backup is the first one.
pub async fn a_backup_brings_everything_back(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    app::import(&visitor, &people::csv(300)).await;
    app::go(&visitor, "Settings").await;
    let before = backup(&visitor).await;

    visitor.button("Erase this device").click().await;
    let dialog = visitor.role("dialog", "Erase everything on this device");
    dialog.clone().inside("textbox", Some("Type ERASE to go on"), false).fill("ERASE").await;
    let _: Value = visitor.run("window.beforeErasing = true;", Vec::new()).await;
    dialog.inside("button", Some("Erase everything"), false).click().await;
    let anew = "!window.beforeErasing && document.readyState === 'complete'";
    visitor.until_within(LONG, "the page is loaded anew", anew).await;
    app::go(&visitor, "People").await;
    visitor.heading("No people yet").wait().await;

    app::go(&visitor, "Settings").await;
    let saved = file(&before);
    visitor.role("file", "Restore a backup").press(saved.to_str().unwrap()).await;
    let dialog = visitor.role("dialog", "Restore a backup").within(LONG);
    dialog.inside("button", Some("Restore "), true).within(LONG).click().await;
    visitor.text("records are restored").within(LONG).wait().await;
    assert_eq!(dump(&backup(&visitor).await), dump(&before));
    app::go(&visitor, "People").await;
    app::wait_for_rows(&visitor, "People", 300).await;
}
