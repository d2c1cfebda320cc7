//! What is asked over HTTP about passkeys.

use serde_json::Value;
use worker::{Request, Response};

use super::WorkspaceDo;
use super::requests::{JSON, address, body, expect, fresh, json};
use crate::config;
use crate::error::ApiError;
use crate::members::webauthn::Site;
use crate::members::{Adding, Caller, SigningIn, passkey};

/// Which site a request reached: a browser names the same in what its passkeys sign.
pub(super) fn site(request: &Request) -> Result<Site, ApiError> {
    let url = request.url()?;
    let host = url.host_str().ok_or(ApiError::Invalid)?.to_owned();
    Ok(Site { origin: url.origin().ascii_serialization(), host })
}

impl WorkspaceDo {
    /// Gives whoever asks something to be signed.
    pub(super) fn challenge(&self, request: &Request) -> Result<Response, ApiError> {
        let address = address(request)?;
        let fresh = fresh()?;
        json(&self.within(|ledger, now_ms| passkey::challenge(ledger, now_ms, &address, &fresh))?)
    }

    /// Lets a device in that shows a passkey, and no key.
    pub(super) async fn sign_in(&self, request: &mut Request) -> Result<Response, ApiError> {
        expect(request, JSON)?;
        let entry = SigningIn::parse(&body(request, config::JSON_BYTES).await?)?;
        let (site, address, fresh) = (site(request)?, address(request)?, fresh()?);
        let answer = self.within(|ledger, now_ms| {
            passkey::sign_in(ledger, now_ms, entry, &site, &address, &fresh)
        })?;
        json(&answer?)
    }

    /// Adds a passkey.
    pub(super) async fn add_passkey(
        &self,
        caller: &Caller,
        request: &mut Request,
    ) -> Result<Value, ApiError> {
        expect(request, JSON)?;
        let adding = Adding::parse(&body(request, config::JSON_BYTES).await?)?;
        let (site, fresh) = (site(request)?, fresh()?);
        self.for_caller(caller, |ledger, now_ms| {
            passkey::add(ledger, now_ms, caller, adding, &site, &fresh)
        })?
    }
}
