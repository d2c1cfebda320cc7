//! The line above a timeline: one tap says what happened, a second how it ended.

use cartera_domain::activity::{ActivityKind, Direction, Outcome};
use cartera_domain::{Deal, Lead, Note, Organization, Person, RecordKey};
use leptos::ev;
use leptos::prelude::*;

use super::commands::{Concerned, add};
use super::draft::{Draft, Wrong};
use super::form::{ActivityFields, LongField};
use super::kinds;
use super::next::NextStep;
use super::unsent::Unsent;
use crate::data::Db;
use crate::features::read;
use crate::features::save::FormSave;
use crate::features::tasks::QuickAdd;
use crate::platform::{clock, keys};
use crate::ui::{Button, Icon, IconMark, Rank, new_element_id};
use crate::words;

/// What the composer is open for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writes {
    /// Something that happened.
    Activity(ActivityKind),
    /// A note.
    Note,
    /// Something to be done.
    Task,
}

/// What can be written, in the order of the buttons.
const OFFERED: [Writes; 7] = [
    Writes::Activity(ActivityKind::Call),
    Writes::Activity(ActivityKind::Message),
    Writes::Activity(ActivityKind::Email),
    Writes::Activity(ActivityKind::Meeting),
    Writes::Activity(ActivityKind::Visit),
    Writes::Note,
    Writes::Task,
];

impl Writes {
    fn label(self) -> String {
        match self {
            Self::Activity(kind) => kinds::label(kind),
            Self::Note => words::activity_note().to_owned(),
            Self::Task => words::activity_task().to_owned(),
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Activity(kind) => kinds::icon(kind),
            Self::Note => Icon::Note,
            Self::Task => Icon::CheckSquare,
        }
    }
}

/// Who is concerned by what is noted on the page of a record, as it is now.
#[must_use]
pub fn concerned(db: Db, key: RecordKey) -> Concerned {
    if let Some(person) = key.typed::<Person>() {
        return Concerned::person(person, db.main_place_of(person).map(|(place, ..)| place));
    }
    if let Some(organization) = key.typed::<Organization>() {
        return Concerned::organization(organization);
    }
    if let Some(deal) = key.typed::<Deal>() {
        return Concerned::deal(deal, db.get_now(deal).as_ref());
    }
    key.typed::<Lead>().map_or_else(|| Concerned::other(key), Concerned::lead)
}

/// Notes what happened to a record, or what is to be done about it. Nothing for whoever only looks.
#[component]
pub fn Composer(
    /// On whose page.
    about: RecordKey,
    /// What it is open for; a page sets it where a phone is called.
    writes: RwSignal<Option<Writes>>,
) -> impl IntoView {
    let looks_only = Db::get().looks_only();
    move || (!looks_only.get()).then(|| view! { <Writing about=about writes=writes /> })
}

#[component]
fn Writing(about: RecordKey, writes: RwSignal<Option<Writes>>) -> impl IntoView {
    let unsent = Unsent::take(about);
    let draft = Draft::new();
    draft.fill(unsent.activity);
    let (note, task) = (RwSignal::new(unsent.note), RwSignal::new(unsent.task));
    if let (None, Some(open)) = (writes.get_untracked(), unsent.open) {
        writes.set(Some(open));
    }
    on_cleanup(move || {
        let text = |field: RwSignal<String>| field.try_get_untracked().unwrap_or_default();
        let open = writes.try_get_untracked().flatten();
        Unsent { open, activity: draft.texts(), note: text(note), task: text(task) }.keep(about);
    });
    let asks_next = RwSignal::new(None::<Option<Outcome>>);
    let button = move |what: Writes| {
        let is_open = move || writes.get() == Some(what);
        view! {
            <button
                type="button"
                class="kind-button"
                aria-pressed=move || is_open().to_string()
                on:click=move |_| {
                    asks_next.set(None);
                    writes.set((!is_open()).then_some(what));
                }
            >
                <IconMark icon=what.icon() />
                <span>{what.label()}</span>
            </button>
        }
    };
    let close = move || writes.set(None);
    // Back to the button that opened the form, which goes with the focus in it.
    let buttons = new_element_id("kinds");
    let path = format!("#{buttons} > :nth-child");
    Effect::new(move |was: Option<Option<Writes>>| {
        let now = writes.get();
        let was = was.flatten().filter(|_| now.is_none());
        if let Some(at) = was.and_then(|was| OFFERED.iter().position(|one| *one == was)) {
            keys::focus_after(format!("{path}({})", at + 1));
        }
        now
    });
    let form = move || {
        let done = Callback::new(move |outcome: Option<Outcome>| {
            close();
            asks_next.set(Some(outcome));
        });
        match writes.get()? {
            Writes::Activity(kind) => Some(
                view! { <NewActivity about=about kind=kind draft=draft on_done=done /> }.into_any(),
            ),
            Writes::Note => Some(
                view! { <NewNote about=about text=note on_done=move |()| close() /> }.into_any(),
            ),
            Writes::Task => Some(
                view! {
                    <QuickAdd about=about typed=task focused=true on_done=move |()| close() />
                }
                .into_any(),
            ),
        }
    };
    view! {
        <section class="composer" aria-label=words::composer_label()>
            <div class="kind-buttons" id=buttons role="group" aria-label=words::composer_label()>
                {OFFERED.map(button).collect_view()}
            </div>
            <div
                class="composer-form"
                on:keydown=move |ev: ev::KeyboardEvent| {
                    if ev.key() == "Escape" && !ev.default_prevented() {
                        ev.prevent_default();
                        close();
                    }
                }
            >
                {form}
            </div>
            <NextStep about=about asks=asks_next />
        </section>
    }
}

#[component]
fn NewActivity(
    about: RecordKey,
    kind: ActivityKind,
    draft: Draft,
    #[prop(into)] on_done: Callback<Option<Outcome>>,
) -> impl IntoView {
    let db = Db::get();
    let wrong = RwSignal::new(Wrong::default());
    let form = FormSave::new();
    let save = move |direction: Option<Direction>, outcome: Option<Outcome>| {
        if direction.is_some() {
            draft.direction.set(direction);
        }
        let concerned = concerned(db, about);
        match draft.new_activity(db.new_id(), kind, outcome, &concerned) {
            Ok(activity) => {
                let said = words::activity_logged(&kinds::label(kind));
                form.run(db, add(RecordKey::of(activity.id), &activity), said, move || {
                    draft.clear();
                    // The page may have been left meanwhile.
                    Unsent::change(about, |unsent| unsent.activity = Default::default());
                    let _ = on_done.try_run(outcome);
                });
            }
            Err(words) => wrong.set(words),
        }
    };
    let endings = kinds::endings(kind);
    let first = endings.first().map(|(_, direction, outcome)| (*direction, *outcome));
    let buttons = endings
        .into_iter()
        .enumerate()
        .map(|(at, (label, direction, outcome))| {
            let rank = if at == 0 { Rank::Primary } else { Rank::Secondary };
            view! { <Button label=label rank=rank on_press=move |()| save(direction, outcome) /> }
        })
        .collect_view();
    let hint = match kind {
        ActivityKind::Email | ActivityKind::Message => words::composer_save_written(),
        _ => words::composer_save_as(),
    };
    view! {
        <div
            class="activity-form"
            on:keydown=move |ev: ev::KeyboardEvent| {
                if ev.key() == "Enter" && (ev.ctrl_key() || ev.meta_key()) {
                    ev.prevent_default();
                    if let Some((direction, outcome)) = first {
                        save(direction, outcome);
                    }
                }
            }
        >
            <div class="endings" role="group" aria-label=hint>
                <span class="endings-label" aria-hidden="true">
                    {hint}
                </span>
                {buttons}
            </div>
            <ActivityFields kind=kind draft=draft wrong=wrong />
        </div>
    }
}

#[component]
fn NewNote(
    about: RecordKey,
    text: RwSignal<String>,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let db = Db::get();
    let error = RwSignal::new(None::<String>);
    let form = FormSave::new();
    let save = move || match read::lines(&text.get_untracked()) {
        Ok(Some(lines)) => {
            let note = Note {
                about: concerned(db, about).about,
                ..Note::new(db.new_id(), lines, clock::now())
            };
            error.set(None);
            let said = words::note_added().to_owned();
            form.run(db, add(RecordKey::of(note.id), &note), said, move || {
                let _ = text.try_set(String::new());
                Unsent::change(about, |unsent| unsent.note.clear());
                let _ = on_done.try_run(());
            });
        }
        Ok(None) => error.set(Some(words::error_note_needed().to_owned())),
        Err(words) => error.set(Some(words)),
    };
    view! {
        <form
            class="activity-form"
            on:submit=move |ev| {
                ev.prevent_default();
                save();
            }
            on:keydown=move |ev: ev::KeyboardEvent| {
                if ev.key() == "Enter" && (ev.ctrl_key() || ev.meta_key()) {
                    ev.prevent_default();
                    save();
                }
            }
        >
            <LongField label=words::activity_note() value=text error=error focused=true />
            <div class="actions">
                <Button label=words::note_save() rank=Rank::Primary submits=true />
            </div>
        </form>
    }
}
