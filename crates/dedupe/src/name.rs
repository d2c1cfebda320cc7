//! Names of people: which words they have, and how far two names are one.

use cartera_domain::search::fold_into;
use serde::Serialize;

use crate::dictionary::Dictionary;
use crate::hash;
use crate::word::{Likeness, Word};

/// The most words of a name that are compared; longer texts are no names.
const MOST_WORDS: usize = 6;

/// A person's name as it is compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PersonName {
    /// Given and family names, in the order of writing, without the patronymic.
    pub words: Vec<Word>,
    /// How many of them are of the given name; the rest is of the family name.
    pub given: usize,
    /// The patronymic or middle name.
    pub middle: Option<Word>,
    /// What tells a child from a parent of the same name: junior, III.
    pub generation: Option<Word>,
    /// The hash of all words' keys, sorted: alike for any order and nearly any spelling.
    pub key: u64,
}

/// How far two names are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NameMatch {
    /// All words of both, the farthest two of them being so near.
    Whole(Likeness),
    /// All words of the shorter one of two or more: a second family name is left out.
    Part(Likeness),
    /// The only word of one is a family name of the other.
    FamilyOnly,
    /// The only word of one is a given name of the other.
    GivenOnly,
    /// The family name, but not the given name.
    GivenDiffers,
    /// The given name, but not the family name.
    FamilyDiffers,
    /// Nothing.
    Differ,
}

/// Endings of Russian patronymics, folded; in Latin letters where no family name ends so.
const PATRONYMICS: &[&str] = &[
    "ович",
    "евич",
    "овна",
    "евна",
    "инична",
    "ильич",
    "кузьмич",
    "лукич",
    "фомич",
    "ovich",
    "evich",
    "ovna",
    "evna",
    "inichna",
    "ilyich",
];

/// Words behind a name that tell a child from a parent, folded.
const GENERATIONS: &[&str] = &[
    "jr",
    "junior",
    "sr",
    "senior",
    "ii",
    "iii",
    "iv",
    "hijo",
    "padre",
    "мл",
    "младшии",
    "младший",
    "ст",
    "старшии",
    "старший",
];

fn is_patronymic(folded: &str) -> bool {
    PATRONYMICS.iter().any(|ending| folded.len() > ending.len() && folded.ends_with(ending))
}

impl PersonName {
    /// A name from its parts as they are stored. A patronymic that stands among the others is
    /// found by its ending, where two more words are there.
    pub fn of([given, middle, family]: [&str; 3], dictionary: &mut Dictionary) -> Self {
        let mut folded = dictionary.room();
        let mut add = |text: &str| {
            let start = folded.len();
            fold_into(text, &mut folded);
            start..folded.len()
        };
        let [given, middle, family] = [given, middle, family].map(&mut add);
        let part = |range| folded.get::<std::ops::Range<usize>>(range).unwrap_or_default();
        let (given, mut middle, family) = (part(given), part(middle), part(family));
        // Where no patronymic stands, it may as well be the first of two family names: one more
        // word of the name.
        let loose = if middle.split(' ').all(|word| word.len() < 3 || is_patronymic(word)) {
            ""
        } else {
            std::mem::take(&mut middle)
        };
        let mut words: Vec<(&str, bool)> = Vec::with_capacity(MOST_WORDS);
        words.extend(self::words(given).map(|word| (word, true)));
        words.extend(self::words(loose).map(|word| (word, false)));
        words.extend(self::words(family).map(|word| (word, false)));
        if middle.is_empty()
            && words.len() > 2
            && let Some(at) = words.iter().rposition(|(word, _)| is_patronymic(word))
        {
            middle = words.remove(at).0;
        }
        let is_generation = |(word, _): &(&str, bool)| GENERATIONS.contains(word);
        let generation =
            words.iter().skip(2).position(is_generation).map(|at| words.remove(at + 2).0);
        let generation = generation.map(|word| dictionary.word(word));
        words.truncate(MOST_WORDS);
        let given = words.iter().filter(|(_, is_given)| *is_given).count();
        let words: Vec<Word> = words.into_iter().map(|(word, _)| dictionary.word(word)).collect();
        let mut room = [0; MOST_WORDS];
        let keys = room.get_mut(..words.len()).unwrap_or_default();
        keys.iter_mut().zip(&words).for_each(|(key, word)| *key = word.key);
        keys.sort_unstable();
        let key = keys.iter().copied().fold(hash::of(&["name"]), hash::pair);
        let middle = (!middle.is_empty()).then(|| dictionary.word(middle));
        dictionary.give_back(folded);
        Self { words, given, middle, generation, key }
    }

    #[cfg(test)]
    pub fn new(given: &str, middle: &str, family: &str) -> Self {
        Self::of([given, middle, family], &mut Dictionary::new())
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The name in one line, folded.
    pub fn text(&self) -> String {
        let all = self.words.iter().chain(&self.middle).chain(&self.generation);
        all.map(|word| &*word.text).collect::<Vec<_>>().join(" ")
    }

    fn is_given(&self, at: usize) -> bool {
        at < self.given
    }
}

fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(' ').filter(|word| !word.is_empty())
}

/// Two words that are near: their places and how near they are.
pub(crate) type Pair = (usize, usize, Likeness);

/// Pairs off the words of two names, the nearest first; those without a partner stay alone.
/// `likeness` is what two words are to each other.
pub(crate) fn pair_off(
    a: &[Word],
    b: &[Word],
    likeness: impl Fn(&Word, &Word) -> Likeness,
) -> Vec<Pair> {
    let mut near: Vec<Pair> = Vec::new();
    for (i, of_a) in a.iter().enumerate() {
        for (j, of_b) in b.iter().enumerate() {
            let how = likeness(of_a, of_b);
            if how < Likeness::Other {
                near.push((i, j, how));
            }
        }
    }
    near.sort_by_key(|(i, j, how)| (*how, *i, *j));
    let (mut of_a, mut of_b) = (0_u32, 0_u32);
    near.retain(|(i, j, _)| {
        let is_free = of_a & (1 << i) == 0 && of_b & (1 << j) == 0;
        if is_free {
            of_a |= 1 << i;
            of_b |= 1 << j;
        }
        is_free
    });
    near
}

/// How far two names, neither of them empty, are one.
pub(crate) fn compare(
    a: &PersonName,
    b: &PersonName,
    likeness: impl Fn(&Word, &Word) -> Likeness,
) -> NameMatch {
    let mut pairs = pair_off(&a.words, &b.words, likeness);
    let fewest = a.words.len().min(b.words.len());
    let is_equal_len = a.words.len() == b.words.len();
    settle_gender(&mut pairs);
    if pairs.len() == fewest {
        let farthest = pairs.iter().map(|(_, _, how)| *how).max().unwrap_or(Likeness::Other);
        return match (fewest, pairs.first()) {
            (1, Some((i, j, _))) if !is_equal_len => only_one(a, b, *i, *j),
            // Both have but one word: a given name alone says little.
            (1, Some((i, j, how))) if a.is_given(*i) && b.is_given(*j) && *how == farthest => {
                NameMatch::GivenOnly
            }
            (1, _) => NameMatch::FamilyOnly,
            _ if is_equal_len => NameMatch::Whole(farthest),
            _ => NameMatch::Part(farthest),
        };
    }
    if is_written_together(a, b) {
        return NameMatch::Whole(Likeness::Spelled);
    }
    // Initials alone do not make a name.
    let partner = pairs.iter().find(|(_, _, how)| *how < Likeness::Initial);
    match partner {
        None => NameMatch::Differ,
        Some((i, j, _)) if a.is_given(*i) && b.is_given(*j) => NameMatch::FamilyDiffers,
        Some(_) => NameMatch::GivenDiffers,
    }
}

/// A woman's and a man's form of a family name are one name with a slip where the given name is
/// the same; otherwise they are two people, and so are two such given names.
fn settle_gender(pairs: &mut Vec<Pair>) {
    let are_others_same =
        pairs.len() > 1 && pairs.iter().filter(|(_, _, how)| *how > Likeness::Spelled).count() == 1;
    for pair in pairs.iter_mut().filter(|(_, _, how)| *how == Likeness::Gender) {
        pair.2 = if are_others_same { Likeness::Slip } else { Likeness::Other };
    }
    pairs.retain(|(_, _, how)| *how < Likeness::Gender);
}

/// One of the names is a single word, which stands in the other.
fn only_one(a: &PersonName, b: &PersonName, i: usize, j: usize) -> NameMatch {
    let is_given = if a.words.len() == 1 { b.is_given(j) } else { a.is_given(i) };
    if is_given { NameMatch::GivenOnly } else { NameMatch::FamilyOnly }
}

/// `Анна Мария` and `Аннамария`, `Mac Donald` and `MacDonald`.
fn is_written_together(a: &PersonName, b: &PersonName) -> bool {
    let together =
        |name: &PersonName| name.words.iter().map(|word| &*word.sound).collect::<String>();
    a.words.len() != b.words.len() && together(a) == together(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::likeness;

    #[track_caller]
    fn check(a: [&str; 3], b: [&str; 3], want: NameMatch) {
        let name = |[given, middle, family]: [&str; 3]| PersonName::new(given, middle, family);
        let (a, b) = (name(a), name(b));
        assert_eq!(compare(&a, &b, |a, b| likeness(a, b, |_, _| false)), want);
        assert_eq!(compare(&b, &a, |a, b| likeness(a, b, |_, _| false)), want);
    }

    #[test]
    fn the_order_and_the_script_do_not_count() {
        check(["Иван", "", "Иванов"], ["Ivanov", "", "Ivan"], NameMatch::Whole(Likeness::Spelled));
        check(["Иван", "", "Иванов"], ["Иванов", "", "Иван"], NameMatch::Whole(Likeness::Same));
        let (a, b) = (PersonName::new("Иван", "", "Иванов"), PersonName::new("Ivanov", "", "Ivan"));
        assert_eq!(a.key, b.key);
    }

    #[test]
    fn the_farthest_words_say_how_near_the_names_are() {
        check(
            ["Саша", "", "Иванов"],
            ["Александр", "", "Ивнаов"],
            NameMatch::Whole(Likeness::Nickname),
        );
        check(
            ["И.", "П.", "Иванов"],
            ["Иван", "Петрович", "Иванов"],
            NameMatch::Whole(Likeness::Initial),
        );
    }

    #[test]
    fn a_second_family_name_may_be_left_out() {
        check(["Ana", "", "López García"], ["Ana", "", "López"], NameMatch::Part(Likeness::Same));
        check(
            ["Anna Maria", "", "Rossi"],
            ["Annamaria", "", "Rossi"],
            NameMatch::Whole(Likeness::Spelled),
        );
        check(["Ana", "", ""], ["Ana", "", "López"], NameMatch::GivenOnly);
        check(["", "", "López"], ["Ana", "", "López"], NameMatch::FamilyOnly);
    }

    #[test]
    fn husband_and_wife_are_two() {
        check(["Иван", "", "Иванов"], ["Мария", "", "Иванова"], NameMatch::Differ);
        check(["Александр", "", "Иванов"], ["Александра", "", "Иванова"], NameMatch::Differ);
        check(["Мария", "", "Иванова"], ["Мария", "", "Иванов"], NameMatch::Whole(Likeness::Slip));
        check(["Иван", "", "Иванов"], ["Пётр", "", "Иванов"], NameMatch::GivenDiffers);
        check(["Мария", "", "Иванова"], ["Мария", "", "Петрова"], NameMatch::FamilyDiffers);
    }

    #[test]
    fn a_middle_name_may_be_a_family_name() {
        check(
            ["Yago", "Escobar", "Robles"],
            ["Escobar", "", "Yago"],
            NameMatch::Part(Likeness::Same),
        );
        check(["John", "Michael", "Smith"], ["John", "Peter", "Smith"], NameMatch::FamilyDiffers);
        check(["John", "M.", "Smith"], ["John", "", "Smith"], NameMatch::Whole(Likeness::Same));
    }

    #[test]
    fn junior_and_senior_are_no_part_of_the_name() {
        let name = PersonName::new("John", "", "Smith Jr.");
        assert_eq!(name.generation.as_ref().map(|word| &*word.text), Some("jr"));
        assert_eq!(name.key, PersonName::new("John", "", "Smith").key);
        assert!(PersonName::new("Jr", "", "Smith").generation.is_none());
    }

    #[test]
    fn a_patronymic_among_the_others_is_found() {
        let name = PersonName::new("Иван Петрович", "", "Иванов");
        assert_eq!(name.middle.as_ref().map(|word| &*word.text), Some("петрович"));
        assert_eq!(name.key, PersonName::new("Иван", "", "Иванов").key);
        // Where nothing else would be left, it is a family name.
        assert!(PersonName::new("Роман", "", "Абрамович").middle.is_none());
    }
}
