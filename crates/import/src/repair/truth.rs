//! Yes and no, as lists write them in three languages.

use cartera_domain::search::fold;

/// Words for yes, folded.
const YES: &[&str] = &[
    "yes",
    "y",
    "true",
    "t",
    "1",
    "x",
    "х",
    "on",
    "да",
    "д",
    "истина",
    "вкл",
    "si",
    "s",
    "verdadero",
    "v",
    "ok",
    "есть",
    "+",
    "✓",
    "✔",
    "☑",
    "✅",
    "won",
    "ja",
    "oui",
];
/// Words for no, folded.
const NO: &[&str] = &[
    "no", "n", "false", "f", "0", "off", "нет", "н", "ложь", "выкл", "falso", "-", "—", "–", "✗",
    "✘", "☐", "❌", "nein", "non",
];

/// Whether a cell says yes or no; `None` for anything else, and for nothing.
#[must_use]
pub fn read(text: &str) -> Option<bool> {
    let text = text.trim();
    let folded = fold(text);
    let is = |words: &[&str]| words.contains(&text) || words.contains(&folded.as_str());
    match (is(YES), is(NO)) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_in_three_languages() {
        for text in ["Да", "Sí", "si", "Yes", "1", "x", "X", "х", "TRUE", "истина", "✓", " да "]
        {
            assert_eq!(read(text), Some(true), "{text}");
        }
        for text in ["Нет", "No", "0", "FALSE", "ложь", "-", "falso"] {
            assert_eq!(read(text), Some(false), "{text}");
        }
        for text in ["", "maybe", "2", "может быть", "10"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
