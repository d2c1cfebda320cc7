//! Saving what a person did: at once on the screen, with a way to take it back, and in words
//! where it could not be kept.

use std::sync::Arc;

use cartera_domain::access::Denial;
use cartera_sync::op::label;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::edit::Edit;
use super::undo::Undo;
use crate::data::{Db, RunError, StoreError, TakeBack};
use crate::ui::{CommitResult, ToastAction, Toasts, Tone};
use crate::words;

/// Saves an edit and says so, with a way to take it back; says in a message where that failed,
/// with a way to try again. An edit that changes nothing is no edit.
pub fn save(db: Db, edit: Edit) {
    let said = match edit.label {
        label::CREATE => words::done_added(),
        _ => words::done_saved(),
    };
    save_saying(db, edit, said.to_owned());
}

/// Saves an edit and says this.
pub fn save_saying(db: Db, edit: Edit, said: String) {
    if is_nothing(&edit) {
        return;
    }
    let (toasts, undo) = (Toasts::get(), Undo::get());
    spawn_local(async move {
        match db.run(edit.label, edit.patches.clone()).await {
            Ok(command) => toasts.show(Tone::Plain, said, command.map(|id| undo.action(id))),
            Err(error)
                if matches!(error, RunError::Store(StoreError::Changed) | RunError::Denied(_)) =>
            {
                // Made again it would write over what nobody here has seen, or be denied again.
                toasts.show(Tone::Bad, why(&error), None);
            }
            Err(error) => {
                // What was typed is in the edit and nowhere else by now.
                let again = move || save_saying(db, edit.clone(), said.clone());
                let again: ToastAction = (words::try_again().to_owned(), Arc::new(again));
                toasts.show(Tone::Bad, why(&error), Some(again));
            }
        }
    });
}

/// Saves an edit, says this and goes on with `then` once it is on the disk. Where that fails,
/// whoever asked still shows what was typed.
pub fn save_then(db: Db, edit: Edit, said: String, then: impl FnOnce() + 'static) {
    save_or(db, edit, said, then, || {});
}

/// The same; where that fails `or` runs, after it was said why.
pub fn save_or(
    db: Db,
    edit: Edit,
    said: String,
    then: impl FnOnce() + 'static,
    or: impl FnOnce() + 'static,
) {
    if is_nothing(&edit) {
        then();
        return;
    }
    let (toasts, undo) = (Toasts::get(), Undo::get());
    spawn_local(async move {
        match db.run(edit.label, edit.patches).await {
            Ok(command) => {
                toasts.show(Tone::Good, said, command.map(|id| undo.action(id)));
                then();
            }
            Err(error) => {
                toasts.show(Tone::Bad, why(&error), None);
                or();
            }
        }
    });
}

/// Whether whoever uses this device may make an edit; `Err` with why not.
///
/// # Errors
/// What to say.
pub fn allowed(db: Db, edit: &Edit) -> Result<(), &'static str> {
    match db.denied_now(edit.label, &edit.patches).filter(|_| !is_nothing(edit)) {
        Some(denial) => Err(why(&RunError::Denied(denial))),
        None => Ok(()),
    }
}

/// Saves what was typed in place. Where it may not be, the editor says why and stays open with what
/// was typed in it, which is nowhere else.
///
/// # Errors
/// What the editor says.
pub fn save_in_place(db: Db, edit: Option<Edit>) -> CommitResult {
    let Some(edit) = edit else { return Ok(()) };
    allowed(db, &edit)?;
    save(db, edit);
    Ok(())
}

/// Saves what stands in a form, once at a time. What was typed stays there until it is on the disk:
/// an edit that is denied takes nothing away.
#[derive(Clone, Copy)]
pub struct FormSave(StoredValue<bool>);

impl FormSave {
    /// Of a form that was just drawn.
    #[must_use]
    pub fn new() -> Self {
        Self(StoredValue::new(false))
    }

    /// Saves an edit, says this, and goes on with `then` once it is kept: with closing the form, or
    /// emptying it. The form may be gone by then.
    pub fn run(self, db: Db, edit: Edit, said: String, then: impl FnOnce() + 'static) {
        if self.begin() {
            self.finish(db, edit, said, then);
        }
    }

    /// Begins saving where something comes before it; `false` while it is under way.
    #[must_use]
    pub fn begin(self) -> bool {
        self.0.try_update_value(|is_busy| !std::mem::replace(is_busy, true)).unwrap_or_default()
    }

    /// Saves what was begun.
    pub fn finish(self, db: Db, edit: Edit, said: String, then: impl FnOnce() + 'static) {
        let done = move || {
            self.end();
            then();
        };
        save_or(db, edit, said, done, move || self.end());
    }

    /// What was begun came to nothing, or is done.
    pub fn end(self) {
        let _ = self.0.try_set_value(false);
    }
}

impl Default for FormSave {
    fn default() -> Self {
        Self::new()
    }
}

fn is_nothing(edit: &Edit) -> bool {
    edit.patches.iter().all(|patch| patch.changes.is_empty())
}

impl Undo {
    /// The button of a message that takes this command back.
    #[must_use]
    pub fn action(self, command: cartera_sync::journal::CommandId) -> ToastAction {
        let back = move || self.start(TakeBack::Command(command));
        (words::undo().to_owned(), Arc::new(back))
    }
}

/// Why something was not kept, and what to do.
#[must_use]
pub fn why(error: &RunError) -> &'static str {
    match error {
        RunError::Denied(Denial::ReadOnlyRole) => words::denied_read_only(),
        RunError::Denied(Denial::NotYours | Denial::NotVisible) => words::denied_not_yours(),
        RunError::Denied(Denial::LastOwner) => words::denied_last_owner(),
        RunError::Denied(_) => words::denied_right(),
        RunError::Unloaded => words::error_unloaded(),
        RunError::Store(StoreError::QuotaExceeded) => words::error_quota(),
        RunError::Store(StoreError::Changed) => words::error_changed(),
        RunError::Store(StoreError::Newer) => words::error_newer(),
        RunError::Store(_) => words::error_save(),
    }
}
