//! A store that fails when it is told to, to see what becomes of those who use it.

use std::cell::Cell;
use std::future::Future;
use std::pin::pin;
use std::task::Poll;

use super::Keeper;
use crate::store::{Batch, Receipt, Row, Space, Store, StoreError};

/// What goes wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// The call says this and does nothing.
    Says(StoreError),
    /// The connection is lost just before it.
    Loses,
    /// All transactions of the page are ended while it waits for the database this many times.
    Interrupts(usize),
}

/// A store of which one call goes wrong.
pub(super) struct Faulty<'a, K: Keeper> {
    keeper: &'a K,
    inner: &'a K::Store,
    fault: Fault,
    /// Calls until it happens; 0 is never.
    left: Cell<usize>,
    injected: Cell<bool>,
}

impl<'a, K: Keeper> Faulty<'a, K> {
    /// The call number `at`, from 1, goes wrong.
    pub(super) fn new(keeper: &'a K, inner: &'a K::Store, fault: Fault, at: usize) -> Self {
        Self { keeper, inner, fault, left: Cell::new(at), injected: Cell::new(false) }
    }

    /// Whether it went wrong, which it does not where there were fewer calls or where this
    /// store knows no such fault.
    pub(super) fn was_injected(&self) -> bool {
        self.injected.get()
    }

    fn is_now(&self) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        left == 1
    }

    async fn call<T>(
        &self,
        call: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        if !self.is_now() {
            return call.await;
        }
        match &self.fault {
            Fault::Says(error) => {
                self.injected.set(true);
                Err(error.clone())
            }
            Fault::Loses => {
                self.injected.set(self.keeper.lose_connection(self.inner));
                call.await
            }
            Fault::Interrupts(after) => {
                let mut call = pin!(call);
                let mut turns = 0;
                std::future::poll_fn(|context| {
                    if turns == *after {
                        self.injected.set(self.keeper.interrupt(self.inner));
                    }
                    turns += 1;
                    match call.as_mut().poll(context) {
                        Poll::Ready(answer) => Poll::Ready(answer),
                        Poll::Pending => Poll::Pending,
                    }
                })
                .await
            }
        }
    }
}

impl<K: Keeper> Store for Faulty<'_, K> {
    async fn get(&self, space: Space, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        // `Changed` and `QuotaExceeded` are never said of reading.
        self.call(self.inner.get(space, key)).await.map_err(of_reading)
    }

    async fn scan(
        &self,
        space: Space,
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError> {
        self.call(self.inner.scan(space, after, limit)).await.map_err(of_reading)
    }

    async fn commit(&self, batch: Batch) -> Result<Receipt, StoreError> {
        self.call(self.inner.commit(batch)).await
    }
}

fn of_reading(error: StoreError) -> StoreError {
    match error {
        StoreError::Changed | StoreError::QuotaExceeded => StoreError::Closed,
        other => other,
    }
}
