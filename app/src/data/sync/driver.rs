//! The loop around the sync client: events in, effects out, one after the other.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use cartera_sync::client::{Client, Event, Saved};
use cartera_sync::frame::Device;

use super::super::Db;
use super::super::workspace::Workspace;
use crate::platform::clock::{Timer, now_ms};
use crate::platform::id;
use crate::platform::socket::Socket;

/// A sync client with everything that it has asked for.
pub(in crate::data) struct Driver {
    pub(super) db: Db,
    pub(super) workspace: Workspace,
    pub(super) client: RefCell<Client>,
    pub(super) socket: RefCell<Option<Socket>>,
    pub(super) wake: RefCell<Option<Timer>>,
    /// Which connection and which request are the latest: answers to older ones are dropped.
    pub(super) connection: Cell<u64>,
    pub(super) request: Cell<u64>,
    waiting: RefCell<VecDeque<Event>>,
    is_busy: Cell<bool>,
}

impl Driver {
    /// A driver for this device's workspace; begins with [`Event::Start`].
    pub(in crate::data) fn new(db: Db, workspace: Workspace, device: Device) -> Rc<Self> {
        let saved = db.read(|engine| {
            let last_mid = engine.next_mid().saturating_sub(1);
            let first_mid = engine.waiting_from(0).next().unwrap_or(last_mid + 1);
            Saved { device, cursor: engine.cursor(), first_mid, last_mid }
        });
        Rc::new(Self {
            db,
            workspace,
            client: RefCell::new(Client::new(saved)),
            socket: RefCell::default(),
            wake: RefCell::default(),
            connection: Cell::default(),
            request: Cell::default(),
            waiting: RefCell::default(),
            is_busy: Cell::default(),
        })
    }

    /// Tells the client what happened and does what it asks for. What happens meanwhile waits.
    pub(in crate::data) fn feed(self: &Rc<Self>, event: Event) {
        self.waiting.borrow_mut().push_back(event);
        if self.is_busy.replace(true) {
            return;
        }
        loop {
            let Some(event) = self.waiting.borrow_mut().pop_front() else { break };
            let effects = self.client.borrow_mut().step(now_ms(), id::random_bits(), event);
            for effect in effects {
                self.perform(effect);
            }
        }
        self.is_busy.set(false);
    }

    /// A way to tell the driver later, which does not keep it alive.
    pub(super) fn teller(self: &Rc<Self>) -> impl Fn(Event) + Clone + 'static {
        let driver = Rc::downgrade(self);
        move |event| {
            if let Some(driver) = driver.upgrade() {
                driver.feed(event);
            }
        }
    }
}
