//! What stands before the person because of a link, or of what the server said: a link with the
//! workspace's own key, an invitation, that this device was shown out, or that this tab shows what
//! somebody else sees or a copy to practise on.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::farewell::Left;
use super::joining::Join;
use super::recover::Recover;
use crate::data::{Db, Door};
use crate::platform::navigation;
use crate::ui::{Button, Dialog, Rank, Toasts, Tone};
use crate::words;

/// Whatever stands there.
#[component]
pub fn Invitation() -> impl IntoView {
    let practises = Db::get().practises();
    let door = Db::get().door();
    let standing = move || match door.get() {
        Some(Door::Key(_)) => view! { <WithKey /> }.into_any(),
        Some(Door::Enter(workspace)) => view! { <Recover workspace=workspace /> }.into_any(),
        Some(Door::Useless) => view! { <Useless /> }.into_any(),
        Some(Door::Invite(invite)) => view! { <Join invite=invite /> }.into_any(),
        Some(Door::Left(left)) => view! { <Left left=left /> }.into_any(),
        Some(Door::SeenAs(name)) => {
            let title = words::seen_as(name.as_str());
            view! { <Above title=title text=words::seen_as_text() end=words::seen_as_end() /> }
                .into_any()
        }
        // Told above for as long as it lasts.
        Some(Door::Practice) | None => ().into_any(),
    };
    view! {
        <Show when=move || practises.get()>
            <Above
                title=words::practice_on().to_owned()
                text=words::practice_on_text()
                end=words::practice_end()
                practice=true
            />
        </Show>
        {standing}
    }
}

/// What this tab is instead of the person's own records, above everything, and the way back to them.
#[component]
fn Above(
    title: String,
    text: &'static str,
    end: &'static str,
    #[prop(optional)] practice: bool,
) -> impl IntoView {
    view! {
        <div class="banner warn seen-as" class:practice=practice role="status">
            <strong>{title}</strong>
            <span>{text}</span>
            <Button
                label=end
                rank=Rank::Quiet
                on_press=move |()| navigation::start_over(None)
            />
        </div>
    }
}

/// A link with the workspace's own key that opens nothing: another one took its place.
#[component]
fn Useless() -> impl IntoView {
    let open = RwSignal::new(true);
    Effect::new(move |_| {
        if !open.get() {
            Db::get().close_door();
        }
    });
    view! {
        <Dialog title=words::recovery_useless() open=open close_label=words::close()>
            <div class="form">
                <p role="alert">{words::recovery_useless_text()}</p>
                <div class="actions end">
                    <Button label=words::close() on_press=move |()| open.set(false) />
                </div>
            </div>
        </Dialog>
    }
}

/// A link with the workspace's own key: asked about when records would go along.
#[component]
fn WithKey() -> impl IntoView {
    let db = Db::get();
    let open = RwSignal::new(true);
    let busy = RwSignal::new(false);
    let answer = move |accepts: bool| {
        let toasts = Toasts::get();
        busy.set(true);
        spawn_local(async move {
            if db.answer_invitation(accepts).await.is_err() {
                toasts.show(Tone::Bad, words::error_save(), None);
            }
            let _ = busy.try_set(false);
        });
    };
    // Closing it without a choice is to stay.
    Effect::new(move |was_open: Option<bool>| {
        let is_open = open.get();
        if was_open == Some(true) && !is_open {
            answer(false);
        }
        is_open
    });
    let count = move || {
        db.counts().with(|counts| u64::from(counts.people) + u64::from(counts.organizations))
    };
    view! {
        <Dialog title=words::invitation_title() open=open held=busy close_label=words::close()>
            <div class="form">
                <p>{move || words::invitation_text(count())}</p>
                <div class="actions end">
                    <Button
                        label=words::invitation_decline()
                        disabled=busy
                        on_press=move |()| open.set(false)
                    />
                    <Button
                        label=words::invitation_accept()
                        rank=Rank::Primary
                        disabled=busy
                        on_press=move |()| answer(true)
                    />
                </div>
            </div>
        </Dialog>
    }
}
