//! Teams: users who see each other's records.

use std::sync::Arc;

use cartera_domain::User;
use cartera_domain::user::{Team, TeamId};
use leptos::prelude::*;

use super::commands::{add_team, delete_team, rename_team};
use super::place::sorted;
use crate::data::Db;
use crate::features::read;
use crate::features::save::{save, save_saying};
use crate::ui::{Button, CommitResult, Dialog, Icon, InlineEdit, Rank, TextField};
use crate::words;

/// The teams, to be looked at, and to be changed by whoever may.
#[component]
pub fn Teams(users: Signal<Arc<Vec<User>>>, may_manage: Signal<bool>) -> impl IntoView {
    let db = Db::get();
    let teams = db.every::<Team>();
    let ids = Memo::new(move |_| {
        let all = sorted(teams.get().to_vec());
        all.into_iter().map(|team| team.id).collect::<Vec<_>>()
    });
    let adding = RwSignal::new(false);
    view! {
        <section class="section" aria-label=words::teams_title()>
            <h2>{words::teams_title()}</h2>
            <p class="muted">{words::teams_text()}</p>
            <ul class="team-list">
                <For each=move || ids.get() key=|id| *id let:id>
                    <Line id=id users=users may_manage=may_manage />
                </For>
            </ul>
            <Show when=move || may_manage.get()>
                <div class="actions">
                    <Button
                        label=words::team_new()
                        icon=Icon::Plus
                        on_press=move |()| adding.set(true)
                    />
                </div>
            </Show>
            <NewTeam open=adding />
        </section>
    }
}

#[component]
fn Line(id: TeamId, users: Signal<Arc<Vec<User>>>, may_manage: Signal<bool>) -> impl IntoView {
    let db = Db::get();
    let team = db.record(id);
    let name = Memo::new(move |_| {
        team.with(|team| team.as_ref().map(|team| team.name.to_string()).unwrap_or_default())
    });
    let who = Memo::new(move |_| {
        let is_in = |user: &&User| user.left_at.is_none() && user.teams.contains(&id);
        let mut names: Vec<String> = users
            .with(|users| users.iter().filter(is_in).map(|user| user.name.to_string()).collect());
        names.sort();
        match names.is_empty() {
            true => words::team_is_empty().to_owned(),
            false => names.join(", "),
        }
    });
    let rename = move |text: String| -> CommitResult {
        let name = read::needed_name(&text)?;
        if let Some(team) = db.get_now::<Team>(id) {
            save(db, rename_team(&team, name));
        }
        Ok(())
    };
    let delete = move |()| {
        let said = words::team_deleted(&name.get_untracked());
        save_saying(db, delete_team(id, &db.every_now::<User>()), said);
    };
    view! {
        <li class="team-line" aria-label=name>
            <div class="team-who">
                <Show
                    when=move || may_manage.get()
                    fallback=move || view! { <strong>{name}</strong> }
                >
                    <InlineEdit
                        label=words::team_team_name()
                        label_hidden=true
                        value=name
                        placeholder=words::team_team_name()
                        meanwhile=words::error_meanwhile
                        on_commit=rename
                    />
                </Show>
                <span class="muted">{who}</span>
            </div>
            <Show when=move || may_manage.get()>
                <div class="team-tools">
                    <Button
                        label=words::delete()
                        rank=Rank::Quiet
                        about=name.get()
                        on_press=delete
                    />
                </div>
            </Show>
        </li>
    }
}

#[component]
fn NewTeam(open: RwSignal<bool>) -> impl IntoView {
    let db = Db::get();
    let name = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        if open.get() {
            name.set(String::new());
            error.set(None);
        }
    });
    let run = move || match read::needed_name(&name.get_untracked()) {
        Ok(name) => {
            save(db, add_team(db.new_id(), name));
            open.set(false);
        }
        Err(said) => error.set(Some(said)),
    };
    view! {
        <Dialog title=words::team_new() open=open close_label=words::close()>
            <form
                class="form"
                novalidate
                on:submit=move |ev| {
                    ev.prevent_default();
                    run();
                }
            >
                <TextField label=words::team_team_name() value=name error=error focused=true />
                <div class="actions end">
                    <Button label=words::cancel() on_press=move |()| open.set(false) />
                    <Button label=words::save() rank=Rank::Primary submits=true />
                </div>
            </form>
        </Dialog>
    }
}
