//! The app's other tabs in this browser: one of them leads, all of them hear.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{BroadcastChannel, MessageEvent};

/// What a tab leads by: held until it is closed, lets go of it, or another takes it away.
#[derive(Debug, Clone, Default)]
pub struct Lead(Rc<Held>);

#[derive(Debug, Default)]
struct Held {
    /// Ends the lead.
    release: RefCell<Option<Function>>,
    /// Whether this tab stands in the queue.
    waits: Cell<bool>,
    /// Whether it was let go of for good, which may be before it was given.
    has_ended: Cell<bool>,
}

impl Lead {
    /// Lets another tab lead.
    pub fn end(&self) {
        self.0.has_ended.set(true);
        if let Some(release) = self.0.release.take() {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }

    /// Runs `lead` when this tab is the only one that does: at once, or when the tab that leads
    /// now is closed; with `steals` at once in any case. It leads until it is closed itself, lets go,
    /// or another tab takes the lead away, which runs `lost`; not at all where `lead` says no. A tab
    /// waits in the queue once, however often it asks.
    ///
    /// A browser without Web Locks lets every tab lead. That costs messages, not edits: every
    /// commit checks what it builds on.
    pub fn ask(
        &self,
        name: &str,
        steals: bool,
        lead: impl FnOnce() -> bool + 'static,
        lost: impl FnOnce() + 'static,
    ) {
        let Some((locks, request)) = locks() else {
            lead();
            return;
        };
        if !steals && self.0.waits.replace(true) {
            return;
        }
        let held = Rc::clone(&self.0);
        let was_given = Rc::new(Cell::new(false));
        let given = Rc::clone(&was_given);
        let granted = Closure::once_into_js(move || {
            given.set(true);
            if !steals {
                held.waits.set(false);
            }
            // The lock is held until this is resolved, which the end of the tab does as well.
            let leads = !held.has_ended.get() && lead();
            Promise::new(&mut |release, _| {
                if leads {
                    held.release.replace(Some(release));
                } else {
                    let _ = release.call0(&JsValue::UNDEFINED);
                }
            })
        });
        let options = Object::new();
        // Nothing is refused by an object of our own.
        let _ = Reflect::set(&options, &"steal".into(), &steals.into());
        let asked = Reflect::apply(&request, &locks, &Array::of3(&name.into(), &options, &granted));
        let Some(asked) = asked.ok().and_then(|asked| asked.dyn_into::<Promise>().ok()) else {
            return;
        };
        spawn_local(async move {
            // What was never given was refused by a page that is being left.
            if JsFuture::from(asked).await.is_err() && was_given.get() {
                lost();
            }
        });
    }
}

/// The browser's locks, and how one is asked for.
fn locks() -> Option<(JsValue, Function)> {
    let navigator = window().navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    let request = Reflect::get(&locks, &"request".into()).ok()?.dyn_into::<Function>().ok()?;
    Some((locks, request))
}

/// Holds this name until the tab is closed, so that others see it (see [`is_led`]).
#[must_use]
pub fn hold(name: &str) -> Lead {
    let held = Lead::default();
    held.ask(name, false, || true, || {});
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
    let Ok(answer) = JsFuture::from(query).await else { return false };
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
