//! How many numbers of each kind of document were given.

use cartera_domain::RecordKey;
use cartera_domain::document::Series;
use cartera_sync::authority::{Ledger, number_late};
use cartera_sync::frame::Cursor;
use worker::SqlStorageValue;

use super::links::{range, record_key};
use super::{Bundle, LedgerError, SqlLedger, bytes, head_bytes, integer, meta};

/// Documents that are numbered late at once: each may have half a megabyte.
const AT_ONCE: usize = 100;

impl SqlLedger {
    pub(super) fn numbers_given(&self, series: Series) -> Result<u64, LedgerError> {
        let query = "SELECT given FROM series WHERE kind = ?";
        let kind = integer(series.kind().number().into())?;
        match self.sql.exec(query, vec![kind])?.raw().next() {
            Some(row) => match row?.into_iter().next() {
                Some(SqlStorageValue::Integer(given)) => {
                    u64::try_from(given).map_err(|_| LedgerError::Damaged("a series"))
                }
                _ => Err(LedgerError::Damaged("a series")),
            },
            None => Ok(0),
        }
    }

    pub(super) fn note_given(&self, given: &[(Series, u64)]) -> Result<(), LedgerError> {
        let query = "INSERT INTO series (kind, given) VALUES (?, ?) \
                     ON CONFLICT DO UPDATE SET given = excluded.given";
        for (series, given) in given {
            let kind = integer(series.kind().number().into())?;
            self.sql.exec(query, vec![kind, integer(*given)?])?;
        }
        Ok(())
    }

    /// Numbers the documents that came before there were numbers, in the order of their last
    /// changes, and lets devices know.
    pub(super) fn number_all(&self, series: Series) -> Result<(), LedgerError> {
        let query = "SELECT key FROM rec WHERE key >= ?1 AND key <= ?2 ORDER BY seq, key";
        let (first, last) = range(series.kind().number());
        let rows = self.sql.exec(query, vec![first.into(), last.into()])?.raw();
        let keys = rows.map(|row| record_key(&bytes(row?.into_iter().next())?));
        let keys: Vec<RecordKey> = keys.collect::<Result<_, _>>()?;
        let (mut given, mut head) = (self.numbers_given(series)?, self.head()?);
        for keys in keys.chunks(AT_ONCE) {
            let mut sorted = keys.to_vec();
            sorted.sort_unstable();
            let mut records = self.readable(&sorted)?;
            records.sort_by_key(|record| (record.seq, record.key));
            records.retain_mut(|record| {
                let is_due = number_late(record, given + 1);
                if is_due {
                    given += 1;
                    head = Cursor { seq: head.seq + 1, ..head };
                    record.seq = head.seq;
                }
                is_due
            });
            let encoded: Vec<_> =
                records.iter().map(|one| (one.key, one.seq, one.encode())).collect();
            let rows = encoded.iter().map(|(key, seq, body)| (key, *seq, body.as_slice()));
            Bundle::write_all(&self.sql, "rec", "key", rows)?;
        }
        if given == 0 {
            return Ok(());
        }
        self.note_given(&[(series, given)])?;
        self.set_meta(meta::HEAD, head_bytes(head))
    }
}
