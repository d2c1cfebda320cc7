//! The distinct words of a column, numbered: rows hold the numbers.

use cartera_domain::search::fold;
use hashbrown::HashTable;

use super::words::hash;

/// Words by number and numbers by word. Words are never let go of: there are few.
#[derive(Debug, Default)]
pub(crate) struct Dictionary {
    /// As they are stored, and folded.
    words: Vec<(Box<str>, Box<str>)>,
    codes: HashTable<u32>,
}

impl Dictionary {
    /// The word of a number and what folding makes of it; nothing for one never given.
    pub(crate) fn get(&self, code: u32) -> (&str, &str) {
        self.words.get(code as usize).map_or(("", ""), |(word, folded)| (word, folded))
    }

    /// The number of a word, given to it now if it has none.
    pub(crate) fn code(&mut self, word: &str) -> u32 {
        let words = &self.words;
        let is_word =
            |code: &u32| words.get(*code as usize).is_some_and(|(known, _)| **known == *word);
        if let Some(code) = self.codes.find(hash(word), is_word) {
            return *code;
        }
        let code = self.words.len() as u32;
        self.words.push((word.into(), fold(word).into()));
        let words = &self.words;
        self.codes.insert_unique(hash(word), code, |code| {
            words.get(*code as usize).map_or(0, |(word, _)| hash(word))
        });
        code
    }

    /// The bytes that it takes, about.
    pub(crate) fn bytes(&self) -> usize {
        let texts = self.words.iter().map(|(word, folded)| word.len() + folded.len());
        texts.sum::<usize>() + self.words.len() * (size_of::<(Box<str>, Box<str>)>() + 5)
    }
}
