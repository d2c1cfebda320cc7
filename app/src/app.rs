//! Puts everything together: choices, places, data, and the frame that shows them.

use leptos::prelude::*;

use crate::data::Db;
use crate::features::{FEATURES, HOME, organizations, people};
use crate::platform::navigation::{self, Navigation};
use crate::platform::preferences;
use crate::platform::service_worker::Update;
use crate::preferences::Preferences;
use crate::shell::Shell;
use crate::ui::Toasts;

/// The app. Everything that outlives a change of language is made here.
#[component]
pub fn App() -> impl IntoView {
    let preferences = Preferences::provide();
    Toasts::provide();
    Navigation::provide(first_page());
    Update::provide();
    Db::provide();
    people::ListState::provide();
    organizations::ListState::provide();
    let language = preferences.language();
    move || {
        // Words are plain text, not signals: in another language the frame is drawn anew.
        language.track();
        view! { <Shell /> }
    }
}

/// Where the app begins on this device: with a welcome the first time, with the day once there
/// was something to do.
fn first_page() -> &'static str {
    let kept = preferences::read("start");
    if kept.is_none() {
        preferences::write("start", Some(HOME));
        // Whoever follows a colleague's link has begun elsewhere.
        return if navigation::has_fragment() { HOME } else { "/welcome" };
    }
    let is_kept = |feature: &&crate::features::Feature| Some(feature.path) == kept.as_deref();
    FEATURES.iter().find(is_kept).map_or(HOME, |feature| feature.path)
}
