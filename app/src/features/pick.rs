//! A field that holds records: each with its name, found by typing a part of it.

use cartera_domain::{Link, RecordKey, RecordKind};
use leptos::ev;
use leptos::prelude::*;

use crate::data::Db;
use crate::preferences::Preferences;
use crate::ui::{Icon, IconButton, new_element_id};
use crate::words;

/// Kinds that are looked through, in this order.
const KINDS: [RecordKind; 3] = [RecordKind::Person, RecordKind::Organization, RecordKind::Deal];
/// How many of each kind are offered.
const OFFERED: usize = 3;

/// Records that something is about.
#[component]
pub fn RecordsField(
    /// What they are to it.
    #[prop(into)]
    label: String,
    /// The records.
    value: RwSignal<Vec<Link>>,
) -> impl IntoView {
    let db = Db::get();
    let order = Preferences::get().name_order();
    let id = new_element_id("records");
    let list_id = format!("{id}-list");
    let typed = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        typed.with(|typed| match typed.trim() {
            "" => Vec::new(),
            typed => KINDS
                .iter()
                .flat_map(|kind| db.looked_up(*kind, typed, OFFERED))
                .filter(|key| value.with(|all| !all.contains(&Link(*key))))
                .collect::<Vec<RecordKey>>(),
        })
    });
    let choose = move |key: RecordKey| {
        value.update(|all| all.push(Link(key)));
        typed.set(String::new());
    };
    let chosen = move || {
        let one = |link: Link| {
            let name = db
                .called_now(link.0, order.get())
                .unwrap_or_else(|| words::record_gone().to_owned());
            let remove = move |()| value.update(|all| all.retain(|other| *other != link));
            view! {
                <li class="picked">
                    <span class="ellipsis">{name.clone()}</span>
                    <IconButton
                        label=words::remove_value(&name)
                        icon=Icon::Close
                        small=true
                        on_press=remove
                    />
                </li>
            }
        };
        value.get().into_iter().map(one).collect_view()
    };
    let offers = move || {
        found
            .get()
            .into_iter()
            .filter_map(|key| {
                let name = db.called_now(key, order.get())?;
                Some(view! {
                    <li>
                        <button type="button" class="menu-item" on:click=move |_| choose(key)>
                            {name}
                        </button>
                    </li>
                })
            })
            .collect_view()
    };
    view! {
        <div class="field records-field">
            <label for=id.clone()>{label}</label>
            <ul class="picked-list">{chosen}</ul>
            <input
                id=id
                class="input"
                type="search"
                autocomplete="off"
                placeholder=words::records_find()
                aria-controls=list_id.clone()
                bind:value=typed
                on:keydown=move |ev: ev::KeyboardEvent| match ev.key().as_str() {
                    "Enter" if !typed.with_untracked(|typed| typed.trim().is_empty()) => {
                        ev.prevent_default();
                        if let Some(key) = found.with_untracked(|found| found.first().copied()) {
                            choose(key);
                        }
                    }
                    "Escape" if !typed.with_untracked(String::is_empty) => {
                        ev.prevent_default();
                        ev.stop_propagation();
                        typed.set(String::new());
                    }
                    _ => {}
                }
            />
            <ul class="offered" id=list_id>
                {offers}
            </ul>
        </div>
    }
}
