//! A day to choose: the system's own field, so that every device shows the calendar it knows.

use leptos::prelude::*;

use super::field::new_element_id;

/// A day, such as `2026-06-30`; empty where there is none.
#[component]
pub fn DayField(
    /// Which day.
    #[prop(into)]
    label: String,
    /// The day that holds.
    #[prop(into)]
    value: Signal<String>,
    /// Runs with another day, or with nothing when it was emptied.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let id = new_element_id("day");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                class="input"
                type="date"
                prop:value=value
                on:change:target=move |ev| on_change.run(ev.target().value())
                // What was not taken goes only now: on the way to a day there are many others.
                on:blur:target=move |ev| ev.target().set_value(&value.get_untracked())
            />
        </div>
    }
}
