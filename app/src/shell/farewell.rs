//! That this device was shown out: what happened, what was never sent, and how to begin anew.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::{Db, Farewell};
use crate::format;
use crate::platform::file;
use crate::ui::{Button, Icon, Rank, Toasts, Tone, new_element_id};
use crate::words;

/// What the file is for a browser: text, one JSON value a line.
const MEDIA_TYPE: &str = "application/jsonl";

/// Over everything else, until the person has read it.
#[component]
pub fn Left(
    /// What is left of the workspace.
    left: Farewell,
) -> impl IntoView {
    let (db, toasts) = (Db::get(), Toasts::get());
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get()
            && !dialog.open()
        {
            // Fails only on an element that left the page.
            let _ = dialog.show_modal();
        }
    });
    let id = new_element_id("left");
    let labelled_by = id.clone();
    let count = left.count;
    let at_ms = left.at_ms;
    let has_file = RwSignal::new(count == 0);
    let asks = RwSignal::new(false);
    let save = move |()| {
        let name = format!("cartera-unsent-{}.jsonl", file::today());
        match file::give(&name, MEDIA_TYPE, std::slice::from_ref(&left.unsent)) {
            true => {
                has_file.set(true);
                toasts.show(Tone::Good, words::backup_made(&name), None);
            }
            false => toasts.show(Tone::Bad, words::backup_not_given(), None),
        }
    };
    let begin = move |()| {
        // What is nowhere else is not thrown away by one press.
        if !has_file.get_untracked() && !asks.get_untracked() {
            return asks.set(true);
        }
        spawn_local(async move {
            if db.begin_anew().await.is_err() {
                toasts.show(Tone::Bad, words::error_save(), None);
            }
        });
    };
    let unsent = (count > 0).then(|| {
        view! {
            <p>{words::left_unsent(count)}</p>
            <div class="actions">
                <Button
                    label=words::left_save(count)
                    icon=Icon::Download
                    rank=Rank::Primary
                    on_press=save
                />
            </div>
        }
    });
    let label = Signal::derive(move || match asks.get() && !has_file.get() {
        true => words::left_begin_without().to_owned(),
        false => words::left_begin().to_owned(),
    });
    view! {
        <dialog
            node_ref=dialog
            class="dialog"
            aria-labelledby=labelled_by
            on:cancel=|ev: leptos::ev::Event| ev.prevent_default()
        >
            <header class="dialog-head">
                <h2 id=id>{words::left_title()}</h2>
            </header>
            <div class="form">
                <p>{words::left_text(&format::moment(at_ms))}</p>
                <p class="muted">{words::left_back()}</p>
                {unsent}
                <p class="field-error" role="alert" hidden=move || !asks.get() || has_file.get()>
                    {words::left_sure(count)}
                </p>
                <div class="actions end">
                    <Button label=label on_press=begin />
                </div>
            </div>
        </dialog>
    }
}
