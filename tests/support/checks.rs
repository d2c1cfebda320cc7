//! What holds for every page, asked of a page as it stands; several checks in one pass over the
//! pages, because opening them is what takes the time.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::page::Page;
use crate::settings;

/// Runs a check of `checks.js`; gives back its complaints.
async fn ask(page: &Page, check: &str, given: Value) -> Vec<String> {
    page.run(include_str!("checks.js"), vec![json!(check), given]).await
}

/// What is wider than the window, or cut off by it.
pub async fn cut_off(page: &Page) -> Vec<String> {
    ask_until_fine(page, "fits").await
}

/// Whether the page as a whole is wider than the window.
pub async fn too_wide(page: &Page) -> Vec<String> {
    ask_until_fine(page, "wide").await
}

/// As [`ask`]; what follows the window's size does so in the next frames.
async fn ask_until_fine(page: &Page, check: &str) -> Vec<String> {
    let mut found = ask(page, check, Value::Null).await;
    for _ in 0..20 {
        if found.is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        found = ask(page, check, Value::Null).await;
    }
    found
}

/// Gives every word on the page more and other letters, as a made-up language would. The page has
/// to be opened anew afterwards.
pub async fn widen(page: &Page) {
    ask(page, "widen", Value::Null).await;
}

/// Has the page read from the right (`rtl`) or from the left (`ltr`).
pub async fn turn(page: &Page, direction: &str) {
    ask(page, "turn", json!(direction)).await;
}

/// Controls that a finger does not hit well.
pub async fn small_targets(page: &Page) -> Vec<String> {
    ask(page, "targets", Value::Null).await
}

/// Chosen things that look like those that are not.
pub async fn lost_states(page: &Page) -> Vec<String> {
    ask(page, "states", Value::Null).await
}

/// Texts that are messages of the English catalogue and none of the language that is shown.
pub async fn english(page: &Page, words: &[String]) -> Vec<String> {
    ask(page, "foreign", json!(words)).await
}

/// The messages of the English catalogue that read otherwise in this language; those with parts
/// that are filled in are left out, and those that are names of people or become records: they
/// stay as they were written.
pub fn english_words(language: &str) -> Vec<String> {
    let other = messages(language);
    let others: Vec<&String> = other.values().collect();
    let english = messages("en");
    let written: Vec<String> = english
        .iter()
        .filter(|(key, _)| ["sample-", "order-"].iter().any(|start| key.starts_with(start)))
        .map(|(_, text)| text.clone())
        .collect();
    let is_told = |(key, text): &(String, String)| {
        let is_same = other.get(key) == Some(text) || others.contains(&text);
        !is_same && text.chars().count() > 3 && !written.contains(text)
    };
    english.into_iter().filter(is_told).map(|(_, text)| text).collect()
}

/// All messages of one line of a language.
fn messages(language: &str) -> BTreeMap<String, String> {
    let folder = settings::root().join("app/locales").join(language);
    let mut found = BTreeMap::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for line in text.lines().filter(|line| !line.contains('{')) {
            if let Some((key, text)) = line.split_once(" = ")
                && !key.starts_with([' ', '#'])
            {
                found.insert(key.to_owned(), text.trim().to_owned());
            }
        }
    }
    found
}
