//! Taking a whole import back, from the page that says what it did.

use cartera_sync::journal::CommandId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::{Db, TakeBack};
use crate::features::save::why;
use crate::features::undo::Undo;
use crate::ui::{Button, Toasts, Tone};
use crate::words;

/// Where it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Offered,
    Running,
    Done,
}

/// The button; while it works, how much is done.
#[component]
pub fn UndoImport(
    /// Which import.
    command: CommandId,
    /// Whether nothing was written that could be taken back.
    is_empty: bool,
) -> impl IntoView {
    let (db, undo, toasts) = (Db::get(), Undo::get(), Toasts::get());
    let step = RwSignal::new(Step::Offered);
    // Records done, and records in all.
    let done = RwSignal::new((0_u64, 0_u64));
    let start = move |()| {
        step.set(Step::Running);
        done.set((0, 0));
        spawn_local(async move {
            let taken = db.take_back(TakeBack::Command(command), Some(done)).await;
            // The person may have gone elsewhere meanwhile; the message finds them.
            let _ = match taken {
                Ok(Some(taken)) => {
                    undo.say(&taken);
                    step.try_set(Step::Done)
                }
                Ok(None) => step.try_set(Step::Done),
                Err(error) => {
                    toasts.show(Tone::Bad, why(&error), None);
                    step.try_set(Step::Offered)
                }
            };
        });
    };
    let running = move || match done.get() {
        (_, 0) => words::import_undoing().to_owned(),
        (done, total) => words::import_undoing_rows(done, total),
    };
    move || match step.get() {
        Step::Offered if is_empty => ().into_any(),
        Step::Offered => view! { <Button label=words::import_undo() on_press=start /> }.into_any(),
        Step::Running => view! { <span class="muted" role="status">{running}</span> }.into_any(),
        Step::Done => {
            view! { <span class="muted" role="status">{words::import_undone()}</span> }.into_any()
        }
    }
}
