//! Navigation beside the page, messages above it.

use leptos::prelude::*;

use super::nav::Nav;
use super::shortcuts::Shortcuts;
use crate::features::Pages;
use crate::platform::service_worker::Update;
use crate::preferences::Preferences;
use crate::ui::{Button, Rank, ToastRegion};
use crate::words;

/// Everything that is always there. Drawn again when the language changes.
#[component]
pub fn Shell() -> impl IntoView {
    let preferences = Preferences::get();
    let update = Update::get();
    let narrow = preferences.narrow_sidebar();
    view! {
        <div class="shell" class:narrow=narrow>
            <a class="skip" href="#content">
                {words::skip_to_content()}
            </a>
            <Nav />
            <main id="content" class="shell-main" tabindex="-1">
                <Show when=move || update.is_waiting().get()>
                    <div class="banner" role="status">
                        <span>{words::update_ready()}</span>
                        <Button
                            label=words::update_reload()
                            rank=Rank::Quiet
                            on_press=move |()| update.accept()
                        />
                    </div>
                </Show>
                <Pages />
            </main>
            <ToastRegion label=words::notices() close_label=words::close() />
            <Shortcuts />
        </div>
    }
}
