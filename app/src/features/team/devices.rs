//! Devices: one's own and those whom one manages, each with a way to show it out.

use std::sync::Arc;

use cartera_domain::User;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::invite::{InviteMember, Inviting};
use super::passkeys::Passkeys;
use super::recovery::Recovery;
use super::said;
use super::server::{Asked, NoAnswer};
use super::you::{WhoAreYou, is_owner, own_user};
use crate::data::{Db, DeviceLine};
use crate::format;
use crate::shell::{TopLine, TopState};
use crate::ui::{Badge, Button, Dialog, Icon, IconMark, Rank, Toasts, Tone, open_about};
use crate::words;

/// The page.
#[component]
pub fn Devices() -> impl IntoView {
    let db = Db::get();
    let users = db.every::<User>();
    let (me, own) = (db.me(), own_user(db));
    let devices = Asked::new(move || db.devices());
    let inviting = RwSignal::new(None::<Inviting>);
    let leaving = RwSignal::new(None::<DeviceLine>);
    let is_here = Signal::derive(move || devices.good().is_some());
    let is_owner = is_owner(db);
    let lines = move || {
        let all = devices.good()?;
        let mine = me.get().user_id();
        let is_listed = all.iter().any(|one| one.is_own);
        let (own, others): (Vec<_>, Vec<_>) = all
            .into_iter()
            .partition(|one| one.is_own || one.user.is_some_and(|user| Some(user.user()) == mine));
        let draw = |all: Vec<DeviceLine>| {
            let on_revoke = move |one| leaving.set(Some(one));
            let line = |one| view! { <Line one=one users=users on_revoke=on_revoke /> };
            all.into_iter().map(line).collect_view()
        };
        let others = (!others.is_empty()).then(|| {
            view! {
                <section class="section">
                    <h2>{words::devices_others()}</h2>
                    <ul class="team-list">{draw(others)}</ul>
                </section>
            }
        });
        Some(view! {
            <section class="section">
                <h2>{words::devices_mine()}</h2>
                <ul class="team-list">
                    {(!is_listed).then(|| view! { <KeyLine /> })}
                    {draw(own)}
                </ul>
            </section>
            {others}
        })
    };
    let connect = move |()| {
        if let Some(user) = me.get_untracked().user_id() {
            inviting.set(Some(Inviting { user, is_own: true }));
        }
    };
    view! {
        <TopLine
            title=words::devices_title()
            back=TopState { href: "/settings", label: words::settings_title }
        />
        <div class="page">
            <div class="reading team">
                <NoAnswer
                    error=Signal::derive(move || devices.error())
                    on_again=move |()| devices.again()
                />
                <section class="section">
                    <h2>{words::device_title()}</h2>
                    <p class="muted">{words::device_text()}</p>
                    <Show
                        when=move || own.with(Option::is_some)
                        fallback=move || {
                            // The server has said who came in by an invitation.
                            me.get()
                                .has_key()
                                .then(|| view! { <WhoAreYou text=words::devices_who() /> })
                        }
                    >
                        <div class="actions">
                            <Button
                                label=words::device_connect()
                                icon=Icon::Link
                                rank=Rank::Primary
                                disabled=Signal::derive(move || !is_here.get())
                                on_press=connect
                            />
                        </div>
                    </Show>
                </section>
                {lines}
                <Show when=move || own.with(Option::is_some)>
                    <Passkeys own=own />
                </Show>
                <Show when=move || is_owner.get()>
                    <Recovery />
                </Show>
            </div>
        </div>
        <InviteMember inviting=inviting on_made=|()| () />
        <ShowOut leaving=leaving on_done=move |()| devices.again() />
    }
}

/// This device, where it still has the workspace's own key: no list has it.
#[component]
fn KeyLine() -> impl IntoView {
    view! {
        <li class="team-line">
            <IconMark icon=Icon::Device />
            <div class="team-who">
                <strong>{words::devices_this()}</strong>
                <span class="muted">{words::devices_key()}</span>
            </div>
        </li>
    }
}

#[component]
fn Line(
    one: DeviceLine,
    users: Signal<Arc<Vec<User>>>,
    #[prop(into)] on_revoke: Callback<DeviceLine>,
) -> impl IntoView {
    let whose = one.user.map_or_else(
        || words::devices_key().to_owned(),
        |user| users.with_untracked(|users| said::name_of(user, users)),
    );
    let since = words::devices_since(&format::moment(one.made_ms));
    let seen = words::team_seen(&format::moment(one.seen_ms));
    let until = one.until_ms.map(|until_ms| words::devices_until(&format::moment(until_ms)));
    let state = match one.state.as_str() {
        "revoked" => Some((words::devices_revoked(), Tone::Bad)),
        "ended" => Some((words::devices_ended(), Tone::Warn)),
        _ => None,
    };
    let badge = state.map(|(said, tone)| view! { <Badge label=said tone=tone /> });
    let own = one.is_own.then(|| {
        view! { <Badge label=words::devices_this_one() tone=Tone::Info /> }
    });
    let is_open = one.state == "open";
    let again = one.clone();
    // This one may be the only one that its workspace has.
    let is_kept = one.is_own && one.user.is_none();
    let tools = (one.state != "revoked" && !is_kept).then(|| {
        view! {
            <Button
                label=words::devices_revoke()
                about=one.name.clone()
                on_press=move |()| on_revoke.run(again.clone())
            />
        }
    });
    view! {
        <li class="team-line" aria-label=one.name.clone()>
            <IconMark icon=Icon::Device />
            <div class="team-who">
                <span class="team-own">
                    <strong class="ellipsis">{one.name.clone()}</strong>
                    {own}
                    {badge}
                </span>
                <span class="muted">{format!("{whose} · {since}")}</span>
                <span class="faint">
                    {seen}
                    {until.filter(|_| is_open).map(|until| format!(" · {until}"))}
                </span>
            </div>
            <div class="team-tools">{tools}</div>
        </li>
    }
}

/// Asks before a device is shown out.
#[component]
fn ShowOut(
    leaving: RwSignal<Option<DeviceLine>>,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let (db, toasts) = (Db::get(), Toasts::get());
    let open = open_about(leaving);
    let busy = RwSignal::new(false);
    let run = move |()| {
        let Some(one) = leaving.get_untracked() else { return };
        busy.set(true);
        spawn_local(async move {
            match db.revoke_device(&one.id).await {
                Ok(()) if one.is_own => db.sync_now(),
                Ok(()) => toasts.show(Tone::Good, words::devices_out(&one.name), None),
                Err(error) => toasts.show(Tone::Bad, said::refusal(error), None),
            }
            open.set(false);
            on_done.try_run(());
            let _ = busy.try_set(false);
        });
    };
    let text = move || {
        leaving.get().map(|one| match one.is_own {
            true => words::devices_revoke_own().to_owned(),
            false => words::devices_revoke_text(&one.name),
        })
    };
    view! {
        <Dialog title=words::devices_revoke_title() open=open close_label=words::close()>
            <div class="form">
                <p>{text}</p>
                <div class="actions end">
                    <Button label=words::cancel() on_press=move |()| open.set(false) />
                    <Button
                        label=words::devices_revoke()
                        rank=Rank::Danger
                        disabled=busy
                        on_press=run
                    />
                </div>
            </div>
        </Dialog>
    }
}
