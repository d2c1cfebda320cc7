//! Who is in the base twice: looked for beside the page, and what has to be known to make one
//! record of several.

use std::sync::Arc;

use cartera_dedupe::base::{Found, Held};
use cartera_domain::custom_field::{CustomField, CustomType};
use cartera_domain::{FieldSpec, FieldType, Fields, RecordKey, RecordKind};
use cartera_import::protocol::{FromBackground, ToBackground};
use cartera_store::Engine;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Db;
use super::talk::{Talk, Told};
use crate::platform::clock::sleep;

/// Records told to the worker at once: a few milliseconds' work.
const AT_ONCE: u32 = 4_000;

/// Where a search is.
#[derive(Debug, Clone, PartialEq)]
pub enum SearchState {
    /// Nobody looks.
    Idle,
    /// Records are being compared.
    Looking {
        /// How many steps are done.
        done: u32,
        /// How many there are; 0 where that is not known yet.
        total: u32,
    },
    /// This was found.
    Found(Arc<Found>),
    /// The background worker could not be started, or broke down.
    Failed,
}

/// A search through the whole base; a copy is the same one. It ends with the page that made it.
#[derive(Clone, Copy)]
pub struct TwinSearch {
    db: Db,
    state: RwSignal<SearchState>,
    talk: StoredValue<Option<Talk>, LocalStorage>,
}

impl TwinSearch {
    /// Nobody looks yet.
    #[must_use]
    pub fn new(db: Db) -> Self {
        let state = RwSignal::new(SearchState::Idle);
        Self { db, state, talk: StoredValue::new_local(None) }
    }

    /// Where it is.
    #[must_use]
    pub fn state(self) -> Signal<SearchState> {
        self.state.into()
    }

    /// Looks through the base as it is now, anew where it was looking.
    pub fn start(self) {
        self.end();
        self.state.set(SearchState::Looking { done: 0, total: 0 });
        let Some(talk) = Talk::start(move |told| self.hear(told)) else {
            return self.state.set(SearchState::Failed);
        };
        self.talk.set_value(Some(talk));
        spawn_local(async move {
            let mut from = Some(0);
            while let Some(number) = from {
                let mut held = Held::new();
                from = self.db.read(|engine| {
                    engine.each_record(number, AT_ONCE, |key, fields| held.add(key, fields))
                });
                if !self.say(&ToBackground::Held(held)) {
                    return;
                }
                sleep(0).await;
            }
            self.say(&ToBackground::FindDuplicates);
        });
    }

    /// Gives the search up.
    pub fn cancel(self) {
        self.end();
        let _ = self.state.try_set(SearchState::Idle);
    }

    /// Says it while somebody listens. Whether somebody does.
    fn say(self, message: &ToBackground) -> bool {
        let said = self.talk.try_with_value(|talk| talk.as_ref().map(|talk| talk.say(message)));
        said.flatten().is_some()
    }

    fn hear(self, told: Told) {
        let state = match told {
            Some((FromBackground::Progress { done, total, .. }, _)) => {
                let _ = self.state.try_set(SearchState::Looking { done, total });
                return;
            }
            Some((FromBackground::Duplicates(found), _)) => SearchState::Found(Arc::new(found)),
            _ => SearchState::Failed,
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

/// A record that leads to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Which one.
    pub key: RecordKey,
    /// All that it holds.
    pub fields: Fields,
}

impl Db {
    /// The records that lead to one of these, each once, by their keys.
    #[must_use]
    pub fn relations_now(self, keys: &[RecordKey]) -> Vec<Relation> {
        self.read(|engine| {
            let mut found = Vec::new();
            for kind in RecordKind::ALL {
                for key in keys {
                    let rows = engine.referring(kind, *key, None);
                    found.extend(rows.iter().filter_map(|row| engine.row_key(kind, *row)));
                }
            }
            found.sort_unstable();
            found.dedup();
            let relation = |key: RecordKey| Some(Relation { key, fields: engine.fields(key)? });
            found.into_iter().filter_map(relation).collect()
        })
    }

    /// The declarations of a kind's fields, custom ones that lead to records among them.
    #[must_use]
    pub fn specs_now(self, kind: RecordKind) -> Vec<FieldSpec> {
        let declared = Engine::declared_fields(kind).iter().copied();
        let customs = self.every_now::<CustomField>().into_iter().filter_map(|field| {
            let leads = matches!(field.holds, CustomType::Link | CustomType::Links);
            (leads && field.record_kind() == Some(kind)).then(|| FieldSpec {
                number: field.number,
                name: "custom",
                value: FieldType::Link,
                merge: field.merge(),
            })
        });
        declared.chain(customs).collect()
    }
}
