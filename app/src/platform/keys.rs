//! Keys pressed anywhere in the page: whether they are free to mean something, and what they
//! reach.

use leptos::prelude::document;
use wasm_bindgen::JsCast;

/// Whether a key may be a shortcut: nobody is writing, and no dialog is open.
#[must_use]
pub fn is_free(ev: &web_sys::KeyboardEvent) -> bool {
    if ev.default_prevented() || ev.ctrl_key() || ev.meta_key() || ev.alt_key() {
        return false;
    }
    let writes = ev
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|element| element.closest("input, textarea, select, dialog").ok().flatten())
        .is_some();
    !writes && find("dialog[open]").is_none()
}

/// Puts the focus on the first element that matches; says whether there is one.
#[must_use]
pub fn focus(selector: &str) -> bool {
    let Some(element) = find(selector) else { return false };
    element.focus().is_ok()
}

/// Presses the first element that matches; says whether there is one.
#[must_use]
pub fn press(selector: &str) -> bool {
    let Some(element) = find(selector) else { return false };
    element.click();
    true
}

fn find(selector: &str) -> Option<web_sys::HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}
