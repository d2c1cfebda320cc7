//! Puts everything together: choices, places, data, and the frame that shows them.

use leptos::prelude::*;

use crate::data::{Db, Import};
use crate::features::{FEATURES, imports, organizations, people};
use crate::platform::navigation::Navigation;
use crate::platform::service_worker::Update;
use crate::preferences::Preferences;
use crate::shell::Shell;
use crate::ui::Toasts;

/// The app. Everything that outlives a change of language is made here.
#[component]
pub fn App() -> impl IntoView {
    let preferences = Preferences::provide();
    Toasts::provide();
    Navigation::provide(FEATURES.first().map_or("/", |feature| feature.path));
    Update::provide();
    let db = Db::provide();
    Import::provide(db);
    people::ListState::provide();
    organizations::ListState::provide();
    imports::Choices::provide();
    let language = preferences.language();
    move || {
        // Words are plain text, not signals: in another language the frame is drawn anew.
        language.track();
        view! { <Shell /> }
    }
}
