//! What a member may do, by what this device knows of staff and records: for saying no before
//! anything is written.

use cartera_domain::access::{Decision, UserKey};
use cartera_domain::{RecordKey, RecordKind};
use cartera_sync::authority::rights::Desk;
use cartera_sync::{Patch, StoredRecord};

use crate::engine::Engine;

/// The desk of one member, with users and roles as the engine shows them.
#[must_use]
pub fn desk(engine: &Engine, user: UserKey) -> Desk {
    let all = |kind| -> Vec<StoredRecord> {
        engine.keys_of(kind).into_iter().filter_map(|key| engine.record(key)).collect()
    };
    Desk::new(all(RecordKind::User), all(RecordKind::Role), user)
}

/// Whether a member may write all of this as one operation.
///
/// Somebody whose own record has not arrived yet is not judged: the authority will.
///
/// # Errors
/// [`cartera_domain::access::Denial`]: why not.
pub fn may_write(engine: &Engine, user: UserKey, label: u16, patches: &[Patch]) -> Decision {
    let own = RecordKey { kind: RecordKind::User.number(), id: user.0 };
    if engine.record(own).is_none() {
        return Ok(());
    }
    desk(engine, user).may_write(label, patches, |key| engine.record(key))
}
