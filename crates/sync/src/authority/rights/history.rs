//! What of a history one member may read: of records and fields that are shown to them, as these
//! are now.

use std::collections::{BTreeMap, BTreeSet};

use cartera_domain::RecordKey;
use cartera_domain::access::UserKey;

use super::RightsLedger;
use super::audience::Audience;
use super::rules::Rules;
use super::sight::Sight;
use crate::history::{Entry, What};

/// Records looked up at once: each may have half a megabyte.
const CHUNK: usize = 32;

/// Takes out what a member may not see: entries about nothing but hidden records are gone as if
/// they had never been. `user` is `None` for who has the workspace's own key.
///
/// # Errors
/// The ledger's.
pub fn history<L: RightsLedger>(
    ledger: &L,
    user: Option<UserKey>,
    entries: Vec<Entry>,
) -> Result<Vec<Entry>, L::Error> {
    let Some(user) = user else { return Ok(entries) };
    let rules = Rules::read(ledger)?;
    let sight = Sight::new(&rules, user);
    let keys = entries.iter().flat_map(|entry| match &entry.what {
        What::Op(done) => done.records.as_slice(),
        What::Act { .. } => &[],
    });
    let keys: BTreeSet<RecordKey> = keys.map(|touched| touched.key).collect();
    let keys: Vec<RecordKey> = keys.into_iter().collect();
    // One that is no longer there, as a backup was put back, is only theirs who see everything.
    let gone = [Audience::restricted()];
    let mut shown: BTreeMap<RecordKey, bool> =
        keys.iter().map(|key| (*key, sight.sees(Some(&gone)))).collect();
    for keys in keys.chunks(CHUNK) {
        for record in ledger.records(keys)? {
            shown.insert(record.key, sight.sees_now(ledger, &record)?);
        }
    }
    let mut seen = Vec::with_capacity(entries.len());
    for mut entry in entries {
        if let What::Op(done) = &mut entry.what {
            done.records.retain(|touched| shown.get(&touched.key) == Some(&true));
            for touched in &mut done.records {
                let kind = touched.key.kind;
                touched.fields.retain(|field| sight.sees_field(kind, *field));
            }
            if done.records.is_empty() {
                continue;
            }
        }
        seen.push(entry);
    }
    Ok(seen)
}
