//! What changes the engine: own operations, and what the authority sends.

use cartera_sync::frame::Encoded;

use super::view::head;
use super::{Engine, Touched};
use crate::delta::{Delta, Told};
use crate::schema::outbox_key;
use crate::store::Space;

impl Engine {
    /// Takes in operations that were just committed: [`crate::Outgoing::ops`] and the number
    /// that the store gave the first of them.
    ///
    /// Taking the same row in twice changes nothing. A row that cannot be read is counted as
    /// quarantined.
    pub fn apply_ops(&mut self, first_mid: u64, ops: Vec<u8>) -> Touched {
        let records = &mut self.records;
        match self.pending.add(first_mid, ops, |key| records.intern(key)) {
            Some(numbers) => self.refresh_all(numbers),
            None => {
                self.note_unreadable(Space::Outbox, outbox_key(first_mid));
                Touched::default()
            }
        }
    }

    /// Takes in what the authority sent: records confirmed, and operations done with. A record
    /// older than the one held is passed over. Its page, where it is one, is taken for the next.
    pub fn apply_delta(&mut self, delta: &Delta) -> Touched {
        let next = if delta.reset { 0 } else { self.next_page };
        self.take_delta(delta, delta.is_page().then_some(next))
    }

    /// The same of what this tab has written, in a page of a number that is known.
    pub fn apply_written(&mut self, told: &Told) -> Touched {
        self.take_delta(&told.delta, told.page)
    }

    /// The same of what another tab has written. `None`, and nothing is taken in, where something
    /// before it was missed: the cursor would then claim what is not here, and an edit of an old
    /// value would replace a new one as if its author had seen it. Then the store has all of it.
    pub fn apply_told(&mut self, told: &Told) -> Option<Touched> {
        (told.from == self.cursor).then(|| self.take_delta(&told.delta, told.page))
    }

    fn take_delta(&mut self, delta: &Delta, page: Option<u32>) -> Touched {
        let mut numbers = Vec::new();
        if delta.reset {
            numbers.extend(self.records.forget_base());
            self.next_page = 0;
        }
        // It may have been read from the store before it was told of.
        self.next_page = self.next_page.max(page.map_or(0, |page| page + 1));
        self.records.make_room(delta.records.iter().map(|Encoded(bytes)| bytes.len() + 5).sum());
        for Encoded(bytes) in &delta.records {
            let Some((key, seq)) = head(bytes) else {
                self.note_unreadable(Space::Records, bytes.clone());
                continue;
            };
            let (known, held) = self.records.held(key);
            if seq >= held {
                numbers.push(self.records.hold(known, bytes));
            }
        }
        let done = self.pending.done_to(delta.acked_to.unwrap_or(0));
        for mid in done {
            let records = &mut self.records;
            numbers.extend(self.pending.remove(mid, |key| records.intern(key)));
        }
        if let Some(cursor) = delta.cursor {
            self.cursor = cursor;
        }
        self.refresh_all(numbers)
    }

    /// Refreshes records, each once.
    pub(crate) fn refresh_all(&mut self, numbers: Vec<u32>) -> Touched {
        let numbers = each_once(numbers);
        self.refresh_each(&numbers);
        let keys = numbers.into_iter().filter_map(|number| self.records.key(number));
        Touched { records: keys.collect() }
    }

    pub(crate) fn refresh_each(&mut self, numbers: &[u32]) {
        numbers.iter().for_each(|number| self.refresh(*number));
    }
}

/// Numbers in order, each once.
pub(crate) fn each_once(mut numbers: Vec<u32>) -> Vec<u32> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}
