//! Recovery codes as a table.

use super::{LedgerError, SqlLedger, integer};
use crate::access::Digest32;
use crate::members::Code;

impl SqlLedger {
    /// Puts these codes, by their SHA-256, in the place of all that there were.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub fn set_codes(&self, hashes: &[Digest32], now_ms: u64) -> Result<(), LedgerError> {
        self.sql.exec("DELETE FROM code", None)?;
        for (number, hash) in (1..).zip(hashes) {
            let query = "INSERT INTO code (hash, n, made_ms) VALUES (?, ?, ?)";
            let values = vec![hash.to_vec().into(), integer(number)?, integer(now_ms)?];
            self.sql.exec(query, values)?;
        }
        Ok(())
    }

    /// All codes in their order, used ones too.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub fn codes(&self) -> Result<Vec<Code>, LedgerError> {
        let query = "SELECT n, made_ms, used_ms FROM code ORDER BY n";
        let code = |mut row: super::members::Row| {
            Ok(Code {
                number: row.number()?,
                made_ms: row.number()?,
                used_ms: row.optional_number()?,
            })
        };
        self.rows(query, Vec::new())?.into_iter().map(code).collect()
    }

    /// Uses a code up for a device; says which it was, or that there is none that opens.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub fn use_code(
        &self,
        hash: &Digest32,
        device: &[u8; 16],
        now_ms: u64,
    ) -> Result<Option<u64>, LedgerError> {
        let query = "UPDATE code SET used_ms = ?, device = ? \
                     WHERE hash = ? AND used_ms IS NULL RETURNING n";
        let values = vec![integer(now_ms)?, device.to_vec().into(), hash.to_vec().into()];
        self.rows(query, values)?.into_iter().next().map(|mut row| row.number()).transpose()
    }
}
