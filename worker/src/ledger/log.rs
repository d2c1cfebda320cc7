//! The log of a workspace as a table; how its lines are sealed is `sync::log`.

use cartera_sync::log::{BEGIN, Line, seal};
use worker::SqlStorageValue;

use super::{LedgerError, SqlLedger, bytes, integer};
use crate::members::Event;

impl SqlLedger {
    /// Adds a line at the end, and notes the same in the history.
    pub fn log(&self, event: &Event) -> Result<(), LedgerError> {
        let (last, before) = self.end_of_log()?;
        let number = last + 1;
        let event = event.to_json();
        let seal = seal(&before, number, self.now_ms, &event);
        let query = "INSERT INTO log (n, at_ms, event, seal) VALUES (?, ?, ?, ?)";
        let values = vec![
            integer(number)?,
            integer(self.now_ms)?,
            event.clone().into(),
            seal.to_vec().into(),
        ];
        self.sql.exec(query, values)?;
        self.note_act(self.now_ms, number, event)
    }

    /// The number of the last line and its seal.
    pub fn end_of_log(&self) -> Result<(u64, Vec<u8>), LedgerError> {
        let query = "SELECT n, at_ms, event, seal FROM log ORDER BY n DESC LIMIT 1";
        let last = self.lines(query, Vec::new())?.pop();
        Ok(last.map_or_else(|| (0, BEGIN.to_vec()), |line| (line.number, line.seal)))
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
