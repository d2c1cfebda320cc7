//! Records by the keys that duplicates share: for a whole base, and for one record being typed.
//!
//! Fed one record at a time, in any order; what it finds does not depend on the order. A key's
//! records are a chain of links in one list, as a map of a million small lists would take several
//! times the memory.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::Hash;

use serde::Serialize;

use crate::block::{self, BESIDE, Sort};
use crate::brief::{Brief, Met, Of};
use crate::card::{Card, Kind};
use crate::compare::{Base, Comparison, compare_in, propose};
use crate::decision::Apart;
use crate::hash::{self, ByHash, Slots};
use crate::verdict::Verdict;
use crate::word::{Likeness, Word, likeness};

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
        for key in distinct_keys(&card) {
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
        let known = &mut self.words;
        let mut note = |word: &Word, counts: u32| {
            let number = u32::try_from(known.len()).unwrap_or(END);
            known.entry(word.hash).or_insert(Usual { number, count: 0 }).count += counts;
        };
        words(&card).for_each(|word| note(word, 1));
        // These have a number only: an employer's name makes no word of people's names usual.
        card.organizations.iter().flat_map(|one| &one.words).for_each(|word| note(word, 0));
        let number = |word: &Word| Some(self.words.get(&word.hash)?.number);
        self.briefs.push(Brief::new(&card, number));
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
        for key in distinct_keys(&card) {
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

    /// The records that a card may be one with, the likeliest first: for a warning while somebody
    /// types. The card need not be in the index; what carries its own `key` is passed over.
    #[must_use]
    pub fn similar(&self, key: Option<K>, card: &Card, apart: &Apart<K>) -> Vec<Match<K>> {
        let mut near = Vec::new();
        for block in distinct_keys(card) {
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

    /// The same; `progress` gets how many records were gone through.
    #[must_use]
    pub fn scan_telling(&self, apart: &Apart<K>, mut progress: impl FnMut(u32)) -> Vec<Match<K>> {
        let mut found = Vec::new();
        let mut near = Vec::new();
        let known = Known::default();
        let met = Met::default();
        let mut large = Slots::default();
        let mut blocks = Vec::new();
        let mut links = self.links.iter().peekable();
        for (slot, is_living) in (0..).zip(&self.living) {
            near.clear();
            while let Some(link) = links.next_if(|link| link.slot == slot) {
                let Some(head) = self.blocks.get(link.block as usize).filter(|_| *is_living) else {
                    continue;
                };
                if head.count <= head.sort.limit() {
                    // Those that came before it; the later ones meet it when it is their turn.
                    near.extend(self.chain(link.before));
                } else if head.sort.is_sorted_above() && large.insert(link.block) {
                    blocks.push(*head);
                }
            }
            near.sort_unstable();
            near.dedup();
            for other in near.iter().filter(|other| !self.is_ruled_out((**other, slot), &met)) {
                self.weigh((*other, slot), apart, &known, &mut found);
            }
            progress(slot + 1);
        }
        for head in blocks {
            self.scan_large(head, apart, &known, &mut found);
        }
        found.sort_by_key(|one| (one.a, one.b));
        found.dedup_by(|x, y| (x.a, x.b) == (y.a, y.b));
        found
    }

    /// A block too large for all pairs: sorted by name and content, each beside the next few.
    fn scan_large(&self, head: Head, apart: &Apart<K>, known: &Known, found: &mut Vec<Match<K>>) {
        let mut slots: Vec<u32> = self.chain(head.last).collect();
        slots.sort_by_key(|slot| {
            self.at(*slot).map(|(key, card)| (card.name.key, card.own_name.key, card.digest, *key))
        });
        for (at, slot) in slots.iter().enumerate() {
            for other in slots.iter().skip(at + 1).take(BESIDE) {
                self.weigh((*slot, *other), apart, known, found);
            }
        }
    }

    fn weigh(
        &self,
        (a, b): (u32, u32),
        apart: &Apart<K>,
        known: &Known,
        found: &mut Vec<Match<K>>,
    ) {
        let (Some((a, of_a)), Some((b, of_b))) = (self.at(a), self.at(b)) else { return };
        if apart.has(*a, *b) {
            return;
        }
        let base = Seen { known: Some(known), ..self.base(of_a.kind) };
        if let Some(comparison) = propose(&base, of_a, of_b) {
            found.push(Match { a: *a.min(b), b: *a.max(b), comparison });
        }
    }

    /// Whether a glance at both says that nothing can be proposed.
    pub(crate) fn is_ruled_out(&self, (a, b): (u32, u32), met: &Met) -> bool {
        let brief = |slot: u32| self.briefs.get(slot as usize);
        let (Some(of_a), Some(of_b)) = (brief(a), brief(b)) else { return false };
        of_a.rules_out(of_b, met, |of, [i, j]| {
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

/// The index as what is known of other records.
struct Seen<'a, K> {
    index: &'a Index<K>,
    kind: Kind,
    known: Option<&'a Known>,
}

/// What words were found to be to each other, by both their hashes: a hundred thousand people have
/// some thousand different words, which meet again and again.
type Known = RefCell<ByHash<Likeness>>;

impl<K> Base for Seen<'_, K> {
    fn holders(&self, sort: Sort, hash: u64) -> u32 {
        self.index.head(block::key(self.kind, sort, hash)).map_or(0, |head| head.count)
    }

    fn are_usual(&self, a: &Word, b: &Word) -> bool {
        let count = |word: &Word| self.index.words.get(&word.hash).map_or(0, |word| word.count);
        let (a, b) = (count(a), count(b));
        // Slips of one word are rare beside the word itself.
        a.min(b) >= FEWEST_USUAL && a.min(b).saturating_mul(RARER) >= a.max(b)
    }

    fn likeness(&self, a: &Word, b: &Word) -> Likeness {
        let find = || likeness(a, b, |a, b| self.are_usual(a, b));
        match self.known {
            // Most pairs are told apart faster than they are looked up.
            Some(known) if a.hash != b.hash && !a.is_far_from(b) => {
                let both = hash::pair(a.hash.min(b.hash), a.hash.max(b.hash));
                *known.borrow_mut().entry(both).or_insert_with(find)
            }
            _ => find(),
        }
    }
}

/// How many records must have a word for it to be one, and not a slip.
const FEWEST_USUAL: u32 = 3;
/// How many times as many may have the other one.
const RARER: u32 = 20;

fn words(card: &Card) -> impl Iterator<Item = &Word> {
    card.name.words.iter().chain(&card.own_name.words)
}

/// The keys of a card, each once.
fn distinct_keys(card: &Card) -> Vec<u64> {
    let mut keys = Vec::with_capacity(16);
    block::keys(card, |key| keys.push(key));
    keys.sort_unstable();
    keys.dedup();
    keys
}
