//! Slips of the finger: a letter too many, too few, another one, or two swapped.

/// The longest word that is compared, in letters. Longer ones are pasted, not mistyped.
const MOST_LETTERS: usize = 40;

/// How many slips a word of so many letters may have: none below 4, one below 8, then two.
#[must_use]
pub const fn allowed(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// A word that was typed, ready to be compared with many.
#[derive(Debug, Clone)]
pub struct Typed {
    letters: Vec<char>,
    mask: u64,
    allowed: usize,
}

/// The letters that a folded word has, as bits: for ruling words out without comparing them.
#[must_use]
pub fn mask(word: &str) -> u64 {
    word.chars().fold(0, |mask, c| mask | bit(c))
}

/// Those of a [`mask`] that are of Latin letters, and of nothing else.
pub(super) const LATIN: u64 = (1 << 26) - 1;

fn bit(c: char) -> u64 {
    let place = match c {
        'a'..='z' => c as u32 - 'a' as u32,
        'а'..='я' => 32 + (c as u32 - 'а' as u32),
        // Digits and other scripts share what is left.
        _ => 26 + c as u32 % 6,
    };
    1 << place
}

impl Typed {
    /// A folded word; `None` for one too short or too long for slips.
    #[must_use]
    pub fn new(word: &str) -> Option<Self> {
        let letters: Vec<char> = word.chars().take(MOST_LETTERS + 1).collect();
        let allowed = allowed(letters.len());
        let is_worth_it = allowed > 0 && letters.len() <= MOST_LETTERS;
        is_worth_it.then(|| Self { mask: mask(word), letters, allowed })
    }

    /// Whether a word with these letters (see [`mask`]) could be near.
    #[must_use]
    pub const fn may_be_near(&self, mask: u64) -> bool {
        // A slip can bring in one letter that the word does not have.
        (self.mask & !mask).count_ones() as usize <= self.allowed
    }

    /// How many slips (Damerau-Levenshtein) lie between what was typed and the word or the
    /// beginning of it that is nearest; `None` for more than are [`allowed`].
    #[must_use]
    pub fn slips(&self, word: &str) -> Option<usize> {
        let most = self.letters.len() + self.allowed;
        let word: Vec<char> = word.chars().take(most).collect();
        if word.len() + self.allowed < self.letters.len() {
            return None;
        }
        let table = Table::new(&self.letters, &word);
        let nearest = (0..=word.len()).map(|end| table.get(self.letters.len(), end)).min()?;
        (nearest <= self.allowed).then_some(nearest)
    }
}

/// The Damerau-Levenshtein distance of two words: the fewest insertions, deletions,
/// substitutions and swaps of neighbours that make one of the other, where what was swapped may
/// be changed further.
#[must_use]
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    Table::new(&a, &b).get(a.len(), b.len())
}

/// The distances of all beginnings of two words (Lowrance and Wagner, "An Extension of the
/// String-to-String Correction Problem", 1975).
struct Table {
    cells: Vec<usize>,
    width: usize,
}

impl Table {
    fn new(a: &[char], b: &[char]) -> Self {
        let width = b.len() + 1;
        let mut table = Self { cells: vec![0; (a.len() + 1) * width], width };
        (0..=a.len()).for_each(|i| table.set(i, 0, i));
        (0..=b.len()).for_each(|j| table.set(0, j, j));
        for (i, of_a) in (1..).zip(a) {
            // Where in `b` the letter of this row last stood.
            let mut last_match = 0;
            for (j, of_b) in (1..).zip(b) {
                let substituted = table.get(i - 1, j - 1) + usize::from(of_a != of_b);
                let one_off = table.get(i - 1, j).min(table.get(i, j - 1)) + 1;
                let mut least = substituted.min(one_off);
                // The last row before this one that has the letter of this column.
                let row = a.iter().take(i - 1).rposition(|c| c == of_b).map_or(0, |at| at + 1);
                if row > 0 && last_match > 0 {
                    let between = (i - row - 1) + (j - last_match - 1);
                    least = least.min(table.get(row - 1, last_match - 1) + between + 1);
                }
                table.set(i, j, least);
                if of_a == of_b {
                    last_match = j;
                }
            }
        }
        table
    }

    fn get(&self, i: usize, j: usize) -> usize {
        self.cells.get(i * self.width + j).copied().unwrap_or(usize::MAX)
    }

    fn set(&mut self, i: usize, j: usize, value: usize) {
        if let Some(cell) = self.cells.get_mut(i * self.width + j) {
            *cell = value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeSet, HashSet};

    #[track_caller]
    fn check(typed: &str, word: &str, want: Option<usize>) {
        assert_eq!(Typed::new(typed).and_then(|typed| typed.slips(word)), want, "{typed} {word}");
        if let (Some(typed), Some(_)) = (Typed::new(typed), want) {
            assert!(typed.may_be_near(mask(word)), "{typed:?} {word}");
        }
    }

    #[test]
    fn one_slip_in_four_letters_and_two_in_eight() {
        check("ivanof", "ivanov", Some(1));
        check("ivnaov", "ivanov", Some(1));
        check("ianov", "ivanov", Some(1));
        check("иваноф", "иванов", Some(1));
        check("ivnaof", "ivanov", None);
        check("gonzales", "gonzalez", Some(1));
        check("gonsales", "gonzalez", Some(2));
        check("gomsales", "gonzalez", None);
    }

    #[test]
    fn short_words_must_be_right() {
        check("ana", "ann", None);
        check("anna", "ann", Some(1));
        check("an", "an", None);
    }

    #[test]
    fn the_beginning_of_a_word_is_enough() {
        check("ivanof", "ivanovich", Some(1));
        check("gonzalz", "gonzalez", Some(1));
    }

    #[test]
    fn published_distances() {
        // Wikipedia's "Damerau-Levenshtein distance" tells this pair from the restricted one.
        assert_eq!(distance("ca", "abc"), 2);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("ab", "ba"), 1);
    }

    /// All words one edit away over a small alphabet: the definition, taken literally.
    fn edits(word: &str) -> BTreeSet<String> {
        let letters: Vec<char> = word.chars().collect();
        let mut found = BTreeSet::new();
        for at in 0..=letters.len() {
            for new in ['a', 'b', 'c'] {
                let mut longer = letters.clone();
                longer.insert(at, new);
                found.insert(longer.into_iter().collect());
                if at < letters.len() {
                    let mut other = letters.clone();
                    other[at] = new;
                    found.insert(other.into_iter().collect());
                }
            }
            if at < letters.len() {
                let mut shorter = letters.clone();
                shorter.remove(at);
                found.insert(shorter.into_iter().collect());
            }
            if at + 1 < letters.len() {
                let mut swapped = letters.clone();
                swapped.swap(at, at + 1);
                found.insert(swapped.into_iter().collect());
            }
        }
        found
    }

    proptest! {
        #[test]
        fn the_distance_is_the_fewest_edits(a in "[abc]{0,5}", b in "[abc]{0,5}") {
            let mut reached: HashSet<String> = HashSet::from([a.clone()]);
            let mut steps = 0;
            while !reached.contains(&b) && steps < 2 {
                reached = reached.iter().flat_map(|word| edits(word)).collect();
                steps += 1;
            }
            let found = distance(&a, &b);
            let is_right = if reached.contains(&b) { found == steps } else { found > 2 };
            prop_assert!(is_right, "{} {} {}", a, b, found);
        }

        #[test]
        fn the_mask_rules_out_nothing_near(typed in "[a-dа-г]{4,9}", word in "[a-dа-г]{3,10}") {
            let typed = Typed::new(&typed).unwrap();
            if typed.slips(&word).is_some() {
                prop_assert!(typed.may_be_near(mask(&word)));
            }
        }
    }
}
