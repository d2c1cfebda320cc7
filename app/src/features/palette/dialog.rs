//! The palette as a dialog: a line to type in, and what it finds below it.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::found::{Found, Go, find};
use super::orders;
use super::scope::{SCOPES, Scope};
use crate::data::Db;
use crate::platform::navigation::Navigation;
use crate::preferences::Preferences;
use crate::ui::{Dialog, IconMark, Segmented, new_element_id};
use crate::words;

/// The dialog.
#[component]
pub fn PaletteDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog title=words::palette_title() open=open close_label=words::close()>
            <Content open=open />
        </Dialog>
    }
}

#[component]
fn Content(open: RwSignal<bool>) -> impl IntoView {
    let db = Db::get();
    let navigation = Navigation::get();
    let order = Preferences::get().name_order();
    let orders = StoredValue::new_local(orders::all());
    let typed = RwSignal::new(String::new());
    let active = RwSignal::new(0_usize);
    let found = Signal::derive_local(move || {
        db.version().track();
        typed.with(|typed| orders.with_value(|orders| find(db, typed, order.get(), orders)))
    });
    let found = Memo::new_with_compare(move |_| StoredValue::new_local(found.get()), |_, _| true);
    let count = move || found.get().with_value(Vec::len);
    let id = new_element_id("palette");
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            // The dialog takes the focus first when it is shown.
            request_animation_frame(move || drop(input.focus()));
        }
    });
    Effect::new(move |_| {
        typed.track();
        active.set(0);
    });
    let choose = move |at: usize| {
        let one = found.get_untracked().with_value(|found| found.get(at).cloned());
        let Some(one) = one else { return };
        open.set(false);
        match one.go {
            Go::To(path) => navigation.go(&path),
            // Once the dialog is gone, so that what it opens is not behind it.
            Go::Do(run) => request_animation_frame(move || run.run(())),
        }
    };
    let option_id = {
        let id = id.clone();
        move |at: usize| format!("{id}-{at}")
    };
    let scope = Signal::derive(move || typed.with(|typed| Scope::of(typed).0));
    let sign = move |asked: Scope| {
        SCOPES.iter().find(|(scope, ..)| *scope == asked).map_or("", |(_, sign, _)| sign)
    };
    let narrow = move |chosen: String| {
        if let Some((scope, ..)) = SCOPES.iter().find(|(_, sign, _)| *sign == chosen) {
            typed.update(|typed| *typed = scope.put(typed));
        }
    };
    let scopes =
        SCOPES.map(|(_, sign, name)| (sign, format!("{sign} {}", name()).trim().to_owned()));
    let on_key = move |ev: ev::KeyboardEvent| {
        let (now, count) = (active.get_untracked(), untrack(count));
        match ev.key().as_str() {
            "Enter" if ev.is_composing() => return,
            "Enter" => choose(now),
            "ArrowDown" if count > 0 => active.set((now + 1) % count),
            "ArrowUp" if count > 0 => active.set((now + count - 1) % count),
            _ => return,
        }
        ev.prevent_default();
    };
    let lines = {
        let option_id = option_id.clone();
        move || {
            let all = found.get().get_value();
            all.into_iter()
                .enumerate()
                .map(|(at, one)| {
                    let Found { label, detail, icon, .. } = one;
                    view! {
                        <li
                            id=option_id(at)
                            role="option"
                            class="palette-line"
                            class:active=move || active.get() == at
                            aria-selected=move || (active.get() == at).to_string()
                            on:mousemove=move |_| active.set(at)
                            on:click=move |_| choose(at)
                        >
                            <IconMark icon=icon />
                            <span class="palette-name">{label}</span>
                            <span class="palette-detail ellipsis">{detail}</span>
                        </li>
                    }
                })
                .collect_view()
        }
    };
    view! {
        <div class="palette" on:keydown=on_key>
            <input
                node_ref=input
                class="input"
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-expanded="true"
                aria-autocomplete="list"
                aria-controls=id.clone()
                aria-label=words::palette_label()
                aria-activedescendant=move || {
                    (count() > 0).then(|| option_id(active.get()))
                }
                placeholder=words::palette_label()
                bind:value=typed
            />
            <Segmented
                label=words::palette_scope()
                options=scopes.to_vec()
                value=Signal::derive(move || sign(scope.get()).to_owned())
                on_change=narrow
            />
            <ul id=id class="palette-list" role="listbox" aria-label=words::palette_found()>
                {lines}
            </ul>
            <p class="faint" role="status" hidden=move || { count() > 0 }>
                {move || {
                    let is_asked = typed.with(|typed| !Scope::of(typed).1.is_empty());
                    let words = if is_asked { words::palette_nothing } else { words::palette_type };
                    (count() == 0).then(words)
                }}
            </p>
        </div>
    }
}
