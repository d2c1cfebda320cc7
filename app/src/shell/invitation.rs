//! A link that invites this device into another workspace: asked about when records would go
//! along.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::Db;
use crate::ui::{Button, Dialog, Rank, Toasts, Tone};
use crate::words;

/// The question, while there is an invitation.
#[component]
pub fn Invitation() -> impl IntoView {
    let db = Db::get();
    let invitation = db.invitation();
    let open = RwSignal::new(false);
    let busy = RwSignal::new(false);
    Effect::new(move |_| open.set(invitation.with(Option::is_some)));
    let answer = move |accepts: bool| {
        let toasts = Toasts::get();
        busy.set(true);
        spawn_local(async move {
            if db.answer_invitation(accepts).await.is_err() {
                toasts.show(Tone::Bad, words::error_save(), None);
            }
            busy.set(false);
        });
    };
    // Closing it without a choice is to stay.
    Effect::new(move |was_open: Option<bool>| {
        let is_open = open.get();
        if was_open == Some(true) && !is_open && invitation.with_untracked(Option::is_some) {
            answer(false);
        }
        is_open
    });
    let count = move || {
        db.counts().with(|counts| u64::from(counts.people) + u64::from(counts.organizations))
    };
    view! {
        <Dialog title=words::invitation_title() open=open close_label=words::close()>
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
