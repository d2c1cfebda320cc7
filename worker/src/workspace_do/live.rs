//! Sockets: what each hears of the others' edits, and how one is closed.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use cartera_domain::access::UserKey;
use cartera_sync::authority::rights::News;
use cartera_sync::frame::{self, Frame};
use worker::WebSocket;

use super::door::with_tag;
use super::reply_code;
use crate::error::{self, ApiError};
use crate::ledger::SqlLedger;
use crate::members::Tag;

/// What a socket is told.
pub(super) enum Message {
    /// What is new.
    News(Vec<u8>),
    /// That it is over, and why.
    End(ApiError),
}

impl Message {
    /// Tells it.
    pub fn tell(self, socket: &WebSocket) {
        match self {
            Self::News(bytes) => send(socket, &bytes),
            Self::End(why) => {
                send(socket, &error::refusal(why));
                close(socket, why);
            }
        }
    }
}

/// What each of those who listen is told; once for all devices of one member.
pub(super) fn news<'a>(
    ledger: &SqlLedger,
    news: &News,
    now_ms: u64,
    listeners: &'a [(WebSocket, Tag)],
) -> Result<Vec<(&'a WebSocket, Message)>, ApiError> {
    let mut known: BTreeMap<Option<UserKey>, Option<Frame>> = BTreeMap::new();
    let mut told = Vec::new();
    for (socket, tag) in listeners {
        let user = match with_tag(ledger, now_ms, *tag) {
            Ok(caller) => caller.user(),
            Err(why @ (ApiError::Wipe | ApiError::Unauth)) => {
                told.push((socket, Message::End(why)));
                continue;
            }
            Err(error) => return Err(error),
        };
        let frame = match known.entry(user) {
            Entry::Occupied(frame) => frame.into_mut(),
            Entry::Vacant(place) => place.insert(match user {
                None => news.for_key(),
                Some(user) => news.for_member(ledger, user)?,
            }),
        };
        match frame {
            None => {}
            // Who has left is told so, and hears nothing more.
            Some(frame) if reply_code(frame).is_some() => {
                told.push((socket, Message::End(ApiError::Wipe)));
            }
            Some(frame) => told.push((socket, Message::News(frame::encode(frame)))),
        }
    }
    Ok(told)
}

/// Sends; a socket that has just gone will ask again when it is back.
pub(super) fn send(socket: &WebSocket, message: &[u8]) {
    if let Err(error) = socket.send_with_bytes(message) {
        worker::console_log!("a socket is gone: {error}");
    }
}

/// Closes a socket whose other end is to come again at once.
pub(super) fn restart(socket: &WebSocket) {
    socket.close(Some(1_012), Some("RESTORED")).ok();
}

/// Closes a socket whose device has newer ones.
pub(super) fn replace(socket: &WebSocket) {
    socket.close(Some(4_000), Some("REPLACED")).ok();
}

/// Closes a socket, for a reason that its other end can tell from all others.
pub(super) fn close(socket: &WebSocket, why: ApiError) {
    let code = if why == ApiError::Unauth { 4_401 } else { 4_403 };
    // One that is closed already is what is wanted.
    socket.close(Some(code), Some(why.to_string())).ok();
}
