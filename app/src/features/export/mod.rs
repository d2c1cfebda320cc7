//! What can be done with a whole list: taken away as a file, looked through for duplicates.

mod dialog;
mod tables;

use cartera_domain::RecordKey;
use leptos::prelude::*;

use tables::Kind;

/// The dialog for a list of people, for [`later`](crate::features::later).
#[must_use]
pub fn people(found: Signal<Vec<RecordKey>>, open: RwSignal<bool>) -> AnyView {
    view! { <dialog::ListDialog kind=Kind::People found=found open=open /> }.into_any()
}

/// The dialog for a list of deals, for [`later`](crate::features::later).
#[must_use]
pub fn deals(found: Signal<Vec<RecordKey>>, open: RwSignal<bool>) -> AnyView {
    view! { <dialog::ListDialog kind=Kind::Deals found=found open=open /> }.into_any()
}

/// The dialog for a list of organizations, for [`later`](crate::features::later).
#[must_use]
pub fn organizations(found: Signal<Vec<RecordKey>>, open: RwSignal<bool>) -> AnyView {
    view! { <dialog::ListDialog kind=Kind::Organizations found=found open=open /> }.into_any()
}
