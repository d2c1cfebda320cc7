//! The index as what is known of other records, and what a scan has learned of their words.

use std::cell::RefCell;

use super::Index;
use crate::block::{self, Sort};
use crate::card::Kind;
use crate::compare::Base;
use crate::hash::{self, ByHash};
use crate::verdict::Verdict;
use crate::word::{Likeness, Word, likeness};

/// The index as what is known of other records.
pub(super) struct Seen<'a, K> {
    pub index: &'a Index<K>,
    pub kind: Kind,
    pub known: Option<&'a Known>,
}

/// What a scan looks for, and what it has learned.
pub(super) struct Sought {
    pub least: Verdict,
    pub words: Known,
}

/// What words were found to be to each other, by both their hashes: a hundred thousand people have
/// some thousand different words, which meet again and again.
pub(super) type Known = RefCell<ByHash<Likeness>>;

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
