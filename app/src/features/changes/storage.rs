//! Whether the browser promised to keep this device's data, and a button that asks it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::page;
use crate::ui::Button;
use crate::words;

/// What the browser said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    NotAsked,
    Kept,
    Refused,
    Unknown,
}

/// The state of the promise, and the question. It is asked on a press only: some browsers show
/// a question of their own then.
#[component]
pub fn Storage() -> impl IntoView {
    let answer = RwSignal::new(Answer::NotAsked);
    spawn_local(async move {
        match page::storage_is_kept().await {
            Some(true) => answer.set(Answer::Kept),
            Some(false) => {}
            None => answer.set(Answer::Unknown),
        }
    });
    let used = RwSignal::new(None::<(u64, u64)>);
    spawn_local(async move {
        // The person may have gone elsewhere meanwhile.
        let _ = used.try_set(page::storage_used().await);
    });
    let used = move || {
        used.get().map(|(used, most)| {
            let megabytes = |bytes: u64| bytes.div_ceil(1 << 20);
            view! {
                <p class="muted">{words::storage_used(megabytes(most), megabytes(used))}</p>
            }
        })
    };
    let ask = move |()| {
        spawn_local(async move {
            answer.set(match page::keep_storage().await {
                Some(true) => Answer::Kept,
                Some(false) => Answer::Refused,
                None => Answer::Unknown,
            });
        });
    };
    let said = move || match answer.get() {
        Answer::NotAsked => words::storage_text(),
        Answer::Kept => words::storage_kept(),
        Answer::Refused => words::storage_not_kept(),
        Answer::Unknown => words::storage_unknown(),
    };
    let can_ask = move || matches!(answer.get(), Answer::NotAsked | Answer::Refused);
    view! {
        {used}
        <p class="muted" role="status">
            {said}
        </p>
        <Show when=can_ask>
            <Button label=words::storage_keep() on_press=ask />
        </Show>
    }
}
