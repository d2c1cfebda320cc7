//! Where a member stands: whom they report to, and the teams that they are in.

use cartera_domain::User;
use cartera_domain::user::{Team, TeamId, UserId};
use leptos::prelude::*;

use super::commands::{is_above, place, read_user};
use crate::data::Db;
use crate::features::save::save;
use crate::ui::{Button, Dialog, Rank, Select};
use crate::words;

/// The dialog; it opens for whomever `of` names.
#[component]
pub fn Place(of: RwSignal<Option<UserId>>) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if of.with(Option::is_some) {
            open.set(true);
        }
    });
    // Closed, it opens again for the same member.
    Effect::new(move |_| {
        if !open.get() && of.with_untracked(Option::is_some) {
            of.set(None);
        }
    });
    view! {
        <Dialog title=words::place_title() open=open close_label=words::close()>
            {move || of.get().map(|id| view! { <Form id=id open=open /> })}
        </Dialog>
    }
}

#[component]
fn Form(id: UserId, open: RwSignal<bool>) -> impl IntoView {
    let db = Db::get();
    let Some(user) = db.get_now::<User>(id) else { return ().into_any() };
    let (users, teams) = (db.every_now::<User>(), db.every_now::<Team>());
    let reports_to = RwSignal::new(user.reports_to);
    let chosen = RwSignal::new(user.teams.clone());
    // Nobody reports to somebody who reports to them.
    let mut above: Vec<(String, String)> = users
        .iter()
        .filter(|other| other.left_at.is_none() && other.id != id)
        .filter(|other| !is_above(&users, id, other.id))
        .map(|other| (other.id.to_string(), other.name.to_string()))
        .collect();
    above.sort_by(|a, b| a.1.cmp(&b.1));
    above.insert(0, (String::new(), words::member_above_nobody().to_owned()));
    let value =
        Signal::derive(move || reports_to.get().map(|user| user.to_string()).unwrap_or_default());
    let boxes = sorted(teams).into_iter().map(|team| {
        let id = team.id;
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || chosen.with(|all| all.contains(&id))
                    on:change:target=move |ev| {
                        chosen.update(|all| {
                            all.retain(|own| *own != id);
                            if ev.target().checked() {
                                all.push(id);
                            }
                        });
                    }
                />
                <span>{team.name.to_string()}</span>
            </label>
        }
    });
    let boxes = boxes.collect_view();
    let name = user.name.to_string();
    let keep = move || {
        save(db, place(&user, reports_to.get_untracked(), chosen.get_untracked()));
        open.set(false);
    };
    view! {
        <form
            class="form"
            novalidate
            on:submit=move |ev| {
                ev.prevent_default();
                keep();
            }
        >
            <p>
                <strong>{name}</strong>
            </p>
            <Select
                label=words::member_above()
                options=above
                value=value
                on_change=move |text: String| reports_to.set(read_user(&text))
            />
            <p class="muted">{words::member_above_text()}</p>
            <fieldset class="field choices">
                <legend>{words::teams_title()}</legend>
                {match boxes.is_empty() {
                    true => view! { <p class="muted">{words::teams_none()}</p> }.into_any(),
                    false => boxes.into_any(),
                }}
            </fieldset>
            <div class="actions end">
                <Button label=words::cancel() on_press=move |()| open.set(false) />
                <Button label=words::save() rank=Rank::Primary submits=true />
            </div>
        </form>
    }
    .into_any()
}

/// Teams by their names.
pub fn sorted(mut teams: Vec<Team>) -> Vec<Team> {
    teams.sort_by_key(|team| (team.name.to_string(), team.id));
    teams
}

/// The names of a user's teams, in their order.
pub fn names(teams: &[Team], of: &[TeamId]) -> Vec<String> {
    let own = teams.iter().filter(|team| of.contains(&team.id)).cloned().collect();
    sorted(own).into_iter().map(|team| team.name.to_string()).collect()
}
