//! One Durable Object per workspace: lets devices in, carries their frames to the authority
//! and its answers back. Decides nothing about records.
#![allow(missing_docs, reason = "the exports that the macro makes cannot be documented")]

mod archives;
mod digest;
mod door;
mod exports;
mod live;
mod night;
mod passkeys;
mod requests;
mod shelf;
mod visits;

use std::cell::{Cell, RefCell};

use cartera_sync::authority::Ledger;
use cartera_sync::authority::rights::{self, News};
use cartera_sync::frame::{self, ErrorCode, Frame, Push, Refusal};
use worker::{
    DurableObject, Env, Request, Response, Socket, State, WebSocket, WebSocketIncomingMessage,
    durable_object,
};

use crate::access::{self, Tickets};
use crate::error::{self, ApiError};
use crate::headers;
use crate::ledger::{LedgerError, SqlLedger};
use crate::members::{Caller, Tag};
use crate::pace::Pace;
use crate::platform;
use crate::routes::{self, WorkspaceRoute};
use crate::transaction::transaction;
use shelf::Shelf;

/// Whether there is anything here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tables {
    /// There is a workspace.
    Ready,
    /// Nobody has made one under this id yet. Whoever tries ids leaves nothing behind.
    None,
    /// There is one that cannot be opened.
    Broken,
}

/// The object; its class name in `wrangler.toml` is `WorkspaceDo`.
#[durable_object]
pub struct WorkspaceDo {
    state: State,
    tickets: RefCell<Tickets>,
    /// How much was done lately for whom.
    pace: RefCell<Pace>,
    tables: Cell<Tables>,
    /// Whether it is known that there will be a night.
    arranged: Cell<bool>,
    /// Where archives lie, if the deployment has a place for them.
    shelf: Option<Shelf>,
}

impl DurableObject for WorkspaceDo {
    fn new(state: State, env: Env) -> Self {
        let ready =
            platform::answer_pings(&state).map_err(LedgerError::from).and_then(|()| open(&state));
        let tables = Cell::new(ready.unwrap_or_else(|error| {
            worker::console_error!("the workspace cannot be opened: {error}");
            Tables::Broken
        }));
        let shelf = archives::shelf(&env, &state);
        let (tickets, pace) = (RefCell::default(), RefCell::default());
        Self { state, tickets, pace, tables, arranged: Cell::new(false), shelf }
    }

    async fn fetch(&self, request: Request) -> worker::Result<Response> {
        match self.answer(request).await {
            Ok(response) => headers::secure(response),
            Err(error) => error.response(),
        }
    }

    async fn alarm(&self) -> worker::Result<Response> {
        match self.tables.get() {
            Tables::Ready => self.night().await,
            Tables::None => Response::empty(),
            Tables::Broken => {
                Err(worker::Error::RustError("the workspace cannot be opened".into()))
            }
        }
    }

    /// Nobody has a reason to come by a socket of TCP.
    async fn connect(&self, _socket: Socket) -> worker::Result<()> {
        Err(worker::Error::RustError("not a server of TCP".into()))
    }

    async fn websocket_message(
        &self,
        socket: WebSocket,
        message: WebSocketIncomingMessage,
    ) -> worker::Result<()> {
        // Text is for `ping`, which the platform answers without waking this object.
        let WebSocketIncomingMessage::Binary(message) = message else { return Ok(()) };
        let reply = self.caller_of(&socket).and_then(|caller| {
            let limit = cartera_sync::limits::SOCKET_FRAME_BYTES;
            self.hear(&caller, &message, limit, Some(&socket))
        });
        match reply {
            Ok(reply) => {
                live::send(&socket, &frame::encode(&reply));
                self.arrange().await;
                if reply_code(&reply) == Some(ErrorCode::Wipe) {
                    live::close(&socket, ApiError::Wipe);
                }
            }
            Err(error) => {
                live::send(&socket, &error::refusal(error));
                if error == ApiError::Busy {
                    self.go_on().await;
                }
                if matches!(error, ApiError::Wipe | ApiError::Unauth) {
                    live::close(&socket, error);
                }
            }
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
        let path = request.path();
        let (_, route) = routes::workspace(&path).ok_or(ApiError::NotFound)?;
        match self.tables.get() {
            Tables::Ready => {}
            Tables::None => self.make(&request, route)?,
            Tables::Broken => return Err(ApiError::Internal),
        }
        match route {
            WorkspaceRoute::Sync => self.sync(&mut request).await,
            WorkspaceRoute::Ticket => self.ticket(&self.admit(&request)?),
            WorkspaceRoute::Live => self.live(&request),
            WorkspaceRoute::Look => self.look(&mut request).await,
            WorkspaceRoute::Join => self.join(&mut request).await,
            WorkspaceRoute::Recover => self.recover(&mut request).await,
            WorkspaceRoute::Challenge => self.challenge(&request),
            WorkspaceRoute::SignIn => self.sign_in(&mut request).await,
            WorkspaceRoute::Visit => self.visit(&mut request).await,
            WorkspaceRoute::Exports
            | WorkspaceRoute::Restore(_)
            | WorkspaceRoute::ExportFile(..) => {
                let caller = self.admit(&request)?;
                self.about_exports(&caller, route, request.method()).await
            }
            route => {
                let caller = self.admit(&request)?;
                self.about_members(&caller, route, &mut request).await
            }
        }
    }

    /// Makes the tables for whoever comes first, with what may be the workspace's own key. Everything
    /// else is answered as where there are tables and it shows nothing, or a wrong key.
    fn make(&self, request: &Request, route: WorkspaceRoute) -> Result<(), ApiError> {
        let header = request.headers().get("Authorization")?;
        if header.is_none() && !route.is_open() {
            return Err(ApiError::Visit);
        }
        if !route.begins() || access::bearer(header.as_deref()).is_none() {
            return Err(ApiError::Forbidden);
        }
        prepare(&self.state)?;
        self.tables.set(Tables::Ready);
        Ok(())
    }

    /// Has the authority decide in one transaction and tells the other sockets what of it is
    /// news to each.
    fn push(
        &self,
        caller: &Caller,
        push: Push,
        from: Option<&WebSocket>,
    ) -> Result<Frame, ApiError> {
        let listeners = self.listeners(from)?;
        let (reply, changed_after) = self.within(|ledger, now_ms| {
            let before = ledger.head()?.seq;
            door::again(ledger, now_ms, caller)?;
            ledger.asked_by(caller);
            // What was acknowledged now would be gone in a moment: it waits on its device.
            if archives::job(ledger)?.is_some_and(|job| job.holds_pushes()) {
                return Err(ApiError::Busy);
            }
            let reply = match caller.user() {
                None => rights::answer_key(ledger, now_ms, push)?.reply,
                Some(user) => rights::answer_member(ledger, now_ms, user, push)?,
            };
            let is_changed = ledger.head()?.seq != before;
            Ok::<_, ApiError>((reply, is_changed.then_some(before)))
        })?;
        // Where nothing has changed there is no news, and nobody is asked for.
        if let Some(before) = changed_after {
            self.spread(before, &listeners);
        }
        Ok(reply)
    }

    /// Tells those who listen what has changed. It is done already and its author is told so
    /// whatever comes of this: who hears nothing now asks a while later.
    fn spread(&self, before: u64, listeners: &[(WebSocket, Tag)]) {
        let told = self.within(|ledger, now_ms| {
            let news = News::read(ledger, now_ms, before)?;
            live::news(ledger, &news, now_ms, listeners)
        });
        match told {
            Ok(told) => told.into_iter().for_each(|(socket, message)| message.tell(socket)),
            Err(error) => worker::console_log!("nobody was told of a change: {error}"),
        }
    }

    /// Runs a piece of code on the tables, in one transaction, with the time of its begin.
    fn within<T>(
        &self,
        code: impl FnOnce(&mut SqlLedger, u64) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        let storage = self.state.storage();
        let now_ms = platform::now_ms();
        let mut ledger = SqlLedger::new(storage.sql(), now_ms);
        transaction(&storage, || code(&mut ledger, now_ms))
    }

    /// Who listens, besides one.
    fn listeners(&self, from: Option<&WebSocket>) -> Result<Vec<(WebSocket, Tag)>, ApiError> {
        let mut listeners = Vec::new();
        for socket in platform::sockets(&self.state)? {
            if from != Some(&socket)
                && let Some(tag) = platform::tag(&self.state, &socket)?
                && let Some(tag) = Tag::parse(&tag)
            {
                listeners.push((socket, tag));
            }
        }
        Ok(listeners)
    }
}

/// Brings the tables up to date, where there are any.
fn open(state: &State) -> Result<Tables, LedgerError> {
    let ledger = SqlLedger::new(state.storage().sql(), platform::now_ms());
    if !ledger.is_there()? {
        return Ok(Tables::None);
    }
    prepare(state).map(|()| Tables::Ready)
}

fn prepare(state: &State) -> Result<(), LedgerError> {
    let epoch = platform::random_number()?;
    let ledger = SqlLedger::new(state.storage().sql(), platform::now_ms());
    transaction(&state.storage(), || ledger.prepare(epoch))
}

/// Why a reply is a refusal.
const fn reply_code(reply: &Frame) -> Option<ErrorCode> {
    match reply {
        Frame::Refusal(Refusal { code, .. }) => Some(*code),
        _ => None,
    }
}
