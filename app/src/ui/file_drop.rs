//! A place that takes a file: dropped on it, or chosen with its button.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::button::{Button, Rank};
use super::icon::{Icon, IconMark};

/// Takes one file.
#[component]
pub fn FileDrop(
    /// What to drop here.
    #[prop(into)]
    title: String,
    /// Which files, and what becomes of them.
    #[prop(into)]
    text: String,
    /// Words of the button that chooses a file.
    #[prop(into)]
    choose_label: String,
    /// Endings and types that the browser's own dialog offers.
    accept: &'static str,
    /// Runs with the file.
    #[prop(into)]
    on_file: Callback<web_sys::File>,
) -> impl IntoView {
    let over = RwSignal::new(false);
    let input = NodeRef::<html::Input>::new();
    let drop = move |ev: ev::DragEvent| {
        ev.prevent_default();
        over.set(false);
        let file = ev.data_transfer().and_then(|data| data.files()).and_then(|all| all.get(0));
        if let Some(file) = file {
            on_file.run(file);
        }
    };
    let chosen = move |_: ev::Event| {
        let Some(input) = input.get_untracked() else { return };
        let file = input.files().and_then(|all| all.get(0));
        // The same file may be chosen again.
        input.set_value("");
        if let Some(file) = file {
            on_file.run(file);
        }
    };
    let browse = move |()| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <div
            class="drop"
            class:over=over
            on:dragover=move |ev: ev::DragEvent| {
                ev.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_: ev::DragEvent| over.set(false)
            on:drop=drop
        >
            <span class="empty-icon">
                <IconMark icon=Icon::Import />
            </span>
            <h2>{title}</h2>
            <p>{text}</p>
            <input
                node_ref=input
                class="sr-only"
                type="file"
                tabindex="-1"
                accept=accept
                aria-label=choose_label.clone()
                on:change=chosen
            />
            <div class="actions">
                <Button label=choose_label icon=Icon::File rank=Rank::Primary on_press=browse />
            </div>
        </div>
    }
}
