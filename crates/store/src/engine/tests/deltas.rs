//! What the authority sends, what waits, and what the store holds make one picture.

use crate::tests::now;
use std::cell::RefCell;

use cartera_domain::{Person, RecordKey};
use cartera_sync::frame::{Cursor, Device};
use cartera_sync::{Op, StoredRecord};

use super::support::*;
use crate::delta::{self, PAGE_RECORDS, Told};
use crate::engine::{Engine, Snapshot};
use crate::schema::meta;
use crate::store::{Batch, Outgoing, Receipt, Row, Space, Store, StoreError};
use crate::{MemoryStore, rehome};

fn key(n: u8) -> RecordKey {
    RecordKey { kind: 1, id: [n; 16] }
}

fn named(seq: u64, n: u8, name: &str) -> StoredRecord {
    confirmed(seq, OTHER, vec![setting(key(n), Person::GIVEN_NAME.number, name)])
}

fn commit(store: &MemoryStore, engine: &mut Engine, n: u8, name: &str) -> u64 {
    let patches = vec![setting(key(n), Person::GIVEN_NAME.number, name)];
    let op = Op { seen: engine.cursor().seq, ..op(n, patches) };
    let send = Outgoing::of(&[op]);
    let batch = Batch { send: Some(send.clone()), ..Batch::default() };
    let mid = now(store.commit(batch)).unwrap().first_mid;
    engine.apply_ops(mid, send.ops);
    mid
}

fn receive(store: &MemoryStore, engine: &mut Engine, records: &[StoredRecord], acked: Option<u64>) {
    let delta = delta(records, acked);
    let batch = now(delta::batch(store, &delta, engine.next_page(), None)).unwrap();
    now(store.commit(batch)).unwrap();
    engine.apply_delta(&delta);
}

fn loaded(store: &MemoryStore) -> Engine {
    let mut engine = engine();
    now(engine.load(store)).unwrap();
    engine
}

#[test]
fn an_older_record_never_replaces_a_newer_one() {
    let mut engine = engine();
    engine.apply_delta(&delta(&[named(5, 1, "New")], None));
    engine.apply_delta(&delta(&[named(3, 1, "Old")], None));
    assert_eq!(all_names(&mut engine), ["New"]);
}

#[test]
fn an_own_edit_stays_on_the_screen_until_it_is_confirmed() {
    let mut engine = engine();
    engine.apply_delta(&delta(&[named(1, 1, "Ana")], None));
    let mid = edit(&mut engine, vec![setting(key(1), Person::FAMILY_NAME.number, "López")]);
    assert_eq!(all_names(&mut engine), ["Ana López"]);
    let both = confirmed(
        2,
        OWN,
        vec![
            setting(key(1), Person::GIVEN_NAME.number, "Ana"),
            setting(key(1), Person::FAMILY_NAME.number, "López"),
        ],
    );
    assert_eq!(engine.counts().waiting, 1);
    engine.apply_delta(&delta(&[both], Some(mid)));
    assert_eq!((all_names(&mut engine), engine.counts().waiting), (vec!["Ana López".into()], 0));
}

#[test]
fn the_same_operations_twice_are_the_same_operations() {
    let mut engine = engine();
    let ops = Outgoing::of(&[op(1, vec![setting(key(1), 1, "Ana")])]).ops;
    engine.apply_ops(1, ops.clone());
    let touched = engine.apply_ops(1, ops);
    assert_eq!((touched.records.len(), engine.counts().waiting), (0, 1));
}

#[test]
fn a_late_reading_does_not_bring_back_what_was_confirmed() {
    let store = MemoryStore::new();
    let mut engine = engine();
    commit(&store, &mut engine, 1, "Ana");
    let late = now(Snapshot::read(&store, 0, 0)).unwrap();
    receive(&store, &mut engine, &[named(1, 1, "Ana")], Some(1));
    engine.take(late);
    assert_eq!(engine.counts().waiting, 0);
}

#[test]
fn an_engine_loaded_from_the_store_is_the_engine_that_wrote_it() {
    let store = MemoryStore::new();
    let mut engine = engine();
    let many: Vec<StoredRecord> =
        (0..PAGE_RECORDS as u8).map(|n| named(u64::from(n) + 1, n, &format!("P{n}"))).collect();
    receive(&store, &mut engine, &many, None);
    assert_eq!(now(store.scan(Space::Pages, None, 9)).unwrap().len(), 1);
    // A few more become single rows, one of them over the page.
    receive(&store, &mut engine, &[named(100, 3, "Newer"), named(101, 200, "Single")], None);
    assert_eq!(now(store.scan(Space::Records, None, 9)).unwrap().len(), 2);
    commit(&store, &mut engine, 4, "Edited");
    let mut again = loaded(&store);
    assert_eq!(all_names(&mut again), all_names(&mut engine));
    assert_eq!(again.counts(), engine.counts());
    assert_eq!(again.cursor(), Cursor { epoch: 1, seq: 101 });
    assert_eq!((again.next_mid(), again.next_page()), (2, 1));
    assert!(all_names(&mut again).contains(&"Edited".to_owned()));
    assert!(all_names(&mut again).contains(&"Newer".to_owned()));
}

#[test]
fn a_row_of_which_half_is_confirmed_keeps_the_numbers_of_the_rest() {
    let store = MemoryStore::new();
    let mut engine = engine();
    let ops: Vec<_> = (1..=10).map(|n| op(n, vec![setting(key(n), 1, "X")])).collect();
    let send = Outgoing::of(&ops);
    now(store.commit(Batch { send: Some(send.clone()), ..Batch::default() })).unwrap();
    engine.apply_ops(1, send.ops);
    receive(&store, &mut engine, &[named(1, 1, "X")], Some(4));
    for engine in [&engine, &loaded(&store)] {
        let waiting: Vec<u64> = engine.waiting_from(0).collect();
        assert_eq!(waiting, [5, 6, 7, 8, 9, 10]);
        assert_eq!(engine.waiting_op(5).unwrap().op_id, [5; 16]);
        assert_eq!(engine.next_mid(), 11);
    }
    receive(&store, &mut engine, &[], Some(10));
    assert_eq!(now(store.scan(Space::Outbox, None, 9)).unwrap(), []);
    assert_eq!(loaded(&store).counts().waiting, 0);
}

#[test]
fn two_tabs_that_both_lead_cannot_both_write_a_page() {
    let store = MemoryStore::new();
    let many: Vec<StoredRecord> =
        (0..PAGE_RECORDS as u8).map(|n| named(u64::from(n) + 1, n, "P")).collect();
    let delta = delta(&many, None);
    let one = now(delta::batch(&store, &delta, 0, None)).unwrap();
    let other = now(delta::batch(&store, &delta, 0, None)).unwrap();
    assert!(now(store.commit(one)).is_ok());
    assert!(now(store.commit(other)).is_err());
}

#[test]
fn another_tab_catches_up_from_the_store_alone() {
    let store = MemoryStore::new();
    let (mut one, mut other) = (engine(), engine());
    commit(&store, &mut one, 1, "Ana");
    commit(&store, &mut one, 2, "Bob");
    receive(&store, &mut one, &[named(1, 1, "Ana"), named(2, 9, "Zoe")], Some(1));
    let news = now(Snapshot::read(&store, 0, 0)).unwrap();
    other.take(news);
    assert_eq!(all_names(&mut other), ["Ana", "Bob", "Zoe"]);
    assert_eq!((other.counts(), other.next_mid()), (one.counts(), one.next_mid()));
}

#[test]
fn a_new_life_of_the_authority_keeps_what_waits() {
    let store = MemoryStore::new();
    let mut engine = engine();
    receive(&store, &mut engine, &[named(7, 1, "Lost")], None);
    commit(&store, &mut engine, 2, "Mine");
    let mut delta = delta(&[named(1, 3, "Restored")], None);
    (delta.reset, delta.cursor) = (true, Some(Cursor { epoch: 2, seq: 1 }));
    let batch = now(delta::batch(&store, &delta, engine.next_page(), None)).unwrap();
    now(store.commit(batch)).unwrap();
    engine.apply_delta(&delta);
    assert_eq!(all_names(&mut engine), ["Mine", "Restored"]);
    assert_eq!(all_names(&mut loaded(&store)), ["Mine", "Restored"]);
}

#[test]
fn damaged_rows_are_counted_and_the_rest_is_shown() {
    let store = MemoryStore::new();
    let mut engine = engine();
    receive(&store, &mut engine, &[named(1, 1, "Ana")], None);
    let put = vec![
        (Space::Pages, crate::schema::page_key(0), vec![2, 1]),
        (Space::Records, vec![9], vec![0xff; 3]),
        (Space::Outbox, crate::schema::outbox_key(1), vec![1, 0xff]),
    ];
    now(store.commit(Batch { put, ..Batch::default() })).unwrap();
    let mut again = loaded(&store);
    assert_eq!((all_names(&mut again), again.counts().quarantined), (vec!["Ana".into()], 3));
    again.take(now(Snapshot::read(&store, 0, 1)).unwrap());
    assert_eq!(again.counts().quarantined, 3, "each is counted once");
}

#[test]
fn all_records_move_to_another_workspace() {
    let store = MemoryStore::new();
    let mut engine = engine();
    receive(&store, &mut engine, &[named(7, 1, "Ana"), named(8, 2, "Bob")], None);
    commit(&store, &mut engine, 2, "Roberto");
    let mut n = 0;
    let ops = rehome::ops(&engine, 5_000, || {
        n += 1;
        [n; 16]
    });
    let device = Device { root: [9; 16], generation: 0 };
    let mut batch = now(rehome::batch(&store, device, true)).unwrap();
    rehome::along(&mut batch, &ops);
    now(store.commit(batch)).unwrap();
    let mut moved = loaded(&store);
    assert_eq!(all_names(&mut moved), ["Ana", "Roberto"]);
    assert_eq!((moved.counts().waiting, moved.next_mid()), (2, 3));
    assert_eq!(moved.cursor(), Cursor::default());
    let stored = now(store.get(Space::Meta, meta::DEVICE)).unwrap().unwrap();
    assert_eq!(delta::read_device(&stored), Ok(device));
}

/// The commit of the leading tab, and what it tells the others.
fn lead(store: &MemoryStore, engine: &mut Engine, records: &[StoredRecord]) -> Told {
    let (delta, from) = (delta(records, None), engine.cursor());
    let batch = now(delta::batch(store, &delta, engine.next_page(), None)).unwrap();
    let page = delta::page_of(&batch);
    now(store.commit(batch)).unwrap();
    let told = Told { from, page, delta };
    engine.apply_written(&told);
    told
}

fn many(from_seq: u64, name: &str) -> Vec<StoredRecord> {
    (0..PAGE_RECORDS as u8).map(|n| named(from_seq + u64::from(n), n, name)).collect()
}

#[test]
fn a_tab_that_missed_a_word_of_the_leading_one_does_not_claim_to_have_heard_it() {
    let (store, mut leader, mut other) = (MemoryStore::new(), engine(), engine());
    let first = lead(&store, &mut leader, &[named(1, 1, "Ana")]);
    assert!(other.apply_told(&first).is_some());
    // While the other tab was opened.
    lead(&store, &mut leader, &[named(2, 1, "Anna")]);
    let next = lead(&store, &mut leader, &[named(3, 2, "Bob")]);
    assert_eq!(other.apply_told(&next), None);
    assert_eq!((other.cursor().seq, all_names(&mut other)), (1, vec!["Ana".to_owned()]));
    let missed = now(Snapshot::read(&store, other.next_page(), 1)).unwrap();
    other.take(missed);
    assert_eq!((other.cursor().seq, all_names(&mut other)), (3, all_names(&mut leader)));
    let last = lead(&store, &mut leader, &[named(4, 3, "Eva")]);
    assert!(other.apply_told(&last).is_some());
    assert_eq!(all_names(&mut other), ["Anna", "Bob", "Eva"]);
}

#[test]
fn a_missed_page_is_read_and_one_that_was_read_before_it_was_told_of_counts_once() {
    let (store, mut leader, mut other) = (MemoryStore::new(), engine(), engine());
    lead(&store, &mut leader, &many(1, "One"));
    let second = lead(&store, &mut leader, &many(101, "Two"));
    assert_eq!((second.page, other.apply_told(&second)), (Some(1), None));
    let missed = now(Snapshot::read(&store, other.next_page(), 0)).unwrap();
    other.take(missed);
    assert_eq!(other.next_page(), 2);
    // The store was read when the third page was in it, and its cursor was not.
    let before = now(Snapshot::read(&store, other.next_page(), 1)).unwrap();
    let third = lead(&store, &mut leader, &many(201, "Three"));
    let with = now(Snapshot::read(&store, other.next_page(), 1)).unwrap();
    other.take(with.with_cursor_of(&before));
    assert!(other.apply_told(&third).is_some());
    assert_eq!((other.next_page(), leader.next_page()), (3, 3));
    lead(&store, &mut leader, &many(301, "Four"));
    let last = now(Snapshot::read(&store, other.next_page(), 1)).unwrap();
    other.take(last);
    assert_eq!(all_names(&mut other), all_names(&mut leader));
}

/// A store of which another tab sweeps the outbox while it is read.
struct SweptMeanwhile(MemoryStore, RefCell<Option<Batch>>);

impl Store for SweptMeanwhile {
    async fn get(&self, space: Space, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.0.get(space, key).await
    }
    async fn scan(
        &self,
        space: Space,
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError> {
        let rows = self.0.scan(space, after, limit).await;
        if let Some(batch) = self.1.borrow_mut().take_if(|_| space == Space::Outbox) {
            now(self.0.commit(batch))?;
        }
        rows
    }
    async fn commit(&self, batch: Batch) -> Result<Receipt, StoreError> {
        self.0.commit(batch).await
    }
}

#[test]
fn an_outbox_swept_while_it_is_read_does_not_take_a_record_back_in_time() {
    let (store, mut leader) = (MemoryStore::new(), engine());
    let name = |engine: &Engine| {
        let fields = engine.fields(key(1)).unwrap();
        fields.text(Person::GIVEN_NAME.number).unwrap().to_owned()
    };
    // More than are read in one turn.
    for n in 1..=100 {
        let patches = vec![setting(key(1), Person::GIVEN_NAME.number, &n.to_string())];
        let send = Outgoing::of(&[op(n, patches)]);
        now(store.commit(Batch { send: Some(send.clone()), ..Batch::default() })).unwrap();
        leader.apply_ops(u64::from(n), send.ops);
    }
    commit(&store, &mut leader, 2, "Another");
    let record = StoredRecord { seq: 100, ..leader.record(key(1)).unwrap() };
    let swept = now(delta::batch(&store, &delta(&[record], Some(100)), 0, None)).unwrap();
    let store = SweptMeanwhile(store, RefCell::new(Some(swept)));
    let mut other = engine();
    now(other.load(&store)).unwrap();
    assert!(store.1.borrow().is_none(), "it was swept");
    assert_eq!(name(&other), "100");
    assert_eq!(other.counts().waiting, 1);
}
