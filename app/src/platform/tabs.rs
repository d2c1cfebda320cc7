//! The app's other tabs in this browser: one of them leads, all of them hear.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

/// What a tab leads by: held until it is closed, or lets go of it.
#[derive(Debug, Clone, Default)]
pub struct Lead(Rc<RefCell<Option<Function>>>);

impl Lead {
    /// Lets another tab lead.
    pub fn end(&self) {
        if let Some(release) = self.0.take() {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Runs `lead` when this tab is the only one that does: at once, or when the tab that leads
/// now is closed. It leads until it is closed itself or lets go; not at all where `lead` says no.
///
/// A browser without Web Locks lets every tab lead. That costs messages, not edits: every
/// commit checks what it builds on.
pub fn when_leading(name: &str, lead: impl FnOnce() -> bool + 'static) -> Lead {
    let held = Lead::default();
    let navigator = window().navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).unwrap_or(JsValue::UNDEFINED);
    let request = Reflect::get(&locks, &"request".into())
        .ok()
        .and_then(|request| request.dyn_into::<Function>().ok());
    let Some(request) = request else {
        lead();
        return held;
    };
    let holder = held.clone();
    let granted = Closure::once_into_js(move || {
        // The lock is held until this is resolved, which the end of the tab does as well.
        let leads = lead();
        Promise::new(&mut |release, _| {
            if leads {
                holder.0.replace(Some(release));
            } else {
                let _ = release.call0(&JsValue::UNDEFINED);
            }
        })
    });
    // Refused only by a page that is being left.
    let _ = Reflect::apply(&request, &locks, &Array::of2(&name.into(), &granted));
    held
}

/// Whether some tab, this one included, holds what is led by this name. `false` in a browser without
/// Web Locks.
pub async fn is_led(name: &str) -> bool {
    let navigator = window().navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).unwrap_or(JsValue::UNDEFINED);
    let query = Reflect::get(&locks, &"query".into())
        .ok()
        .and_then(|query| query.dyn_into::<Function>().ok())
        .and_then(|query| query.call0(&locks).ok())
        .and_then(|asked| asked.dyn_into::<Promise>().ok());
    let Some(query) = query else { return false };
    let Ok(answer) = wasm_bindgen_futures::JsFuture::from(query).await else { return false };
    let held = Reflect::get(&answer, &"held".into()).ok();
    let held = held.and_then(|held| held.dyn_into::<Array>().ok()).unwrap_or_default();
    held.iter().any(|one| {
        Reflect::get(&one, &"name".into()).ok().and_then(|name| name.as_string()).as_deref()
            == Some(name)
    })
}

/// A line to all other tabs.
#[derive(Debug)]
pub struct Channel {
    channel: BroadcastChannel,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
}

impl Channel {
    /// Opens the line of this name; `hear` gets what the others say. `None` where the browser
    /// has none: each tab then sees the others' edits when it is loaded again.
    pub fn open(name: &str, hear: impl Fn(Vec<u8>) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        let on_message = Closure::new(move |message: MessageEvent| {
            if let Ok(bytes) = message.data().dyn_into::<Uint8Array>() {
                hear(bytes.to_vec());
            }
        });
        channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        Some(Self { channel, _on_message: on_message })
    }

    /// Says something to all other tabs.
    pub fn say(&self, bytes: &[u8]) {
        let message: JsValue = Uint8Array::from(bytes).into();
        // Refused only once closed.
        let _ = self.channel.post_message(&message);
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.close();
    }
}
