//! Members: who works here, what each may see, and who is invited.

use std::collections::BTreeMap;

use cartera_domain::User;
use cartera_domain::access::{Action, Role as Level};
use cartera_domain::user::{Role, UserId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::add::AddMember;
use super::invite::{InviteMember, Inviting};
use super::member::Member;
use super::place::Place;
use super::said;
use super::server::{Asked, NoAnswer};
use super::teams::Teams;
use super::you::{WhoAreYou, own_user};
use crate::data::{Db, DeviceLine, OpenInvite};
use crate::format;
use crate::shell::{TopLine, TopState};
use crate::ui::{Button, Icon, LinkButton, Rank, Toasts, Tone};
use crate::words;

/// When one of a member's devices last came, in milliseconds since 1970 by the Worker's clock.
pub type Seen = BTreeMap<UserId, u64>;

fn seen(devices: &[DeviceLine]) -> Seen {
    let mut found = Seen::new();
    for device in devices {
        let Some(user) = device.user else { continue };
        let last = found.entry(user.user()).or_default();
        *last = device.seen_ms.max(*last);
    }
    found
}

/// The page.
#[component]
pub fn Team() -> impl IntoView {
    let db = Db::get();
    let (users, roles) = (db.every::<User>(), db.every::<Role>());
    let own = own_user(db);
    let me = db.me();
    let devices = Asked::new(move || db.devices());
    let invites = Asked::new(move || db.invites());
    let may_manage = db.may(Action::Invite { role: Level::ReadOnly });
    let is_here = Signal::derive(move || devices.good().is_some());
    let inviting = RwSignal::new(None::<Inviting>);
    let again = move |()| {
        devices.again();
        invites.again();
    };
    let present = Memo::new(move |_| devices.good().map(|all| seen(&all)));
    let ids = Memo::new(move |_| {
        users.with(|users| {
            let mut ids: Vec<(bool, String, UserId)> = users
                .iter()
                .map(|user| (user.left_at.is_some(), user.name.to_string(), user.id))
                .collect();
            ids.sort();
            ids.into_iter().map(|(_, _, id)| id).collect::<Vec<_>>()
        })
    });
    let asks_who = move || me.get().has_key() && own.with(Option::is_none);
    let adding = RwSignal::new(false);
    let placing = RwSignal::new(None::<UserId>);
    let may_settle = db.may(Action::ChangeSettings);
    view! {
        <TopLine
            title=words::team_title()
            back=TopState { href: "/settings", label: words::settings_title }
        >
            <Show when=move || may_manage.get() && own.with(Option::is_some)>
                <Button
                    label=words::team_add()
                    icon=Icon::Plus
                    rank=Rank::Primary
                    disabled=Signal::derive(move || !is_here.get())
                    on_press=move |()| adding.set(true)
                />
            </Show>
        </TopLine>
        <div class="page">
            <div class="reading team">
                <NoAnswer
                    error=Signal::derive(move || devices.error())
                    on_again=again
                />
                <Show when=asks_who>
                    <section class="section">
                        <h2>{words::team_you_title()}</h2>
                        <WhoAreYou text=words::team_you_text() />
                    </section>
                </Show>
                <section class="section">
                    <h2>{words::team_members()}</h2>
                    <Show
                        when=move || !ids.with(Vec::is_empty)
                        fallback=|| view! { <p class="muted">{words::team_nobody()}</p> }
                    >
                        <ul class="team-list">
                            <For each=move || ids.get() key=|id| *id let:id>
                                <Member
                                    id=id
                                    roles=roles
                                    present=present
                                    may_manage=may_manage
                                    on_invite=move |one| inviting.set(Some(one))
                                    on_place=move |id| placing.set(Some(id))
                                />
                            </For>
                        </ul>
                    </Show>
                </section>
                <Teams users=users may_manage=may_settle />
                <Show when=move || may_manage.get() && is_here.get()>
                    <OpenInvites invites=invites users=users />
                </Show>
                <section class="section">
                    <h2>{words::team_more()}</h2>
                    <div class="actions">
                        <LinkButton href="/settings/roles" label=words::roles_title() />
                        <LinkButton href="/settings/devices" label=words::devices_title() />
                        <Show when=move || may_manage.get()>
                            <LinkButton href="/settings/log" label=words::log_title() />
                        </Show>
                    </div>
                </section>
            </div>
        </div>
        <AddMember open=adding on_added=move |one| inviting.set(Some(one)) />
        <Place of=placing />
        <InviteMember inviting=inviting on_made=move |()| invites.again() />
    }
}

/// Invitations that still open, each with a way to take it back.
#[component]
fn OpenInvites(
    invites: Asked<Vec<OpenInvite>>,
    users: Signal<std::sync::Arc<Vec<User>>>,
) -> impl IntoView {
    let db = Db::get();
    let take_back = move |id: String| {
        let toasts = Toasts::get();
        spawn_local(async move {
            match db.end_invite(&id).await {
                Ok(()) => toasts.show(Tone::Good, words::invite_revoked(), None),
                Err(error) => toasts.show(Tone::Bad, said::refusal(error), None),
            }
            invites.again();
        });
    };
    let line = move |one: OpenInvite| {
        let name = users.with(|users| said::name_of(one.user, users));
        let id = one.id.clone();
        view! {
            <li class="team-line">
                <div class="team-who">
                    <strong>{words::invite_for(&name)}</strong>
                    <span class="muted">{words::invite_until(&format::moment(one.until_ms))}</span>
                </div>
                <div class="team-tools">
                    <Button
                        label=words::invite_revoke()
                        about=name.clone()
                        on_press=move |()| take_back(id.clone())
                    />
                </div>
            </li>
        }
    };
    let lines = move || match invites.good() {
        None => ().into_any(),
        Some(all) if all.is_empty() => {
            view! { <p class="muted">{words::invites_none()}</p> }.into_any()
        }
        Some(all) => {
            let lines = all.into_iter().map(line).collect_view();
            view! { <ul class="team-list">{lines}</ul> }.into_any()
        }
    };
    view! {
        <section class="section" aria-label=words::invites_title()>
            <h2>{words::invites_title()}</h2>
            {lines}
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Hex;

    #[test]
    fn a_member_was_last_seen_with_the_device_that_came_last() {
        let device = |user: u8, seen_ms: u64, state: &str| DeviceLine {
            id: String::new(),
            user: Some(Hex([user; 16])),
            name: String::new(),
            is_own: false,
            made_ms: 0,
            seen_ms,
            until_ms: None,
            state: state.to_owned(),
        };
        let all = seen(&[device(1, 5, "open"), device(1, 9, "revoked"), device(2, 3, "ended")]);
        let of = |user: u8| all.get(&Hex([user; 16]).user()).cloned().unwrap();
        assert_eq!((of(1), of(2)), (9, 3));
    }
}
