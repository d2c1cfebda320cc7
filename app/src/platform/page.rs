//! The page around the app: its title, language, theme, clipboard, and storage that is kept.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

/// What the browser's tab and history show.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Tells the browser and readers aloud which language the page is in.
pub fn set_language(tag: &str) {
    if let Some(root) = document().document_element() {
        // Fails only for names that are no attribute.
        let _ = root.set_attribute("lang", tag);
    }
}

/// Makes the page light or dark; `None` follows the system.
pub fn set_theme(theme: Option<&str>) {
    if let Some(root) = document().document_element() {
        let _ = match theme {
            Some(theme) => root.set_attribute("data-theme", theme),
            None => root.remove_attribute("data-theme"),
        };
    }
}

/// The languages that the person told the browser, the best first, as BCP 47 tags.
#[must_use]
pub fn languages() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

/// Begins to load the styles of what is loaded later, which the page names, once; the future is
/// done when they are there or cannot be had.
pub fn add_later_style() -> impl Future<Output = ()> {
    let loaded = later_style();
    async {
        if let Some(loaded) = loaded {
            let _ = JsFuture::from(loaded).await;
        }
    }
}

/// The sheet's loading; `None` where it was added before.
fn later_style() -> Option<js_sys::Promise> {
    let named = document().query_selector("meta[name='cartera-style']").ok()??;
    let link = document().create_element("link").ok()?;
    link.set_attribute("rel", "stylesheet").ok()?;
    link.set_attribute("href", &named.get_attribute("content")?).ok()?;
    let loaded = js_sys::Promise::new(&mut |done, _| {
        for event in ["load", "error"] {
            let _ = link.add_event_listener_with_callback(event, &done);
        }
    });
    document().head()?.append_child(&link).ok()?;
    named.remove();
    Some(loaded)
}

/// Opens the browser's dialog that prints the page, where it has one.
pub fn print() {
    let _ = window().print();
}

/// Puts a text on the clipboard; says whether it is there.
pub async fn copy(text: &str) -> bool {
    let promise = window().navigator().clipboard().write_text(text);
    JsFuture::from(promise).await.is_ok()
}

/// Whether a finger points here, as far as the browser tells.
#[must_use]
pub fn is_touched() -> bool {
    let asked = js_sys::Reflect::get(&window(), &"matchMedia".into()).ok();
    let asked = asked.and_then(|ask| ask.dyn_into::<js_sys::Function>().ok());
    let answer = asked.and_then(|ask| ask.call1(&window(), &"(pointer: coarse)".into()).ok());
    let is_coarse = answer.and_then(|answer| js_sys::Reflect::get(&answer, &"matches".into()).ok());
    is_coarse.and_then(|is_coarse| is_coarse.as_bool()).unwrap_or(false)
}

/// Draws rows of tables close together, or not.
pub fn set_compact(is_compact: bool) {
    if let Some(root) = document().document_element() {
        let _ = root.toggle_attribute_with_force("data-compact", is_compact);
    }
}

/// Opens an address of something else than this app: a page in a tab of its own, a telephone's
/// messages where they are.
pub fn follow(address: &str) {
    let target = if address.starts_with("https:") { "_blank" } else { "_self" };
    // Refused only where the browser lets nothing be opened by a press.
    let _ = window().open_with_url_and_target_and_features(address, target, "noopener,noreferrer");
}

/// Where a place is looked for on a map.
#[must_use]
pub fn on_map(place: &str) -> String {
    let query = String::from(js_sys::encode_uri_component(place));
    format!("https://www.openstreetmap.org/search?query={query}")
}

/// Hands a text to the system's own sheet, where one chooses who gets it; puts it on the clipboard
/// where there is no such sheet. What became of it.
pub async fn share(title: &str, text: &str) -> Shared {
    let navigator = window().navigator();
    let sheet = js_sys::Reflect::get(&navigator, &"share".into())
        .ok()
        .and_then(|share| share.dyn_into::<js_sys::Function>().ok());
    if let Some(sheet) = sheet {
        let what = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&what, &"title".into(), &title.into());
        let _ = js_sys::Reflect::set(&what, &"text".into(), &text.into());
        let shown = sheet.call1(&navigator, &what).ok();
        let shown = shown.and_then(|shown| shown.dyn_into::<js_sys::Promise>().ok());
        // Refused by whoever closes the sheet, too: then nothing is to be said.
        if let Some(shown) = shown {
            let _ = JsFuture::from(shown).await;
            return Shared::Offered;
        }
    }
    match copy(text).await {
        true => Shared::Copied,
        false => Shared::Nowhere,
    }
}

/// What became of a text that was to be shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    /// The system asked who gets it.
    Offered,
    /// It is on the clipboard.
    Copied,
    /// The browser let it go nowhere.
    Nowhere,
}

/// Whether the browser promised not to clear this device's data by itself. `None` where it
/// does not say (WebKitGTK).
pub async fn storage_is_kept() -> Option<bool> {
    JsFuture::from(storage()?.persisted().ok()?).await.ok()?.as_bool()
}

/// Asks the browser to keep this device's data; may show the person a question, so it is asked
/// on a gesture and never waited for at the start.
pub async fn keep_storage() -> Option<bool> {
    JsFuture::from(storage()?.persist().ok()?).await.ok()?.as_bool()
}

/// How much this device keeps for the app, and how much it may, in bytes. `None` where the
/// browser does not say.
pub async fn storage_used() -> Option<(u64, u64)> {
    let estimate = JsFuture::from(storage()?.estimate().ok()?).await.ok()?;
    let number = |name: &str| js_sys::Reflect::get(&estimate, &name.into()).ok()?.as_f64();
    Some((number("usage")? as u64, number("quota")? as u64))
}

/// The storage of browsers that let one ask about it.
fn storage() -> Option<web_sys::StorageManager> {
    let storage = window().navigator().storage();
    let has = |name: &str| js_sys::Reflect::has(&storage, &name.into()).unwrap_or(false);
    (!storage.is_undefined() && has("persist") && has("persisted")).then_some(storage)
}

/// Runs when the page is left, also when the browser only puts it aside for the way back. Such a
/// page is loaded anew when it is shown again: what it knew is old by then.
pub fn on_leave(run: impl Fn() + 'static) {
    let leave = Closure::<dyn Fn()>::new(run);
    let shown = Closure::<dyn Fn(web_sys::PageTransitionEvent)>::new(
        |event: web_sys::PageTransitionEvent| {
            if event.persisted() {
                // Fails only where there is no page to load.
                let _ = window().location().reload();
            }
        },
    );
    let window = window();
    // Fails only for listeners that are no functions.
    let _ = window.add_event_listener_with_callback("pagehide", leave.as_ref().unchecked_ref());
    let _ = window.add_event_listener_with_callback("pageshow", shown.as_ref().unchecked_ref());
    leave.forget();
    shown.forget();
}

/// What somebody may call this device: its browser and system, such as `Chrome, Windows`; `plain`
/// where neither is known.
#[must_use]
pub fn device_name(plain: &str) -> String {
    let agent = window().navigator().user_agent().unwrap_or_default();
    // The first that fits: each claims to be those below it as well.
    let first = |names: &[(&str, &str)]| {
        names.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| (*name).to_owned())
    };
    let browser = first(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]);
    let known: Vec<String> = browser.into_iter().chain(system).collect();
    if known.is_empty() { plain.to_owned() } else { known.join(", ") }
}
