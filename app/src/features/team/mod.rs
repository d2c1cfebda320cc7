//! Team: members, teams, roles and what each may do, invitations, devices, and the log of all that.

mod add;
mod codes;
mod commands;
mod devices;
mod invite;
mod log;
mod member;
mod page;
mod passkeys;
mod place;
mod recovery;
mod roles;
mod said;
mod server;
mod teams;
mod you;

use leptos::prelude::*;

pub use said::level_of;
pub use you::own_user;

/// Draws one of the feature's pages: `team`, `roles`, `devices` or `log`.
#[must_use]
pub fn view(rest: Signal<String>) -> AnyView {
    (move || match rest.get().as_str() {
        "devices" => view! { <devices::Devices /> }.into_any(),
        "roles" => view! { <roles::Roles /> }.into_any(),
        "log" => view! { <log::Log /> }.into_any(),
        _ => view! { <page::Team /> }.into_any(),
    })
    .into_any()
}
