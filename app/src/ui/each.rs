//! A list of things that come and go, each drawn once: `For`, compiled once for all lists. It is
//! in the first download, where every list of another type would add two kilobytes.

use std::sync::Arc;

use leptos::prelude::*;

/// One thing of a list.
#[derive(Clone)]
pub struct Item {
    /// Tells it apart; another key is drawn anew.
    pub key: u128,
    draw: Arc<dyn Fn() -> AnyView + Send + Sync>,
}

impl Item {
    /// Something that is drawn when its key first appears.
    pub fn new(key: u128, draw: impl Fn() -> AnyView + Send + Sync + 'static) -> Self {
        Self { key, draw: Arc::new(draw) }
    }
}

/// Draws items in their order.
#[component]
pub fn Each(
    /// What there is now.
    #[prop(into)]
    items: Signal<Vec<Item>>,
) -> impl IntoView {
    view! { <For each=move || items.get() key=|item| item.key children=|item| (item.draw)() /> }
}
