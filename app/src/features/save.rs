//! Saving what a person did: at once on the screen, and in words where it could not be kept.

use std::sync::Arc;

use leptos::task::spawn_local;

use super::edit::Edit;
use crate::data::{Db, RunError};
use crate::ui::{ToastAction, Toasts, Tone};
use crate::words;

/// Saves an edit; says in a message where that failed. An edit that changes nothing is no edit.
pub fn save(db: Db, edit: Edit) {
    save_then(db, edit, || {});
}

/// Saves an edit and goes on with `then` once it is on the disk.
pub fn save_then(db: Db, edit: Edit, then: impl FnOnce() + 'static) {
    if edit.patches.iter().all(|patch| patch.changes.is_empty()) {
        then();
        return;
    }
    let toasts = Toasts::get();
    spawn_local(async move {
        match db.run(edit.label, edit.patches).await {
            Ok(()) => then(),
            Err(error) => toasts.show(Tone::Bad, why(&error), None),
        }
    });
}

/// Takes something away and offers to bring it back while the message stands.
pub fn save_with_undo(db: Db, edit: Edit, back: Edit, said: String, said_back: String) {
    let toasts = Toasts::get();
    let undo = move || {
        let said_back = said_back.clone();
        save_then(db, back.clone(), move || toasts.show(Tone::Good, said_back, None));
    };
    let action: ToastAction = (words::undo().to_owned(), Arc::new(undo));
    save_then(db, edit, move || toasts.show(Tone::Plain, said, Some(action)));
}

/// Why something was not kept, and what to do.
fn why(error: &RunError) -> &'static str {
    match error {
        RunError::QuotaExceeded => words::error_quota(),
        RunError::Changed => words::error_changed(),
        RunError::Newer => words::error_newer(),
        _ => words::error_save(),
    }
}
