//! The workspace's own key, which is in its recovery link: a device trades it for one of its own,
//! and an owner puts another one in its place.

use cartera_domain::access::Role;
use cartera_sync::authority::rights::Members;
use serde_json::{Value, json};

use super::api::{Fresh, member};
use super::event::Id;
use super::{Caller, Event, NamedKey, Pass, Session, hex};
use crate::access;
use crate::config;
use crate::error::ApiError;
use crate::ledger::SqlLedger;

/// Gives a device that has the workspace's own key one that is only its own, so that it stays when
/// the other is replaced. Asked again with the same one, the answer is the same.
pub fn trade(
    ledger: &SqlLedger,
    now_ms: u64,
    caller: &Caller,
    named: NamedKey,
    fresh: &Fresh,
) -> Result<Value, ApiError> {
    let Caller::Key(_) = caller else { return Err(ApiError::Forbidden) };
    let id = enter(ledger, now_ms, named, fresh)?;
    Ok(json!({ "device": hex(&id) }))
}

/// Lets a device in that is no member's, with all rights, and returns its id.
fn enter(
    ledger: &SqlLedger,
    now_ms: u64,
    named: NamedKey,
    fresh: &Fresh,
) -> Result<[u8; 16], ApiError> {
    let hash = access::digest(&named.key);
    if let Some(known) = ledger.session_with(&hash)? {
        let is_same = known.user.is_none() && known.pass(now_ms) == Pass::Open;
        return if is_same { Ok(known.id) } else { Err(ApiError::Forbidden) };
    }
    // What opens everything is nobody's key, and what is nobody's opens nothing.
    if ledger.own_key(&hash)?.is_some() {
        return Err(ApiError::Forbidden);
    }
    if ledger.session_count()? >= config::DEVICES {
        return Err(ApiError::Busy);
    }
    let session = Session {
        id: fresh.id,
        user: None,
        name: named.name,
        made_ms: now_ms,
        seen_ms: now_ms,
        until_ms: cartera_sync::limits::LARGEST_INTEGER,
        revoked_ms: None,
    };
    ledger.add_session(&session, &hash)?;
    ledger.log(&Event::KeyJoin { device: Id(session.id) })?;
    Ok(session.id)
}

/// Refuses everybody but an owner, and who has all rights without being a member.
fn owner(ledger: &SqlLedger, caller: &Caller) -> Result<(), ApiError> {
    let members = Members::read(ledger)?;
    match member(&members, caller)? {
        Some(member) if member.role > Role::Owner => Err(ApiError::Forbidden),
        _ => Ok(()),
    }
}

/// When the key was made that opens.
pub fn state(ledger: &SqlLedger, caller: &Caller) -> Result<Value, ApiError> {
    owner(ledger, caller)?;
    let made_ms = ledger.newest_own_key()?.map(|key| key.made_ms).filter(|ms| *ms > 0);
    Ok(json!({ "made_ms": made_ms }))
}

/// Puts another key in the place of the one that opens, and tells it this once; with the number of
/// the one that ends. Devices keep those that they have got for themselves.
pub fn replace(
    ledger: &SqlLedger,
    now_ms: u64,
    caller: &Caller,
    fresh: &Fresh,
) -> Result<(Value, Option<u64>), ApiError> {
    owner(ledger, caller)?;
    let ended = ledger.newest_own_key()?.map(|key| key.number);
    ledger.set_own_key(&access::digest(&fresh.secret), now_ms)?;
    ledger.log(&Event::KeyReplaced { by: caller.user().into() })?;
    Ok((json!({ "secret": fresh.secret, "made_ms": now_ms }), ended))
}
