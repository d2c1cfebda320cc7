//! Which records have which value of those that only one may have.

use cartera_domain::{RecordKey, RecordKind, Workspace};
use cartera_sync::StoredRecord;
use cartera_sync::authority::{HOLDING_KINDS, HeldValue, Holding, held_by};
use worker::SqlStorageValue;

use super::links::{range, record_key};
use super::{LedgerError, SqlLedger, bytes, key_bytes};

/// Records that are looked through in one statement.
const ROWS: i64 = 1_000;

impl SqlLedger {
    pub(super) fn held_by_whom(&self, value: &HeldValue) -> Result<Vec<RecordKey>, LedgerError> {
        let query = "SELECT key FROM held WHERE value = ?";
        let rows = self.sql.exec(query, vec![value.to_vec().into()])?.raw();
        rows.map(|row| record_key(&bytes(row?.into_iter().next())?)).collect()
    }

    pub(super) fn note_holding(&self, holding: &Holding) -> Result<(), LedgerError> {
        match holding {
            Holding::Untold => Ok(()),
            Holding::Of(records) => {
                records.iter().try_for_each(|(key, values)| self.set_held(key, values))
            }
            Holding::Anew => {
                self.sql.exec("DELETE FROM held", None)?;
                HOLDING_KINDS.iter().try_for_each(|kind| self.find_held(*kind))
            }
            Holding::Forgotten => {
                self.sql.exec("DELETE FROM held", None)?;
                Ok(())
            }
        }
    }

    /// Looks through all records where the settings ask for that, after others took their place.
    pub(super) fn hold_anew(&self) -> Result<(), LedgerError> {
        let settings = self.readable(&[RecordKey::of(Workspace::ID)])?;
        let asked = settings.first().filter(|record| !record.is_deleted());
        let is_asked = asked.is_some_and(|one| !Workspace::refused_by(&one.fields()).is_empty());
        self.note_holding(if is_asked { &Holding::Anew } else { &Holding::Forgotten })
    }

    /// Puts these values in the place of those that a record had. Most keep theirs, and every row
    /// written costs.
    fn set_held(&self, key: &RecordKey, values: &[HeldValue]) -> Result<(), LedgerError> {
        let key: Vec<u8> = key_bytes(key).collect();
        let query = "SELECT value FROM held WHERE key = ?";
        let rows = self.sql.exec(query, vec![key.clone().into()])?.raw();
        let known = rows.map(|row| bytes(row?.into_iter().next()));
        let known: Vec<Vec<u8>> = known.collect::<Result<_, _>>()?;
        let pair = |value: &[u8]| -> Vec<SqlStorageValue> {
            vec![value.to_vec().into(), key.clone().into()]
        };
        for gone in known.iter().filter(|old| !values.iter().any(|new| new[..] == old[..])) {
            self.sql.exec("DELETE FROM held WHERE value = ? AND key = ?", pair(gone))?;
        }
        for new in values.iter().filter(|new| !known.iter().any(|old| new[..] == old[..])) {
            self.sql.exec("INSERT INTO held (value, key) VALUES (?, ?)", pair(new))?;
        }
        Ok(())
    }

    /// Notes the values of all records of a kind, a thousand at a time.
    fn find_held(&self, kind: RecordKind) -> Result<(), LedgerError> {
        let query = "SELECT key, body FROM rec WHERE key > ?1 AND key <= ?2 ORDER BY key LIMIT ?3";
        let put = "INSERT INTO held (value, key) SELECT substr(?2, place.value, 16), \
                   substr(?2, place.value + 16, 18) FROM json_each(?1) AS place \
                   WHERE true ON CONFLICT DO NOTHING";
        let (mut after, last) = range(kind.number());
        loop {
            let (mut pairs, mut rows) = (Vec::new(), 0);
            let values = vec![after.clone().into(), last.clone().into(), ROWS.into()];
            for row in self.sql.exec(query, values)?.raw() {
                let mut row = row?.into_iter();
                after = bytes(row.next())?;
                rows += 1;
                // What cannot be read has nothing.
                if let Ok(record) = StoredRecord::decode(&bytes(row.next())?) {
                    for value in held_by(&record) {
                        pairs.extend_from_slice(&value);
                        pairs.extend(key_bytes(&record.key));
                    }
                }
            }
            let places: Vec<String> =
                (0..pairs.len() / 34).map(|n| (n * 34 + 1).to_string()).collect();
            if !places.is_empty() {
                let places = format!("[{}]", places.join(","));
                self.sql.exec(put, vec![places.into(), pairs.into()])?;
            }
            if rows < ROWS {
                return Ok(());
            }
        }
    }
}
