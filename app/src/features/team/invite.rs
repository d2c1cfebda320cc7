//! An invitation: how long it opens, and its link, which is shown once.

use cartera_domain::user::{Role, UserId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::said;
use super::server::is_sent;
use crate::data::{AskError, Db, MadeInvite};
use crate::format;
use crate::platform::page;
use crate::ui::{
    Button, Dialog, Icon, QrCode, Rank, Segmented, Toasts, Tone, new_element_id, open_about,
};
use crate::words;

/// Milliseconds of an hour.
const HOUR_MS: u64 = 3_600_000;
/// How long an invitation opens: an hour, a day, a week.
const TIMES: [(&str, u64); 3] = [("hour", 1), ("day", 24), ("week", 7 * 24)];

/// Who is being invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inviting {
    /// Their record.
    pub user: UserId,
    /// Whether it is for another device of one's own.
    pub is_own: bool,
}

/// The dialog, while somebody is being invited.
#[component]
pub fn InviteMember(
    inviting: RwSignal<Option<Inviting>>,
    /// Runs when an invitation was made.
    #[prop(into)]
    on_made: Callback<()>,
) -> impl IntoView {
    let db = Db::get();
    let open = open_about(inviting);
    let made = RwSignal::new(None::<MadeInvite>);
    let error = RwSignal::new(None::<AskError>);
    let busy = RwSignal::new(false);
    let time = RwSignal::new("day".to_owned());
    Effect::new(move |_| {
        let Some(one) = inviting.get() else { return };
        made.set(None);
        error.set(None);
        // For one's own device the link is opened at once; others may read it tomorrow.
        time.set(if one.is_own { "hour" } else { "day" }.to_owned());
    });
    let name = move || {
        let user = inviting.get().and_then(|one| db.get_now(one.user));
        user.map(|user| user.name.to_string()).unwrap_or_default()
    };
    let role = move || {
        let user = inviting.get().and_then(|one| db.get_now(one.user))?;
        let roles = db.every_now::<Role>();
        Some(
            said::role_of(&user, &roles)
                .map_or_else(|| words::member_role_none().to_owned(), |role| role.name.to_string()),
        )
    };
    let make = move |()| {
        let Some(one) = inviting.get_untracked() else { return };
        let chosen = time.get_untracked();
        let hours = TIMES.iter().find(|(name, _)| *name == chosen).map_or(1, |(_, hours)| *hours);
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            let answer = match is_sent(db, one.user).await {
                true => db.invite(one.user, hours * HOUR_MS).await,
                false => Err(AskError::Offline),
            };
            let _ = busy.try_set(false);
            if answer.is_ok() {
                // Whoever is looking elsewhere by now finds it in the list.
                on_made.try_run(());
            }
            if inviting.try_get_untracked().flatten() != Some(one) {
                return;
            }
            match answer {
                Ok(invite) => made.set(Some(invite)),
                Err(why) => error.set(Some(why)),
            }
        });
    };
    let is_own = move || inviting.get().is_some_and(|one| one.is_own);
    let text = move || match is_own() {
        true => words::invite_own_text().to_owned(),
        false => words::invite_text(&name(), &role().unwrap_or_default()),
    };
    view! {
        <Dialog title=words::invite_title() open=open close_label=words::close()>
            <div class="form">
                <p>{text}</p>
                <Show
                    when=move || made.with(Option::is_some)
                    fallback=move || {
                        view! {
                            <Segmented
                                label=words::invite_lifetime()
                                options=vec![
                                    ("hour", words::invite_hour().to_owned()),
                                    ("day", words::invite_day().to_owned()),
                                    ("week", words::invite_week().to_owned()),
                                ]
                                value=time
                                on_change=move |chosen| time.set(chosen)
                            />
                            <p class="field-error" role="alert" hidden=move || error.get().is_none()>
                                {move || error.get().map(said::refusal)}
                            </p>
                            <div class="actions end">
                                <Button
                                    label=words::cancel()
                                    on_press=move |()| open.set(false)
                                />
                                <Button
                                    label=words::invite_make()
                                    icon=Icon::Link
                                    rank=Rank::Primary
                                    disabled=busy
                                    on_press=make
                                />
                            </div>
                        }
                    }
                >
                    {move || made.get().map(|made| view! { <Made made=made name=name() /> })}
                </Show>
            </div>
        </Dialog>
    }
}

#[component]
fn Made(made: MadeInvite, name: String) -> impl IntoView {
    let once = words::invite_once(&name, &format::moment(made.until_ms));
    view! {
        <CopyLink label=words::invite_link() link=made.link.clone() />
        <figure class="qr">
            <QrCode text=made.link label=words::invite_code() />
            <figcaption class="muted">{words::invite_camera()}</figcaption>
        </figure>
        <p class="muted">{once}</p>
    }
}

/// A link to be copied.
#[component]
pub fn CopyLink(
    /// What it is for.
    #[prop(into)]
    label: String,
    /// The link.
    link: String,
) -> impl IntoView {
    let id = new_element_id("link");
    let shown = link.clone();
    let copy = move |()| {
        let (toasts, link) = (Toasts::get(), link.clone());
        spawn_local(async move {
            match page::copy(&link).await {
                true => toasts.show(Tone::Good, words::device_copied(), None),
                false => toasts.show(Tone::Warn, words::device_not_copied(), None),
            }
        });
    };
    view! {
        <div class="copy-line">
            <div class="field">
                <label for=id.clone()>{label}</label>
                <input
                    id=id
                    class="input"
                    readonly
                    prop:value=shown
                    on:focus:target=move |ev| ev.target().select()
                />
            </div>
            <Button label=words::device_copy() icon=Icon::Copy rank=Rank::Primary on_press=copy />
        </div>
    }
}
