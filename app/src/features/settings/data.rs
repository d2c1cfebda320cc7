//! What this device holds: a backup of it, how much it is, and how it goes.

use leptos::prelude::*;

use super::backup::{MakeBackup, RestoreBackup};
use super::wipe::Wipe;
use crate::data::Db;
use crate::features::changes::Storage;
use crate::features::team::is_owner;
use crate::ui::{Icon, LinkButton};
use crate::words;

/// Backup, storage, erasing.
#[component]
pub fn Data() -> impl IntoView {
    let db = Db::get();
    let (owns, has_server) = (is_owner(db), db.has_server());
    let unreadable = db.counts();
    let unreadable = move || match unreadable.with(|counts| counts.quarantined) {
        0 => None,
        count => Some(view! { <p class="muted">{words::data_unreadable(count.into())}</p> }),
    };
    view! {
        <section class="section data-section">
            <h2>{words::data_title()}</h2>
            {unreadable}
            <p class="muted">{words::held_text()}</p>
            <LinkButton href="/settings/held" label=words::held_title() icon=Icon::Device />
            <h3>{words::backup_title()}</h3>
            <p class="muted">{words::backup_text()}</p>
            <MakeBackup />
            <RestoreBackup />
            <Show when=move || owns.get() && has_server.get()>
                <h3>{words::archives_title()}</h3>
                <p class="muted">{words::archives_open_text()}</p>
                <LinkButton
                    href="/settings/archives"
                    label=words::archives_open()
                    icon=Icon::Device
                />
            </Show>
            <h3>{words::duplicates_title()}</h3>
            <p class="muted">{words::duplicates_idle_text()}</p>
            <LinkButton
                href="/duplicates"
                label=words::duplicates_find()
                icon=Icon::Copy
            />
            <h3>{words::storage_title()}</h3>
            <Storage />
            <h3>{words::wipe_title()}</h3>
            <Wipe />
        </section>
    }
}
