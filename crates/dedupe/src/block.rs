//! Which records are worth comparing: blocks of those that share a key.
//!
//! A block that is too large says nothing by itself (half of all people of a city have "Ivanov"
//! and an И), so every sort of key has a limit, and the cost of a whole base is known: at most
//! half the limits' sum of comparisons for each record, whatever is in it. What two records of one
//! person share, they nearly always share in a narrower block, too.

use crate::card::{Card, Kind};
use crate::hash;
use crate::word::Word;

/// What a key is made of, which says how large its block may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// An identifier: mailbox, phone, tax number, domain.
    Identifier = 0,
    /// A whole name.
    Name = 1,
    /// A word of the name, with the organization or the day of birth.
    Narrow = 2,
    /// A word of the name, and the first letter of another.
    Half = 3,
    /// A word of the name.
    Word = 4,
    /// Counted only: who is in an organization.
    Count = 5,
}

impl Sort {
    /// How many records a block may have for all of them to be compared.
    pub const fn limit(self) -> u32 {
        match self {
            Self::Identifier => 64,
            Self::Name => 48,
            Self::Narrow => 32,
            Self::Half => 12,
            Self::Word => 8,
            Self::Count => 0,
        }
    }

    /// Whether a block above its limit is still looked at, sorted by content, each record beside
    /// the next few: a hundred copies of one record share every key that they have.
    pub const fn is_sorted_above(self) -> bool {
        matches!(self, Self::Identifier | Self::Name)
    }

    /// The sort of a tagged key.
    pub const fn of(key: u64) -> Self {
        match key & TAG {
            0 => Self::Identifier,
            1 => Self::Name,
            2 => Self::Narrow,
            3 => Self::Half,
            4 => Self::Word,
            _ => Self::Count,
        }
    }

    /// The key of this sort.
    pub const fn key(self, hash: u64) -> u64 {
        (hash & !TAG) | self as u64
    }
}

/// The bits of a key that say its sort.
const TAG: u64 = 7;

/// How many records beside each are looked at in a sorted block.
pub(crate) const BESIDE: usize = 4;

/// The key of a block. People and organizations have no block in common.
pub(crate) const fn key(kind: Kind, sort: Sort, hash: u64) -> u64 {
    let salt = match kind {
        Kind::Person => 0x1111,
        Kind::Organization => 0x2222,
    };
    sort.key(hash::pair(salt, hash))
}

/// All keys of a card, some of them perhaps twice.
pub(crate) fn keys(card: &Card, mut add: impl FnMut(u64)) {
    let mut add = |sort: Sort, hash: u64| add(key(card.kind, sort, hash));
    card.mailboxes.iter().for_each(|mailbox| add(Sort::Identifier, mailbox.hash));
    card.phones.iter().for_each(|phone| add(Sort::Identifier, phone.national));
    card.tax.iter().for_each(|tax| add(Sort::Identifier, tax.hash));
    match card.kind {
        Kind::Person => person(card, add),
        Kind::Organization => {
            card.domains.iter().for_each(|name| add(Sort::Identifier, hash::of(&["domain", name])));
            if !card.own_name.is_empty() {
                add(Sort::Name, card.own_name.key);
            }
            card.own_name.words.iter().for_each(|word| add(Sort::Word, word.key));
        }
    }
}

fn person(card: &Card, mut add: impl FnMut(Sort, u64)) {
    let words = &card.name.words;
    if words.len() > 1 {
        add(Sort::Name, card.name.key);
    }
    let whole = || words.iter().filter(|word| !word.is_initial);
    for name in card.organizations.iter() {
        add(Sort::Count, name.key);
        whole().for_each(|word| add(Sort::Narrow, hash::pair(name.key, word.key)));
    }
    for domain in card.domains.iter() {
        let domain = hash::of(&["domain", domain]);
        whole().for_each(|word| add(Sort::Narrow, hash::pair(domain, word.key)));
    }
    if let Some(day) = card.born_on {
        let day = hash::of(&["born", &day.to_string()]);
        whole().for_each(|word| add(Sort::Narrow, hash::pair(day, word.key)));
    }
    for word in whole() {
        add(Sort::Word, word.key);
        let others = words.iter().filter(|other| !std::ptr::eq(*other, word));
        others.for_each(|other| add(Sort::Half, hash::pair(word.key, first_letter(other))));
    }
}

fn first_letter(word: &Word) -> u64 {
    let first = word.sound.chars().next().map_or('-', |letter| letter.to_ascii_lowercase());
    u64::from(u32::from(first))
}
