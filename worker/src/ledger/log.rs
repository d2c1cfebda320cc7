//! The log: every line is sealed together with the one before it, so that none can be changed,
//! taken out or put in without all later seals being wrong.

use sha2::{Digest, Sha256};
use worker::SqlStorageValue;

use super::{LedgerError, SqlLedger, bytes, integer};
use crate::access::Digest32;
use crate::members::Event;

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number; the first is 1 and none is missing.
    pub number: u64,
    /// When it happened, by the Worker's clock.
    pub at_ms: u64,
    /// What happened, as JSON.
    pub event: String,
    /// See [`seal`].
    pub seal: Vec<u8>,
}

/// The SHA-256 of the seal before (32 zeros for the first line), number and time as eight bytes
/// each with the largest first, and the event's text.
pub fn seal(before: &[u8], number: u64, at_ms: u64, event: &str) -> Digest32 {
    let mut hash = Sha256::new();
    hash.update(before);
    hash.update(number.to_be_bytes());
    hash.update(at_ms.to_be_bytes());
    hash.update(event.as_bytes());
    hash.finalize().into()
}

impl SqlLedger {
    /// Adds a line at the end.
    pub fn log(&self, event: &Event) -> Result<(), LedgerError> {
        let query = "SELECT n, at_ms, event, seal FROM log ORDER BY n DESC LIMIT 1";
        let last = self.lines(query, Vec::new())?.pop();
        let number = last.as_ref().map_or(1, |line| line.number + 1);
        let before = last.map_or_else(|| vec![0; 32], |line| line.seal);
        let event = event.to_json();
        let seal = seal(&before, number, self.now_ms, &event);
        let query = "INSERT INTO log (n, at_ms, event, seal) VALUES (?, ?, ?, ?)";
        let values =
            vec![integer(number)?, integer(self.now_ms)?, event.into(), seal.to_vec().into()];
        self.sql.exec(query, values)?;
        Ok(())
    }

    /// Lines after a number, at most so many.
    pub fn log_after(&self, number: u64, limit: u64) -> Result<Vec<Line>, LedgerError> {
        let query = "SELECT n, at_ms, event, seal FROM log WHERE n > ? ORDER BY n LIMIT ?";
        self.lines(query, vec![integer(number)?, integer(limit)?])
    }

    fn lines(&self, query: &str, values: Vec<SqlStorageValue>) -> Result<Vec<Line>, LedgerError> {
        let number = |value| match value {
            Some(SqlStorageValue::Integer(number)) => {
                u64::try_from(number).map_err(|_| LedgerError::Damaged("the log"))
            }
            _ => Err(LedgerError::Damaged("the log")),
        };
        let rows = self.sql.exec(query, values)?.raw();
        rows.map(|row| {
            let mut row = row?.into_iter();
            let (n, at_ms) = (number(row.next())?, number(row.next())?);
            let Some(SqlStorageValue::String(event)) = row.next() else {
                return Err(LedgerError::Damaged("the log"));
            };
            Ok(Line { number: n, at_ms, event, seal: bytes(row.next())? })
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_depends_on_everything() {
        let sealed = seal(&[0; 32], 1, 2, "{}");
        for other in [
            seal(&[1; 32], 1, 2, "{}"),
            seal(&[0; 32], 2, 2, "{}"),
            seal(&[0; 32], 1, 3, "{}"),
            seal(&[0; 32], 1, 2, "{} "),
        ] {
            assert_ne!(sealed, other);
        }
        assert_eq!(sealed, seal(&[0; 32], 1, 2, "{}"));
    }
}
