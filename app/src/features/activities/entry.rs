//! One thing that happened, as a line of a timeline, and its edit in place.

use cartera_domain::activity::Outcome;
use cartera_domain::note::NoteId;
use cartera_domain::{Activity, Link, Note, Organization, Person, Record, RecordKey, Task};
use leptos::prelude::*;

use super::commands::{delete, edit_activity, edit_note};
use super::draft::{Draft, Wrong};
use super::form::{ActivityFields, LongField};
use super::kinds;
use super::typing::Typing;
use crate::data::Db;
use crate::features::links::RecordLink;
use crate::features::read;
use crate::features::save::{FormSave, save, save_saying};
use crate::features::tasks::TaskLine;
use crate::format;
use crate::platform::keys;
use crate::ui::{Badge, Button, Icon, IconButton, IconMark, Rank, Select, Tone, new_element_id};
use crate::words;

/// Names shown beside an entry; who else took part is on its own page.
const MOST_NAMES: usize = 4;

/// Draws what happened; a record of no known kind is nothing.
#[must_use]
pub fn happened(of: RecordKey, key: RecordKey) -> AnyView {
    if let Some(id) = key.typed::<Activity>() {
        let activity = Db::get().record(id);
        return view! { <ActivityEntry of=of key=key activity=activity /> }.into_any();
    }
    if let Some(id) = key.typed::<Note>() {
        return note(of, id);
    }
    match key.typed::<Task>() {
        Some(id) => view! {
            <div role="listitem" class="entry task">
                <TaskLine id=id shows_about=false plain=true />
            </div>
        }
        .into_any(),
        None => ().into_any(),
    }
}

/// Draws a note.
#[must_use]
pub fn note(of: RecordKey, id: NoteId) -> AnyView {
    let note = Db::get().record(id);
    view! { <NoteEntry of=of key=RecordKey::of(id) note=note /> }.into_any()
}

/// The records beside the one whose page it is that an entry belongs to. That somebody's
/// organization is concerned, too, goes without saying on their own page.
fn others(of: RecordKey, about: &[Link]) -> Vec<RecordKey> {
    let is_person = of.kind == Person::KIND.number();
    let keys = about.iter().map(|link| link.0).filter(|key| *key != of);
    keys.filter(|key| !is_person || key.kind != Organization::KIND.number())
        .take(MOST_NAMES)
        .collect()
}

#[component]
fn Names(of: RecordKey, #[prop(into)] about: Signal<Vec<Link>>) -> impl IntoView {
    let keys = Memo::new(move |_| about.with(|about| others(of, about)));
    move || {
        let keys = keys.get();
        (!keys.is_empty()).then(|| {
            let links = keys.into_iter().map(|key| view! { <RecordLink key=key /> }).collect_view();
            view! { <span class="entry-names">{links}</span> }
        })
    }
}

/// A note as it is being changed.
#[derive(Clone, Copy)]
struct NoteDraft {
    /// As it was when whoever types saw it last.
    opened: StoredValue<Note>,
    text: RwSignal<String>,
}

/// An activity as it is being changed.
#[derive(Clone, Copy)]
struct ActivityDraft {
    /// As the form showed it when it was opened.
    opened: StoredValue<Activity>,
    fields: Draft,
    outcome: RwSignal<Option<Outcome>>,
}

/// What is typed into the lines below outlives them.
pub fn provide_drafts() {
    Typing::<NoteDraft>::provide();
    Typing::<ActivityDraft>::provide();
}

#[component]
fn ActivityEntry(
    of: RecordKey,
    key: RecordKey,
    activity: Signal<Option<Activity>>,
) -> impl IntoView {
    let db = Db::get();
    let editing = RwSignal::new(Typing::<ActivityDraft>::get().has(key));
    let icon = Signal::derive(move || {
        activity.with(|one| one.as_ref().map_or(Icon::Info, |one| kinds::icon(one.kind)))
    });
    let about = Signal::derive(move || {
        activity.with(|one| one.as_ref().map(|one| one.about.clone())).unwrap_or_default()
    });
    let title = Memo::new(move |_| {
        activity
            .with(|one| one.as_ref().map(|one| kinds::headline(one.kind, one.direction)))
            .unwrap_or_default()
    });
    let remove = move |()| {
        if let Some(one) = activity.get_untracked() {
            let said = words::person_deleted(&title.get_untracked());
            save_saying(db, delete(&[RecordKey::of(one.id)]), said);
        }
    };
    let body = move || {
        let one = activity.get()?;
        let outcome = one.outcome.map(|ended| {
            let tone = match (one.is_reached(), ended) {
                (false, _) | (_, Outcome::CallBack) => Tone::Warn,
                (true, _) => Tone::Good,
            };
            view! { <Badge label=kinds::outcome(one.kind, ended) tone=tone /> }
        });
        let details =
            [one.duration_s.map(format::minutes), one.place.as_ref().map(ToString::to_string)];
        let details = details.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        Some(view! {
            <span class="entry-head">
                <strong>{title.get()}</strong>
                {outcome}
                <span class="entry-when">{format::when(one.at)}</span>
            </span>
            {one.subject.map(|subject| view! { <span class="entry-subject">{subject.to_string()}</span> })}
            {one.text.map(|text| view! { <p class="entry-text">{text.to_string()}</p> })}
            {(!details.is_empty()).then(|| view! { <span class="entry-details">{details}</span> })}
        })
    };
    let content = move || match (editing.get(), activity.get_untracked()) {
        (true, Some(before)) => {
            view! { <EditActivity before=before on_close=move |()| editing.set(false) /> }
                .into_any()
        }
        _ => view! {
            {body}
            <Names of=of about=about />
        }
        .into_any(),
    };
    view! {
        <div role="listitem" class="entry" class:editing=editing>
            <span class="entry-icon">
                <IconMark icon=icon />
            </span>
            <div class="entry-body">{content}</div>
            <Tools editing=editing name=title on_remove=remove />
        </div>
    }
}

/// Edit and delete, at the right of a line.
#[component]
fn Tools(
    editing: RwSignal<bool>,
    #[prop(into)] name: Signal<String>,
    #[prop(into)] on_remove: Callback<()>,
    #[prop(optional)] pin: Option<(Signal<String>, Callback<()>)>,
) -> impl IntoView {
    let looks_only = Db::get().looks_only();
    let id = new_element_id("tools");
    let pencil = format!("#{id} > button:nth-last-child(2)");
    Effect::new(move |was: Option<bool>| {
        let is_open = editing.get();
        if was == Some(true) && !is_open {
            keys::focus_after(pencil.clone());
        }
        is_open
    });
    let edit = Signal::derive(move || words::edit_value(&name.get()));
    let remove = Signal::derive(move || words::remove_value(&name.get()));
    view! {
        <Show when=move || !editing.get() && !looks_only.get()>
            <span class="entry-tools" id=id.clone()>
                {pin
                    .map(|(label, turn)| {
                        view! { <IconButton label=label icon=Icon::Pin small=true on_press=turn /> }
                    })}
                <IconButton label=edit icon=Icon::Pencil small=true on_press=move |()| editing.set(true) />
                <IconButton label=remove icon=Icon::Trash small=true on_press=on_remove />
            </span>
        </Show>
    }
}

#[component]
fn EditActivity(before: Activity, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    const NONE: &str = "";
    let db = Db::get();
    let wrong = RwSignal::new(Wrong::default());
    let (key, kind) = (RecordKey::of(before.id), before.kind);
    let place = Typing::<ActivityDraft>::get();
    let begin = || ActivityDraft {
        opened: StoredValue::new(before.clone()),
        fields: Draft::of(&before),
        outcome: RwSignal::new(before.outcome),
    };
    let (ActivityDraft { opened, fields: draft, outcome }, is_new) = place.draft(key, begin);
    let on_close = Callback::new(move |()| {
        place.forget(key);
        // The page may have been left meanwhile.
        let _ = on_close.try_run(());
    });
    let mut options = vec![(NONE.to_owned(), words::outcome_none().to_owned())];
    options.extend(
        kinds::outcomes(kind).iter().map(|one| (one.to_string(), kinds::outcome(kind, *one))),
    );
    // What another kind of ending or a newer version said stays a choice.
    if let Some(ended) = before.outcome.filter(|ended| !kinds::outcomes(kind).contains(ended)) {
        options.push((ended.to_string(), kinds::outcome(kind, ended)));
    }
    let form = FormSave::new();
    let submit = move || {
        // Compared with what the form showed: other fields may have changed since.
        let before = opened.get_value();
        let direction = draft.direction.get_untracked();
        let typed = Activity { outcome: outcome.get_untracked(), direction, ..before.clone() };
        match draft.written_into(typed) {
            Ok(after) => {
                let edit = edit_activity(&before, &after);
                form.run(db, edit, words::done_saved().to_owned(), move || {
                    let _ = on_close.try_run(());
                });
            }
            Err(words) => wrong.set(words),
        }
    };
    view! {
        <form
            class="activity-form"
            on:submit=move |ev| {
                ev.prevent_default();
                submit();
            }
        >
            <Select
                label=words::activity_outcome()
                options=options
                value=Signal::derive(move || {
                    outcome.get().map_or_else(String::new, |one| one.to_string())
                })
                on_change=move |word: String| outcome.set(Outcome::parse(&word).ok())
            />
            <ActivityFields kind=kind draft=draft wrong=wrong whole=true focused=is_new />
            <div class="actions">
                <Button label=words::cancel() on_press=on_close />
                <Button label=words::save() rank=Rank::Primary submits=true />
            </div>
        </form>
    }
}

#[component]
fn NoteEntry(of: RecordKey, key: RecordKey, note: Signal<Option<Note>>) -> impl IntoView {
    let db = Db::get();
    let editing = RwSignal::new(Typing::<NoteDraft>::get().has(key));
    let about = Signal::derive(move || {
        note.with(|one| one.as_ref().map(|one| one.about.clone())).unwrap_or_default()
    });
    let remove = move |()| {
        if let Some(one) = note.get_untracked() {
            let said = words::person_deleted(words::activity_note());
            save_saying(db, delete(&[RecordKey::of(one.id)]), said);
        }
    };
    let turn_pin = move |()| {
        if let Some(before) = note.get_untracked() {
            let after = Note { is_pinned: !before.is_pinned, ..before.clone() };
            save(db, edit_note(&before, &after));
        }
    };
    let pin = Signal::derive(move || {
        match note.with(|one| one.as_ref().is_some_and(|one| one.is_pinned)) {
            true => words::note_unpin(),
            false => words::note_pin(),
        }
        .to_owned()
    });
    let body = move || {
        let one = note.get()?;
        Some(view! {
            <span class="entry-head">
                <strong>{words::activity_note()}</strong>
                {one.is_pinned.then(|| view! { <Badge label=words::note_pinned() /> })}
                <span class="entry-when">{format::when(one.written_at)}</span>
            </span>
            <p class="entry-text">{one.text.to_string()}</p>
            <Names of=of about=about />
        })
    };
    // What arrives while it is edited draws nothing anew: what is typed stands in the form.
    let content = move || match (editing.get(), note.get_untracked()) {
        (true, Some(before)) => {
            view! { <EditNote before=before on_close=move |()| editing.set(false) /> }.into_any()
        }
        _ => view! { {body} }.into_any(),
    };
    view! {
        <div role="listitem" class="entry" class:editing=editing>
            <span class="entry-icon">
                <IconMark icon=Icon::Note />
            </span>
            <div class="entry-body">{content}</div>
            <Tools
                editing=editing
                name=Signal::derive(|| words::activity_note().to_owned())
                on_remove=remove
                pin=(pin, Callback::new(turn_pin))
            />
        </div>
    }
}

#[component]
fn EditNote(before: Note, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let db = Db::get();
    let error = RwSignal::new(None::<String>);
    let id = before.id;
    let place = Typing::<NoteDraft>::get();
    let begin = || NoteDraft {
        text: RwSignal::new(before.text.to_string()),
        opened: StoredValue::new(before),
    };
    let (NoteDraft { opened, text }, is_new) = place.draft(RecordKey::of(id), begin);
    let on_close = Callback::new(move |()| {
        place.forget(RecordKey::of(id));
        // The page may have been left meanwhile.
        let _ = on_close.try_run(());
    });
    let form = FormSave::new();
    let submit = move || {
        let text = match read::lines(&text.get_untracked()) {
            Ok(Some(text)) => text,
            Ok(None) => return error.set(Some(words::error_note_needed().to_owned())),
            Err(words) => return error.set(Some(words)),
        };
        let Some(now) = db.get_now::<Note>(id) else { return on_close.run(()) };
        let before = opened.get_value();
        // What was only looked at stays as it is by now, and what a colleague wrote meanwhile is not
        // replaced unseen: that is said once.
        if text != before.text && text != now.text && now.text != before.text {
            error.set(Some(words::error_meanwhile_note(now.text.as_str())));
            opened.set_value(now);
            return;
        }
        let edit = edit_note(&before, &Note { text, ..before.clone() });
        form.run(db, edit, words::done_saved().to_owned(), move || {
            let _ = on_close.try_run(());
        });
    };
    view! {
        <form
            class="activity-form"
            on:submit=move |ev| {
                ev.prevent_default();
                submit();
            }
        >
            <LongField label=words::activity_note() value=text error=error focused=is_new />
            <div class="actions">
                <Button label=words::cancel() on_press=on_close />
                <Button label=words::save() rank=Rank::Primary submits=true />
            </div>
        </form>
    }
}
