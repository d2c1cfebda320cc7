//! One member: who, what they are, what they may see, when they were here.

use std::sync::Arc;

use cartera_domain::User;
use cartera_domain::access::{Action, Role as Level, UserKey};
use cartera_domain::user::{Role, Team, UserId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::commands::{give_role, read_role, rename, switch};
use super::invite::Inviting;
use super::page::Seen;
use super::place;
use super::said;
use crate::data::Db;
use crate::features::read;
use crate::features::save::{save, save_saying};
use crate::format;
use crate::platform::clock;
use crate::platform::navigation::Navigation;
use crate::ui::{
    Avatar, Badge, Button, CommitResult, Dialog, Icon, InlineEdit, Menu, MenuItem, Rank, Select,
    Tone,
};
use crate::words;

/// A line of the list of members.
#[component]
pub fn Member(
    id: UserId,
    roles: Signal<Arc<Vec<Role>>>,
    /// What the server told; nothing while it has not.
    present: Memo<Option<Seen>>,
    may_manage: Signal<bool>,
    #[prop(into)] on_invite: Callback<Inviting>,
    #[prop(into)] on_place: Callback<UserId>,
) -> impl IntoView {
    let db = Db::get();
    let user = db.record(id);
    let me = db.me();
    let is_me = Memo::new(move |_| me.get().user_id() == Some(id));
    let name = Memo::new(move |_| {
        user.with(|user| user.as_ref().map(|user| user.name.to_string()).unwrap_or_default())
    });
    let has_left = Memo::new(move |_| {
        user.with(|user| user.as_ref().is_some_and(|user| user.left_at.is_some()))
    });
    let level = Memo::new(move |_| {
        let user = user.get()?;
        Some(roles.with(|roles| said::level_of(&user, roles)))
    });
    // What is drawn by it holds an open menu: it changes only where the answer does.
    let may = Memo::new(move |_| {
        let to = level.get();
        let key = UserKey(*id.as_bytes());
        may_manage.get() && db.allows(Action::ChangeUser { user: key, to })
    });
    let seen = move || {
        // Of others the server tells only whoever manages them.
        if has_left.get() || !(may.get() || is_me.get()) {
            return None;
        }
        let all = present.get()?;
        Some(match all.get(&id) {
            Some(at) => words::team_seen(&format::moment(*at)),
            None if me.get().has_key() && is_me.get() => words::team_key_note().to_owned(),
            None => words::team_no_device().to_owned(),
        })
    };
    let teams = db.every::<Team>();
    let stands = move || {
        let user = user.get()?;
        let above = user.reports_to.and_then(|id| db.record::<User>(id).get());
        let above = above.map(|above| words::member_above_said(above.name.as_str()));
        let teams = teams.with(|teams| place::names(teams, &user.teams));
        let teams = (!teams.is_empty()).then(|| teams.join(", "));
        let said: Vec<String> = teams.into_iter().chain(above).collect();
        (!said.is_empty()).then(|| said.join(" · "))
    };
    let open_off = RwSignal::new(false);
    let act = move |off: bool| {
        let Some(user) = user.get_untracked() else { return };
        let said = match off {
            true => words::team_switched_off(user.name.as_str()),
            false => words::team_switched_on(user.name.as_str()),
        };
        save_saying(db, switch(&user, off.then(clock::now)), said);
        open_off.set(false);
    };
    let tools = move || {
        if !may.get() {
            return ().into_any();
        }
        let name = name.get();
        if has_left.get() {
            let on = move |()| act(false);
            return view! { <Button label=words::team_switch_on() on_press=on /> }.into_any();
        }
        let invite = move |()| on_invite.run(Inviting { user: id, is_own: is_me.get_untracked() });
        let off = MenuItem {
            label: words::team_switch_off().to_owned(),
            icon: Icon::Close,
            danger: true,
            on_choose: Callback::new(move |()| open_off.set(true)),
        };
        let place = MenuItem {
            label: words::place_open().to_owned(),
            icon: Icon::People,
            danger: false,
            on_choose: Callback::new(move |()| on_place.run(id)),
        };
        let mut items = vec![place];
        if !is_me.get() {
            if db.may_see_as_others() {
                items.push(see_as(db, id));
            }
            items.push(off);
        }
        view! {
            <Show when=move || !is_me.get()>
                <Button
                    label=words::team_invite()
                    about=name.clone()
                    disabled=Signal::derive(move || present.with(Option::is_none))
                    on_press=invite
                />
            </Show>
            <Menu label=words::more_actions() items=items />
        }
        .into_any()
    };
    view! {
        <li class="team-line" aria-label=name>
            {move || view! { <Avatar name=name.get() /> }}
            <div class="team-who">
                <WhoIs id=id is_me=is_me user=user />
                <span class="muted">{move || level.get().map(said::sees)}</span>
                <span class="muted">{stands}</span>
                <span class="faint">{seen}</span>
            </div>
            <div class="team-tools">
                <RoleOf user=user roles=roles may=may has_left=has_left is_me=is_me />
                {tools}
            </div>
            <Dialog
                title=words::team_off_title()
                open=open_off
                close_label=words::close()
            >
                <div class="form">
                    <p>{move || words::team_off_text(&name.get())}</p>
                    <div class="actions end">
                        <Button label=words::cancel() on_press=move |()| open_off.set(false) />
                        <Button
                            label=words::team_switch_off()
                            rank=Rank::Danger
                            on_press=move |()| act(true)
                        />
                    </div>
                </div>
            </Dialog>
        </li>
    }
}

/// Shows what a member sees, beginning with the people.
fn see_as(db: Db, id: UserId) -> MenuItem {
    let navigation = Navigation::get();
    let look = move |()| {
        spawn_local(async move {
            db.see_as(id).await;
            navigation.go("/people");
        });
    };
    MenuItem {
        label: words::seen_as_open().to_owned(),
        icon: Icon::Person,
        danger: false,
        on_choose: Callback::new(look),
    }
}

/// The name, which its holder may change.
#[component]
fn WhoIs(id: UserId, is_me: Memo<bool>, user: Signal<Option<User>>) -> impl IntoView {
    let db = Db::get();
    let name = Signal::derive(move || {
        user.with(|user| user.as_ref().map(|user| user.name.to_string()).unwrap_or_default())
    });
    let commit = move |text: String| -> CommitResult {
        let name = read::needed_name(&text)?;
        if let Some(user) = db.get_now::<User>(id) {
            save(db, rename(&user, name));
        }
        Ok(())
    };
    view! {
        <Show
            when=move || is_me.get()
            fallback=move || view! { <strong class="ellipsis">{name}</strong> }
        >
            <span class="team-own">
                <InlineEdit
                    label=words::team_your_name()
                    label_hidden=true
                    value=name
                    placeholder=words::team_your_name()
                    meanwhile=words::error_meanwhile
                    on_commit=commit
                />
                <Badge label=words::team_you() tone=Tone::Info />
            </span>
        </Show>
    }
}

/// The role: a choice for whoever may give another, words for everybody else.
#[component]
fn RoleOf(
    user: Signal<Option<User>>,
    roles: Signal<Arc<Vec<Role>>>,
    may: Memo<bool>,
    has_left: Memo<bool>,
    is_me: Memo<bool>,
) -> impl IntoView {
    let db = Db::get();
    let chosen = Signal::derive(move || {
        let user = user.get();
        user.and_then(|user| user.role).map(|role| role.to_string()).unwrap_or_default()
    });
    let set = move |text: String| {
        if let (Some(user), Some(role)) = (user.get_untracked(), read_role(&text)) {
            save(db, give_role(&user, role));
        }
    };
    let said = move || {
        let user = user.get()?;
        let role = roles.with(|roles| said::role_of(&user, roles).map(|one| one.name.to_string()));
        Some(role.unwrap_or_else(|| words::member_role_none().to_owned()))
    };
    move || match (has_left.get(), may.get() && !is_me.get()) {
        (true, _) => view! { <Badge label=words::team_left() /> }.into_any(),
        (false, false) => view! { <span class="muted">{said}</span> }.into_any(),
        (false, true) => {
            let name = user.with(|user| user.as_ref().map(|user| user.name.to_string()));
            let key = user.with(|user| user.as_ref().map(|user| UserKey(*user.id.as_bytes())));
            let may_be = |level| {
                key.is_some_and(|user| db.allows(Action::ChangeUser { user, to: Some(level) }))
            };
            let mut options = roles.with(|roles| sorted(roles, may_be));
            if chosen.with_untracked(String::is_empty) {
                options.insert(0, (String::new(), words::member_role_none().to_owned()));
            }
            view! {
                <Select
                    label=words::team_role_of(&name.unwrap_or_default())
                    label_hidden=true
                    options=options
                    value=chosen
                    on_change=set
                />
            }
            .into_any()
        }
    }
}

/// Roles as choices, the highest first; only those that may be given.
pub fn sorted(roles: &[Role], may_be: impl Fn(Level) -> bool) -> Vec<(String, String)> {
    let mut all: Vec<&Role> = roles.iter().filter(|role| may_be(role.level.access())).collect();
    all.sort_by_key(|role| (role.level.access(), role.name.to_string()));
    all.into_iter().map(|role| (role.id.to_string(), role.name.to_string())).collect()
}
