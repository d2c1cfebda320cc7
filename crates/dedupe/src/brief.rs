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
use crate::word::{Likeness, Word};

/// The most words of a name that fit.
const WORDS: usize = 4;

/// The words of a name by their numbers.
#[derive(Debug, Clone, Copy, Default)]
struct Numbers {
    numbers: [u32; WORDS],
    len: usize,
}

impl Numbers {
    /// Of all words, `number` being asked for each; `None` where they do not fit.
    fn new(words: &[Word], mut number: impl FnMut(&Word) -> u32) -> Option<Self> {
        let mut all = Self { len: words.len(), ..Self::default() };
        for (at, word) in words.iter().enumerate() {
            let number = number(word);
            if let Some(place) = all.numbers.get_mut(at) {
                *place = number;
            }
        }
        (words.len() <= WORDS).then_some(all)
    }

    /// Whether each word of the shorter name may be one of the other's. `is_near` is asked for
    /// two numbers, and for the places of the words: this name's first.
    fn may_agree(&self, other: &Self, is_near: impl Fn([u32; 2], [usize; 2]) -> bool) -> bool {
        let is_turned = self.len > other.len;
        let (short, long) = if is_turned { (other, self) } else { (self, other) };
        let has_partner = |(i, a): (usize, &u32)| {
            let mut theirs = long.numbers.iter().take(long.len).enumerate();
            theirs
                .any(|(j, b)| a == b || is_near([*a, *b], if is_turned { [j, i] } else { [i, j] }))
        };
        short.numbers.iter().take(short.len).enumerate().all(has_partner)
    }
}

/// A card in brief. Hashes are 0 where there is nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Brief {
    name: Numbers,
    /// The hash of the name's sounds in one.
    together: u64,
    mailbox: u64,
    /// Of the national number.
    phone: u64,
    domain: u64,
    organization: Numbers,
    /// The organization's key.
    organization_key: u64,
    /// The hash of the words of its name that have digits, in any order: each is itself or another.
    organization_digits: u64,
    has_middle: bool,
    /// Whether there is nothing else on the card that could speak for one person.
    is_all: bool,
}

/// Which names' words are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    /// Those of the people.
    Person,
    /// Those of the organizations that they are in.
    Organization,
}

// What is summed up below is all that can speak for two people who share no identifier and have
// no day of birth; and a name that does not agree never does.
const _: () = assert!(weight::PRIOR_PERSON + weight::MIDDLE < POSSIBLE);
const _: () =
    assert!(weight::GIVEN_DIFFERS < 0 && weight::FAMILY_DIFFERS < 0 && weight::NAME_DIFFERS < 0);

impl Brief {
    /// The brief of a card; `number` gives a word's number, and is asked for every word once.
    pub fn new(card: &Card, mut number: impl FnMut(Of, &Word) -> u32) -> Self {
        let name = Numbers::new(&card.name.words, |word| number(Of::Person, word));
        let organization = card.organizations.first();
        let organization_words = organization.map_or(Some(Numbers::default()), |one| {
            Numbers::new(&one.words, |word| number(Of::Organization, word))
        });
        let digits = organization.iter().flat_map(|one| &one.words).filter(|word| word.is_number);
        let sounds = card.name.words.iter().map(|word| &*word.sound);
        Self {
            together: hash::of_all(sounds),
            mailbox: card.mailboxes.first().map_or(0, |mailbox| mailbox.hash),
            phone: card.phones.first().map_or(0, |phone| phone.national),
            domain: card.domains.first().map_or(0, |domain| hash::of(&[domain])),
            organization_key: organization.map_or(0, |one| one.key),
            organization_digits: digits.fold(0, |sum, word| sum.wrapping_add(word.hash)),
            has_middle: card.name.middle.is_some(),
            is_all: card.kind == Kind::Person
                && name.is_some_and(|name| name.len > 0)
                && organization_words.is_some()
                && card.organizations.len() <= 1
                && card.mailboxes.len() <= 1
                && card.phones.len() <= 1
                && card.domains.len() <= 1
                && card.tax.is_none()
                && card.born_on.is_none(),
            name: name.unwrap_or_default(),
            organization: organization_words.unwrap_or_default(),
        }
    }

    /// Whether nothing of so many points can be proposed of two cards, whatever else they hold.
    /// `likeness` is what two words are to each other, by their places in the names.
    pub fn rules_out(
        &self,
        other: &Self,
        least: i32,
        met: &Met,
        likeness: impl Fn(Of, [usize; 2]) -> Likeness,
    ) -> bool {
        let is_one = |a: u64, b: u64| a == b && a != 0;
        if !(self.is_all && other.is_all)
            || is_one(self.mailbox, other.mailbox)
            || is_one(self.phone, other.phone)
        {
            return false;
        }
        let both = |a: u64, b: u64| a != 0 && b != 0;
        let have_organizations = both(self.organization_key, other.organization_key);
        let against = [
            (both(self.mailbox, other.mailbox), weight::OTHER_CONTACTS),
            (both(self.phone, other.phone), weight::OTHER_CONTACTS),
            (have_organizations, weight::OTHER_ORGANIZATION),
            (self.has_middle && other.has_middle, weight::MIDDLE),
        ];
        let name = weight::NAME - weight::NAME_SHARED;
        let sum: i32 = against.iter().filter(|(is, _)| *is).map(|(_, points)| points).sum();
        // Of one name, as far as one can see: then it is one of two who have it, at the best.
        let is_enough = weight::PRIOR_PERSON + name + sum >= least
            || (have_organizations && self.organization_key == other.organization_key)
            || is_one(self.domain, other.domain);
        let may_be_one_organization = have_organizations
            && self.organization.len == other.organization.len
            && self.organization_digits == other.organization_digits;
        // What needs no look at the words first: most pairs of one name end here.
        if !is_enough && !may_be_one_organization {
            return true;
        }
        let is_near = |of: Of, most: Likeness| {
            let likeness = &likeness;
            move |pair, places| met.likeness(pair, || likeness(of, places)) <= most
        };
        let may_be_together = self.name.len != other.name.len && self.together == other.together;
        let person = is_near(Of::Person, Likeness::Gender);
        if !may_be_together && !self.name.may_agree(&other.name, person) {
            return true;
        }
        let organization = is_near(Of::Organization, Likeness::Slip);
        !is_enough && !self.organization.may_agree(&other.organization, organization)
    }
}

/// How many pairs of words are remembered; a pair that comes later takes the place of another.
const REMEMBERED: usize = 1 << 14;
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
    fn likeness(&self, [a, b]: [u32; 2], find: impl FnOnce() -> Likeness) -> Likeness {
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
    use crate::verdict::PROBABLE;

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
            let likely = found.iter().filter(|one| one.comparison.verdict >= crate::Verdict::Probable);
            prop_assert!(likely.eq(&index.scan_from(&Apart::new(), crate::Verdict::Probable)));
            let pairs: Vec<(usize, usize)> = found.iter().map(|one| (one.a, one.b)).collect();
            let met = Met::default();
            for b in 0..people.len() {
                for a in 0..b {
                    let is_one = index.compare(a, b).is_some_and(|one| one.verdict > crate::Verdict::No);
                    let slots = (a as u32, b as u32);
                    prop_assert!(!(is_one && index.is_ruled_out(slots, POSSIBLE, &met)), "{:?} {:?}", people[a], people[b]);
                    prop_assert!(is_one || !pairs.contains(&(a, b)));
                    let is_likely = index.compare(a, b).is_some_and(|one| one.verdict >= crate::Verdict::Probable);
                    prop_assert!(!(is_likely && index.is_ruled_out(slots, PROBABLE, &met)));
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
        assert!(
            index.is_ruled_out((0, 1), POSSIBLE, &met)
                && index.is_ruled_out((2, 1), POSSIBLE, &met)
        );
    }
}
