//! Tasks: what is to be done, by when; a line to add one, a page with all of them.

mod commands;
mod edit;
mod edit_values;
mod line;
mod list;
mod mine;
mod quick;
mod remind;
mod spoken;

use leptos::prelude::*;

pub use commands::reschedule;
pub use edit::EditTask;
pub use line::TaskLine;
pub use list::{due_by, on_key};
pub use mine::Mine;
pub use quick::QuickAdd;

/// Draws the page, for [`later`](crate::features::later).
#[must_use]
pub fn view(_rest: Signal<String>) -> AnyView {
    view! { <list::TasksPage /> }.into_any()
}

/// Reminds of tasks while the app is open, for [`later`](crate::features::later).
#[must_use]
pub fn reminders() -> AnyView {
    remind::view()
}
