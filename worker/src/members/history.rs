//! What owners and admins may read of the history of their workspace, and whether it is whole.

use cartera_domain::access::Role;
use cartera_sync::authority::rights::{self, Members};
use cartera_sync::history::{self, Chain, Entry, What};
use serde_json::{Value, json};

use super::api::member;
use super::{Caller, hex};
use crate::config;
use crate::error::ApiError;
use crate::ledger::SqlLedger;

/// Refuses everybody but owners and admins.
fn leads(ledger: &SqlLedger, caller: &Caller) -> Result<(), ApiError> {
    let members = Members::read(ledger)?;
    match member(&members, caller)? {
        Some(member) if member.role > Role::Admin => Err(ApiError::Forbidden),
        _ => Ok(()),
    }
}

/// A page of the history after an entry: what of it is shown to whoever asks. What cannot be read
/// is passed over here, and found by [`check`].
pub fn page(ledger: &SqlLedger, caller: &Caller, after: u64) -> Result<Value, ApiError> {
    leads(ledger, caller)?;
    let (begin, end) = (ledger.begin_of_history()?, ledger.end_of_history()?);
    let (mut entries, mut to, mut touched) = (Vec::new(), after, 0);
    ledger.history_after(after, config::PAST_PAGE, |batch| {
        // A row holds up to five hundred entries: the page may end within one.
        for entry in history::decode(&batch.body).unwrap_or_default() {
            if entry.number <= after {
                continue;
            }
            if entries.len() as u64 >= config::PAST_PAGE || touched >= config::PAST_RECORDS {
                return false;
            }
            if let What::Op(done) = &entry.what {
                touched += done.records.len();
            }
            to = entry.number;
            entries.push(entry);
        }
        to = batch.last;
        true
    })?;
    let shown = rights::history(ledger, caller.user(), entries)?;
    Ok(json!({
        "begin": { "n": begin.chain.number, "seal": hex(&begin.chain.seal), "at_ms": begin.at_ms },
        "end": { "n": end.number, "seal": hex(&end.seal) },
        "entries": shown.iter().map(told).collect::<Vec<_>>(),
        "to": to,
        "more": to < end.number,
    }))
}

/// An entry as it is told; whoever is shown all of it can make its sealed bytes again.
fn told(entry: &Entry) -> Value {
    let mut told = json!({
        "n": entry.number,
        "at_ms": entry.at_ms,
        "by": entry.by.map(|by| hex(&by)),
        "device": entry.device.map(|device| hex(&device)),
    });
    let what = match &entry.what {
        What::Op(done) => {
            let records = done.records.iter().map(|touched| {
                json!({
                    "kind": touched.key.kind,
                    "id": hex(&touched.key.id),
                    "deed": touched.deed.as_str(),
                    "fields": touched.fields,
                })
            });
            json!({
                "root": hex(&done.root),
                "op": hex(&done.op_id),
                "seq": done.seq,
                "label": done.label,
                "records": records.collect::<Vec<_>>(),
                "is_cut": done.is_cut,
            })
        }
        What::Act { line, event } => json!({ "line": line, "event": event }),
    };
    if let (Value::Object(told), Value::Object(what)) = (&mut told, what) {
        told.extend(what);
    }
    told
}

/// Computes seals anew, some thousand entries at a time: how far they were followed, and from
/// which entry on they are wrong. `after` is where the answer before this one ended.
pub fn check(ledger: &SqlLedger, caller: &Caller, after: u64) -> Result<Value, ApiError> {
    leads(ledger, caller)?;
    let begin = ledger.begin_of_history()?.chain;
    let end = ledger.end_of_history()?;
    let mut chain = if after <= begin.number { begin } else { ledger.history_until(after)? };
    let (first, mut bytes, mut broken) = (chain.number, 0, None);
    ledger.history_after(first, config::PAST_CHECK, |batch| {
        bytes += batch.body.len();
        let entries = history::decode(&batch.body).unwrap_or_default();
        let mut next = chain;
        // The key of a row is not sealed, but must say the same as what is.
        if next.follow(&entries, &batch.seal).is_ok() && next.number == batch.last {
            chain = next;
            return bytes < config::PAST_CHECK_BYTES;
        }
        broken = Some(chain.number + 1);
        false
    })?;
    let Chain { number, seal } = chain;
    Ok(json!({
        "from": first,
        "to": number,
        "seal": hex(&seal),
        "broken_at": broken,
        "more": broken.is_none() && number < end.number,
    }))
}
