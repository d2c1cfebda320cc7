//! The three panes of a record, of which a phone shows one at a time.

use leptos::prelude::*;

use crate::ui::Segmented;
use crate::words;

/// What happened, and what is next: what a phone shows first.
pub const WORK: &str = "work";
const FACTS: &str = "facts";
const RELATED: &str = "related";

/// Chooses among the panes; drawn on phones only.
#[component]
pub fn RecordTabs(
    /// The pane that a phone shows.
    tab: RwSignal<String>,
) -> impl IntoView {
    view! {
        <div class="record-tabs">
            <Segmented
                label=words::record_tabs()
                options=vec![
                    (WORK, words::record_tab_work().to_owned()),
                    (FACTS, words::person_details().to_owned()),
                    (RELATED, words::record_tab_related().to_owned()),
                ]
                value=tab
                on_change=move |value| tab.set(value)
            />
        </div>
    }
}
