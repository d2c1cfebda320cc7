//! The history of a record: who changed what, when, from what to what, and a way back for each
//! value. Loaded when it is asked for.

mod commands;
mod list;

pub use commands::restore;

use cartera_domain::RecordKey;
use leptos::prelude::*;

use super::later::{self, later};
use crate::ui::Button;
use crate::words;

/// The place of the history on a record's page: a button until it is wanted.
#[component]
pub fn HistoryPart(
    /// Of which record.
    key: RecordKey,
) -> impl IntoView {
    let wanted = RwSignal::new(false);
    view! {
        <div class="history-part">
            <h2>{words::history_title()}</h2>
            <Show when=move || !wanted.get()>
                <Button label=words::history_show() on_press=move |()| wanted.set(true) />
            </Show>
            {later::once(wanted, move || later(move || later::history(key)))}
        </div>
    }
}

/// The lines, for [`later`](crate::features::later).
#[must_use]
pub fn view(key: RecordKey) -> AnyView {
    view! { <list::History key=key /> }.into_any()
}

/// What is in one line of it, without its way back.
#[must_use]
pub fn line(key: RecordKey, event: cartera_sync::journal::Event) -> AnyView {
    view! { <list::Line key=key event=event plain=true /> }.into_any()
}
