//! What a device ought to hold, added up, a part at a time: it compares, and reads anew what differs.

use cartera_domain::RecordKey;
use cartera_sync::authority::rights;
use cartera_sync::frame::Cursor;
use serde_json::Value;
use worker::Request;

use super::WorkspaceDo;
use crate::error::ApiError;
use crate::members::{Caller, api, unhex};

impl WorkspaceDo {
    /// Answers `digest?epoch=N&seq=N&after=KEY`; `null` where the device is not up to date.
    pub(super) fn digest(&self, caller: &Caller, request: &Request) -> Result<Value, ApiError> {
        let url = request.url()?;
        let (cursor, after) = question(url.query().unwrap_or_default()).ok_or(ApiError::Invalid)?;
        self.for_caller(caller, |ledger, _| {
            // Somebody who has left may still have a device that is in.
            api::check(ledger, caller)?;
            let part = rights::audit(ledger, caller.user(), cursor, after)?;
            serde_json::to_value(part).map_err(|_| ApiError::Internal)
        })
    }
}

/// How far the device has read, and from which record to go on.
fn question(query: &str) -> Option<(Cursor, Option<RecordKey>)> {
    let (mut epoch, mut seq, mut after) = (None, None, None);
    for (name, value) in query.split('&').filter_map(|one| one.split_once('=')) {
        match name {
            "epoch" => epoch = Some(value.parse().ok()?),
            "seq" => seq = Some(value.parse().ok()?),
            "after" => after = Some(key(value)?),
            _ => {}
        }
    }
    let seq = seq.filter(|seq| *seq <= cartera_sync::limits::LARGEST_INTEGER)?;
    Some((Cursor { epoch: epoch?, seq }, after))
}

/// A record's key in hexadecimal digits: its kind, then its id.
fn key(text: &str) -> Option<RecordKey> {
    let (kind, id) = text.split_at_checked(4)?;
    let is_digits = kind.bytes().all(|byte| byte.is_ascii_hexdigit());
    let kind = u16::from_str_radix(kind, 16).ok().filter(|_| is_digits)?;
    Some(RecordKey { kind, id: unhex(id)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_read_whole_or_not_at_all() {
        let id = "0123456789abcdef0123456789abcdef";
        let cursor = Cursor { epoch: 7, seq: 9 };
        let key = RecordKey { kind: 13, id: unhex(id).unwrap() };
        assert_eq!(question("epoch=7&seq=9"), Some((cursor, None)));
        assert_eq!(question(&format!("epoch=7&seq=9&after=000d{id}")), Some((cursor, Some(key))));
        for wrong in [
            "",
            "epoch=7",
            "epoch=x&seq=9",
            "epoch=7&seq=9&after=000d",
            "epoch=7&seq=9007199254740993",
        ] {
            assert_eq!(question(wrong), None, "{wrong}");
        }
        assert_eq!(question(&format!("epoch=7&seq=9&after=+00d{id}")), None);
    }
}
