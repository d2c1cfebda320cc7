//! Where the person's edits are, in words with an icon.

use cartera_sync::client::{Reason, Status};
use leptos::prelude::*;

use crate::data::Db;
use crate::platform::navigation::Navigation;
use crate::ui::{Icon, IconMark};
use crate::words;

/// The state in a few words.
#[must_use]
pub fn sync_label(status: Status) -> String {
    match status {
        Status::Saved => words::sync_saved().to_owned(),
        Status::Queued { count } => words::sync_queued(count),
        Status::Syncing { .. } => words::sync_syncing().to_owned(),
        Status::Synced => words::sync_synced().to_owned(),
        Status::NeedsAttention { .. } => words::sync_attention().to_owned(),
    }
}

/// The icon beside the words.
#[must_use]
pub const fn sync_icon(status: Status) -> Icon {
    match status {
        Status::Saved => Icon::Device,
        Status::Queued { .. } => Icon::CloudUp,
        Status::Syncing { .. } => Icon::Sync,
        Status::Synced => Icon::Cloud,
        Status::NeedsAttention { .. } => Icon::Alert,
    }
}

/// The class that colours the icon.
#[must_use]
pub const fn sync_class(status: Status) -> &'static str {
    match status {
        Status::Synced => "sync-synced",
        Status::NeedsAttention { .. } => "sync-attention",
        Status::Saved | Status::Queued { .. } | Status::Syncing { .. } => "sync-calm",
    }
}

/// The state as it is shown everywhere but on its own page: where all is done but something waits
/// for the person's decision, it says so.
#[must_use]
pub fn sync_status() -> Signal<Status> {
    let db = Db::get();
    let (status, undecided) = (db.status(), db.undecided());
    Signal::derive(move || match (status.get(), undecided.get() as u64) {
        (Status::Saved | Status::Synced, count @ 1..) => {
            Status::NeedsAttention { reason: Reason::Refused, count }
        }
        (status, _) => status,
    })
}

/// The state at the foot of the navigation; leads to what it means.
#[component]
pub fn SyncBadge() -> impl IntoView {
    let status = sync_status();
    let path = Navigation::get().path();
    let icon = Signal::derive(move || sync_icon(status.get()));
    let label = move || sync_label(status.get());
    view! {
        <a
            class=move || format!("nav-item sync {}", sync_class(status.get()))
            href="/sync"
            title=label
            aria-current=move || path.with(|path| path == "/sync").then_some("page")
        >
            <IconMark icon=icon />
            <span class="nav-words" role="status">
                {label}
            </span>
            <span class="nav-words nav-short" aria-hidden="true">
                {words::nav_sync_short()}
            </span>
        </a>
    }
}
