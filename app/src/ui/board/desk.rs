//! The hand over the board: what is lifted, by pointer or by keys, and where it would land.

use std::sync::Arc;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::place::{Place, Target};
use super::{BoardWords, Card, Dropped, Lane};
use crate::platform::clock::Timer;

/// A mouse that moved so far means to drag.
const MOUSE_SLOP: f64 = 5.0;
/// A finger that moved so far means to scroll.
const TOUCH_SLOP: f64 = 8.0;
/// A finger that rests so long lifts.
const LONG_PRESS_MS: u64 = 250;
/// So near to an edge the board scrolls by itself, by so much a frame.
const EDGE: f64 = 56.0;
const STEP: i32 = 14;
/// How long a landed card is shown where it was dropped, if nothing else happens.
const LANDING_MS: u64 = 700;

/// What is lifted.
#[derive(Clone)]
pub struct Lift {
    /// The card.
    pub card: Card,
    /// Where it was.
    pub from: Place,
    /// Where it would land.
    pub to: Option<Target>,
    /// Whether it follows a pointer; else it follows keys.
    pub by_pointer: bool,
    /// Whether it was dropped and is on its way.
    pub landed: bool,
}

/// A pointer that is down on a card and has not lifted it yet.
struct Pressed {
    pointer: i32,
    card: Card,
    from: Place,
    at: (f64, f64),
    is_touch: bool,
    _long: Option<Timer>,
}

/// All that follows the hand; a copy is the same desk.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The element that scrolls sideways.
    pub root: NodeRef<html::Div>,
    /// What is lifted.
    pub lift: RwSignal<Option<Lift>>,
    /// Where the pointer is.
    pub pointer: RwSignal<(f64, f64)>,
    /// What is read aloud.
    pub said: RwSignal<String>,
    /// The height of a card.
    pub card: RwSignal<f64>,
    /// What is on the board.
    pub lanes: Signal<Vec<Lane>>,
    /// What it says.
    pub words: &'static BoardWords,
    pressed: StoredValue<Option<Pressed>, LocalStorage>,
    /// Whether the click that ends a drag is still to come.
    pub swallow: StoredValue<bool>,
    landing: StoredValue<Option<Timer>, LocalStorage>,
    on_drop: Callback<Dropped>,
}

impl Desk {
    /// A desk with nothing lifted.
    #[must_use]
    pub fn new(
        lanes: Signal<Vec<Lane>>,
        words: &'static BoardWords,
        on_drop: Callback<Dropped>,
    ) -> Self {
        Self {
            root: NodeRef::new(),
            lift: RwSignal::new(None),
            pointer: RwSignal::new((0.0, 0.0)),
            said: RwSignal::new(String::new()),
            card: RwSignal::new(super::USUAL_CARD),
            lanes,
            words,
            pressed: StoredValue::new_local(None),
            swallow: StoredValue::new(false),
            landing: StoredValue::new_local(None),
            on_drop,
        }
    }

    /// Where a lifted card would land in a lane.
    #[must_use]
    pub fn line(self, lane: usize) -> Option<usize> {
        self.lift.with(|lift| match lift.as_ref()?.to? {
            Target::Lane(place) if place.lane == lane => Some(place.at),
            _ => None,
        })
    }

    /// Whether a card is the lifted one.
    #[must_use]
    pub fn is_lifted(self, id: &str) -> bool {
        self.lift.with(|lift| lift.as_ref().is_some_and(|lift| lift.card.id == id))
    }

    /// How many cards each lane holds.
    #[must_use]
    pub fn counts(self) -> Vec<usize> {
        self.lanes.with_untracked(|lanes| lanes.iter().map(|lane| lane.count).collect())
    }

    /// A pointer came down on a card.
    pub fn press(self, ev: &ev::PointerEvent, card: Card, from: Place) {
        if ev.button() != 0 || self.lift.with_untracked(Option::is_some) {
            return;
        }
        self.swallow.set_value(false);
        let is_touch = ev.pointer_type() != "mouse";
        let long = is_touch.then(|| Timer::after(LONG_PRESS_MS, move || self.begin()));
        self.pressed.set_value(Some(Pressed {
            pointer: ev.pointer_id(),
            card,
            from,
            at: (f64::from(ev.client_x()), f64::from(ev.client_y())),
            is_touch,
            _long: long,
        }));
    }

    /// The pointer moved.
    pub fn moved(self, ev: &ev::PointerEvent) {
        let now = (f64::from(ev.client_x()), f64::from(ev.client_y()));
        if self.follows_pointer() {
            self.pointer.set(now);
            self.aim();
            return;
        }
        let wants = self.pressed.with_value(|pressed| {
            let pressed = pressed.as_ref().filter(|one| one.pointer == ev.pointer_id())?;
            let far = (now.0 - pressed.at.0).abs().max((now.1 - pressed.at.1).abs());
            match pressed.is_touch {
                true => (far > TOUCH_SLOP).then_some(false),
                false => (far > MOUSE_SLOP).then_some(true),
            }
        });
        match wants {
            Some(true) => {
                self.begin();
                self.pointer.set(now);
                self.aim();
            }
            Some(false) => self.pressed.set_value(None),
            None => {}
        }
    }

    /// Whether a card hangs on the pointer.
    #[must_use]
    pub fn follows_pointer(self) -> bool {
        let holds = |lift: &Lift| lift.by_pointer && !lift.landed;
        self.lift.with_untracked(|lift| lift.as_ref().is_some_and(holds))
    }

    fn begin(self) {
        let Some(Some(pressed)) = self.pressed.try_update_value(Option::take) else { return };
        if let Some(root) = self.root.get_untracked() {
            // Fails only for a pointer that is gone, and then there is nothing to follow.
            let _ = root.set_pointer_capture(pressed.pointer);
        }
        self.pointer.set(pressed.at);
        self.swallow.set_value(true);
        self.said.set((self.words.lifted)(&pressed.card.label));
        self.lift.set(Some(Lift {
            card: pressed.card,
            from: pressed.from,
            to: None,
            by_pointer: true,
            landed: false,
        }));
        self.aim();
        self.tick();
    }

    /// The pointer is up again.
    pub fn released(self) {
        self.pressed.set_value(None);
        if self.follows_pointer() {
            self.land();
        }
    }

    /// The browser took the pointer, or the person thought better of it.
    pub fn give_up(self) {
        self.pressed.set_value(None);
        if self.lift.with_untracked(Option::is_some) {
            self.lift.set(None);
            self.said.set((self.words.given_up)().to_owned());
        }
    }

    /// Lifts a card by key.
    pub fn lift_by_key(self, card: Card, from: Place) {
        self.said.set((self.words.lifted)(&card.label));
        self.lift.set(Some(Lift {
            card,
            from,
            to: Some(Target::Lane(from)),
            by_pointer: false,
            landed: false,
        }));
    }

    /// Moves what keys have lifted; says where it is now.
    pub fn step(self, key: &str) -> Option<Place> {
        let counts = self.counts();
        let place = self.lift.try_update(|lift| {
            let lift = lift.as_mut()?;
            let Some(Target::Lane(at)) = lift.to else { return None };
            let to = at.stepped(key, lift.from, &counts)?;
            lift.to = Some(Target::Lane(to));
            Some((to, lift.from))
        });
        let (to, from) = place.flatten()?;
        let name =
            self.lanes.with_untracked(|lanes| lanes.get(to.lane).map(|lane| lane.title.clone()));
        // As it will be counted there: without itself, and from one.
        let is_below = to.lane == from.lane && to.at > from.at;
        let at = to.at + usize::from(!is_below);
        let others = counts.get(to.lane).copied().unwrap_or_default();
        let all = others + usize::from(to.lane != from.lane);
        self.said.set((self.words.over)(all as u64, &name.unwrap_or_default(), at as u64));
        Some(to)
    }

    /// Drops what is lifted where it is headed for.
    pub fn land(self) {
        let landed = self.lift.try_update(|lift| {
            let was = lift.as_mut()?;
            let stays = match was.to {
                None => true,
                Some(Target::Lane(to)) => was.from.is_same(to),
                Some(Target::Zone(_)) => false,
            };
            let to = was.to.filter(|_| !stays);
            let id = was.card.id.clone();
            match to {
                Some(Target::Lane(_)) => was.landed = true,
                Some(Target::Zone(_)) | None => *lift = None,
            }
            Some((id, to))
        });
        match landed.flatten() {
            Some((id, Some(to))) => {
                self.landing.set_value(Some(Timer::after(LANDING_MS, move || self.settle())));
                self.on_drop.run(Dropped { id, to });
            }
            _ => self.said.set((self.words.given_up)().to_owned()),
        }
    }

    /// A landed card is shown where it is now.
    pub fn settle(self) {
        let is_landed = |lift: &Option<Lift>| lift.as_ref().is_some_and(|lift| lift.landed);
        if self.lift.try_with_untracked(is_landed) == Some(true) {
            self.lift.try_set(None);
        }
    }

    /// What the pointer is over.
    fn aim(self) {
        let Some(root) = self.root.get_untracked() else { return };
        let (x, y) = self.pointer.get_untracked();
        let card = self.card.get_untracked();
        let zone = elements(&root, ".zone").iter().position(|zone| holds(zone, x, y));
        let lanes = elements(&root, ".lane");
        let lane = lanes.iter().position(|lane| {
            let at = lane.get_bounding_client_rect();
            (at.left()..at.right()).contains(&x)
        });
        let to = match (zone, lane) {
            (Some(zone), _) => Some(Target::Zone(zone)),
            (None, Some(lane)) => lanes.get(lane).and_then(scroller).map(|scroller| {
                let top = scroller.get_bounding_client_rect().top();
                let height = y - top + f64::from(scroller.scroll_top()) - card / 2.0;
                let count = self.counts().get(lane).copied().unwrap_or_default();
                Target::Lane(Place::at_height(lane, height + card / 2.0, card, count))
            }),
            (None, None) => None,
        };
        let was = self.lift.with_untracked(|lift| lift.as_ref().and_then(|lift| lift.to));
        if was != to {
            self.lift.update(|lift| {
                if let Some(lift) = lift {
                    lift.to = to;
                }
            });
        }
    }

    /// Scrolls while the pointer is at an edge, frame after frame.
    fn tick(self) {
        if !self.follows_pointer() {
            return;
        }
        if let Some(root) = self.root.get_untracked() {
            let (x, y) = self.pointer.get_untracked();
            let at = root.get_bounding_client_rect();
            root.set_scroll_left(root.scroll_left() + pull(x, at.left(), at.right()));
            let lanes = elements(&root, ".lane");
            if let Some(lane) = lanes.iter().find(|lane| holds(lane, x, y))
                && let Some(scroller) = scroller(lane)
            {
                let at = scroller.get_bounding_client_rect();
                scroller.set_scroll_top(scroller.scroll_top() + pull(y, at.top(), at.bottom()));
            }
            self.aim();
        }
        request_animation_frame(move || {
            // By then the board may have gone.
            if self.pointer.try_get_untracked().is_some() {
                self.tick();
            }
        });
    }
}

/// How far to scroll with a pointer at `at` between two edges.
fn pull(at: f64, from: f64, to: f64) -> i32 {
    if at < from + EDGE {
        -STEP
    } else if at > to - EDGE {
        STEP
    } else {
        0
    }
}

fn holds(element: &web_sys::Element, x: f64, y: f64) -> bool {
    let at = element.get_bounding_client_rect();
    (at.left()..at.right()).contains(&x) && (at.top()..at.bottom()).contains(&y)
}

fn scroller(lane: &web_sys::Element) -> Option<web_sys::Element> {
    lane.query_selector(".lane-cards").ok().flatten()
}

/// The elements below one that match.
#[must_use]
pub fn elements(root: &web_sys::Element, selector: &str) -> Vec<web_sys::Element> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// How a card looks.
pub type Face = Arc<dyn Fn() -> AnyView + Send + Sync>;
