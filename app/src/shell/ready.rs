//! Whether records can be shown at all: they are being read, or cannot be read, or this window
//! will forget them.

use leptos::prelude::*;

use crate::data::{Db, Readiness, StoreError};
use crate::platform::navigation::reload;
use crate::platform::service_worker::Update;
use crate::ui::{Button, EmptyState, Icon, Rank};
use crate::words;

/// Shows its content once the records are here; until then, or if that fails, says so.
#[component]
pub fn WhenReady(
    /// What needs the records.
    children: ChildrenFn,
) -> impl IntoView {
    let readiness = Db::get().readiness();
    let state = Memo::new(move |_| readiness.get());
    move || match state.get() {
        Readiness::Ready => children().into_any(),
        // Most starts are over before a person could read this; the style sheet waits with it.
        Readiness::Opening => {
            view! { <p class="opening" role="status">{words::opening()}</p> }.into_any()
        }
        Readiness::Failed(error) => view! { <Failed error=error /> }.into_any(),
    }
}

#[component]
fn Failed(error: StoreError) -> impl IntoView {
    let update = Update::get();
    let text = match error {
        StoreError::Newer => words::error_newer(),
        StoreError::QuotaExceeded => words::error_quota(),
        _ => words::crash_text(),
    };
    let load = move |()| match update.is_waiting().get_untracked() {
        true => update.accept(),
        false => reload(),
    };
    view! {
        <div role="alert">
            <EmptyState icon=Icon::Alert title=words::failed_start() text=text>
                <Button label=words::update_reload() rank=Rank::Primary on_press=load />
            </EmptyState>
        </div>
    }
}

/// Lines above the page: a window that keeps nothing, a new version that waits.
#[component]
pub fn Banners() -> impl IntoView {
    let forgets = Db::get().forgets();
    let update = Update::get();
    view! {
        <Show when=move || forgets.get()>
            <div class="banner warn" role="status">
                <span>{words::forgets()}</span>
            </div>
        </Show>
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
    }
}
