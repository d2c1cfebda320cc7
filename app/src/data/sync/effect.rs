//! Each effect of the sync client, as what the browser does about it.

use std::rc::Rc;

use cartera_domain::RecordKind;
use cartera_store::command::note_delta;
use cartera_store::journal::begun;
use cartera_store::{Durability, Expect, Store, StoreError, delta};
use cartera_sync::client::{Apply, Effect, Event};
use cartera_sync::frame::Device;
use cartera_sync::{Op, StoredRecord};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::tabs::Note;
use super::super::visit;
use super::super::write::{self, ATTEMPTS};
use super::super::{Db, Reason, SyncStatus};
use super::driver::Driver;
use crate::platform::clock::{Timer, now_ms};
use crate::platform::http::{self, Request};
use crate::platform::socket::{Socket, SocketEvent};

/// Longer than the sync client itself waits for the largest push and a page over a bad line; a
/// lost answer is asked for again.
const SYNC_MS: u64 = 90_000;
/// A ticket is a few bytes.
const TICKET_MS: u64 = 10_000;

impl Driver {
    /// Does what the client asks for. Answers arrive later, as events.
    pub(super) fn perform(self: &Rc<Self>, effect: Effect) {
        match effect {
            Effect::Connect => self.connect(),
            Effect::Close => {
                self.connection.set(self.connection.get() + 1);
                drop(self.socket.take());
            }
            Effect::SendSocket(bytes) => {
                // A socket that takes nothing is about to say that it is closed.
                let _ = self.socket.borrow().as_ref().map(|socket| socket.send(&bytes));
            }
            Effect::Ping => {
                let _ = self.socket.borrow().as_ref().map(|socket| socket.send_text("ping"));
            }
            Effect::Post(body) => self.post(body),
            Effect::ReadOutbox { from_mid, limit } => {
                let ops: Vec<Op> = self.db.read(|engine| engine.to_send(from_mid, limit));
                let tell = self.teller();
                spawn_local(async move { tell(Event::OutboxRead { ops }) });
            }
            Effect::Apply(apply) => self.apply(apply),
            Effect::WakeAt(at_ms) => {
                let tell = self.teller();
                let timer = Timer::after(at_ms.saturating_sub(now_ms()), move || tell(Event::Woke));
                // The earlier one ends with this; one that is just running is not dropped
                // before it has run.
                let earlier = self.wake.replace(Some(timer));
                spawn_local(async move { drop(earlier) });
            }
            Effect::Status(status) => {
                self.db.shown.set(status);
                self.db.say_status();
                if let SyncStatus::NeedsAttention { reason: Reason::Removed, .. } = status {
                    spawn_local(self.db.take_leave(self.workspace.clone()));
                }
            }
        }
    }

    fn path(&self, route: &str) -> String {
        format!("/v1/w/{}/{route}", self.workspace.id)
    }

    fn connect(self: &Rc<Self>) {
        let connection = self.connection.get() + 1;
        self.connection.set(connection);
        drop(self.socket.take());
        let driver = Rc::downgrade(self);
        let (path, live) = (self.path("ticket"), self.path("live"));
        let workspace = self.workspace.clone();
        let tell = self.teller();
        spawn_local(async move {
            let request = Request {
                method: "POST",
                path: &path,
                proof: http::Proof::Cookie,
                body: Some(&[]),
                media: http::BYTES,
                time_out_ms: TICKET_MS,
            };
            let reply = visit::send(&workspace, request).await.ok();
            let reply = reply.filter(|reply| reply.status == 200);
            let ticket = reply.and_then(|reply| ticket(&reply.body));
            let Some(driver) = driver.upgrade() else { return };
            if driver.connection.get() != connection {
                return;
            }
            let hear = {
                let (tell, weak) = (tell.clone(), Rc::downgrade(&driver));
                move |event| {
                    let is_latest =
                        weak.upgrade().is_some_and(|driver| driver.connection.get() == connection);
                    if is_latest {
                        tell(heard(event));
                    }
                }
            };
            let socket =
                ticket.and_then(|ticket| Socket::open(&format!("{live}?ticket={ticket}"), hear));
            match socket {
                Some(socket) => *driver.socket.borrow_mut() = Some(socket),
                None => tell(Event::SocketClosed),
            }
        });
    }

    fn post(self: &Rc<Self>, body: Vec<u8>) {
        let request = self.request.get() + 1;
        self.request.set(request);
        let driver = Rc::downgrade(self);
        let (path, workspace) = (self.path("sync"), self.workspace.clone());
        spawn_local(async move {
            let asked = Request {
                method: "POST",
                path: &path,
                proof: http::Proof::Cookie,
                body: Some(&body),
                media: http::BYTES,
                time_out_ms: SYNC_MS,
            };
            let event = match visit::send(&workspace, asked).await {
                Ok(http::Reply { status, retry_ms, body }) => {
                    Event::Replied { status, retry_ms, body }
                }
                Err(http::NoAnswer) => Event::PostFailed,
            };
            match driver.upgrade() {
                Some(driver) if driver.request.get() == request => driver.feed(event),
                _ => {}
            }
        });
    }

    fn apply(self: &Rc<Self>, apply: Apply) {
        let driver = Rc::downgrade(self);
        let (db, workspace) = (self.db, self.workspace.clone());
        let read_to = delta::read_to(self.client.borrow().cursor());
        spawn_local(async move {
            let expect = Db::still_in(&workspace).and_then(|expect| Ok([expect, read_to?]));
            let done = match expect {
                Ok(expect) => write(db, &apply, &expect).await,
                Err(error) => Err(error),
            };
            let Some(driver) = driver.upgrade() else { return };
            match done {
                Ok(()) => {
                    let skew_ms = driver.client.borrow().skew_ms();
                    db.read(|engine| engine.set_skew(skew_ms));
                    driver.feed(Event::Applied);
                }
                Err(StoreError::Changed) => {
                    // Another tab led meanwhile: what this client has in mind is out of date.
                    db.stop_sync();
                    // A base that is read again goes back within its epoch. A tab that was not told
                    // would go on believing what is written nowhere any more.
                    if let Ok(true) = db.missed_a_reset().await {
                        let _turn = db.shared().turns.take().await;
                        let _ = db.read_anew().await;
                    }
                    db.resume_sync().await;
                }
                Err(_) => driver.feed(Event::StoreFailed),
            }
        });
    }
}

fn unfetched(_: leptos::wasm_split::SplitLoaderError) -> StoreError {
    StoreError::Closed
}

/// Writes what the authority sent with what the journal says of it, shows it, and tells the
/// other tabs.
async fn write(db: Db, apply: &Apply, expect: &[Expect]) -> Result<(), StoreError> {
    let keeper = db.keeper()?;
    let change = delta::Delta::of(apply);
    let shared = db.shared();
    let own = db.device().await?;
    let device = apply.generation.map(|generation| Device { generation, ..own });
    // The journal compares with what this tab shows: its own commands wait meanwhile.
    let _turn = shared.turns.take().await;
    let erased = db.newly_erased(apply);
    let undecided = match apply.notices.is_empty() {
        true => Vec::new(),
        // Where that part cannot be fetched now, what the authority sent is asked for again later.
        false => write::undecided(db, apply.notices.clone()).await.map_err(unfetched)?,
    };
    let from = db.read(|engine| engine.cursor());
    let mut written = None;
    for attempt in 1.. {
        let page = db.read(|engine| engine.next_page());
        let mut batch = delta::batch(&keeper, &change, page, device).await?;
        batch.expect.extend_from_slice(expect);
        let forgetting = db.will_forget(&erased).await?;
        batch.expect.extend(forgetting.expect);
        batch.put.extend(forgetting.put);
        if !undecided.is_empty() {
            // From here on they are nowhere else.
            batch.durability = Durability::Strict;
            batch.put.extend(undecided.iter().cloned());
        }
        written = delta::page_of(&batch);
        let begun = begun(&keeper).await?;
        db.read(|engine| {
            note_delta(&mut batch, engine, &change, apply.is_whole, begun, now_ms());
        });
        match keeper.commit(batch).await {
            Ok(_) => break,
            Err(StoreError::Changed) => {
                db.catch_up().await?;
                // Another tab edited one of the records: what it wrote has to be compared, too.
                // Or another tab led until just now: then the client asks again.
                let is_ours = db.read(|engine| engine.cursor()) == from;
                if !is_ours || attempt == ATTEMPTS {
                    return Err(StoreError::Changed);
                }
            }
            Err(error) => return Err(error),
        }
    }
    if device.is_some() {
        shared.device.set(device);
    }
    let told = delta::Told { from, page: written, delta: change };
    let touched = db.read(|engine| engine.apply_written(&told));
    db.tell(&touched);
    let is_staff = |record: &StoredRecord| {
        matches!(
            RecordKind::from_number(record.key.kind),
            Some(RecordKind::User | RecordKind::Role)
        )
    };
    if apply.records.iter().any(|one| is_staff(&one.record)) {
        db.know_level();
    }
    db.say(&Note::Told(told));
    if !erased.is_empty() {
        // It is noted what is still to be forgotten: the next start sees to what fails now.
        let _ = db.forget_erased().await;
    }
    if !apply.notices.is_empty() {
        db.count_tray().await;
    }
    Ok(())
}

fn heard(event: SocketEvent) -> Event {
    match event {
        SocketEvent::Opened => Event::SocketOpened,
        SocketEvent::Message(bytes) => Event::SocketMessage(bytes),
        // The only text that is ever sent.
        SocketEvent::Text(_) => Event::Pong,
        SocketEvent::Closed => Event::SocketClosed,
    }
}

/// The ticket in `{"ticket":"…","expires_ms":…}`.
fn ticket(body: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?;
    let (_, rest) = text.split_once("\"ticket\":\"")?;
    let (ticket, _) = rest.split_once('"')?;
    ticket.bytes().all(|b| b.is_ascii_hexdigit()).then(|| ticket.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_is_digits_and_nothing_else() {
        let body = br#"{"ticket":"00ff","expires_ms":30000}"#;
        assert_eq!(ticket(body).as_deref(), Some("00ff"));
        assert_eq!(ticket(br#"{"ticket":"a&b"}"#), None);
        assert_eq!(ticket(b"<html>"), None);
    }
}
