//! Carrying something with mouse or finger from one place to another, where places say by `data-place`
//! what they are. Whoever uses it offers the same by keys and by a form.

use leptos::ev;
use leptos::prelude::*;

/// So far a press may slip and still be a press, in CSS pixels.
const SLIP: i32 = 5;

/// What is being carried, and over which place.
#[derive(Clone, Copy)]
pub struct Carry {
    held: StoredValue<Option<(u128, i32, i32)>>,
    what: RwSignal<Option<u128>>,
    over: RwSignal<Option<String>>,
}

impl Carry {
    /// Listens while its owner is on the screen; `on_drop` runs with what was carried, and where.
    pub fn new(on_drop: impl Fn(u128, String) + 'static) -> Self {
        let carry = Self {
            held: StoredValue::new(None),
            what: RwSignal::new(None),
            over: RwSignal::new(None),
        };
        let moved = window_event_listener(ev::pointermove, move |ev| carry.follow(&ev));
        let released = window_event_listener(ev::pointerup, move |_| {
            carry.held.set_value(None);
            let (what, over) = (carry.what.get_untracked(), carry.over.get_untracked());
            // The press that ends here must not open what was carried; it comes after this.
            request_animation_frame(move || carry.put_down());
            if let (Some(what), Some(over)) = (what, over) {
                on_drop(what, over);
            }
        });
        let broken = window_event_listener(ev::pointercancel, move |_| carry.put_down());
        let given_up = window_event_listener(ev::keydown, move |ev| {
            if ev.key() == "Escape" && carry.what.get_untracked().is_some() {
                ev.prevent_default();
                carry.put_down();
            }
        });
        on_cleanup(move || {
            moved.remove();
            released.remove();
            broken.remove();
            given_up.remove();
        });
        carry
    }

    /// A press on something that can be carried. Fingers scroll instead.
    pub fn press(self, ev: &ev::PointerEvent, what: u128) {
        if ev.pointer_type() == "mouse" {
            self.grip(ev, what);
        }
    }

    /// A press on a handle, which is for nothing else: fingers carry by it too. Its style says
    /// `touch-action: none`, or the page would scroll away under the finger.
    pub fn grip(self, ev: &ev::PointerEvent, what: u128) {
        if ev.button() == 0 {
            self.held.set_value(Some((what, ev.client_x(), ev.client_y())));
        }
    }

    /// Whether this is being carried.
    #[must_use]
    pub fn is_carried(self, what: u128) -> bool {
        self.what.get() == Some(what)
    }

    /// Whether anything is; a press is none then.
    #[must_use]
    pub fn is_busy(self) -> bool {
        self.what.get_untracked().is_some()
    }

    /// Whether it would be put down here.
    #[must_use]
    pub fn is_over(self, place: &str) -> bool {
        self.over.with(|over| over.as_deref() == Some(place))
    }

    fn follow(self, ev: &ev::PointerEvent) {
        let Some((what, x, y)) = self.held.get_value() else { return };
        let (now_x, now_y) = (ev.client_x(), ev.client_y());
        let is_carried = self.what.get_untracked().is_some();
        if !is_carried && (now_x - x).abs() < SLIP && (now_y - y).abs() < SLIP {
            return;
        }
        ev.prevent_default();
        if !is_carried {
            self.what.set(Some(what));
        }
        let under = document().element_from_point(now_x as f32, now_y as f32);
        let place = under.and_then(|element| element.closest("[data-place]").ok().flatten());
        let place = place.and_then(|place| place.get_attribute("data-place"));
        if self.over.with_untracked(|over| *over != place) {
            self.over.set(place);
        }
    }

    fn put_down(self) {
        self.held.set_value(None);
        let _ = self.what.try_set(None);
        let _ = self.over.try_set(None);
    }
}
