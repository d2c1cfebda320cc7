//! Imports that did not come to their end, because the tab was closed or somebody stopped them:
//! file and choices are kept until all rows are done with.

use std::sync::Arc;

use cartera_import::Mapping;
use cartera_import::protocol::Choice;
use cartera_store::unfinished::{self as rows, ROW};
use cartera_store::{Store, StoreError, journal};
use cartera_sync::journal::CommandId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::Import;
use crate::platform::clock::sleep;
use crate::platform::{file, tabs};

/// The largest file that is kept: a larger one has to be chosen again.
const MOST: u32 = 128 << 20;

/// How often it is looked for imports that another tab was busy with.
const LOOKS: u32 = 20;
/// How long it waits between two looks.
const LOOK_AGAIN_MS: i32 = 1_000;

/// An import that did not come to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unfinished {
    /// Its command.
    #[serde(skip)]
    pub command: CommandId,
    /// The file's name.
    pub name: String,
    /// How the file was read.
    pub choice: Choice,
    /// What was to become of it.
    pub mapping: Mapping,
    /// Rows that are done with.
    pub done: u32,
    /// All rows.
    pub total: u32,
    /// Rows of the store that hold the file.
    pieces: u32,
}

/// The name under which a tab holds an import that it is busy with.
fn lock(command: CommandId) -> String {
    let hex: String = command.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("cartera-import-{hex}")
}

/// Keeps the file that is about to be imported. Where the browser gives no room for it, the import
/// goes on all the same: the file can be chosen again, which makes nothing twice.
pub(super) async fn keep(import: Import, command: CommandId, total: u32) {
    let Some(open) = import.file.get_value() else { return };
    let _ = tabs::hold(&lock(command));
    let Some(buffer) = file::read(&open).await else { return };
    let bytes = file::Bytes::of(&buffer);
    if bytes.len() > MOST {
        return;
    }
    let row = u32::try_from(ROW).unwrap_or(u32::MAX);
    let pieces = bytes.len().div_ceil(row);
    let (choice, mapping) = import.chosen.get_value();
    let one = Unfinished { command, name: open.name(), choice, mapping, done: 0, total, pieces };
    let written = async {
        let keeper = import.db.keeper()?;
        for at in 0..pieces {
            keeper.commit(rows::piece(command, at, bytes.piece(at * row, row))).await?;
        }
        keeper.commit(rows::head(command, encoded(&one))).await?;
        Ok::<(), StoreError>(())
    };
    match written.await {
        Ok(()) => import.unfinished.set(Arc::new(vec![one])),
        Err(_) => {
            if let Ok(keeper) = import.db.keeper() {
                let _ = keeper.commit(rows::forget(command, pieces)).await;
            }
        }
    }
}

/// Notes how far the import is.
pub(super) async fn note(import: Import, done: u32) {
    let command = import.command();
    let found = import
        .unfinished
        .with_untracked(|all| all.iter().find(|one| one.command == command).cloned());
    if let (Some(mut one), Ok(keeper)) = (found, import.db.keeper()) {
        one.done = done.max(one.done);
        // A number that is too low costs nothing: rows that are there are passed over.
        let _ = keeper.commit(rows::head(command, encoded(&one))).await;
        import.unfinished.set(Arc::new(vec![one]));
    }
}

/// Forgets an import that is done with.
pub(super) async fn forget(import: Import, command: CommandId) {
    let Ok(keeper) = import.db.keeper() else { return };
    let found = import
        .unfinished
        .with_untracked(|all| all.iter().find(|one| one.command == command).map(|one| one.pieces));
    if let Some(pieces) = found {
        let _ = keeper.commit(rows::forget(command, pieces)).await;
    }
    import.unfinished.update(|all| {
        let rest: Vec<Unfinished> =
            all.iter().filter(|one| one.command != command).cloned().collect();
        *all = Arc::new(rest);
    });
}

fn encoded(one: &Unfinished) -> Vec<u8> {
    // Encoding plain values to memory does not fail.
    serde_json::to_vec(one).unwrap_or_default()
}

impl Import {
    /// Imports that did not come to their end, as far as they were looked for.
    #[must_use]
    pub fn unfinished(self) -> Signal<Arc<Vec<Unfinished>>> {
        self.unfinished.into()
    }

    /// Looks for imports that did not come to their end and that no other tab is busy with. A page
    /// that is just being left still counts as busy, so it looks again for a while.
    pub async fn find_unfinished(self) {
        for _ in 0..LOOKS {
            if self.has_found_all().await {
                return;
            }
            sleep(LOOK_AGAIN_MS).await;
        }
    }

    /// Looks once. Whether no other tab is busy with any.
    async fn has_found_all(self) -> bool {
        let Ok(keeper) = self.db.keeper() else { return false };
        let mut is_all = true;
        let own = self.unfinished.get_untracked();
        let mut found = Vec::new();
        let Ok(kept) = rows::kept(&keeper).await else { return false };
        for (command, head) in kept {
            let is_own = own.iter().any(|one| one.command == command);
            if !is_own && tabs::is_led(&lock(command)).await {
                is_all = false;
                continue;
            }
            if let Ok(one) = serde_json::from_slice::<Unfinished>(&head) {
                found.push(Unfinished { command, ..one });
            }
        }
        self.unfinished.set(Arc::new(found));
        is_all
    }

    /// Opens the file of such an import, to go on with it; `false` where the file is not there.
    pub async fn take_up(self, one: &Unfinished) -> bool {
        let Ok(keeper) = self.db.keeper() else { return false };
        let bytes = rows::file(&keeper, one.command, one.pieces).await.ok().flatten();
        let Some(file) = bytes.and_then(|bytes| file::of_bytes(&one.name, &bytes)) else {
            return false;
        };
        self.open(file, one.choice.clone());
        self.goes_on.set_value(Some(one.command));
        true
    }

    /// Gives such an import up; the rows that were written stay.
    pub async fn give_up(self, command: CommandId) {
        forget(self, command).await;
    }

    /// Whether something of a command was written here and not taken back.
    pub(super) async fn stands(self, command: CommandId) -> bool {
        match self.db.keeper() {
            Ok(keeper) => journal::stands(&keeper, command).await.unwrap_or_default(),
            Err(_) => false,
        }
    }
}
