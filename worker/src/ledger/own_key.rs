//! The workspace's own key: the one that opens, and those that were replaced.

use super::{LedgerError, SqlLedger, integer};
use crate::access::Digest32;
use crate::members::OwnKey;

impl SqlLedger {
    /// The key with this SHA-256, whether it still opens or not.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub fn own_key(&self, hash: &Digest32) -> Result<Option<OwnKey>, LedgerError> {
        self.find_own_key("WHERE hash = ?", vec![hash.to_vec().into()])
    }

    /// The key that opens; `None` while nobody has come in.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub fn newest_own_key(&self) -> Result<Option<OwnKey>, LedgerError> {
        self.find_own_key("ORDER BY n DESC LIMIT 1", Vec::new())
    }

    fn find_own_key(
        &self,
        rest: &str,
        values: Vec<worker::SqlStorageValue>,
    ) -> Result<Option<OwnKey>, LedgerError> {
        let query = format!("SELECT n, made_ms, ended_ms FROM own_key {rest}");
        let row = self.rows(&query, values)?.into_iter().next();
        row.map(|mut row| {
            Ok(OwnKey {
                number: row.number()?,
                made_ms: row.number()?,
                ended_ms: row.optional_number()?,
            })
        })
        .transpose()
    }

    /// Has the key with this SHA-256 open from now on, and no other.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub fn set_own_key(&self, hash: &Digest32, now_ms: u64) -> Result<(), LedgerError> {
        let now = integer(now_ms)?;
        let query = "UPDATE own_key SET ended_ms = ? WHERE ended_ms IS NULL";
        self.sql.exec(query, vec![now.clone()])?;
        let query = "INSERT INTO own_key (hash, made_ms) VALUES (?, ?)";
        self.sql.exec(query, vec![hash.to_vec().into(), now])?;
        Ok(())
    }
}
