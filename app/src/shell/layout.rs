//! Navigation beside the page, messages above it.

use leptos::prelude::*;

use super::nav::Nav;
use super::ready::{Banners, WhenReady};
use super::shortcuts::Shortcuts;
use crate::data::Db;
use crate::features::Pages;
use crate::features::later::{self, later};
use crate::preferences::Preferences;
use crate::ui::ToastRegion;
use crate::words;

/// Everything that is always there. Drawn again when the language changes.
#[component]
pub fn Shell() -> impl IntoView {
    let preferences = Preferences::get();
    let narrow = preferences.narrow_sidebar();
    let (invitation, lost) = (Db::get().invitation(), Db::get().lost());
    let lost = Signal::derive(move || lost.with(Option::is_some));
    let invited = Signal::derive(move || invitation.with(Option::is_some));
    view! {
        <div class="shell" class:narrow=narrow>
            <a class="skip" href="#content">
                {words::skip_to_content()}
            </a>
            <Nav />
            <main id="content" class="shell-main" tabindex="-1">
                <Banners />
                {later::once(lost, || later(later::loss))}
                <WhenReady>
                    <Pages />
                </WhenReady>
            </main>
            <ToastRegion label=words::notices() close_label=words::close() />
            <Shortcuts />
            {later::once(invited, || later(later::invitation))}
        </div>
    }
}
