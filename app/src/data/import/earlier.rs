//! What was imported on this device, as a small list beside the base: file, counts, when and by
//! whom, under the command that takes an import back.

use cartera_import::Report;
use cartera_store::journal;
use cartera_sync::journal::CommandId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::super::Db;
use super::Import;
use crate::platform::clock::now_ms;
use crate::platform::preferences;

const KEY: &str = "imports.done";
/// So many are kept; older ones go from the list, and stay in the journal.
const MOST: usize = 200;

/// An import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierImport {
    /// The command of all its batches.
    pub command: CommandId,
    /// When it began, in milliseconds since 1970.
    pub at_ms: u64,
    /// What the file was called.
    pub file: String,
    /// Whose import it was; `None` where nobody had said who uses the device.
    pub user: Option<[u8; 16]>,
    /// Rows that were read.
    pub rows: u32,
    /// Rows that made something.
    pub created: u32,
    /// Rows that changed something.
    pub updated: u32,
    /// Rows of which nothing could be made.
    pub failed: u32,
    /// Whether it came to its end.
    pub is_whole: bool,
}

/// All of them, the newest first.
#[must_use]
pub fn earlier_imports() -> Vec<EarlierImport> {
    let kept = preferences::read(KEY).and_then(|text| serde_json::from_str(&text).ok());
    kept.unwrap_or_default()
}

/// Notes an import that begins, or one that came to its end.
pub(super) fn note(import: Import, report: &Report, is_whole: bool) {
    let one = EarlierImport {
        command: import.command(),
        at_ms: now_ms(),
        file: import.name.get_untracked(),
        user: import.db.me().get_untracked().user,
        rows: report.read,
        created: report.created,
        updated: report.updated,
        failed: report.failed,
        is_whole,
    };
    let all = with(earlier_imports(), one);
    preferences::write(KEY, serde_json::to_string(&all).ok().as_deref());
}

/// With an import noted. One that goes on after a break is told as it was planned first, since what
/// was done before counts as there; rows that were corrected and came back are added.
fn with(mut all: Vec<EarlierImport>, one: EarlierImport) -> Vec<EarlierImport> {
    match all.iter_mut().find(|known| known.command == one.command) {
        Some(known) if !known.is_whole => {
            known.created = known.created.max(one.created);
            known.updated = known.updated.max(one.updated);
            (known.failed, known.is_whole) = (one.failed, one.is_whole);
        }
        Some(known) if one.is_whole => {
            known.created += one.created;
            known.updated += one.updated;
            known.failed = one.failed;
        }
        Some(_) => {}
        None => all.insert(0, one),
    }
    all.truncate(MOST);
    all
}

impl Db {
    /// Those of some commands that were not taken back.
    pub async fn standing(self, commands: Vec<CommandId>) -> Vec<CommandId> {
        match self.keeper() {
            Ok(keeper) => journal::standing(&keeper, &commands).await.unwrap_or_default(),
            Err(_) => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(command: u8, created: u32, is_whole: bool) -> EarlierImport {
        EarlierImport {
            command: [command; 16],
            at_ms: u64::from(created),
            file: "a.csv".into(),
            user: None,
            rows: created,
            created,
            updated: 0,
            failed: 1,
            is_whole,
        }
    }

    #[test]
    fn an_import_is_one_line_from_its_beginning_through_its_corrections() {
        let all = with(with(Vec::new(), one(1, 8, false)), one(2, 5, true));
        // Broken off after five rows, it has three left when it goes on.
        let all = with(with(all, one(1, 3, false)), one(1, 3, true));
        let seen: Vec<_> = all.iter().map(|one| (one.command[0], one.created, one.at_ms)).collect();
        assert_eq!(seen, [(2, 5, 5), (1, 8, 8)]);
        // Corrected rows come back, and go on with the first.
        let all = with(with(all, one(1, 2, false)), one(1, 2, true));
        assert_eq!((all.len(), all[1].created, all[1].is_whole), (2, 10, true));
    }

    #[test]
    fn the_list_stays_short() {
        let all = (0..250_u32).fold(Vec::new(), |all, n| {
            let mut one = one(0, n, true);
            one.command[..4].copy_from_slice(&n.to_be_bytes());
            with(all, one)
        });
        assert_eq!((all.len(), all[0].created), (200, 249));
    }
}
