//! Devices of members: those that there are, and showing one out with the ways back that it made.

use cartera_sync::authority::rights::Members;
use serde_json::{Value, json};

use super::api::{manages, member, until};
use super::event::Id;
use super::{Caller, Event, Pass, Session, hex};
use crate::error::ApiError;
use crate::ledger::SqlLedger;

/// The devices of those whom the caller manages, and their own.
pub fn devices(ledger: &SqlLedger, now_ms: u64, caller: &Caller) -> Result<Value, ApiError> {
    let members = Members::read(ledger)?;
    member(&members, caller)?;
    let own = caller.session();
    let shown = ledger.sessions()?.into_iter();
    let shown = shown.filter(|session| manages(&members, caller, session.user));
    let devices: Vec<Value> = shown
        .map(|session| {
            let until_ms = until(&session);
            let id = hex(&session.id);
            json!({
                "is_own": own == Some(session.id),
                "id": id,
                "user": session.user.map(|user| hex(&user.0)),
                "name": session.name,
                "made_ms": session.made_ms,
                "seen_ms": session.seen_ms,
                "until_ms": until_ms,
                "state": session.pass(now_ms).as_str(),
            })
        })
        .collect();
    Ok(json!({ "devices": devices }))
}

/// Shows a device out, and with it the ways back that it made: invitations that nobody has used yet,
/// and passkeys. One that is not there and one that is not shown look alike; one that is out already
/// stays so.
pub fn revoke(
    ledger: &SqlLedger,
    now_ms: u64,
    caller: &Caller,
    id: &[u8; 16],
) -> Result<Value, ApiError> {
    let members = Members::read(ledger)?;
    member(&members, caller)?;
    let session = ledger.session(id)?;
    let session = session.filter(|session| manages(&members, caller, session.user));
    let session = session.ok_or(ApiError::NotFound)?;
    if session.pass(now_ms) != Pass::Revoked {
        ledger.revoke(id, now_ms)?;
        let (by, user) = (caller.user().into(), session.user.into());
        ledger.log(&Event::DeviceRevoked { by, user, device: Id(*id) })?;
        end_ways_back(ledger, now_ms, caller, &session)?;
    }
    Ok(json!({ "id": hex(id), "state": Pass::Revoked.as_str() }))
}

/// Ends what would let a device in again that was shown out, or another one of whoever has it.
fn end_ways_back(
    ledger: &SqlLedger,
    now_ms: u64,
    caller: &Caller,
    session: &Session,
) -> Result<(), ApiError> {
    let by = caller.user().into();
    for invite in ledger.invites_of(session, now_ms)? {
        ledger.end_invite(&invite.id, now_ms)?;
        ledger.log(&Event::InviteRevoked { by, invite: Id(invite.id) })?;
    }
    let passkeys = ledger.passkeys()?.into_iter();
    for one in passkeys.filter(|one| one.session == Some(session.id)) {
        ledger.end_passkey(&one.id)?;
        let (user, passkey) = (Id(one.user.0), Id(one.id));
        ledger.log(&Event::PasskeyRevoked { by, user, passkey })?;
    }
    Ok(())
}
