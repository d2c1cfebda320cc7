//! The background worker: a second WebAssembly off the thread that paints.
//!
//! Its files have names that the build makes; the page says which in
//! `<meta name="cartera-background" content="/background-….js">`.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{ErrorEvent, HtmlMetaElement, MessageEvent, Worker, WorkerOptions, WorkerType};

/// What the worker tells: the buffers of a message, or that it is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BackgroundEvent {
    /// A message: its first buffer, and the second where there is one.
    Message(Vec<u8>, Option<Vec<u8>>),
    /// The worker could not be started, or failed for good. What the browser says of it, where
    /// it says anything.
    Broken(String),
}

/// A running worker; ended at once when dropped.
#[derive(Debug)]
pub struct Background {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Background {
    /// Starts the worker; `hear` gets what it tells. `None` where the page names no worker, or
    /// the browser refuses to start it.
    pub fn start(hear: impl Fn(BackgroundEvent) + Clone + 'static) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&script()?, &options).ok()?;
        let on_message = Closure::new({
            let hear = hear.clone();
            move |message: MessageEvent| {
                let buffers: Vec<Vec<u8>> = message
                    .data()
                    .dyn_into::<Array>()
                    .map(|parts| parts.iter().map(|part| Uint8Array::new(&part).to_vec()).collect())
                    .unwrap_or_default();
                let mut buffers = buffers.into_iter();
                if let Some(first) = buffers.next() {
                    hear(BackgroundEvent::Message(first, buffers.next()));
                }
            }
        });
        let on_error = Closure::new(move |event: ErrorEvent| {
            // A script that does not load is told of by an event without a message.
            let said = js_sys::Reflect::get(&event, &"message".into()).ok();
            hear(BackgroundEvent::Broken(
                said.and_then(|said| said.as_string()).unwrap_or_default(),
            ));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self { worker, _on_message: on_message, _on_error: on_error })
    }

    /// Sends a message, and with it a second buffer, which is handed over and not copied.
    pub fn send(&self, message: &[u8], second: Option<ArrayBuffer>) {
        let first = Uint8Array::from(message).buffer();
        let parts = Array::of1(&first);
        if let Some(second) = second {
            parts.push(&second);
        }
        // Both the message and the list of what is handed over. Refused only for a buffer that
        // was handed over before, and these are new.
        let _ = self.worker.post_message_with_transfer(&parts, &parts);
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn script() -> Option<String> {
    let named = document().query_selector("meta[name='cartera-background']").ok()??;
    let script = named.dyn_into::<HtmlMetaElement>().ok()?.content();
    (!script.is_empty()).then_some(script)
}
