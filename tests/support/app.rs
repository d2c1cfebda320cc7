//! What people do in the app, in the words of its English catalogue.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::page::Page;
use crate::people;

/// What the import says that it did with the rows of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub struct Counts {
    /// Rows below the header.
    pub read: usize,
    /// Rows that became a new record.
    pub created: usize,
    /// Rows that added something to a record.
    pub updated: usize,
    /// Rows that were already there.
    pub skipped: usize,
    /// Rows that could not be imported.
    pub failed: usize,
}

impl Counts {
    /// Reads "1,000 read = 990 new + 0 updated + 6 already there + 4 that cannot be imported".
    pub fn from_sum(text: &str) -> Self {
        let digits = |part: &str| part.chars().filter(char::is_ascii_digit).collect::<String>();
        let numbers: Vec<usize> =
            text.split(['=', '+']).map(|part| digits(part).parse().unwrap()).collect();
        let [read, created, updated, skipped, failed] = numbers[..] else {
            panic!("not the sum of an import: {text}")
        };
        Self { read, created, updated, skipped, failed }
    }

    /// No row is lost.
    #[track_caller]
    pub fn check_sum(&self) {
        let sum = self.created + self.updated + self.skipped + self.failed;
        assert_eq!(self.read, sum, "rows are lost: {self:?}");
    }
}

/// How long 100,000 rows may take on a small machine with a debug build of nothing.
const IMPORT_LIMIT: Duration = Duration::from_secs(240);

/// Opens the app and waits until it shows the people of this device.
pub async fn open(page: &Page) {
    page.goto("/people").await;
    page.heading("People").within(Duration::from_secs(60)).wait().await;
}

/// Presses the button of the newest message: older ones may still be there.
pub async fn take_back(page: &Page) {
    let newest = "[...document.querySelectorAll('.toast-action')].at(-1)";
    page.until("a message offers a way back", &format!("{newest} !== undefined")).await;
    let _: serde_json::Value = page.run(&format!("{newest}.click()"), Vec::new()).await;
}

/// Goes to a place by the navigation.
pub async fn go(page: &Page, place: &str) {
    page.link(place).click().await;
    page.heading(place).wait().await;
}

/// Chooses a file, keeps the guessed columns, and imports; returns what the page says at the end.
pub async fn import(page: &Page, file: &Path) -> Counts {
    go(page, "Import").await;
    page.role("file", "Choose a file").press(file.to_str().unwrap()).await;
    page.role_with("button", "Check ").within(IMPORT_LIMIT).click().await;
    let planned = page.text("read =").within(IMPORT_LIMIT).text().await;
    let planned = Counts::from_sum(&planned);
    planned.check_sum();
    page.role_with("button", "Import ").click().await;
    page.text("The import is done").within(IMPORT_LIMIT).wait().await;
    let done = Counts::from_sum(&page.text("read =").text().await);
    done.check_sum();
    assert_eq!(done, planned, "what was done is what was announced");
    done
}

/// Waits until the list of this name has so many rows.
pub async fn wait_for_rows(page: &Page, list: &str, count: usize) {
    let grid = format!("[role=grid][aria-label='{list}']");
    let expression = format!("document.querySelector(`{grid}`)?.ariaRowCount == {}", count + 1);
    page.until_within(Duration::from_secs(60), &format!("{count} rows in {list}"), &expression)
        .await;
}

/// Opens a person of the list of people by searching for the name.
pub async fn open_person(page: &Page, name: &str) {
    page.role("searchbox", "Search people").fill(name).await;
    page.role("grid", "People").inside("link", Some(name), false).click().await;
    page.heading(name).wait().await;
}

/// Adds Marta by hand, as the people of [`crate::people`] know her; ends on her page.
pub async fn add_marta(page: &Page) {
    go(page, "People").await;
    page.button("New person").click().await;
    let facts = [
        ("Given name", "Marta"),
        ("Family name", "Ferrer"),
        ("Phone", "+34 600 000 001"),
        ("E-mail", "marta@duero.example"),
        ("Organization", people::MARTAS_COMPANY),
    ];
    for (label, text) in facts {
        page.role("dialog", "New person").inside("textbox", Some(label), false).fill(text).await;
    }
    page.role("dialog", "New person").inside("button", Some("Save"), false).click().await;
    page.heading(people::MARTA).wait().await;
}

/// Edits a fact in place: its label, what it shows now, and its new text. Returns when the new
/// text began to be typed.
pub async fn edit(page: &Page, label: &str, from: &str, to: &str) -> Instant {
    page.button(&format!("{label} {from}")).click().await;
    page.textbox(label).wait().await;
    let begun = Instant::now();
    page.textbox(label).fill(to).await;
    page.textbox(label).enter().await;
    page.button(&format!("{label} {to}")).wait().await;
    begun
}

/// Waits until the navigation says how the data stands, such as "Synced".
pub async fn wait_for_state(page: &Page, words: &str) {
    page.role("navigation", "Main").inside("status", Some(words), false).wait().await;
}

/// Waits until a choice is kept: a list or a card shows it some milliseconds before it is on the
/// disk, and a page that is left in between takes it along.
pub async fn wait_until_kept(page: &Page) {
    tokio::time::sleep(Duration::from_secs(1)).await;
    wait_for_state(page, "Synced").await;
}

/// Gives the page the colours of a theme, as the choice in the settings does, without a new start.
pub async fn wear(page: &Page, theme: &str) {
    let script = "document.documentElement.dataset.theme = arguments[0]";
    let _: serde_json::Value = page.run(script, vec![theme.into()]).await;
    // What is folded away stands still until somebody unfolds it.
    let are_done = "document.getAnimations().every((one) => !one.effect.target.checkVisibility())";
    page.until("the colours have changed", are_done).await;
}

/// Chooses `light` or `dark` in the settings.
pub async fn choose_theme(page: &Page, theme: &str) {
    page.goto("/settings").await;
    let name = if theme == "dark" { "Dark" } else { "Light" };
    page.role("radio", name).click_label().await;
    let holds = format!("document.documentElement.dataset.theme === '{theme}'");
    page.until("the theme holds", &holds).await;
}

/// Chooses a language in the settings, whatever is spoken there.
pub async fn choose_language(page: &Page, name: &str) {
    page.goto("/settings").await;
    page.any("heading").wait().await;
    let lists = ["Language", "Idioma", "Язык"];
    let chosen = format!(
        "const list = [...document.querySelectorAll('select')].find((one) =>
            {lists:?}.includes(one.labels[0]?.textContent.trim()));
        list.value = [...list.options].find((one) => one.text === '{name}').value;
        list.dispatchEvent(new Event('change', {{ bubbles: true }}));"
    );
    page.run::<serde_json::Value>(&chosen, Vec::new()).await;
    let tag = match name {
        "Español" => "es",
        "Русский" => "ru",
        _ => "en",
    };
    page.until("the language holds", &format!("document.documentElement.lang === '{tag}'")).await;
}

/// Makes a new link with all rights of this workspace; returns its path and fragment.
pub async fn link_for_another_device(page: &Page) -> String {
    page.goto("/settings/devices").await;
    // The server has to answer first.
    let patience = Duration::from_secs(60);
    page.button("Make a new recovery link").within(patience).wait().await;
    let can = "[...document.querySelectorAll('button')].some((one) => \
               one.innerText.includes('Make a new recovery link') && !one.disabled)";
    page.until_within(patience, "the server has answered", can).await;
    page.button("Make a new recovery link").click().await;
    let asked = page.role("dialog", "Make a new link with full rights?");
    asked.inside("button", Some("Make it"), false).click().await;
    let link = page.textbox("Recovery link with full rights").within(patience).value().await;
    let at = link.find("/#join=").expect("a link to join by");
    link[at..].to_owned()
}
