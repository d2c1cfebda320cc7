//! A long list whose items have heights of their own: drawn a chunk at a time, near the eye only.
//!
//! A chunk that is out of sight keeps its height and nothing else, so a list of ten thousand
//! costs the page what forty cost.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::each::{Each, Item};

/// Items of one chunk.
const CHUNK: usize = 20;
/// Chunks that are drawn before anybody knows what is in sight.
const AT_FIRST: usize = 2;
/// How high an item is before it was ever drawn, in CSS pixels.
const GUESS: f64 = 72.0;

/// A list that draws what is near the eye.
#[component]
pub fn Windowed(
    /// What is listed.
    #[prop(into)]
    label: String,
    /// The items in order; each draws an element with the role `listitem`.
    #[prop(into)]
    items: Signal<Vec<Item>>,
) -> impl IntoView {
    // Kept: each of thousands of chunks looks into it, and whoever gives it may make it anew with
    // every look. Items are not compared, so whatever comes is another list.
    let items = Memo::new_with_compare(move |_| items.get(), |_, _| true);
    let total = Memo::new(move |_| items.with(Vec::len));
    let chunks = Memo::new(move |_| total.get().div_ceil(CHUNK));
    let near = RwSignal::new(vec![true; AT_FIRST]);
    view! {
        <div class="windowed" role="list" aria-label=label>
            <For
                each=move || 0..chunks.get()
                key=|at| *at
                children=move |at| view! { <Chunk at=at items=items total=total near=near /> }
            />
        </div>
    }
}

#[component]
fn Chunk(
    at: usize,
    items: Memo<Vec<Item>>,
    total: Memo<usize>,
    near: RwSignal<Vec<bool>>,
) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let height = RwSignal::new(None::<f64>);
    // Its neighbours count, so that nobody sees a chunk come.
    let is_drawn = Memo::new(move |_| {
        let from = at.saturating_sub(1);
        near.with(|near| near.iter().skip(from).take(at + 2 - from).any(|is_near| *is_near))
    });
    watch(place, move |is_near, tall| {
        if is_drawn.try_get_untracked() == Some(true) && tall > 0.0 {
            let _ = height.try_set(Some(tall));
        }
        let _ = near.try_update(|near| {
            if near.len() <= at {
                near.resize(at + 1, false);
            }
            if let Some(one) = near.get_mut(at) {
                *one = is_near;
            }
        });
    });
    let own = Signal::derive(move || {
        items.with(|items| items.iter().skip(at * CHUNK).take(CHUNK).cloned().collect::<Vec<_>>())
    });
    let room = move || {
        (!is_drawn.get()).then(|| {
            let count = total.get().saturating_sub(at * CHUNK).min(CHUNK);
            let tall = height.get().unwrap_or(GUESS * count as f64);
            format!("{}px", tall as u32)
        })
    };
    view! {
        <div node_ref=place class="window-chunk" role="presentation" style:height=room>
            <Show when=move || is_drawn.get()>
                <Each items=own />
            </Show>
        </div>
    }
}

/// Says whenever an element comes near the eye or leaves it, and how tall it is then.
fn watch(place: NodeRef<html::Div>, say: impl Fn(bool, f64) + 'static) {
    let say = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let last = entries.iter().last().map(JsCast::unchecked_into);
        if let Some(entry) = last {
            let entry: web_sys::IntersectionObserverEntry = entry;
            say(entry.is_intersecting(), entry.bounding_client_rect().height());
        }
    });
    let Ok(observer) = web_sys::IntersectionObserver::new(say.as_ref().unchecked_ref()) else {
        return;
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
}
