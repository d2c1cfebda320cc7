//! Finding rows by what a person types: every word must begin a word of the row, and digits
//! may stand anywhere in a phone. Words of names are also found in the other script, and with
//! slips where nothing is found without.

use cartera_domain::search::rank::Slips;
use cartera_domain::search::{fold, phone, spelling};
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

/// One word of what was typed.
struct Word {
    folded: String,
    finder: Finder<'static>,
    slips: Slips,
}

/// How far a word may be from what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// It is spelled so in the other script.
    Spelled,
    /// Or it is so but for a slip or two.
    Slips,
}

/// What a person typed, ready to be looked for in many rows.
pub(crate) struct Search {
    words: Vec<Word>,
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
        let words = folded.split(' ').map(Word::new).collect();
        let forms = phone::forms(text, phone::FEWEST);
        let digits = forms.iter().map(|form| Finder::new(form).into_owned()).collect();
        Some(Self { words, digits })
    }

    /// How many words were typed.
    pub(crate) fn words(&self) -> usize {
        self.words.len()
    }

    /// Whether a word begins a word of the row.
    pub(crate) fn word_is_in(&self, word: usize, searchable: &str) -> bool {
        let text = searchable.as_bytes();
        self.words.get(word).is_some_and(|word| {
            word.finder.find_iter(text).any(|at| {
                at.checked_sub(1).and_then(|before| text.get(before)).is_none_or(|b| *b <= b' ')
            })
        })
    }

    /// Whether a word is like one of a name.
    pub(crate) fn is_alike(&self, word: usize, of_name: &str, reach: Reach) -> bool {
        self.words.get(word).is_some_and(|word| {
            spelling::spells(&word.folded, of_name).is_some()
                || (reach == Reach::Slips && word.slips.is_near(of_name))
        })
    }

    /// Whether looking again with slips could find more.
    pub(crate) fn may_have_slips(&self) -> bool {
        self.words.iter().any(|word| word.slips.are_allowed())
    }

    /// Whether the digits typed are in one of the row's phones.
    pub(crate) fn digits_are_in(&self, searchable: &str) -> bool {
        if self.digits.is_empty() {
            return false;
        }
        let phones = searchable.rsplit_once(DIGITS).map_or("", |(_, phones)| phones);
        self.digits.iter().any(|digits| digits.find(phones.as_bytes()).is_some())
    }
}

impl Word {
    fn new(folded: &str) -> Self {
        let finder = Finder::new(folded).into_owned();
        Self { folded: folded.to_owned(), finder, slips: Slips::new(folded) }
    }
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
        let search = Search::parse(typed).unwrap();
        let is_in = (0..search.words()).all(|word| search.word_is_in(word, &row))
            || search.digits_are_in(&row);
        assert_eq!(is_in, want, "{typed} in {row:?}");
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
