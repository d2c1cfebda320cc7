//! Finding rows by what a person types: every word must begin a word of the row, and digits
//! may stand anywhere in a phone.

use cartera_domain::search::fold;
use memchr::memmem::Finder;

/// Between the words of a row and the digits of its phones.
const DIGITS: char = '\n';

/// What is searched in a row: folded words, then the digits of its phones.
pub(crate) fn searchable<'a>(
    words: impl Iterator<Item = &'a str>,
    phones: impl Iterator<Item = &'a str>,
) -> String {
    let mut text = String::new();
    for word in words {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&fold(word));
    }
    text.push(DIGITS);
    for phone in phones {
        // An extension is not dialled with the number, nor looked for with it.
        let number = phone.split(';').next().unwrap_or_default();
        text.extend(number.chars().filter(char::is_ascii_digit));
        text.push(' ');
    }
    text
}

/// What a person typed, ready to be looked for in many rows.
pub(crate) struct Search {
    words: Vec<Finder<'static>>,
    /// The digits typed, in the forms in which they may be stored; empty where letters were
    /// typed too, or too few digits.
    digits: Vec<Finder<'static>>,
}

impl Search {
    /// `None` where nothing was typed that could be looked for.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let folded = fold(text);
        if folded.is_empty() {
            return None;
        }
        let words = folded.split(' ').map(finder).collect();
        let digits = if folded.chars().any(char::is_alphabetic) {
            Vec::new()
        } else {
            forms(&folded.chars().filter(char::is_ascii_digit).collect::<String>())
        };
        Some(Self { words, digits })
    }

    /// How many words were typed.
    pub(crate) fn words(&self) -> usize {
        self.words.len()
    }

    /// Whether a word begins a word of the row.
    pub(crate) fn word_is_in(&self, word: usize, searchable: &str) -> bool {
        let text = searchable.as_bytes();
        self.words.get(word).is_some_and(|finder| {
            finder.find_iter(text).any(|at| {
                at.checked_sub(1).and_then(|before| text.get(before)).is_none_or(|b| *b <= b' ')
            })
        })
    }

    /// Whether the digits typed are in one of the row's phones.
    pub(crate) fn digits_are_in(&self, searchable: &str) -> bool {
        if self.digits.is_empty() {
            return false;
        }
        let phones = searchable.rsplit_once(DIGITS).map_or("", |(_, phones)| phones);
        self.digits.iter().any(|digits| digits.find(phones.as_bytes()).is_some())
    }

    /// Whether the row has all that was typed.
    pub(crate) fn is_in(&self, searchable: &str) -> bool {
        (0..self.words()).all(|word| self.word_is_in(word, searchable))
            || self.digits_are_in(searchable)
    }
}

fn finder(word: &str) -> Finder<'static> {
    Finder::new(word).into_owned()
}

/// Digits as typed; without the 00 of an international call; with 7 for the Russian trunk 8;
/// without the trunk 0 of most other countries.
fn forms(digits: &str) -> Vec<Finder<'static>> {
    if digits.len() < 3 {
        return Vec::new();
    }
    let mut forms = vec![finder(digits)];
    if let Some(rest) = digits.strip_prefix("00") {
        forms.extend((!rest.is_empty()).then(|| finder(rest)));
    } else if let Some(rest) = digits.strip_prefix('0') {
        forms.push(finder(rest));
    } else if let Some(rest) = digits.strip_prefix('8') {
        forms.push(finder(&format!("7{rest}")));
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, want: bool) {
        let row = searchable(
            ["José María", "Núñez", "j.nunez@example.es"].into_iter(),
            ["+34612345678", "+79161234567;ext=5"].into_iter(),
        );
        assert_eq!(Search::parse(typed).unwrap().is_in(&row), want, "{typed} in {row:?}");
    }

    #[test]
    fn words_in_any_order_and_without_accents() {
        check("nun jo", true);
        check("José", true);
        check("unez", false);
        check("jose pedro", false);
    }

    #[test]
    fn parts_of_an_address() {
        check("j.nunez@example", true);
        check("example.es", true);
        check("xample", false);
    }

    #[test]
    fn phone_digits_in_any_form() {
        for typed in ["612 34", "345678", "+34 612-345-678", "0034612", "8 (916) 123", "916 123 45"]
        {
            check(typed, true);
        }
        check("999", false);
    }

    #[test]
    fn nothing_typed_is_no_search() {
        assert!(Search::parse("  — ").is_none());
    }
}
