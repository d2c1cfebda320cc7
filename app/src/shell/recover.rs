//! Coming in by a passkey or a recovery code, on a device that has nothing of the workspace.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::{AskError, Db, PasskeyError};
use crate::platform::passkeys::{self, NoPasskey};
use crate::ui::{Button, Dialog, Icon, Rank, TextField, Toasts, Tone};
use crate::words;

/// Asks for a code, and goes to the workspace with it.
#[component]
pub fn Recover(
    /// The workspace: 32 hexadecimal digits.
    workspace: String,
) -> impl IntoView {
    let (db, toasts) = (Db::get(), Toasts::get());
    let workspace = StoredValue::new(workspace);
    let open = RwSignal::new(true);
    let code = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    Effect::new(move |_| {
        if !open.get() {
            db.close_door();
        }
    });
    let run = move || {
        let typed = code.get_untracked();
        if typed.trim().is_empty() {
            return error.set(Some(words::recover_missing().to_owned()));
        }
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            match db.recover(&workspace.get_value(), &typed).await {
                Ok(()) => toasts.show(Tone::Good, words::join_done(), None),
                Err(why) => {
                    let _ = error.try_set(Some(refused(why).to_owned()));
                }
            }
            let _ = busy.try_set(false);
        });
    };
    let show = move |()| {
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            match db.enter_by_passkey(&workspace.get_value()).await {
                Ok(()) => toasts.show(Tone::Good, words::join_done(), None),
                Err(why) => toasts.show(Tone::Bad, not_shown(why), None),
            }
            let _ = busy.try_set(false);
        });
    };
    let passkey = move || {
        if passkeys::are_there() {
            view! {
                <p>{words::enter_passkey_text()}</p>
                <div class="actions">
                    <Button
                        label=words::enter_passkey()
                        icon=Icon::Device
                        rank=Rank::Primary
                        disabled=busy
                        on_press=show
                    />
                </div>
            }
            .into_any()
        } else {
            view! { <p class="muted">{words::passkeys_missing()}</p> }.into_any()
        }
    };
    let count = db.held();
    // Where the device is there already, nothing goes anywhere.
    let goes = RwSignal::new(false);
    spawn_local(async move {
        let is_there = db.is_in(&workspace.get_value()).await;
        let _ = goes.try_set(count > 0 && !is_there);
    });
    let along =
        move || goes.get().then(|| view! { <p class="muted">{words::join_along_text(count)}</p> });
    view! {
        <Dialog title=words::recover_title() open=open held=busy close_label=words::close()>
            <form
                class="form"
                novalidate
                on:submit=move |ev| {
                    ev.prevent_default();
                    run();
                }
            >
                {passkey}
                <p>{words::recover_text()}</p>
                <TextField label=words::recover_code() value=code error=error />
                {along}
                <div class="actions end">
                    <Button
                        label=words::cancel()
                        disabled=busy
                        on_press=move |()| open.set(false)
                    />
                    <Button
                        label=words::recover_run()
                        submits=true
                        disabled=busy
                    />
                </div>
            </form>
        </Dialog>
    }
}

/// Why a code lets nobody in.
fn refused(error: AskError) -> &'static str {
    match error {
        AskError::Refused => words::recover_refused(),
        AskError::Offline => words::ask_offline(),
        AskError::NoServer | AskError::Gone => words::ask_no_server(),
        AskError::TooOften => words::ask_too_often(),
        AskError::Removed | AskError::Ended | AskError::Failed => words::ask_failed(),
    }
}

/// Why a passkey lets nobody in.
fn not_shown(error: PasskeyError) -> &'static str {
    match error {
        PasskeyError::Browser(NoPasskey::Declined) => words::passkey_declined(),
        PasskeyError::Browser(_) => words::passkeys_missing(),
        PasskeyError::Occupied => words::passkey_occupied(),
        PasskeyError::Server(AskError::Refused) => words::passkey_refused(),
        PasskeyError::Server(error) => refused(error),
    }
}
