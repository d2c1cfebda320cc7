//! Many records at once: chosen from what a list shows, changed by one command that one undo
//! takes back.

mod commands;
mod dialog;
mod selection;

use cartera_domain::RecordKey;
use leptos::prelude::*;

/// The dialog for the people of a list, for [`later`](crate::features::later).
#[must_use]
pub fn people(found: Signal<Vec<RecordKey>>, open: RwSignal<bool>) -> AnyView {
    view! { <dialog::BulkDialog found=found open=open joins=true /> }.into_any()
}

/// The dialog for the organizations of a list, for [`later`](crate::features::later).
#[must_use]
pub fn organizations(found: Signal<Vec<RecordKey>>, open: RwSignal<bool>) -> AnyView {
    view! { <dialog::BulkDialog found=found open=open joins=false /> }.into_any()
}
