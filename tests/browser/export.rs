//! Lists leave as files that say what the screen says, and come back without a change.

use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use cartera_import::Source;
use cartera_import::protocol::Choice;
use serde_json::Value;
use tempfile::TempPath;

use crate::app;
use crate::page::Page;
use crate::people;
use crate::scene::Scene;

/// Making a file, where three engines share a small machine.
const LONG: Duration = Duration::from_secs(60);

/// Where downloads go differs from engine to engine, so files are taken on their way.
pub async fn catch_files(page: &Page) {
    let script = "
        window.files = [];
        const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => {
            blob.arrayBuffer().then((bytes) => {
                window.files.push([...new Uint8Array(bytes)]);
            });
            return make.call(URL, blob);
        };
        HTMLAnchorElement.prototype.click = () => {};";
    let _: Value = page.run(script, Vec::new()).await;
}

/// Presses the button of the dialog and returns the bytes of the file, whose name must end so.
pub async fn export(page: &Page, ending: &str) -> Vec<u8> {
    let _: Value = page.run("window.files = [];", Vec::new()).await;
    page.role("dialog", "More actions").inside("button", Some("Export"), false).click().await;
    page.until_within(LONG, "the file is given", "window.files.length === 1").await;
    // Earlier messages are still there.
    page.text(&format!(".{ending} is among your downloads")).wait().await;
    page.run("return window.files[0];", Vec::new()).await
}

fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let source = Source::open("a", bytes, &Choice::default()).unwrap();
    let cells = |row: cartera_import::format::Row<'_>| row.cells().map(str::to_owned).collect();
    source.rows().map(cells).collect()
}

fn file(bytes: &[u8], ending: &str) -> TempPath {
    let mut file = tempfile::Builder::new().prefix("export-").suffix(ending).tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file.into_temp_path()
}

/// What was found goes out as CSV, everything as a workbook, which changes nothing when it
/// comes back, and as contacts.
pub async fn a_list_leaves_as_files_and_comes_back(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    let counts = app::import(&visitor, &people::csv(30)).await;
    assert_eq!(counts.created, 30);
    app::go(&visitor, "People").await;
    app::wait_for_rows(&visitor, "People", 30).await;
    catch_files(&visitor).await;

    // Only what the list shows, and only the columns that are ticked.
    visitor.role("searchbox", "Search people").fill("López").await;
    app::wait_for_rows(&visitor, "People", 14).await;
    visitor.button("More actions").click().await;
    visitor.text("14 people, as the list shows them now").within(LONG).wait().await;
    visitor.role("checkbox", "Note").click_label().await;
    visitor.role("checkbox", "Position").click_label().await;
    let bytes = export(&visitor, "csv").await;
    let text = String::from_utf8(bytes.clone()).unwrap();
    let head = "\u{feff}Given name,Middle name,Family name,Organization,Phone,E-mail,Birthday,\
                Cartera ID,Cartera version\r\n";
    assert!(text.starts_with(head), "{text}");
    // Nothing in it is a formula.
    assert!(text.contains(",\"'+34610000016\",") && !text.contains(",+34"), "{text}");
    let found = rows(&bytes);
    assert_eq!(found.len(), 14);
    assert!(found.iter().all(|row| row[2] == "López"), "{found:?}");
    let shown = "return [...document.querySelectorAll('[role=grid] .who-lines > a')]
        .slice(0, 5).map((link) => link.textContent);";
    let shown: Vec<String> = visitor.run(shown, Vec::new()).await;
    let names: Vec<String> =
        found.iter().take(5).map(|row| format!("{} {}", row[0], row[2])).collect();
    assert_eq!(names, shown, "in the order of the list");

    // Everything, as a workbook.
    visitor.role("searchbox", "Search people").fill("").await;
    app::wait_for_rows(&visitor, "People", 30).await;
    visitor.button("More actions").click().await;
    visitor.role("radio", "Excel").click_label().await;
    let workbook = export(&visitor, "xlsx").await;
    let all = rows(&workbook);
    assert_eq!(all.len(), 30);
    let marta = all.iter().find(|row| row[0] == "Marta").unwrap();
    assert_eq!(
        marta[..7],
        [
            "Marta",
            "",
            "Ferrer",
            people::MARTAS_COMPANY,
            "Buyer",
            "+34600000001",
            "marta@duero.example"
        ]
    );

    visitor.button("More actions").click().await;
    visitor.role("radio", "vCard").click_label().await;
    let cards = String::from_utf8(export(&visitor, "vcf").await).unwrap();
    assert_eq!(cards.matches("BEGIN:VCARD").count(), 30);
    assert!(cards.contains("FN:Marta Ferrer\r\n") && cards.contains("TEL:+34600000001\r\n"));

    // It comes back: everything is there already.
    app::go(&visitor, "Import").await;
    visitor.button("Import another file").click().await;
    let file = file(&workbook, ".xlsx");
    visitor.role("file", "Choose a file").press(file.to_str().unwrap()).await;
    visitor.role_with("button", "Check ").within(LONG).click().await;
    let plan = "30 read = 0 new + 0 updated + 30 already there";
    visitor.text(plan).within(LONG).wait().await;
}

/// What is to be done leaves as a file for another calendar.
pub async fn tasks_and_meetings_leave_as_a_calendar(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    app::go(&visitor, "Tasks").await;
    let field = visitor.textbox("New task");
    field.fill("Send the offer tomorrow").await;
    field.enter().await;
    visitor.text("Send the offer").wait().await;
    app::go(&visitor, "Calendar").await;
    catch_files(&visitor).await;
    visitor.button("Save tasks and meetings for another calendar (.ics)").click().await;
    visitor.until("the file is given", "window.files.length === 1").await;
    let bytes: Vec<u8> = visitor.run("return window.files[0];", Vec::new()).await;
    let text = String::from_utf8(bytes).unwrap();
    for line in ["BEGIN:VTODO", "SUMMARY:Send the offer", "DUE;VALUE=DATE:"] {
        assert!(text.contains(line), "{line} in {text}");
    }
}
