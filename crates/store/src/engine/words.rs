//! The words of all names, each distinct one once: for finding names that are spelled or typed
//! otherwise.
//!
//! A hundred thousand people have some ten thousand different words in their names. Comparing
//! what was typed with each of those, letter by letter, takes well under a millisecond; after
//! that a row is found by the numbers of its words. The list is made when something is first
//! looked for, not while the data is loaded, and mended by the rows that changed since.

use hashbrown::HashTable;

use super::column::{Column, Span, Texts};
use super::people::SEPARATOR;
use super::search::{Reach, Search};

/// Which words are alike what was typed: by number.
pub(crate) type Marks = Vec<bool>;

/// All distinct words, and the numbers of each row's words.
#[derive(Debug, Default)]
pub(crate) struct Words {
    text: String,
    spans: Vec<Span>,
    /// Numbers by word. Only the numbers: 5 bytes per word.
    numbers: HashTable<u32>,
    /// Numbers of words, row by row; those of rewritten rows stay behind until it is packed.
    of_rows: Vec<u32>,
    rows: Column<Span>,
    garbage: usize,
    /// Rows below this were read.
    seen: u32,
    /// Of those the ones that changed since.
    changed: Vec<u32>,
}

impl Words {
    /// The name in a row may have changed.
    pub(crate) fn touch(&mut self, row: u32) {
        if row < self.seen {
            self.changed.push(row);
        }
    }

    /// Reads the names of new rows below `len` and of those that changed.
    pub(crate) fn settle(&mut self, names: &Texts, len: u32) {
        for row in std::mem::take(&mut self.changed).into_iter().chain(self.seen..len) {
            self.read(row, names.get(row));
        }
        self.seen = self.seen.max(len);
        if self.garbage > 65_536 && self.garbage > self.of_rows.len() / 2 {
            self.pack();
        }
    }

    fn read(&mut self, row: u32, name: &str) {
        self.garbage += self.rows.get(row).len as usize;
        let start = self.of_rows.len();
        for word in name.split([' ', SEPARATOR]).filter(|word| !word.is_empty()) {
            let number = self.number(word);
            self.of_rows.push(number);
        }
        let len = self.of_rows.len() - start;
        self.rows.set(row, Span { start: start as u32, len: len as u32 });
    }

    fn number(&mut self, word: &str) -> u32 {
        let Self { text, spans, numbers, .. } = self;
        let at = |number: u32| spans.get(number as usize).map_or("", |span| slice(text, *span));
        if let Some(number) = numbers.find(hash(word), |number| at(*number) == word) {
            return *number;
        }
        let number = spans.len() as u32;
        numbers.insert_unique(hash(word), number, |number| hash(at(*number)));
        spans.push(Span { start: text.len() as u32, len: word.len() as u32 });
        text.push_str(word);
        number
    }

    fn pack(&mut self) {
        let mut packed = Vec::with_capacity(self.of_rows.len() - self.garbage);
        for row in 0..self.rows.len() {
            let numbers = numbers(&self.of_rows, self.rows.get(row));
            let span = Span { start: packed.len() as u32, len: numbers.len() as u32 };
            packed.extend_from_slice(numbers);
            self.rows.set(row, span);
        }
        self.of_rows = packed;
        self.garbage = 0;
    }

    /// The words that are alike, if any is.
    fn alike(&self, is_alike: impl Fn(&str) -> bool) -> Option<Marks> {
        let marks: Marks =
            self.spans.iter().map(|span| is_alike(slice(&self.text, *span))).collect();
        marks.contains(&true).then_some(marks)
    }

    /// For each word that was typed, the words that are alike.
    pub(crate) fn alike_each(&self, search: &Search, reach: Reach) -> Vec<Option<Marks>> {
        (0..search.words())
            .map(|word| self.alike(|of_name| search.is_alike(word, of_name, reach)))
            .collect()
    }

    /// Whether a row has a word that is marked.
    pub(crate) fn has(&self, row: u32, marks: &Marks) -> bool {
        let is_marked = |number: &u32| marks.get(*number as usize).copied().unwrap_or_default();
        numbers(&self.of_rows, self.rows.get(row)).iter().any(is_marked)
    }
}

/// FNV-1a of 64 bits, its high half mixed into the low one that tables look at first.
pub(crate) fn hash(word: &str) -> u64 {
    let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    hash ^ (hash >> 32)
}

fn slice(text: &str, span: Span) -> &str {
    let start = span.start as usize;
    text.get(start..start + span.len as usize).unwrap_or_default()
}

fn numbers(of_rows: &[u32], span: Span) -> &[u32] {
    let start = span.start as usize;
    of_rows.get(start..start + span.len as usize).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows_with(words: &mut Words, names: &Texts, len: u32, word: &str) -> Vec<u32> {
        words.settle(names, len);
        let marks = words.alike(|other| other == word);
        (0..len).filter(|row| marks.as_ref().is_some_and(|marks| words.has(*row, marks))).collect()
    }

    #[test]
    fn words_follow_the_names_through_packing() {
        let (mut words, mut names) = (Words::default(), Texts::default());
        for round in 0..60 {
            for row in 0..1_000 {
                names.set(row, &format!("ana{SEPARATOR}{SEPARATOR}lopez r{}", (row + round) % 7));
                words.touch(row);
            }
            words.settle(&names, 1_000);
        }
        assert!(words.of_rows.len() < 100_000, "{}", words.of_rows.len());
        assert_eq!(words.spans.len(), 9);
        let want: Vec<u32> = (0..1_000).filter(|row| (row + 59) % 7 == 3).collect();
        assert_eq!(rows_with(&mut words, &names, 1_000, "r3"), want);
        assert_eq!(rows_with(&mut words, &names, 1_000, "lopez").len(), 1_000);
        assert!(rows_with(&mut words, &names, 1_000, "nobody").is_empty());
    }
}
