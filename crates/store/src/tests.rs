//! For tests: what is asked of a store in memory is answered at once.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// The answer of what never waits.
pub fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("waited"),
    }
}
