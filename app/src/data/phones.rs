//! Phones of the base that may be put right: read once more beside the page, told with what they
//! would become.

use std::sync::Arc;

use cartera_import::protocol::{FromBackground, ToBackground};
use cartera_import::{PhoneRepair, StoredPhones};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Db;
use super::talk::{Talk, Told};
use crate::platform::clock::sleep;

/// Records told to the worker at once: a few milliseconds' work.
const AT_ONCE: u32 = 4_000;

/// Where a search is.
#[derive(Debug, Clone, PartialEq)]
pub enum PhoneState {
    /// Nobody looks.
    Idle,
    /// Phones are being read.
    Looking {
        /// How many records are done.
        done: u32,
        /// How many there are; 0 where that is not known yet.
        total: u32,
    },
    /// This was found.
    Found(Arc<Vec<PhoneRepair>>),
    /// The background worker could not be started, or broke down.
    Failed,
}

/// A search through all phones; a copy is the same one. It ends with the page that made it.
#[derive(Clone, Copy)]
pub struct PhoneSearch {
    db: Db,
    state: RwSignal<PhoneState>,
    talk: StoredValue<Option<Talk>, LocalStorage>,
}

impl PhoneSearch {
    /// Nobody looks yet.
    #[must_use]
    pub fn new(db: Db) -> Self {
        let state = RwSignal::new(PhoneState::Idle);
        Self { db, state, talk: StoredValue::new_local(None) }
    }

    /// Where it is.
    #[must_use]
    pub fn state(self) -> Signal<PhoneState> {
        self.state.into()
    }

    /// Reads the phones of the base as it is now; those without a country code are of `country`.
    pub fn start(self, country: String) {
        self.cancel();
        self.state.set(PhoneState::Looking { done: 0, total: 0 });
        let Some(talk) = Talk::start(move |told| self.hear(told)) else {
            return self.state.set(PhoneState::Failed);
        };
        self.talk.set_value(Some(talk));
        spawn_local(async move {
            let mut from = Some(0);
            while let Some(number) = from {
                let mut phones = StoredPhones::new();
                from = self.db.read(|engine| {
                    engine.each_record(number, AT_ONCE, |key, fields| phones.add(key, fields))
                });
                if !self.say(&ToBackground::Phones(phones)) {
                    return;
                }
                sleep(0).await;
            }
            self.say(&ToBackground::FindPhones(country));
        });
    }

    /// Gives the search up, and forgets what was found.
    pub fn cancel(self) {
        self.end();
        let _ = self.state.try_set(PhoneState::Idle);
    }

    /// Says it while somebody listens. Whether somebody does.
    fn say(self, message: &ToBackground) -> bool {
        let said = self.talk.try_with_value(|talk| talk.as_ref().map(|talk| talk.say(message)));
        said.flatten().is_some()
    }

    fn hear(self, told: Told) {
        let state = match told {
            Some((FromBackground::Progress { done, total, .. }, _)) => {
                let _ = self.state.try_set(PhoneState::Looking { done, total });
                return;
            }
            Some((FromBackground::Phones(found), _)) => PhoneState::Found(Arc::new(found)),
            _ => PhoneState::Failed,
        };
        self.end();
        let _ = self.state.try_set(state);
    }

    fn end(self) {
        // Dropped after it has answered for itself: this may be called from its own message.
        let talk = self.talk.try_update_value(Option::take).flatten();
        spawn_local(async move { drop(talk) });
    }
}
