//! Reading a backup: all of it is checked before any of it is given out.

use std::collections::{BTreeMap, BTreeSet};

use cartera_domain::{Fields, Id, RecordKey};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::write::end;
use super::{Saved, VERSION, hex, names, unhex};

/// The longest line: a record of the largest size as hex, and its names.
const LINE_BYTES: usize = 4_000_000;

/// Why a file cannot be restored; nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    /// It is something else.
    #[error("this is not a backup")]
    NotABackup,
    /// A newer version of the app wrote it. Offer to update.
    #[error("a newer version of the app wrote this backup")]
    Newer,
    /// It is not as it was written: use another copy.
    #[error("this backup is damaged or incomplete")]
    Damaged,
}

/// A line that says nothing that could be restored; the others can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Counted from 1.
    pub line: u64,
    /// What is wrong with it.
    pub trouble: Trouble,
}

/// What can be wrong with a line of a sound file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// It is not a record.
    NotARecord,
    /// A kind that this version does not know by this name.
    UnknownKind(String),
    /// A field that this version does not know by this name; the rest of the record is good.
    UnknownField(String),
    /// A field's value makes no sense; the rest of the record is good.
    BadValue(String),
    /// The record was there before; the first counts.
    Twice,
}

/// A backup that was read to its end and is whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Archive {
    /// When it was made, milliseconds since 1970.
    pub created_at_ms: u64,
    /// The records, as they came.
    pub records: Vec<Saved>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// Takes a file in pieces of any size.
#[derive(Debug, Default)]
pub struct Reader {
    rest: Vec<u8>,
    line: u64,
    whole: Sha256,
    archive: Archive,
    seen: BTreeSet<RecordKey>,
    /// By name: lines and what they come to.
    parts: BTreeMap<String, (u64, Sha256)>,
    part: Option<String>,
    has_manifest: bool,
    has_ended: bool,
}

impl Reader {
    /// Nothing was read yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next piece.
    ///
    /// # Errors
    /// [`BackupError`]; the file is not to be read further.
    pub fn push(&mut self, piece: &[u8]) -> Result<(), BackupError> {
        let mut piece = piece;
        while let Some(at) = memchr::memchr(b'\n', piece) {
            let (line, rest) = piece.split_at_checked(at + 1).ok_or(BackupError::Damaged)?;
            let mut whole = std::mem::take(&mut self.rest);
            whole.extend_from_slice(line);
            self.take(&whole)?;
            piece = rest;
        }
        self.rest.extend_from_slice(piece);
        if self.rest.len() > LINE_BYTES {
            return Err(if self.line == 0 {
                BackupError::NotABackup
            } else {
                BackupError::Damaged
            });
        }
        Ok(())
    }

    /// The end of the file was reached.
    ///
    /// # Errors
    /// [`BackupError`] where it is not whole.
    pub fn finish(self) -> Result<Archive, BackupError> {
        if self.line == 0 {
            return Err(BackupError::NotABackup);
        }
        if self.has_ended && self.rest.is_empty() {
            Ok(self.archive)
        } else {
            Err(BackupError::Damaged)
        }
    }

    fn take(&mut self, line: &[u8]) -> Result<(), BackupError> {
        self.line += 1;
        if self.line == 1 {
            self.head(line)?;
        } else if self.has_ended {
            return Err(BackupError::Damaged);
        } else if line.starts_with(b"{\"end\":") {
            // Compared as bytes: a file that differs anywhere is another file.
            let is_right = self.has_manifest && end(self.whole.clone()).as_bytes() == line;
            self.has_ended = is_right;
            return if is_right { Ok(()) } else { Err(BackupError::Damaged) };
        } else {
            self.body(line)?;
        }
        self.whole.update(line);
        Ok(())
    }

    fn head(&mut self, line: &[u8]) -> Result<(), BackupError> {
        let head: Value = serde_json::from_slice(line).map_err(|_| BackupError::NotABackup)?;
        if head.get("format").and_then(Value::as_str) != Some("cartera-backup") {
            return Err(BackupError::NotABackup);
        }
        let number = |name| head.get(name).and_then(Value::as_u64).ok_or(BackupError::Damaged);
        if number("version")? > VERSION {
            return Err(BackupError::Newer);
        }
        self.archive.created_at_ms = number("created_at_ms")?;
        Ok(())
    }

    fn body(&mut self, line: &[u8]) -> Result<(), BackupError> {
        if self.has_manifest {
            return Err(BackupError::Damaged);
        }
        let value: Option<Value> = serde_json::from_slice(line).ok();
        if let Some(part) = value.as_ref().and_then(|v| v.get("part")).and_then(Value::as_str) {
            self.part = Some(part.to_owned());
            let is_new = self.parts.insert(part.to_owned(), Default::default()).is_none();
            return if is_new { Ok(()) } else { Err(BackupError::Damaged) };
        }
        if let Some(manifest) = value.as_ref().and_then(|v| v.get("manifest")) {
            self.has_manifest = true;
            return self.compare(manifest);
        }
        let part = self.part.as_ref().ok_or(BackupError::Damaged)?;
        if let Some((lines, sum)) = self.parts.get_mut(part) {
            *lines += 1;
            sum.update(line);
        }
        if part == "records" {
            self.record(value.as_ref());
        }
        Ok(())
    }

    /// The manifest says what was read.
    fn compare(&self, manifest: &Value) -> Result<(), BackupError> {
        let listed = manifest.as_array().ok_or(BackupError::Damaged)?;
        let is_right = |part: &Value| {
            let name = part.get("part").and_then(Value::as_str)?;
            let (lines, sum) = self.parts.get(name)?;
            let sum = hex(&sum.clone().finalize());
            let same = part.get("lines").and_then(Value::as_u64) == Some(*lines)
                && part.get("sha256").and_then(Value::as_str) == Some(&sum);
            same.then_some(())
        };
        let is_complete = listed.len() == self.parts.len();
        let all_right = listed.iter().all(|part| is_right(part).is_some());
        if is_complete && all_right { Ok(()) } else { Err(BackupError::Damaged) }
    }

    fn record(&mut self, line: Option<&Value>) {
        let number = self.line;
        let problems = &mut self.archive.problems;
        let mut say = |trouble| problems.push(Problem { line: number, trouble });
        let record = match line.map(|line| record(line, &mut say)) {
            Some(Ok(record)) => record,
            Some(Err(trouble)) => return say(trouble),
            None => return say(Trouble::NotARecord),
        };
        if self.seen.insert(record.key) {
            self.archive.records.push(record);
        } else {
            say(Trouble::Twice);
        }
    }
}

fn record(line: &Value, say: &mut impl FnMut(Trouble)) -> Result<Saved, Trouble> {
    let text = |name| line.get(name).and_then(Value::as_str).ok_or(Trouble::NotARecord);
    let name = text("kind")?;
    let kind = names::kind_of(name).ok_or_else(|| Trouble::UnknownKind(name.to_owned()))?;
    let id = Id::<()>::parse(text("id")?).map_err(|_| Trouble::NotARecord)?;
    let listed = line.get("fields").and_then(Value::as_object).ok_or(Trouble::NotARecord)?;
    let mut fields = Fields::new();
    for (name, value) in listed {
        let Some(number) = names::field_of(kind, name) else {
            say(Trouble::UnknownField(name.clone()));
            continue;
        };
        let is_reference = names::is_reference(kind, number);
        let is_read = match value.as_array() {
            None => bytes(is_reference, value).map(|bytes| fields.set(number, bytes)),
            Some(elements) => elements.iter().try_for_each(|element| {
                bytes(is_reference, element).map(|bytes| fields.add(number, bytes))
            }),
        };
        if is_read.is_none() {
            say(Trouble::BadValue(name.clone()));
        }
    }
    let is_deleted = line.get("deleted").and_then(Value::as_bool).unwrap_or(false);
    Ok(Saved { key: RecordKey { kind, id: *id.as_bytes() }, is_deleted, fields })
}

fn bytes(is_reference: bool, value: &Value) -> Option<Vec<u8>> {
    if let Some(text) = value.as_str() {
        return if is_reference {
            Id::<()>::parse(text).ok().map(|id| id.as_bytes().to_vec())
        } else {
            Some(text.as_bytes().to_vec())
        };
    }
    unhex(value.get("hex")?.as_str()?)
}
