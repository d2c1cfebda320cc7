//! Whether an element is near the eye: what nobody sees need not be drawn with every step.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Follows whether a part of the page is in the window; not before it is drawn.
#[must_use]
pub fn in_sight(place: NodeRef<html::Section>) -> Signal<bool> {
    let is_near = RwSignal::new(false);
    let say = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let last = entries.iter().last().map(JsCast::unchecked_into);
        if let Some(entry) = last {
            let entry: web_sys::IntersectionObserverEntry = entry;
            let _ = is_near.try_set(entry.is_intersecting());
        }
    });
    let Ok(observer) = web_sys::IntersectionObserver::new(say.as_ref().unchecked_ref()) else {
        // Without a way to know, everything is in sight.
        return Signal::stored(true);
    };
    let kept = StoredValue::new_local((observer.clone(), say));
    Effect::new(move |_| {
        if let Some(element) = place.get() {
            observer.observe(&element);
        }
    });
    on_cleanup(move || {
        let _ = kept.try_with_value(|(observer, _)| observer.disconnect());
    });
    is_near.into()
}
