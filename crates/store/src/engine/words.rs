//! The words that records are found by, each distinct one once.
//!
//! A hundred thousand people have some ten thousand different words in their names, and their
//! addresses some hundred thousand more. What was typed is compared with the words, and those that
//! fit are marked; after that a row is found by the numbers of its words, of which it has a few.
//! Words are looked up by their first letter, so the beginning of one is compared with some
//! thousands of them.

use cartera_domain::search::rank::Masks;
use hashbrown::HashTable;

use super::column::{Column, Span, make_room, push_text};
use super::search::{Reach, Search};

/// What a word that was typed is to the words of the rows.
pub(crate) struct Marks {
    /// What it is to each word: [`BEGINS`], [`ALIKE`].
    of_words: Vec<u8>,
    /// With which letters the words begin that are marked; see [`Letters`].
    letters: Letters,
}

/// First letters as bits, several letters to a bit: three rows of four have no word that begins as
/// what was typed, and need not be looked at word by word.
type Letters = u64;

/// It begins it.
const BEGINS: u8 = 1;
/// It is spelled so in the other script, or is it but for slips.
const ALIKE: u8 = 2;
/// Beside the number of a row's word: it is one of the row's name.
const IN_NAME: u32 = 1 << 31;
/// The lists of words by their first letters: more than the letters of two alphabets and digits.
const LISTS: usize = 256;

/// All distinct words, and the numbers of each row's words.
#[derive(Debug, Default)]
pub(crate) struct Words {
    text: String,
    words: Vec<Word>,
    /// Those that some name has, each with its letters: only they are looked for in other spellings.
    in_names: Vec<(u32, Masks)>,
    /// By the first letter, the last word that was made, plus one.
    lists: Vec<u32>,
    /// Numbers by word. Only the numbers: 5 bytes per word.
    numbers: HashTable<u32>,
    /// Numbers of words, row by row; those of rewritten rows stay behind until it is packed.
    of_rows: Vec<u32>,
    rows: Column<Span>,
    letters: Column<Letters>,
    garbage: usize,
}

#[derive(Debug, Clone, Copy)]
struct Word {
    span: Span,
    /// The word made before it that has the same first letter, plus one.
    before: u32,
    /// Whether some name has it.
    is_in_name: bool,
}

impl Words {
    /// Takes down the folded words of a row: those of its name, and others.
    pub(crate) fn set<'a>(
        &mut self,
        row: u32,
        names: impl Iterator<Item = &'a str>,
        others: impl Iterator<Item = &'a str>,
    ) {
        self.garbage += self.rows.get(row).len as usize;
        let start = self.of_rows.len();
        let mut letters = 0;
        let names = names.map(|word| (word, true));
        for (word, is_in_name) in names.chain(others.map(|word| (word, false))) {
            let number = self.number(word);
            letters |= letter_of(word);
            let flag = if is_in_name { IN_NAME } else { 0 };
            make_room(&mut self.of_rows, 1);
            self.of_rows.push(number | flag);
            let known = self.words.get_mut(number as usize).filter(|known| !known.is_in_name);
            if let Some(known) = known.filter(|_| is_in_name) {
                known.is_in_name = true;
                make_room(&mut self.in_names, 1);
                self.in_names.push((number, Masks::of(word)));
            }
        }
        let len = self.of_rows.len() - start;
        self.rows.set(row, Span { start: start as u32, len: len as u32 });
        self.letters.set(row, letters);
        if self.garbage > 65_536 && self.garbage > self.of_rows.len() / 2 {
            self.pack();
        }
    }

    fn number(&mut self, word: &str) -> u32 {
        let Self { text, words, numbers, lists, .. } = self;
        let at = |number: u32| words.get(number as usize).map_or("", |word| slice(text, word.span));
        if let Some(number) = numbers.find(hash(word), |number| at(*number) == word) {
            return *number;
        }
        let number = words.len() as u32;
        numbers.insert_unique(hash(word), number, |number| hash(at(*number)));
        lists.resize(LISTS, 0);
        let before = match lists.get_mut(list_of(word)) {
            Some(last) => std::mem::replace(last, number + 1),
            None => 0,
        };
        let span = Span { start: text.len() as u32, len: word.len() as u32 };
        make_room(words, 1);
        words.push(Word { span, before, is_in_name: false });
        push_text(text, word);
        number
    }

    fn pack(&mut self) {
        let mut packed = Vec::with_capacity(self.of_rows.len() - self.garbage);
        for row in 0..self.rows.len() {
            let numbers = self.of_row(row);
            let span = Span { start: packed.len() as u32, len: numbers.len() as u32 };
            packed.extend_from_slice(numbers);
            self.rows.set(row, span);
        }
        self.of_rows = packed;
        self.garbage = 0;
    }

    /// For each word that was typed, what it is to each word; `None` where it is nothing to any.
    pub(crate) fn marks(&self, search: &Search, reach: Reach) -> Vec<Option<Marks>> {
        (0..search.words()).map(|typed| self.marks_of(search, typed, reach)).collect()
    }

    fn marks_of(&self, search: &Search, typed: usize, reach: Reach) -> Option<Marks> {
        let mut marks = Marks { of_words: vec![0; self.words.len()], letters: 0 };
        let mut mark = |number: usize, word: &str, what: u8| {
            marks.letters |= letter_of(word);
            if let Some(mark) = marks.of_words.get_mut(number) {
                *mark |= what;
            }
        };
        let beginning = search.word(typed);
        let mut next = self.lists.get(list_of(beginning)).copied().unwrap_or_default();
        while let Some(number) = next.checked_sub(1).map(|number| number as usize)
            && let Some(word) = self.words.get(number)
        {
            next = word.before;
            let word = slice(&self.text, word.span);
            if word.starts_with(beginning) {
                mark(number, word, BEGINS);
            }
        }
        let alike =
            self.in_names.iter().filter(|(_, masks)| search.may_be_alike(typed, *masks, reach));
        for (number, masks) in alike {
            let Some(word) = self.words.get(*number as usize) else { continue };
            let word = slice(&self.text, word.span);
            if search.is_alike(typed, word, *masks, reach) {
                mark(*number as usize, word, ALIKE);
            }
        }
        (marks.letters != 0).then_some(marks)
    }

    /// Whether a row has a word that is marked: any that was begun, or one of its name.
    pub(crate) fn has(&self, row: u32, marks: &Marks) -> bool {
        self.may_have(row, marks).iter().any(|word| {
            let mark = mark_of(*word, marks);
            mark & BEGINS != 0 || (mark != 0 && word & IN_NAME != 0)
        })
    }

    /// Whether a row has a word of its name that is marked.
    pub(crate) fn has_in_name(&self, row: u32, marks: &Marks) -> bool {
        self.may_have(row, marks)
            .iter()
            .any(|word| word & IN_NAME != 0 && mark_of(*word, marks) != 0)
    }

    /// Whether words of names are marked that nobody typed so.
    pub(crate) fn is_any_alike(marks: &Marks) -> bool {
        marks.of_words.iter().any(|mark| mark & ALIKE != 0)
    }

    /// The words of a row; none where none is marked for sure.
    fn may_have(&self, row: u32, marks: &Marks) -> &[u32] {
        if self.letters.get(row) & marks.letters == 0 { &[] } else { self.of_row(row) }
    }

    fn of_row(&self, row: u32) -> &[u32] {
        let Span { start, len } = self.rows.get(row);
        self.of_rows.get(start as usize..(start + len) as usize).unwrap_or_default()
    }
}

fn mark_of(word: u32, marks: &Marks) -> u8 {
    marks.of_words.get((word & !IN_NAME) as usize).copied().unwrap_or_default()
}

fn list_of(word: &str) -> usize {
    word.chars().next().map_or(0, |first| first as usize) % LISTS
}

fn letter_of(word: &str) -> Letters {
    1 << (list_of(word) % 64)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn rows_with(words: &Words, typed: &str) -> Vec<u32> {
        let search = Search::parse(typed).unwrap();
        let marks = words.marks(&search, Reach::Spelled).remove(0);
        let has = |row: &u32| marks.as_ref().is_some_and(|marks| words.has(*row, marks));
        (0..words.rows.len()).filter(has).collect()
    }

    #[test]
    fn words_follow_the_rows_through_packing() {
        let mut words = Words::default();
        for round in 0..60 {
            for row in 0..1_000 {
                let last = format!("r{}", (row + round) % 7);
                words.set(row, ["ana", "lopez", &last].into_iter(), ["acme"].into_iter());
            }
        }
        assert!(words.of_rows.len() < 100_000, "{}", words.of_rows.len());
        assert_eq!(words.words.len(), 10);
        let want: Vec<u32> = (0..1_000).filter(|row| (row + 59) % 7 == 3).collect();
        assert_eq!(rows_with(&words, "r3"), want);
        assert_eq!(rows_with(&words, "lop").len(), 1_000);
        assert_eq!(rows_with(&words, "ac").len(), 1_000);
        assert!(rows_with(&words, "opez").is_empty());
    }

    #[test]
    fn other_spellings_are_looked_for_in_names_alone() {
        let mut words = Words::default();
        words.set(0, ["иван"].into_iter(), ["example"].into_iter());
        words.set(1, ["ана"].into_iter(), ["иван"].into_iter());
        assert_eq!(rows_with(&words, "ivan"), [0]);
        assert_eq!(rows_with(&words, "иван"), [0, 1]);
    }
}
