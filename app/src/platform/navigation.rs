//! Where the person is: the path in the address bar, followed as a signal.
//!
//! The list of features decides what a path shows (`features::FEATURES`), so all that is needed
//! here is to take clicks on the app's own links before the browser loads a page for them.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// The current place, and ways to another one.
#[derive(Clone, Copy)]
pub struct Navigation {
    path: RwSignal<String>,
}

impl Navigation {
    /// Begins to follow the address bar. Called once, above everything that navigates.
    pub fn provide() -> Self {
        let navigation = Self { path: RwSignal::new(current_path()) };
        provide_context(navigation);
        let back = window_event_listener(ev::popstate, move |_| {
            navigation.path.set(current_path());
        });
        let click = window_event_listener(ev::click, move |ev| {
            if let Some(to) = own_link(&ev) {
                ev.prevent_default();
                navigation.go(&to);
            }
        });
        on_cleanup(move || {
            back.remove();
            click.remove();
        });
        navigation
    }

    /// The app's navigation; one that stays at the root where none was provided.
    #[must_use]
    pub fn get() -> Self {
        use_context().unwrap_or_else(|| Self { path: RwSignal::new("/".to_owned()) })
    }

    /// The path, beginning with `/`, without query and fragment.
    #[must_use]
    pub fn path(self) -> Signal<String> {
        self.path.into()
    }

    /// Goes to a path of this app; "back" returns from it.
    pub fn go(self, path: &str) {
        if self.path.with_untracked(|current| current == path) {
            return;
        }
        if let Ok(history) = window().history() {
            // Refused only after hundreds of entries in seconds; the page still changes.
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(path));
        }
        self.path.set(path.to_owned());
    }

    /// Goes to a path in the place of the current one.
    pub fn replace(self, path: &str) {
        if let Ok(history) = window().history() {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(path));
        }
        self.path.set(path.to_owned());
    }
}

/// Takes the fragment out of the address bar and gives it, without the `#`. Secrets travel
/// there: no server sees them, and none should stay where a glance or a screenshot finds it.
#[must_use]
pub fn take_fragment() -> Option<String> {
    let location = window().location();
    let fragment = location.hash().ok()?;
    let fragment = fragment.strip_prefix('#').filter(|text| !text.is_empty())?.to_owned();
    let path = current_path();
    let _ = window().history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&path));
    Some(fragment)
}

/// Scheme, host and port of this app.
#[must_use]
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Loads the app again, from the files of the newest version that is ready.
pub fn reload() {
    // Refused only while the page is being left already.
    let _ = window().location().reload();
}

fn current_path() -> String {
    window().location().pathname().unwrap_or_else(|_| "/".to_owned())
}

/// The path of the app's own link that was clicked plainly; `None` for anything else.
fn own_link(ev: &web_sys::MouseEvent) -> Option<String> {
    if ev.default_prevented()
        || ev.button() != 0
        || ev.ctrl_key()
        || ev.meta_key()
        || ev.shift_key()
        || ev.alt_key()
    {
        return None;
    }
    let target = ev.target()?.dyn_into::<web_sys::Element>().ok()?;
    let link = target.closest("a[href]").ok()??;
    if link.has_attribute("download") || link.has_attribute("target") {
        return None;
    }
    let href = link.get_attribute("href")?;
    // `//host` is another origin.
    (href.starts_with('/') && !href.starts_with("//")).then_some(href)
}
