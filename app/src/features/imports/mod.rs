//! Import: from a foreign file to people and organizations, with a look before anything is
//! written.

mod alike;
mod choices;
mod columns;
mod conflicts;
mod correct;
mod earlier;
mod from;
mod grid;
mod how_read;
mod lists;
mod own_column;
mod phones;
mod plan;
mod remarks;
mod remembered;
mod rest;
mod said;
mod undo;
mod wishes;
mod work;

use leptos::prelude::*;

use choices::Choices;

use crate::data::{Import, ImportState};
use crate::shell::TopLine;
use crate::words;

/// Which step is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Choose,
    Reading,
    Columns,
    Plan,
    Saving,
    Done,
    Stopped,
    Failed,
}

/// Draws the feature.
#[must_use]
pub fn view(rest: Signal<String>) -> AnyView {
    let rest = Memo::new(move |_| rest.get());
    (move || match rest.get().as_str() {
        "phones" => view! { <phones::Phones /> }.into_any(),
        "earlier" => view! { <earlier::Earlier /> }.into_any(),
        _ => view! { <ImportPage /> }.into_any(),
    })
    .into_any()
}

#[component]
fn ImportPage() -> impl IntoView {
    let state = Import::get().state();
    let choices = Choices::get();
    Effect::new(move |_| {
        if let ImportState::Preview(preview) = state.get() {
            choices.take(&preview);
        }
    });
    let step = Memo::new(move |_| match state.get() {
        ImportState::Idle => Step::Choose,
        ImportState::Working { .. } => Step::Reading,
        ImportState::Preview(_) => Step::Columns,
        ImportState::Planned(_) if choices.back_to_columns.get() => Step::Columns,
        ImportState::Planned(_) => Step::Plan,
        ImportState::Saving { .. } | ImportState::Paused { .. } => Step::Saving,
        ImportState::Done(_) => Step::Done,
        ImportState::Stopped { .. } => Step::Stopped,
        ImportState::Failed(_) => Step::Failed,
    });
    view! {
        <TopLine title=words::import_title() />
        <div class="page">
            {move || match step.get() {
                Step::Choose => view! { <from::ChooseFile /> }.into_any(),
                Step::Reading => view! { <work::Reading /> }.into_any(),
                Step::Columns => view! { <columns::Columns /> }.into_any(),
                Step::Plan => view! { <plan::Plan /> }.into_any(),
                Step::Saving => view! { <work::Saving /> }.into_any(),
                Step::Done => view! { <work::Done /> }.into_any(),
                Step::Stopped => view! { <work::Stopped /> }.into_any(),
                Step::Failed => view! { <work::Failed /> }.into_any(),
            }}
        </div>
    }
}
