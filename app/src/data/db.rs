//! The handle that views hold: what this tab knows, and the signals that follow it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use cartera_domain::{Id, Record};
use cartera_store::engine::{Touched, catch_up};
use cartera_store::sentinel::Verdict;
use cartera_store::{Engine, StoreError};
use cartera_sync::client::Event;
use cartera_sync::frame::Device;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::keeper::Keeper;
use super::kept::Answers;
use super::turn::{Again, Turns};
use super::{Door, Invite, Joined, Me, SyncStatus, boot};
use crate::platform::tabs::{Channel, Lead};
use crate::platform::{id, navigation};

/// Whether records can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Readiness {
    /// They are being read.
    Opening,
    /// They are here.
    Ready,
    /// They cannot be read; [`StoreError::Newer`] asks for an update of the app.
    Failed(StoreError),
}

/// All records, and every way to change them. A copy is the same door.
#[derive(Clone, Copy)]
pub struct Db {
    shared: StoredValue<Rc<Shared>, LocalStorage>,
    pub(super) version: RwSignal<u64>,
    pub(super) readiness: RwSignal<Readiness>,
    pub(super) forgets: RwSignal<bool>,
    /// Whether this tab works on a copy.
    pub(super) practises: RwSignal<bool>,
    pub(super) shown: RwSignal<SyncStatus>,
    pub(super) door: RwSignal<Option<Door>>,
    pub(super) me: RwSignal<Me>,
    /// Whether whoever uses this device may change nothing.
    pub(super) looks_only: RwSignal<bool>,
    /// How much waits for a decision.
    pub(super) tray: RwSignal<usize>,
    pub(super) lost: RwSignal<Option<Verdict>>,
}

/// Tells the sync client what happened.
type Tell = Rc<dyn Fn(Event)>;

/// What the copies of a [`Db`] share. Nothing here is borrowed across an `await`.
pub(super) struct Shared {
    pub(super) engine: RefCell<Engine>,
    pub(super) keeper: RefCell<Option<Keeper>>,
    /// Once it is known.
    pub(super) device: Cell<Option<Device>>,
    pub(super) channel: RefCell<Option<Channel>>,
    /// While there is a sync client.
    pub(super) driver: RefCell<Option<Tell>>,
    pub(super) leads: Cell<bool>,
    /// Which turn of waiting for a server it is.
    pub(super) sync_turn: Cell<u32>,
    /// By which it does.
    pub(super) lead: RefCell<Option<Lead>>,
    /// When it was last heard of the tab that leads, in milliseconds since 1970.
    pub(super) beat: Cell<u64>,
    /// Runs when anything changed: what watches over the store, once it is loaded.
    pub(super) watch: RefCell<Option<Rc<dyn Fn()>>>,
    pub(super) turns: Turns,
    pub(super) behind: Again,
    /// An invitation that was used up, and what the device got for it, until it has moved.
    pub(super) joined: RefCell<Option<(Invite, Joined)>>,
    /// Runs when another tab wrote what this one keeps beside the engine, once that is loaded.
    pub(super) heard: RefCell<Option<Rc<dyn Fn()>>>,
    /// What stood behind the `#` of the address at the start, until somebody reads it.
    pub(super) fragment: RefCell<Option<String>>,
    pub(super) answers: Answers,
}

impl Db {
    /// Opens the door: reads the records of this device and begins to sync. Called once, above
    /// everything that shows records.
    pub fn provide() -> Self {
        let db = Self::closed();
        provide_context(db);
        // Now: a person who at once goes to another page would leave the invitation behind.
        *db.shared().fragment.borrow_mut() = navigation::take_fragment();
        spawn_local(boot::run(db));
        db
    }

    /// The app's door; where none was provided, one that never opens.
    #[must_use]
    pub fn get() -> Self {
        use_context().unwrap_or_else(Self::closed)
    }

    fn closed() -> Self {
        let shared = Shared {
            engine: RefCell::default(),
            keeper: RefCell::default(),
            device: Cell::default(),
            channel: RefCell::default(),
            driver: RefCell::default(),
            leads: Cell::default(),
            sync_turn: Cell::default(),
            lead: RefCell::default(),
            beat: Cell::default(),
            watch: RefCell::default(),
            turns: Turns::default(),
            behind: Again::default(),
            joined: RefCell::default(),
            heard: RefCell::default(),
            fragment: RefCell::default(),
            answers: Answers::default(),
        };
        Self {
            shared: StoredValue::new_local(Rc::new(shared)),
            version: RwSignal::new(0),
            readiness: RwSignal::new(Readiness::Opening),
            forgets: RwSignal::new(false),
            practises: RwSignal::new(false),
            shown: RwSignal::new(SyncStatus::Saved),
            door: RwSignal::new(None),
            me: RwSignal::new(Me::default()),
            looks_only: RwSignal::new(false),
            tray: RwSignal::new(0),
            lost: RwSignal::new(None),
        }
    }

    /// Whether records can be shown.
    #[must_use]
    pub fn readiness(self) -> Signal<Readiness> {
        self.readiness.into()
    }

    /// Whether this window forgets everything when it is closed, because the browser lets it
    /// keep nothing.
    #[must_use]
    pub fn forgets(self) -> Signal<bool> {
        self.forgets.into()
    }

    /// Where the person's edits are.
    #[must_use]
    pub fn status(self) -> Signal<SyncStatus> {
        self.shown.into()
    }

    /// Whether there is a server, which numbers what is made here and may refuse it.
    #[must_use]
    pub fn has_server(self) -> Signal<bool> {
        Memo::new(move |_| self.shown.get() != SyncStatus::Saved).into()
    }

    /// What the browser lost of this device's data, until the person knows it.
    #[must_use]
    pub fn lost(self) -> Signal<Option<Verdict>> {
        self.lost.into()
    }

    /// Whether whoever uses this device only looks: then nothing is offered that would be refused.
    #[must_use]
    pub fn looks_only(self) -> Signal<bool> {
        self.looks_only.into()
    }

    /// The id of a new record.
    #[must_use]
    pub fn new_id<R: Record>(self) -> Id<R> {
        id::new_id()
    }

    pub(super) fn shared(self) -> Rc<Shared> {
        self.shared.get_value()
    }

    /// Reads from the engine, once and without following it.
    pub(super) fn read<T>(self, read: impl FnOnce(&mut Engine) -> T) -> T {
        read(&mut self.shared().engine.borrow_mut())
    }

    /// The store.
    ///
    /// # Errors
    /// [`StoreError::Closed`] before it is open.
    pub(super) fn keeper(self) -> Result<Keeper, StoreError> {
        self.shared().keeper.borrow().clone().ok_or(StoreError::Closed)
    }

    /// Tells everything that follows the engine that something changed.
    pub(super) fn tell(self, touched: &Touched) {
        if !touched.records.is_empty() {
            self.tell_all();
        }
    }

    /// Tells everything that follows the engine that all of it may have changed.
    pub(super) fn tell_all(self) {
        self.version.update(|version| *version += 1);
        let watch = self.shared().watch.borrow().clone();
        if let Some(watch) = watch {
            watch();
        }
    }

    /// Takes in what other tabs wrote to the store.
    ///
    /// # Errors
    /// [`StoreError`] where the store cannot be read.
    pub(super) async fn catch_up(self) -> Result<(), StoreError> {
        let touched = catch_up(&self.keeper()?, &self.shared().engine).await?;
        self.tell(&touched);
        Ok(())
    }
}
