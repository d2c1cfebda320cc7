//! Who is here twice becomes one, or stays two, and can be taken back.

use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use tempfile::TempPath;

use crate::app;
use crate::page::Page;
use crate::people::{self, MARTA};
use crate::scene::Scene;

/// Comparing a handful of records, where three engines share a small machine.
const LONG: Duration = Duration::from_secs(60);

/// Adds a second Marta by hand: the same mailbox, another phone.
async fn add_her_again(page: &Page) {
    app::go(page, "People").await;
    page.button("New person").click().await;
    let facts = [
        ("Given name", "Marta"),
        ("Family name", "Ferrer Vidal"),
        ("Phone", "+34 600 000 002"),
        ("E-mail", "marta@duero.example"),
        ("Organization", people::MARTAS_COMPANY),
    ];
    for (label, text) in facts {
        page.role("dialog", "New person").inside("textbox", Some(label), false).fill(text).await;
    }
    page.role("dialog", "New person").inside("button", Some("Save"), false).click().await;
    page.heading("Marta Ferrer Vidal").wait().await;
}

/// Two who look alike and share nothing that is theirs alone.
fn namesakes() -> TempPath {
    let mut file = tempfile::Builder::new().prefix("people-").suffix(".csv").tempfile().unwrap();
    let text = "First name,Last name,Email,Phone\n\
                Ivan,Ivanov,ivan@primer.example,+34600000010\n\
                Иван,Иванов,i.ivanov@primer.example,+34600000011\n";
    file.write_all(text.as_bytes()).unwrap();
    file.into_temp_path()
}

/// Finds them by the link of the settings, merges, looks at the one that stays, and undoes.
pub async fn duplicates_are_merged_kept_apart_and_taken_back(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    let counts = app::import(&visitor, &namesakes()).await;
    assert_eq!(counts.created, 2);
    app::add_marta(&visitor).await;
    add_her_again(&visitor).await;

    visitor.goto("/settings").await;
    visitor.link("Find duplicates").click().await;
    visitor.heading("Duplicates").wait().await;
    visitor.text("2 groups may be one record each").within(LONG).wait().await;
    visitor.text("Same e-mail: marta@duero.example").wait().await;
    visitor.text("Same name in another spelling").wait().await;

    // Who only looks alike stays two, and is not offered again.
    let ivan = visitor.role("region", "Ivan Ivanov");
    ivan.inside("button", Some("Not the same"), false).click().await;
    visitor.text("1 group may be one record").wait().await;
    visitor.reload().await;
    visitor.text("1 group may be one record").within(LONG).wait().await;

    // The longer family name is proposed, and the shorter one is chosen.
    let short = "Family name: which value is kept: Ferrer";
    visitor.role("radio", short).click_label().await;
    let marta = visitor.role("region", MARTA);
    marta.inside("button", Some("Merge"), false).click().await;
    visitor.heading("No duplicates").wait().await;
    app::go(&visitor, "People").await;
    app::wait_for_rows(&visitor, "People", 3).await;
    app::open_person(&visitor, MARTA).await;
    has_both_phones(&visitor).await;
    visitor.text("Ferrer Vidal").wait().await;
    visitor.reload().await;
    visitor.heading(MARTA).wait().await;
    has_both_phones(&visitor).await;

    // All of it goes back: she is there twice again, each with a phone of her own.
    let keys = format!("{}z", char::from(thirtyfour::Key::Control));
    visitor.button("More actions").press(&keys).await;
    app::go(&visitor, "People").await;
    app::wait_for_rows(&visitor, "People", 4).await;
    app::open_person(&visitor, "Marta Ferrer Vidal").await;
    visitor.text("600 000 002").wait().await;
    let phones: usize = visitor.run(PHONES, Vec::new()).await;
    assert_eq!(phones, 1);

    // The safe ones go together, after what would happen was shown.
    visitor.goto("/duplicates").await;
    visitor.button("Merge the safe one").within(LONG).click().await;
    visitor.text("1 record becomes a part of another").wait().await;
    visitor.button("Merge 1 group").click().await;
    visitor.heading("No duplicates").wait().await;
}

/// How many phones of a person can be called.
const PHONES: &str = "return new Set([...document.querySelectorAll('a[href^=\"tel:\"]')]
    .map((link) => link.href)).size;";

async fn has_both_phones(page: &Page) {
    page.text("600 000 001").wait().await;
    page.text("600 000 002").wait().await;
    let phones: usize = page.run(PHONES, Vec::new()).await;
    assert_eq!(phones, 2);
}
