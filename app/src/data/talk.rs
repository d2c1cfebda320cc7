//! A conversation with a background worker of its own: what is said before it listens waits.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use cartera_import::protocol::{FromBackground, ToBackground};

use crate::platform::background::{Background, BackgroundEvent};

/// What the worker tells, and the second buffer of it; `None` where it is gone.
pub(super) type Told = Option<(FromBackground, Option<Vec<u8>>)>;

/// A running worker; ended at once when dropped. Drop it outside of what hears it.
#[derive(Debug)]
pub(super) struct Talk(Rc<Inner>);

#[derive(Debug)]
struct Inner {
    background: RefCell<Option<Background>>,
    /// Said before the worker was ready, and sent when it is; `None` once it is.
    early: RefCell<Option<Vec<Vec<u8>>>>,
}

impl Talk {
    /// Starts a worker; `None` where that is not possible.
    pub(super) fn start(hear: impl Fn(Told) + Clone + 'static) -> Option<Self> {
        let inner = Rc::new(Inner {
            background: RefCell::new(None),
            early: RefCell::new(Some(Vec::new())),
        });
        let heard: Weak<Inner> = Rc::downgrade(&inner);
        let background = Background::start(move |event| match event {
            BackgroundEvent::Message(message, second) => match postcard::from_bytes(&message) {
                Ok(FromBackground::Ready) => {
                    if let Some(inner) = heard.upgrade() {
                        inner.ready();
                    }
                }
                Ok(message) => hear(Some((message, second))),
                Err(_) => hear(None),
            },
            BackgroundEvent::Broken(_) => hear(None),
        })?;
        *inner.background.borrow_mut() = Some(background);
        Some(Self(inner))
    }

    /// Says something.
    pub(super) fn say(&self, message: &ToBackground) {
        // Encoding plain values to memory does not fail.
        let Ok(bytes) = postcard::to_allocvec(message) else { return };
        match &mut *self.0.early.borrow_mut() {
            Some(early) => early.push(bytes),
            None => self.0.send(&bytes),
        }
    }
}

impl Inner {
    fn ready(&self) {
        let early = self.early.borrow_mut().take();
        early.into_iter().flatten().for_each(|bytes| self.send(&bytes));
    }

    fn send(&self, bytes: &[u8]) {
        if let Some(background) = &*self.background.borrow() {
            background.send(bytes, None);
        }
    }
}
