//! Keys of devices, and the visits that they let begin, as tables.

use super::{LedgerError, SqlLedger, integer};
use crate::access::Digest32;
use crate::config;
use crate::members::{Session, Visit};

impl SqlLedger {
    /// The public half of a device's key, where it has one.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub fn device_key(&self, id: &[u8; 16]) -> Result<Option<Vec<u8>>, LedgerError> {
        let query = "SELECT point FROM session WHERE id = ? AND point IS NOT NULL";
        let row = self.rows(query, vec![id.to_vec().into()])?.into_iter().next();
        row.map(|mut row| row.bytes()).transpose()
    }

    /// Keeps the public half of a device's key.
    ///
    /// # Errors
    /// [`LedgerError`]; also where another device has it.
    pub fn set_device_key(&self, id: &[u8; 16], point: &[u8]) -> Result<(), LedgerError> {
        let query = "UPDATE session SET point = ? WHERE id = ?";
        self.sql.exec(query, vec![point.to_vec().into(), id.to_vec().into()])?;
        Ok(())
    }

    /// The device with this key, whether it may still come or not.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub fn session_of(&self, point: &[u8]) -> Result<Option<Session>, LedgerError> {
        let query = "SELECT id FROM session WHERE point = ?";
        let row = self.rows(query, vec![point.to_vec().into()])?.into_iter().next();
        row.map_or(Ok(None), |mut row| self.session(&row.id()?))
    }

    /// Keeps a visit of a device under the SHA-256 of what it comes with. Where the device has too
    /// many the oldest ends, and all that are over are forgotten.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub fn add_visit(
        &self,
        hash: &Digest32,
        session: &[u8; 16],
        now_ms: u64,
    ) -> Result<(), LedgerError> {
        let over = "DELETE FROM visit WHERE until_ms <= ?";
        self.sql.exec(over, vec![integer(now_ms)?])?;
        let surplus = "DELETE FROM visit WHERE hash IN (SELECT hash FROM visit WHERE session = ? \
                       ORDER BY until_ms DESC, hash LIMIT -1 OFFSET ?)";
        let most = integer(config::VISITS.saturating_sub(1))?;
        self.sql.exec(surplus, vec![session.to_vec().into(), most])?;
        let query = "INSERT INTO visit (hash, session, seen_ms, until_ms) VALUES (?, ?, ?, ?)";
        let values = vec![
            hash.to_vec().into(),
            session.to_vec().into(),
            integer(now_ms)?,
            integer(now_ms + config::VISIT_MS)?,
        ];
        self.sql.exec(query, values)?;
        Ok(())
    }

    /// The visit that this came with.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub fn visit(&self, hash: &Digest32) -> Result<Option<Visit>, LedgerError> {
        let query = "SELECT session, seen_ms, until_ms FROM visit WHERE hash = ?";
        let row = self.rows(query, vec![hash.to_vec().into()])?.into_iter().next();
        row.map(|mut row| {
            Ok(Visit { session: row.id()?, seen_ms: row.number()?, until_ms: row.number()? })
        })
        .transpose()
    }

    /// Notes that a visit goes on.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub fn saw_visit(&self, hash: &Digest32, now_ms: u64) -> Result<(), LedgerError> {
        let query = "UPDATE visit SET seen_ms = ? WHERE hash = ?";
        self.sql.exec(query, vec![integer(now_ms)?, hash.to_vec().into()])?;
        Ok(())
    }
}
