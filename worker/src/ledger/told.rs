//! What was told about operations, so that an answer that was lost can be given again.

use cartera_sync::authority::{Changes, Told};
use worker::SqlStorageValue;

use super::{LedgerError, SqlLedger, bytes, integer, key_bytes};

impl SqlLedger {
    /// What was told about these operations of a device.
    pub(super) fn told_of(
        &self,
        root: &[u8; 16],
        op_ids: &[[u8; 16]],
    ) -> Result<Vec<Told>, LedgerError> {
        let query = "SELECT t.body FROM json_each(?1) AS place CROSS JOIN told AS t \
                     ON t.root = ?3 AND t.op = substr(?2, place.value, 16)";
        let places: Vec<String> = (0..op_ids.len()).map(|n| (n * 16 + 1).to_string()).collect();
        let places = format!("[{}]", places.join(","));
        let values = vec![places.into(), op_ids.concat().into(), root.to_vec().into()];
        let rows = self.sql.exec(query, values)?.raw();
        rows.map(|row| {
            let body = bytes(row?.into_iter().next())?;
            Told::decode(&body).map_err(|_| LedgerError::Damaged("told"))
        })
        .collect()
    }

    /// Keeps what a push is told, and forgets what nobody asks for again, or must not be kept.
    pub(super) fn note_told(&self, changes: &Changes) -> Result<(), LedgerError> {
        let root = || SqlStorageValue::from(changes.root.to_vec());
        let from = changes.device.remembers_from();
        if from > 0 {
            let query = "DELETE FROM told WHERE root = ?1 AND seq < ?2";
            self.sql.exec(query, vec![root(), integer(from)?])?;
        }
        let put = "INSERT INTO told (root, op, key, seq, body) VALUES (?, ?, ?, ?, ?) \
                   ON CONFLICT DO UPDATE SET seq = excluded.seq, body = excluded.body";
        for told in &changes.told {
            let key: Vec<u8> = key_bytes(&told.key).collect();
            let (op, body) = (told.op_id.to_vec(), told.encode());
            let values = vec![root(), op.into(), key.into(), integer(told.seq)?, body.into()];
            self.sql.exec(put, values)?;
        }
        for key in &changes.erased {
            let key: Vec<u8> = key_bytes(key).collect();
            self.sql.exec("DELETE FROM told WHERE key = ?", vec![key.into()])?;
        }
        Ok(())
    }
}
