//! The page on which fields are declared, by kind of record.

use cartera_domain::access::Action;
use cartera_domain::custom_field::{CustomFieldId, CustomType};
use cartera_domain::{CustomField, RecordKind};
use leptos::prelude::*;

use super::commands::{archive, change, keep};
use super::options::Options;
use super::{TYPES, fresh, has_options, shown, type_words};
use crate::data::Db;
use crate::features::save::{save, save_saying};
use crate::features::{Word, read};
use crate::shell::{TopLine, TopState};
use crate::ui::{
    Button, CommitResult, Icon, IconButton, InlineEdit, Rank as Loud, Segmented, Select, TextField,
};
use crate::words;

/// Kinds of record that have fields of one's own, each with its word in the choice.
pub const KINDS: [(RecordKind, &str, Word); 4] = [
    (RecordKind::Person, "people", words::people_title),
    (RecordKind::Organization, "organizations", words::organizations_title),
    (RecordKind::Deal, "deals", words::deals_title),
    (RecordKind::Lead, "leads", words::leads_title),
];

/// Draws the page.
#[must_use]
pub fn view() -> AnyView {
    view! { <Page /> }.into_any()
}

#[component]
fn Page() -> impl IntoView {
    let db = Db::get();
    let all = db.every::<CustomField>();
    let chosen = RwSignal::new("people".to_owned());
    let kind = Memo::new(move |_| {
        let word = chosen.get();
        KINDS.iter().find(|(_, one, _)| *one == word).map_or(RecordKind::Person, |(kind, ..)| *kind)
    });
    let ids = Memo::new(move |_| {
        let own = all.with(|all| shown(all, kind.get()));
        own.into_iter().map(|field| field.id).collect::<Vec<_>>()
    });
    let may_change = db.may(Action::ChangeSettings);
    view! {
        <TopLine
            title=words::own_fields_title()
            back=TopState { href: "/settings", label: words::settings_title }
        />
        <div class="page">
            <div class="reading own-fields">
                <p class="muted">{words::own_fields_text()}</p>
                <Segmented
                    label=words::own_fields_of()
                    options=KINDS.map(|(_, word, label)| (word, label().to_owned())).to_vec()
                    value=chosen
                    on_change=move |word: String| chosen.set(word)
                />
                <Show when=move || ids.with(Vec::is_empty)>
                    <p class="faint">{words::own_fields_empty()}</p>
                </Show>
                <ul class="own-field-list">
                    <For each=move || ids.get() key=|id| *id children=move |id| view! { <One id=id /> } />
                </ul>
                <Show
                    when=move || may_change.get()
                    fallback=|| view! { <p class="muted">{words::own_fields_refused()}</p> }
                >
                    <New kind=kind />
                </Show>
            </div>
        </div>
    }
}

/// A declared field: its name, its type, its options.
#[component]
fn One(id: CustomFieldId) -> impl IntoView {
    let db = Db::get();
    let field = db.record::<CustomField>(id);
    let name = Memo::new(move |_| {
        field.with(|field| field.as_ref().map(|one| one.name.to_string())).unwrap_or_default()
    });
    let holds = Memo::new(move |_| field.with(|field| field.as_ref().map(|one| one.holds)));
    let rename = move |text: String| -> CommitResult {
        let name = read::needed_name(&text)?;
        if let Some(before) = field.get_untracked() {
            save(db, change(&before, &CustomField { name, ..before.clone() }));
        }
        Ok(())
    };
    let hide = move |()| {
        if let Some(before) = field.get_untracked() {
            save_saying(db, archive(&before), words::own_field_hidden(before.name.as_str()));
        }
    };
    let hide_label = Signal::derive(move || words::own_field_hide(&name.get()));
    view! {
        <li class="own-field">
            <div class="own-field-head">
                <InlineEdit
                    label=words::own_field_name()
                    label_hidden=true
                    value=name
                    placeholder=words::own_field_name()
                    meanwhile=words::error_meanwhile
                    on_commit=rename
                />
                <span class="muted">{move || holds.get().map(type_words)}</span>
                <IconButton label=hide_label icon=Icon::Trash on_press=hide />
            </div>
            <Show when=move || holds.get().is_some_and(has_options)>
                <Options id=id />
            </Show>
        </li>
    }
}

/// The form that declares one.
#[component]
fn New(kind: Memo<RecordKind>) -> impl IntoView {
    let db = Db::get();
    let name = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let holds = RwSignal::new(CustomType::Line.as_str().to_owned());
    let types = TYPES
        .iter()
        .map(|(holds, label)| (holds.as_str().to_owned(), label().to_owned()))
        .collect::<Vec<_>>();
    let submit = move || {
        let called = match read::needed_name(&name.get_untracked()) {
            Ok(called) => called,
            Err(words) => return error.set(Some(words)),
        };
        let kind = kind.get_untracked();
        let chosen = CustomType::parse(&holds.get_untracked()).unwrap_or(CustomType::Line);
        let Some(field) = fresh(db, called, kind, chosen, &[]) else {
            return error.set(Some(words::own_fields_full().to_owned()));
        };
        error.set(None);
        name.set(String::new());
        save(db, keep(&field));
    };
    view! {
        <form
            class="form own-field-new"
            novalidate
            on:submit=move |ev| {
                ev.prevent_default();
                submit();
            }
        >
            <h2>{words::own_field_add()}</h2>
            <div class="form-pair">
                <TextField label=words::own_field_name() value=name error=error />
                <Select
                    label=words::own_field_type()
                    options=types
                    value=holds
                    on_change=move |word: String| holds.set(word)
                />
            </div>
            <div class="actions">
                <Button label=words::own_field_add() rank=Loud::Primary submits=true />
            </div>
        </form>
    }
}
