//! What a person typed, ready to be looked for: every word must begin a word of the row, and
//! digits may stand anywhere in a phone. Words of names are also found in the other script, and
//! with slips where nothing is found without.

use cartera_domain::search::rank::{Masks, Slips};
use cartera_domain::search::{fold, phone, spelling};

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
    words: Vec<(String, Slips)>,
    /// The digits typed, in the forms in which they may be stored; empty where letters were
    /// typed too, or too few digits.
    digits: Vec<String>,
}

impl Search {
    /// `None` where nothing was typed that could be looked for.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let folded = fold(text);
        if folded.is_empty() {
            return None;
        }
        let words = folded.split(' ').map(|word| (word.to_owned(), Slips::new(word))).collect();
        Some(Self { words, digits: phone::forms(text, phone::FEWEST) })
    }

    /// How many words were typed.
    pub(crate) const fn words(&self) -> usize {
        self.words.len()
    }

    /// One of the words, folded.
    pub(crate) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |(word, _)| word)
    }

    /// Whether a word could be like one with such letters: no for most, which then need not be read.
    pub(crate) fn may_be_alike(&self, word: usize, masks: Masks, reach: Reach) -> bool {
        self.words.get(word).is_some_and(|(_, slips)| {
            slips.may_be_spelled(masks) || (reach == Reach::Slips && slips.may_be_near(masks))
        })
    }

    /// Whether a word is like one of a name with such letters.
    pub(crate) fn is_alike(&self, word: usize, of_name: &str, masks: Masks, reach: Reach) -> bool {
        self.words.get(word).is_some_and(|(word, slips)| {
            (slips.may_be_spelled(masks) && spelling::spells(word, of_name).is_some())
                || (reach == Reach::Slips && slips.may_be_near(masks) && slips.is_near(of_name))
        })
    }

    /// Whether looking again with slips could find more.
    pub(crate) fn may_have_slips(&self) -> bool {
        self.words.iter().any(|(_, slips)| slips.are_allowed())
    }

    /// Whether digits were typed that could be of a phone.
    pub(crate) const fn has_digits(&self) -> bool {
        !self.digits.is_empty()
    }

    /// Whether the digits typed are in one of some phones.
    pub(crate) fn digits_are_in(&self, phones: &str) -> bool {
        let phones = phones.as_bytes();
        self.digits.iter().map(String::as_bytes).any(|digits| {
            let begins = |window: &[u8]| window.first() == digits.first() && window == digits;
            phones.windows(digits.len().max(1)).any(begins)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_is_no_search() {
        assert!(Search::parse("  — ").is_none());
    }
}
