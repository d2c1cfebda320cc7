//! The calendar: a week or a month with what happened and what is to be done.

mod days;
mod event;
mod file;
mod page;

use leptos::prelude::*;

/// Draws the page, for [`later`](crate::features::later).
#[must_use]
pub fn view(_rest: Signal<String>) -> AnyView {
    view! { <page::CalendarPage /> }.into_any()
}
