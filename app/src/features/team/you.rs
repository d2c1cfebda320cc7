//! Who uses this device: said once by whoever has the workspace's own key, before they invite
//! anybody.

use cartera_domain::user::{Role, RoleLevel, UserId};
use cartera_domain::{Id, Name, User};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::commands::{add, missing_roles, role_id};
use super::said;
use crate::data::Db;
use crate::features::pipelines::Shape;
use crate::features::read;
use crate::features::save::why;
use crate::ui::{Button, Rank, Select, TextField, Toasts, Tone};
use crate::words;

/// The roles of a team in the language of whoever makes them.
pub fn roles_to_make(have: &[Role]) -> Vec<Role> {
    let name = |level| Name::parse(said::level(level));
    // Our own words are names.
    let Ok(fallback) = name(cartera_domain::access::Role::ReadOnly) else { return Vec::new() };
    missing_roles(have, |level| name(level).unwrap_or_else(|_| fallback.clone()))
}

/// The record of whoever uses this device, followed.
pub fn own_user(db: Db) -> Signal<Option<User>> {
    let (me, users) = (db.me(), db.every::<User>());
    Signal::derive(move || {
        let own = me.get().user_id()?;
        users.with(|users| users.iter().find(|user| user.id == own).cloned())
    })
}

/// Whether they are an owner, or the device has all rights; followed.
pub fn is_owner(db: Db) -> Memo<bool> {
    let (me, own, roles) = (db.me(), own_user(db), db.every::<Role>());
    Memo::new(move |_| {
        let owns = |user: &User| {
            roles.with(|roles| said::level_of(user, roles) == cartera_domain::access::Role::Owner)
        };
        me.get().has_key() || own.with(|own| own.as_ref().is_some_and(owns))
    })
}

/// Asks who uses this device, and notes it.
#[component]
pub fn WhoAreYou(
    /// Why it is asked.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let (db, toasts) = (Db::get(), Toasts::get());
    let name = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    // Somebody who is here already, such as on another device with the same key.
    let users = db.every::<User>();
    let chosen = RwSignal::new(String::new());
    let begin = move || {
        if let Ok(id) = Id::<User>::parse(&chosen.get_untracked()) {
            busy.set(true);
            spawn_local(async move {
                if db.introduce(id).await.is_err() {
                    toasts.show(Tone::Bad, words::error_save(), None);
                }
                let _ = busy.try_set(false);
            });
            return;
        }
        let name = match read::needed_name(&name.get_untracked()) {
            Ok(name) => name,
            Err(said) => return error.set(Some(said)),
        };
        error.set(None);
        busy.set(true);
        spawn_local(async move {
            let have = db.every_now::<Role>();
            let id: UserId = db.new_id();
            // Sellers may not make a pipeline, and need one for their first deal.
            let edit = add(id, name, role_id(&have, RoleLevel::Owner), &roles_to_make(&have));
            let edit = Shape::now(db).with(edit);
            let done = match db.run(edit.label, edit.patches).await {
                Ok(_) => db.introduce(id).await.map_err(Into::into),
                Err(error) => Err(error),
            };
            if let Err(error) = done {
                toasts.show(Tone::Bad, why(&error), None);
            }
            let _ = busy.try_set(false);
        });
    };
    let choice = move || {
        let mut options = vec![(String::new(), words::team_new_name().to_owned())];
        users.with(|users| {
            let active = users.iter().filter(|user| user.left_at.is_none());
            options.extend(active.map(|user| (user.id.to_string(), user.name.to_string())));
        });
        (options.len() > 1).then(|| {
            view! {
                <Select
                    label=words::team_you_title()
                    options=options
                    value=chosen
                    on_change=move |id| chosen.set(id)
                />
            }
        })
    };
    view! {
        <form
            class="form team-you"
            novalidate
            on:submit=move |ev| {
                ev.prevent_default();
                begin();
            }
        >
            <p class="muted">{text}</p>
            {choice}
            <Show when=move || chosen.with(String::is_empty)>
                <TextField
                    label=words::team_your_name()
                    value=name
                    error=error
                    autocomplete="name"
                />
            </Show>
            <div class="actions">
                <Button
                    label=words::team_begin()
                    rank=Rank::Primary
                    submits=true
                    disabled=busy
                />
            </div>
        </form>
    }
}
