//! Who comes in: by the workspace's own key, by a device's key, or by a ticket.

use worker::{Request, WebSocket};

use super::{Tables, WorkspaceDo};
use crate::access::{self, Digest32};
use crate::error::ApiError;
use crate::ledger::SqlLedger;
use crate::members::{Caller, OwnKey, Pass, Session, Tag};
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

    /// Who sends a request, by the key that it shows.
    pub(super) fn admit(&self, request: &Request) -> Result<Caller, ApiError> {
        let header = request.headers().get("Authorization")?;
        let shown = access::bearer(header.as_deref()).ok_or(ApiError::Forbidden)?;
        self.within(|ledger, now_ms| with_key(ledger, now_ms, &shown))
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
