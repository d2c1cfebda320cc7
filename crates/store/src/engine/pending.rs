//! The outbox in memory: operations that the authority has not confirmed, by record.
//!
//! Rows stay encoded as they are stored; 100,000 imported rows would weigh a gigabyte as
//! structs. A linked list in one vector says which operations touch a record.

use std::collections::BTreeMap;

use cartera_domain::RecordKey;
use cartera_sync::Op;

use super::column::Column;
use super::view::{Walk, op_about, walk_op};

/// A row of the outbox.
#[derive(Debug)]
struct PendingRow {
    bytes: Vec<u8>,
    /// Where each operation lies.
    ops: Vec<(u32, u32)>,
    /// How many of them still wait.
    waiting: u32,
}

#[derive(Debug, Clone, Copy, Default)]
struct Link {
    mid: u64,
    /// Index of the next link, plus one.
    next: u32,
}

/// All rows of the outbox, and which of their operations touch a record.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    rows: BTreeMap<u64, PendingRow>,
    /// By record: index of its first link, plus one.
    heads: Column<u32>,
    links: Vec<Link>,
    free: Vec<u32>,
    count: u64,
    next_mid: u64,
    /// Operations up to this one are done with, whatever an old reading of the store says.
    done_to: u64,
}

impl Pending {
    /// How many operations wait.
    pub(crate) const fn count(&self) -> u64 {
        self.count
    }

    /// The first number that was not seen here; all below it were.
    pub(crate) fn next_mid(&self) -> u64 {
        self.next_mid.max(1)
    }

    /// Everything below this number was seen.
    pub(crate) fn saw_next_mid(&mut self, next_mid: u64) {
        self.next_mid = self.next_mid.max(next_mid);
    }

    /// Takes a row in, telling of each record that an operation touches, once per operation.
    /// `None`, and nothing is taken in, where the row cannot be read.
    pub(crate) fn add(
        &mut self,
        first_mid: u64,
        bytes: Vec<u8>,
        mut number_of: impl FnMut(RecordKey) -> u32,
    ) -> Option<Vec<u32>> {
        let mut walk = Walk::new(&bytes);
        let count = walk.number()?;
        let mut ops = Vec::new();
        let mut touched: Vec<(RecordKey, u64)> = Vec::new();
        for mid in (first_mid..).take(usize::try_from(count).ok()?) {
            let start = bytes.len() - walk.left();
            let before = touched.len();
            let len = walk_op(bytes.get(start..)?, |key, _| {
                if touched.get(before..).is_none_or(|this| this.iter().all(|(k, _)| *k != key)) {
                    touched.push((key, mid));
                }
            })?;
            walk.take(len)?;
            if mid <= self.done_to {
                touched.truncate(before);
                ops.push((start as u32, 0));
            } else {
                ops.push((start as u32, len as u32));
            }
        }
        if ops.is_empty() {
            return None;
        }
        if first_mid <= self.next_mid() {
            self.saw_next_mid(first_mid + ops.len() as u64);
        }
        let waiting = ops.iter().filter(|(_, len)| *len != 0).count() as u32;
        if waiting == 0 || self.rows.contains_key(&first_mid) {
            return Some(Vec::new());
        }
        self.rows.insert(first_mid, PendingRow { bytes, ops, waiting });
        self.count += u64::from(waiting);
        let mut numbers = Vec::with_capacity(touched.len());
        for (key, mid) in touched {
            let number = number_of(key);
            self.link(number, mid);
            numbers.push(number);
        }
        Some(numbers)
    }

    fn link(&mut self, number: u32, mid: u64) {
        let link = Link { mid, next: 0 };
        let index = match self.free.pop() {
            Some(index) => {
                if let Some(place) = self.links.get_mut(index as usize) {
                    *place = link;
                }
                index
            }
            None => {
                self.links.push(link);
                (self.links.len() - 1) as u32
            }
        };
        // Oldest first, and the newest arrives last: walk to the end, seldom more than two.
        let mut at = self.heads.get(number);
        if at == 0 {
            self.heads.set(number, index + 1);
            return;
        }
        while let Some(link) = self.links.get_mut((at - 1) as usize) {
            if link.next == 0 {
                link.next = index + 1;
                return;
            }
            at = link.next;
        }
    }

    /// Operations up to this one are done with; returns those that waited here.
    pub(crate) fn done_to(&mut self, mid: u64) -> Vec<u64> {
        self.done_to = self.done_to.max(mid);
        self.waiting_from(0).take_while(|waiting| *waiting <= mid).collect()
    }

    /// Lets go of a confirmed operation; returns the records that it touched.
    pub(crate) fn remove(
        &mut self,
        mid: u64,
        mut number_of: impl FnMut(RecordKey) -> u32,
    ) -> Vec<u32> {
        let mut numbers = Vec::new();
        let Some(op) = self.op_bytes(mid) else { return numbers };
        walk_op(op, |key, _| numbers.push(number_of(key)));
        numbers.dedup();
        numbers.retain(|number| self.unlink(*number, mid));
        let Some((first_mid, row)) = self.rows.range_mut(..=mid).next_back() else {
            return numbers;
        };
        let first_mid = *first_mid;
        if let Some(op) = row.ops.get_mut((mid - first_mid) as usize)
            && op.1 != 0
        {
            op.1 = 0;
            row.waiting -= 1;
            self.count -= 1;
        }
        if row.waiting == 0 {
            self.rows.remove(&first_mid);
        }
        numbers
    }

    fn unlink(&mut self, number: u32, mid: u64) -> bool {
        let (mut before, mut at) = (0, self.heads.get(number));
        while let Some(link) = at.checked_sub(1).and_then(|at| self.links.get(at as usize)).copied()
        {
            if link.mid == mid {
                match self.links.get_mut((before as usize).wrapping_sub(1)) {
                    Some(previous) => previous.next = link.next,
                    None => self.heads.set(number, link.next),
                }
                self.free.push(at - 1);
                return true;
            }
            (before, at) = (at, link.next);
        }
        false
    }

    /// The numbers of the operations that touch a record, oldest first.
    pub(crate) fn mids_of(&self, number: u32) -> impl Iterator<Item = u64> {
        let mut at = self.heads.get(number);
        std::iter::from_fn(move || {
            let link = self.links.get(at.checked_sub(1)? as usize)?;
            at = link.next;
            Some(link.mid)
        })
    }

    /// An operation that waits, encoded.
    pub(crate) fn op_bytes(&self, mid: u64) -> Option<&[u8]> {
        let (first_mid, row) = self.rows.range(..=mid).next_back()?;
        let (start, len) = *row.ops.get(usize::try_from(mid - first_mid).ok()?)?;
        let start = start as usize;
        (len != 0).then(|| row.bytes.get(start..start + len as usize)).flatten()
    }

    /// An operation that waits.
    pub(crate) fn op(&self, mid: u64) -> Option<Op> {
        let (op, _) = postcard::take_from_bytes::<Op>(self.op_bytes(mid)?).ok()?;
        Some(Op { mid, ..op })
    }

    /// An operation that waits, without its patches about other records.
    pub(crate) fn op_about(&self, mid: u64, key: RecordKey) -> Option<Op> {
        let op = op_about(self.op_bytes(mid)?, key)?;
        Some(Op { mid, ..op })
    }

    /// The numbers of the operations that wait, from this one on.
    pub(crate) fn waiting_from(&self, from_mid: u64) -> impl Iterator<Item = u64> {
        let first = self.rows.range(..=from_mid).next_back().map_or(from_mid, |(mid, _)| *mid);
        self.rows
            .range(first..)
            .flat_map(|(first_mid, row)| (*first_mid..).zip(&row.ops))
            .filter(move |(mid, (_, len))| *mid >= from_mid && *len != 0)
            .map(|(mid, _)| mid)
    }
}
