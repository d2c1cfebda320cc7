//! The pairs of records that are worth weighing: those in one block that a glance does not tell apart.
//!
//! Blocks are gone through one after the other. The briefs of a block's records are copied beside each
//! other before its pairs are looked at: there are ten times as many pairs as records in blocks, and
//! each brief would otherwise be fetched from somewhere else each time.

use std::hash::Hash;

use super::{Head, Index};
use crate::block::{BESIDE, Sort};
use crate::brief::Met;

impl Head {
    /// Whether all its records are compared with each other.
    fn is_whole(&self) -> bool {
        self.sort != Sort::Count && (2..=self.sort.limit()).contains(&self.count)
    }

    /// Whether its records are compared with those that are sorted beside them.
    fn is_sorted(&self) -> bool {
        self.sort.is_sorted_above() && self.count > self.sort.limit()
    }
}

impl<K: Ord + Copy + Hash> Index<K> {
    /// Pairs of slots, the smaller first, in order and each once: all that share a block and of which
    /// a glance does not say that nothing of so many points can be proposed. `progress` gets how many
    /// records were gone through.
    pub(super) fn near(&self, points: i32, progress: &mut impl FnMut(u32)) -> Vec<(u32, u32)> {
        let (met, members) = (Met::default(), self.members());
        let mut near = Vec::new();
        let mut briefs = Vec::new();
        let all = u64::try_from(self.living.len()).unwrap_or(u64::MAX);
        let blocks = u64::try_from(self.blocks.len()).unwrap_or(u64::MAX).max(1);
        let mut told = 0;
        let mut rest = members.as_slice();
        for (at, head) in (1..).zip(&self.blocks) {
            let count = if head.is_whole() { head.count as usize } else { 0 };
            let (slots, others) = rest.split_at_checked(count).unwrap_or_default();
            rest = others;
            briefs.clear();
            briefs.extend(
                slots.iter().filter_map(|slot| Some((*slot, *self.briefs.get(*slot as usize)?))),
            );
            for (place, (b, of_b)) in briefs.iter().enumerate() {
                for (a, of_a) in briefs.iter().take(place) {
                    if !self.rules_out((*a, of_a), (*b, of_b), points, &met) {
                        near.push((*a, *b));
                    }
                }
            }
            // As far as a share of the blocks is one of the records.
            let done = all * at / blocks;
            while u64::from(told) < done {
                told += 1;
                progress(told);
            }
        }
        near.sort_unstable();
        near.dedup();
        near
    }

    /// The slots of all blocks that are gone through as a whole, one block behind the other.
    fn members(&self) -> Vec<u32> {
        let mut total = 0;
        let mut places: Vec<u32> = Vec::with_capacity(self.blocks.len());
        for head in &self.blocks {
            places.push(total);
            total += if head.is_whole() { head.count } else { 0 };
        }
        let mut members = vec![0; total as usize];
        // Links are in the order of their slots, and so are those of each block then.
        for link in &self.links {
            let block = link.block as usize;
            let is_whole = self.blocks.get(block).is_some_and(Head::is_whole);
            if !is_whole || self.living.get(link.slot as usize) != Some(&true) {
                continue;
            }
            let Some(place) = places.get_mut(block) else { continue };
            if let Some(member) = members.get_mut(*place as usize) {
                *member = link.slot;
            }
            *place += 1;
        }
        members
    }

    /// Of each block that is too large for all pairs: sorted by name and content, each beside the
    /// next few.
    pub(super) fn beside(&self) -> Vec<(u32, u32)> {
        let mut pairs = Vec::new();
        for head in self.blocks.iter().filter(|head| head.is_sorted()) {
            let mut slots: Vec<u32> = self.chain(head.last).collect();
            slots.sort_by_key(|slot| {
                self.at(*slot)
                    .map(|(key, card)| (card.name.key, card.own_name.key, card.digest, *key))
            });
            for (at, slot) in slots.iter().enumerate() {
                pairs.extend(slots.iter().skip(at + 1).take(BESIDE).map(|other| (*slot, *other)));
            }
        }
        pairs
    }
}
