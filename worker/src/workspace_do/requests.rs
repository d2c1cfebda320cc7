//! What is asked over HTTP: bodies in, answers out.

use cartera_sync::frame::{self, ErrorCode, Frame, Push, Refusal};
use cartera_sync::limits::FRAME_BYTES;
use futures_util::StreamExt;
use serde_json::Value;
use worker::{Headers, Method, Request, Response, WebSocket, WebSocketPair};

use super::{WorkspaceDo, live};
use crate::access::{self, Digest32};
use crate::address;
use crate::config;
use crate::error::{self, ApiError};
use crate::members::api::{self, Fresh};
use crate::members::{
    Caller, CodeEntry, Entry, Look, NamedKey, Order, Tag, code, devices, history, own_key, passkey,
    unhex,
};
use crate::pace;
use crate::platform;
use crate::routes::WorkspaceRoute;

const FRAMES: &str = "application/octet-stream";
pub(super) const JSON: &str = "application/json";

impl WorkspaceDo {
    pub(super) async fn sync(&self, request: &mut Request) -> Result<Response, ApiError> {
        let is_lost = |error: &ApiError| matches!(error, ApiError::Wipe | ApiError::Unauth);
        let admitted = self.admit(request);
        if let Err(error) = &admitted
            && !is_lost(error)
        {
            return Err(*error);
        }
        expect(request, FRAMES)?;
        let body = body(request, FRAME_BYTES).await?;
        let push_id = frame::push_id(&body);
        // Who has lost their right hears so as a frame that names the push, so that the device
        // knows what to do with what it holds.
        let answer = admitted.and_then(|caller| self.hear(&caller, &body, FRAME_BYTES, None));
        let reply = match answer {
            Err(ApiError::Wipe) => Frame::Refusal(Refusal::new(push_id, ErrorCode::Wipe)),
            Err(ApiError::Unauth) => Frame::Refusal(Refusal::new(push_id, ErrorCode::Unauth)),
            Err(ApiError::Busy) => {
                self.go_on().await;
                return Err(ApiError::Busy);
            }
            answer => answer?,
        };
        if matches!(reply, Frame::Delta(_)) {
            self.arrange().await;
        }
        let fields = Headers::new();
        fields.set("Content-Type", FRAMES)?;
        let status = error::status_of(&reply);
        let response = Response::from_bytes(frame::encode(&reply))?;
        Ok(response.with_headers(fields).with_status(status))
    }

    pub(super) fn ticket(&self, caller: &Caller) -> Result<Response, ApiError> {
        self.for_caller(caller, |ledger, _| api::check(ledger, caller))?;
        let ticket = platform::secret()?;
        let now_ms = platform::now_ms();
        self.tickets.borrow_mut().add(&ticket, caller.tag(), caller.at_once(), now_ms);
        json(&serde_json::json!({ "ticket": ticket, "expires_ms": config::TICKET_MS }))
    }

    pub(super) fn live(&self, request: &Request) -> Result<Response, ApiError> {
        let upgrade = request.headers().get("Upgrade")?;
        if !upgrade.is_some_and(|to| to.eq_ignore_ascii_case("websocket")) {
            return Err(ApiError::NotASocket);
        }
        let url = request.url()?;
        let ticket = url.query_pairs().find(|(name, _)| name == "ticket").map(|(_, value)| value);
        let ticket =
            ticket.filter(|ticket| access::is_secret(ticket)).ok_or(ApiError::Forbidden)?;
        let caller = self.redeem(&ticket)?;
        if platform::oldest_first(platform::sockets(&self.state)?).len() >= config::SOCKETS {
            return Err(ApiError::Busy);
        }
        let tag = caller.tag().to_string();
        // A device that opens more and more takes the place of nobody but itself.
        let known = platform::oldest_first(platform::sockets_of(&self.state, &tag)?);
        let surplus = (known.len() + 1).saturating_sub(caller.at_once());
        known.iter().take(surplus).for_each(live::replace);
        let pair = WebSocketPair::new()?;
        platform::accept(&self.state, &pair.server, &tag, platform::now_ms())?;
        Ok(Response::from_websocket(pair.client)?)
    }

    /// Says what an invitation is for, to whoever brings its secret.
    pub(super) async fn look(&self, request: &mut Request) -> Result<Response, ApiError> {
        expect(request, JSON)?;
        let look = Look::parse(&body(request, config::JSON_BYTES).await?)?;
        let address = address(request)?;
        json(&self.within(|ledger, now_ms| api::look(ledger, now_ms, &look, &address))??)
    }

    /// Lets a device in that brings the secret of an invitation, and no key.
    pub(super) async fn join(&self, request: &mut Request) -> Result<Response, ApiError> {
        expect(request, JSON)?;
        let entry = Entry::parse(&body(request, config::JSON_BYTES).await?)?;
        let address = address(request)?;
        let fresh = fresh()?;
        json(&self.within(|ledger, now_ms| api::join(ledger, now_ms, entry, &address, &fresh))??)
    }

    /// Lets a device in that brings a recovery code, and no key.
    pub(super) async fn recover(&self, request: &mut Request) -> Result<Response, ApiError> {
        expect(request, JSON)?;
        let entry = CodeEntry::parse(&body(request, config::JSON_BYTES).await?)?;
        let address = address(request)?;
        let fresh = fresh()?;
        let answer = self
            .within(|ledger, now_ms| own_key::recover(ledger, now_ms, entry, &address, &fresh))?;
        json(&answer?)
    }

    /// Answers the push in a message, unless whoever sends it has sent too much of late: then
    /// nothing of it is read but which one it is.
    pub(super) fn hear(
        &self,
        caller: &Caller,
        message: &[u8],
        limit: usize,
        from: Option<&WebSocket>,
    ) -> Result<Frame, ApiError> {
        let tag = caller.tag();
        let now_ms = platform::now_ms();
        if let Some(retry_ms) = self.pace.borrow().wait_ms(tag, now_ms) {
            let refusal = Refusal::new(frame::push_id(message), ErrorCode::Rate);
            return Ok(Frame::Refusal(Refusal { retry_ms, ..refusal }));
        }
        let spend = |cost| self.pace.borrow_mut().spend(tag, now_ms, cost);
        spend(config::PACE_REQUEST + pace::of_bytes(message.len()));
        let push = read(message, limit)?;
        spend(push.ops.iter().map(|op| op.patches.len() as u64).sum());
        let reply = self.push(caller, push, from)?;
        if let Frame::Delta(delta) = &reply {
            spend(pace::of_bytes(delta.records.iter().map(|record| record.0.len()).sum()));
        }
        Ok(reply)
    }

    /// Lets nobody ask for part after part of what takes long to add up.
    fn allow_part(&self, caller: &Caller) -> Result<(), ApiError> {
        let (tag, now_ms) = (caller.tag(), platform::now_ms());
        let mut pace = self.pace.borrow_mut();
        if let Some(wait_ms) = pace.wait_ms(tag, now_ms) {
            return Err(ApiError::Rate { retry_s: u64::from(wait_ms).div_ceil(1_000) });
        }
        pace.spend(tag, now_ms, config::PACE_PART);
        Ok(())
    }

    /// Everything else that members ask about members.
    pub(super) async fn about_members(
        &self,
        caller: &Caller,
        route: WorkspaceRoute,
        request: &mut Request,
    ) -> Result<Response, ApiError> {
        if matches!(
            route,
            WorkspaceRoute::Digest | WorkspaceRoute::History | WorkspaceRoute::HistoryCheck
        ) {
            self.allow_part(caller)?;
        }
        let answer = match route {
            WorkspaceRoute::Me => self.for_caller(caller, |ledger, _| api::me(ledger, caller)),
            WorkspaceRoute::Invites if request.method() == Method::Post => {
                expect(request, JSON)?;
                let order = Order::parse(&body(request, config::JSON_BYTES).await?)?;
                let fresh = fresh()?;
                self.for_caller(caller, |ledger, now_ms| {
                    api::invite(ledger, now_ms, caller, &order, &fresh)
                })
            }
            WorkspaceRoute::Invites => {
                self.for_caller(caller, |ledger, now_ms| api::invites(ledger, now_ms, caller))
            }
            WorkspaceRoute::EndInvite(id) => self
                .for_caller(caller, |ledger, now_ms| api::end_invite(ledger, now_ms, caller, &id)),
            WorkspaceRoute::Devices => {
                self.for_caller(caller, |ledger, now_ms| devices::devices(ledger, now_ms, caller))
            }
            WorkspaceRoute::Revoke(id) => {
                let answer = self.for_caller(caller, |ledger, now_ms| {
                    devices::revoke(ledger, now_ms, caller, &id)
                });
                if answer.is_ok() {
                    self.close_all(Tag::Device(id), ApiError::Wipe)?;
                }
                answer
            }
            WorkspaceRoute::OwnKey if request.method() == Method::Post => {
                let fresh = fresh()?;
                let answer = self.for_caller(caller, |ledger, now_ms| {
                    own_key::replace(ledger, now_ms, caller, &fresh)
                });
                answer.and_then(|(answer, ended)| {
                    if let Some(number) = ended {
                        self.close_all(Tag::Key(number), ApiError::Unauth)?;
                    }
                    Ok(answer)
                })
            }
            WorkspaceRoute::OwnKey => {
                self.for_caller(caller, |ledger, _| own_key::state(ledger, caller))
            }
            WorkspaceRoute::Codes => {
                let secrets = (0..config::CODES).map(|_| platform::secret());
                let secrets = secrets.collect::<worker::Result<Vec<_>>>()?;
                let codes: Option<Vec<String>> =
                    secrets.iter().map(|one| code::spell(one)).collect();
                let codes = codes.ok_or(ApiError::Internal)?;
                self.for_caller(caller, |ledger, now_ms| {
                    own_key::make_codes(ledger, now_ms, caller, &codes)
                })
            }
            WorkspaceRoute::Passkeys if request.method() == Method::Post => {
                self.add_passkey(caller, request).await
            }
            WorkspaceRoute::Passkeys => {
                self.for_caller(caller, |ledger, _| passkey::list(ledger, caller))
            }
            WorkspaceRoute::Enroll => self.enroll(caller, request).await,
            WorkspaceRoute::EndPasskey(id) => {
                self.for_caller(caller, |ledger, _| passkey::end(ledger, caller, &id))
            }
            WorkspaceRoute::Trade => {
                expect(request, JSON)?;
                let named = NamedKey::parse(&body(request, config::JSON_BYTES).await?)?;
                let fresh = fresh()?;
                self.for_caller(caller, |ledger, now_ms| {
                    own_key::trade(ledger, now_ms, caller, named, &fresh)
                })
            }
            WorkspaceRoute::Audit => {
                let after = after(request)?;
                self.for_caller(caller, |ledger, _| api::audit(ledger, caller, after))
            }
            WorkspaceRoute::History => {
                let after = after(request)?;
                self.for_caller(caller, |ledger, _| history::page(ledger, caller, after))
            }
            WorkspaceRoute::HistoryCheck => {
                let after = after(request)?;
                self.for_caller(caller, |ledger, _| history::check(ledger, caller, after))
            }
            WorkspaceRoute::Digest => self.digest(caller, request),
            WorkspaceRoute::Sync
            | WorkspaceRoute::Ticket
            | WorkspaceRoute::Live
            | WorkspaceRoute::Look
            | WorkspaceRoute::Join
            | WorkspaceRoute::Recover
            | WorkspaceRoute::Challenge
            | WorkspaceRoute::Visit
            | WorkspaceRoute::Exports
            | WorkspaceRoute::Restore(_)
            | WorkspaceRoute::ExportFile(..)
            | WorkspaceRoute::SignIn => Err(ApiError::NotFound),
        };
        json(&answer?)
    }

    /// Closes all sockets of somebody who may come no more.
    fn close_all(&self, whose: Tag, why: ApiError) -> Result<(), ApiError> {
        for socket in platform::sockets_of(&self.state, &whose.to_string())? {
            live::Message::End(why).tell(&socket);
        }
        Ok(())
    }
}

/// Behind which number to go on, of an address with `?after=N`; from the beginning without.
fn after(request: &Request) -> Result<u64, ApiError> {
    let url = request.url()?;
    let after = url.query_pairs().find(|(name, _)| name == "after");
    let after = match after {
        Some((_, number)) => number.parse().map_err(|_| ApiError::Invalid)?,
        None => 0,
    };
    if after > cartera_sync::limits::LARGEST_INTEGER { Err(ApiError::Invalid) } else { Ok(after) }
}

/// From where a request comes, as far as tries are counted.
pub(super) fn address(request: &Request) -> Result<Digest32, ApiError> {
    let shown = request.headers().get("CF-Connecting-IP")?;
    Ok(address::digest(shown.as_deref().unwrap_or_default()))
}

pub(super) fn fresh() -> Result<Fresh, ApiError> {
    let id = unhex(&platform::secret()?).ok_or(ApiError::Internal)?;
    Ok(Fresh { id, secret: platform::secret()? })
}

pub(super) fn json(answer: &Value) -> Result<Response, ApiError> {
    let fields = Headers::new();
    fields.set("Content-Type", JSON)?;
    Ok(Response::from_bytes(answer.to_string().into_bytes())?.with_headers(fields))
}

pub(super) fn expect(request: &Request, kind: &str) -> Result<(), ApiError> {
    let shown = request.headers().get("Content-Type")?;
    if shown.as_deref() == Some(kind) { Ok(()) } else { Err(ApiError::MediaType) }
}

/// The one push in a message.
fn read(message: &[u8], limit: usize) -> Result<Push, ApiError> {
    frame::decode_push(message, limit).map_err(|error| match error {
        frame::FrameError::TooLarge => ApiError::TooLarge,
        frame::FrameError::Protocol(_) => ApiError::Upgrade,
        frame::FrameError::Damaged => ApiError::Invalid,
    })
}

/// A request's body. One that is too long is read and dropped up to [`config::DRAIN_BYTES`], as
/// many clients hear an answer only after they have sent everything.
pub(super) async fn body(request: &mut Request, limit: usize) -> Result<Vec<u8>, ApiError> {
    let mut body = Vec::new();
    let mut length = 0;
    // A request without any body has no stream to read.
    let Ok(mut stream) = request.stream() else { return Ok(body) };
    while let Some(chunk) = stream.next().await {
        let chunk = chunk?;
        length += chunk.len();
        if length <= limit {
            body.extend_from_slice(&chunk);
        } else if length > config::DRAIN_BYTES {
            break;
        }
    }
    if length > limit { Err(ApiError::TooLarge) } else { Ok(body) }
}
