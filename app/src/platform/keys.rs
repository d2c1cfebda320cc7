//! Keys pressed anywhere in the page: whether they are free to mean something, and what they
//! reach.

use leptos::prelude::{document, request_animation_frame, window};
use wasm_bindgen::JsCast;

/// Whether a key may be a shortcut: nobody is writing, and no dialog is open.
#[must_use]
pub fn is_free(ev: &web_sys::KeyboardEvent) -> bool {
    if ev.default_prevented() || ev.ctrl_key() || ev.meta_key() || ev.alt_key() {
        return false;
    }
    !is_writing(ev)
}

/// Whether somebody writes, or has a dialog open.
fn is_writing(ev: &web_sys::Event) -> bool {
    let writes = ev
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|element| element.closest("input, textarea, select, dialog").ok().flatten())
        .is_some();
    writes || find("dialog[open]").is_some()
}

/// The text that is pasted, where nobody writes.
#[must_use]
pub fn pasted(ev: &web_sys::Event) -> Option<String> {
    let ev = ev.dyn_ref::<web_sys::ClipboardEvent>().filter(|ev| !is_writing(ev))?;
    ev.clipboard_data()?.get_data("text/plain").ok()
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

/// Whether a key asks for the palette: Ctrl and K, on a Mac the command key and K; wherever one is.
#[must_use]
pub fn asks_palette(ev: &web_sys::KeyboardEvent) -> bool {
    let command = if has_command_key() { ev.meta_key() } else { ev.ctrl_key() };
    let is_k = ev.code() == "KeyK" || ev.key().eq_ignore_ascii_case("k");
    command && is_k && !ev.shift_key() && !ev.alt_key() && !ev.default_prevented()
}

/// Whether an element that matches is on the page.
#[must_use]
pub fn is_there(selector: &str) -> bool {
    find(selector).is_some()
}

/// Puts the focus on the first element that matches; says whether there is one.
#[must_use]
pub fn focus(selector: &str) -> bool {
    let Some(element) = find(selector) else { return false };
    element.focus().is_ok()
}

/// Puts the focus on the first element that matches once the page is drawn again, unless something
/// else has it by then: for a form that closes where one had it.
pub fn focus_after(selector: String) {
    request_animation_frame(move || {
        let active = document().active_element();
        if active.is_none_or(|element| element.matches("body").unwrap_or_default()) {
            let _ = focus(&selector);
        }
    });
}

/// Presses the first element that matches; says whether there is one.
#[must_use]
pub fn press(selector: &str) -> bool {
    let Some(element) = find(selector) else { return false };
    element.click();
    true
}

/// Moves the focus from the focused element of those that match to the next one, or where it is
/// the last to the one before: for a place that is about to go.
pub fn step_from_focus(selector: &str) {
    let has_focus = document()
        .active_element()
        .is_some_and(|element| element.matches(selector).unwrap_or_default());
    if has_focus && !step(selector, 1) {
        let _ = step(selector, -1);
    }
}

/// Whether a key was pressed on an element that matches.
#[must_use]
pub fn is_on(ev: &web_sys::KeyboardEvent, selector: &str) -> bool {
    ev.target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| element.matches(selector).unwrap_or_default())
}

/// Moves the focus among the elements that match by so many places; to the first where none has
/// it. Says whether it moved.
#[must_use]
pub fn step(selector: &str, by: i32) -> bool {
    let Ok(found) = document().query_selector_all(selector) else { return false };
    let active = document().active_element();
    let is_active = |at: &u32| {
        let node = found.item(*at);
        node.is_some() && node.as_deref() == active.as_deref().map(|one| one.unchecked_ref())
    };
    let to = match (0..found.length()).find(is_active) {
        Some(at) => i64::from(at) + i64::from(by),
        None => 0,
    };
    let to = u32::try_from(to).ok().and_then(|to| found.item(to));
    let to = to.and_then(|node| node.dyn_into::<web_sys::HtmlElement>().ok());
    to.is_some_and(|element| element.focus().is_ok())
}

fn find(selector: &str) -> Option<web_sys::HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}
