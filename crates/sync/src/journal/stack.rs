//! Which command "undo" and "redo" mean, found by reading the journal from its newest entry.

use std::collections::BTreeSet;

use super::{CommandId, JournalEntry};

/// Finds the command that undo takes back next, or redo does again, reading newest first.
///
/// A command that was taken back is passed over together with its undo, and an undo that was
/// done again likewise. A new command ends what could be done again.
#[derive(Debug, Clone)]
pub struct Stack {
    for_redo: bool,
    is_over: bool,
    gone: BTreeSet<CommandId>,
}

impl Stack {
    /// Looks for what undo takes back.
    #[must_use]
    pub const fn for_undo() -> Self {
        Self { for_redo: false, is_over: false, gone: BTreeSet::new() }
    }

    /// Looks for what redo does again.
    #[must_use]
    pub const fn for_redo() -> Self {
        Self { for_redo: true, is_over: false, gone: BTreeSet::new() }
    }

    /// Whether nothing will be found any more.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        self.is_over
    }

    /// Whether this entry, the next older one, is what is looked for.
    pub fn is_it(&mut self, entry: &JournalEntry) -> bool {
        let Some(command) = entry.command else { return false };
        if self.is_over || self.gone.contains(&command) {
            // What a gone undo took back stands again.
            return false;
        }
        match entry.undoes {
            // A redo: its undo is gone, and the command stands again.
            Some(undone) if entry.label == crate::op::label::REDO => {
                self.gone.insert(undone);
                false
            }
            Some(undone) => {
                if self.for_redo {
                    return true;
                }
                self.gone.insert(undone);
                false
            }
            None if self.for_redo => {
                self.is_over = true;
                false
            }
            None => true,
        }
    }
}

/// The place of the entry that undo (or redo) means among entries that come newest first.
pub fn last_standing<'a>(
    newest_first: impl IntoIterator<Item = &'a JournalEntry>,
    for_redo: bool,
) -> Option<usize> {
    let mut stack = if for_redo { Stack::for_redo() } else { Stack::for_undo() };
    newest_first.into_iter().position(|entry| stack.is_it(entry))
}
