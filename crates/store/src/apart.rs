//! Fields that two people changed at once, kept until somebody decides which value stays.
//!
//! Who comes second is told by the authority what they met (see [`cartera_sync::frame::Met`]); both
//! values are written down in the transaction in which the operation leaves the outbox. A row is
//! deleted when it is decided, and with everything else when its record is erased.

use std::collections::BTreeSet;

use cartera_domain::deal::Standing;
use cartera_domain::{Deal, Record, RecordKey, RecordKind, Value};
use cartera_sync::client::{Notice, Outcome};
use cartera_sync::frame::Met;
use cartera_sync::journal::history::before_op;
use cartera_sync::{Change, Op, Slot};
use serde::{Deserialize, Serialize};

use crate::engine::Engine;
use crate::journal::entries_of;
use crate::schema::record_key;
use crate::store::{Key, Row, Space, Store, StoreError};
use crate::tray::with_prefix;

/// What the keys of [`Space::Meta`] begin with; after it the record, the field and the operation.
const PREFIX: &[u8] = b"apart/";

/// One value of a place, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// `None` is an emptied field.
    #[serde(with = "serde_bytes")]
    pub value: Option<Vec<u8>>,
    /// When it was written, in the authority's time: milliseconds since 1970.
    pub at_ms: u64,
    /// The user who wrote it, where that is known: the id of their record.
    #[serde(with = "serde_bytes")]
    pub by: Option<[u8; 16]>,
}

/// A field that two people changed at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// The key of its row.
    pub row: Key,
    /// In which record.
    pub key: RecordKey,
    /// Which field.
    pub field: u16,
    /// The operation of this device that met the other one.
    pub op_id: [u8; 16],
    /// What was written here.
    pub mine: Side,
    /// What somebody else wrote meanwhile.
    pub theirs: Side,
}

/// The stored form; the rest is in the key.
#[derive(Serialize, Deserialize)]
struct Stored {
    mine: Side,
    theirs: Side,
}

/// The rows for what a delta says was met. The engine still has the operations.
#[must_use]
pub fn rows(engine: &Engine, notices: &[Notice]) -> Vec<(Space, Key, Vec<u8>)> {
    let met = |notice: &Notice| match &notice.outcome {
        Outcome::Apart { met, .. } => met.clone(),
        Outcome::Refused(_) => Vec::new(),
    };
    let met = notices.iter().flat_map(met);
    met.filter(|met| is_told(met.key.kind)).filter_map(|met| row(engine, met)).collect()
}

/// Whether records of a kind are what people write about customers. Of what the app keeps for
/// itself, such as lists and cards, the rule alone decides.
fn is_told(kind: u16) -> bool {
    use RecordKind as K;
    let kind = RecordKind::from_number(kind);
    kind.is_some_and(|kind| {
        matches!(kind, K::Person | K::Organization | K::Affiliation | K::Lead | K::Deal)
            || matches!(kind, K::Activity | K::Note | K::Task)
            || matches!(kind, K::Product | K::PriceList | K::Quote | K::Order)
    })
}

fn row(engine: &Engine, met: Met) -> Option<(Space, Key, Vec<u8>)> {
    let Met { mid, key, slot, stamp, value, by } = met;
    // What its author wrote last is what they mean.
    let ops = engine.waiting_about(key).into_iter().rev().take_while(|op| op.mid >= mid);
    let with_value = |op: Op, kind| written(&op, kind, &slot).map(|value| (op, value));
    let own = ops.filter_map(|op| with_value(op, None)).next();
    // It was written in a record that has become a part of this one.
    let forwarded = || with_value(engine.waiting_op(mid)?, Some(key.kind));
    let (op, mine) = own.or_else(forwarded)?;
    if says_the_same(key.kind, slot.field, mine.as_deref(), value.as_deref()) {
        return None;
    }
    let at_ms = op.t_ms.saturating_add_signed(engine.here().skew_ms);
    let mine = Side { value: mine, at_ms, by: None };
    let theirs = Side { value, at_ms: stamp.hlc, by };
    let row = [&under(key)[..], &slot.field.to_be_bytes(), &op.op_id].concat();
    Some((Space::Meta, row, postcard::to_allocvec(&Stored { mine, theirs }).ok()?))
}

/// What an operation writes into a place of the records of a kind, or of the one that it is about;
/// `None` where it does not.
fn written(op: &Op, kind: Option<u16>, slot: &Slot) -> Option<Option<Vec<u8>>> {
    let patches = op.patches.iter().filter(|patch| kind.is_none_or(|kind| patch.key.kind == kind));
    let changes = patches.flat_map(|patch| &patch.changes);
    let mut values = changes.filter_map(|change| match change {
        Change::Set { value, .. } if change.slot() == *slot => Some(value.clone()),
        _ => None,
    });
    values.next_back()
}

/// Whether two values mean the same to a person: a deal moved to one stage by two is no question.
fn says_the_same(kind: u16, field: u16, mine: Option<&[u8]>, theirs: Option<&[u8]>) -> bool {
    if (kind, field) != (Deal::KIND.number(), Deal::STANDING.number) {
        return mine == theirs;
    }
    let place = |value: Option<&[u8]>| value.and_then(Standing::read).map(|s| (s.stage, s.state));
    place(mine) == place(theirs)
}

fn under(key: RecordKey) -> Key {
    [PREFIX, &record_key(key)].concat()
}

/// All of them, by record. A row that cannot be read is passed over and stays.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn read(store: &impl Store) -> Result<Vec<Apart>, StoreError> {
    Ok(with_prefix(store, PREFIX).await?.into_iter().filter_map(apart).collect())
}

/// What stood in the field when this device wrote there: the inner `None` is an empty field. `None`
/// where the journal does not know.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn original(
    store: &impl Store,
    one: &Apart,
) -> Result<Option<Option<Vec<u8>>>, StoreError> {
    let entries = entries_of(store, one.key).await?;
    let slot = Slot { field: one.field, element: None };
    Ok(before_op(one.key, &slot, one.op_id, entries.iter().map(|(_, entry)| entry)))
}

/// The keys of all rows, of those too that cannot be read.
pub(crate) async fn keys(store: &impl Store) -> Result<Vec<Key>, StoreError> {
    Ok(with_prefix(store, PREFIX).await?.into_iter().map(|(key, _)| key).collect())
}

/// The keys of the rows about any of these records.
pub(crate) async fn keys_about(
    store: &impl Store,
    records: &BTreeSet<RecordKey>,
) -> Result<Vec<Key>, StoreError> {
    let starts: BTreeSet<Key> = records.iter().map(|key| under(*key)).collect();
    let length = starts.first().map_or(0, Vec::len);
    let mut rows = keys(store).await?;
    rows.retain(|row| row.get(..length).is_some_and(|start| starts.contains(start)));
    Ok(rows)
}

fn apart((row, value): Row) -> Option<Apart> {
    let rest = row.strip_prefix(PREFIX)?;
    let (kind, rest) = rest.split_first_chunk::<2>()?;
    let (id, rest) = rest.split_first_chunk::<16>()?;
    let (field, rest) = rest.split_first_chunk::<2>()?;
    let op_id = rest.try_into().ok()?;
    let key = RecordKey { kind: u16::from_be_bytes(*kind), id: *id };
    let field = u16::from_be_bytes(*field);
    let Stored { mine, theirs } = postcard::from_bytes(&value).ok()?;
    Some(Apart { row, key, field, op_id, mine, theirs })
}

#[cfg(test)]
mod tests;
