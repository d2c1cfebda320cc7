//! A field in which one of many is found by typing; what is not found may be made.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::field::{FieldError, new_element_id};
use super::icon::{Icon, IconMark};

/// A choice that was found: its key and its words.
pub type Found = (String, String);

/// What is typed and what was chosen.
#[derive(Clone, Copy)]
pub struct ComboState {
    /// What is typed.
    pub text: RwSignal<String>,
    /// The key of what was chosen; nothing where the text stands for something new.
    pub chosen: RwSignal<Option<String>>,
}

impl ComboState {
    /// Empty.
    #[must_use]
    pub fn new() -> Self {
        Self { text: RwSignal::new(String::new()), chosen: RwSignal::new(None) }
    }

    /// With this chosen.
    pub fn set(self, key: Option<String>, text: String) {
        self.chosen.set(key);
        self.text.set(text);
    }

    /// Empties it.
    pub fn clear(self) {
        self.set(None, String::new());
    }
}

impl Default for ComboState {
    fn default() -> Self {
        Self::new()
    }
}

/// A text field with a list of what fits.
#[component]
pub fn Combo(
    /// What is looked for.
    #[prop(into)]
    label: String,
    /// What is typed and chosen.
    state: ComboState,
    /// Finds what fits a text.
    #[prop(into)]
    find: Callback<String, Vec<Found>>,
    /// The words of making what is typed; without it only what is found can be chosen.
    #[prop(optional, into)]
    create: Option<Callback<String, String>>,
    /// What is wrong with it, in words.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether it takes the focus when it appears.
    #[prop(optional)]
    focused: bool,
    /// Whether the label is only read aloud.
    #[prop(optional)]
    label_hidden: bool,
    /// Runs when something was chosen.
    #[prop(optional, into)]
    on_choose: Option<Callback<()>>,
) -> impl IntoView {
    let id = new_element_id("combo");
    let (list_id, error_id) = (format!("{id}-list"), format!("{id}-error"));
    let open = RwSignal::new(false);
    let active = RwSignal::new(0_usize);
    let input = NodeRef::<html::Input>::new();
    if focused {
        Effect::new(move |_| {
            if let Some(input) = input.get() {
                let _ = input.focus();
            }
        });
    }
    // The last one, without a key, makes what is typed.
    let choices = Memo::new(move |_| -> Vec<(Option<String>, String)> {
        if !open.get() {
            return Vec::new();
        }
        let text = state.text.get();
        let typed = text.trim();
        let found = find.run(typed.to_owned());
        let is_known = found.iter().any(|(_, words)| words.eq_ignore_ascii_case(typed));
        let create = create.filter(|_| !typed.is_empty() && !is_known);
        let new = create.map(|create| (None, create.run(typed.to_owned())));
        found.into_iter().map(|(key, words)| (Some(key), words)).chain(new).collect()
    });
    let choose = move |at: usize| {
        let choice = choices.with_untracked(|all| all.get(at).cloned());
        if let Some((key, words)) = choice {
            match key {
                Some(key) => state.set(Some(key), words),
                None => state.chosen.set(None),
            }
            open.set(false);
            if let Some(on_choose) = on_choose {
                on_choose.run(());
            }
        }
    };
    let on_key = move |ev: ev::KeyboardEvent| {
        let last = choices.with_untracked(|all| all.len().saturating_sub(1));
        match ev.key().as_str() {
            "ArrowDown" if !open.get_untracked() => {
                active.set(0);
                open.set(true);
            }
            "ArrowDown" => active.update(|at| *at = if *at >= last { 0 } else { *at + 1 }),
            "ArrowUp" => active.update(|at| *at = at.checked_sub(1).unwrap_or(last)),
            "Enter" if ev.is_composing() => return,
            "Enter" if open.get_untracked() && choices.with_untracked(|all| !all.is_empty()) => {
                choose(active.get_untracked());
            }
            "Escape" if open.get_untracked() => open.set(false),
            "Tab" => {
                open.set(false);
                return;
            }
            _ => return,
        }
        ev.prevent_default();
        ev.stop_propagation();
    };
    let option_id = {
        let list_id = list_id.clone();
        move |at: usize| format!("{list_id}-{at}")
    };
    let active_id = {
        let option_id = option_id.clone();
        move || {
            let is_there = choices.with(|all| active.get() < all.len());
            is_there.then(|| option_id(active.get()))
        }
    };
    let options = move || {
        let option = |(at, (key, words)): (usize, (Option<String>, String))| {
            let is_new = key.is_none();
            view! {
                <li
                    role="option"
                    id=option_id(at)
                    class="combo-option"
                    class:active=move || active.get() == at
                    aria-selected=move || (active.get() == at).to_string()
                    // Before the field loses the focus, and with it the list.
                    on:pointerdown=move |ev: ev::PointerEvent| ev.prevent_default()
                    on:click=move |_| choose(at)
                >
                    {is_new.then(|| view! { <IconMark icon=Icon::Plus /> })}
                    <span class="ellipsis">{words}</span>
                </li>
            }
        };
        choices.get().into_iter().enumerate().map(option).collect_view()
    };
    let is_shown = move || choices.with(|all| !all.is_empty());
    view! {
        <div class="field combo">
            <label for=id.clone() class:sr-only=label_hidden>
                {label.clone()}
            </label>
            <input
                node_ref=input
                id=id
                class="input"
                type="text"
                role="combobox"
                autocomplete="off"
                aria-autocomplete="list"
                aria-controls=list_id.clone()
                aria-expanded=move || is_shown().to_string()
                aria-activedescendant=active_id
                aria-invalid=move || error.get().is_some().then_some("true")
                aria-describedby=error_id.clone()
                prop:value=state.text
                on:input:target=move |ev| {
                    state.set(None, ev.target().value());
                    active.set(0);
                    open.set(true);
                }
                on:keydown=on_key
                on:blur=move |_| open.set(false)
            />
            <ul id=list_id role="listbox" class="combo-list" aria-label=label hidden=move || !is_shown()>
                {options}
            </ul>
            <FieldError id=error_id error=error />
        </div>
    }
}
