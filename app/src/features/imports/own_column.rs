//! A column that becomes a field of the workspace's own: one that is there, or one made in place. A
//! new one is declared by the import, together with its values, and goes with it when it is undone.

use cartera_domain::access::Action;
use cartera_domain::custom_field::CustomType;
use cartera_domain::search::fold;
use cartera_domain::{CustomField, RecordKind};
use cartera_import::protocol::ColumnPreview;
use cartera_import::{Mapping, Target};
use leptos::prelude::*;

use super::Choices;
use crate::data::Db;
use crate::features::own_fields::{KINDS, TYPES, fresh, shown};
use crate::features::read;
use crate::ui::{Button, Dialog, Rank, Select, TextField};
use crate::words;

/// Whether an import makes records of a kind.
const fn is_made(kind: RecordKind) -> bool {
    matches!(kind, RecordKind::Person | RecordKind::Organization | RecordKind::Deal)
}

/// What a field is called among the choices of a column.
pub fn key(field: &CustomField) -> String {
    format!("own:{}:{}", field.kind, field.number)
}

/// The fields that a column can become, those that are about to be declared included.
fn fields(wishes: &Mapping) -> Vec<CustomField> {
    let all = Db::get().every_now::<CustomField>();
    let of_kind = |(kind, ..): &(RecordKind, _, _)| shown(&all, *kind);
    let made = KINDS.iter().filter(|(kind, ..)| is_made(*kind));
    let mut fields: Vec<CustomField> = made.flat_map(of_kind).collect();
    for own in &wishes.own {
        if !fields.iter().any(|field| field.id == own.field.id) {
            fields.push(own.field.clone());
        }
    }
    fields
}

/// They as choices of a column.
pub fn options(wishes: &Mapping) -> Vec<(String, String)> {
    let of = |field: &CustomField| {
        let kind = KINDS.iter().find(|(kind, ..)| kind.number() == field.kind);
        kind.map_or("", |(.., label)| label())
    };
    fields(wishes)
        .iter()
        .map(|field| (key(field), format!("{} · {}", field.name, of(field))))
        .collect()
}

/// The field of a choice.
pub fn field(wishes: &Mapping, chosen: &str) -> Option<CustomField> {
    fields(wishes).into_iter().find(|field| key(field) == chosen)
}

/// The field that is called as a column.
pub fn named(header: &str) -> Option<CustomField> {
    let header = fold(header);
    let all = fields(&Mapping::default());
    all.into_iter().find(|field| !header.is_empty() && fold(field.name.as_str()) == header)
}

/// A button that makes a field of a column that is none yet.
#[component]
pub fn MakeField(
    /// The column, from 0.
    at: usize,
    /// As it was understood.
    column: ColumnPreview,
) -> impl IntoView {
    let may_change = Db::get().may(Action::ChangeSettings);
    let choices = Choices::get();
    let is_loose = Memo::new(move |_| {
        let target = choices.targets.with(|all| all.get(at).copied());
        matches!(target, Some(Target::NoteLine | Target::Ignore))
    });
    let open = RwSignal::new(false);
    let about = column.header.clone();
    let column = StoredValue::new(column);
    view! {
        <Show when=move || is_loose.get() && may_change.get()>
            <Button
                label=words::import_field_make()
                about=about.clone()
                rank=Rank::Quiet
                on_press=move |()| open.set(true)
            />
        </Show>
        <Dialog title=words::import_field_new() open=open close_label=words::close()>
            <Form at=at column=column.get_value() open=open />
        </Dialog>
    }
}

/// Whose field a column most likely is.
fn likely(targets: &[Target]) -> RecordKind {
    let is_person = |target: &Target| {
        matches!(target, Target::FullName | Target::GivenName | Target::FamilyName)
    };
    match () {
        () if targets.contains(&Target::DealName) => RecordKind::Deal,
        () if targets.iter().any(is_person) => RecordKind::Person,
        () if targets.contains(&Target::Organization) => RecordKind::Organization,
        () => RecordKind::Person,
    }
}

#[component]
fn Form(at: usize, column: ColumnPreview, open: RwSignal<bool>) -> impl IntoView {
    let choices = Choices::get();
    let name = RwSignal::new(column.header.clone());
    let error = RwSignal::new(None::<String>);
    let holds = RwSignal::new(column.holds.as_str().to_owned());
    let kind =
        RwSignal::new(choices.targets.with_untracked(|all| likely(all)).number().to_string());
    // Who somebody is no cell says.
    let types = TYPES
        .iter()
        .filter(|(holds, _)| *holds != CustomType::User)
        .map(|(holds, label)| (holds.as_str().to_owned(), label().to_owned()))
        .collect::<Vec<_>>();
    let kinds = KINDS
        .iter()
        .filter(|(kind, ..)| is_made(*kind))
        .map(|(kind, _, label)| (kind.number().to_string(), label().to_owned()))
        .collect::<Vec<_>>();
    let submit = move || {
        let called = match read::needed_name(&name.get_untracked()) {
            Ok(called) => called,
            Err(words) => return error.set(Some(words)),
        };
        let number = kind.get_untracked().parse().ok();
        let kind = number.and_then(RecordKind::from_number).unwrap_or(RecordKind::Person);
        let holds = CustomType::parse(&holds.get_untracked()).unwrap_or(CustomType::Line);
        let beside: Vec<CustomField> = choices
            .wishes
            .with_untracked(|wishes| wishes.own.iter().map(|own| own.field.clone()).collect());
        match fresh(Db::get(), called, kind, holds, &beside) {
            Some(field) => {
                open.set(false);
                choices.become_target(at, Target::Own, Some(field));
            }
            None => error.set(Some(words::own_fields_full().to_owned())),
        }
    };
    view! {
        <form
            class="form"
            novalidate
            on:submit=move |ev| {
                ev.prevent_default();
                submit();
            }
        >
            <TextField label=words::own_field_name() value=name error=error />
            <div class="form-pair">
                <Select
                    label=words::own_field_type()
                    options=types
                    value=holds
                    on_change=move |word: String| holds.set(word)
                />
                <Select
                    label=words::own_fields_of()
                    options=kinds
                    value=kind
                    on_change=move |number: String| kind.set(number)
                />
            </div>
            <p class="field-help">{words::import_field_help()}</p>
            <div class="actions">
                <Button label=words::own_field_add() rank=Rank::Primary submits=true />
            </div>
        </form>
    }
}
