//! What people see and do: the Cartera app, drawn with Leptos and served as files.
//!
//! Reading order: `app` puts everything together; `shell` is the frame around the pages;
//! `features` holds one folder per place in the navigation; `data` is the only door to records;
//! `ui` knows how things look and no word of the trade; `platform` holds what the browser gives;
//! `words` and `format` speak the person's language.

pub mod app;
pub mod data;
pub mod features;
pub mod format;
pub mod platform;
pub mod preferences;
pub mod shell;
pub mod ui;
pub mod words;

use platform::crash::{self, CrashWords};

/// Draws the app into the page.
pub fn start() {
    watch_for_crashes();
    leptos::mount::mount_to_body(app::App);
    // Once more, in the person's language.
    watch_for_crashes();
}

fn watch_for_crashes() {
    crash::watch(CrashWords {
        title: words::crash_title(),
        text: words::crash_text(),
        reload: words::crash_reload(),
    });
}
