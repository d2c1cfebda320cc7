//! Rows that make no sense hold up nothing, and what is read twice takes its room once.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use cartera_domain::{Person, RecordKey};
use cartera_sync::StoredRecord;
use cartera_sync::frame::{Cursor, Encoded};

use super::support::*;
use crate::delta::{self, Delta};
use crate::engine::{Engine, Snapshot, catch_up};
use crate::schema::{self, outbox_key, page_key};
use crate::store::{Batch, Outgoing, Receipt, Row, Space, Store, StoreError};
use crate::tests::now;
use crate::{MemoryStore, erase};

fn key(n: u8) -> RecordKey {
    RecordKey { kind: 1, id: [n; 16] }
}

fn named(seq: u64, n: u8, name: &str) -> StoredRecord {
    confirmed(seq, OTHER, vec![setting(key(n), Person::GIVEN_NAME.number, name)])
}

const NONSENSE: [u8; 3] = [1, 0xff, 0xff];

/// A device with edits 1 and 3, a row of another number that makes no sense, and one that is no row.
fn damaged() -> (MemoryStore, Engine) {
    let (store, mut engine) = (MemoryStore::new(), engine());
    for n in 1..=3 {
        let send = Outgoing::of(&[op(n, vec![setting(key(n), 1, "Ana")])]);
        now(store.commit(Batch { send: Some(send), ..Batch::default() })).unwrap();
    }
    let put = vec![
        (Space::Outbox, outbox_key(2), NONSENSE.to_vec()),
        (Space::Outbox, vec![9], NONSENSE.to_vec()),
        (Space::Outbox, vec![0; 7], NONSENSE.to_vec()),
    ];
    now(store.commit(Batch { put, ..Batch::default() })).unwrap();
    now(engine.load(&store)).unwrap();
    assert_eq!((engine.counts().waiting, engine.counts().quarantined), (2, 3));
    (store, engine)
}

#[test]
fn what_the_authority_sends_comes_in_past_rows_that_make_no_sense() {
    let (store, mut engine) = damaged();
    let delta = delta(&[named(5, 1, "Ana"), named(6, 3, "Ana")], Some(3));
    let batch = now(delta::batch(&store, &delta, engine.next_page(), None)).unwrap();
    now(store.commit(batch)).unwrap();
    engine.apply_delta(&delta);
    let left = now(store.scan(Space::Outbox, None, 9)).unwrap();
    let want = [vec![0; 7], outbox_key(2), vec![9]].map(|key| (key, NONSENSE.to_vec()));
    assert_eq!((left, engine.counts().waiting), (want.to_vec(), 0));
}

#[test]
fn operations_are_sent_up_to_what_makes_no_sense_and_then_from_there_on() {
    let (_, engine) = damaged();
    let mids =
        |from, limit| -> Vec<u64> { engine.to_send(from, limit).iter().map(|op| op.mid).collect() };
    assert_eq!((mids(1, 9), mids(2, 9), mids(4, 9)), (vec![1], vec![3], vec![]));
    let mut whole = Engine::new();
    whole.apply_ops(1, Outgoing::of(&[1, 2, 3].map(|n| op(n, Vec::new()))).ops);
    let sent: Vec<u64> = whole.to_send(1, 2).iter().map(|op| op.mid).collect();
    assert_eq!(sent, [1, 2]);
}

#[test]
fn somebody_is_erased_past_rows_that_make_no_sense() {
    let (store, _) = damaged();
    let erased = erase::Forgotten { erased: [key(3)].into(), ..Default::default() };
    let batch = now(erase::forget(&store, &erased)).unwrap();
    now(store.commit(batch)).unwrap();
    let row = now(store.get(Space::Outbox, &outbox_key(3))).unwrap().unwrap();
    assert!(!row.windows(3).any(|bytes| bytes == b"Ana"));
}

#[test]
fn a_page_that_brings_nothing_is_not_kept() {
    let (store, mut engine) = (MemoryStore::new(), engine());
    let records: Vec<Encoded> = (1..=80).map(|n| encoded(&named(n, n as u8, "Ana"))).collect();
    let page = |at: u32| (Space::Pages, page_key(at), postcard::to_allocvec(&records).unwrap());
    now(store.commit(Batch { put: vec![page(0)], ..Batch::default() })).unwrap();
    now(engine.load(&store)).unwrap();
    let held = engine.records.held_bytes();
    // Sweeps write pages anew, and a tab that catches up reads them.
    for at in 1..9 {
        now(store.commit(Batch { put: vec![page(at)], ..Batch::default() })).unwrap();
        let read = now(Snapshot::read(&store, engine.next_page(), 0)).unwrap();
        engine.take(read);
    }
    assert_eq!((engine.records.held_bytes(), engine.next_page()), (held, 9));
}

#[test]
fn records_are_where_they_are_said_to_be_also_where_room_is_made_in_between() {
    let mut engine = engine();
    let text = "x".repeat(20_000);
    for round in 1..=6_u64 {
        let store = MemoryStore::new();
        let record = |n: u8| {
            let patch = setting(key(n), Person::NOTE.number, &format!("{round} {n} {text}"));
            encoded(&confirmed(100 * round + u64::from(n), OTHER, vec![patch]))
        };
        let page: Vec<Encoded> = (1..=80).map(record).collect();
        let row = (Space::Pages, page_key(0), postcard::to_allocvec(&page).unwrap());
        now(store.commit(Batch { put: vec![row], ..Batch::default() })).unwrap();
        engine.take(now(Snapshot::read(&store, 0, 0)).unwrap());
        for n in 1..=80_u8 {
            let fields = engine.fields(key(n)).unwrap();
            let note = fields.text(Person::NOTE.number).unwrap();
            assert!(note.starts_with(&format!("{round} {n} ")), "{n} in round {round}");
        }
    }
}

/// A store that answers at the second look, and knows what it was asked.
#[derive(Default)]
struct Slow {
    store: MemoryStore,
    asked: RefCell<Vec<Option<u32>>>,
    under_way: Cell<usize>,
    most_under_way: Cell<usize>,
}

impl Store for Slow {
    async fn get(&self, space: Space, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.store.get(space, key).await
    }
    async fn scan(
        &self,
        space: Space,
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError> {
        if space == Space::Pages {
            self.asked.borrow_mut().push(after.and_then(schema::page_number));
            self.under_way.set(self.under_way.get() + 1);
            self.most_under_way.set(self.most_under_way.get().max(self.under_way.get()));
            let mut looks = 0;
            poll_fn(|_| {
                looks += 1;
                if looks > 1 { Poll::Ready(()) } else { Poll::Pending }
            })
            .await;
            self.under_way.set(self.under_way.get() - 1);
        }
        self.store.scan(space, after, limit).await
    }
    async fn commit(&self, batch: Batch) -> Result<Receipt, StoreError> {
        self.store.commit(batch).await
    }
}

#[track_caller]
fn check_pages(pages: impl Iterator<Item = u32>, asked: &[Option<u32>], most_under_way: usize) {
    let store = Slow::default();
    let pages: Vec<u32> = pages.collect();
    for (n, page) in pages.iter().enumerate() {
        let record = encoded(&named(n as u64 + 1, n as u8, "Ana"));
        let row = (Space::Pages, page_key(*page), postcard::to_allocvec(&vec![record]).unwrap());
        now(store.store.commit(Batch { put: vec![row], ..Batch::default() })).unwrap();
    }
    let mut engine = engine();
    {
        let mut load = pin!(engine.load(&store));
        let mut context = Context::from_waker(Waker::noop());
        assert!((0..99).any(|_| load.as_mut().poll(&mut context) == Poll::Ready(Ok(()))));
    }
    assert_eq!(engine.counts().people as usize, pages.len());
    assert_eq!(*store.asked.borrow(), asked);
    assert_eq!(store.most_under_way.get(), most_under_way);
}

#[test]
fn several_pages_are_on_their_way_and_all_arrive_whichever_are_missing() {
    check_pages(0..0, &[None], 1);
    check_pages(0..3, &[None], 1);
    check_pages(0..4, &[None, Some(3), Some(7)], 2);
    check_pages(0..14, &[None, Some(3), Some(7), Some(11), Some(15)], 2);
    // 4 is missing: what was asked for after 7 is asked for after 8.
    let asked = [None, Some(3), Some(7), Some(8), Some(12), Some(16)];
    check_pages((0..4).chain(5..20), &asked, 2);
    check_pages((0..40).step_by(3), &[None, Some(9), Some(21), Some(33)], 1);
}

/// A store that another tab begins anew while it is read.
struct BegunMeanwhile<'a> {
    store: MemoryStore,
    engine: &'a RefCell<Engine>,
    is_begun: Cell<bool>,
}

impl Store for BegunMeanwhile<'_> {
    async fn get(&self, space: Space, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.store.get(space, key).await
    }
    async fn scan(
        &self,
        space: Space,
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError> {
        let rows = self.store.scan(space, after, limit).await;
        if space == Space::Pages && !self.is_begun.replace(true) {
            let records = vec![encoded(&named(3, 2, "New"))];
            let cursor = Some(Cursor { epoch: 2, seq: 3 });
            let delta = Delta { reset: true, records, cursor, acked_to: None };
            let batch = delta::batch(&self.store, &delta, 0, None).await?;
            self.store.commit(batch).await?;
            self.engine.borrow_mut().apply_delta(&delta);
        }
        rows
    }
    async fn commit(&self, batch: Batch) -> Result<Receipt, StoreError> {
        self.store.commit(batch).await
    }
}

#[test]
fn a_new_life_that_begins_while_the_old_one_is_read_is_not_given_up_for_it() {
    let (store, mut before) = (MemoryStore::new(), engine());
    let delta = delta(&[named(9, 1, "Old")], None);
    now(store.commit(now(delta::batch(&store, &delta, 0, None)).unwrap())).unwrap();
    before.apply_delta(&delta);
    let engine = RefCell::new(before);
    let store = BegunMeanwhile { store, engine: &engine, is_begun: Cell::new(false) };
    now(catch_up(&store, &engine)).unwrap();
    let mut engine = engine.borrow_mut();
    assert_eq!(engine.cursor(), Cursor { epoch: 2, seq: 3 });
    assert_eq!(all_names(&mut engine), ["New"]);
}
