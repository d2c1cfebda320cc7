//! Texts that a person keeps on this device, to be written again by a tap.

use crate::platform::preferences;

const NAME: &str = "texts";
/// More than these nobody finds in a list; the oldest goes.
const MOST: usize = 20;

/// The texts, the newest first.
#[must_use]
pub fn own() -> Vec<String> {
    let kept = preferences::read(NAME);
    kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default()
}

/// Keeps one more, and gives them all.
#[must_use]
pub fn keep(text: &str) -> Vec<String> {
    let all = with(own(), text);
    if let Ok(kept) = serde_json::to_string(&all) {
        preferences::write(NAME, Some(&kept));
    }
    all
}

fn with(mut all: Vec<String>, text: &str) -> Vec<String> {
    if text.is_empty() {
        return all;
    }
    all.retain(|one| one != text);
    all.insert(0, text.to_owned());
    all.truncate(MOST);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_stands_first_each_once_and_the_oldest_goes() {
        let mut all = Vec::new();
        for number in 0..25 {
            all = with(all, &number.to_string());
        }
        assert_eq!((all.len(), all[0].as_str(), all[19].as_str()), (20, "24", "5"));
        let again = with(all.clone(), "10");
        assert_eq!((again.len(), again[0].as_str()), (20, "10"));
        assert_eq!(with(all.clone(), ""), all);
    }
}
