//! How well a record fits what was typed, so that the best find comes first.

use crate::time::Timestamp;

use super::spelling::{self, Extent};
use super::{fold, phone, typo};

/// What was typed, ready to be compared with many records.
#[derive(Debug, Clone)]
pub struct Query {
    words: Vec<Word>,
    digits: Vec<String>,
}

#[derive(Debug, Clone)]
struct Word {
    folded: String,
    slips: Slips,
}

/// How what was typed lies in a text; the first is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is the text.
    Exact,
    /// The text begins with it.
    Prefix,
    /// Each of its words begins a word of the text.
    WordPrefix,
    /// So it is but for slips.
    Typo,
}

/// The place of a record among those found; the least comes first: the better fit, then a
/// name before anything else, then what was changed last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    fit: Fit,
    is_elsewhere: bool,
    changed_at: std::cmp::Reverse<Timestamp>,
}

/// A record's texts, as far as it is searched.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'a> {
    /// Its name, folded.
    pub name: &'a str,
    /// Addresses and other texts, folded.
    pub others: &'a [&'a str],
    /// Phone numbers as they are stored.
    pub phones: &'a [&'a str],
}

impl Query {
    /// `None` where nothing was typed that could be looked for.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let folded = fold(text);
        let words = folded.split(' ').filter(|word| !word.is_empty()).map(Word::new).collect();
        let digits = phone::forms(text, phone::FEWEST);
        (!folded.is_empty()).then_some(Self { words, digits })
    }

    /// How well a record fits; `None` where it does not. Costs under a microsecond for a record
    /// of a few words, more where only slips could make it fit.
    #[must_use]
    pub fn rank(&self, texts: &Texts<'_>, changed_at: Timestamp) -> Option<Rank> {
        let found = |fit, is_elsewhere| Rank {
            fit,
            is_elsewhere,
            changed_at: std::cmp::Reverse(changed_at),
        };
        let name = self.fit(texts.name).map(|fit| found(fit, false));
        let others = texts.others.iter().filter_map(|text| self.fit(text));
        let phones = texts.phones.iter().filter_map(|phone| self.fit_phone(phone));
        let elsewhere = others.chain(phones).map(|fit| found(fit, true));
        name.into_iter().chain(elsewhere).min().or_else(|| {
            // Each word may stand in another text: a name and where they work.
            let all = || std::iter::once(&texts.name).chain(texts.others);
            let fits = self.words.iter().map(|word| all().filter_map(|text| word.fit(text)).min());
            let worst = fits.collect::<Option<Vec<_>>>()?.into_iter().max()?;
            Some(found(worst.alone(), true))
        })
    }

    /// How it lies in one folded text.
    #[must_use]
    pub fn fit(&self, text: &str) -> Option<Fit> {
        let fits = self.words.iter().map(|word| word.fit(text)).collect::<Option<Vec<_>>>()?;
        let worst = fits.iter().max()?;
        if *worst == WordFit::Slips {
            return Some(Fit::Typo);
        }
        // In order from the beginning, all words whole but perhaps the last.
        let mut theirs = text.split(' ');
        let last = self.words.len() - 1;
        let is_in_order = self.words.iter().enumerate().all(|(at, word)| {
            let fit = theirs.next().and_then(|their| word.fit_word(their, false));
            fit == Some(WordFit::Whole) || (at == last && fit == Some(WordFit::Begins))
        });
        let ends_whole = || {
            let theirs = text.split(' ').nth(last);
            let last = self.words.last();
            last.zip(theirs).and_then(|(word, their)| word.fit_word(their, false))
                == Some(WordFit::Whole)
        };
        Some(match (is_in_order, theirs.next()) {
            (true, None) if ends_whole() => Fit::Exact,
            (true, _) => Fit::Prefix,
            (false, _) => Fit::WordPrefix,
        })
    }

    fn fit_phone(&self, stored: &str) -> Option<Fit> {
        let digits = phone::digits(stored);
        let fits = self.digits.iter().filter_map(|form| {
            if phone::is_same(digits, form) {
                Some(Fit::Exact)
            } else if digits.starts_with(form.as_str()) {
                Some(Fit::Prefix)
            } else {
                digits.contains(form.as_str()).then_some(Fit::WordPrefix)
            }
        });
        fits.min()
    }
}

/// How a typed word lies in a word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum WordFit {
    Whole,
    Begins,
    Slips,
}

impl WordFit {
    const fn alone(self) -> Fit {
        match self {
            Self::Whole | Self::Begins => Fit::WordPrefix,
            Self::Slips => Fit::Typo,
        }
    }
}

impl Word {
    fn new(folded: &str) -> Self {
        Self { folded: folded.to_owned(), slips: Slips::new(folded) }
    }

    /// The best fit with any word of a text.
    fn fit(&self, text: &str) -> Option<WordFit> {
        let rightly = text.split(' ').filter_map(|word| self.fit_word(word, false)).min();
        rightly.or_else(|| text.split(' ').find_map(|word| self.fit_word(word, true)))
    }

    fn fit_word(&self, word: &str, with_slips: bool) -> Option<WordFit> {
        if with_slips {
            return self.slips.is_near(word).then_some(WordFit::Slips);
        }
        match word.strip_prefix(self.folded.as_str()) {
            Some("") => Some(WordFit::Whole),
            Some(_) => Some(WordFit::Begins),
            None => spelling::spells(&self.folded, word).map(|extent| match extent {
                Extent::Whole => WordFit::Whole,
                Extent::Beginning => WordFit::Begins,
            }),
        }
    }
}

/// A word that was typed, to be looked for with slips in its own script and in the other.
#[derive(Debug, Clone)]
pub struct Slips {
    is_latin: bool,
    /// None where the word is too short for slips.
    typed: Option<typo::Typed>,
    /// A Cyrillic word in Latin letters.
    latin: Option<typo::Typed>,
}

/// The letters of a folded word and of its Latin form, as bits (see [`typo::mask`]): kept beside a
/// word that is compared with many that are typed, they rule most of those out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Masks {
    own: u64,
    latin: u64,
}

impl Masks {
    /// Of a folded word.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let own = typo::mask(word);
        let latin = if word.is_ascii() { own } else { typo::mask(&spelling::to_latin(word)) };
        Self { own, latin }
    }
}

impl Slips {
    /// A folded word.
    #[must_use]
    pub fn new(folded: &str) -> Self {
        let is_latin = folded.is_ascii();
        let typed = typo::Typed::new(folded);
        let latin = if is_latin { None } else { typo::Typed::new(&spelling::to_latin(folded)) };
        Self { is_latin, typed, latin }
    }

    /// Whether it may have slips at all.
    #[must_use]
    pub const fn are_allowed(&self) -> bool {
        self.typed.is_some()
    }

    /// Whether a word with these letters could be what was typed in the other script (see
    /// [`spelling::spells`]). No for all that have no letter of that, and in no time.
    #[must_use]
    pub const fn may_be_spelled(&self, masks: Masks) -> bool {
        let latin = masks.own & typo::LATIN;
        if self.is_latin { latin != masks.own } else { latin != 0 }
    }

    /// Whether a word with these letters could be near (see [`Slips::is_near`]). No for nearly all,
    /// and in no time.
    #[must_use]
    pub fn may_be_near(&self, masks: Masks) -> bool {
        let typed = self.typed.as_ref();
        typed.is_some_and(|typed| typed.may_be_near(masks.own) || typed.may_be_near(masks.latin))
            || self.latin.as_ref().is_some_and(|latin| latin.may_be_near(masks.own))
    }

    /// Whether a folded word is what was typed but for slips.
    #[must_use]
    pub fn is_near(&self, word: &str) -> bool {
        let Some(typed) = &self.typed else { return false };
        let is_near = |typed: &typo::Typed, word: &str| {
            typed.may_be_near(typo::mask(word)) && typed.slips(word).is_some()
        };
        match (self.is_latin, word.is_ascii()) {
            (true, false) => is_near(typed, &spelling::to_latin(word)) || is_near(typed, word),
            (false, true) => self.latin.as_ref().is_some_and(|latin| is_near(latin, word)),
            _ => is_near(typed, word),
        }
    }
}

#[cfg(test)]
mod tests;
