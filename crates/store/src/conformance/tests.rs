//! The suite over memory; and over stores that are broken, which it must find.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::*;
use crate::MemoryStore;
use crate::store::{Batch, Receipt, Row, Space};

/// What is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Broken {
    Nothing,
    HalfOfTheRows,
    Operations,
    Journal,
    Deletions,
    Expectations,
    /// Says that it failed, and wrote all the same.
    Refusals,
    /// Says that it is done, and wrote nothing.
    Everything,
    /// Keeps what was refused as a number of its own.
    Numbers,
}

#[derive(Debug, Clone)]
struct BrokenStore {
    inner: MemoryStore,
    broken: Broken,
}

impl Store for BrokenStore {
    async fn get(&self, space: Space, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.inner.get(space, key).await
    }

    async fn scan(
        &self,
        space: Space,
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError> {
        self.inner.scan(space, after, limit).await
    }

    async fn commit(&self, mut batch: Batch) -> Result<Receipt, StoreError> {
        let whole = batch.clone();
        match self.broken {
            Broken::Nothing | Broken::Refusals | Broken::Numbers => {}
            Broken::HalfOfTheRows => batch.put.truncate(batch.put.len().div_ceil(2)),
            Broken::Operations => batch.send = None,
            Broken::Journal => batch.journal.clear(),
            Broken::Deletions => batch.delete.clear(),
            Broken::Expectations => batch.expect.clear(),
            Broken::Everything => return Ok(Receipt::default()),
        }
        let done = self.inner.commit(batch).await;
        if done.is_err() && self.broken == Broken::Refusals {
            drop(self.inner.commit(Batch { expect: Vec::new(), ..whole }).await);
        } else if done.is_err() && self.broken == Broken::Numbers {
            let send = whole.send.map(|send| crate::Outgoing { count: send.count, ..send });
            drop(self.inner.commit(Batch { send, ..Batch::default() }).await);
        }
        done
    }
}

struct Memory {
    stores: RefCell<BTreeMap<String, MemoryStore>>,
    broken: Broken,
}

impl Keeper for Memory {
    type Store = BrokenStore;
    async fn open(&self, name: &str) -> Result<BrokenStore, StoreError> {
        let inner = self.stores.borrow_mut().entry(name.to_owned()).or_default().clone();
        Ok(BrokenStore { inner, broken: self.broken })
    }
    fn close(&self, store: BrokenStore) {
        drop(store);
    }
    fn lose_connection(&self, _store: &BrokenStore) -> bool {
        false
    }
}

fn outcomes(broken: Broken) -> Vec<Outcome> {
    let keeper = Memory { stores: RefCell::default(), broken };
    let mut running = pin!(run(&keeper, "memory"));
    // Memory never waits, so one turn is all.
    match running.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcomes) => outcomes,
        Poll::Pending => panic!("memory waited for something"),
    }
}

#[test]
fn memory_keeps_every_promise() {
    let outcomes = outcomes(Broken::Nothing);
    let broken: Vec<&Outcome> = outcomes.iter().filter(|o| o.result.is_err()).collect();
    assert!(broken.is_empty(), "{broken:#?}");
    let faults: u64 = outcomes.iter().map(|outcome| outcome.faults).sum();
    println!("{} promises, {faults} faults injected", outcomes.len());
    assert!(outcomes.len() >= 40, "only {} promises", outcomes.len());
    assert!(faults >= 100, "only {faults} faults");
}

#[track_caller]
fn check_found(broken: Broken) {
    let outcomes = outcomes(broken);
    assert!(outcomes.iter().any(|outcome| outcome.result.is_err()), "{broken:?} was not found");
}

#[test]
fn half_a_batch_is_found() {
    check_found(Broken::HalfOfTheRows);
    check_found(Broken::Operations);
    check_found(Broken::Journal);
    check_found(Broken::Deletions);
    check_found(Broken::Everything);
}

#[test]
fn a_store_that_does_not_look_first_is_found() {
    check_found(Broken::Expectations);
}

#[test]
fn a_refusal_that_wrote_is_found() {
    check_found(Broken::Refusals);
    check_found(Broken::Numbers);
}
