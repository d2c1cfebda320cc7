//! What the browser lost of this device's data, and the ways to get it back.

use cartera_sync::journal::CommandId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::{Db, Verdict};
use crate::features::undo::Undo;
use crate::ui::{Button, Dialog, LinkButton, Rank, TextField, Toasts, Tone};
use crate::words;

/// The banner: what is missing, a backup to restore, a link to join by.
#[component]
pub fn Loss() -> impl IntoView {
    let db = Db::get();
    let lost = db.lost();
    let joining = RwSignal::new(false);
    let said = move || match lost.get()? {
        Verdict::Whole | Verdict::New => None,
        Verdict::Emptied => Some(words::lost_emptied().to_owned()),
        Verdict::Replaced => Some(words::lost_replaced().to_owned()),
        Verdict::WentBack => Some(words::lost_went_back().to_owned()),
        Verdict::Missing(count) => Some(words::lost_missing(count)),
        Verdict::HalfRestored(_) => Some(words::lost_half_restored().to_owned()),
    };
    let half = move || match lost.get() {
        Some(Verdict::HalfRestored(command)) => Some(command),
        _ => None,
    };
    view! {
        <Show when=move || lost.with(Option::is_some)>
            <div class="banner warn" role="alert">
                <span>{said}</span>
                <LinkButton href="/settings" label=words::lost_restore() rank=Rank::Quiet />
                {move || match half() {
                    Some(command) => view! { <Half command=command /> }.into_any(),
                    None => {
                        view! {
                            <Button
                                label=words::lost_join()
                                rank=Rank::Quiet
                                on_press=move |()| joining.set(true)
                            />
                            <Button
                                label=words::lost_accept()
                                rank=Rank::Quiet
                                on_press=move |()| db.accept_loss()
                            />
                        }
                            .into_any()
                    }
                }}
            </div>
        </Show>
        <JoinByLink open=joining />
    }
}

/// What may become of the half of a backup: it goes again, or stays as it is.
#[component]
fn Half(
    /// With which it was restored.
    command: CommandId,
) -> impl IntoView {
    let (db, toasts, undo) = (Db::get(), Toasts::get(), Undo::get());
    let busy = RwSignal::new(false);
    let take_back = move |()| {
        busy.set(true);
        spawn_local(async move {
            match db.take_half_back(command).await {
                Ok(Some(done)) => undo.say(&done),
                Ok(None) => {}
                Err(error) => undo.refuse(&error),
            }
            let _ = busy.try_set(false);
        });
    };
    let keep = move |()| {
        spawn_local(async move {
            if db.keep_half().await.is_err() {
                toasts.show(Tone::Bad, words::error_save(), None);
            }
        });
    };
    view! {
        <Button
            label=words::lost_take_back()
            rank=Rank::Quiet
            disabled=busy
            on_press=take_back
        />
        <Button label=words::lost_accept() rank=Rank::Quiet disabled=busy on_press=keep />
    }
}

/// Takes the link that another device gave.
#[component]
pub fn JoinByLink(
    /// Whether it is asked for.
    open: RwSignal<bool>,
) -> impl IntoView {
    let (db, toasts) = (Db::get(), Toasts::get());
    let link = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let join = move || {
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            match db.follow_link(&link.get_untracked()).await {
                Ok(true) => open.set(false),
                Ok(false) => error.set(Some(words::lost_no_link().to_owned())),
                Err(_) => toasts.show(Tone::Bad, words::error_save(), None),
            }
            busy.set(false);
        });
    };
    view! {
        <Dialog title=words::lost_join() open=open close_label=words::close()>
            <form
                class="form"
                novalidate
                on:submit=move |ev| {
                    ev.prevent_default();
                    join();
                }
            >
                <p>{words::lost_join_text()}</p>
                <TextField label=words::lost_link() value=link error=error focused=true />
                <div class="actions end">
                    <Button label=words::cancel() on_press=move |()| open.set(false) />
                    <Button
                        label=words::lost_join()
                        rank=Rank::Primary
                        submits=true
                        disabled=busy
                    />
                </div>
            </form>
        </Dialog>
    }
}
