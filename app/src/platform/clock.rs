//! The device's clock, and waiting.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

use leptos::prelude::window;

/// The device's clock, in milliseconds since 1970.
#[must_use]
pub fn now_ms() -> u64 {
    // Exact for the next 285,000 years.
    js_sys::Date::now() as u64
}

/// A clock for measuring how long something takes, in milliseconds since the page was opened.
#[must_use]
pub fn now_exactly() -> f64 {
    // A page and a worker both have one; read so, no feature of web-sys is needed for it.
    let performance = js_sys::Reflect::get(&js_sys::global(), &"performance".into());
    let now = performance.ok().and_then(|performance| {
        let now: js_sys::Function = js_sys::Reflect::get(&performance, &"now".into()).ok()?.into();
        now.call0(&performance).ok()?.as_f64()
    });
    now.unwrap_or_default()
}

/// Something that happens later, unless this is dropped before.
#[derive(Debug)]
pub struct Timer {
    id: i32,
    // Kept alive until the browser has called it.
    _then: Closure<dyn FnMut()>,
}

impl Timer {
    /// Runs `then` after so many milliseconds.
    #[must_use]
    pub fn after(milliseconds: u64, then: impl FnOnce() + 'static) -> Self {
        let then = Closure::once(then);
        let delay = i32::try_from(milliseconds).unwrap_or(i32::MAX);
        let id = window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(
                then.as_ref().unchecked_ref(),
                delay,
            )
            .unwrap_or_default();
        Self { id, _then: then }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        window().clear_timeout_with_handle(self.id);
    }
}

/// Waits so many milliseconds; 0 lets the browser paint and answer first.
pub async fn sleep(milliseconds: i32) {
    let waited = js_sys::Promise::new(&mut |resolve, _| {
        // Refused only by a page that is being left.
        let _ =
            window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    });
    let _ = JsFuture::from(waited).await;
}
