//! Who is here twice: found over the whole base, looked at side by side, made one or kept apart.

mod all;
mod commands;
mod gather;
mod group;
mod page;
mod refusing;
mod rows;
mod said;

pub use said::sign;

use leptos::prelude::*;

/// Draws the feature.
#[must_use]
pub fn view(_rest: Signal<String>) -> AnyView {
    view! { <page::DuplicatesPage /> }.into_any()
}
