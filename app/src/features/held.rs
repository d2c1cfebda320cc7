//! What somebody sees whose role may only look: all of it, and nothing to change it by.

use leptos::prelude::*;

use crate::data::Db;
use crate::ui::{Menu, MenuItem};
use crate::words;

/// Holds fields and buttons back from those who may only look: the browser turns off all that are
/// inside. Links stay; what only copies or opens something belongs outside.
#[component]
pub fn Held(
    /// What is held back.
    children: Children,
) -> impl IntoView {
    let looks_only = Db::get().looks_only();
    // It is drawn as if it were not there, and nothing is told of a group without a name.
    view! {
        <fieldset class="held" role="presentation" disabled=looks_only>
            {children()}
        </fieldset>
    }
}

/// The menu of a record: what anybody may do with it, then what changes it. No menu where nothing is
/// left of both.
#[must_use]
pub fn record_menu(anybody: Vec<MenuItem>, changing: Vec<MenuItem>) -> AnyView {
    let looks_only = Db::get().looks_only();
    (move || {
        let mut items = anybody.clone();
        if !looks_only.get() {
            items.extend(changing.iter().cloned());
        }
        (!items.is_empty()).then(|| view! { <Menu label=words::more_actions() items=items /> })
    })
    .into_any()
}
