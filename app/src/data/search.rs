//! Something that is looked for in the whole base beside the page: records are told to the
//! background worker a piece at a time, then it is asked.

use std::sync::Arc;

use cartera_import::protocol::{FromBackground, ToBackground};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Db;
use super::talk::{Talk, Told};
use crate::platform::clock::sleep;

/// Records told to the worker at once: a few milliseconds' work.
pub(super) const AT_ONCE: u32 = 4_000;

/// Where a search is.
#[derive(Debug, PartialEq)]
pub enum SearchState<T> {
    /// Nobody looks.
    Idle,
    /// Records are being looked at.
    Looking {
        /// How many steps are done.
        done: u32,
        /// How many there are; 0 where that is not known yet.
        total: u32,
    },
    /// This was found.
    Found(Arc<T>),
    /// The background worker could not be started, or broke down.
    Failed,
}

impl<T> Clone for SearchState<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Idle => Self::Idle,
            Self::Looking { done, total } => Self::Looking { done: *done, total: *total },
            Self::Found(found) => Self::Found(Arc::clone(found)),
            Self::Failed => Self::Failed,
        }
    }
}

/// A search through the whole base; a copy is the same one. It ends with the page that made it.
pub struct Search<T: Send + Sync + 'static> {
    db: Db,
    state: RwSignal<SearchState<T>>,
    talk: StoredValue<Option<Talk>, LocalStorage>,
}

impl<T: Send + Sync + 'static> Clone for Search<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Search<T> {}

impl<T: Send + Sync + 'static> Search<T> {
    /// Nobody looks yet.
    #[must_use]
    pub fn new(db: Db) -> Self {
        let state = RwSignal::new(SearchState::Idle);
        Self { db, state, talk: StoredValue::new_local(None) }
    }

    /// Where it is.
    #[must_use]
    pub fn state(self) -> Signal<SearchState<T>> {
        self.state.into()
    }

    /// Looks through the base as it is now, anew where it was looking. `piece` makes the message
    /// about the records from a number on, and says from which number on the next one is; `ask`
    /// follows the last of them; `found` is the answer's part that was asked for.
    pub(super) fn look(
        self,
        piece: impl Fn(Db, u32) -> (ToBackground, Option<u32>) + 'static,
        ask: ToBackground,
        found: fn(FromBackground) -> Option<T>,
    ) {
        self.end();
        self.state.set(SearchState::Looking { done: 0, total: 0 });
        let Some(talk) = Talk::start(move |told| self.hear(told, found)) else {
            return self.state.set(SearchState::Failed);
        };
        self.talk.set_value(Some(talk));
        spawn_local(async move {
            let mut from = Some(0);
            while let Some(number) = from {
                let (message, next) = piece(self.db, number);
                from = next;
                if !self.say(&message) {
                    return;
                }
                sleep(0).await;
            }
            self.say(&ask);
        });
    }

    /// Gives the search up, and forgets what was found.
    pub fn cancel(self) {
        self.end();
        let _ = self.state.try_set(SearchState::Idle);
    }

    /// Says it while somebody listens. Whether somebody does.
    fn say(self, message: &ToBackground) -> bool {
        let said = self.talk.try_with_value(|talk| talk.as_ref().map(|talk| talk.say(message)));
        said.flatten().is_some()
    }

    fn hear(self, told: Told, found: fn(FromBackground) -> Option<T>) {
        let state = match told {
            Some((FromBackground::Progress { done, total, .. }, _)) => {
                let _ = self.state.try_set(SearchState::Looking { done, total });
                return;
            }
            Some((answer, _)) => found(answer)
                .map_or(SearchState::Failed, |found| SearchState::Found(Arc::new(found))),
            None => SearchState::Failed,
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
