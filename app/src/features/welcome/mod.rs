//! The first minutes: language and country, a way to begin, and a short list of first steps.

mod page;
mod steps;

use leptos::prelude::*;

pub use steps::FirstSteps;

/// Draws the page, for [`later`](crate::features::later).
#[must_use]
pub fn view(_rest: Signal<String>) -> AnyView {
    view! { <page::WelcomePage /> }.into_any()
}
