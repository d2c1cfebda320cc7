//! A few choices side by side, of which one holds: radio buttons drawn as one strip.

use leptos::prelude::*;

use super::field::new_element_id;

/// One of a few choices.
#[component]
pub fn Segmented(
    /// What is chosen.
    #[prop(into)]
    label: String,
    /// Value and words of each choice, in order.
    options: Vec<(&'static str, String)>,
    /// The value of the choice that holds.
    #[prop(into)]
    value: Signal<String>,
    /// Runs with the value of another choice.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let name = new_element_id("choice");
    let choices = options
        .into_iter()
        .map(|(key, words)| {
            view! {
                <label class="segment">
                    <input
                        type="radio"
                        name=name.clone()
                        value=key
                        prop:checked=move || value.with(|value| value == key)
                        on:change=move |_| on_change.run(key.to_owned())
                    />
                    <span>{words}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field segmented">
            <legend>{label}</legend>
            <div class="segments">{choices}</div>
        </fieldset>
    }
}
