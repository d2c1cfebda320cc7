//! Lists leave, are edited in a spreadsheet, and come back: only changes are taken.

use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use tempfile::TempPath;

use crate::app;
use crate::export::{catch_files, export};
use crate::page::Page;
use crate::scene::Scene;

/// Making and reading files, where three engines share a small machine.
const LONG: Duration = Duration::from_secs(60);

fn file(text: &str) -> TempPath {
    let mut file = tempfile::Builder::new().prefix("edited-").suffix(".csv").tempfile().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file.into_temp_path()
}

/// Chooses an edited file after an import was made before.
async fn check_again(page: &Page, text: &str) {
    app::go(page, "Import").await;
    page.button("Import another file").click().await;
    let edited = file(text);
    page.role("file", "Choose a file").press(edited.to_str().unwrap()).await;
    page.role_with("button", "Check ").within(LONG).click().await;
}

/// One name is edited in the file, and another one on both sides: that one is told, stays, and is
/// taken from the file when somebody says so.
pub async fn only_what_was_edited_comes_back(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    let people = file(
        "First name,Last name,Email,Phone\n\
         Ana,Ruiz,ana@x.example,+34612345678\n\
         Eva,Paz,eva@x.example,+34612345679\n\
         Leo,Gil,leo@x.example,\n",
    );
    assert_eq!(app::import(&visitor, &people).await.created, 3);
    app::go(&visitor, "People").await;
    app::wait_for_rows(&visitor, "People", 3).await;
    catch_files(&visitor).await;
    visitor.button("More actions").click().await;
    visitor.text("3 people, as the list shows them now").within(LONG).wait().await;
    let table = String::from_utf8(export(&visitor, "csv").await).unwrap();

    app::open_person(&visitor, "Eva Paz").await;
    app::edit(&visitor, "Family name", "Paz", "Paz Mora").await;
    visitor.heading("Eva Paz Mora").wait().await;

    let edited = table.replace("Ana,,Ruiz,", "Ana,María,Ruiz,").replace("Eva,,Paz,", "Eva,,Vega,");
    assert_ne!(edited, table);
    check_again(&visitor, &edited).await;
    visitor.text("3 read = 0 new + 1 updated + 2 already there").within(LONG).wait().await;
    visitor.heading("Changed on both sides").wait().await;
    visitor.text("“Vega” in the file, “Paz Mora” here, which stays").wait().await;
    visitor.role_with("button", "Take the file’s").click().await;
    visitor.text("3 read = 0 new + 2 updated + 1 already there").within(LONG).wait().await;
    visitor.role_with("button", "Import ").click().await;
    visitor.text("The import is done").within(LONG).wait().await;
    app::go(&visitor, "People").await;
    app::open_person(&visitor, "Ana María Ruiz").await;
    app::go(&visitor, "People").await;
    app::open_person(&visitor, "Eva Vega").await;

    // Nothing is left to take.
    check_again(&visitor, &edited).await;
    visitor.text("3 read = 0 new + 0 updated + 3 already there").within(LONG).wait().await;
}

/// Deals go out with the columns and the filter of their list; an amount and a stage come back.
pub async fn deals_leave_and_come_back_edited(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    let deals = file(
        "Deal name,Amount,Currency,Stage,Organization\n\
         Licences,1200,EUR,Offer,Acme\n\
         Service,300,EUR,Contract,Acme\n",
    );
    assert_eq!(app::import(&visitor, &deals).await.created, 2);
    visitor.goto("/views/deals").await;
    catch_files(&visitor).await;
    visitor.button("More actions").within(LONG).click().await;
    visitor.text("2 deals, as the list shows them now").within(LONG).wait().await;
    let table = String::from_utf8(export(&visitor, "csv").await).unwrap();
    let head = "\u{feff}Deal name,Amount,Currency,Stage,Pipeline,Deal status,";
    assert!(table.starts_with(head), "{table}");
    assert!(table.contains("Licences,1200,EUR,Offer,"), "{table}");

    let edited = table.replace("Licences,1200,EUR,Offer,", "Licences,1350,EUR,Contract,");
    app::go(&visitor, "Import").await;
    let edited = file(&edited);
    visitor.role("file", "Choose a file").press(edited.to_str().unwrap()).await;
    visitor.role_with("button", "Check ").within(LONG).click().await;
    visitor.text("2 read = 0 new + 1 updated + 1 already there").within(LONG).wait().await;
    visitor.role_with("button", "Import ").click().await;
    visitor.text("The import is done").within(LONG).wait().await;
    visitor.goto("/views/deals").await;
    visitor.text("1,350").within(LONG).wait().await;
    // The workbook says the same.
    catch_files(&visitor).await;
    visitor.button("More actions").click().await;
    visitor.role("radio", "Excel").click_label().await;
    let workbook = export(&visitor, "xlsx").await;
    let choice = cartera_import::protocol::Choice::default();
    let source = cartera_import::Source::open("a", &workbook, &choice).unwrap();
    let rows: Vec<Vec<String>> =
        source.rows().map(|row| row.cells().take(4).map(str::to_owned).collect()).collect();
    assert!(
        rows.contains(&["Licences", "1350", "EUR", "Contract"].map(str::to_owned).to_vec()),
        "{rows:?}"
    );
}
