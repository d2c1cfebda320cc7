//! Removing everything from this device: asked for twice, the second time by a word to be typed.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::{Db, SyncStatus};
use crate::platform::navigation::reload;
use crate::ui::{Button, Dialog, Icon, Rank, TextField, Toasts, Tone};
use crate::words;

/// The button and its question.
#[component]
pub fn Wipe() -> impl IntoView {
    let (db, toasts) = (Db::get(), Toasts::get());
    let open = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let is_typed = move || {
        typed.with(|typed| typed.trim().to_lowercase() == words::wipe_word().to_lowercase())
    };
    let run = move || {
        if !is_typed() || busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match db.wipe().await {
                Ok(()) => reload(),
                Err(_) => {
                    toasts.show(Tone::Bad, words::error_save(), None);
                    let _ = busy.try_set(false);
                }
            }
        });
    };
    // Whoever has no server, or edits that wait, has them nowhere else.
    let warning = move || match (db.status().get(), db.counts().with(|counts| counts.waiting)) {
        (SyncStatus::Saved, _) => words::wipe_only_here().to_owned(),
        (_, 0) => words::wipe_elsewhere().to_owned(),
        (_, count) => words::wipe_waiting(count),
    };
    view! {
        <p class="muted">{words::wipe_text()}</p>
        <div class="actions">
            <Button
                label=words::wipe_button()
                icon=Icon::Trash
                rank=Rank::Danger
                on_press=move |()| {
                    typed.set(String::new());
                    open.set(true);
                }
            />
        </div>
        <Dialog title=words::wipe_title() open=open close_label=words::close()>
            <form
                class="form"
                novalidate
                on:submit=move |ev| {
                    ev.prevent_default();
                    run();
                }
            >
                <p>{warning}</p>
                <TextField
                    label=words::wipe_type(words::wipe_word())
                    value=typed
                    focused=true
                />
                <div class="actions end">
                    <Button label=words::cancel() on_press=move |()| open.set(false) />
                    <Button
                        label=words::wipe_run()
                        rank=Rank::Danger
                        submits=true
                        disabled=Signal::derive(move || !is_typed() || busy.get())
                    />
                </div>
            </form>
        </Dialog>
    }
}
