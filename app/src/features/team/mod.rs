//! Team: members, teams, roles and what each may do, invitations, devices, the log of all that, and
//! what else only a server has: what happened in the workspace, and archives of it.

mod add;
mod archives;
mod codes;
mod commands;
mod devices;
mod invite;
mod log;
mod member;
mod page;
mod passkeys;
mod past;
mod place;
mod recovery;
mod roles;
mod said;
mod server;
mod teams;
mod you;

use leptos::prelude::*;

pub use said::level_of;
pub use you::{is_owner, own_user};

/// Draws one of the feature's pages: `team`, `roles`, `devices`, `log`, `past` or `archives`.
#[must_use]
pub fn view(rest: Signal<String>) -> AnyView {
    (move || match rest.get().as_str() {
        "devices" => view! { <devices::Devices /> }.into_any(),
        "roles" => view! { <roles::Roles /> }.into_any(),
        "log" => view! { <log::Log /> }.into_any(),
        "past" => view! { <past::PastPage /> }.into_any(),
        "archives" => view! { <archives::ArchivesPage /> }.into_any(),
        _ => view! { <page::Team /> }.into_any(),
    })
    .into_any()
}
