//! A WebSocket to the app's own origin: binary messages, and text for pings.

use js_sys::{ArrayBuffer, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BinaryType, MessageEvent, WebSocket};

/// What a socket tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SocketEvent {
    /// It is open.
    Opened,
    /// A binary message came.
    Message(Vec<u8>),
    /// A text came.
    Text(String),
    /// It is closed, or was never opened.
    Closed,
}

/// A socket; closed and silent when dropped.
#[derive(Debug)]
pub struct Socket {
    socket: WebSocket,
    _on_open: Closure<dyn FnMut()>,
    _on_close: Closure<dyn FnMut()>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
}

impl Socket {
    /// Begins to open a socket at a path of this origin. `None` where the browser refuses at
    /// once; otherwise `tell` hears what happens, [`SocketEvent::Closed`] last and once.
    pub fn open(path: &str, tell: impl Fn(SocketEvent) + Clone + 'static) -> Option<Self> {
        let location = window().location();
        let scheme = if location.protocol().ok()? == "https:" { "wss" } else { "ws" };
        let url = format!("{scheme}://{}{path}", location.host().ok()?);
        let socket = WebSocket::new(&url).ok()?;
        socket.set_binary_type(BinaryType::Arraybuffer);
        let on_open = Closure::new({
            let tell = tell.clone();
            move || tell(SocketEvent::Opened)
        });
        let on_close = Closure::new({
            let tell = tell.clone();
            move || tell(SocketEvent::Closed)
        });
        let on_message = Closure::new(move |message: MessageEvent| {
            let data = message.data();
            match data.dyn_ref::<ArrayBuffer>() {
                Some(buffer) => tell(SocketEvent::Message(Uint8Array::new(buffer).to_vec())),
                None => tell(SocketEvent::Text(data.as_string().unwrap_or_default())),
            }
        });
        socket.set_onopen(Some(on_open.as_ref().unchecked_ref()));
        // An error is always followed by the end, and says nothing that the end does not.
        socket.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        socket.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        Some(Self { socket, _on_open: on_open, _on_close: on_close, _on_message: on_message })
    }

    /// Sends a binary message; says whether the socket took it.
    pub fn send(&self, bytes: &[u8]) -> bool {
        self.socket.send_with_u8_array(bytes).is_ok()
    }

    /// Sends a text; says whether the socket took it.
    pub fn send_text(&self, text: &str) -> bool {
        self.socket.send_with_str(text).is_ok()
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.socket.set_onopen(None);
        self.socket.set_onclose(None);
        self.socket.set_onmessage(None);
        // Refused only for a reason code, and none is given.
        let _ = self.socket.close();
    }
}
