//! Where a file comes in: dropped, chosen, pasted, or left over from an import that did not come to
//! its end.

use std::sync::Arc;

use cartera_import::protocol::{Choice, Language as FileLanguage};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::{ev, html};

use super::Choices;
use crate::data::{Db, Import, Readiness, TakeBack, Unfinished};
use crate::features::settings::CountrySelect;
use crate::features::undo::Undo;
use crate::platform::file;
use crate::preferences::Preferences;
use crate::ui::{Button, FileDrop, Icon, LinkButton, Rank, Toasts, Tone, new_element_id};
use crate::words::{self, Language};

/// Endings and types of what can be read; what it really is, its content says.
const ACCEPT: &str = ".csv,.tsv,.tab,.txt,.xlsx,.xlsm,.xlsb,.xls,.ods,.vcf,.ics,.json,.jsonl,.ndjson,\
    .xml,.html,.htm,text/csv,text/plain,text/vcard,text/calendar,application/json,\
    application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,\
    application/vnd.ms-excel,application/vnd.oasis.opendocument.spreadsheet";

/// The place where a file comes in.
#[component]
pub fn ChooseFile() -> impl IntoView {
    let import = Import::get();
    let readiness = Db::get().readiness();
    Effect::new(move |_| {
        // Before the base is open nothing can be found in it.
        if readiness.get() == Readiness::Ready {
            spawn_local(import.find_unfinished());
        }
    });
    // Nothing is chosen while it is copied: it would begin in the records themselves.
    let copying = RwSignal::new(false);
    view! {
        <div class="reading steps" inert=copying>
            <LeftOver />
            <FileDrop
                title=words::import_drop()
                text=words::import_drop_text()
                choose_label=words::import_choose()
                accept=ACCEPT
                on_file=move |file| open(import, file)
            />
            <Pasted />
            <CountrySelect help=words::import_country_help() />
            <section class="section">
                <h2>{words::phones_title()}</h2>
                <p class="muted">{words::phones_text()}</p>
                <div class="actions">
                    <LinkButton href="/import/phones" label=words::phones_title() />
                    <LinkButton href="/import/earlier" label=words::import_earlier() />
                </div>
            </section>
            <Sample />
            <Practice busy=copying />
        </div>
    }
}

/// A copy of everything to try an import on, for who has not done one yet.
#[component]
fn Practice(busy: RwSignal<bool>) -> impl IntoView {
    let db = Db::get();
    let begin = move |()| {
        let toasts = Toasts::get();
        busy.set(true);
        spawn_local(async move {
            if db.practise().await.is_err() {
                toasts.show(Tone::Bad, words::practice_failed(), None);
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <Show when=move || db.may_practise()>
            <section class="section">
                <h2>{words::practice_title()}</h2>
                <p class="muted">{words::practice_text()}</p>
                <div class="actions">
                    <Button label=words::practice_begin() disabled=busy on_press=begin />
                </div>
            </section>
        </Show>
    }
}

fn open(import: Import, file: file::File) {
    let choice = first_choice(Preferences::get());
    Choices::get().begin(choice.clone(), None);
    import.open(file, choice);
}

/// A list with the faults that lists have, in the person's language.
#[component]
fn Sample() -> impl IntoView {
    let import = Import::get();
    let language = Preferences::get().language();
    let read = move |()| {
        let text = match language.get_untracked() {
            Language::En => include_str!("samples/en.csv"),
            Language::Es => include_str!("samples/es.csv"),
            Language::Ru => include_str!("samples/ru.csv"),
        };
        if let Some(file) = file::of_bytes(words::import_sample_name(), text.as_bytes()) {
            open(import, file);
        }
    };
    view! {
        <section class="section">
            <p class="muted">{words::import_sample_text()}</p>
            <div class="actions">
                <Button label=words::import_sample() on_press=read />
            </div>
        </section>
    }
}

/// A place for cells that were copied from a spreadsheet.
#[component]
fn Pasted() -> impl IntoView {
    let import = Import::get();
    let is_open = RwSignal::new(false);
    let text = RwSignal::new(String::new());
    let id = new_element_id("pasted");
    let label_id = id.clone();
    let read = move |()| {
        let text = text.get_untracked();
        if let Some(file) = file::of_bytes(words::import_pasted_name(), text.as_bytes()) {
            open(import, file);
        }
    };
    let is_empty = Signal::derive(move || text.with(|text| text.trim().is_empty()));
    let area = NodeRef::<html::Textarea>::new();
    // The button that was pressed is gone.
    Effect::new(move |_| {
        if let Some(area) = area.get() {
            let _ = area.focus();
        }
    });
    view! {
        <Show
            when=move || is_open.get()
            fallback=move || {
                view! {
                    <div class="actions">
                        <Button
                            label=words::import_paste()
                            icon=Icon::Copy
                            on_press=move |()| is_open.set(true)
                        />
                    </div>
                }
            }
        >
            <div class="form">
                <div class="field">
                    <label for=label_id.clone()>{words::import_paste_label()}</label>
                    <textarea
                        id=id.clone()
                        class="input pasted"
                        rows="8"
                        node_ref=area
                        spellcheck="false"
                        prop:value=move || text.get()
                        on:input=move |ev: ev::Event| text.set(event_target_value(&ev))
                    ></textarea>
                </div>
                <div class="actions">
                    <Button
                        label=words::import_paste_read()
                        rank=Rank::Primary
                        disabled=is_empty
                        on_press=read
                    />
                    <Button
                        label=words::cancel()
                        rank=Rank::Quiet
                        on_press=move |()| is_open.set(false)
                    />
                </div>
            </div>
        </Show>
    }
}

/// Imports that did not come to their end.
#[component]
fn LeftOver() -> impl IntoView {
    let all = Import::get().unfinished();
    move || {
        let lines: Vec<AnyView> =
            all.get().iter().map(|one| view! { <One one=one.clone() /> }.into_any()).collect();
        (!lines.is_empty()).then(|| {
            view! {
                <section class="section" aria-label=words::import_unfinished()>
                    <h2>{words::import_unfinished()}</h2>
                    <ul class="remarks">{lines}</ul>
                </section>
            }
        })
    }
}

#[component]
fn One(one: Unfinished) -> impl IntoView {
    let (import, undo, toasts) = (Import::get(), Undo::get(), Toasts::get());
    let said = words::import_unfinished_of(one.done.into(), &one.name, one.total.into());
    let command = one.command;
    let name = one.name.clone();
    let take_up = move |()| take_up(import, toasts, one.clone());
    let take_back = move |()| {
        undo.start(TakeBack::Command(command));
        spawn_local(import.give_up(command));
    };
    view! {
        <li class="left-over">
            <span>{said}</span>
            <div class="actions">
                <Button
                    label=words::import_go_on()
                    about=name.clone()
                    rank=Rank::Primary
                    on_press=take_up
                />
                <Button label=words::import_undo() about=name.clone() on_press=take_back />
                <Button
                    label=words::import_give_up()
                    about=name
                    rank=Rank::Quiet
                    on_press=move |()| spawn_local(import.give_up(command))
                />
            </div>
        </li>
    }
}

/// Goes on with an import that did not come to its end.
pub fn take_up(import: Import, toasts: Toasts, one: Unfinished) {
    Choices::get().begin(one.choice.clone(), Some(one.mapping.clone()));
    spawn_local(async move {
        if !import.take_up(&one).await {
            toasts.show(Tone::Bad, words::import_file_gone(), None);
            import.give_up(one.command).await;
        }
    });
}

/// The import that was stopped, where its file is still there.
pub fn stopped(import: Import) -> Option<Unfinished> {
    let all: Arc<Vec<Unfinished>> = import.unfinished().get_untracked();
    all.iter().find(|one| one.command == import.command()).cloned()
}

/// How a file is read before anything was chosen about it.
fn first_choice(preferences: Preferences) -> Choice {
    let country = preferences.country().get_untracked();
    Choice {
        country: (!country.is_empty()).then_some(country),
        language: match preferences.language().get_untracked() {
            Language::En => FileLanguage::English,
            Language::Es => FileLanguage::Spanish,
            Language::Ru => FileLanguage::Russian,
        },
        ..Choice::default()
    }
}
