//! What of a person's card tells most others from them, in one piece of memory.
//!
//! A scan looks at some fifty pairs for each record, of which one in a thousand is proposed. The
//! cards themselves lie all over the memory; these lie side by side, and say of most pairs that
//! nothing could be proposed, whatever else the cards hold.

use std::cell::RefCell;

use crate::card::{Card, Kind};
use crate::hash;
use crate::reason::weight;
use crate::verdict::POSSIBLE;
use crate::word::Likeness;

/// The most words of a name that fit.
const WORDS: usize = 4;

/// A card in brief.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Brief {
    /// The numbers of the name's words.
    words: [u32; WORDS],
    len: usize,
    /// Hashes of the mailbox and of the national phone number; 0 for none.
    mailbox: u64,
    phone: u64,
    /// The hash of the name's sounds in one.
    together: u64,
    /// Whether there is nothing else on the card that could speak for one person.
    is_all: bool,
}

// Without an identifier, a day of birth or a name that agrees, nothing is proposed.
const _: () = assert!(weight::PRIOR_PERSON + weight::MIDDLE < POSSIBLE);
const _: () =
    assert!(weight::GIVEN_DIFFERS < 0 && weight::FAMILY_DIFFERS < 0 && weight::NAME_DIFFERS < 0);

impl Brief {
    /// The brief of a card whose name's words have these numbers.
    pub fn new(card: &Card, numbers: impl Iterator<Item = u32>) -> Self {
        let (mut words, mut len) = ([0; WORDS], 0);
        for (word, number) in words.iter_mut().zip(numbers) {
            *word = number;
            len += 1;
        }
        let sounds: String = card.name.words.iter().map(|word| &*word.sound).collect();
        Self {
            words,
            len,
            mailbox: card.mailboxes.first().map_or(0, |mailbox| mailbox.hash),
            phone: card.phones.first().map_or(0, |phone| phone.national),
            together: hash::of(&[&sounds]),
            is_all: card.kind == Kind::Person
                && card.name.words.len() == len
                && len > 0
                && card.mailboxes.len() <= 1
                && card.phones.len() <= 1
                && card.tax.is_none()
                && card.born_on.is_none(),
        }
    }

    /// Whether nothing can be proposed of two cards: they share no identifier, and a word of the
    /// shorter name is none of the other's. `likeness` is what two words are to each other, by
    /// their places in the names.
    pub fn rules_out(
        &self,
        other: &Self,
        met: &Met,
        likeness: impl Fn(usize, usize) -> Likeness,
    ) -> bool {
        let is_one = |a: u64, b: u64| a == b && a != 0;
        if !(self.is_all && other.is_all)
            || is_one(self.mailbox, other.mailbox)
            || is_one(self.phone, other.phone)
            || (self.len != other.len && self.together == other.together)
        {
            return false;
        }
        let is_turned = self.len > other.len;
        let (short, long) = if is_turned { (other, self) } else { (self, other) };
        let has_partner = |(i, a): (usize, &u32)| {
            long.words.iter().take(long.len).enumerate().any(|(j, b)| {
                let (i, j) = if is_turned { (j, i) } else { (i, j) };
                a == b || met.likeness(*a, *b, || likeness(i, j)) < Likeness::Other
            })
        };
        !short.words.iter().take(short.len).enumerate().all(has_partner)
    }
}

/// How many pairs of words are remembered; a pair that comes later takes the place of another.
const REMEMBERED: usize = 1 << 16;
/// Numbers from here on are not remembered.
const MOST: u32 = 1 << 28;

/// What words were found to be to each other, by their numbers: a hundred thousand people have some
/// thousand different words, which meet again and again.
#[derive(Debug)]
pub(crate) struct Met(RefCell<Vec<(u64, Likeness)>>);

impl Default for Met {
    fn default() -> Self {
        // A word and itself are never asked for, so this is no pair.
        Self(RefCell::new(vec![(0, Likeness::Same); REMEMBERED]))
    }
}

impl Met {
    fn likeness(&self, a: u32, b: u32, find: impl FnOnce() -> Likeness) -> Likeness {
        let (a, b) = (a.min(b), a.max(b));
        if b >= MOST {
            return find();
        }
        let pair = (u64::from(a) << 28) | u64::from(b);
        let place = hash::pair(pair, 0) as usize % REMEMBERED;
        let mut met = self.0.borrow_mut();
        let Some(entry) = met.get_mut(place) else { return find() };
        if entry.0 != pair {
            *entry = (pair, find());
        }
        entry.1
    }
}

#[cfg(test)]
mod tests {
    use cartera_domain::{EmailAddress, PhoneNumber};
    use proptest::prelude::*;

    use super::*;
    use crate::card::Facts;
    use crate::decision::Apart;
    use crate::index::Index;

    const GIVEN: [&str; 8] =
        ["Иван", "Ivan", "И.", "Саша", "Александр", "Anna Maria", "Annamaria", ""];
    const FAMILY: [&str; 8] =
        ["Иванов", "Ivanov", "Ivnaov", "Иванова", "López García", "López", "Мак Дональд", "Петров"];

    fn person([given, family, middle, contact, firm]: [usize; 5]) -> Facts {
        let one = |all: &[&str], at: usize| all[at % all.len()].to_owned();
        let texts =
            |all: [&'static str; 4], at: usize| Some(all[at % 4]).filter(|one| !one.is_empty());
        Facts {
            given_name: one(&GIVEN, given),
            family_name: one(&FAMILY, family),
            middle_name: one(&["", "Петрович", "Maria", ""], middle),
            emails: texts(["", "a@b.es", "a@b.es", "c@d.es"], contact)
                .and_then(|text| EmailAddress::parse(text).ok())
                .into_iter()
                .collect(),
            phones: texts(["", "+34612345678", "+7612345678", "+34612345679"], contact / 4)
                .and_then(|text| PhoneNumber::parse(text).ok())
                .into_iter()
                .collect(),
            organizations: vec![one(&["Acme", "Вектор"], firm)],
            ..Facts::default()
        }
    }

    proptest! {
        /// Pairs are told apart faster, and no others.
        #[test]
        fn what_is_ruled_out_is_nothing_that_would_be_proposed(
            people in prop::collection::vec(prop::array::uniform5(0..16_usize), 2..24),
        ) {
            let mut index = Index::new();
            for (at, one) in people.iter().enumerate() {
                index.insert(at, Card::new(&person(*one)));
            }
            let found = index.scan(&Apart::new());
            let pairs: Vec<(usize, usize)> = found.iter().map(|one| (one.a, one.b)).collect();
            let met = Met::default();
            for b in 0..people.len() {
                for a in 0..b {
                    let is_one = index.compare(a, b).is_some_and(|one| one.verdict > crate::Verdict::No);
                    let slots = (a as u32, b as u32);
                    prop_assert!(!(is_one && index.is_ruled_out(slots, &met)), "{:?} {:?}", people[a], people[b]);
                    prop_assert!(is_one || !pairs.contains(&(a, b)));
                }
            }
        }
    }

    #[test]
    fn most_people_are_ruled_out_at_a_glance() {
        let mut index = Index::new();
        for (at, given) in ["Иван", "Пётр", "Олег"].iter().enumerate() {
            let facts = Facts {
                given_name: (*given).to_owned(),
                family_name: "Иванов".to_owned(),
                ..Facts::default()
            };
            index.insert(at, Card::new(&facts));
        }
        let met = Met::default();
        assert!(index.is_ruled_out((0, 1), &met) && index.is_ruled_out((2, 1), &met));
    }
}
