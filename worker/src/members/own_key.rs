//! Coming in with all rights: by the workspace's own key, which is in its recovery link and which
//! a device trades for one of its own, or by a recovery code. Owners put others in their place.

use cartera_domain::access::Role;
use cartera_sync::authority::rights::Members;
use serde_json::{Value, json};

use super::api::{Fresh, member};
use super::event::Id;
use super::tries::Tries;
use super::{Caller, CodeEntry, DeviceKey, Event, NamedKey, Pass, Session, code, device_key, hex};
use crate::access::{self, Digest32};
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
    let hash = access::digest(&named.key);
    if let Some(known) = came_in(ledger, now_ms, &hash)? {
        return Ok(json!({ "device": hex(&known) }));
    }
    enter(ledger, now_ms, named.name, &hash, named.public.as_ref(), fresh)?;
    ledger.log(&Event::KeyJoin { device: Id(fresh.id) })?;
    Ok(json!({ "device": hex(&fresh.id) }))
}

/// The device with all rights that has this key and was let in already: its answer was lost.
fn came_in(ledger: &SqlLedger, now_ms: u64, key: &Digest32) -> Result<Option<[u8; 16]>, ApiError> {
    match ledger.session_with(key)? {
        None => Ok(None),
        Some(known) if known.user.is_none() && known.pass(now_ms) == Pass::Open => {
            Ok(Some(known.id))
        }
        // Nobody comes back with the key of a device that was shown out, or of a member's.
        Some(_) => Err(ApiError::Forbidden),
    }
}

/// Lets a device in that is no member's, with all rights.
fn enter(
    ledger: &SqlLedger,
    now_ms: u64,
    name: String,
    hash: &Digest32,
    public: Option<&DeviceKey>,
    fresh: &Fresh,
) -> Result<(), ApiError> {
    // What opens everything is nobody's key, and what is nobody's opens nothing.
    if ledger.own_key(hash)?.is_some() || !device_key::is_free(ledger, public)? {
        return Err(ApiError::Forbidden);
    }
    if ledger.session_count(now_ms)? >= config::DEVICES {
        return Err(ApiError::Busy);
    }
    let session = Session {
        id: fresh.id,
        user: None,
        name,
        made_ms: now_ms,
        seen_ms: now_ms,
        until_ms: cartera_sync::limits::LARGEST_INTEGER,
        revoked_ms: None,
    };
    Ok(ledger.add_session(&session, hash, public)?)
}

/// Lets a device in that brings a recovery code, with all rights; each code does so once. The
/// inner refusal keeps what was noted of it.
pub fn recover(
    ledger: &SqlLedger,
    now_ms: u64,
    entry: CodeEntry,
    address: &Digest32,
    fresh: &Fresh,
) -> Result<Result<Value, ApiError>, ApiError> {
    let hash = access::digest(&entry.key);
    if let Some(known) = came_in(ledger, now_ms, &hash)? {
        return Ok(Ok(json!({ "device": hex(&known) })));
    }
    let tries = match Tries::read(ledger, now_ms, address)? {
        Ok(tries) => tries,
        Err(error) => return Ok(Err(error)),
    };
    let used = match code::digest(&entry.code) {
        Some(code) => ledger.use_code(&code, &fresh.id, now_ms)?,
        None => None,
    };
    let Some(number) = used else { return Ok(Err(tries.one_more(ledger, now_ms)?)) };
    enter(ledger, now_ms, entry.name, &hash, entry.public.as_ref(), fresh)?;
    ledger.log(&Event::CodeJoin { device: Id(fresh.id), code: number })?;
    Ok(Ok(json!({ "device": hex(&fresh.id) })))
}

/// Makes recovery codes in the place of those of before, and tells them this once.
pub fn make_codes(
    ledger: &SqlLedger,
    now_ms: u64,
    caller: &Caller,
    codes: &[String],
) -> Result<Value, ApiError> {
    owner(ledger, caller)?;
    let hashes: Option<Vec<Digest32>> = codes.iter().map(|code| code::digest(code)).collect();
    ledger.set_codes(&hashes.ok_or(ApiError::Internal)?, now_ms)?;
    ledger.log(&Event::CodesMade { by: caller.user().into() })?;
    Ok(json!({ "codes": codes }))
}

/// Refuses everybody but an owner, and who has all rights without being a member.
fn owner(ledger: &SqlLedger, caller: &Caller) -> Result<(), ApiError> {
    let members = Members::read(ledger)?;
    match member(&members, caller)? {
        Some(member) if member.role > Role::Owner => Err(ApiError::Forbidden),
        _ => Ok(()),
    }
}

/// When the key was made that opens, and which codes there are.
pub fn state(ledger: &SqlLedger, caller: &Caller) -> Result<Value, ApiError> {
    owner(ledger, caller)?;
    let made_ms = ledger.newest_own_key()?.map(|key| key.made_ms).filter(|ms| *ms > 0);
    let codes: Vec<Value> = ledger
        .codes()?
        .iter()
        .map(|code| json!({ "n": code.number, "made_ms": code.made_ms, "used_ms": code.used_ms }))
        .collect();
    Ok(json!({ "made_ms": made_ms, "codes": codes }))
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
