//! Keeps what cargo built for one checkout fresh for the next one at the same place.
//!
//! Cargo takes a file for changed when it is younger than what was built of it, and in a new
//! checkout every file is young. So each run notes the content of every file with its age, in the
//! target folder that outlives the checkout; a file whose content is the noted one gets the noted
//! age back. What differs, or is new, stays young and is built again.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};

use crate::paths::Paths;
use crate::process;
use crate::say;
use crate::shrink::digest;

/// The content of a file as its SHA-256, and its age in nanoseconds since 1970.
type Known = BTreeMap<String, (String, u64)>;

/// Gives files their ages back and notes them anew, where the target folder outlives the checkout.
///
/// # Errors
/// When the notes cannot be written: a later run would trust old ones.
pub fn restore(paths: &Paths) -> Result<()> {
    if paths.target.starts_with(&paths.root) {
        return Ok(());
    }
    let notes = paths.target.join("sources.json");
    // Unreadable notes are none: then everything of this checkout is built again.
    let before: Known = std::fs::read_to_string(&notes)
        .ok()
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default();
    let mut git = Command::new("git");
    let list = process::answer(git.current_dir(&paths.root).args(["ls-files", "-z"]))
        .context("git cannot list the files of this checkout")?;
    let mut now = Known::new();
    let mut kept = 0;
    for name in list.split_terminator('\0') {
        // Deleted, but not yet committed so.
        let Ok(content) = std::fs::read(paths.root.join(name)) else { continue };
        let digest = digest(&[&content]);
        let age = match before.get(name) {
            Some((known, age)) if *known == digest => {
                set_age(&paths.root.join(name), *age)?;
                kept += 1;
                *age
            }
            _ => age(&paths.root.join(name))?,
        };
        now.insert(name.to_owned(), (digest, age));
    }
    say::line(&format!("{kept} of {} files are as they were built before", now.len()));
    std::fs::create_dir_all(&paths.target)?;
    let fresh = notes.with_extension("new");
    std::fs::write(&fresh, serde_json::to_string(&now)?)?;
    std::fs::rename(fresh, notes).context("cannot write the target folder")
}

fn age(file: &Path) -> Result<u64> {
    let since = file.metadata()?.modified()?.duration_since(SystemTime::UNIX_EPOCH)?;
    u64::try_from(since.as_nanos()).context("a file is of another century")
}

fn set_age(file: &Path, age: u64) -> Result<()> {
    let to = SystemTime::UNIX_EPOCH + Duration::from_nanos(age);
    let open = File::options().append(true).open(file);
    open.and_then(|open| open.set_modified(to))
        .with_context(|| format!("cannot set the age of {}", file.display()))
}
