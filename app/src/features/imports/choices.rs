//! What a person chose about the open file; kept while another page is shown.

use std::cell::OnceCell;
use std::sync::Arc;

use cartera_import::protocol::{Choice, Preview};
use cartera_import::{Fix, Mapping, Target};
use leptos::prelude::*;

use super::remembered;
use crate::data::Import;

/// The choices; a copy is the same ones.
#[derive(Clone, Copy)]
pub struct Choices {
    /// How the file is read.
    pub choice: RwSignal<Choice>,
    /// The file as it was last understood.
    pub preview: RwSignal<Option<Arc<Preview>>>,
    /// What each column becomes.
    pub targets: RwSignal<Vec<Target>>,
    /// All else; its targets do not count.
    pub wishes: RwSignal<Mapping>,
    /// Whether the columns are shown again although there is a plan.
    pub back_to_columns: RwSignal<bool>,
    /// Whether the targets are those of the last file with these columns.
    pub is_remembered: RwSignal<bool>,
    /// What an import that goes on was to do with its file.
    pub taken_up: RwSignal<Option<Mapping>>,
}

thread_local! {
    /// As long as the app; made by the first page that asks.
    static KEPT: OnceCell<(Owner, Choices)> = const { OnceCell::new() };
}

impl Choices {
    /// The app's choices.
    pub fn get() -> Self {
        KEPT.with(|kept| {
            kept.get_or_init(|| {
                // As for the import itself: the page stays the owner of what it draws.
                let page = Owner::current();
                let owner = Owner::new_root(None);
                let choices = owner.with(Self::new);
                if let Some(page) = page {
                    page.set();
                }
                (owner, choices)
            })
            .1
        })
    }

    fn new() -> Self {
        Self {
            choice: RwSignal::new(Choice::default()),
            preview: RwSignal::new(None),
            targets: RwSignal::new(Vec::new()),
            wishes: RwSignal::new(Mapping::default()),
            back_to_columns: RwSignal::new(false),
            is_remembered: RwSignal::new(false),
            taken_up: RwSignal::new(None),
        }
    }

    /// Begins with another file.
    pub fn begin(self, choice: Choice, mapping: Option<Mapping>) {
        self.choice.set(choice);
        self.back_to_columns.set(false);
        self.preview.set(None);
        self.wishes.set(mapping.clone().unwrap_or_default());
        self.taken_up.set(mapping);
    }

    /// What becomes of the file, all told.
    pub fn mapping(self) -> Mapping {
        let targets = self.targets.get_untracked();
        Mapping { targets, ..self.wishes.get_untracked() }
    }

    /// Has every row checked.
    pub fn check(self) {
        self.back_to_columns.set(false);
        Import::get().plan(self.choice.get_untracked(), self.mapping());
    }

    /// Has every row checked with more corrections.
    pub fn correct(self, fixes: Vec<Fix>) {
        self.wishes.update(|wishes| wishes.fixes.extend(fixes));
        self.check();
    }

    /// Takes in a preview; the guesses of a new one replace what was chosen for other columns.
    pub fn take(self, preview: &Arc<Preview>) {
        let is_known = self.preview.with_untracked(|known| {
            known.as_ref().is_some_and(|known| Arc::ptr_eq(known, preview))
        });
        if is_known {
            return;
        }
        // The same columns read in another way keep what was chosen for them.
        let is_same = self.preview.with_untracked(|known| {
            known.as_ref().is_some_and(|known| headers(known) == headers(preview))
        });
        self.preview.set(Some(Arc::clone(preview)));
        if let Some(mapping) = self.taken_up.get_untracked() {
            self.taken_up.set(None);
            self.targets.set(mapping.targets.clone());
            self.wishes.set(mapping);
            return self.check();
        }
        if !is_same {
            let known = remembered::read(&headers(preview));
            self.is_remembered.set(known.is_some());
            self.targets.set(known.unwrap_or_else(|| guessed(preview)));
            // Corrections are of the cells of one file.
            self.wishes.update(|wishes| wishes.fixes.clear());
        }
    }

    /// Forgets what was chosen for these columns the last time.
    pub fn guess_anew(self) {
        if let Some(preview) = self.preview.get_untracked() {
            self.targets.set(guessed(&preview));
        }
        self.is_remembered.set(false);
    }

    /// Writes what was planned, and remembers the columns for the next file that has them.
    pub fn commit(self) {
        let preview = self.preview.get_untracked();
        if let Some(preview) = &preview {
            remembered::keep(&headers(preview), &self.targets.get_untracked());
        }
        Import::get().commit(preview.and_then(|preview| preview.continues));
    }
}

fn headers(preview: &Preview) -> Vec<String> {
    preview.columns.iter().map(|column| column.header.clone()).collect()
}

fn guessed(preview: &Preview) -> Vec<Target> {
    preview.columns.iter().map(|column| column.target).collect()
}
