//! The workspace's own fields of one record, edited where they stand.

use cartera_domain::custom_field::CustomType;
use cartera_domain::query::Kind;
use cartera_domain::{CustomField, RecordKey, RecordKind, User};
use leptos::prelude::*;

use super::commands::{mark, set};
use super::shown;
use crate::data::Db;
use crate::features::deals::usual_currency;
use crate::features::save::{save, save_in_place};
use crate::features::views::{Field, own};
use crate::ui::{CommitResult, InlineEdit, Select};
use crate::words;

/// The fields; nothing where none was declared.
#[component]
pub fn OwnFacts(
    /// Of which record.
    key: RecordKey,
) -> impl IntoView {
    let db = Db::get();
    let kind = RecordKind::from_number(key.kind).unwrap_or(RecordKind::Person);
    let all = db.every::<CustomField>();
    let fields = Memo::new(move |_| all.with(|all| shown(all, kind)));
    view! {
        <For
            each=move || fields.get()
            // Drawn anew when its declaration changes.
            key=|field| (field.id, field.name.to_string(), field.offered().len())
            children=move |field| view! { <Fact key=key field=field /> }
        />
    }
}

/// What a field holds: one value, or several.
type Held = (Option<Vec<u8>>, Vec<Vec<u8>>);

#[component]
fn Fact(key: RecordKey, field: CustomField) -> impl IntoView {
    let db = Db::get();
    let version = db.version();
    let number = field.number;
    let label = field.name.to_string();
    let known = own(&field);
    let raw = Memo::new(move |_| -> Held {
        version.track();
        let fields = db.fields_now(key);
        let one = fields.one(number).map(<[u8]>::to_vec);
        let many: Vec<Vec<u8>> = fields.many(number).map(<[u8]>::to_vec).collect();
        (one, many)
    });
    let text = {
        let known = known.clone();
        Signal::derive(move || {
            raw.with(|(one, _)| one.as_ref().map(|bytes| known.typed(bytes))).unwrap_or_default()
        })
    };
    let write = {
        let known = known.clone();
        move |typed: &str| -> CommitResult {
            let value = known.stored(typed, usual_currency(db))?;
            save_in_place(db, Some(set(key, number, value)))
        }
    };
    let choose = {
        let write = write.clone();
        move |value: String| {
            // A choice is always one of the field's values.
            let _ = write(&value);
        }
    };
    let none = || (String::new(), words::views_none().to_owned());
    match field.holds {
        CustomType::Flag => {
            let value =
                Signal::derive(move || if text.with(String::is_empty) { "no" } else { "yes" });
            view! {
                <Select
                    label=label
                    options=vec![
                        ("no".to_owned(), words::views_no().to_owned()),
                        ("yes".to_owned(), words::views_yes().to_owned()),
                    ]
                    value=Signal::derive(move || value.get().to_owned())
                    on_change=choose
                />
            }
            .into_any()
        }
        CustomType::Choice => {
            let mut options = vec![none()];
            options.extend(offered(&field, &text.get_untracked()));
            view! { <Select label=label options=options value=text on_change=choose /> }.into_any()
        }
        CustomType::Choices => {
            let now = raw.with_untracked(|(_, many)| many.clone());
            let boxes = field.options.iter().filter(|option| {
                !option.is_archived
                    || now.iter().any(|one| one == option.key.to_string().as_bytes())
            });
            let line = |option: &cartera_domain::custom_field::CustomOption| {
                let element = option.key.to_string().into_bytes();
                let own = element.clone();
                let is_on = move || raw.with(|(_, many)| many.contains(&own));
                view! {
                    <label class="own-choice">
                        <input
                            type="checkbox"
                            prop:checked=is_on
                            on:change:target=move |ev| {
                                let present = ev.target().checked();
                                // The record leads: what is refused leaves the box as it was.
                                ev.target().set_checked(!present);
                                save(db, mark(key, number, element.clone(), present));
                            }
                        />
                        <span>{option.label.to_string()}</span>
                    </label>
                }
            };
            view! {
                <fieldset class="own-choices">
                    <legend>{label}</legend>
                    {boxes.map(line).collect_view()}
                </fieldset>
            }
            .into_any()
        }
        CustomType::User => {
            let mut options = vec![none()];
            let users = db.every_now::<User>();
            options.extend(users.iter().map(|one| (one.id.to_string(), one.name.to_string())));
            view! { <Select label=label options=options value=text on_change=choose /> }.into_any()
        }
        _ => line(db, label, known, raw, text, write),
    }
}

/// A value that is written.
fn line(
    db: Db,
    label: String,
    known: Field,
    raw: Memo<Held>,
    text: Signal<String>,
    write: impl Fn(&str) -> CommitResult + Send + Sync + 'static,
) -> AnyView {
    let lines = if known.is_long { 3 } else { 1 };
    let kind = match known.kind {
        Kind::Email => "email",
        Kind::Phone => "tel",
        // A browser calls each year on the way to the one that is typed a change, from 0002 on; here
        // it is kept when it is left.
        Kind::Date => "date",
        _ => "text",
    };
    let read = Signal::derive(move || {
        raw.with(|(one, _)| one.as_ref().map(|bytes| known.shown(db, bytes))).unwrap_or_default()
    });
    view! {
        <InlineEdit
            label=label
            lines=lines
            kind=kind
            value=text
            shown=read
            placeholder=words::add_placeholder()
            meanwhile=words::error_meanwhile
            on_commit=move |typed: String| write(&typed)
        />
    }
    .into_any()
}

/// The options of a choice; one that is no longer offered only where it is the value.
fn offered(field: &CustomField, now: &str) -> Vec<(String, String)> {
    let gone = field.options.iter().filter(|one| one.is_archived && one.key.to_string() == now);
    field
        .offered()
        .into_iter()
        .chain(gone)
        .map(|option| (option.key.to_string(), option.label.to_string()))
        .collect()
}
