//! What a device of a member ought to hold, added up a part at a time (see [`crate::audit`]).

use std::collections::{BTreeMap, BTreeSet};

use cartera_domain::RecordKey;
use cartera_domain::access::UserKey;

use super::RightsLedger;
use super::audience::parents;
use super::rules::Rules;
use super::sight::{Sight, audiences_in};
use crate::audit::Part;
use crate::frame::Cursor;
use crate::limits;
use crate::register::StoredRecord;

/// Adds up what whoever has read to `cursor` holds of the records after a key; `None` where they
/// have not read everything yet. `user` is `None` for who has the workspace's own key.
///
/// # Errors
/// The ledger's.
pub fn audit<L: RightsLedger>(
    ledger: &L,
    user: Option<UserKey>,
    cursor: Cursor,
    after: Option<RecordKey>,
) -> Result<Option<Part>, L::Error> {
    let (rules, head) = (Rules::read(ledger)?, ledger.head()?);
    let sight = user.map(|user| Sight::new(&rules, user));
    let epoch = user.map_or(head.epoch, |user| rules.epoch(head.epoch, user));
    if cursor.epoch != epoch || cursor.seq > head.seq {
        return Ok(None);
    }
    let news = match &sight {
        Some(sight) => sight.page(ledger, cursor.seq)?,
        None => ledger.page(cursor.seq)?,
    };
    if !news.records.is_empty() || news.more {
        return Ok(None);
    }
    match sight {
        Some(sight) => seen(ledger, &sight, after).map(Some),
        None => whole(ledger, after).map(Some),
    }
}

/// Of who sees everything.
fn whole<L: RightsLedger>(ledger: &L, after: Option<RecordKey>) -> Result<Part, L::Error> {
    let rows = ledger.following(after, limits::AUDIT_RECORDS)?;
    let mut part = Part::default();
    let bytes: usize = rows.iter().map(|(_, bytes)| bytes.0.len()).sum();
    if rows.len() == limits::AUDIT_RECORDS || bytes >= limits::PAGE_BYTES {
        part.next = rows.last().map(|(key, _)| *key);
    }
    rows.iter().for_each(|(_, bytes)| part.sums.add(&bytes.0));
    Ok(part)
}

/// Of a member. A part ends with a record that they see and never with another one: where it ends
/// would tell how many others there are, and since when. So hidden ones are passed over, as many
/// as there are.
fn seen<L: RightsLedger>(
    ledger: &L,
    sight: &Sight<'_>,
    after: Option<RecordKey>,
) -> Result<Part, L::Error> {
    let mut part = Part::default();
    let (mut count, mut bytes, mut from) = (0, 0, after);
    loop {
        let rows = ledger.following(from, limits::AUDIT_RECORDS)?;
        let Some((last, _)) = rows.last() else { return Ok(part) };
        from = Some(*last);
        // What cannot be read is nobody's.
        let read = |bytes: &[u8]| StoredRecord::decode(bytes).ok();
        let mut known: BTreeMap<RecordKey, StoredRecord> =
            rows.iter().filter_map(|(key, bytes)| Some((*key, read(&bytes.0)?))).collect();
        let above: BTreeSet<RecordKey> = known.values().flat_map(parents).collect();
        let above: Vec<RecordKey> =
            above.into_iter().filter(|key| !known.contains_key(key)).collect();
        if !above.is_empty() {
            known.extend(ledger.records(&above)?.into_iter().map(|record| (record.key, record)));
        }
        for (key, row) in &rows {
            let Some(record) = known.get(key) else { continue };
            let audiences = audiences_in(ledger, &known, record)?;
            if !sight.sees(audiences.as_deref()) || sight.keeps_back(key.kind) {
                continue;
            }
            match sight.cut(record) {
                Some(cut) => part.sums.add(&cut.encode()),
                None => part.sums.add(&row.0),
            }
            count += 1;
            bytes += row.0.len();
            if count == limits::AUDIT_RECORDS || bytes >= limits::PAGE_BYTES {
                part.next = Some(*key);
                return Ok(part);
            }
        }
    }
}
