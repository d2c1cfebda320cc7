//! Which record has become a part of which: what the authority asks for edits that come late.

use cartera_sync::authority::MergeNow;
use cartera_sync::merged::Merged;
use worker::SqlStorageValue;

use super::links::record_key;
use super::{LedgerError, SqlLedger, bytes, integer, key_bytes};

/// The table of merges.
pub(super) const MERGES: &str = "merged";

impl SqlLedger {
    /// The merges after a sequence number that stand.
    pub(super) fn merges(&self, after: u64) -> Result<Vec<Merged>, LedgerError> {
        let query = "SELECT key, target, seq, device FROM merged WHERE seq > ?";
        let rows = self.sql.exec(query, vec![integer(after)?])?.raw();
        let merged = rows.map(|row| {
            let mut row = row?.into_iter();
            let key = record_key(&bytes(row.next())?)?;
            let into = record_key(&bytes(row.next())?)?;
            let Some(SqlStorageValue::Integer(seq)) = row.next() else {
                return Err(LedgerError::Damaged("seq"));
            };
            let seq = u64::try_from(seq).map_err(|_| LedgerError::Damaged("seq"))?;
            let device = bytes(row.next())?.try_into();
            let device = device.map_err(|_| LedgerError::Damaged("device"))?;
            Ok(Merged { key, into, seq, device })
        });
        merged.collect()
    }

    /// Notes which records are merged now, and which no longer.
    pub(super) fn note_merges(&self, table: &str, merged: &[MergeNow]) -> Result<(), LedgerError> {
        let put = format!(
            "INSERT INTO {table} (key, target, seq, device) VALUES (?, ?, ?, ?) ON CONFLICT \
             DO UPDATE SET target = excluded.target, seq = excluded.seq, \
             device = excluded.device"
        );
        let take = format!("DELETE FROM {table} WHERE key = ?");
        for (key, now) in merged {
            let key: Vec<u8> = key_bytes(key).collect();
            match now {
                Some(Merged { into, seq, device, .. }) => {
                    let into: Vec<u8> = key_bytes(into).collect();
                    let device = device.to_vec().into();
                    let values = vec![key.into(), into.into(), integer(*seq)?, device];
                    self.sql.exec(&put, values)?;
                }
                None => {
                    self.sql.exec(&take, vec![key.into()])?;
                }
            }
        }
        Ok(())
    }
}
