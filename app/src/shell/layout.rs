//! Navigation beside the page, messages above it.

use leptos::prelude::*;

use super::invitation::Invitation;
use super::nav::Nav;
use super::ready::{Banners, WhenReady};
use super::shortcuts::Shortcuts;
use crate::features::Pages;
use crate::preferences::Preferences;
use crate::ui::ToastRegion;
use crate::words;

/// Everything that is always there. Drawn again when the language changes.
#[component]
pub fn Shell() -> impl IntoView {
    let preferences = Preferences::get();
    let narrow = preferences.narrow_sidebar();
    view! {
        <div class="shell" class:narrow=narrow>
            <a class="skip" href="#content">
                {words::skip_to_content()}
            </a>
            <Nav />
            <main id="content" class="shell-main" tabindex="-1">
                <Banners />
                <WhenReady>
                    <Pages />
                </WhenReady>
            </main>
            <ToastRegion label=words::notices() close_label=words::close() />
            <Shortcuts />
            <Invitation />
        </div>
    }
}
