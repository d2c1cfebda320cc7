//! What a person sees when the app has a fault: a page that says so, and a way on.
//!
//! After a panic nothing of the app's own memory is trusted. The page is made with plain DOM
//! calls, and its words were made ready when the app started.
//!
//! A trap of WebAssembly (a full stack, no memory) and an exception that goes through it never
//! come to the panic hook, and leave the queue of tasks standing: nothing is saved or drawn any
//! more while the page looks sound. The browser tells of them as errors that nobody caught.

use std::cell::RefCell;
use std::panic::PanicHookInfo;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::ErrorEvent;

/// The words of the page: its title, what happened, and the button.
#[derive(Clone, Copy)]
pub struct CrashWords {
    /// The title.
    pub title: &'static str,
    /// What happened, what was kept, what to do.
    pub text: &'static str,
    /// The button that loads the app again.
    pub reload: &'static str,
}

thread_local! {
    static WORDS: RefCell<Option<CrashWords>> = const { RefCell::new(None) };
}

/// Shows the page on any fault from now on. Called again, it changes the words.
pub fn watch(words: CrashWords) {
    if WORDS.with_borrow_mut(|kept| kept.replace(words)).is_none() {
        hear_errors();
    }
    std::panic::set_hook(Box::new(|info: &PanicHookInfo<'_>| {
        console_error_panic_hook::hook(info);
        // A page that cannot be shown changes nothing: the console has the message.
        let _ = show(&info.to_string());
    }));
}

fn hear_errors() {
    let Some(window) = web_sys::window() else { return };
    let origin = window.location().origin().unwrap_or_default();
    let hear = Closure::<dyn Fn(ErrorEvent)>::new(move |event: ErrorEvent| {
        // Others run code in this page, too, such as extensions; and what has no error with it
        // is a remark of the browser.
        if event.filename().starts_with(&origin) && event.error().is_object() {
            let _ = show(&said(&event));
        }
    });
    if window.add_event_listener_with_callback("error", hear.as_ref().unchecked_ref()).is_ok() {
        hear.forget();
    }
}

/// The error's words and where it was.
fn said(event: &ErrorEvent) -> String {
    let stack = js_sys::Reflect::get(&event.error(), &JsValue::from_str("stack"));
    let stack = stack.ok().and_then(|stack| stack.as_string()).unwrap_or_default();
    format!("{}\n{stack}", event.message())
}

fn show(said: &str) -> Option<()> {
    let words = WORDS.with_borrow(|kept| *kept)?;
    let document = web_sys::window()?.document()?;
    let body = document.body()?;
    if document.query_selector("main.crash").ok()?.is_some() {
        // A panic ends in a trap: the first message is the better one.
        return None;
    }
    let element = |tag: &str, text: &str| {
        let element = document.create_element(tag).ok()?;
        element.set_text_content(Some(text));
        Some(element)
    };
    let page = element("main", "")?;
    page.set_class_name("crash");
    page.set_attribute("role", "alert").ok()?;
    let button = element("button", words.reload)?;
    button.set_class_name("button primary");
    let reload = Closure::once_into_js(super::navigation::reload);
    button.add_event_listener_with_callback("click", reload.unchecked_ref()).ok()?;
    let parts =
        [element("h1", words.title)?, element("p", words.text)?, button, element("pre", said)?];
    for part in parts {
        page.append_child(&part).ok()?;
    }
    body.replace_children_with_node_1(&page);
    Some(())
}
