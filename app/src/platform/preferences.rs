//! Small choices of this device: language, theme, the order of names. Never records or secrets.

use std::cell::RefCell;

use leptos::prelude::window;

/// A choice and its name; `None` was forgotten.
type Choice = (String, Option<String>);

thread_local! {
    /// What was chosen since choices are kept apart, the newest last.
    static APART: RefCell<Option<Vec<Choice>>> = const { RefCell::new(None) };
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// A choice that was kept; `None` where there is none, or where the browser keeps nothing.
#[must_use]
pub fn read(name: &str) -> Option<String> {
    let apart = APART.with_borrow(|apart| {
        apart.iter().flatten().rfind(|(known, _)| known == name).map(|(_, value)| value.clone())
    });
    if let Some(value) = apart {
        return value;
    }
    storage()?.get_item(&format!("cartera.{name}")).ok().flatten()
}

/// Keeps a choice; `None` forgets it. A browser that keeps nothing still shows it until reload.
pub fn write(name: &str, value: Option<&str>) {
    let is_apart = APART.with_borrow_mut(|apart| {
        apart
            .as_mut()
            .map(|apart| apart.push((name.to_owned(), value.map(str::to_owned))))
            .is_some()
    });
    if is_apart {
        return;
    }
    let Some(storage) = storage() else { return };
    let name = format!("cartera.{name}");
    let _ = match value {
        Some(value) => storage.set_item(&name, value),
        None => storage.remove_item(&name),
    };
}

/// From now on choices hold in this tab, until it is loaded anew, and are not kept.
pub fn keep_apart() {
    APART.set(Some(Vec::new()));
}

/// Forgets all that is kept but these.
pub fn forget(but: &[&str]) {
    if APART.with_borrow(Option::is_some) {
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
