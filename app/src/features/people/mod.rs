//! People: the list, and a page for each.

mod commands;
mod list;
mod new;
mod page;
mod places;
mod privacy;

use cartera_domain::Id;
use leptos::prelude::*;

pub use commands::delete;
pub use list::ListState;
pub use places::Memberships;

use crate::features::Missing;
use crate::features::later::{self, later};
use crate::words;

/// Draws the list, or the page of the person whose id the path names.
#[must_use]
pub fn view(rest: Signal<String>) -> AnyView {
    (move || {
        let rest = rest.get();
        if rest.is_empty() {
            return view! { <list::PeopleList /> }.into_any();
        }
        match Id::parse(&rest) {
            Ok(id) => later(move || later::person_page(id)),
            Err(_) => view! {
                <Missing title=words::page_missing() text=words::page_missing_text() />
            }
            .into_any(),
        }
    })
    .into_any()
}

/// The page of one, for [`later`](crate::features::later).
#[must_use]
pub fn page(id: Id<cartera_domain::Person>) -> AnyView {
    view! { <page::PersonPage id=id /> }.into_any()
}

/// The dialog that erases one for good, for [`later`](crate::features::later).
#[must_use]
pub fn erase(id: Id<cartera_domain::Person>, open: RwSignal<bool>) -> AnyView {
    view! { <privacy::ErasePerson person=id open=open /> }.into_any()
}

pub use privacy::export;

/// The dialog that adds one, for [`later`](crate::features::later).
#[must_use]
pub fn new(open: RwSignal<bool>) -> AnyView {
    view! { <new::NewPerson open=open /> }.into_any()
}
