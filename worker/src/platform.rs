//! The runtime's clock, randomness and sockets, with its exceptions as errors.
//!
//! The `worker` crate's own calls for sockets panic where the runtime throws.

use wasm_bindgen::prelude::*;
use worker::{Date, State, WebSocket, WebSocketRequestResponsePair};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues, catch)]
    fn fill_random(bytes: &mut [u8]) -> Result<JsValue, JsValue>;
}

/// The Worker's clock, in milliseconds since 1970; stands still while code runs.
pub fn now_ms() -> u64 {
    Date::now().as_millis()
}

/// 128 random bits as 32 hexadecimal digits.
///
/// # Errors
/// Where the runtime gives no randomness.
pub fn secret() -> worker::Result<String> {
    let mut bytes = [0; 16];
    fill_random(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A random number that is not 0.
///
/// # Errors
/// Where the runtime gives no randomness.
pub fn random_number() -> worker::Result<u32> {
    let mut bytes = [0; 4];
    fill_random(&mut bytes)?;
    Ok(u32::from_be_bytes(bytes).max(1))
}

/// Has the runtime answer the text `ping` with `pong` while the object sleeps.
///
/// # Errors
/// Where the runtime refuses.
pub fn answer_pings(state: &State) -> worker::Result<()> {
    let pair = WebSocketRequestResponsePair::new("ping", "pong")?;
    Ok(state.as_raw().set_websocket_auto_response(&pair)?)
}

/// Takes over a WebSocket such that it stays open while the object sleeps, is known by `tag`, and
/// knows that it was opened now.
///
/// # Errors
/// Where the runtime refuses.
pub fn accept(state: &State, socket: &WebSocket, tag: &str, now_ms: u64) -> worker::Result<()> {
    let tags = vec![JsValue::from_str(tag)];
    state.as_raw().accept_websocket_with_tags(socket.as_ref(), tags)?;
    socket.serialize_attachment(now_ms)
}

/// Those of these sockets that are open, the oldest first: one that is being closed is listed for
/// as long as its other end says nothing.
pub fn oldest_first(sockets: Vec<WebSocket>) -> Vec<WebSocket> {
    let is_open = |socket: &WebSocket| {
        let raw: &worker::web_sys::WebSocket = socket.as_ref();
        raw.ready_state() < worker::web_sys::WebSocket::CLOSING
    };
    let mut sockets: Vec<WebSocket> = sockets.into_iter().filter(is_open).collect();
    // One of which it is not known was opened by an older version.
    sockets.sort_by_cached_key(|one| one.deserialize_attachment::<u64>().ok().flatten());
    sockets
}

/// What a WebSocket is known by.
///
/// # Errors
/// Where the runtime refuses.
pub fn tag(state: &State, socket: &WebSocket) -> worker::Result<Option<String>> {
    Ok(state.as_raw().get_tags(socket.as_ref())?.into_iter().next())
}

/// All open WebSockets of the object.
///
/// # Errors
/// Where the runtime refuses.
pub fn sockets(state: &State) -> worker::Result<Vec<WebSocket>> {
    let sockets = state.as_raw().get_websockets()?;
    Ok(sockets.into_iter().map(WebSocket::from).collect())
}

/// Those that are known by a tag.
///
/// # Errors
/// Where the runtime refuses.
pub fn sockets_of(state: &State, tag: &str) -> worker::Result<Vec<WebSocket>> {
    let sockets = state.as_raw().get_websockets_with_tag(tag)?;
    Ok(sockets.into_iter().map(WebSocket::from).collect())
}
