//! Taking back what was done, and saying what came of it.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use cartera_domain::person::NameOrder;
use cartera_domain::{Person, RecordKey};
use cartera_sync::op::label;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::later;
use super::save::why;
use crate::data::{Db, RunError, TakeBack, TakenBack};
use crate::preferences::Preferences;
use crate::ui::{ToastAction, Toasts, Tone};
use crate::words;

/// All that is needed to take something back, also from where no context is.
#[derive(Clone, Copy)]
pub struct Undo {
    db: Db,
    toasts: Toasts,
    order: Signal<NameOrder>,
}

/// Work that a part does.
pub type Work = Pin<Box<dyn Future<Output = ()>>>;

impl Undo {
    /// For this place of the app.
    #[must_use]
    pub fn get() -> Self {
        let order = Preferences::get().name_order();
        Self { db: Db::get(), toasts: Toasts::get(), order }
    }

    /// Takes something back and says what came of it.
    pub fn start(self, what: TakeBack) {
        spawn_local(async move {
            match later::take_back(self, what).await {
                Ok(work) => work.await,
                Err(_) => self.toasts.show(Tone::Bad, words::error_unloaded(), None),
            }
        });
    }

    /// What [`later`] loads for it.
    #[must_use]
    pub fn work(self, what: TakeBack) -> Work {
        Box::pin(async move {
            match self.db.take_back(what, None).await {
                Ok(Some(done)) => self.say(&done),
                Ok(None) if what == TakeBack::LastUndo => {
                    self.toasts.show(Tone::Plain, words::redo_nothing(), None);
                }
                Ok(None) => self.toasts.show(Tone::Plain, words::undo_nothing(), None),
                Err(error) => self.refuse(&error),
            }
        })
    }

    /// Says why it could not be taken back.
    pub fn refuse(self, error: &RunError) {
        self.toasts.show(Tone::Bad, why(error), None);
    }

    /// Says what came of it, with a way to turn it round.
    pub fn say(self, done: &TakenBack) {
        let tone = if done.kept > 0 { Tone::Warn } else { Tone::Good };
        self.toasts.show(tone, self.said(done), (done.records > 0).then(|| self.turn_round(done)));
    }

    fn turn_round(self, done: &TakenBack) -> ToastAction {
        let (words, what) = match done.label {
            label::UNDO => (words::undo(), TakeBack::Last),
            _ => (words::redo(), TakeBack::LastUndo),
        };
        (words.to_owned(), Arc::new(move || self.start(what)))
    }

    fn said(self, done: &TakenBack) -> String {
        let kept = (done.kept > 0).then(|| words::undo_kept(done.kept));
        if done.records == 0 {
            return kept.unwrap_or_else(|| words::undo_already().to_owned());
        }
        let what = what(done.label);
        let name = done.record.and_then(|key| self.name(key));
        let done = match (done.label, name) {
            (label::UNDO, _) => words::redo_done().to_owned(),
            (_, Some(name)) => words::undo_done_of(&name, what),
            (_, None) if done.records > 1 => words::undo_done_many(done.records, what),
            (_, None) => words::undo_done(what),
        };
        [done].into_iter().chain(kept).collect::<Vec<_>>().join(" ")
    }

    fn name(self, key: RecordKey) -> Option<String> {
        let person = key.typed::<Person>().and_then(|id| self.db.get_now(id));
        let order = self.order.try_get_untracked().unwrap_or(NameOrder::GivenFirst);
        let name = person.map(|person| person.full_name(order)).filter(|name| !name.is_empty());
        name.or_else(|| self.db.name_now(key, order))
    }
}

/// What a person did, in a word.
#[must_use]
pub fn what(label: u16) -> &'static str {
    match label {
        label::CREATE => words::what_create(),
        label::IMPORT => words::what_import(),
        label::DELETE => words::what_delete(),
        label::RESTORE => words::what_restore(),
        label::BULK => words::what_bulk(),
        label::MERGE => words::what_merge(),
        label::RESTORE_FIELD => words::what_restore_field(),
        label::ERASE => words::what_erase(),
        _ => words::what_edit(),
    }
}
