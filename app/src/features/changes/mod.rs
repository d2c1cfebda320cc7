//! Sync: where the edits are, what waits, another device, storage that is kept.

mod apart;
mod storage;
mod taken;
mod trash;
mod tray;

pub use storage::Storage;

use cartera_sync::client::{Reason, Status};
use leptos::prelude::*;

use crate::data::Db;
use crate::platform::navigation::reload;
use crate::platform::service_worker::Update;
use crate::shell::{JoinByLink, TopLine, sync_class, sync_icon, sync_label};
use crate::ui::{Button, IconMark, LinkButton};
use crate::words;

/// Draws the feature.
#[must_use]
pub fn view(_rest: Signal<String>) -> AnyView {
    view! { <Changes /> }.into_any()
}

#[component]
fn Changes() -> impl IntoView {
    let db = Db::get();
    let status = db.status();
    let icon = Signal::derive(move || sync_icon(status.get()));
    let waiting = move || match (status.get(), db.counts().with(|counts| counts.waiting)) {
        // Nobody waits for a server that was never there.
        (Status::Saved, _) => String::new(),
        (_, 0) => words::sync_nothing_waits().to_owned(),
        (_, count) => words::sync_waiting(count),
    };
    let joining = RwSignal::new(false);
    let remedy = move || match status.get() {
        Status::NeedsAttention { reason: Reason::Upgrade, .. } => {
            let update = Update::get();
            let load = move |()| match update.is_waiting().get_untracked() {
                true => update.accept(),
                false => reload(),
            };
            Some(view! { <Button label=words::update_reload() on_press=load /> }.into_any())
        }
        Status::NeedsAttention { reason: Reason::Ended, .. } => {
            let open = move |()| joining.set(true);
            Some(view! { <Button label=words::lost_join() on_press=open /> }.into_any())
        }
        Status::NeedsAttention { reason: Reason::Removed, .. } => None,
        Status::Queued { .. } | Status::NeedsAttention { .. } => {
            let now = move |()| db.sync_now();
            Some(view! { <Button label=words::sync_now() on_press=now /> }.into_any())
        }
        Status::Saved | Status::Syncing { .. } | Status::Synced => None,
    };
    view! {
        <TopLine title=words::nav_sync() />
        <div class="page">
            <div class="reading">
                <section class="section" aria-label=words::sync_state_title()>
                    <div class=move || format!("state {}", sync_class(status.get()))>
                        <IconMark icon=icon />
                        <div class="state-words">
                            <p>
                                <strong>{move || sync_label(status.get())}</strong>
                            </p>
                            <p class="muted">{move || explanation(status.get())}</p>
                            <p class="faint">{waiting}</p>
                        </div>
                        {remedy}
                    </div>
                </section>
                <apart::ChangedApart />
                <tray::Tray />
                <section class="section">
                    <h2>{words::device_title()}</h2>
                    <p class="muted">{words::device_text()}</p>
                    <div class="actions">
                        <LinkButton href="/settings/devices" label=words::devices_title() />
                        <LinkButton href="/settings/team" label=words::team_title() />
                    </div>
                </section>
                <section class="section">
                    <h2>{words::storage_title()}</h2>
                    <storage::Storage />
                </section>
                <trash::Trash />
            </div>
        </div>
        <JoinByLink open=joining />
    }
}

/// What the state means, and what to do where something is to be done.
fn explanation(status: Status) -> String {
    match status {
        Status::Saved => words::sync_saved_text().to_owned(),
        Status::Queued { count } => words::sync_queued_text(count),
        Status::Syncing { .. } => words::sync_syncing_text().to_owned(),
        Status::Synced => words::sync_synced_text().to_owned(),
        Status::NeedsAttention { reason, .. } => match reason {
            Reason::Refused => words::sync_refused_text(),
            Reason::Upgrade => words::sync_upgrade_text(),
            Reason::Emptied => words::sync_emptied_text(),
            Reason::Failing => words::sync_failing_text(),
            Reason::Storage => words::sync_storage_text(),
            Reason::Removed => words::sync_removed_text(),
            Reason::Ended => words::sync_ended_text(),
        }
        .to_owned(),
    }
}
