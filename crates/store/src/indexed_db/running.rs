//! Transactions under way, so that a page that is left can let go of them.
//!
//! A browser may freeze a page that is left and keep it for the way back. WebKit does so in the
//! middle of a transaction, and the next page then waits for a lock that nobody gives up.

use std::cell::{Cell, RefCell};

use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::transaction::Transaction;
use web_sys::IdbTransaction;

thread_local! {
    static RUNNING: RefCell<Vec<(u64, IdbTransaction)>> = const { RefCell::new(Vec::new()) };
    static LAST: Cell<u64> = const { Cell::new(0) };
}

/// Marks a transaction as under way until it is dropped.
pub(super) struct Running(u64);

impl Running {
    pub(super) fn note(transaction: &Transaction<'_>) -> Self {
        let number = LAST.get() + 1;
        LAST.set(number);
        let raw: IdbTransaction = transaction.as_sys().clone().into();
        RUNNING.with_borrow_mut(|running| running.push((number, raw)));
        Self(number)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        RUNNING.with_borrow_mut(|running| running.retain(|(number, _)| *number != self.0));
    }
}

/// Ends all transactions of this page. One that has placed its last request and only waits for
/// the disk cannot be ended any more, and is kept whole.
pub(super) fn abort_all() {
    let running: Vec<IdbTransaction> =
        RUNNING.with_borrow(|running| running.iter().map(|(_, raw)| raw.clone()).collect());
    for transaction in running {
        // Refused for those that commit already, which is as well.
        let _ = transaction.abort();
    }
}
