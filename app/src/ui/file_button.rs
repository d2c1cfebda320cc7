//! A button that takes a file of the device.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::button::Button;
use super::icon::Icon;

/// Takes one file when it is pressed.
#[component]
pub fn FileButton(
    /// What happens with the file.
    #[prop(into)]
    label: String,
    /// Endings and types that the browser's own dialog offers.
    accept: &'static str,
    /// Runs with the file.
    #[prop(into)]
    on_file: Callback<web_sys::File>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let chosen = move |_: ev::Event| {
        let Some(input) = input.get_untracked() else { return };
        let file = input.files().and_then(|all| all.get(0));
        // The same file may be chosen again.
        input.set_value("");
        if let Some(file) = file {
            on_file.run(file);
        }
    };
    let browse = move |()| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <input
            node_ref=input
            class="sr-only"
            type="file"
            tabindex="-1"
            accept=accept
            aria-label=label.clone()
            on:change=chosen
        />
        <Button label=label icon=Icon::File on_press=browse />
    }
}
