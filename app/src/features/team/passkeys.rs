//! Passkeys of whoever uses this device: a way in for a new one.

use cartera_domain::User;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::invite::CopyLink;
use super::said;
use super::server::Asked;
use crate::data::{Db, PasskeyError, PasskeyLine};
use crate::format;
use crate::platform::passkeys::{self, NoPasskey};
use crate::ui::{Button, Icon, IconMark, Toasts, Tone};
use crate::words;

/// One's own passkeys, and a way to add one.
#[component]
pub fn Passkeys(
    /// The record of whoever uses this device.
    own: Signal<Option<User>>,
) -> impl IntoView {
    let (db, toasts) = (Db::get(), Toasts::get());
    let all = Asked::new(move || db.passkeys());
    let link = LocalResource::new(move || db.entry_link());
    let busy = RwSignal::new(false);
    let mine = Memo::new(move |_| {
        let own = own.get().map(|own| own.id);
        let mut all = all.good().unwrap_or_default();
        all.retain(|one| Some(one.user.user()) == own);
        all
    });
    let add = move |()| {
        let Some(own) = own.get_untracked() else { return };
        busy.set(true);
        spawn_local(async move {
            match db.add_passkey(own.id, own.name.as_str(), &mine.get_untracked()).await {
                Ok(()) => toasts.show(Tone::Good, words::passkey_added(), None),
                Err(why) => toasts.show(Tone::Bad, not_added(why), None),
            }
            all.again();
            let _ = busy.try_set(false);
        });
    };
    let end = move |id: String| {
        spawn_local(async move {
            match db.end_passkey(&id).await {
                Ok(()) => toasts.show(Tone::Good, words::passkey_ended(), None),
                Err(error) => toasts.show(Tone::Bad, said::refusal(error), None),
            }
            all.again();
        });
    };
    let lines = move || {
        let lines = mine.get().into_iter().map(|one| line(one, end)).collect_view();
        view! { <ul class="team-list">{lines}</ul> }
    };
    let second = move || {
        (mine.with(Vec::len) == 1).then(|| {
            view! {
                <div class="team-note">
                    <IconMark icon=Icon::Alert />
                    <p>{words::passkeys_second()}</p>
                </div>
            }
        })
    };
    let address = move || {
        let link = link.get().flatten().filter(|_| !mine.with(Vec::is_empty))?;
        Some(view! { <CopyLink label=words::passkeys_link() link=link /> })
    };
    let tools = move || match passkeys::are_there() {
        true => view! {
            <div class="actions">
                <Button
                    label=words::passkeys_add()
                    icon=Icon::Plus
                    disabled=Signal::derive(move || busy.get() || all.good().is_none())
                    on_press=add
                />
            </div>
        }
        .into_any(),
        false => view! { <p class="muted">{words::passkeys_missing()}</p> }.into_any(),
    };
    view! {
        <section class="section" aria-label=words::passkeys_title()>
            <h2>{words::passkeys_title()}</h2>
            <p class="muted">{words::passkeys_text()}</p>
            {lines}
            {second}
            {address}
            {tools}
        </section>
    }
}

fn line(one: PasskeyLine, end: impl Fn(String) + Copy + Send + Sync + 'static) -> impl IntoView {
    let since = words::passkey_made(&format::moment(one.made_ms));
    let used = one.used_ms.map(|used_ms| words::passkey_used(&format::moment(used_ms)));
    let id = one.id.clone();
    view! {
        <li class="team-line" aria-label=one.name.clone()>
            <IconMark icon=Icon::Device />
            <div class="team-who">
                <strong>{one.name.clone()}</strong>
                <span class="muted">{since}</span>
                <span class="faint">{used}</span>
            </div>
            <div class="team-tools">
                <Button
                    label=words::passkey_end()
                    about=one.name.clone()
                    on_press=move |()| end(id.clone())
                />
            </div>
        </li>
    }
}

/// Why no passkey was added.
fn not_added(error: PasskeyError) -> &'static str {
    match error {
        PasskeyError::Browser(NoPasskey::Declined) => words::passkey_declined(),
        PasskeyError::Browser(NoPasskey::Known) => words::passkey_known(),
        PasskeyError::Browser(NoPasskey::Unable) => words::passkeys_missing(),
        PasskeyError::Occupied => words::passkey_occupied(),
        PasskeyError::Server(error) => said::refusal(error),
    }
}
