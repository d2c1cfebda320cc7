//! The background worker: reads files and plans imports off the thread that paints.
//!
//! A program of its own, so that the page does not load the readers before they are needed. It
//! hears `ToBackground` and tells `FromBackground` (`cartera_import::protocol`); it touches no
//! store and no network. The page ends it by terminating the worker.

mod ids;
mod ops;
mod session;

use std::cell::RefCell;
use std::rc::Rc;

use cartera_import::protocol::{FromBackground, ToBackground};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use ids::Ids;
use session::Session;

fn main() {
    console_error_panic_hook::set_once();
    // Anywhere but in a worker there is nobody to listen to.
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let session = Rc::new(RefCell::new(Session::new(Ids::new(random(scope.clone())))));
    let listen = Closure::<dyn FnMut(MessageEvent)>::new({
        let scope = scope.clone();
        move |message: MessageEvent| {
            let Some((message, bytes)) = parts(&message) else { return };
            let mut tell = |message, second| post(&scope, &message, second);
            session.borrow_mut().hear(message, bytes, now_ms(), &mut tell);
        }
    });
    // An event listener, so that messages that came while this was loading can be sent again.
    if scope.add_event_listener_with_callback("message", listen.as_ref().unchecked_ref()).is_ok() {
        listen.forget();
        post(&scope, &FromBackground::Ready, None);
    }
}

/// A message and its second buffer; `None` for what the page of this build never says.
fn parts(message: &MessageEvent) -> Option<(ToBackground, Vec<u8>)> {
    let parts = message.data().dyn_into::<Array>().ok()?;
    let mut buffers = parts.iter().map(|part| Uint8Array::new(&part).to_vec());
    let message = postcard::from_bytes(&buffers.next()?).ok()?;
    Some((message, buffers.next().unwrap_or_default()))
}

fn post(scope: &DedicatedWorkerGlobalScope, message: &FromBackground, second: Option<Vec<u8>>) {
    let Ok(bytes) = postcard::to_allocvec(message) else { return };
    let parts = Array::of1(&Uint8Array::from(bytes.as_slice()).buffer());
    if let Some(second) = second {
        parts.push(&Uint8Array::from(second.as_slice()).buffer());
    }
    // Refused only for a buffer that was handed over before, and these are new.
    let _ = scope.post_message_with_transfer(&parts, &parts);
}

fn now_ms() -> u64 {
    js_sys::Date::now() as u64
}

/// The browser's randomness, asked for a few kilobytes at once: each crossing costs.
fn random(scope: DedicatedWorkerGlobalScope) -> impl FnMut(&mut [u8]) {
    move |bytes| {
        if let Ok(crypto) = scope.crypto() {
            // Refused only above 65,536 bytes.
            let _ = crypto.get_random_values_with_u8_array(bytes);
        }
    }
}
