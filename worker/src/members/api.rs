//! What members, and who has the workspace's own key, may ask about members and their devices.
//!
//! Every function here runs inside one transaction; the answers are JSON. Whether somebody may
//! do something is decided by the rules of the domain, never here.

use cartera_domain::access::{Action, Member, Role, UserKey};
use cartera_domain::{RecordKind, Workspace};
use cartera_sync::authority::rights::{Members, RightsLedger};
use serde_json::{Value, json};

use super::event::Id;
use super::invite::has_room;
use super::tries::Tries;
use super::{Caller, Entry, Event, Invite, Look, Order, Pass, Session, device_key, hex};
use crate::access::{self, Digest32};
use crate::config;
use crate::error::ApiError;
use crate::ledger::SqlLedger;

/// What an answer may need that nobody can guess.
#[derive(Debug, Clone)]
pub struct Fresh {
    /// The id of what is made.
    pub id: [u8; 16],
    /// Its secret, as it is told this once.
    pub secret: String,
}

/// Whether the device still speaks for an active member, and for whom.
pub(super) fn member<'a>(
    members: &'a Members,
    caller: &Caller,
) -> Result<Option<&'a Member>, ApiError> {
    match caller.user() {
        None => Ok(None),
        Some(user) => members.active(user).map(Some).ok_or(ApiError::Wipe),
    }
}

/// Refuses a device whose member has left.
pub fn check(ledger: &SqlLedger, caller: &Caller) -> Result<(), ApiError> {
    member(&Members::read(ledger)?, caller).map(drop)
}

/// Who asks, as the Worker sees them.
pub fn me(ledger: &SqlLedger, caller: &Caller) -> Result<Value, ApiError> {
    let members = Members::read(ledger)?;
    let role = member(&members, caller)?.map_or(Role::Owner, |member| member.role);
    let device = match caller {
        Caller::Key(_) => None,
        Caller::Device(session) => Some(session),
    };
    Ok(json!({
        "user": caller.user().map(|user| hex(&user.0)),
        "role": role.as_str(),
        "device": device.map(|device| hex(&device.id)),
        "until_ms": device.and_then(until),
    }))
}

/// Until when a device may come, where that ends.
pub(super) fn until(session: &Session) -> Option<u64> {
    session.user.map(|_| session.until_ms)
}

/// Invites somebody whose record is there already. Who may not invite may still bring a second
/// device of their own, within a few minutes and for no longer than the first.
pub fn invite(
    ledger: &SqlLedger,
    now_ms: u64,
    caller: &Caller,
    order: &Order,
    fresh: &Fresh,
) -> Result<Value, ApiError> {
    let members = Members::read(ledger)?;
    member(&members, caller)?;
    let whom = members.active(order.user).ok_or(ApiError::Invalid)?;
    let ceiling = order.role.unwrap_or(whom.role);
    // A smaller role is a higher one: nobody gets in above what the invitation says.
    if whom.role < ceiling {
        return Err(ApiError::Forbidden);
    }
    let (mut until_ms, mut stay_ms) = (now_ms + order.valid_ms, order.stay_ms);
    if !members.may(caller.user(), Action::Invite { role: ceiling }) {
        let Caller::Device(own) = caller else { return Err(ApiError::Forbidden) };
        if own.user != Some(order.user) || ceiling != whom.role {
            return Err(ApiError::Forbidden);
        }
        until_ms = until_ms.min(now_ms + config::OWN_INVITE_MS);
        stay_ms = stay_ms.min(own.until_ms.saturating_sub(until_ms));
    }
    let invite = Invite {
        id: fresh.id,
        user: order.user,
        ceiling,
        by: caller.user(),
        session: caller.session(),
        made_ms: now_ms,
        until_ms,
        stay_ms,
    };
    let may_invite = |one: &Invite| members.may(one.by, Action::Invite { role: one.ceiling });
    if !has_room(&ledger.invites(now_ms)?, &invite, may_invite) {
        return Err(ApiError::Rate { retry_s: config::OWN_INVITE_MS / 1_000 });
    }
    ledger.add_invite(&invite, &access::digest(&fresh.secret))?;
    ledger.log(&Event::Invite {
        by: invite.by.into(),
        invite: Id(invite.id),
        user: Id(invite.user.0),
        ceiling,
        until_ms,
    })?;
    Ok(json!({ "id": hex(&invite.id), "secret": fresh.secret, "until_ms": until_ms }))
}

/// Whether an invitation still reaches as far as it says: its author and whom it invites may
/// have become something else since.
fn opens(members: &Members, invite: &Invite) -> bool {
    let is_own = invite.by == Some(invite.user);
    let may_invite = is_own || members.may(invite.by, Action::Invite { role: invite.ceiling });
    let whom = members.active(invite.user);
    may_invite && whom.is_some_and(|whom| whom.role >= invite.ceiling)
}

/// The invitation with a secret, if it opens. The inner refusal keeps what was noted of it:
/// whoever tries secrets is counted, whatever they want with one.
fn open(
    ledger: &SqlLedger,
    now_ms: u64,
    secret: &str,
    address: &Digest32,
) -> Result<Result<(Members, Invite), ApiError>, ApiError> {
    let tries = match Tries::read(ledger, now_ms, address)? {
        Ok(tries) => tries,
        Err(error) => return Ok(Err(error)),
    };
    let Some(invite) = ledger.invite(&access::digest(secret), now_ms)? else {
        return Ok(Err(tries.one_more(ledger, now_ms)?));
    };
    // Only now: whoever tries secrets makes the workspace read nothing else.
    let members = Members::read(ledger)?;
    Ok(if opens(&members, &invite) { Ok((members, invite)) } else { Err(ApiError::Forbidden) })
}

/// The answer to a device that is in.
pub(super) fn entered(key: &str, user: UserKey, session: &Session) -> Value {
    json!({
        "key": key,
        "device": hex(&session.id),
        "user": hex(&user.0),
        "until_ms": session.until_ms,
    })
}

/// The member's device that has this key and may still come: its answer was lost on the way.
pub(super) fn came_in(
    ledger: &SqlLedger,
    now_ms: u64,
    key: Option<&String>,
) -> Result<Option<(UserKey, Session)>, ApiError> {
    let Some(key) = key else { return Ok(None) };
    let session = ledger.session_with(&access::digest(key))?;
    let session = session.filter(|session| session.pass(now_ms) == Pass::Open);
    Ok(session.and_then(|session| Some((session.user?, session))))
}

/// What an invitation is for. It still opens afterwards, and where this device has used it up
/// without hearing of it, it says the same.
pub fn look(
    ledger: &SqlLedger,
    now_ms: u64,
    look: &Look,
    address: &Digest32,
) -> Result<Result<Value, ApiError>, ApiError> {
    let (members, invite) = match came_in(ledger, now_ms, look.key.as_ref())? {
        Some((user, session)) => {
            let members = Members::read(ledger)?;
            let Some(member) = members.active(user) else {
                return Ok(Err(ApiError::Forbidden));
            };
            let invite = Invite {
                id: session.id,
                user,
                ceiling: member.role,
                by: None,
                session: None,
                made_ms: session.made_ms,
                until_ms: session.until_ms,
                stay_ms: 0,
            };
            (members, invite)
        }
        None => match open(ledger, now_ms, &look.secret, address)? {
            Ok(opened) => opened,
            Err(error) => return Ok(Err(error)),
        },
    };
    let name = |user| members.name(user).map(String::from);
    let workspace = ledger.of_kind(RecordKind::Workspace.number())?;
    let workspace = workspace.iter().find_map(|one| {
        let name = one.fields().text(Workspace::NAME.number).map(str::to_owned);
        name.filter(|_| !one.is_deleted())
    });
    Ok(Ok(json!({
        "workspace": workspace,
        "by": invite.by.and_then(name),
        "user": hex(&invite.user.0),
        "name": name(invite.user),
        "role": members.active(invite.user).map(|member| member.role.as_str()),
        "is_own": invite.by == Some(invite.user),
        "until_ms": invite.until_ms,
    })))
}

/// Lets a device in, once for each invitation. The inner refusal keeps what was noted of it.
pub fn join(
    ledger: &SqlLedger,
    now_ms: u64,
    entry: Entry,
    address: &Digest32,
    fresh: &Fresh,
) -> Result<Result<Value, ApiError>, ApiError> {
    if let Some((user, session)) = came_in(ledger, now_ms, entry.key.as_ref())? {
        return Ok(Ok(entered(entry.key.as_deref().unwrap_or_default(), user, &session)));
    }
    let (_, invite) = match open(ledger, now_ms, &entry.secret, address)? {
        Ok(opened) => opened,
        Err(error) => return Ok(Err(error)),
    };
    if ledger.session_count(now_ms)? >= config::DEVICES {
        return Ok(Err(ApiError::Busy));
    }
    let session = Session {
        id: fresh.id,
        user: Some(invite.user),
        name: entry.name,
        made_ms: now_ms,
        seen_ms: now_ms,
        until_ms: now_ms.saturating_add(invite.stay_ms),
        revoked_ms: None,
    };
    let key = entry.key.as_deref().unwrap_or(&fresh.secret);
    let hash = access::digest(key);
    let public = entry.public.as_ref();
    if ledger.session_with(&hash)?.is_some() || !device_key::is_free(ledger, public)? {
        // A device that was shown out does not come back with its old key.
        return Ok(Err(ApiError::Forbidden));
    }
    ledger.add_session(&session, &hash, public)?;
    ledger.end_invite(&invite.id, now_ms)?;
    ledger.log(&Event::Join {
        user: Id(invite.user.0),
        device: Id(session.id),
        invite: Id(invite.id),
        invited_by: invite.by.into(),
    })?;
    Ok(Ok(entered(key, invite.user, &session)))
}

/// Whether somebody may see and end what belongs to a member: their own, and that of those whom
/// they manage. What is no member's, and has all rights, is the owners'.
pub(super) fn manages(members: &Members, caller: &Caller, user: Option<UserKey>) -> bool {
    let Some(own) = caller.user() else { return true };
    let Some(user) = user else {
        return members.active(own).is_some_and(|member| member.role == Role::Owner);
    };
    let to = members.get(user).map(|member| member.role);
    own == user || (to.is_some() && members.may(Some(own), Action::ChangeUser { user, to }))
}

/// Invitations that are still open, of those whom the caller manages.
pub fn invites(ledger: &SqlLedger, now_ms: u64, caller: &Caller) -> Result<Value, ApiError> {
    let members = Members::read(ledger)?;
    member(&members, caller)?;
    let shown = ledger.invites(now_ms)?.into_iter();
    let shown = shown.filter(|invite| manages(&members, caller, Some(invite.user)));
    let invites: Vec<Value> = shown
        .map(|invite| {
            json!({
                "id": hex(&invite.id),
                "user": hex(&invite.user.0),
                "role": invite.ceiling.as_str(),
                "by": invite.by.map(|by| hex(&by.0)),
                "made_ms": invite.made_ms,
                "until_ms": invite.until_ms,
            })
        })
        .collect();
    Ok(json!({ "invites": invites }))
}

/// Takes an invitation back. One that is not there and one that is not shown look alike.
pub fn end_invite(
    ledger: &SqlLedger,
    now_ms: u64,
    caller: &Caller,
    id: &[u8; 16],
) -> Result<Value, ApiError> {
    let members = Members::read(ledger)?;
    member(&members, caller)?;
    let invite = ledger.invites(now_ms)?.into_iter().find(|invite| invite.id == *id);
    let invite = invite.filter(|invite| manages(&members, caller, Some(invite.user)));
    let invite = invite.ok_or(ApiError::NotFound)?;
    ledger.end_invite(&invite.id, now_ms)?;
    ledger.log(&Event::InviteRevoked { by: caller.user().into(), invite: Id(invite.id) })?;
    Ok(json!({ "id": hex(id) }))
}

/// A page of the log, for owners and admins.
pub fn audit(ledger: &SqlLedger, caller: &Caller, after: u64) -> Result<Value, ApiError> {
    let members = Members::read(ledger)?;
    if member(&members, caller)?.is_some_and(|member| member.role > Role::Admin) {
        return Err(ApiError::Forbidden);
    }
    let mut lines = ledger.log_after(after, config::LOG_PAGE + 1)?;
    let page = usize::try_from(config::LOG_PAGE).unwrap_or(usize::MAX);
    let more = lines.len() > page;
    lines.truncate(page);
    let events: Vec<Value> = lines
        .into_iter()
        .map(|line| {
            json!({
                "n": line.number,
                "at_ms": line.at_ms,
                "event": line.event,
                "seal": hex(&line.seal),
            })
        })
        .collect();
    Ok(json!({ "events": events, "more": more }))
}
