//! Archives that the server keeps of a workspace, and what happened in it. Needs the network.

use serde::Deserialize;

use super::Db;
use super::staff::{AskError, Hex};

/// Entries of the history that are asked for at once.
const ENTRIES: u64 = 100;
/// After the last entry of any history, for who asks only where it begins and ends.
const BEYOND: u64 = (1 << 53) - 1;

/// Archives of the workspace.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Archives {
    /// Whether the server has a place for any.
    #[serde(rename = "bucket")]
    pub has_place: bool,
    /// How many of those of nights are kept.
    pub kept: u64,
    /// How many are kept of those that somebody asked for, or that were made before one was put
    /// back.
    #[serde(default)]
    pub kept_asked: u64,
    /// Those that are finished, the newest first.
    pub exports: Vec<ArchiveLine>,
    /// What the server is doing with them: `writing`, `checking`, `saving` or `restoring`.
    #[serde(default)]
    pub state: Option<String>,
    /// What came of the last time that one was put back, or written in vain.
    #[serde(default)]
    pub said: Option<Outcome>,
}

/// An archive that is finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct ArchiveLine {
    /// By which it is put back.
    pub name: u64,
    /// When it was written: milliseconds since 1970 by the server's clock.
    pub at_ms: u64,
    /// Its size.
    pub bytes: u64,
    /// Whether somebody asked for it, or it was made before one was put back.
    #[serde(default)]
    pub asked: bool,
}

/// What came of something that the server did with an archive.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Outcome {
    /// Of which archive.
    pub name: u64,
    /// `RESTORED`, or why not.
    pub what: String,
    /// When.
    pub at_ms: u64,
}

/// Entries of the history of a workspace.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past {
    /// The newest first.
    pub entries: Vec<PastLine>,
    /// The number before the oldest of them.
    pub before: u64,
    /// The number before the oldest that is kept; 0 where all are.
    pub begin: u64,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PastLine {
    /// Its number.
    pub n: u64,
    /// When: milliseconds since 1970 by the server's clock.
    pub at_ms: u64,
    /// Who did it; nobody for who has the workspace's own key and for the server itself.
    pub by: Option<Hex>,
    /// What the person did; of an accepted change.
    #[serde(default)]
    pub label: u16,
    /// To which records; of an accepted change, as far as they may be seen.
    #[serde(default)]
    pub records: Vec<PastRecord>,
    /// An act about members, devices or the whole workspace, as JSON.
    #[serde(default)]
    pub event: Option<String>,
}

/// A record that something happened to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct PastRecord {
    /// Its kind.
    pub kind: u16,
    /// Which one.
    pub id: Hex,
}

/// How far the seals of the history were computed anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct SealCheck {
    /// The last entry that was looked at.
    pub to: u64,
    /// The first one that is not what was sealed.
    pub broken_at: Option<u64>,
    /// Whether there are more.
    pub more: bool,
}

#[derive(Deserialize)]
struct Begun {}

#[derive(Deserialize)]
struct Tip {
    n: u64,
}

#[derive(Deserialize)]
struct Page {
    begin: Tip,
    end: Tip,
    entries: Vec<PastLine>,
    to: u64,
    more: bool,
}

impl Db {
    /// Archives of the workspace, for its owners.
    ///
    /// # Errors
    /// [`AskError`].
    pub async fn archives(self) -> Result<Archives, AskError> {
        self.ask("exports", None).await
    }

    /// Has the server write one now.
    ///
    /// # Errors
    /// [`AskError`]; also where it is busy with one.
    pub async fn write_archive(self) -> Result<(), AskError> {
        self.ask::<Begun>("exports", Some("{}".to_owned())).await.map(|_| ())
    }

    /// Has the server begin to put one back: everybody's records become what they were then.
    ///
    /// # Errors
    /// [`AskError`]; also where it is busy with one.
    pub async fn put_archive_back(self, name: u64) -> Result<(), AskError> {
        let what = format!("exports/{name}/restore");
        self.ask::<Begun>(&what, Some("{}".to_owned())).await.map(|_| ())
    }

    /// What happened in the workspace before an entry, or last, for owners and admins.
    ///
    /// # Errors
    /// [`AskError`].
    pub async fn past(self, before: Option<u64>) -> Result<Past, AskError> {
        let until = match before {
            Some(before) => before,
            None => self.page_of_past(BEYOND).await?.end.n,
        };
        let mut past = Past { before: until.saturating_sub(ENTRIES), ..Past::default() };
        let mut after = past.before;
        loop {
            let page = self.page_of_past(after).await?;
            past.begin = page.begin.n;
            past.entries.extend(page.entries.into_iter().filter(|entry| entry.n <= until));
            if page.to >= until || page.to <= after || !page.more {
                break;
            }
            after = page.to;
        }
        past.before = past.before.max(past.begin);
        past.entries.reverse();
        Ok(past)
    }

    async fn page_of_past(self, after: u64) -> Result<Page, AskError> {
        self.ask(&format!("history?after={after}"), None).await
    }

    /// Has the server compute seals of the history anew, from after an entry on.
    ///
    /// # Errors
    /// [`AskError`].
    pub async fn check_past(self, after: u64) -> Result<SealCheck, AskError> {
        self.ask(&format!("history/check?after={after}"), None).await
    }
}
