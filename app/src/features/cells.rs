//! Cells that the lists of people and organizations share, and the foot below both.

use leptos::prelude::*;

use crate::shell::{sync_icon, sync_label, sync_status};
use crate::ui::IconMark;

/// A text in one line, whole in its hint; a dash where there is none.
#[must_use]
pub fn text(text: &str) -> AnyView {
    if text.is_empty() {
        return dash();
    }
    view! { <span class="ellipsis" title=text.to_owned()>{text.to_owned()}</span> }.into_any()
}

/// An empty cell: never blank, so that a row can be followed by the eye.
#[must_use]
pub fn dash() -> AnyView {
    view! { <span class="faint" aria-hidden="true">"–"</span> }.into_any()
}

/// The line below a list: how much it shows; on phones also where the edits are.
#[component]
pub fn ListFoot(
    /// How much the list shows, in words.
    #[prop(into)]
    count: Signal<String>,
) -> impl IntoView {
    let status = sync_status();
    let icon = Signal::derive(move || sync_icon(status.get()));
    view! {
        <footer class="table-foot">
            <span role="status">{count}</span>
            <a class="foot-sync" href="/sync">
                <IconMark icon=icon />
                {move || sync_label(status.get())}
            </a>
        </footer>
    }
}
