//! The device's clock, and waiting.

use cartera_domain::time::{Clocks, TimeOfDay};
use cartera_domain::{Date, Timestamp};
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
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

/// The device's clock, as records note it.
#[must_use]
pub fn now() -> Timestamp {
    Timestamp::from_millis(js_sys::Date::now() as i64)
}

/// The day that it is where this device is.
#[must_use]
pub fn today() -> Date {
    local(now()).0
}

/// Day and time of a moment where this device is.
#[must_use]
pub fn local(at: Timestamp) -> (Date, TimeOfDay) {
    let date = js_sys::Date::new(&JsValue::from_f64(at.millis() as f64));
    let year = i32::try_from(date.get_full_year()).unwrap_or(i32::MAX);
    let day = Date::new(year, date.get_month() + 1, date.get_date());
    let of_day = i64::from(date.get_hours() * 60 + date.get_minutes()) * 60_000
        + i64::from(date.get_seconds()) * 1_000
        + i64::from(date.get_milliseconds());
    (day.unwrap_or(Date::from_epoch_days(0)), TimeOfDay::from_millis(of_day))
}

/// The moment at which clocks here show such a day and time; after a gap of the clocks, where
/// they do not.
#[must_use]
pub fn moment(day: Date, time: TimeOfDay) -> Timestamp {
    let (year, month, date) = day.civil();
    let minutes = u32::try_from(time.millis() / 60_000).unwrap_or_default();
    let at = js_sys::Date::new_with_year_month_day_hr_min(
        u32::try_from(year).unwrap_or_default(),
        i32::try_from(month).unwrap_or(1) - 1,
        i32::try_from(date).unwrap_or(1),
        i32::try_from(minutes / 60).unwrap_or_default(),
        i32::try_from(minutes % 60).unwrap_or_default(),
    );
    if year < 100 {
        // Such years mean the twentieth century to the browser.
        at.set_full_year(u32::try_from(year).unwrap_or_default());
    }
    Timestamp::from_millis(at.get_time() as i64 + time.millis() % 60_000)
}

/// The clocks of this device.
#[derive(Debug, Clone, Copy)]
pub struct Here;

impl Clocks for Here {
    fn shown(&self, at: Timestamp) -> (Date, TimeOfDay) {
        local(at)
    }

    fn moment(&self, day: Date, time: TimeOfDay) -> Timestamp {
        moment(day, time)
    }
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
