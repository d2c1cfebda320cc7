//! What is under way with archives of a workspace: done in parts, so it is noted how far it is.

use serde::{Deserialize, Serialize};

use super::{ArchiveError, Part};
use crate::config;
use crate::members::{hex, unhex};

/// Notes of a workspace: what is under way, what came of the last time, and up to where there is
/// an archive.
pub mod note {
    /// A [`super::Job`].
    pub const JOB: &str = "job";
    /// A [`super::Said`].
    pub const SAID: &str = "said";
    /// Sequence number and history's number of the newest archive.
    pub const EXPORTED: &str = "exported";
}

/// An archive that is being written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Writing {
    /// Its name: the moment in which it was begun, in milliseconds since 1970.
    pub name: u64,
    /// Installations are written first; up to this one; `None` once all are.
    installations: Option<String>,
    /// Records are written up to this sequence number.
    pub seq: u64,
    /// What is written already.
    pub parts: Vec<Part>,
    /// Whether somebody asked for it, or for putting another one back.
    #[serde(default)]
    pub asked: bool,
    /// When the installations were last begun with, where that was not at the beginning.
    #[serde(default)]
    begun_ms: Option<u64>,
    /// Only those are written now that pushed since.
    #[serde(default)]
    since_ms: u64,
    /// How often they were gone through again.
    #[serde(default)]
    again: u32,
}

impl Writing {
    /// One that has just begun.
    pub const fn new(name: u64, asked: bool) -> Self {
        Self {
            name,
            installations: Some(String::new()),
            seq: 0,
            parts: Vec::new(),
            asked,
            begun_ms: None,
            since_ms: 0,
            again: 0,
        }
    }

    /// Since when an installation must have pushed to be written now.
    pub const fn since_ms(&self) -> u64 {
        self.since_ms
    }

    /// Since when one must have pushed to be written once more.
    pub fn begun_ms(&self) -> u64 {
        self.begun_ms.unwrap_or(self.name)
    }

    /// Goes through those again that pushed since they were last begun with; says whether that is
    /// to be done, as where it was often enough the rest of them is written at once.
    pub fn go_again(&mut self, now_ms: u64) -> bool {
        if self.again >= config::INSTALLATIONS_AGAIN {
            return false;
        }
        self.again += 1;
        self.since_ms = self.begun_ms();
        self.begun_ms = Some(now_ms);
        self.installations = Some(String::new());
        true
    }

    /// After which installation to go on; the inner `None` is from the first one on.
    pub fn installations(&self) -> Option<Option<[u8; 16]>> {
        self.installations.as_ref().map(|root| unhex(root))
    }

    /// Notes up to which they are written; `None` for all.
    pub fn set_installations(&mut self, last: Option<[u8; 16]>) {
        self.installations = last.map(|root| hex(&root));
    }
}

/// What is being put back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restoring {
    /// The name of the archive.
    pub name: u64,
    /// Who wants it; `None` for the workspace's own key, or a device with all rights.
    pub by: Option<String>,
    /// How far it is.
    pub stage: Stage,
}

/// How far putting back is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Parts are read and compared with the manifest, from this one on. Nothing was written, and
    /// people go on working.
    Check(usize),
    /// What is there now is written into an archive of its own. From here on pushes wait.
    Save,
    /// Parts are laid ready, from this one on.
    Lay(usize),
}

/// All that is under way.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// An archive that is being written.
    pub writing: Option<Writing>,
    /// One that is being put back.
    pub restoring: Option<Restoring>,
    /// How often in a row something went wrong.
    pub fails: u32,
}

impl Job {
    /// Of a note; one that cannot be read is none.
    pub fn of(note: Option<String>) -> Option<Self> {
        serde_json::from_str(&note?).ok()
    }

    /// As a note.
    pub fn note(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether pushes have to wait, so that nothing is acknowledged that is then gone.
    pub fn holds_pushes(&self) -> bool {
        let stage = self.restoring.as_ref().map(|one| one.stage);
        matches!(stage, Some(Stage::Save | Stage::Lay(_)))
    }

    /// Whether it has failed too often to go on with it.
    pub const fn is_hopeless(&self) -> bool {
        self.fails >= config::JOB_FAILS
    }

    /// The word for what it is doing.
    pub fn state(&self) -> &'static str {
        match self.restoring.as_ref().map(|one| one.stage) {
            None => "writing",
            Some(Stage::Check(_)) => "checking",
            Some(Stage::Save) => "saving",
            Some(Stage::Lay(_)) => "restoring",
        }
    }
}

/// What came of the last time that something was put back, or written in vain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The archive.
    pub name: u64,
    /// `RESTORED`, or why not.
    pub what: String,
    /// When.
    pub at_ms: u64,
}

impl Said {
    /// That something went as it was wanted, or not.
    pub fn new(name: u64, outcome: Result<(), ArchiveError>, at_ms: u64) -> Self {
        let what = outcome.map_or_else(|error| error.to_string(), |()| "RESTORED".to_owned());
        Self { name, what, at_ms }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_pushed_since_the_last_time_is_written_again_some_times() {
        let mut writing = Writing::new(5, false);
        writing.set_installations(None);
        assert_eq!((writing.since_ms(), writing.begun_ms()), (0, 5), "all, and who comes since");
        let mut before = 5;
        for now in (10..).take(config::INSTALLATIONS_AGAIN as usize) {
            assert!(writing.go_again(now));
            assert_eq!((writing.since_ms(), writing.begun_ms()), (before, now));
            assert_eq!(writing.installations(), Some(None), "from the first one on");
            writing.set_installations(None);
            before = now;
        }
        let last = writing.clone();
        assert!(!writing.go_again(99));
        assert_eq!(writing, last);
        // As a version wrote it that knew nothing of that.
        let older = r#"{"name":5,"installations":null,"seq":3,"parts":[]}"#;
        let older: Writing = serde_json::from_str(older).unwrap();
        assert_eq!((older.since_ms(), older.begun_ms(), older.asked), (0, 5, false));
    }

    #[test]
    fn how_far_it_is_survives_a_restart() {
        let mut writing = Writing::new(5, false);
        assert_eq!(writing.installations(), Some(None), "from the first one on");
        writing.set_installations(Some([7; 16]));
        assert_eq!(writing.installations(), Some(Some([7; 16])));
        writing.parts.push(Part::of(b"{}\n"));
        let restoring = |stage| Some(Restoring { name: 4, by: Some(hex(&[1; 16])), stage });
        for (stage, holds, word) in [
            (Stage::Check(3), false, "checking"),
            (Stage::Save, true, "saving"),
            (Stage::Lay(0), true, "restoring"),
        ] {
            let job = Job { writing: Some(writing.clone()), restoring: restoring(stage), fails: 1 };
            assert_eq!(Job::of(Some(job.note())), Some(job.clone()));
            assert_eq!((job.holds_pushes(), job.state()), (holds, word));
        }
        writing.set_installations(None);
        assert_eq!(writing.installations(), None);
        assert_eq!(Job::of(None), None);
        assert_eq!(Job::of(Some("?".into())), None);
        assert!(!Job::default().holds_pushes());
    }
}
