//! The service worker that keeps the app's own files: registered after the first paint, and
//! watched for a new version that waits to be let in.

use std::cell::Cell;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};

const SCRIPT: &str = "/sw.js";

/// How long a new version may take to come in. A browser lets the old worker finish what it is
/// answering first, and some answers end only with the page that asked.
const LET_IN: Duration = Duration::from_secs(5);

/// Whether a new version of the app is ready, and how to let it in.
#[derive(Clone, Copy)]
pub struct Update {
    waiting: RwSignal<bool>,
}

impl Update {
    /// Registers the service worker and begins to watch. Browsers without one work on.
    pub fn provide() -> Self {
        let update = Self { waiting: RwSignal::new(false) };
        provide_context(update);
        spawn_local(async move {
            // A page without one (plain http, private windows) simply has no copy of its files.
            if let Some(registration) = register().await {
                watch(&registration, update);
            }
        });
        update
    }

    /// The app's watch; one that never sees an update where none was provided.
    #[must_use]
    pub fn get() -> Self {
        use_context().unwrap_or_else(|| Self { waiting: RwSignal::new(false) })
    }

    /// Whether a new version waits.
    #[must_use]
    pub fn is_waiting(self) -> Signal<bool> {
        self.waiting.into()
    }

    /// Lets the new version in and loads it; after a while loads the page in any case, which ends
    /// whatever the old version was still answering. Edits are safe: they are saved as they are
    /// made.
    pub fn accept(self) {
        spawn_local(async move {
            let Some(container) = container() else { return super::navigation::reload() };
            let reload = Closure::once_into_js(super::navigation::reload);
            container.set_oncontrollerchange(Some(reload.unchecked_ref()));
            let found = JsFuture::from(container.get_registration()).await.ok();
            let waiting = found
                .and_then(|found| found.dyn_into::<web_sys::ServiceWorkerRegistration>().ok())
                .and_then(|registration| registration.waiting());
            match waiting {
                Some(worker) if worker.post_message(&"activate".into()).is_ok() => {
                    set_timeout(super::navigation::reload, LET_IN);
                }
                _ => super::navigation::reload(),
            }
        });
    }
}

fn container() -> Option<web_sys::ServiceWorkerContainer> {
    let container = window().navigator().service_worker();
    (!container.is_undefined()).then_some(container)
}

async fn register() -> Option<web_sys::ServiceWorkerRegistration> {
    let promise = container()?.register(SCRIPT);
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

fn watch(registration: &web_sys::ServiceWorkerRegistration, update: Update) {
    // The first worker of all has nobody to wait for: then there is no update, only a start.
    let is_update = || container().is_some_and(|container| container.controller().is_some());
    if registration.waiting().is_some() && is_update() {
        update.waiting.set(true);
    }
    // Another tab has let a new version in, and with it went the files that this one was made of:
    // parts that were not fetched yet are those of the new version, or none.
    let had_one = Cell::new(is_update());
    let replaced = Closure::<dyn Fn()>::new(move || {
        // The first of all takes over a page that was made of the same files.
        if had_one.replace(true) {
            update.waiting.set(true);
        }
    });
    if let Some(container) = container() {
        let listener = replaced.as_ref().unchecked_ref();
        let _ = container.add_event_listener_with_callback("controllerchange", listener);
    }
    replaced.forget();
    let watched = registration.clone();
    let found = Closure::<dyn Fn()>::new(move || {
        let Some(installing) = watched.installing() else { return };
        // Asked now: once the first worker is installed it may already control the page.
        let is_update = is_update();
        let worker = installing.clone();
        let changed = Closure::<dyn Fn()>::new(move || {
            if worker.state() == web_sys::ServiceWorkerState::Installed && is_update {
                update.waiting.set(true);
            }
        });
        installing.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
        // Lives as long as the page: the browser holds the worker as long.
        changed.forget();
    });
    registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
    found.forget();
}
