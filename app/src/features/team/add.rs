//! A new member: their name and role. The invitation comes next.

use cartera_domain::access::Action;
use cartera_domain::user::{Role, RoleLevel, UserId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::commands::{add, read_role, role_id};
use super::invite::Inviting;
use super::member::sorted;
use super::said;
use super::you::roles_to_make;
use crate::data::Db;
use crate::features::pipelines::Shape;
use crate::features::read;
use crate::features::save::why;
use crate::ui::{Button, Dialog, Rank, Select, TextField, Toasts, Tone};
use crate::words;

/// The dialog.
#[component]
pub fn AddMember(
    open: RwSignal<bool>,
    /// Runs with the new member, to be invited.
    #[prop(into)]
    on_added: Callback<Inviting>,
) -> impl IntoView {
    let (db, toasts) = (Db::get(), Toasts::get());
    let roles = db.every::<Role>();
    let name = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let role = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    Effect::new(move |_| {
        if open.get() {
            name.set(String::new());
            error.set(None);
            let rep = roles.with_untracked(|roles| role_id(roles, RoleLevel::Rep));
            role.set(rep.to_string());
        }
    });
    let options = move || {
        let mut all: Vec<Role> = roles.with(|roles| roles.to_vec());
        all.extend(roles_to_make(&all));
        sorted(&all, |role| db.allows(Action::Invite { role }))
    };
    let sees = move || {
        let mut all: Vec<Role> = roles.with(|roles| roles.to_vec());
        all.extend(roles_to_make(&all));
        let chosen = role.get();
        let found = all.iter().find(|one| one.id.to_string() == chosen);
        found.map(|one| said::sees(one.level.access()))
    };
    let run = move || {
        let name = match read::needed_name(&name.get_untracked()) {
            Ok(name) => name,
            Err(said) => return error.set(Some(said)),
        };
        let Some(role) = read_role(&role.get_untracked()) else { return };
        busy.set(true);
        spawn_local(async move {
            let id: UserId = db.new_id();
            let edit = add(id, name, role, &roles_to_make(&db.every_now::<Role>()));
            // Sellers may not make a pipeline, and need one for their first deal.
            let edit = Shape::now(db).with(edit);
            match db.run(edit.label, edit.patches).await {
                Ok(_) => {
                    open.set(false);
                    on_added.try_run(Inviting { user: id, is_own: false });
                }
                Err(error) => toasts.show(Tone::Bad, why(&error), None),
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <Dialog title=words::team_add() open=open close_label=words::close()>
            <form
                class="form"
                novalidate
                on:submit=move |ev| {
                    ev.prevent_default();
                    run();
                }
            >
                <TextField label=words::team_name() value=name error=error focused=true />
                <Select
                    label=words::team_role()
                    options=options()
                    value=role
                    on_change=move |chosen| role.set(chosen)
                />
                <p class="muted">{sees}</p>
                <div class="actions end">
                    <Button label=words::cancel() on_press=move |()| open.set(false) />
                    <Button
                        label=words::team_add_run()
                        rank=Rank::Primary
                        submits=true
                        disabled=busy
                    />
                </div>
            </form>
        </Dialog>
    }
}
