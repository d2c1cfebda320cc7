//! Small choices of this device: language, theme, the order of names. Never records or secrets.

use std::cell::Cell;

use leptos::prelude::window;

thread_local! {
    static IS_APART: Cell<bool> = const { Cell::new(false) };
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// A choice that was kept; `None` where there is none, or where the browser keeps nothing.
#[must_use]
pub fn read(name: &str) -> Option<String> {
    storage()?.get_item(&format!("cartera.{name}")).ok().flatten()
}

/// Keeps a choice; `None` forgets it. A browser that keeps nothing still shows it until reload.
pub fn write(name: &str, value: Option<&str>) {
    if IS_APART.get() {
        return;
    }
    let Some(storage) = storage() else { return };
    let name = format!("cartera.{name}");
    let _ = match value {
        Some(value) => storage.set_item(&name, value),
        None => storage.remove_item(&name),
    };
}

/// From now on choices are not kept, until the app is loaded anew.
pub fn keep_apart() {
    IS_APART.set(true);
}

/// Forgets all that is kept but these.
pub fn forget(but: &[&str]) {
    if IS_APART.get() {
        return;
    }
    let Some(storage) = storage() else { return };
    let count = storage.length().unwrap_or_default();
    let names: Vec<String> = (0..count).filter_map(|at| storage.key(at).ok().flatten()).collect();
    let kept = |name: &str| but.iter().any(|but| name.strip_prefix("cartera.") == Some(but));
    for name in names.iter().filter(|name| !kept(name)) {
        let _ = storage.remove_item(name);
    }
}
