//! What a person decides about an import before anything is written: fields of one's own, values
//! that a list lacks, records that are there already; and what is told of it later.

use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use tempfile::TempPath;

use crate::app;
use crate::page::Page;
use crate::people::MARTA;
use crate::scene::Scene;

/// Work on a handful of rows, where three engines share a small machine.
const LONG: Duration = Duration::from_secs(60);

fn csv(text: &str) -> TempPath {
    let mut file = tempfile::Builder::new().prefix("rows-").suffix(".csv").tempfile().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file.into_temp_path()
}

/// Opens a file in the import and waits for its columns.
async fn open_file(page: &Page, text: &str) -> TempPath {
    let file = csv(text);
    app::go(page, "Import").await;
    page.role("file", "Choose a file").press(file.to_str().unwrap()).await;
    page.heading("Check the columns").within(LONG).wait().await;
    file
}

async fn check(page: &Page, counts: &str) {
    page.role_with("button", "Check ").click().await;
    page.text(counts).within(LONG).wait().await;
}

async fn commit(page: &Page) {
    page.role_with("button", "Import ").click().await;
    page.text("The import is done").within(LONG).wait().await;
}

/// A column that nobody knows becomes a field, and each of its values an option. The import is
/// found again in the list of earlier ones, which says what undoing it would do, and does it: the
/// field goes with it.
pub async fn a_column_becomes_a_field_of_ones_own(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    let text = "Name,E-mail,Shirt\n\
                Ana López,ana@x.example,Large\nEva Ruiz,eva@x.example,Small\n\
                Leo Paz,leo@x.example,Large\nIna Gil,ina@x.example,Small\n\
                Ivo Sanz,ivo@x.example,Large\nUrsula Vila,ursula@x.example,Small\n";
    let _file = open_file(&visitor, text).await;
    visitor.role_with("button", "Make it a field").click().await;
    let dialog = || visitor.role("dialog", "A field of your own");
    dialog().inside("button", Some("Add a field"), false).click().await;
    visitor
        .until("the column is that field", "[...document.querySelectorAll('select')].some((one) => one.selectedOptions[0]?.textContent === 'Shirt · People')")
        .await;
    check(&visitor, "6 read = 6 new").await;
    commit(&visitor).await;
    app::go(&visitor, "People").await;
    app::open_person(&visitor, "Eva Ruiz").await;
    visitor.until("the value is there", "[...document.querySelectorAll('select')].some((one) => one.selectedOptions[0]?.textContent === 'Small')").await;
    visitor.goto("/settings/fields").await;
    visitor.text("One of a list").wait().await;

    visitor.goto("/import").await;
    visitor.link("Earlier imports").click().await;
    visitor.heading("Earlier imports").wait().await;
    visitor.text("6 rows: 6 new, 0 updated, 0 not imported").wait().await;
    visitor.role_with("button", "What would undoing it do?").within(LONG).click().await;
    // Six people and the field.
    visitor.text("To the trash: 7.").within(LONG).wait().await;
    visitor.button("Undo this import").click().await;
    visitor.text("This import was undone").within(LONG).wait().await;
    visitor.goto("/settings/fields").await;
    visitor.button("Add a field").wait().await;
    let shirt = "return document.body.innerText.includes('Shirt')";
    assert!(!visitor.run::<bool>(shirt, Vec::new()).await, "the field went with its import");
    app::go(&visitor, "People").await;
    visitor.heading("No people yet").wait().await;
}

/// Somebody was edited since: that is told before an import is undone, and it stays.
pub async fn an_undo_says_first_what_it_keeps(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    let text = "Name,E-mail\nAna López,ana@x.example\nEva Ruiz,eva@x.example\n";
    let _file = open_file(&visitor, text).await;
    check(&visitor, "2 read = 2 new").await;
    commit(&visitor).await;
    app::go(&visitor, "People").await;
    app::open_person(&visitor, "Eva Ruiz").await;
    app::edit(&visitor, "Given name", "Eva", "Evita").await;
    visitor.goto("/import/earlier").await;
    visitor.role_with("button", "What would undoing it do?").within(LONG).click().await;
    visitor.text("To the trash: 1.").within(LONG).wait().await;
    visitor.text("1 record was edited since").wait().await;
    visitor.link("Evita Ruiz").wait().await;
    visitor.button("Undo this import").click().await;
    visitor.text("This import was undone").within(LONG).wait().await;
    app::go(&visitor, "People").await;
    app::wait_for_rows(&visitor, "People", 1).await;
}

/// Of two stages that the base lacks one is another that is there, and one is kept in the note.
pub async fn values_of_a_list_are_mapped_or_kept(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    let head = "Deal name,Company,Amount,Stage\n";
    let _first = open_file(&visitor, &format!("{head}Roof,ACME,100 EUR,Talks\n")).await;
    check(&visitor, "1 read = 1 new").await;
    commit(&visitor).await;
    visitor.button("Import another file").click().await;
    let text = format!("{head}Wall,ACME,50 EUR,Tlaks\nDoor,ACME,10 EUR,Nearly\n");
    let _second = open_file(&visitor, &text).await;
    check(&visitor, "2 read = 2 new").await;
    visitor.role("combobox", "Instead of “Stage: Tlaks”").choose("Talks").await;
    visitor.role("combobox", "Instead of “Stage: Nearly”").choose("Keep it in the note").await;
    visitor.button("Correct 2 values and check again").click().await;
    visitor.text("“Nearly” is not known in Stage").within(LONG).wait().await;
    visitor.text("1 correction so far").wait().await;
    commit(&visitor).await;
    visitor.goto("/settings/pipelines").await;
    let stages = "[...document.querySelectorAll('.main, main')].some((one) => one.innerText.includes('Talks'))";
    visitor.until("the stage is there", stages).await;
    let added = "return document.body.innerText.includes('Tlaks') || document.body.innerText.includes('Nearly')";
    assert!(!visitor.run::<bool>(added, Vec::new()).await, "no stage was added");
}

/// Whoever is like somebody who is there is told of, and merged before anything is written.
pub async fn likenesses_are_decided_before_anything_is_written(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    let before = "First name,Last name,Phone\nCatherine,Fernandez Ruiz,+34 612 345 678\n";
    let _first = open_file(&visitor, before).await;
    check(&visitor, "1 read = 1 new").await;
    commit(&visitor).await;
    visitor.button("Import another file").click().await;
    let after = "First name,Last name,E-mail,Phone\n\
                 Katherine,Fernández,kate@x.example,+34 612 345 678\nLeo,Paz,leo@x.example,\n";
    let _second = open_file(&visitor, after).await;
    check(&visitor, "2 read = 2 new").await;
    let likeness = visitor.role_with("combobox", "What becomes of it?");
    likeness.choose("Leave it out").await;
    visitor.button("Apply 1 choice and check again").click().await;
    visitor.text("2 read = 1 new + 0 updated + 1 already there").within(LONG).wait().await;
    visitor.button("Decide anew").click().await;
    visitor.text("2 read = 2 new").within(LONG).wait().await;
    visitor.button("Merge all of them").click().await;
    visitor.text("2 read = 1 new + 1 updated").within(LONG).wait().await;
    visitor.text("1 likeness is decided.").wait().await;
    commit(&visitor).await;
    app::go(&visitor, "People").await;
    app::wait_for_rows(&visitor, "People", 2).await;
    app::open_person(&visitor, "Catherine Fernandez Ruiz").await;
    visitor.text("kate@x.example").wait().await;
}

/// Phones that came without a country are in notes; once it is chosen they are put right together,
/// and taken back together.
pub async fn phones_that_are_here_are_repaired(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    let text = "Name,E-mail,Phone\nAna López,ana@x.example,612 34 56 78\n\
                Eva Ruiz,eva@x.example,612 34 56 79\n";
    let _file = open_file(&visitor, text).await;
    visitor.role("combobox", "Country of phones without a code").choose("None").await;
    visitor.heading("Check the columns").within(LONG).wait().await;
    check(&visitor, "2 read = 2 new").await;
    commit(&visitor).await;
    visitor.goto("/import/phones").await;
    visitor.role("combobox", "Country of phones without a code").choose("Spain").await;
    visitor.button("Look through all phones").click().await;
    visitor.text("2 phones can be repaired").within(LONG).wait().await;
    visitor.button("Tick all").click().await;
    visitor.button("Repair 2 phones").click().await;
    visitor.text("2 phones are repaired").within(LONG).wait().await;
    app::go(&visitor, "People").await;
    app::open_person(&visitor, "Ana López").await;
    let number = "document.querySelector('a[href=\"tel:+34612345678\"]') !== null";
    visitor.until("the phone can be called", number).await;
}

/// Whoever is typed in a second time is told of before they are saved.
pub async fn a_twin_is_told_of_while_typing(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    app::add_marta(&visitor).await;
    app::go(&visitor, "People").await;
    visitor.button("New person").click().await;
    let field = |label| visitor.role("dialog", "New person").inside("textbox", Some(label), false);
    field("Given name").fill("Marta").await;
    let told = "return document.querySelector('dialog .alike').hidden";
    assert!(visitor.run::<bool>(told, Vec::new()).await, "a given name says nothing");
    field("Family name").fill("Ferrer").await;
    visitor.text("Here already?").wait().await;
    visitor.role("dialog", "New person").inside("link", Some(MARTA), false).click().await;
    visitor.heading(MARTA).wait().await;
}

/// A sample in the person's language shows what becomes of the faults that lists have; nothing is
/// written before it is imported.
pub async fn a_sample_is_tried_without_a_file(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    app::go(&visitor, "Import").await;
    visitor.button("Try it with a sample file").click().await;
    visitor.heading("Check the columns").within(LONG).wait().await;
    visitor.text("Shirt size").wait().await;
    visitor.role_with("button", "Check ").click().await;
    visitor.heading("May be duplicates").within(LONG).wait().await;
    app::go(&visitor, "People").await;
    visitor.heading("No people yet").wait().await;
}
