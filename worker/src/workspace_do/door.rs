//! Who comes in: by a visit, by the workspace's own key, by what a device of before has, or by a
//! ticket.

use worker::{Request, WebSocket};

use super::{Tables, WorkspaceDo};
use crate::access::{self, Digest32};
use crate::error::ApiError;
use crate::ledger::SqlLedger;
use crate::members::{Caller, OwnKey, Pass, Session, Tag, visit};
use crate::platform;

/// Lets a device in that may still come.
fn open(ledger: &SqlLedger, now_ms: u64, session: Session) -> Result<Caller, ApiError> {
    match session.pass(now_ms) {
        Pass::Revoked => Err(ApiError::Wipe),
        Pass::Ended => Err(ApiError::Unauth),
        Pass::Open => {
            if session.is_news(now_ms) {
                ledger.saw(&session.id, now_ms)?;
            }
            Ok(Caller::Device(session))
        }
    }
}

/// Lets in whoever shows a key. The first key that anybody shows becomes the workspace's own: its
/// id is 128 random bits, known to nobody else. Keys are looked for by their SHA-256, so how long
/// that takes tells nothing about them.
fn with_key(ledger: &SqlLedger, now_ms: u64, shown: &Digest32) -> Result<Caller, ApiError> {
    if let Some(session) = ledger.session_with(shown)? {
        // What a device with a key of its own has besides, a thief may have as well.
        if session.pass(now_ms) == Pass::Open && ledger.device_key(&session.id)?.is_some() {
            return Err(ApiError::Unauth);
        }
        return open(ledger, now_ms, session);
    }
    match ledger.own_key(shown)? {
        Some(OwnKey { number, ended_ms: None, .. }) => Ok(Caller::Key(number)),
        // Whoever still comes with it may keep what they hold, and needs to be let in anew.
        Some(_) => Err(ApiError::Unauth),
        None if ledger.newest_own_key()?.is_none() => {
            ledger.set_own_key(shown, now_ms)?;
            ledger.newest_own_key()?.map(|key| Caller::Key(key.number)).ok_or(ApiError::Internal)
        }
        None => Err(ApiError::Forbidden),
    }
}

/// Lets in whoever comes with a visit that is not over. Whether its device may still come is
/// another question.
fn with_visit(ledger: &SqlLedger, now_ms: u64, shown: &Digest32) -> Result<Caller, ApiError> {
    let visit = ledger.visit(shown)?.filter(|visit| visit.is_on(now_ms));
    let visit = visit.ok_or(ApiError::Visit)?;
    let session = ledger.session(&visit.session)?.ok_or(ApiError::Visit)?;
    let caller = open(ledger, now_ms, session)?;
    if visit.is_news(now_ms) {
        ledger.saw_visit(shown, now_ms)?;
    }
    Ok(caller)
}

/// Whom a tag stands for, if they may still come.
pub(super) fn with_tag(ledger: &SqlLedger, now_ms: u64, tag: Tag) -> Result<Caller, ApiError> {
    match tag {
        Tag::Key(number) => {
            let newest = ledger.newest_own_key()?.map(|key| key.number);
            if newest == Some(number) { Ok(Caller::Key(number)) } else { Err(ApiError::Unauth) }
        }
        Tag::Device(id) => {
            let session = ledger.session(&id)?.ok_or(ApiError::Unauth)?;
            open(ledger, now_ms, session)
        }
    }
}

/// Whether somebody who was let in may still come: between their coming in and what they ask
/// for lies the time in which their body arrives.
pub(super) fn again(ledger: &SqlLedger, now_ms: u64, caller: &Caller) -> Result<(), ApiError> {
    with_tag(ledger, now_ms, caller.tag()).map(drop)
}

impl WorkspaceDo {
    /// As [`Self::within`], for somebody who may still come.
    pub(super) fn for_caller<T>(
        &self,
        caller: &Caller,
        code: impl FnOnce(&SqlLedger, u64) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        self.within(|ledger, now_ms| {
            again(ledger, now_ms, caller)?;
            ledger.asked_by(caller);
            code(ledger, now_ms)
        })
    }

    /// Who sends a request, by what it shows: a key or a visit in its own header, or else the visit
    /// that the browser adds by itself. Everything that changes something has an origin besides.
    pub(super) fn admit(&self, request: &Request) -> Result<Caller, ApiError> {
        let headers = request.headers();
        if let Some(header) = headers.get("Authorization")? {
            if let Some(visit) = visit::in_header(&header) {
                return self.within(|ledger, now_ms| with_visit(ledger, now_ms, &visit));
            }
            let shown = access::bearer(Some(&header)).ok_or(ApiError::Forbidden)?;
            return self.within(|ledger, now_ms| with_key(ledger, now_ms, &shown));
        }
        let cookies = headers.get("Cookie")?;
        let visit = cookies.as_deref().and_then(visit::in_cookies).ok_or(ApiError::Visit)?;
        self.within(|ledger, now_ms| with_visit(ledger, now_ms, &visit))
    }

    /// Who holds a socket.
    pub(super) fn caller_of(&self, socket: &WebSocket) -> Result<Caller, ApiError> {
        if self.tables.get() != Tables::Ready {
            return Err(ApiError::Internal);
        }
        let tag = platform::tag(&self.state, socket)?;
        let tag = tag.as_deref().and_then(Tag::parse).ok_or(ApiError::Unauth)?;
        self.within(|ledger, now_ms| with_tag(ledger, now_ms, tag))
    }

    /// Who got a ticket; it opens once.
    pub(super) fn redeem(&self, ticket: &str) -> Result<Caller, ApiError> {
        let tag = self.tickets.borrow_mut().redeem(ticket, platform::now_ms());
        let tag = tag.ok_or(ApiError::Forbidden)?;
        self.within(|ledger, now_ms| with_tag(ledger, now_ms, tag))
    }
}
