//! One after the other: commands of one tab do not overtake each other.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

/// A queue for one thing that only one may do at a time.
#[derive(Debug, Clone, Default)]
pub(super) struct Turns {
    state: Rc<State>,
}

#[derive(Debug, Default)]
struct State {
    is_taken: Cell<bool>,
    waiting: RefCell<VecDeque<Waker>>,
}

/// The right to do it; handed on when dropped.
#[derive(Debug)]
pub(super) struct Turn {
    state: Rc<State>,
}

impl Turns {
    /// Waits for the turn.
    pub(super) async fn take(&self) -> Turn {
        poll_fn(|context| {
            if self.state.is_taken.replace(true) {
                self.state.waiting.borrow_mut().push_back(context.waker().clone());
                Poll::Pending
            } else {
                Poll::Ready(())
            }
        })
        .await;
        Turn { state: Rc::clone(&self.state) }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.state.is_taken.set(false);
        let next = self.state.waiting.borrow_mut().pop_front();
        if let Some(next) = next {
            next.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::Context;

    use super::*;

    #[test]
    fn the_second_waits_for_the_first() {
        let turns = Turns::default();
        let mut context = Context::from_waker(Waker::noop());
        let first = match pin!(turns.take()).as_mut().poll(&mut context) {
            Poll::Ready(turn) => turn,
            Poll::Pending => panic!("nobody has it"),
        };
        let mut second = pin!(turns.take());
        assert!(second.as_mut().poll(&mut context).is_pending());
        drop(first);
        assert!(second.as_mut().poll(&mut context).is_ready());
    }
}
