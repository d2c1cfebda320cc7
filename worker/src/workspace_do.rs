//! One Durable Object per workspace: lets devices in, carries their frames to the authority
//! and its answers back. Decides nothing about records.
#![allow(missing_docs, reason = "the exports that the macro makes cannot be documented")]

use std::cell::RefCell;

use cartera_sync::authority::Ledger;
use cartera_sync::authority::rights::{self, News};
use cartera_sync::frame::{self, Frame, Push};
use futures_util::StreamExt;
use worker::{
    DurableObject, Env, Headers, Request, Response, State, WebSocket, WebSocketIncomingMessage,
    WebSocketPair, durable_object,
};

use crate::access::{self, Tickets};
use crate::config;
use crate::error::{self, ApiError};
use crate::headers;
use crate::ledger::{LedgerError, SqlLedger};
use crate::platform;
use crate::routes::{self, WorkspaceRoute};
use crate::transaction::transaction;

/// The object; its class name in `wrangler.toml` is `WorkspaceDo`.
#[durable_object(websocket)]
pub struct WorkspaceDo {
    state: State,
    tickets: RefCell<Tickets>,
    prepared: bool,
}

impl DurableObject for WorkspaceDo {
    fn new(state: State, _env: Env) -> Self {
        let ready = platform::answer_pings(&state)
            .map_err(LedgerError::from)
            .and_then(|()| prepare(&state));
        if let Err(error) = &ready {
            worker::console_error!("the workspace cannot be opened: {error}");
        }
        Self { state, tickets: RefCell::default(), prepared: ready.is_ok() }
    }

    async fn fetch(&self, request: Request) -> worker::Result<Response> {
        match self.answer(request).await {
            Ok(response) => headers::secure(response),
            Err(error) => error.response(),
        }
    }

    async fn websocket_message(
        &self,
        socket: WebSocket,
        message: WebSocketIncomingMessage,
    ) -> worker::Result<()> {
        // Text is for `ping`, which the platform answers without waking this object.
        let WebSocketIncomingMessage::Binary(message) = message else { return Ok(()) };
        let reply = read(&message, cartera_sync::limits::SOCKET_FRAME_BYTES)
            .and_then(|push| self.push(push, Some(&socket)));
        match reply {
            Ok(reply) => send(&socket, &frame::encode(&reply)),
            Err(error) => send(&socket, &error::refusal(error)),
        }
        Ok(())
    }

    async fn websocket_close(
        &self,
        socket: WebSocket,
        _code: usize,
        _reason: String,
        _was_clean: bool,
    ) -> worker::Result<()> {
        // Answering twice throws; by then the socket is closed, which is all that is wanted.
        socket.close(Some(1000), Some("")).ok();
        Ok(())
    }

    async fn websocket_error(
        &self,
        _socket: WebSocket,
        _error: worker::Error,
    ) -> worker::Result<()> {
        Ok(())
    }
}

impl WorkspaceDo {
    async fn answer(&self, mut request: Request) -> Result<Response, ApiError> {
        if !self.prepared {
            return Err(ApiError::Internal);
        }
        let path = request.path();
        let (_, route) = routes::workspace(&path).ok_or(ApiError::NotFound)?;
        match route {
            WorkspaceRoute::Sync => {
                self.admit(&request)?;
                self.sync(&mut request).await
            }
            WorkspaceRoute::Ticket => {
                self.admit(&request)?;
                self.ticket()
            }
            WorkspaceRoute::Live => self.live(&request),
        }
    }

    /// Lets a request with the workspace's access key pass. The first key that anybody shows
    /// becomes the workspace's: its id is 128 random bits, known to nobody else.
    fn admit(&self, request: &Request) -> Result<(), ApiError> {
        let header = request.headers().get("Authorization")?;
        let shown = access::bearer(header.as_deref()).ok_or(ApiError::Forbidden)?;
        let ledger = self.ledger();
        match ledger.access_key().map_err(logged)? {
            Some(key) if access::same(&shown, &key) => Ok(()),
            Some(_) => Err(ApiError::Forbidden),
            None => ledger.set_access_key(&shown).map_err(logged),
        }
    }

    async fn sync(&self, request: &mut Request) -> Result<Response, ApiError> {
        if request.headers().get("Content-Type")?.as_deref() != Some("application/octet-stream") {
            return Err(ApiError::MediaType);
        }
        let body = body(request, cartera_sync::limits::FRAME_BYTES).await?;
        let reply = self.push(read(&body, cartera_sync::limits::FRAME_BYTES)?, None)?;
        let fields = Headers::new();
        fields.set("Content-Type", "application/octet-stream")?;
        let status = error::status_of(&reply);
        let response = Response::from_bytes(frame::encode(&reply))?;
        Ok(response.with_headers(fields).with_status(status))
    }

    fn ticket(&self) -> Result<Response, ApiError> {
        let ticket = platform::secret()?;
        self.tickets.borrow_mut().add(&ticket, platform::now_ms());
        let body = format!(r#"{{"ticket":"{ticket}","expires_ms":{}}}"#, config::TICKET_MS);
        let fields = Headers::new();
        fields.set("Content-Type", "application/json")?;
        Ok(Response::from_bytes(body.into_bytes())?.with_headers(fields))
    }

    fn live(&self, request: &Request) -> Result<Response, ApiError> {
        let upgrade = request.headers().get("Upgrade")?;
        if !upgrade.is_some_and(|to| to.eq_ignore_ascii_case("websocket")) {
            return Err(ApiError::NotASocket);
        }
        let url = request.url()?;
        let ticket = url.query_pairs().find(|(name, _)| name == "ticket").map(|(_, value)| value);
        let ticket =
            ticket.filter(|ticket| access::is_secret(ticket)).ok_or(ApiError::Forbidden)?;
        if !self.tickets.borrow_mut().redeem(&ticket, platform::now_ms()) {
            return Err(ApiError::Forbidden);
        }
        if platform::sockets(&self.state)?.len() >= config::SOCKETS {
            return Err(ApiError::Busy);
        }
        let pair = WebSocketPair::new()?;
        platform::accept(&self.state, &pair.server)?;
        Ok(Response::from_websocket(pair.client)?)
    }

    /// Has the authority decide in one transaction and tells the other sockets.
    fn push(&self, push: Push, from: Option<&WebSocket>) -> Result<Frame, ApiError> {
        let mut ledger = self.ledger();
        let now_ms = platform::now_ms();
        let (reply, news) = transaction(&self.state.storage(), || {
            let before = ledger.head()?.seq;
            let answer = rights::answer_key(&mut ledger, now_ms, push)?;
            let news = News::read(&ledger, now_ms, before)?.for_key(&ledger)?;
            Ok((answer.reply, news))
        })
        .map_err(logged)?;
        if let Some(news) = news {
            let message = frame::encode(&news);
            for socket in platform::sockets(&self.state)? {
                if from != Some(&socket) {
                    send(&socket, &message);
                }
            }
        }
        Ok(reply)
    }

    fn ledger(&self) -> SqlLedger {
        SqlLedger::new(self.state.storage().sql(), platform::now_ms())
    }
}

fn prepare(state: &State) -> Result<(), LedgerError> {
    let epoch = platform::random_number()?;
    let ledger = SqlLedger::new(state.storage().sql(), platform::now_ms());
    transaction(&state.storage(), || ledger.prepare(epoch))
}

/// The one push in a message.
fn read(message: &[u8], limit: usize) -> Result<Push, ApiError> {
    let frames = frame::decode(message, limit).map_err(|error| match error {
        frame::FrameError::TooLarge => ApiError::TooLarge,
        frame::FrameError::Protocol(_) => ApiError::Upgrade,
        frame::FrameError::Damaged => ApiError::Invalid,
    })?;
    let mut pushes = frames.into_iter();
    match (pushes.next(), pushes.next()) {
        (Some(Frame::Push(push)), None) => Ok(push),
        _ => Err(ApiError::Invalid),
    }
}

/// A request's body. One that is too long is read and dropped up to [`config::DRAIN_BYTES`], as
/// many clients hear an answer only after they have sent everything.
async fn body(request: &mut Request, limit: usize) -> Result<Vec<u8>, ApiError> {
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

/// Sends; a socket that has just gone will ask again when it is back.
fn send(socket: &WebSocket, message: &[u8]) {
    if let Err(error) = socket.send_with_bytes(message) {
        worker::console_log!("a socket is gone: {error}");
    }
}

fn logged(error: LedgerError) -> ApiError {
    worker::console_error!("ledger: {error}");
    ApiError::Internal
}
