//! The bar above the lists: which of them is shown, and what else chooses.

use leptos::prelude::*;

use super::paper::Kind;
use crate::platform::navigation::Navigation;
use crate::ui::{Button, EmptyState, Icon, Segmented};
use crate::words;

/// Where the list of products is.
pub const PRODUCTS: &str = "/sales/products";
/// Where the price lists are.
pub const PRICES: &str = "/sales/prices";

/// The bar.
#[component]
pub fn SalesTabs(
    /// The list that is shown.
    here: &'static str,
    /// What else chooses what is shown.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let navigation = Navigation::get();
    view! {
        <div class="deals-bar sales-bar">
            <Segmented
                label=words::sales_lists()
                options=vec![
                    (Kind::Order.path(), words::orders_title().to_owned()),
                    (Kind::Quote.path(), words::quotes_title().to_owned()),
                    (PRODUCTS, words::products_title().to_owned()),
                    (PRICES, words::prices_title().to_owned()),
                ]
                value=Signal::stored(here.to_owned())
                on_change=move |path: String| navigation.go(&path)
            />
            {children.map(|children| children())}
        </div>
    }
}

/// What stands in the place of a list of which nothing is found.
#[component]
pub fn NoneFound(
    /// What was looked for.
    search: RwSignal<String>,
    /// What else was chosen.
    chosen: RwSignal<String>,
) -> impl IntoView {
    let clear = move |()| {
        search.set(String::new());
        chosen.set(String::new());
    };
    view! {
        <EmptyState
            icon=Icon::Search
            title=words::papers_none_found()
            text=words::papers_none_found_text()
        >
            <Button label=words::search_clear() on_press=clear />
        </EmptyState>
    }
}
