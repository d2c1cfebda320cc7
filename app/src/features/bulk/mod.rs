//! Many records at once: chosen from what a list shows, changed by one command that one undo
//! takes back.

mod change;
mod commands;
mod dialog;
mod selection;

use cartera_domain::{RecordKey, RecordKind};
use leptos::prelude::*;

/// The dialog for the records of a list.
#[must_use]
pub fn of(kind: RecordKind, found: Signal<Vec<RecordKey>>, open: RwSignal<bool>) -> AnyView {
    view! { <dialog::BulkDialog found=found open=open kind=kind /> }.into_any()
}

/// The dialog for the people of a list, for [`later`](crate::features::later).
#[must_use]
pub fn people(found: Signal<Vec<RecordKey>>, open: RwSignal<bool>) -> AnyView {
    of(RecordKind::Person, found, open)
}

/// The dialog for the organizations of a list, for [`later`](crate::features::later).
#[must_use]
pub fn organizations(found: Signal<Vec<RecordKey>>, open: RwSignal<bool>) -> AnyView {
    of(RecordKind::Organization, found, open)
}
