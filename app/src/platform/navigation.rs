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
    /// The paths that "back" would lead to, as far as this visit made them; the nearest last.
    came: StoredValue<Vec<String>>,
    moved: StoredValue<bool>,
}

impl Navigation {
    /// Begins to follow the address bar, where `/` stands for the path `home`. Called once, above
    /// everything that navigates.
    pub fn provide(home: &str) -> Self {
        let navigation = Self::at(first_path(home));
        provide_context(navigation);
        let back = window_event_listener(ev::popstate, move |_| {
            let path = current_path();
            navigation.came.update_value(|came| {
                // Back, most often; after a step forward the stack begins anew.
                if came.pop().is_none_or(|last| last != path) {
                    came.clear();
                }
            });
            navigation.moved.set_value(true);
            navigation.path.set(path);
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
        use_context().unwrap_or_else(|| Self::at("/".to_owned()))
    }

    fn at(path: String) -> Self {
        Self {
            path: RwSignal::new(path),
            came: StoredValue::new(Vec::new()),
            moved: StoredValue::new(false),
        }
    }

    /// Whether "back" leads to this path.
    #[must_use]
    pub fn came_from(self, path: &str) -> bool {
        self.came.with_value(|came| came.last().is_some_and(|last| last == path))
    }

    /// Whether the person went anywhere since the page was loaded.
    #[must_use]
    pub fn has_moved(self) -> bool {
        self.moved.get_value()
    }

    /// Goes back in the browser's history.
    pub fn back(self) {
        if let Ok(history) = window().history() {
            let _ = history.back();
        }
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
        let from = self.path.get_untracked();
        self.came.update_value(|came| came.push(from));
        self.moved.set_value(true);
        self.path.set(path.to_owned());
    }
}

impl Navigation {
    /// Writes another path into the address bar without a step in the history, as a filter does
    /// that follows the hand.
    pub fn replace(self, path: &str) {
        if self.path.with_untracked(|current| current == path) {
            return;
        }
        if let Ok(history) = window().history() {
            // Refused only after hundreds of changes in seconds; the page still follows.
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

/// Whether the address has a fragment.
#[must_use]
pub fn has_fragment() -> bool {
    window().location().hash().is_ok_and(|hash| !hash.is_empty())
}

/// Scheme, host and port of this app.
#[must_use]
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Loads the app again at its first page, in the place of the one that is shown; with a fragment,
/// as by a link that has it.
pub fn start_over(fragment: Option<&str>) {
    let to = fragment.map_or_else(|| "/".to_owned(), |fragment| format!("/#{fragment}"));
    // Refused only while the page is being left already.
    let _ = window().location().replace(&to);
}

/// Loads the app again, from the files of the newest version that is ready.
pub fn reload() {
    // Refused only while the page is being left already.
    let _ = window().location().reload();
}

/// The path at the start. The address bar gets the name of the home page; its fragment stays.
fn first_path(home: &str) -> String {
    let path = current_path();
    if path != "/" {
        return path;
    }
    let fragment = window().location().hash().unwrap_or_default();
    if let Ok(history) = window().history() {
        let address = format!("{home}{fragment}");
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
    home.to_owned()
}

fn current_path() -> String {
    plain(window().location().pathname().unwrap_or_else(|_| "/".to_owned()))
}

/// A path with its separators as they are. A server of files escapes those that it need not, and
/// leads whoever asked for the plain path to the escaped one.
fn plain(path: String) -> String {
    const ESCAPED: [(&str, &str); 4] = [("%3D", "="), ("%3B", ";"), ("%26", "&"), ("%2C", ",")];
    if !path.contains('%') {
        return path;
    }
    ESCAPED.iter().fold(path, |path, (escaped, plain)| path.replace(escaped, plain))
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
