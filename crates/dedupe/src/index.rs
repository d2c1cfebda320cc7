//! Records by the keys that duplicates share: for a whole base, and for one record being typed.
//!
//! Fed one record at a time, in any order; what it finds does not depend on the order. A key's
//! records are a chain of links in one list, as a map of a million small lists would take several
//! times the memory.

mod near;
mod seen;

use std::collections::HashMap;
use std::hash::Hash;

use serde::Serialize;

use crate::block::{self, Sort};
use crate::brief::{Brief, Met, Of};
use crate::card::{Card, Kind};
use crate::compare::{Base, Comparison, compare_in, findings, propose};
use crate::decision::Apart;
use crate::hash::ByHash;
use crate::reason::Finding;
use crate::verdict::Verdict;
use crate::word::{Likeness, Word, likeness};
use seen::{Seen, Sought};

/// Two records that may be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Match<K> {
    /// The one with the smaller key.
    pub a: K,
    /// The other.
    pub b: K,
    /// What speaks for it and against it.
    pub comparison: Comparison,
}

/// The end of a chain.
const END: u32 = u32::MAX;

/// A block: the last of its links, and how many records are in it.
#[derive(Debug, Clone, Copy)]
struct Head {
    last: u32,
    count: u32,
    sort: Sort,
}

/// One record in one block.
#[derive(Debug, Clone, Copy)]
struct Link {
    slot: u32,
    before: u32,
    /// The place of its block.
    block: u32,
}

/// The cards of a base by what duplicates share. `K` names a record: a key of the base, a row of
/// a file.
#[derive(Debug, Clone)]
pub struct Index<K> {
    cards: Vec<Option<(K, Card)>>,
    /// Whether there is a card, by slot: asked far more often than what is on it.
    living: Vec<bool>,
    slots: HashMap<K, u32>,
    /// The places of the blocks, by their keys.
    places: ByHash<u32>,
    blocks: Vec<Head>,
    /// In order of their slots.
    links: Vec<Link>,
    /// The words of names.
    words: ByHash<Usual>,
    /// The cards in brief, by slot.
    briefs: Vec<Brief>,
    /// Room for the keys of a card.
    keys: Vec<u64>,
}

/// A word of names: its number, and how many records have it.
#[derive(Debug, Clone, Copy)]
struct Usual {
    number: u32,
    count: u32,
}

impl<K> Default for Index<K> {
    fn default() -> Self {
        Self {
            cards: Vec::new(),
            living: Vec::new(),
            slots: HashMap::new(),
            places: ByHash::default(),
            blocks: Vec::new(),
            links: Vec::new(),
            words: ByHash::default(),
            briefs: Vec::new(),
            keys: Vec::new(),
        }
    }
}

impl<K> Index<K> {
    fn head(&self, key: u64) -> Option<&Head> {
        self.blocks.get(*self.places.get(&key)? as usize)
    }
}

impl<K: Ord + Copy + Hash> Index<K> {
    /// Of no records.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With room for so many records: making room as they come takes as long as comparing them.
    #[must_use]
    pub fn with_capacity(records: usize) -> Self {
        let mut index = Self::default();
        index.cards.reserve_exact(records);
        index.living.reserve_exact(records);
        index.briefs.reserve_exact(records);
        index.slots.reserve(records);
        // A person with an employer, an address and a phone has a dozen keys, of which a third is
        // nobody else's.
        index.places.reserve(records * 4);
        index.blocks.reserve_exact(records * 5);
        index.links.reserve_exact(records * 12);
        index
    }

    /// How many records it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// The card of a record.
    #[must_use]
    pub fn get(&self, key: K) -> Option<&Card> {
        self.slots.get(&key).and_then(|slot| self.at(*slot)).map(|(_, card)| card)
    }

    /// Takes in a record, in place of the card that it had.
    pub fn insert(&mut self, key: K, card: Card) {
        self.remove(key);
        // Four thousand million records are out of reach long before.
        let slot = u32::try_from(self.cards.len()).unwrap_or(END);
        let mut keys = std::mem::take(&mut self.keys);
        distinct_keys(&card, &mut keys);
        for key in keys.drain(..) {
            let next = u32::try_from(self.blocks.len()).unwrap_or(END);
            let block = *self.places.entry(key).or_insert(next);
            if block == next {
                self.blocks.push(Head { last: END, count: 0, sort: Sort::of(key) });
            }
            let Some(head) = self.blocks.get_mut(block as usize) else { continue };
            head.count += 1;
            if head.sort != Sort::Count {
                let link = u32::try_from(self.links.len()).unwrap_or(END);
                self.links.push(Link { slot, before: head.last, block });
                head.last = link;
            }
        }
        self.keys = keys;
        let known = &mut self.words;
        let mut note = |word: &Word, counts: u32| {
            let number = u32::try_from(known.len()).unwrap_or(END);
            let usual = known.entry(word.hash).or_insert(Usual { number, count: 0 });
            usual.count += counts;
            usual.number
        };
        for word in &card.own_name.words {
            note(word, 1);
        }
        // An employer's name makes no word of people's names usual.
        let brief = Brief::new(&card, |of, word| note(word, u32::from(of == Of::Person)));
        self.briefs.push(brief);
        self.slots.insert(key, slot);
        self.cards.push(Some((key, card)));
        self.living.push(true);
    }

    /// Forgets a record. Whether it was there.
    pub fn remove(&mut self, key: K) -> bool {
        let Some(slot) = self.slots.remove(&key) else { return false };
        let Some((_, card)) = self.cards.get_mut(slot as usize).and_then(Option::take) else {
            return false;
        };
        if let Some(is_living) = self.living.get_mut(slot as usize) {
            *is_living = false;
        }
        // Links stay and lead to nothing; what is counted is who is there.
        let mut keys = Vec::new();
        distinct_keys(&card, &mut keys);
        for key in keys {
            let place = self.places.get(&key);
            if let Some(head) = place.and_then(|place| self.blocks.get_mut(*place as usize)) {
                head.count -= 1;
            }
        }
        for word in words(&card) {
            if let Some(word) = self.words.get_mut(&word.hash) {
                word.count -= 1;
            }
        }
        true
    }

    /// What speaks for two records being one, and against it.
    #[must_use]
    pub fn compare(&self, a: K, b: K) -> Option<Comparison> {
        Some(compare_in(&self.base(self.get(a)?.kind), self.get(a)?, self.get(b)?))
    }

    /// The same without texts, for whoever only looks at what it is.
    pub(crate) fn findings(&self, a: K, b: K) -> Vec<Finding> {
        let (Some(of_a), Some(of_b)) = (self.get(a), self.get(b)) else { return Vec::new() };
        if of_a.kind != of_b.kind {
            return Vec::new();
        }
        findings(&self.base(of_a.kind), of_a, of_b, false)
    }

    /// The records that a card may be one with, the likeliest first: for a warning while somebody
    /// types. The card need not be in the index; what carries its own `key` is passed over.
    #[must_use]
    pub fn similar(&self, key: Option<K>, card: &Card, apart: &Apart<K>) -> Vec<Match<K>> {
        let mut near = Vec::new();
        let mut keys = Vec::new();
        distinct_keys(card, &mut keys);
        for block in keys {
            let Some(head) = self.head(block) else { continue };
            let sort = head.sort;
            // Of a block that is too large, the newest ones.
            let most =
                if sort.is_sorted_above() || head.count <= sort.limit() { sort.limit() } else { 0 };
            near.extend(self.chain(head.last).take(most as usize));
        }
        near.sort_unstable();
        near.dedup();
        let base = self.base(card.kind);
        let mut found: Vec<Match<K>> = Vec::new();
        for slot in near {
            let Some((other, theirs)) = self.at(slot) else { continue };
            if key == Some(*other) || key.is_some_and(|key| apart.has(key, *other)) {
                continue;
            }
            let comparison = compare_in(&base, card, theirs);
            if comparison.verdict > Verdict::No {
                found.push(Match { a: key.unwrap_or(*other), b: *other, comparison });
            }
        }
        found.sort_by_key(|found| {
            (std::cmp::Reverse((found.comparison.verdict, found.comparison.points)), found.b)
        });
        found
    }

    /// All pairs that may be one, by their keys.
    #[must_use]
    pub fn scan(&self, apart: &Apart<K>) -> Vec<Match<K>> {
        self.scan_telling(apart, |_| {})
    }

    /// The pairs that are so likely one, by their keys: faster than all of them.
    #[must_use]
    pub fn scan_from(&self, apart: &Apart<K>, least: Verdict) -> Vec<Match<K>> {
        self.scan_for(least, apart, |_| {})
    }

    /// All pairs; `progress` gets how many records were gone through.
    #[must_use]
    pub fn scan_telling(&self, apart: &Apart<K>, progress: impl FnMut(u32)) -> Vec<Match<K>> {
        self.scan_for(Verdict::Possible, apart, progress)
    }

    fn scan_for(
        &self,
        least: Verdict,
        apart: &Apart<K>,
        mut progress: impl FnMut(u32),
    ) -> Vec<Match<K>> {
        let mut found = Vec::new();
        let sought = Sought { least, words: seen::Known::default() };
        for pair in self.near(least.least_points(), &mut progress) {
            self.weigh(pair, apart, &sought, &mut found);
        }
        for pair in self.beside() {
            self.weigh(pair, apart, &sought, &mut found);
        }
        found.sort_by_key(|one| (one.a, one.b));
        found.dedup_by(|x, y| (x.a, x.b) == (y.a, y.b));
        found
    }

    fn weigh(
        &self,
        (a, b): (u32, u32),
        apart: &Apart<K>,
        sought: &Sought,
        found: &mut Vec<Match<K>>,
    ) {
        let (Some((a, of_a)), Some((b, of_b))) = (self.at(a), self.at(b)) else { return };
        if apart.has(*a, *b) {
            return;
        }
        let base = Seen { known: Some(&sought.words), ..self.base(of_a.kind) };
        if let Some(comparison) = propose(&base, (of_a, of_b), sought.least) {
            found.push(Match { a: *a.min(b), b: *a.max(b), comparison });
        }
    }

    /// Whether a glance at both says that nothing of so many points can be proposed.
    #[cfg(test)]
    pub(crate) fn is_ruled_out(&self, (a, b): (u32, u32), least: i32, met: &Met) -> bool {
        let brief = |slot: u32| self.briefs.get(slot as usize);
        let (Some(of_a), Some(of_b)) = (brief(a), brief(b)) else { return false };
        self.rules_out((a, of_a), (b, of_b), least, met)
    }

    /// The same of briefs that are at hand.
    fn rules_out(
        &self,
        (a, of_a): (u32, &Brief),
        (b, of_b): (u32, &Brief),
        least: i32,
        met: &Met,
    ) -> bool {
        of_a.rules_out(of_b, least, met, |of, [i, j]| {
            let word = |slot: u32, at: usize| {
                let card = &self.at(slot)?.1;
                match of {
                    Of::Person => card.name.words.get(at),
                    Of::Organization => card.organizations.first()?.words.get(at),
                }
            };
            let (Some(a), Some(b)) = (word(a, i), word(b, j)) else { return Likeness::Same };
            likeness(a, b, |a, b| self.base(Kind::Person).are_usual(a, b))
        })
    }

    fn at(&self, slot: u32) -> Option<&(K, Card)> {
        self.cards.get(slot as usize).and_then(Option::as_ref)
    }

    /// The living records of a block from this link on, the newest first.
    fn chain(&self, from: u32) -> impl Iterator<Item = u32> {
        let link = |at: u32| self.links.get(at as usize).copied();
        let links = std::iter::successors(link(from), move |before| link(before.before));
        links.map(|link| link.slot).filter(|slot| self.living.get(*slot as usize) == Some(&true))
    }

    fn base(&self, kind: Kind) -> Seen<'_, K> {
        Seen { index: self, kind, known: None }
    }
}

fn words(card: &Card) -> impl Iterator<Item = &Word> {
    card.name.words.iter().chain(&card.own_name.words)
}

/// The keys of a card, each once.
fn distinct_keys(card: &Card, keys: &mut Vec<u64>) {
    block::keys(card, |key| keys.push(key));
    keys.sort_unstable();
    keys.dedup();
}
