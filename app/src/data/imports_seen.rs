//! What imports on this device found in their files: the newest of each file, kept beside the base
//! as a small list. Costs are estimated from it; nothing else reads it.

use cartera_import::Report;
use serde::{Deserialize, Serialize};

use crate::platform::preferences;

const KEY: &str = "imports.seen";
/// So many files are kept; older ones go.
const MOST: usize = 50;

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportSeen {
    /// What it was called.
    pub file: String,
    /// Rows that were read.
    pub rows: u32,
    /// Rows with a phone that was repaired or needs a person.
    pub bad_phones: u32,
    /// Rows about somebody who stood in an earlier row.
    pub duplicates: u32,
    /// Rows that brought nothing new.
    pub skipped: u32,
}

/// All of them, oldest first; empty where nothing was imported on this device.
#[must_use]
pub fn imports_seen() -> Vec<ImportSeen> {
    let kept = preferences::read(KEY).and_then(|text| serde_json::from_str(&text).ok());
    kept.unwrap_or_default()
}

/// Keeps what an import found. The same file imported again stands in place of its first time.
pub(super) fn keep(file: &str, report: &Report) {
    let seen = ImportSeen {
        file: file.to_owned(),
        rows: report.read,
        bad_phones: report.bad_phones,
        duplicates: report.duplicates(),
        skipped: report.skipped,
    };
    let kept = with(imports_seen(), seen);
    preferences::write(KEY, serde_json::to_string(&kept).ok().as_deref());
}

fn with(mut all: Vec<ImportSeen>, seen: ImportSeen) -> Vec<ImportSeen> {
    if seen.rows == 0 {
        return all;
    }
    all.retain(|other| (&other.file, other.rows) != (&seen.file, seen.rows));
    all.push(seen);
    let old = all.len().saturating_sub(MOST);
    all.drain(..old);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(file: &str, rows: u32) -> ImportSeen {
        ImportSeen { file: file.to_owned(), rows, bad_phones: 2, duplicates: 1, skipped: 0 }
    }

    #[test]
    fn a_file_counts_once_however_often_it_is_imported() {
        let all = with(with(Vec::new(), seen("a.csv", 9)), seen("b.csv", 9));
        let all = with(all, seen("a.csv", 9));
        let files: Vec<&str> = all.iter().map(|one| one.file.as_str()).collect();
        assert_eq!(files, ["b.csv", "a.csv"]);
        assert_eq!(with(all.clone(), seen("empty.csv", 0)), all);
    }

    #[test]
    fn the_list_stays_short() {
        let all = (1..100).fold(Vec::new(), |all, rows| with(all, seen("a.csv", rows)));
        assert_eq!((all.len(), all.first().map(|one| one.rows)), (50, Some(50)));
    }
}
