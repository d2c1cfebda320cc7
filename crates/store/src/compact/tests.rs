//! Sweeps over memory: what they leave, what they refuse, and who reads meanwhile.

use std::cell::{Cell, RefCell};

use cartera_domain::RecordKey;
use cartera_sync::frame::Cursor;
use cartera_sync::op::label;
use cartera_sync::overlay::{Here, lay};
use cartera_sync::{Change, Op, Patch};

use super::*;
use crate::MemoryStore;
use crate::delta::{self, Delta};
use crate::engine::Snapshot;
use crate::store::{Receipt, StoreError};
use crate::tests::now;

fn key(n: u32) -> RecordKey {
    let mut id = [0; 16];
    id[12..].copy_from_slice(&n.to_be_bytes());
    RecordKey { kind: 1, id }
}

/// The record `n` as the authority has it after its change number `seq`.
fn record(n: u32, seq: u64) -> Encoded {
    let mut op_id = [0; 16];
    op_id[8..].copy_from_slice(&seq.to_be_bytes());
    let value = Some(format!("{n} at {seq}").into_bytes());
    let changes = vec![Change::Set { field: 1, value }];
    let patches = vec![Patch { key: key(n), changes }];
    let op = Op { op_id, mid: 0, seen: 0, t_ms: seq, schema: 1, label: label::EDIT, patches };
    let mut record = lay(key(n), None, [&op], Here::default()).unwrap();
    record.seq = seq;
    Encoded(record.encode())
}

/// A tab.
#[derive(Default)]
struct Tab {
    store: MemoryStore,
    engine: Engine,
    seq: u64,
}

impl Tab {
    fn hear(&mut self, delta: &Delta) {
        let batch = now(delta::batch(&self.store, delta, self.engine.next_page(), None));
        now(self.store.commit(batch.unwrap())).unwrap();
        self.engine.apply_delta(delta);
    }

    /// The authority changed these records.
    fn change(&mut self, all: impl IntoIterator<Item = u32>) {
        let mut records = Vec::new();
        for n in all {
            self.seq += 1;
            records.push(record(n, self.seq));
        }
        let cursor = Some(Cursor { epoch: 1, seq: self.seq });
        self.hear(&Delta { records, cursor, ..Delta::default() });
    }

    /// All sweeps that are worth it; how many.
    fn sweep(&mut self) -> usize {
        let mut swept = 0;
        let mut after = None;
        while let Some((number, row)) = now(next_page(&self.store, after)).unwrap() {
            after = Some(number);
            let Some(worn) = look(&self.engine, row) else { continue };
            let sweep = now(page(&self.store, worn, self.engine.next_page())).unwrap();
            self.done(sweep).unwrap();
            swept += 1;
        }
        while let Some(sweep) = now(rows(&self.store, self.engine.next_page())).unwrap() {
            self.done(sweep).unwrap();
            swept += 1;
        }
        swept
    }

    fn done(&mut self, sweep: Sweep) -> Result<(), StoreError> {
        now(self.store.commit(sweep.batch))?;
        self.engine.saw_page(sweep.next_page);
        Ok(())
    }

    fn other(&self) -> Self {
        let mut other = Self { store: self.store.clone(), ..Self::default() };
        now(other.engine.load(&other.store)).unwrap();
        other
    }

    fn catch_up(&mut self) {
        let (page, epoch) = (self.engine.next_page(), self.engine.cursor().epoch);
        self.engine.take(now(Snapshot::read(&self.store, page, epoch)).unwrap());
    }

    fn count(&self, space: Space) -> usize {
        now(self.store.scan(space, None, usize::MAX)).unwrap().len()
    }

    fn worn(&self, number: u32) -> Option<Worn> {
        let row = now(self.store.get(Space::Pages, &page_key(number))).unwrap().unwrap();
        look(&self.engine, (page_key(number), row))
    }

    #[track_caller]
    fn check_same(&self, other: &Engine) {
        assert_eq!(self.engine.counts(), other.counts());
        for n in 0..3_000 {
            assert_eq!(self.engine.record(key(n)), other.record(key(n)), "record {n}");
        }
    }

    /// What a new tab shows is what this one shows.
    #[track_caller]
    fn check(&self) {
        self.check_same(&self.other().engine);
    }
}

#[test]
fn what_is_left_is_the_newest_of_each() {
    let mut tab = Tab::default();
    tab.change(0..100);
    tab.change(0..30);
    assert_eq!((tab.count(Space::Pages), tab.count(Space::Records)), (1, 30));
    assert_eq!(tab.sweep(), 1);
    assert_eq!((tab.count(Space::Pages), tab.count(Space::Records)), (1, 0));
    tab.check();
    assert_eq!(tab.sweep(), 0);
    // All of it comes again as a page: of the first one nothing is left.
    tab.change(0..100);
    assert_eq!(tab.sweep(), 1);
    assert_eq!(tab.count(Space::Pages), 1);
    tab.check();
}

#[test]
fn a_page_is_worn_above_a_quarter() {
    let mut tab = Tab::default();
    tab.change(0..100);
    tab.change(0..25);
    assert_eq!(tab.worn(0), None);
    tab.change(25..26);
    assert_eq!(tab.worn(0).map(|worn| worn.shadowed.len()), Some(26));
}

#[test]
fn a_page_that_makes_no_sense_stays_as_it_is() {
    let mut tab = Tab::default();
    tab.change(0..100);
    tab.change(0..60);
    let row = now(tab.store.get(Space::Pages, &page_key(0))).unwrap().unwrap();
    let mut torn = row.clone();
    torn.truncate(row.len() - 3);
    assert_eq!(look(&tab.engine, (page_key(0), torn)), None);
    let more = [row.as_slice(), b"more"].concat();
    assert_eq!(look(&tab.engine, (page_key(0), more)), None);
    assert!(look(&tab.engine, (page_key(0), row)).is_some());
}

#[test]
fn many_single_rows_become_a_page() {
    let mut tab = Tab::default();
    for from in (0..2_100).step_by(50) {
        tab.change(from..from + 50);
    }
    assert_eq!((tab.count(Space::Pages), tab.count(Space::Records)), (0, 2_100));
    assert_eq!(tab.sweep(), 2);
    assert_eq!((tab.count(Space::Pages), tab.count(Space::Records)), (2, 100));
    tab.check();
}

#[test]
fn no_number_is_used_twice() {
    let mut tab = Tab::default();
    tab.change(0..100);
    let mut late = tab.other();
    tab.change(0..100);
    // The page that made all of the first one superfluous, and no page in its stead.
    assert_eq!(tab.sweep(), 1);
    tab.change(0..40);
    assert_eq!(tab.sweep(), 1);
    let keys = |tab: &Tab| now(tab.store.scan(Space::Pages, None, 9)).unwrap();
    assert_eq!(keys(&tab).into_iter().map(|(key, _)| key).collect::<Vec<_>>(), [page_key(3)]);
    // A tab that heard of none of it leads now.
    late.seq = tab.seq;
    late.change(200..300);
    let numbers: Vec<_> = keys(&tab).into_iter().map(|(key, _)| key).collect();
    assert_eq!(numbers, [page_key(3), page_key(4)]);
    late.catch_up();
    tab.catch_up();
    tab.check_same(&late.engine);
    tab.check();
}

#[test]
fn a_tab_that_catches_up_after_a_sweep_misses_nothing() {
    let mut tab = Tab::default();
    tab.change(0..100);
    let mut late = tab.other();
    for from in [0, 30, 60, 90] {
        tab.change(from..from + 40);
        tab.sweep();
    }
    late.catch_up();
    tab.check_same(&late.engine);
}

#[test]
fn what_another_tab_did_meanwhile_is_not_swept_away() {
    let check = |meanwhile: fn(&mut Tab)| {
        let mut tab = Tab::default();
        tab.change(0..100);
        tab.change(0..30);
        let worn = tab.worn(0).unwrap();
        let sweep = now(page(&tab.store, worn, tab.engine.next_page())).unwrap();
        let mut other = tab.other();
        other.seq = tab.seq;
        meanwhile(&mut other);
        assert_eq!(tab.done(sweep), Err(StoreError::Changed));
        tab.catch_up();
        tab.check();
    };
    check(|other| other.change(5..6));
    check(|other| other.change(200..300));
    check(|other| assert_eq!(other.sweep(), 1));
    check(|other| {
        let records = vec![record(7, 1)];
        let cursor = Some(Cursor { epoch: 2, seq: 1 });
        other.hear(&Delta { reset: true, records, cursor, ..Delta::default() });
    });
    check(|other| {
        let put = vec![(Space::Meta, meta::FORGETTING.to_vec(), vec![1])];
        now(other.store.commit(Batch { put, ..Batch::default() })).unwrap();
    });
}

#[test]
fn a_reset_that_was_made_before_a_sweep_is_refused() {
    let mut tab = Tab::default();
    tab.change(0..100);
    tab.change(0..30);
    let delta = Delta { reset: true, records: vec![record(7, 1)], ..Delta::default() };
    let batch = now(delta::batch(&tab.store, &delta, tab.engine.next_page(), None)).unwrap();
    tab.sweep();
    assert_eq!(now(tab.store.commit(batch)), Err(StoreError::Changed));
}

/// A store in which another tab sweeps just before a call.
struct Swept<'a> {
    tab: &'a RefCell<Tab>,
    store: MemoryStore,
    left: Cell<usize>,
    swept: Cell<usize>,
}

impl Swept<'_> {
    fn call(&self) {
        self.left.set(self.left.get().wrapping_sub(1));
        if self.left.get() == 0 {
            self.swept.set(self.tab.borrow_mut().sweep());
        }
    }
}

impl Store for Swept<'_> {
    async fn get(&self, space: Space, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.call();
        self.store.get(space, key).await
    }

    async fn scan(
        &self,
        space: Space,
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError> {
        self.call();
        // Two rows at once: a reader of many pages, made small.
        let mut rows = self.store.scan(space, after, limit.min(2)).await?;
        while rows.len() >= 2 && rows.len() < limit {
            self.call();
            let last = rows.last().map(|(key, _)| key.clone());
            let more = self.store.scan(space, last.as_deref(), 2).await?;
            if more.is_empty() {
                break;
            }
            rows.extend(more);
        }
        Ok(rows)
    }

    async fn commit(&self, batch: Batch) -> Result<Receipt, StoreError> {
        self.store.commit(batch).await
    }
}

#[test]
fn a_tab_that_reads_during_a_sweep_misses_nothing() {
    let mut swept_at = 0;
    for at in 1..=120 {
        let mut tab = Tab::default();
        for page in 0..6 {
            tab.change(page * 70..page * 70 + 70);
        }
        for page in [0, 2, 3, 5] {
            tab.change(page * 70..page * 70 + 40);
        }
        let tab = RefCell::new(tab);
        let store = tab.borrow().store.clone();
        let reader = Swept { tab: &tab, store, left: Cell::new(at), swept: Cell::default() };
        let mut engine = Engine::new();
        now(engine.load(&reader)).unwrap();
        swept_at += usize::from(reader.swept.get() > 0);
        tab.borrow().check_same(&engine);
    }
    assert!(swept_at > 80, "swept in only {swept_at} of the reads");
}
