//! What rights ask of the tables: who is shown what with what, and whose a device is.

use std::collections::BTreeSet;

use cartera_domain::access::UserKey;
use cartera_domain::{RecordKey, RecordKind};
use cartera_sync::StoredRecord;
use cartera_sync::authority::rights::{CHILD_KINDS, RightsLedger, Shown};
use cartera_sync::authority::{Changes, Ledger};
use cartera_sync::frame::Encoded;
use cartera_sync::limits;
use worker::SqlStorageValue;

use super::{Bundle, LedgerError, SqlLedger, bytes, integer, key_bytes};
use crate::config;
use crate::members::Event;

/// The table of what is shown with what.
pub(super) const LINKS: &str = "link";

/// A parent and its child, as the table has them.
type Link = (Vec<u8>, Vec<u8>);

/// What sorts just before, or with, all keys of a kind, and what sorts just after or with them.
pub(super) fn range(kind: u16) -> (Vec<u8>, Vec<u8>) {
    let [a, b] = kind.to_be_bytes();
    (vec![a, b], [[a, b].as_slice(), &[u8::MAX; 16]].concat())
}

pub(super) fn record_key(bytes: &[u8]) -> Result<RecordKey, LedgerError> {
    let (kind, id) = bytes.split_first_chunk::<2>().ok_or(LedgerError::Damaged("key"))?;
    let id = id.try_into().map_err(|_| LedgerError::Damaged("key"))?;
    Ok(RecordKey { kind: u16::from_be_bytes(*kind), id })
}

/// Values of 18 bytes each, and where in them each begins.
pub(super) fn bundle<'a>(
    keys: impl Iterator<Item = &'a RecordKey>,
) -> (SqlStorageValue, SqlStorageValue) {
    let bundle: Vec<u8> = keys.flat_map(key_bytes).collect();
    let places: Vec<String> = (0..bundle.len() / 18).map(|n| (n * 18 + 1).to_string()).collect();
    (format!("[{}]", places.join(",")).into(), bundle.into())
}

impl SqlLedger {
    /// Puts these parents in the place of those that the records had.
    pub(super) fn set_links(
        &self,
        table: &str,
        records: &[(RecordKey, Vec<RecordKey>)],
    ) -> Result<(), LedgerError> {
        for records in records.chunks(config::KEYS_PER_SELECT) {
            let to_bytes = |key: &RecordKey| key_bytes(key).collect::<Vec<u8>>();
            let wanted: BTreeSet<Link> = records
                .iter()
                .flat_map(|(child, parents)| {
                    parents.iter().map(move |parent| (to_bytes(parent), to_bytes(child)))
                })
                .collect();
            let known = self.links(table, records.iter().map(|(child, _)| child))?;
            // Most records keep their parents, and every row written costs.
            let gone = known.difference(&wanted);
            let query = format!(
                "DELETE FROM {table} WHERE (parent, child) IN (SELECT \
                 substr(?2, place.value, 18), substr(?2, place.value + 18, 18) \
                 FROM json_each(?1) AS place)"
            );
            self.exec_links(&query, gone)?;
            let query = format!(
                "INSERT INTO {table} (parent, child) SELECT \
                 substr(?2, place.value, 18), substr(?2, place.value + 18, 18) \
                 FROM json_each(?1) AS place WHERE true ON CONFLICT DO NOTHING"
            );
            self.exec_links(&query, wanted.difference(&known))?;
        }
        Ok(())
    }

    fn links<'a>(
        &self,
        table: &str,
        children: impl Iterator<Item = &'a RecordKey>,
    ) -> Result<BTreeSet<Link>, LedgerError> {
        let query = format!(
            "SELECT l.parent, l.child FROM json_each(?1) AS place \
             CROSS JOIN {table} AS l ON l.child = substr(?2, place.value, 18)"
        );
        let (places, keys) = bundle(children);
        let mut links = BTreeSet::new();
        for row in self.sql.exec(&query, vec![places, keys])?.raw() {
            let mut row = row?.into_iter();
            links.insert((bytes(row.next())?, bytes(row.next())?));
        }
        Ok(links)
    }

    fn exec_links<'a>(
        &self,
        query: &str,
        links: impl Iterator<Item = &'a Link>,
    ) -> Result<(), LedgerError> {
        let links: Vec<&Link> = links.collect();
        for links in links.chunks(config::KEYS_PER_SELECT) {
            let places: Vec<String> = (0..links.len()).map(|n| (n * 36 + 1).to_string()).collect();
            let places = format!("[{}]", places.join(","));
            let keys: Vec<u8> = links
                .iter()
                .flat_map(|(parent, child)| [parent.as_slice(), child].concat())
                .collect();
            self.sql.exec(query, vec![places.into(), keys.into()])?;
        }
        Ok(())
    }
}

impl RightsLedger for SqlLedger {
    fn of_kind(&self, kind: u16) -> Result<Vec<StoredRecord>, LedgerError> {
        let query = "SELECT body FROM rec WHERE key >= ?1 AND key <= ?2";
        let (first, last) = range(kind);
        let rows = self.sql.exec(query, vec![first.into(), last.into()])?.raw();
        rows.map(|row| Ok(StoredRecord::decode(&bytes(row?.into_iter().next())?)?)).collect()
    }

    fn following(
        &self,
        after: Option<RecordKey>,
        limit: usize,
    ) -> Result<Vec<(RecordKey, Encoded)>, LedgerError> {
        let query = "SELECT key, body FROM rec WHERE key > ?1 ORDER BY key LIMIT ?2";
        let after: Vec<u8> = after.iter().flat_map(key_bytes).collect();
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = self.sql.exec(query, vec![after.into(), limit.into()])?.raw();
        let (mut found, mut taken) = (Vec::new(), 0);
        for row in rows {
            let mut row = row?.into_iter();
            let (key, body) = (record_key(&bytes(row.next())?)?, bytes(row.next())?);
            taken += body.len();
            found.push((key, Encoded(body)));
            if taken >= limits::PAGE_BYTES {
                break;
            }
        }
        Ok(found)
    }

    fn children(&self, parents: &[RecordKey]) -> Result<Vec<RecordKey>, LedgerError> {
        let query = "SELECT l.child FROM json_each(?1) AS place \
                     CROSS JOIN link AS l ON l.parent = substr(?2, place.value, 18)";
        let mut children = Vec::new();
        for parents in parents.chunks(config::KEYS_PER_SELECT) {
            let (places, keys) = bundle(parents.iter());
            for row in self.sql.exec(query, vec![places, keys])?.raw() {
                children.push(record_key(&bytes(row?.into_iter().next())?)?);
            }
        }
        Ok(children)
    }

    fn shown_before(&self, key: RecordKey, after: u64) -> Result<Vec<Vec<u8>>, LedgerError> {
        let query = "SELECT body FROM shown WHERE key = ?1 AND seq > ?2";
        let key: Vec<u8> = key_bytes(&key).collect();
        let rows = self.sql.exec(query, vec![key.into(), integer(after)?])?.raw();
        rows.map(|row| bytes(row?.into_iter().next())).collect()
    }

    fn holder(&self, root: &[u8; 16]) -> Result<Option<UserKey>, LedgerError> {
        let query = "SELECT holder FROM dev WHERE root = ? AND holder IS NOT NULL";
        let holder = self.blob(query, root.to_vec().into())?;
        let user = holder.map(|bytes| <[u8; 16]>::try_from(bytes.as_slice()).map(UserKey));
        user.transpose().map_err(|_| LedgerError::Damaged("holder"))
    }

    fn save_with(&mut self, changes: &Changes, shown: &Shown) -> Result<(), LedgerError> {
        self.save(changes)?;
        if let Some(holder) = shown.holder {
            let query = "UPDATE dev SET holder = ?1 WHERE root = ?2 AND holder IS NULL";
            self.sql.exec(query, vec![holder.0.to_vec().into(), changes.root.to_vec().into()])?;
        }
        let has_parents = |(key, _): &&(RecordKey, Vec<RecordKey>)| {
            RecordKind::from_number(key.kind).is_some_and(|kind| CHILD_KINDS.contains(&kind))
        };
        let records: Vec<_> = shown.parents.iter().filter(has_parents).cloned().collect();
        self.set_links(LINKS, &records)?;
        for change in &shown.staff {
            self.log(&Event::of(shown.holder, *change))?;
        }
        let before = shown.before.iter().map(|(seq, key, who)| (key, *seq, who.as_slice()));
        Bundle::write_all(&self.sql, "shown", "key, seq", before)
    }
}
