//! Notifications of the system, where the person allowed them. Without them a reminder is a
//! message in the app.

use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Notification, NotificationOptions, NotificationPermission};

/// Whether this browser has notifications for pages at all.
fn is_there() -> bool {
    js_sys::Reflect::has(&js_sys::global(), &"Notification".into()).unwrap_or(false)
}

/// Asks whether the system may remind of tasks, unless that was answered before. Only on a
/// gesture: browsers refuse it otherwise.
pub fn ask() {
    if !is_there() || Notification::permission() != NotificationPermission::Default {
        return;
    }
    if let Ok(answer) = Notification::request_permission() {
        // Whatever the answer is: it is asked for again when there is something to show.
        spawn_local(async move { drop(JsFuture::from(answer).await) });
    }
}

/// Shows a notification; says whether the browser took it.
#[must_use]
pub fn show(title: &str, text: &str, tag: &str) -> bool {
    if !is_there() || Notification::permission() != NotificationPermission::Granted {
        return false;
    }
    let options = NotificationOptions::new();
    options.set_body(text);
    // The same reminder of two tabs is one.
    options.set_tag(tag);
    options.set_icon("/icons/icon-192.png");
    // Refused on phones, where only a service worker may.
    Notification::new_with_options(title, &options).is_ok()
}
