//! People: the list, and a page for each.

mod commands;
mod list;
mod new;
mod page;
mod places;

use cartera_domain::Id;
use leptos::prelude::*;

pub use commands::{delete, restore};
pub use list::ListState;
pub use places::MembershipRow;

use crate::features::Missing;
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
            Ok(id) => view! { <page::PersonPage id=id /> }.into_any(),
            Err(_) => view! {
                <Missing title=words::page_missing() text=words::page_missing_text() />
            }
            .into_any(),
        }
    })
    .into_any()
}
