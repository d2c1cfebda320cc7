//! What people see and do: the Cartera app, drawn with Leptos and served as files.
//!
//! Reading order: `app` mounts everything; `shell` is the frame around the pages; `features`
//! holds one folder per place in the navigation; `data` is the only door to records; `ui` knows
//! how things look and no word of the trade; `platform` holds what the browser gives.

pub mod format;
pub mod platform;
pub mod ui;
pub mod words;

/// Draws the app into the page.
pub fn start() {}
