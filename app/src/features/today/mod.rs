//! The page of the day: what is due, who waits for an answer, which deals lie about.

mod deals;
mod page;
mod rules;

use leptos::prelude::*;

/// Draws the page, for [`later`](crate::features::later).
#[must_use]
pub fn view(_rest: Signal<String>) -> AnyView {
    view! { <page::TodayPage /> }.into_any()
}
