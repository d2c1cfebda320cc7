//! Work that takes its time: how much is done, how fast, and a way out.

use leptos::prelude::*;

use super::button::Button;

/// A bar with its units in words, the rate, and cancel.
#[component]
pub fn Progress(
    /// What is being done.
    #[prop(into)]
    label: Signal<String>,
    /// How much is done.
    #[prop(into)]
    done: Signal<u64>,
    /// How much there is; nothing while it is not known.
    #[prop(into)]
    total: Signal<Option<u64>>,
    /// Done of total, in words with units, and the rate.
    #[prop(into)]
    words: Signal<String>,
    /// Words of the button that stops it.
    #[prop(into)]
    cancel_label: String,
    /// Runs when it is to stop.
    #[prop(into)]
    on_cancel: Callback<()>,
    /// Other buttons beside it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="progress">
            <div class="progress-line">
                <strong>{label}</strong>
                <span class="muted">{words}</span>
            </div>
            <progress
                aria-label=label
                value=move || total.get().map(|_| done.get().to_string())
                max=move || total.get().map_or_else(|| "1".to_owned(), |total| total.to_string())
            ></progress>
            <div class="actions">
                {children.map(|children| children())}
                <Button label=cancel_label on_press=on_cancel />
            </div>
        </div>
    }
}
