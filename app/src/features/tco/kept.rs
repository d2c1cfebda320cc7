//! Comparisons that are kept on this device only, in the browser's storage for small things.
//!
//! They are files in the `cartera-tco` format, by name. Nothing of them is synced: a person
//! takes a comparison elsewhere as a file.

use serde::{Deserialize, Serialize};

use crate::platform::preferences;

const LAST: &str = "costs.last";
const LIST: &str = "costs.kept";

/// A comparison that was kept by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What the person called it.
    pub name: String,
    /// The text of the file.
    pub text: String,
}

/// The comparison that was last open.
pub fn last() -> Option<String> {
    preferences::read(LAST)
}

/// Remembers what is open.
pub fn set_last(text: &str) {
    preferences::write(LAST, Some(text));
}

/// All that were kept, the latest first. What cannot be read counts as nothing kept.
pub fn all() -> Vec<Kept> {
    let text = preferences::read(LIST).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// Keeps a comparison under a name, in the place of one that was called so before; says whether
/// the browser really holds it now.
pub fn keep(name: &str, text: &str) -> bool {
    write(&with(all(), name, text));
    all().iter().any(|kept| kept.name == name && kept.text == text)
}

/// Forgets what was kept under a name.
pub fn forget(name: &str) {
    let mut list = all();
    list.retain(|kept| kept.name != name);
    write(&list);
}

fn with(mut list: Vec<Kept>, name: &str, text: &str) -> Vec<Kept> {
    list.retain(|kept| kept.name != name);
    list.insert(0, Kept { name: name.to_owned(), text: text.to_owned() });
    list
}

fn write(list: &[Kept]) {
    if let Ok(text) = serde_json::to_string(list) {
        preferences::write(LIST, Some(&text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_for_one_comparison_and_the_latest_comes_first() {
        let list = with(with(with(Vec::new(), "a", "1"), "b", "2"), "a", "3");
        let shown: Vec<(&str, &str)> =
            list.iter().map(|kept| (kept.name.as_str(), kept.text.as_str())).collect();
        assert_eq!(shown, [("a", "3"), ("b", "2")]);
    }
}
