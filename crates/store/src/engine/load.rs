//! Reading everything from the store: at the start, and to catch up with other tabs.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use cartera_sync::frame::Cursor;
use futures_util::future::{MaybeDone, maybe_done};

use super::apply::each_once;
use super::records::Records;
use super::view::{Walk, head};
use super::{Engine, Touched};
use crate::delta;
use crate::schema::{self, meta};
use crate::store::{Key, Row, Space, Store, StoreError};

/// Outbox rows read at once: few enough that they fit into memory twice.
const AT_ONCE: usize = 64;
/// Pages read at once: some megabytes.
const PAGES_AT_ONCE: usize = 4;
/// How many times as many are on their way while some are taken in: what a browser does for one
/// reading it does beside what the page does for another.
const ON_THEIR_WAY: usize = 3;
/// Single records read at once.
const RECORDS_AT_ONCE: usize = 4_096;

/// What was read from a store, to be taken in by an [`Engine`].
///
/// Reading waits, taking in does not, so an engine is never seen half filled.
#[derive(Debug, Default)]
pub struct Snapshot {
    next_mid: u64,
    cursor: Cursor,
    outbox: Vec<Row>,
    pages: Vec<Row>,
    records: Vec<Row>,
}

impl Snapshot {
    /// Reads all that the store holds, but for pages below `from_page` where the authority is
    /// still in the life `epoch`, in which those were written.
    ///
    /// The outbox is read first: an operation that is confirmed meanwhile is then seen twice,
    /// which changes nothing, and not never.
    ///
    /// # Errors
    /// [`StoreError`] where the store cannot be read.
    pub async fn read(store: &impl Store, from_page: u32, epoch: u32) -> Result<Self, StoreError> {
        let mut whole = Self::default();
        Self::read_by_pieces(store, from_page, epoch, |piece| {
            if whole.pages.is_empty() {
                whole = piece;
            } else {
                whole.pages.extend(piece.pages);
            }
        })
        .await?;
        Ok(whole)
    }

    /// The same as if it had been begun when another was.
    #[cfg(test)]
    pub(crate) fn with_cursor_of(self, earlier: &Self) -> Self {
        Self { cursor: earlier.cursor, ..self }
    }

    /// The same, piece by piece: while one is taken in, the next one is on its way. What was taken
    /// in is all there is only after the last of them.
    ///
    /// # Errors
    /// As [`Snapshot::read`].
    pub async fn read_by_pieces(
        store: &impl Store,
        from_page: u32,
        epoch: u32,
        mut take: impl FnMut(Self),
    ) -> Result<(), StoreError> {
        let next_mid = match store.get(Space::Meta, meta::NEXT_MID).await? {
            Some(bytes) => schema::mid(&bytes)?,
            None => 1,
        };
        // Read before the base, so it never claims more than what was read.
        let cursor = match store.get(Space::Meta, meta::CURSOR).await? {
            Some(bytes) => delta::read_cursor(&bytes)?,
            None => Cursor::default(),
        };
        let from_page = if cursor.epoch == epoch { from_page } else { 0 };
        let after = from_page.checked_sub(1).map(schema::page_key);
        let outbox = outbox(store).await?;
        // What numbers operations may be lost or older: none is given twice.
        let next_mid = next_mid.max(outbox.iter().rev().find_map(end).unwrap_or(1));
        // Before the pages, because a sweep moves single rows into pages, never back.
        let records = all(store, Space::Records, None, RECORDS_AT_ONCE).await?;
        let mut piece = Self { next_mid, cursor, outbox, records, pages: Vec::new() };
        let mut pages = Pages::new(after, async |after: Option<Key>| {
            store.scan(Space::Pages, after.as_deref(), PAGES_AT_ONCE).await
        });
        loop {
            let is_last;
            (piece.pages, is_last) = pages.next().await?;
            take(std::mem::replace(&mut piece, Self { cursor, ..Self::default() }));
            if is_last {
                return Ok(());
            }
        }
    }
}

/// After which page a reading begins, and the reading.
type Reading<F> = (Option<Key>, Pin<Box<MaybeDone<F>>>);

/// Pages in the order of their keys, several readings of them under way at once. They are begun in
/// that order, too, so a sweep that moves a page behind the others is never between two of them.
struct Pages<A, F: Future> {
    ask: A,
    /// After which page each reading begins; the first is the one that is waited for.
    asked: VecDeque<Reading<F>>,
    /// No page is missing so far, so it is known where the next readings begin.
    is_dense: bool,
}

impl<A: Fn(Option<Key>) -> F, F: Future<Output = Result<Vec<Row>, StoreError>>> Pages<A, F> {
    fn new(after: Option<Key>, ask: A) -> Self {
        let first = Box::pin(maybe_done(ask(after.clone())));
        Self { ask, asked: [(after, first)].into(), is_dense: true }
    }

    /// The next pages, and whether they are the last.
    async fn next(&mut self) -> Result<(Vec<Row>, bool), StoreError> {
        let Some((after, mut reading)) = self.asked.pop_front() else {
            return Ok((Vec::new(), true));
        };
        reading.as_mut().await;
        let pages = reading.as_mut().take_output().unwrap_or(Ok(Vec::new()))?;
        let is_last = pages.len() < PAGES_AT_ONCE;
        if !is_last {
            let read_to = pages.last().map(|(key, _)| key.clone());
            self.is_dense = self.is_dense && read_to == expected(after.as_deref());
            if !self.is_dense {
                self.asked.clear();
            }
            self.ask_ahead(read_to).await;
        }
        Ok((pages, is_last))
    }

    /// Begins as many readings as there is room for.
    async fn ask_ahead(&mut self, read_to: Option<Key>) {
        let most = if self.is_dense { ON_THEIR_WAY - 1 } else { 1 };
        while self.asked.len() < most {
            let after = match self.asked.back() {
                Some((after, _)) => expected(after.as_deref()),
                None => read_to.clone(),
            };
            let reading = Box::pin(maybe_done((self.ask)(after.clone())));
            self.asked.push_back((after, reading));
        }
        // Readings begin when they are first looked at.
        poll_fn(|context| {
            for (_, reading) in &mut self.asked {
                let _ = reading.as_mut().poll(context);
            }
            Poll::Ready(())
        })
        .await;
    }
}

/// The last page of a reading that begins after this one, where none is missing.
fn expected(after: Option<&[u8]>) -> Option<Key> {
    let next = after.map_or(Some(0), |after| Some(schema::page_number(after)? + 1))?;
    Some(schema::page_key(next.checked_add(PAGES_AT_ONCE as u32 - 1)?))
}

/// Takes in what other tabs wrote to the store since.
///
/// # Errors
/// [`StoreError`] where the store cannot be read; the engine is as it was.
pub async fn catch_up(store: &impl Store, engine: &RefCell<Engine>) -> Result<Touched, StoreError> {
    loop {
        let (page, epoch) = (engine.borrow().next_page, engine.borrow().cursor.epoch);
        let snapshot = Snapshot::read(store, page, epoch).await?;
        let mut engine = engine.borrow_mut();
        // A new life of the authority that came meanwhile is not given up for the one before.
        if engine.cursor.epoch == epoch {
            return Ok(engine.take(snapshot));
        }
    }
}

/// The number after the last operation of a row; at least one that cannot be read is in it.
fn end((key, ops): &Row) -> Option<u64> {
    // Each takes more bytes than its name: a larger count is none.
    let count = Walk::new(ops).number().filter(|count| *count <= ops.len() as u64 / 16);
    Some(schema::mid(key).ok()?.saturating_add(count.unwrap_or(1).max(1)))
}

/// The outbox as it stood at one moment.
///
/// It is read in several turns, and the leading tab may sweep it between two of them. Then the
/// operations in the middle would be missing while older ones lie over a base that has them
/// all: a record would go back in time, and no expectation of a commit would notice.
async fn outbox(store: &impl Store) -> Result<Vec<Row>, StoreError> {
    loop {
        let rows = all(store, Space::Outbox, None, AT_ONCE).await?;
        // It is swept from its beginning, so as long as that is there nothing is missing.
        let Some((first, _)) = rows.first().filter(|_| rows.len() >= AT_ONCE) else {
            return Ok(rows);
        };
        if store.get(Space::Outbox, first).await?.is_some() {
            return Ok(rows);
        }
    }
}

async fn all(
    store: &impl Store,
    space: Space,
    mut after: Option<Vec<u8>>,
    at_once: usize,
) -> Result<Vec<Row>, StoreError> {
    let mut rows = Vec::new();
    loop {
        let more = store.scan(space, after.as_deref(), at_once).await?;
        let is_last = more.len() < at_once;
        rows.extend(more);
        if is_last {
            return Ok(rows);
        }
        after = rows.last().map(|(key, _)| key.clone());
    }
}

impl Engine {
    /// Reads all that the store holds into an engine that holds nothing yet.
    ///
    /// # Errors
    /// [`StoreError`] where the store cannot be read. A row that is read and makes no sense is
    /// no error: it is counted as quarantined and left where it is.
    pub async fn load(&mut self, store: &impl Store) -> Result<(), StoreError> {
        Snapshot::read_by_pieces(store, 0, 0, |piece| self.take_first(piece)).await
    }

    /// Takes in what was read: at the start everything, later what other tabs wrote since.
    pub fn take(&mut self, snapshot: Snapshot) -> Touched {
        let numbers = self.take_rows(snapshot);
        self.refresh_all(numbers)
    }

    /// The same at the start, when nobody asks what changed.
    pub fn take_first(&mut self, snapshot: Snapshot) {
        let numbers = self.take_rows(snapshot);
        self.refresh_each(&each_once(numbers));
    }

    /// The numbers of the records that this changes, some of them more than once.
    fn take_rows(&mut self, snapshot: Snapshot) -> Vec<u32> {
        let mut numbers = Vec::new();
        let is_new_life = self.cursor.epoch != 0 && snapshot.cursor.epoch != self.cursor.epoch;
        if is_new_life {
            numbers.extend(self.records.forget_base());
            self.next_page = 0;
        }
        if is_new_life
            || (snapshot.cursor.epoch, snapshot.cursor.seq) > (self.cursor.epoch, self.cursor.seq)
        {
            self.cursor = snapshot.cursor;
        }
        for (key, page) in snapshot.pages {
            if let Some(number) = schema::page_number(&key) {
                self.next_page = self.next_page.max(number + 1);
            }
            self.take_page(key, page, &mut numbers);
        }
        for (row, record) in snapshot.records {
            let Some((key, seq)) = head(&record) else {
                self.note_unreadable(Space::Records, row);
                continue;
            };
            let (known, held) = self.records.held(key);
            if seq > held {
                numbers.push(self.records.hold(known, &record));
            }
        }
        self.take_outbox(snapshot.outbox, snapshot.next_mid, &mut numbers);
        numbers
    }

    /// Takes a page over as it is, noting where its records lie.
    fn take_page(&mut self, row: Key, page: Vec<u8>, numbers: &mut Vec<u32>) {
        let mut walk = Walk::new(&page);
        let (mut found, mut is_news) = (Vec::new(), false);
        let count = walk.number().unwrap_or(0);
        let mut is_whole = count > 0;
        for _ in 0..count {
            let start = page.len() - walk.left();
            let Some(record) = walk.bytes() else {
                is_whole = false;
                break;
            };
            let len = page.len() - walk.left() - start;
            match head(record) {
                Some((key, seq)) => {
                    is_news = is_news || seq > self.records.held(key).1;
                    found.push((key, seq, start, len));
                }
                None => is_whole = false,
            }
        }
        if !is_whole {
            self.note_unreadable(Space::Pages, row);
        }
        // A page written anew by a sweep brings nothing: kept, each would take its room for ever.
        if !is_news {
            return;
        }
        let buffer = self.records.add_buffer(page);
        for (key, seq, start, len) in found {
            let (known, held) = self.records.held(key);
            if seq > held {
                numbers.push(self.records.hold_at(known, Records::place(buffer, start)));
            } else {
                self.records.pass_over(len);
            }
        }
        self.records.tidy();
    }

    pub(crate) fn note_unreadable(&mut self, space: Space, key: Key) {
        let row = (space, key);
        if let Err(at) = self.unreadable.binary_search(&row) {
            self.unreadable.insert(at, row);
        }
    }

    fn take_outbox(&mut self, rows: Vec<Row>, next_mid: u64, numbers: &mut Vec<u32>) {
        self.pending.saw_next_mid(next_mid);
        let mut waiting = Vec::with_capacity(rows.len());
        for row in rows {
            let (Ok(first_mid), Some(end)) = (schema::mid(&row.0), end(&row)) else {
                self.note_unreadable(Space::Outbox, row.0);
                continue;
            };
            let (key, ops) = row;
            waiting.push(first_mid..end);
            if self.pending.op_bytes(first_mid).is_some() {
                continue;
            }
            let records = &mut self.records;
            match self.pending.add(first_mid, ops, |key| records.intern(key)) {
                Some(touched) => numbers.extend(touched),
                None => self.note_unreadable(Space::Outbox, key),
            }
        }
        // Confirmed meanwhile. What came after `next_mid` was read may be this tab's own.
        let gone: Vec<u64> = self
            .pending
            .waiting_from(0)
            .filter(|mid| *mid < next_mid && !is_among(&waiting, *mid))
            .collect();
        for mid in gone {
            let records = &mut self.records;
            numbers.extend(self.pending.remove(mid, |key| records.intern(key)));
        }
    }
}

/// Whether a number is in one of the ranges, which are in order.
fn is_among(ranges: &[std::ops::Range<u64>], mid: u64) -> bool {
    let after = ranges.partition_point(|range| range.start <= mid);
    after.checked_sub(1).and_then(|at| ranges.get(at)).is_some_and(|range| range.contains(&mid))
}
