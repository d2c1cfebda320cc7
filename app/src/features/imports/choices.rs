//! What a person chose about the open file; kept while another page is shown.

use std::cell::OnceCell;
use std::sync::Arc;

use cartera_domain::CustomField;
use cartera_domain::access::Action;
use cartera_import::protocol::{Choice, Preview};
use cartera_import::{Alike, Fix, ListValue, Mapping, OwnColumn, Target};
use leptos::prelude::*;

use super::{own_column, remembered};
use crate::data::{Db, Import};

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
        let lists_stay = !Db::get().may(Action::ChangeSettings).get_untracked();
        Mapping { targets, lists_stay, ..self.wishes.get_untracked() }
    }

    /// What a column becomes; with [`Target::Own`] goes its field.
    pub fn become_target(self, at: usize, target: Target, field: Option<CustomField>) {
        let column = u32::try_from(at).unwrap_or(u32::MAX);
        self.wishes.update(|wishes| {
            wishes.own.retain(|own| own.column != column);
            wishes.own.extend(field.map(|field| OwnColumn { column, field }));
        });
        self.targets.update(|all| {
            if let Some(place) = all.get_mut(at) {
                *place = target;
            }
        });
    }

    /// The word by which the target of a column is chosen and remembered.
    pub fn word(self, at: usize, target: Target) -> String {
        let own = self.wishes.with(|wishes| {
            let own = wishes.own.iter().find(|own| own.column as usize == at);
            own.map(|own| own_column::key(&own.field))
        });
        own.filter(|_| target == Target::Own).unwrap_or_else(|| target.name().to_owned())
    }

    /// Gives a column the target of such a word, as far as there is one.
    pub fn choose(self, at: usize, word: &str) {
        let field = self.wishes.with_untracked(|wishes| own_column::field(wishes, word));
        match (field, Target::named(word)) {
            (Some(field), _) => self.become_target(at, Target::Own, Some(field)),
            (None, Some(Target::Own)) => {}
            (None, Some(target)) => self.become_target(at, target, None),
            // A field that is no longer there.
            (None, None) => self.become_target(at, Target::NoteLine, None),
        }
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

    /// Has every row checked with what was decided about values that lists do not have.
    pub fn decide(self, fixes: Vec<Fix>, values: Vec<ListValue>) {
        self.wishes.update(|wishes| {
            let is_anew = |one: &ListValue| {
                values.iter().any(|new| (new.column, &new.value) == (one.column, &one.value))
            };
            wishes.values.retain(|one| !is_anew(one));
            wishes.values.extend(values);
        });
        self.correct(fixes);
    }

    /// Has every row checked with what was decided about records that resemble others.
    pub fn decide_alike(self, all: impl IntoIterator<Item = Alike>) {
        self.wishes.update(|wishes| wishes.alike.extend(all));
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
        // The same columns of another sheet have other rows.
        self.wishes.update(|wishes| {
            wishes.alike.clear();
            wishes.forced.clear();
            wishes.fixes.retain(|fix| fix.row.is_none());
        });
        if !is_same {
            // Corrections are of the cells of one file.
            self.wishes.update(|wishes| {
                wishes.fixes.clear();
                wishes.own.clear();
                wishes.values.clear();
            });
            let known = remembered::read(&headers(preview));
            self.is_remembered.set(known.is_some());
            self.guess(preview);
            for (at, word) in known.iter().flatten().enumerate() {
                self.choose(at, word);
            }
        }
    }

    /// Forgets what was chosen for these columns the last time.
    pub fn guess_anew(self) {
        if let Some(preview) = self.preview.get_untracked() {
            self.guess(&preview);
        }
        self.is_remembered.set(false);
    }

    /// What the file suggests; a column that is called as a field of the workspace's own is that.
    fn guess(self, preview: &Preview) {
        self.targets.set(preview.columns.iter().map(|column| column.target).collect());
        for (at, column) in preview.columns.iter().enumerate() {
            let field =
                (column.target == Target::NoteLine).then(|| own_column::named(&column.header));
            if let Some(field) = field.flatten() {
                self.become_target(at, Target::Own, Some(field));
            }
        }
    }

    /// Writes what was planned, and remembers the columns for the next file that has them.
    pub fn commit(self) {
        let preview = self.preview.get_untracked();
        if let Some(preview) = &preview {
            let targets = self.targets.get_untracked().into_iter().enumerate();
            let words = untrack(|| targets.map(|(at, target)| self.word(at, target)).collect());
            remembered::keep(&headers(preview), words);
        }
        Import::get().commit(preview.and_then(|preview| preview.continues));
    }
}

fn headers(preview: &Preview) -> Vec<String> {
    preview.columns.iter().map(|column| column.header.clone()).collect()
}
