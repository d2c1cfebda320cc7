//! Navigation beside the page, messages above it.

use std::time::Duration;

use leptos::prelude::*;

use super::nav::Nav;
use super::ready::{Banners, WhenReady};
use super::shortcuts::Shortcuts;
use crate::data::{Db, Readiness};
use crate::features::Pages;
use crate::features::later::{self, later};
use crate::features::palette::Palette;
use crate::preferences::Preferences;
use crate::ui::ToastRegion;
use crate::words;

/// When the first page is done with all that it fetches for itself.
const IDLE: Duration = Duration::from_secs(4);

/// Everything that is always there. Drawn again when the language changes.
#[component]
pub fn Shell() -> impl IntoView {
    let preferences = Preferences::get();
    let narrow = preferences.narrow_sidebar();
    let (door, lost) = (Db::get().door(), Db::get().lost());
    let lost = Signal::derive(move || lost.with(Option::is_some));
    let invited = Signal::derive(move || door.with(Option::is_some));
    let palette = Palette::provide().0;
    // Fetched when there is nothing else to do, so that the first key finds it ready.
    let idle = RwSignal::new(false);
    set_timeout(
        move || {
            // The frame may have been drawn anew meanwhile.
            let _ = idle.try_set(true);
        },
        IDLE,
    );
    let readiness = Db::get().readiness();
    let is_idle = Signal::derive(move || idle.get() && readiness.get() == Readiness::Ready);
    let finds = Signal::derive(move || palette.get() || idle.get());
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
            {later::once(is_idle, || later::quietly(later::reminders))}
            {later::once(finds, move || later::quietly(move || later::palette(palette)))}
            {later::once(invited, || later(later::invitation))}
        </div>
    }
}
