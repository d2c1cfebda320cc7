//! What one member of a workspace may see and change: the authority's side of
//! [`cartera_domain::access::decide`].
//!
//! [`rules`] reads staff and policies from the workspace's own records, [`audience`] says whom a
//! record is shown to, [`guard`] lets an operation pass or not, and [`sight`] makes of the feed
//! what one person may have of it. A record that is no longer shown to somebody is taken back
//! with a stub: an erased record without anything in it, so that devices forget it the way they
//! forget whatever was erased.

mod audience;
mod guard;
mod rules;
mod sight;
#[cfg(test)]
mod tests;

use cartera_domain::RecordKey;
use cartera_domain::access::UserKey;

use super::{Changes, Ledger, decide};
use crate::frame::{Cursor, Delta, ErrorCode, Frame, Hint, Push, Refusal};
use crate::limits;
use crate::register::StoredRecord;
use guard::Guard;
use rules::Rules;
use sight::Sight;

/// A ledger that also keeps what rights depend on.
pub trait RightsLedger: Ledger {
    /// All records of a kind, in any order.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn of_kind(&self, kind: u16) -> Result<Vec<StoredRecord>, Self::Error>;

    /// Records that are shown only with this one, such as notes about it.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn children(&self, parent: RecordKey) -> Result<Vec<RecordKey>, Self::Error>;

    /// To whom records were shown before changes after a sequence number; bytes as in [`Shown`].
    ///
    /// # Errors
    /// Where they cannot be read.
    fn shown_before(&self, key: RecordKey, after: u64) -> Result<Vec<Vec<u8>>, Self::Error>;

    /// Whose a device is, if it ever spoke for a member.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn holder(&self, root: &[u8; 16]) -> Result<Option<UserKey>, Self::Error>;

    /// Writes it together with the changes.
    ///
    /// # Errors
    /// Where it cannot be written; the caller takes back what was.
    fn save_with(&mut self, changes: &Changes, shown: &Shown) -> Result<(), Self::Error>;
}

/// What one push changed about who sees what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// Whose device it was; `None` for the workspace's own key.
    pub holder: Option<UserKey>,
    /// Changed records and those that they are shown with.
    pub parents: Vec<(RecordKey, Vec<RecordKey>)>,
    /// At a sequence number: to whom a record was shown until then.
    pub before: Vec<(u64, RecordKey, Vec<u8>)>,
}

/// As [`super::answer`], for one member: nothing that they may not do takes effect, and nothing
/// that they may not see is in the reply. Tell the others with [`news`].
///
/// # Errors
/// The ledger's; then the caller must take back everything the ledger did.
pub fn answer_member<L: RightsLedger>(
    ledger: &mut L,
    now_ms: u64,
    user: UserKey,
    push: Push,
) -> Result<Frame, L::Error> {
    let head = ledger.head()?;
    let push_id = push.push_id;
    let refuse = |code| Ok(Frame::Refusal(Refusal::new(push_id, code)));
    let rules = Rules::read(ledger)?;
    if !rules.is_active(user) {
        return refuse(ErrorCode::Wipe);
    }
    if ledger.holder(&push.device.root)?.is_some_and(|holder| holder != user) {
        return refuse(ErrorCode::Forbidden);
    }
    let epoch = rules.epoch(head.epoch, user);
    let known = push.cursor == Cursor::default()
        || (push.cursor.epoch == epoch && push.cursor.seq <= head.seq);
    if !known {
        return refuse(ErrorCode::Resync);
    }
    let from = Cursor { epoch, seq: push.cursor.seq };
    let mut guard = Guard::new(rules, user);
    let decided = match decide::decide(ledger, now_ms, head, push, &mut guard)? {
        Ok(decided) => decided,
        Err(refusal) => return Ok(Frame::Refusal(refusal)),
    };
    // The push may have changed what its sender may see: then what they hold is read anew.
    let rules = Rules::read(ledger)?;
    if rules.epoch(head.epoch, user) != epoch && from.seq > 0 {
        let delta = Delta {
            push_id,
            from,
            to: from,
            more: true,
            server_ms: now_ms,
            records: Vec::new(),
            acks: decided.acks,
        };
        return Ok(Frame::Delta(delta));
    }
    let epoch = rules.epoch(head.epoch, user);
    let page = Sight::new(&rules, user).page(ledger, from.seq)?;
    Ok(Frame::Delta(Delta {
        push_id,
        from: Cursor { epoch, ..from },
        to: Cursor { epoch, seq: page.to },
        more: page.more,
        server_ms: now_ms,
        records: page.records,
        acks: decided.acks,
    }))
}

/// As [`super::answer`], for who has the workspace's own key and so all rights, with what members
/// must be told about later.
///
/// # Errors
/// The ledger's; then the caller must take back everything the ledger did.
pub fn answer_key<L: RightsLedger>(
    ledger: &mut L,
    now_ms: u64,
    push: Push,
) -> Result<super::Answer, L::Error> {
    let mut guard = Guard::whole(Rules::read(ledger)?);
    super::answer_guarded(ledger, now_ms, push, &mut guard)
}

/// What a member is told when somebody else has changed something after `before`; `None` where
/// that is nothing to them.
///
/// # Errors
/// The ledger's.
pub fn news<L: RightsLedger>(
    ledger: &L,
    now_ms: u64,
    user: UserKey,
    before: u64,
) -> Result<Option<Frame>, L::Error> {
    let head = ledger.head()?;
    let rules = Rules::read(ledger)?;
    if !rules.is_active(user) {
        return Ok(Some(Frame::Refusal(Refusal::new(0, ErrorCode::Wipe))));
    }
    let page = Sight::new(&rules, user).page(ledger, before)?;
    if page.records.is_empty() && !page.more {
        return Ok(None);
    }
    let bytes: usize = page.records.iter().map(|record| record.0.len() + 4).sum();
    if page.more || bytes > limits::LIVE_BYTES {
        return Ok(Some(Frame::Hint(Hint { head: head.seq })));
    }
    let epoch = rules.epoch(head.epoch, user);
    Ok(Some(Frame::Delta(Delta {
        push_id: 0,
        from: Cursor { epoch, seq: before },
        to: Cursor { epoch, seq: page.to },
        more: false,
        server_ms: now_ms,
        records: page.records,
        acks: Vec::new(),
    })))
}
