//! The next part of an archive, as it is read out of the tables.
//!
//! Records are read in the order of their changes, as devices read them: one that is changed
//! meanwhile comes again further on, and the last part brings it to the state of one moment.

use cartera_sync::StoredRecord;
use cartera_sync::authority::Ledger;
use cartera_sync::history::Chain;

use super::job::Writing;
use super::{Head, of_installation, of_record, of_session};
use crate::config;
use crate::ledger::{LedgerError, SqlLedger};
use crate::members::hex;

/// One part, and what the manifest says where it is the last.
#[derive(Debug)]
pub struct Step {
    /// Its lines; none where there was nothing of this kind.
    pub lines: String,
    /// The ends of history and log.
    pub last: Option<(Head, Head)>,
}

/// Reads the next part and notes in `writing` how far that is.
pub fn step(ledger: &SqlLedger, writing: &mut Writing, now_ms: u64) -> Result<Step, LedgerError> {
    let mut lines = String::new();
    if let Some(after) = writing.installations() {
        // Before the records: of what a record says, an installation then knows no more.
        let some = ledger.installations(after, writing.since_ms(), config::INSTALLATIONS)?;
        some.iter().for_each(|one| lines.push_str(&of_installation(one)));
        let is_full = some.len() as u64 == config::INSTALLATIONS;
        writing.set_installations(some.last().filter(|_| is_full).map(|one| one.root));
        if !lines.is_empty() {
            return Ok(Step { lines, last: None });
        }
    }
    let page = ledger.page(writing.seq)?;
    for bytes in &page.records {
        // What cannot be read is nobody's.
        if let Ok(record) = StoredRecord::decode(&bytes.0) {
            lines.push_str(&of_record(&record));
        }
    }
    writing.seq = page.to;
    if page.more {
        return Ok(Step { lines, last: None });
    }
    // Who pushed since: one that were left out would not be known to have done what its records
    // say. Where they are many they have parts of their own first, as all that is left is held in
    // memory now.
    let (since, mut after) = (writing.begun_ms(), None);
    let mut some = ledger.installations(after, since, config::INSTALLATIONS)?;
    if some.len() as u64 == config::INSTALLATIONS && writing.go_again(now_ms) {
        return Ok(Step { lines, last: None });
    }
    while let Some(last) = some.last() {
        after = Some(last.root);
        some.iter().for_each(|one| lines.push_str(&of_installation(one)));
        some = ledger.installations(after, since, config::INSTALLATIONS)?;
    }
    for session in ledger.sessions()? {
        lines.push_str(&of_session(&session));
    }
    let head = |chain: Chain| Head { n: chain.number, seal: hex(&chain.seal) };
    let (history, log) = (head(ledger.end_of_history()?), ledger.end_of_log()?);
    Ok(Step { lines, last: Some((history, Head { n: log.0, seal: hex(&log.1) })) })
}
