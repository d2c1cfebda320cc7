//! A number to type, with a slider under it for trying out.

use leptos::prelude::*;

use super::field::{FieldError, new_element_id};

/// A number that can be typed and slid.
#[component]
pub fn NumberSlider(
    /// What number.
    #[prop(into)]
    label: String,
    /// What stands in the field, as the person's language writes it.
    #[prop(into)]
    value: Signal<String>,
    /// The same with a point, for the slider's knob.
    #[prop(into)]
    at: Signal<String>,
    /// Where the slider begins and ends, and how far it goes at a time.
    range: [&'static str; 3],
    /// What is wrong with the number, in words; nothing while it is right.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Runs with what is typed, at every letter.
    #[prop(into)]
    on_type: Callback<String>,
    /// Runs with the slider's number, which has a point, at every move.
    #[prop(into)]
    on_slide: Callback<String>,
) -> impl IntoView {
    let id = new_element_id("number");
    let label_id = format!("{id}-label");
    let error_id = format!("{id}-error");
    let described = {
        let error_id = error_id.clone();
        move || error.get().is_some().then(|| error_id.clone())
    };
    let [least, most, step] = range;
    view! {
        <div class="field number-slider">
            <label id=label_id.clone() for=id.clone()>
                {label}
            </label>
            <div class="number-slider-row">
                <input
                    id=id
                    class="input number"
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    aria-invalid=move || error.get().is_some().then_some("true")
                    aria-describedby=described
                    prop:value=value
                    on:input:target=move |ev| on_type.run(ev.target().value())
                />
                <input
                    class="slider"
                    type="range"
                    min=least
                    max=most
                    step=step
                    aria-labelledby=label_id
                    prop:value=at
                    on:input:target=move |ev| on_slide.run(ev.target().value())
                />
            </div>
            <FieldError id=error_id error=error />
        </div>
    }
}
