//! Keys pressed anywhere in the page: whether they are free to mean something, and what they
//! reach.

use leptos::prelude::{document, window};
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

/// Whether a key asks to undo (`Some(false)`) or to do again (`Some(true)`): Ctrl and Z, with
/// Shift; on a Mac the command key. Where somebody writes, it is the writing that is undone.
#[must_use]
pub fn asks_undo(ev: &web_sys::KeyboardEvent) -> Option<bool> {
    let (command, other) = match has_command_key() {
        true => (ev.meta_key(), ev.ctrl_key()),
        false => (ev.ctrl_key(), ev.meta_key()),
    };
    let key = ev.key();
    // Letters of other scripts lie on the keys of Latin ones; Latin layouts have Z elsewhere.
    let is_z = match key.is_ascii() {
        true => key.eq_ignore_ascii_case("z"),
        false => ev.code() == "KeyZ",
    };
    if ev.default_prevented() || !command || other || ev.alt_key() || !is_z {
        return None;
    }
    let lines = "textarea, [contenteditable], input:not([type=radio], [type=checkbox])";
    let writes = ev
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|element| element.closest(lines).ok().flatten())
        .is_some();
    (!writes && find("dialog[open]").is_none()).then(|| ev.shift_key())
}

/// Whether this keyboard has a command key in the place of Ctrl.
#[must_use]
pub fn has_command_key() -> bool {
    let platform = window().navigator().platform().unwrap_or_default();
    ["Mac", "iPhone", "iPad"].iter().any(|apple| platform.starts_with(apple))
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
