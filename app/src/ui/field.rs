//! Fields of forms: label above, help under, the error in words under the field.

use std::cell::Cell;

use leptos::html;
use leptos::prelude::*;

use super::icon::{Icon, IconMark};

/// A new id for an element that others refer to.
#[must_use]
pub fn new_element_id(prefix: &str) -> String {
    thread_local! {
        static NEXT: Cell<u32> = const { Cell::new(0) };
    }
    let number = NEXT.get();
    NEXT.set(number.wrapping_add(1));
    format!("{prefix}-{number}")
}

/// One line of text.
#[component]
pub fn TextField(
    /// What to write here.
    #[prop(into)]
    label: String,
    /// What is written.
    value: RwSignal<String>,
    /// What helps to write it right.
    #[prop(optional, into)]
    help: Option<String>,
    /// What is wrong with it, in words; nothing while it is right.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// `text`, `email` or `tel`: chooses the keyboard on a phone.
    #[prop(default = "text")]
    kind: &'static str,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Whether the field takes the focus when it appears.
    #[prop(optional)]
    focused: bool,
) -> impl IntoView {
    let id = new_element_id("field");
    let help_id = format!("{id}-help");
    let error_id = format!("{id}-error");
    let input = NodeRef::<html::Input>::new();
    if focused {
        Effect::new(move |_| {
            if let Some(input) = input.get() {
                // Nothing depends on the focus; a refusal leaves the field usable.
                let _ = input.focus();
            }
        });
    }
    let described = {
        let (help_id, error_id) = (help_id.clone(), error_id.clone());
        let has_help = help.is_some();
        move || match (error.get().is_some(), has_help) {
            (true, _) => Some(error_id.clone()),
            (false, true) => Some(help_id.clone()),
            (false, false) => None,
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                node_ref=input
                id=id
                class="input"
                type=kind
                autocomplete=autocomplete
                aria-invalid=move || error.get().is_some().then_some("true")
                aria-describedby=described
                bind:value=value
            />
            {help.map(|help| view! { <p class="field-help" id=help_id>{help}</p> })}
            <FieldError id=error_id error=error />
        </div>
    }
}

/// What is wrong with a field, in words with an icon; takes no room while all is right.
#[component]
pub fn FieldError(
    /// What the field refers to it by.
    #[prop(into)]
    id: String,
    /// The words.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <p class="field-error" id=id role="alert" hidden=move || error.get().is_none()>
            <IconMark icon=Icon::Alert />
            <span>{move || error.get()}</span>
        </p>
    }
}

/// A choice of one out of several; the system's own list, so that it works on every device.
#[component]
pub fn Select(
    /// What is chosen.
    #[prop(into)]
    label: String,
    /// Value and words of each choice, in order.
    options: Vec<(String, String)>,
    /// The value of the choice that is taken.
    #[prop(into)]
    value: Signal<String>,
    /// Runs with the value of another choice.
    #[prop(into)]
    on_change: Callback<String>,
    /// Whether the label is only read aloud.
    #[prop(optional)]
    label_hidden: bool,
) -> impl IntoView {
    let id = new_element_id("select");
    let options = options
        .into_iter()
        .map(|(key, words)| {
            let own = key.clone();
            view! {
                <option value=key selected=move || value.get() == own>
                    {words}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for=id.clone() class:sr-only=label_hidden>
                {label}
            </label>
            <div class="select">
                <select
                    id=id
                    class="input"
                    prop:value=value
                    on:change:target=move |ev| {
                        let chosen = ev.target().value();
                        // The value leads: what is refused leaves the choice that holds.
                        ev.target().set_value(&value.get_untracked());
                        on_change.run(chosen);
                    }
                >
                    {options}
                </select>
                <IconMark icon=Icon::ChevronDown />
            </div>
        </div>
    }
}

/// A box that narrows what is shown below it, with every letter.
#[component]
pub fn SearchField(
    /// What is searched.
    #[prop(into)]
    label: String,
    /// What is typed.
    value: RwSignal<String>,
    /// Words of the button that empties it.
    #[prop(into)]
    clear_label: String,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let clear = move |_| {
        value.set(String::new());
        if let Some(input) = input.get_untracked() {
            let _ = input.focus();
        }
    };
    view! {
        <div class="search" role="search">
            <IconMark icon=Icon::Search />
            <input
                node_ref=input
                class="input"
                type="search"
                aria-label=label.clone()
                placeholder=label
                aria-keyshortcuts="/"
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
                bind:value=value
                on:keydown=move |ev| {
                    if ev.key() == "Escape" && !value.get_untracked().is_empty() {
                        ev.prevent_default();
                        value.set(String::new());
                    }
                }
            />
            <kbd class="search-key" aria-hidden="true" hidden=move || !value.get().is_empty()>
                "/"
            </kbd>
            <button
                type="button"
                class="icon-button small"
                aria-label=clear_label
                hidden=move || value.get().is_empty()
                on:click=clear
            >
                <IconMark icon=Icon::Close />
            </button>
        </div>
    }
}
