//! One after the other: commands of one tab do not overtake each other, and what is asked for many
//! times is done once.

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

/// Work that is done once however often it is asked for, and once more where that was while it was
/// under way.
#[derive(Debug, Default)]
pub(super) struct Again {
    is_under_way: Cell<bool>,
    is_asked: Cell<bool>,
}

impl Again {
    /// Asks for it. Whether the caller has to do it, which is as long as [`Again::begin`] says so.
    pub(super) fn ask(&self) -> bool {
        self.is_asked.set(true);
        !self.is_under_way.replace(true)
    }

    /// Whether there is anything to do; then it counts as asked for no more.
    pub(super) fn begin(&self) -> bool {
        let is_asked = self.is_asked.replace(false);
        self.is_under_way.set(is_asked);
        is_asked
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

    #[test]
    fn what_is_asked_for_meanwhile_is_done_once_more() {
        let again = Again::default();
        assert!(again.ask() && again.begin());
        assert!(!again.ask() && !again.ask(), "somebody does it already");
        assert!(again.begin() && !again.begin());
        assert!(again.ask(), "from the beginning");
    }
}
