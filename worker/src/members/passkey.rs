//! Passkeys of members: added on a device that is in, and then a way in for another one.

use cartera_domain::Name;
use cartera_domain::access::UserKey;
use cartera_sync::authority::rights::Members;
use serde::Deserialize;
use serde_json::{Value, json};

use super::api::{Fresh, came_in, entered, manages, member};
use super::event::Id;
use super::tries::Tries;
use super::webauthn::{self, Created, Signed, Site};
use super::{Caller, DeviceKey, Event, Session, device_key, hex, unhex};
use crate::access::{self, Digest32};
use crate::config;
use crate::error::ApiError;
use crate::ledger::SqlLedger;

/// A passkey as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// What browsers call it.
    pub credential: Vec<u8>,
    /// By which it is listed and taken back.
    pub id: [u8; 16],
    /// Whose devices it lets in.
    pub user: UserKey,
    /// On which device it was made, as its holder calls it.
    pub name: String,
    /// Its key: an uncompressed point of P-256, or the DER of one of RSA.
    pub key: Vec<u8>,
    /// How often it said that it has signed; 0 where it does not count.
    pub counter: u64,
    /// When it was added, by the Worker's clock.
    pub made_ms: u64,
    /// When it last let a device in.
    pub used_ms: Option<u64>,
    /// Which device added it, where that is known: it ends once that is shown out.
    pub session: Option<[u8; 16]>,
}

/// What a device brings that adds a passkey.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adding {
    /// Whose it is to be, where the device is no member's.
    #[serde(default)]
    user: Option<String>,
    /// What its holder calls the device.
    name: String,
    /// What the browser said.
    credential: Created,
}

/// What somebody brings who comes in by a passkey.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SigningIn {
    /// What they call the device.
    name: String,
    /// The device's own key, of which it thought itself.
    key: String,
    /// The public half of the device's key.
    #[serde(default)]
    public: Option<DeviceKey>,
    /// What the browser said.
    credential: Signed,
}

impl Adding {
    /// Reads what was sent; the name is a name like any other.
    ///
    /// # Errors
    /// [`ApiError::Invalid`].
    pub fn parse(body: &[u8]) -> Result<Self, ApiError> {
        let adding: Self = serde_json::from_slice(body).map_err(|_| ApiError::Invalid)?;
        let name = Name::parse(&adding.name).map_err(|_| ApiError::Invalid)?;
        Ok(Self { name: String::from(name), ..adding })
    }
}

impl SigningIn {
    /// Reads what was sent; the name is a name like any other.
    ///
    /// # Errors
    /// [`ApiError::Invalid`].
    pub fn parse(body: &[u8]) -> Result<Self, ApiError> {
        let entry: Self = serde_json::from_slice(body).map_err(|_| ApiError::Invalid)?;
        let name = Name::parse(&entry.name).map_err(|_| ApiError::Invalid)?;
        if !access::is_secret(&entry.key) {
            return Err(ApiError::Invalid);
        }
        Ok(Self { name: String::from(name), ..entry })
    }
}

/// Something to be signed, once and within minutes.
pub fn challenge(
    ledger: &SqlLedger,
    now_ms: u64,
    address: &Digest32,
    fresh: &Fresh,
) -> Result<Value, ApiError> {
    if !ledger.add_challenge(&access::digest(&fresh.secret), address, now_ms)? {
        return Err(ApiError::Rate { retry_s: config::CHALLENGE_MS / 1_000 });
    }
    let text = webauthn::to_text(fresh.secret.as_bytes());
    Ok(json!({ "challenge": text, "expires_ms": config::CHALLENGE_MS }))
}

/// Adds a passkey to a member's. The inner refusal keeps that the challenge is used up.
pub fn add(
    ledger: &SqlLedger,
    now_ms: u64,
    caller: &Caller,
    adding: Adding,
    site: &Site,
    fresh: &Fresh,
) -> Result<Result<Value, ApiError>, ApiError> {
    let members = Members::read(ledger)?;
    member(&members, caller)?;
    let named = adding.user.as_deref().map(|user| unhex(user).ok_or(ApiError::Invalid));
    let named = named.transpose()?.map(UserKey);
    let user = match (caller.user(), named) {
        (Some(own), None) => own,
        (Some(own), Some(named)) if own == named => own,
        (None, Some(named)) if members.active(named).is_some() => named,
        _ => return Ok(Err(ApiError::Forbidden)),
    };
    let Some(challenge) = adding.credential.challenge(site) else {
        return Ok(Err(ApiError::Forbidden));
    };
    if !ledger.use_challenge(&access::digest(&challenge), now_ms)? {
        return Ok(Err(ApiError::Forbidden));
    }
    let Some(made) = adding.credential.passkey(site) else {
        return Ok(Err(ApiError::Forbidden));
    };
    // The id of another one, be it another member's, is not taken over.
    if ledger.passkey(&made.credential)?.is_some() {
        return Ok(Err(ApiError::Forbidden));
    }
    let own = ledger.passkeys()?.into_iter().filter(|one| one.user == user).count();
    if own >= config::PASSKEYS {
        return Ok(Err(ApiError::Busy));
    }
    let passkey = Passkey {
        credential: made.credential,
        id: fresh.id,
        user,
        name: adding.name,
        key: made.key,
        counter: made.counter,
        made_ms: now_ms,
        used_ms: None,
        session: caller.session(),
    };
    ledger.add_passkey(&passkey)?;
    let (user, id) = (Id(user.0), Id(passkey.id));
    ledger.log(&Event::PasskeyAdded { by: caller.user().into(), user, passkey: id })?;
    Ok(Ok(json!({ "id": hex(&passkey.id) })))
}

/// Passkeys of those whom the caller manages, and their own.
pub fn list(ledger: &SqlLedger, caller: &Caller) -> Result<Value, ApiError> {
    let members = Members::read(ledger)?;
    member(&members, caller)?;
    let shown = ledger.passkeys()?.into_iter();
    let shown = shown.filter(|one| manages(&members, caller, Some(one.user)));
    let passkeys: Vec<Value> = shown
        .map(|one| {
            json!({
                "id": hex(&one.id),
                "user": hex(&one.user.0),
                "name": one.name,
                "credential": webauthn::to_text(&one.credential),
                "made_ms": one.made_ms,
                "used_ms": one.used_ms,
            })
        })
        .collect();
    Ok(json!({ "passkeys": passkeys }))
}

/// Takes a passkey back. One that is not there and one that is not shown look alike.
pub fn end(ledger: &SqlLedger, caller: &Caller, id: &[u8; 16]) -> Result<Value, ApiError> {
    let members = Members::read(ledger)?;
    member(&members, caller)?;
    let one = ledger.passkeys()?.into_iter().find(|one| one.id == *id);
    let one = one.filter(|one| manages(&members, caller, Some(one.user)));
    let one = one.ok_or(ApiError::NotFound)?;
    ledger.end_passkey(&one.id)?;
    let (user, passkey) = (Id(one.user.0), Id(one.id));
    ledger.log(&Event::PasskeyRevoked { by: caller.user().into(), user, passkey })?;
    Ok(json!({ "id": hex(id) }))
}

/// Lets a device in that shows a member's passkey, as an invitation would that they made for
/// themselves. The inner refusal keeps what was noted of it.
pub fn sign_in(
    ledger: &SqlLedger,
    now_ms: u64,
    entry: SigningIn,
    site: &Site,
    address: &Digest32,
    fresh: &Fresh,
) -> Result<Result<Value, ApiError>, ApiError> {
    if let Some((user, session)) = came_in(ledger, now_ms, Some(&entry.key))? {
        return Ok(Ok(entered(&entry.key, user, &session)));
    }
    let tries = match Tries::read(ledger, now_ms, address)? {
        Ok(tries) => tries,
        Err(error) => return Ok(Err(error)),
    };
    let Some((passkey, counter)) = shown(ledger, now_ms, &entry.credential, site)? else {
        return Ok(Err(tries.one_more(ledger, now_ms)?));
    };
    let (user, id) = (Id(passkey.user.0), Id(passkey.id));
    if (counter, passkey.counter) != (0, 0) && counter <= passkey.counter {
        // There are two of it, and nobody knows which one this is.
        ledger.log(&Event::PasskeyCopied { user, passkey: id })?;
        return Ok(Err(tries.one_more(ledger, now_ms)?));
    }
    if Members::read(ledger)?.active(passkey.user).is_none() {
        return Ok(Err(ApiError::Forbidden));
    }
    let hash = access::digest(&entry.key);
    let public = entry.public.as_ref();
    if ledger.session_with(&hash)?.is_some()
        || ledger.own_key(&hash)?.is_some()
        || !device_key::is_free(ledger, public)?
    {
        return Ok(Err(ApiError::Forbidden));
    }
    if ledger.session_count(now_ms)? >= config::DEVICES {
        return Ok(Err(ApiError::Busy));
    }
    let session = Session {
        id: fresh.id,
        user: Some(passkey.user),
        name: entry.name,
        made_ms: now_ms,
        seen_ms: now_ms,
        until_ms: now_ms.saturating_add(config::STAY_MS),
        revoked_ms: None,
    };
    ledger.add_session(&session, &hash, public)?;
    ledger.used_passkey(&passkey.id, counter, now_ms)?;
    ledger.log(&Event::PasskeyJoin { user, device: Id(session.id), passkey: id })?;
    Ok(Ok(entered(&entry.key, passkey.user, &session)))
}

/// The passkey that signed a challenge of ours, and how often it says that it has signed. The
/// challenge is used up, whatever comes of it.
fn shown(
    ledger: &SqlLedger,
    now_ms: u64,
    signed: &Signed,
    site: &Site,
) -> Result<Option<(Passkey, u64)>, ApiError> {
    let Some(challenge) = signed.challenge(site) else { return Ok(None) };
    if !ledger.use_challenge(&access::digest(&challenge), now_ms)? {
        return Ok(None);
    }
    let Some(passkey) = ledger.passkey(&signed.raw_id.0)? else { return Ok(None) };
    Ok(signed.counter(&passkey.key, site).map(|counter| (passkey, counter)))
}
