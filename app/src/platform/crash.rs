//! What a person sees when the app has a fault: a page that says so, and a way on.
//!
//! After a panic nothing of the app's own memory is trusted. The page is made with plain DOM
//! calls, and its words were made ready when the app started.

use std::cell::RefCell;
use std::panic::PanicHookInfo;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

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

/// Shows the page on any panic from now on.
pub fn watch(words: CrashWords) {
    WORDS.with_borrow_mut(|kept| *kept = Some(words));
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        // A page that cannot be shown changes nothing: the console has the message.
        let _ = show(info);
    }));
}

fn show(info: &PanicHookInfo<'_>) -> Option<()> {
    let words = WORDS.with_borrow(|kept| *kept)?;
    let document = web_sys::window()?.document()?;
    let body = document.body()?;
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
    let parts = [
        element("h1", words.title)?,
        element("p", words.text)?,
        button,
        element("pre", &info.to_string())?,
    ];
    for part in parts {
        page.append_child(&part).ok()?;
    }
    body.replace_children_with_node_1(&page);
    Some(())
}
