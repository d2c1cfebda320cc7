//! The dialog: boxes beside the records of a list, how many are chosen, and what to do with them.

use cartera_domain::organization::OrganizationId;
use cartera_domain::{Affiliation, Id, Person, RecordKey, RecordKind};
use leptos::ev;
use leptos::prelude::*;

use super::change::ChangeForm;
use super::commands::{delete_all, join_all, place_of};
use super::selection::Selection;
use crate::data::Db;
use crate::features::save::save_or;
use crate::features::{organizations, read};
use crate::preferences::Preferences;
use crate::ui::{Button, Dialog, Item, Rank, TextField, Windowed};
use crate::words;

/// What is about to be done, and is asked about first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    Delete,
    Join,
    Change,
}

/// Many records of a list at once.
#[component]
pub fn BulkDialog(
    /// The records that the list shows.
    found: Signal<Vec<RecordKey>>,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What kind they are of.
    kind: RecordKind,
) -> impl IntoView {
    view! {
        <Dialog title=words::bulk_title() open=open close_label=words::close()>
            <Content found=found open=open kind=kind />
        </Dialog>
    }
}

#[component]
fn Content(found: Signal<Vec<RecordKey>>, open: RwSignal<bool>, kind: RecordKind) -> impl IntoView {
    let joins = kind == RecordKind::Person;
    let db = Db::get();
    let found: Signal<Vec<RecordKey>> = Memo::new(move |_| found.get()).into();
    let selection = RwSignal::new(Selection::default());
    let asks = RwSignal::new(None::<Asks>);
    let place = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let count =
        Memo::new(move |_| found.with(|found| selection.with(|selection| selection.count(found))));
    let is_all = move || found.with(|found| !found.is_empty() && count.get() == found.len());
    let chosen = move || {
        found.with_untracked(|found| selection.with_untracked(|selection| selection.of(found)))
    };
    let run = move |edit, said: String| {
        busy.set(true);
        let done = move || {
            let _ = open.try_set(false);
        };
        // Saving goes on after this; a second press would make all of it again.
        save_or(db, edit, said, done, move || {
            let _ = busy.try_set(false);
        });
    };
    let delete = move |()| {
        let keys = chosen();
        run(delete_all(&keys), words::bulk_deleted(keys.len() as u64));
    };
    let join = move |()| match read::needed_name(&place.get_untracked()) {
        Err(words) => error.set(Some(words)),
        Ok(name) => {
            let known = db.organization_named(name.as_str());
            let said = words::bulk_joined(count.get_untracked() as u64, name.as_str());
            let made = known.is_none().then(|| organizations::named(db.new_id(), name));
            let Some(to) = known.or(made.as_ref().map(|one| one.id)) else { return };
            let people = chosen().into_iter().filter_map(|key| key.typed::<Person>());
            let places: Vec<Affiliation> =
                people.filter_map(|person| place_in(db, person, to)).collect();
            run(join_all(made.as_ref(), &places), said);
        }
    };
    let items = Signal::derive(move || {
        let item = |key: &RecordKey| {
            let key = *key;
            Item::new(u128::from_be_bytes(key.id), move || {
                view! { <Line key=key found=found selection=selection /> }.into_any()
            })
        };
        found.with(|found| found.iter().map(item).collect::<Vec<_>>())
    });
    let question = move || {
        let count = count.get() as u64;
        Some(match asks.get()? {
            Asks::Delete => view! {
                <p role="alert">{words::bulk_delete_text(count)}</p>
                <div class="actions">
                    <Button label=words::cancel() on_press=move |()| asks.set(None) />
                    <Button
                        label=words::bulk_delete(count)
                        rank=Rank::Danger
                        disabled=busy
                        on_press=delete
                    />
                </div>
            }
            .into_any(),
            Asks::Change => view! {
                <ChangeForm
                    kind=kind
                    chosen=move |()| found.with(|found| selection.with(|all| all.of(found)))
                    on_run=move |(edit, said)| run(edit, said)
                    on_cancel=move |()| asks.set(None)
                />
            }
            .into_any(),
            Asks::Join => view! {
                <TextField
                    label=words::organization_name()
                    value=place
                    error=error
                    help=words::bulk_join_text(count)
                    focused=true
                />
                <div class="actions">
                    <Button label=words::cancel() on_press=move |()| asks.set(None) />
                    <Button
                        label=words::bulk_join(count)
                        rank=Rank::Primary
                        disabled=busy
                        on_press=join
                    />
                </div>
            }
            .into_any(),
        })
    };
    let none = Signal::derive(move || count.get() == 0);
    view! {
        <div class="bulk">
            <label class="bulk-line bulk-all">
                <input
                    type="checkbox"
                    prop:checked=is_all
                    on:change=move |_| {
                        found.with_untracked(|found| {
                            selection.update(|selection| selection.press_all(found));
                        });
                    }
                />
                <span>{move || words::bulk_all(found.with(Vec::len) as u64)}</span>
            </label>
            <div class="bulk-list" tabindex="0" role="region" aria-label=words::bulk_title()>
                <Windowed label=words::bulk_title() items=items />
            </div>
            <p role="status">{move || words::bulk_chosen(count.get() as u64)}</p>
            <Show when=move || asks.get().is_none()>
                <div class="actions">
                    <Button
                        label=words::delete()
                        rank=Rank::Danger
                        disabled=none
                        on_press=move |()| asks.set(Some(Asks::Delete))
                    />
                    <Button
                        label=words::bulk_change()
                        disabled=none
                        on_press=move |()| asks.set(Some(Asks::Change))
                    />
                    <Show when=move || joins>
                        <Button
                            label=words::bulk_to_organization()
                            disabled=none
                            on_press=move |()| asks.set(Some(Asks::Join))
                        />
                    </Show>
                </div>
            </Show>
            {question}
        </div>
    }
}

fn place_in(db: Db, person: Id<Person>, to: OrganizationId) -> Option<Affiliation> {
    place_of(Affiliation::new(db.new_id(), person, to), &db.places_now(person))
}

#[component]
fn Line(
    key: RecordKey,
    found: Signal<Vec<RecordKey>>,
    selection: RwSignal<Selection>,
) -> impl IntoView {
    let name = Db::get().called(key, Preferences::get().name_order());
    let press = move |ev: ev::MouseEvent| {
        let through = ev.shift_key();
        found.with_untracked(|found| {
            selection.update(|selection| selection.press(found, key, through));
        });
    };
    view! {
        <div role="listitem">
            <label class="bulk-line">
                <input
                    type="checkbox"
                    prop:checked=move || selection.with(|selection| selection.has(key))
                    on:click=press
                />
                <span class="ellipsis">
                    {move || name.get().unwrap_or_else(|| words::person_nameless().to_owned())}
                </span>
            </label>
        </div>
    }
}
