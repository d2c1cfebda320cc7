//! What one member of a workspace may see and change: the authority's side of
//! [`cartera_domain::access::decide`].
//!
//! [`rules`] reads staff and policies from the workspace's own records, [`audience`] says whom a
//! record is shown to, [`guard`] lets an operation pass or not, [`sight`] makes of the feed
//! what one person may have of it, [`mod@audit`] adds up what they ought to hold, and [`mod@history`] what they may read of what happened. A
//! record that is no longer shown to somebody is taken back with a stub: an erased record without anything in it, so that devices forget it the way they
//! forget whatever was erased. [`desk`] asks the same of what a device is about to write, so that
//! a person hears at once what the authority would refuse later.

mod audience;
mod audit;
mod desk;
mod guard;
mod history;
mod members;
mod news;
mod rules;
mod sight;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use cartera_domain::RecordKey;
use cartera_domain::access::{Role, UserKey};

pub use audience::{CHILD_KINDS, is_of_audience, owner_field, parent_in, parents};
pub use audit::audit;
pub use desk::Desk;
pub use history::history;
pub use members::Members;
pub use news::News;

use super::{Changes, Ledger, decide};
use crate::frame::{Cursor, Delta, Encoded, ErrorCode, Frame, Met, Push, Refusal};
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

    /// Records after a key, in the order of their keys, at most so many.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn following(
        &self,
        after: Option<RecordKey>,
        limit: usize,
    ) -> Result<Vec<(RecordKey, Encoded)>, Self::Error>;

    /// Records that are shown only with one of these, such as notes about it. `parents` are
    /// sorted, each once; of the answer any may come twice.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn children(&self, parents: &[RecordKey]) -> Result<Vec<RecordKey>, Self::Error>;

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
    /// What it did to users and roles, for whoever keeps a log of that.
    pub staff: Vec<StaffChange>,
}

/// Something that a push did to who may do what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffChange {
    /// Somebody has another role; `None` stands for one who is no active member.
    Member {
        /// Who.
        user: UserKey,
        /// What they were.
        before: Option<Role>,
        /// What they are.
        after: Option<Role>,
    },
    /// Somebody has other teams or another manager.
    Reach {
        /// Who.
        user: UserKey,
    },
    /// A role's record was made or changed.
    Role {
        /// Its id.
        role: [u8; 16],
    },
    /// Operations on users or roles were not let through.
    Refused {
        /// How many.
        operations: usize,
    },
}

/// As [`super::answer`], for one member: nothing that they may not do takes effect, and nothing
/// that they may not see is in the reply. Tell the others their [`News`].
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
    // Who holds a device goes on with it, and nobody takes over what another has begun: neither a
    // member's device nor one that speaks with the workspace's own key.
    let is_anothers = match ledger.holder(&push.device.root)? {
        Some(holder) => holder != user,
        None => ledger.device(&push.device.root)?.is_some(),
    };
    if is_anothers {
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
    let sight = Sight::new(&rules, user);
    let mut met = decided.met;
    // The records were shown to their author, or the operations would not have been let through;
    // but that may be a while ago, where an answer is given again.
    met.retain(|met| sight.sees_field(met.key.kind, met.slot.field));
    let keys: BTreeSet<RecordKey> = met.iter().map(|met| met.key).collect();
    let keys: Vec<RecordKey> = keys.into_iter().collect();
    let mut shown = BTreeSet::new();
    for record in if keys.is_empty() { Vec::new() } else { ledger.records(&keys)? } {
        if sight.sees_now(ledger, &record)? {
            shown.insert(record.key);
        }
    }
    met.retain(|met| shown.contains(&met.key));
    name_authors(ledger, &mut met)?;
    if rules.epoch(head.epoch, user) != epoch && from.seq > 0 {
        let delta = Delta {
            push_id,
            from,
            to: from,
            more: true,
            server_ms: now_ms,
            records: Vec::new(),
            acks: decided.acks,
            met,
        };
        return Ok(Frame::Delta(delta));
    }
    let epoch = rules.epoch(head.epoch, user);
    let page = sight.page(ledger, from.seq)?;
    Ok(Frame::Delta(Delta {
        push_id,
        from: Cursor { epoch, ..from },
        to: Cursor { epoch, seq: page.to },
        more: page.more,
        server_ms: now_ms,
        records: page.records,
        acks: decided.acks,
        met,
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
    let mut answer = super::answer_guarded(ledger, now_ms, push, &mut guard)?;
    if let Frame::Delta(delta) = &mut answer.reply {
        name_authors(ledger, &mut delta.met)?;
    }
    Ok(answer)
}

/// Says whose the values are that operations met.
fn name_authors<L: RightsLedger>(ledger: &L, met: &mut [Met]) -> Result<(), L::Error> {
    for one in met {
        one.by = ledger.holder(&one.stamp.device)?.map(|user| user.0);
    }
    Ok(())
}
