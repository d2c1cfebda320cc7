//! Leads: enquiries that nobody has qualified yet, and what becomes of them.

mod ask;
mod commands;
mod convert;
mod list;
mod new;
mod page;
mod said;

use cartera_domain::Id;
use leptos::prelude::*;

use crate::features::Missing;
use crate::words;

/// Draws the list, or the page of the lead whose id the path names.
#[must_use]
pub fn view(rest: Signal<String>) -> AnyView {
    (move || {
        let rest = rest.get();
        if rest.is_empty() {
            return view! { <list::LeadList /> }.into_any();
        }
        match Id::parse(&rest) {
            Ok(id) => view! { <page::LeadPage id=id /> }.into_any(),
            Err(_) => {
                view! { <Missing title=words::page_missing() text=words::page_missing_text() /> }
                    .into_any()
            }
        }
    })
    .into_any()
}
