//! Who may ask for archives of a workspace, and what they are told of them: owners, because an
//! archive holds everything that anybody may see.

use cartera_domain::access::{Role, UserKey};
use cartera_sync::authority::rights::Members;
use serde_json::{Value, json};

use super::api::member;
use super::{Caller, hex};
use crate::archive::Manifest;
use crate::archive::job::{Job, Restoring, Said, Stage, Writing, note};
use crate::error::ApiError;
use crate::ledger::SqlLedger;

/// Refuses everybody but owners and who has all rights.
pub fn owns(ledger: &SqlLedger, caller: &Caller) -> Result<(), ApiError> {
    let members = Members::read(ledger)?;
    match member(&members, caller)? {
        Some(member) if member.role != Role::Owner => Err(ApiError::Forbidden),
        _ => Ok(()),
    }
}

/// What is under way, and what came of the last time.
pub fn state(ledger: &SqlLedger) -> Result<(Option<Job>, Option<Said>), ApiError> {
    let said = ledger.note_of(note::SAID)?;
    let said = said.and_then(|said| serde_json::from_str(&said).ok());
    Ok((Job::of(ledger.note_of(note::JOB)?), said))
}

/// Begins something, where nothing is under way.
pub fn begin(
    ledger: &SqlLedger,
    now_ms: u64,
    caller: &Caller,
    restore: Option<u64>,
) -> Result<Value, ApiError> {
    owns(ledger, caller)?;
    if state(ledger)?.0.is_some() {
        return Err(ApiError::Busy);
    }
    let by = caller.user().map(|UserKey(user)| hex(&user));
    let job = match restore {
        Some(name) => Job {
            restoring: Some(Restoring { name, by, stage: Stage::Check(0) }),
            ..Job::default()
        },
        None => Job { writing: Some(Writing::new(now_ms, true)), ..Job::default() },
    };
    ledger.set_note(note::JOB, Some(job.note()))?;
    ledger.set_note(note::SAID, None)?;
    Ok(json!({ "name": restore.unwrap_or(now_ms), "state": job.state() }))
}

/// An archive as it is listed.
pub fn listed(name: u64, manifest: &Manifest) -> Value {
    let (bytes, lines) = manifest.size();
    json!({
        "name": name,
        "at_ms": manifest.at_ms,
        "seq": manifest.seq,
        "parts": manifest.parts.len(),
        "bytes": bytes,
        "lines": lines,
        "asked": manifest.asked,
    })
}
