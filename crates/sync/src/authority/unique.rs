//! Values of which a workspace wants one record each, where it asks for that: see
//! [`cartera_domain::distinctive`].
//!
//! By default nobody is stopped: both records exist, and every device that has both finds them
//! among its duplicates. Where the workspace's settings ask for it, an operation that gives a
//! record a value which another one of its kind has is refused with [`ErrorCode::Unique`].
//!
//! - What counts is what an operation **adds**. Two that were there before go on being edited, and
//!   a merge, after which one of the two is in the trash, takes nothing from anybody.
//! - The refusal says that the value is taken, and never by whom: its author may not see that one.
//!   Rights are asked first, so who may not write there learns nothing at all.
//! - Where no setting asks, nothing is kept and no row is written. The first setting that does has
//!   all that are there looked through, in its own transaction; from the next push on it holds.
//! - Values rest as the first 16 bytes of a SHA-256: the table is no second list of addresses.
//!
//! [`ErrorCode::Unique`]: crate::frame::ErrorCode::Unique

use std::collections::{BTreeMap, BTreeSet};

use cartera_domain::distinctive::{Distinctive, distinctive, is_distinctive};
use cartera_domain::{RecordKey, RecordKind, Workspace};
use sha2::{Digest, Sha256};

use super::Ledger;
use crate::register::StoredRecord;

/// A value as it rests.
pub type HeldValue = [u8; 16];

type Records = BTreeMap<RecordKey, StoredRecord>;

/// What a push changes about who has which value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Holding {
    /// Nobody asks for it.
    #[default]
    Untold,
    /// These records have these values now, and no others.
    Of(Vec<(RecordKey, Vec<HeldValue>)>),
    /// Somebody asks for it from now on: all records are looked through, with [`held_by`].
    Anew,
    /// Nobody asks for it any more: all of it is forgotten.
    Forgotten,
}

/// The values that count for a record; none for one in the trash.
#[must_use]
pub fn held_by(record: &StoredRecord) -> Vec<HeldValue> {
    values(record).into_iter().map(|(_, value)| value).collect()
}

/// The kinds of records that have any.
pub const HOLDING_KINDS: [RecordKind; 2] = [RecordKind::Person, RecordKind::Organization];

fn values(record: &StoredRecord) -> Vec<(Distinctive, HeldValue)> {
    let kind = RecordKind::from_number(record.key.kind).filter(|kind| is_distinctive(*kind));
    let Some(kind) = kind.filter(|_| !record.is_deleted()) else { return Vec::new() };
    let rest = |(what, text): (Distinctive, String)| {
        let mut digest = Sha256::new();
        digest.update(record.key.kind.to_be_bytes());
        digest.update([what as u8]);
        digest.update(text.as_bytes());
        let digest: [u8; 32] = digest.finalize().into();
        let mut value = HeldValue::default();
        value.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        (what, value)
    };
    distinctive(kind, &record.fields()).into_iter().map(rest).collect()
}

/// Which of some records have a value.
fn by_value(records: &Records) -> BTreeMap<HeldValue, Vec<RecordKey>> {
    let mut have = BTreeMap::<HeldValue, Vec<RecordKey>>::new();
    for record in records.values() {
        for value in held_by(record) {
            have.entry(value).or_default().push(record.key);
        }
    }
    have
}

fn may_hold(key: &RecordKey) -> bool {
    RecordKind::from_number(key.kind).is_some_and(is_distinctive)
}

/// Who has which value, as far as a push is about that.
#[derive(Debug, Default)]
pub(super) struct Holders {
    /// What the workspace asks for; `None` until it was needed.
    asked: Option<Vec<Distinctive>>,
    /// What records have that this push has changed so far.
    fresh: BTreeMap<HeldValue, BTreeSet<RecordKey>>,
}

impl Holders {
    /// Whether an operation adds a value that another record has.
    pub fn is_taken<L: Ledger>(
        &mut self,
        ledger: &L,
        was: &Records,
        touched: &Records,
    ) -> Result<bool, L::Error> {
        // Of many records each is read once, not once for every other.
        let mut have: Option<BTreeMap<HeldValue, Vec<RecordKey>>> = None;
        for record in touched.values().filter(|record| may_hold(&record.key)) {
            if self.asked.is_none() {
                self.asked = Some(asked_for(ledger, was)?);
            }
            let asked = self.asked.as_deref().unwrap_or_default();
            if asked.is_empty() {
                return Ok(false);
            }
            let have = have.get_or_insert_with(|| by_value(touched));
            let before = was.get(&record.key).map(values).unwrap_or_default();
            let added = values(record).into_iter().filter(|one| !before.contains(one));
            let added: Vec<_> = added.filter(|(what, _)| asked.contains(what)).collect();
            for (what, value) in added {
                // Two of one operation are no different.
                let new = have.get(&value).map(Vec::as_slice).unwrap_or_default();
                if new.iter().any(|key| *key != record.key) {
                    return Ok(true);
                }
                let has = |key: &RecordKey| match was.get(key) {
                    _ if touched.contains_key(key) => new.contains(key),
                    Some(now) => values(now).contains(&(what, value)),
                    None => true,
                };
                let others = self.fresh.get(&value).into_iter().flatten().copied();
                let others: Vec<RecordKey> =
                    ledger.holders(&value)?.into_iter().chain(others).collect();
                if others.iter().any(|key| *key != record.key && has(key)) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// An operation took effect.
    pub fn note(&mut self, touched: &Records) {
        if touched.contains_key(&settings()) {
            self.asked = None;
        }
        if self.asked.as_ref().is_some_and(|asked| !asked.is_empty()) {
            for record in touched.values() {
                for value in held_by(record) {
                    self.fresh.entry(value).or_default().insert(record.key);
                }
            }
        }
    }

    /// What the push comes to, which left these records behind.
    pub fn close<'a, L: Ledger>(
        ledger: &L,
        changed: impl Iterator<Item = &'a StoredRecord>,
    ) -> Result<Holding, L::Error> {
        let is_about = |record: &&StoredRecord| may_hold(&record.key) || record.key == settings();
        let changed: Records =
            changed.filter(is_about).map(|record| (record.key, record.clone())).collect();
        if changed.is_empty() {
            return Ok(Holding::Untold);
        }
        let before = !asked_for(ledger, &Records::new())?.is_empty();
        let after = match changed.contains_key(&settings()) {
            true => !asked_for(ledger, &changed)?.is_empty(),
            false => before,
        };
        let records = changed.values().filter(|record| may_hold(&record.key));
        Ok(match (before, after) {
            (false, false) => Holding::Untold,
            (false, true) => Holding::Anew,
            (true, false) => Holding::Forgotten,
            (true, true) => Holding::Of(records.map(|one| (one.key, held_by(one))).collect()),
        })
    }
}

const fn settings() -> RecordKey {
    RecordKey { kind: RecordKind::Workspace.number(), id: *Workspace::ID.as_bytes() }
}

/// What the workspace's settings ask for, where they are among these records, or else as the
/// ledger has them.
fn asked_for<L: Ledger>(ledger: &L, records: &Records) -> Result<Vec<Distinctive>, L::Error> {
    let asked = |record: &StoredRecord| match record.is_deleted() {
        true => Vec::new(),
        false => Workspace::refused_by(&record.fields()),
    };
    match records.get(&settings()) {
        Some(record) => Ok(asked(record)),
        None => Ok(ledger.records(&[settings()])?.first().map(asked).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests;
