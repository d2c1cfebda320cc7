//! One word of a name, and what two words are to each other.

use std::ops::Deref;
use std::sync::Arc;

use cartera_domain::search::{spelling, typo};
use serde::Serialize;

use crate::{hash, nickname, sound};

/// A word as it is compared; its copies are one piece of memory, as half a base has one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word(Arc<Letters>);

/// What there is to know of a word.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Letters {
    /// Folded.
    pub text: Box<str>,
    /// How it sounds.
    pub sound: Box<str>,
    /// The hash of the folded text.
    pub hash: u64,
    /// The hash of its consonants: alike for nearly all spellings.
    pub key: u64,
    /// Whether it is one letter.
    pub is_initial: bool,
    pub is_number: bool,
    is_ascii: bool,
    /// Whether it is a given name that is known here.
    is_given: bool,
    /// The letters of its text and of its sound, as bits.
    letters: [u64; 2],
}

impl Deref for Word {
    type Target = Letters;

    fn deref(&self) -> &Letters {
        &self.0
    }
}

/// What two words of a name are to each other, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// The same, but for case, accents and punctuation.
    Same,
    /// Spellings of one word: another script, another scheme of transliteration.
    Spelled,
    /// A slip of the finger or two apart.
    Slip,
    /// Forms of one given name: Bob and Robert.
    Nickname,
    /// One is the first letter of the other.
    Initial,
    /// The forms of a man and a woman: Иванов and Иванова.
    Gender,
    /// Different words.
    Other,
}

impl Word {
    pub fn new(folded: &str) -> Self {
        let sound = sound::sound(folded);
        Self(Arc::new(Letters {
            hash: Self::hash_of(folded),
            key: hash::of(&["sound", &sound::consonants(&sound)]),
            is_initial: folded.chars().nth(1).is_none(),
            is_number: folded.bytes().any(|byte| byte.is_ascii_digit()),
            is_ascii: folded.is_ascii(),
            is_given: nickname::is_given(&sound),
            letters: [typo::mask(folded), typo::mask(&sound)],
            sound: sound.into(),
            text: folded.into(),
        }))
    }

    /// The hash of a folded word.
    pub fn hash_of(folded: &str) -> u64 {
        hash::of(&["word", folded])
    }
}

/// The most slips that a word may have, see [`typo::allowed`]. A slip changes at most two of the
/// letters that a word has, and so do the forms of a man and a woman.
const MOST_SLIPS: u32 = 2;

impl Word {
    /// Whether the letters alone say that they are two words: they are not one in two scripts, no
    /// forms of one given name, and more than slips apart.
    pub fn is_far_from(&self, other: &Self) -> bool {
        let differ = |(a, b): (&u64, &u64)| (a ^ b).count_ones() > 2 * MOST_SLIPS;
        let may_be_near = self.is_ascii != other.is_ascii
            || (self.is_given && other.is_given)
            || self.is_initial
            || other.is_initial;
        !may_be_near && self.letters.iter().zip(&other.letters).all(differ)
    }
}

/// What two words are to each other. `are_usual` tells whether both are words that many records
/// have: then they are two words, not one with a slip.
pub(crate) fn likeness(a: &Word, b: &Word, are_usual: impl Fn(&Word, &Word) -> bool) -> Likeness {
    if a.hash == b.hash {
        return Likeness::Same;
    }
    if a.is_number || b.is_number {
        return Likeness::Other;
    }
    if a.is_initial || b.is_initial {
        let is_one = a.sound.chars().next() == b.sound.chars().next();
        return if is_one { Likeness::Initial } else { Likeness::Other };
    }
    if a.is_far_from(b) { Likeness::Other } else { closely(a, b, are_usual) }
}

/// The same for two words that are no numbers and no initials, letter by letter.
fn closely(a: &Word, b: &Word, are_usual: impl Fn(&Word, &Word) -> bool) -> Likeness {
    if a.sound == b.sound {
        return Likeness::Spelled;
    }
    if spelling::spells(&a.text, &b.text) == Some(spelling::Extent::Whole) {
        return Likeness::Spelled;
    }
    if are_forms_of_two_genders(&a.sound, &b.sound) {
        return Likeness::Gender;
    }
    if a.is_given && b.is_given && nickname::are_forms_of_one(&a.sound, &b.sound) {
        return Likeness::Nickname;
    }
    let is_slip = slips(&a.text, &b.text).or_else(|| slips(&a.sound, &b.sound)).is_some();
    let are_names = a.is_given && b.is_given;
    if is_slip && !are_names && !are_usual(a, b) { Likeness::Slip } else { Likeness::Other }
}

/// Endings of a man's and a woman's form of one name, by sound: Иванов and Иванова, Чайковский
/// and Чайковская, Александр and Александра, Mario and Maria.
fn are_forms_of_two_genders(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let is_pair = |man: &str, woman: &str| {
        let stem = man.strip_suffix("ski").or_else(|| man.strip_suffix("kii"));
        stem.is_some_and(|stem| {
            woman.strip_prefix(stem).is_some_and(|end| matches!(end, "skaa" | "skaia" | "ska"))
        })
    };
    if is_pair(short, long) || is_pair(long, short) {
        return true;
    }
    if long.strip_suffix('a') == Some(short) && short.len() >= 3 {
        return true;
    }
    let stem = |word: &str, end: char| word.strip_suffix(end).map(str::to_owned);
    let differ_in_last =
        |a: &str, b: &str| stem(a, 'o').is_some_and(|rest| stem(b, 'a') == Some(rest));
    a.len() >= 4 && (differ_in_last(a, b) || differ_in_last(b, a))
}

/// How many slips lie between two words; `None` for more than the shorter one may have.
fn slips(a: &str, b: &str) -> Option<usize> {
    let (mut a, mut b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let most = typo::allowed(a.len().min(b.len()));
    if most == 0 || a.len().abs_diff(b.len()) > most {
        return None;
    }
    let first = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    a.drain(..first);
    b.drain(..first);
    let last = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    a.truncate(a.len() - last);
    b.truncate(b.len() - last);
    let count = match (a.as_slice(), b.as_slice()) {
        ([], rest) | (rest, []) => rest.len(),
        ([_], [_]) => 1,
        ([a1, a2], [b1, b2]) if a1 == b2 && a2 == b1 => 1,
        (a, b) if a.len().max(b.len()) > most + 2 => return None,
        (a, b) => typo::distance(&String::from_iter(a), &String::from_iter(b)),
    };
    (count <= most).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use cartera_domain::search::fold;

    #[track_caller]
    fn check(a: &str, b: &str, want: Likeness) {
        let (a, b) = (Word::new(&fold(a)), Word::new(&fold(b)));
        assert_eq!(likeness(&a, &b, |_, _| false), want, "{} {}", a.text, b.text);
        assert_eq!(likeness(&b, &a, |_, _| false), want, "{} {}", b.text, a.text);
    }

    #[test]
    fn spellings_are_one_word() {
        check("ИВАНОВ", "Иванов", Likeness::Same);
        check("Артём", "Артем", Likeness::Same);
        check("Ivanov", "Иванов", Likeness::Spelled);
        check("Ŝukin", "Щукин", Likeness::Spelled);
        check("Fyodor", "Фёдор", Likeness::Spelled);
        check("Mueller", "Müller", Likeness::Spelled);
    }

    #[test]
    fn slips_are_seen_in_both_scripts() {
        check("Ivnaov", "Ivanov", Likeness::Slip);
        check("Ivnaov", "Иванов", Likeness::Slip);
        check("Кузнецв", "Кузнецов", Likeness::Slip);
        check("Gonzales", "González", Likeness::Slip);
    }

    #[test]
    fn near_names_of_other_people_are_no_slips() {
        check("Мария", "Марина", Likeness::Other);
        check("Иванов", "Иванова", Likeness::Gender);
        check("Чайковский", "Чайковская", Likeness::Gender);
        check("Александр", "Александра", Likeness::Gender);
        check("Mario", "Maria", Likeness::Gender);
        check("Ann", "Ian", Likeness::Other);
        check("Школа5", "Школа7", Likeness::Other);
    }

    #[test]
    fn short_forms_and_initials() {
        check("Саша", "Александр", Likeness::Nickname);
        check("И", "Иван", Likeness::Initial);
        check("I", "Иван", Likeness::Initial);
        check("П", "Иван", Likeness::Other);
    }

    #[test]
    fn usual_words_are_two_words() {
        let (a, b) = (Word::new("орлов"), Word::new("орлав"));
        assert_eq!(likeness(&a, &b, |_, _| true), Likeness::Other);
        assert_eq!(likeness(&a, &b, |_, _| false), Likeness::Slip);
    }

    proptest::proptest! {
        #[test]
        fn letters_alone_rule_out_nothing_that_is_near(
            word in "[a-eска-еийя]{2,9}",
            ends in proptest::sample::select(vec!["", "a", "ski", "skaia", "ский", "ская", "о", "а"]),
            other in "[a-eска-еийя]{2,9}",
        ) {
            let word = format!("{word}{ends}");
            for other in [other.clone(), format!("{word}a"), format!("{other}{ends}"), word.replace(ends, "ska")] {
                let (a, b) = (Word::new(&word), Word::new(&other));
                if a.is_far_from(&b) {
                    proptest::prop_assert_eq!(closely(&a, &b, |_, _| false), Likeness::Other);
                }
            }
        }
    }
}
