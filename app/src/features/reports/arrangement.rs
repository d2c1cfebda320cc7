//! In which order the cards of a view stand: as somebody put them, by mouse or finger, by keys or by
//! the menu of a card. It is kept in a saved view of theirs, so it is the same on all their devices. New
//! cards stand at their own place among them.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::asked::View;
use super::commands::{Orders, dashboard_id, keep_orders, orders_of};
use crate::data::Db;
use crate::features::save::why;
use crate::platform::{keys, preferences};
use crate::ui::{Carry, Toasts, Tone};
use crate::words;

/// Where the order stands of who only looks: they write nothing that others would get.
const KEPT: &str = "reports.order";

/// The order of the cards that are shown.
#[derive(Clone, Copy)]
pub struct Arrangement {
    desk: Desk,
    carry: Carry,
}

/// The order, and where it is kept.
#[derive(Clone, Copy)]
struct Desk {
    db: Db,
    toasts: Toasts,
    view: Signal<View>,
    orders: RwSignal<Orders>,
    /// The cards that are shown now, in their order.
    shown: StoredValue<Vec<Arc<str>>>,
    said: RwSignal<String>,
}

impl Arrangement {
    /// Begins with what was kept; listens to the pointer while its owner is on the screen.
    pub fn new(view: Signal<View>) -> Self {
        let db = Db::get();
        let orders: RwSignal<Orders> = RwSignal::new(Orders::new());
        let (version, me) = (db.version(), db.me());
        let kept = Memo::new(move |_| {
            version.track();
            let kept = db.get_now(dashboard_id(me.get().user_id())).as_ref().and_then(orders_of);
            kept.or_else(|| serde_json::from_str(&preferences::read(KEPT)?).ok())
        });
        // Also where it was changed elsewhere, or taken back.
        Effect::new(move |_| {
            let kept = kept.get().unwrap_or_default();
            if orders.with_untracked(|orders| *orders != kept) {
                orders.set(kept);
            }
        });
        let shown = StoredValue::new(Vec::<Arc<str>>::new());
        let said = RwSignal::new(String::new());
        let toasts = Toasts::get();
        let desk = Desk { db, toasts, view, orders, shown, said };
        let drop = move |number: u128, place: String| {
            let from = shown.with_value(|shown| {
                shown.iter().find(|key| number_of(key) == number).map(Arc::clone)
            });
            let to = shown.with_value(|shown| shown.iter().position(|key| **key == *place));
            if let (Some(key), Some(to)) = (from, to) {
                desk.put(&key, to);
            }
        };
        Self { desk, carry: Carry::new(drop) }
    }

    /// These cards as somebody put them.
    pub fn arranged(self, view: View, cards: Vec<Arc<str>>) -> Vec<Arc<str>> {
        let arranged = self.desk.orders.with(|orders| match orders.get(view.key()) {
            Some(order) => in_order(order, cards),
            None => cards,
        });
        self.desk.shown.set_value(arranged.clone());
        arranged
    }

    /// What was moved, for who does not see it.
    pub fn said(self) -> String {
        self.desk.said.get()
    }

    /// A press on the handle of a card.
    pub fn press(self, ev: &ev::PointerEvent, number: u128) {
        self.carry.grip(ev, number);
    }

    /// Whether the card with this number is carried.
    pub fn is_carried(self, number: u128) -> bool {
        self.carry.is_carried(number)
    }

    /// Whether a card would be put down at this one.
    pub fn is_over(self, key: &str) -> bool {
        self.carry.is_over(key)
    }

    /// Moves a card so many places.
    pub fn step(self, key: &str, by: isize) {
        let at = self.desk.shown.with_value(|shown| shown.iter().position(|own| **own == *key));
        let to = at.and_then(|at| at.checked_add_signed(by));
        let count = self.desk.shown.with_value(Vec::len);
        if let Some(to) = to.filter(|to| *to < count) {
            self.desk.put(key, to);
            // An element that is put elsewhere loses the focus, and the next key would be lost.
            let handle = format!(".card[data-card=\"{key}\"] .card-handle");
            request_animation_frame(move || {
                request_animation_frame(move || {
                    // Whoever left the page meanwhile needs no focus here.
                    let _ = keys::focus(&handle);
                });
            });
        }
    }
}

impl Desk {
    /// Puts a card at a place: at once on the screen, then where it is kept.
    fn put(self, key: &str, to: usize) {
        let order = self.shown.with_value(|shown| moved(shown, key, to));
        let count = order.len() as u64;
        self.orders.update(|orders| {
            orders.insert(self.view.get_untracked().key().to_owned(), order);
        });
        self.said.set(words::reports_moved(count, (to + 1) as u64));
        self.keep();
    }

    fn keep(self) {
        let (db, toasts) = (self.db, self.toasts);
        let orders = self.orders.get_untracked();
        if db.looks_only().get_untracked() {
            preferences::write(KEPT, serde_json::to_string(&orders).ok().as_deref());
            return;
        }
        let me = db.me().get_untracked().user_id();
        let before = db.get_now(dashboard_id(me));
        let Some(edit) = keep_orders(before.as_ref(), me, words::nav_reports(), &orders) else {
            return;
        };
        // No word of it: the card is where it was put, and another move undoes it.
        spawn_local(async move {
            match db.run(edit.label, edit.patches).await {
                Ok(_) => preferences::write(KEPT, None),
                Err(error) => toasts.show(Tone::Bad, why(&error).to_owned(), None),
            }
        });
    }
}

/// The cards after one of them was put at a place.
fn moved(shown: &[Arc<str>], key: &str, to: usize) -> Vec<String> {
    let mut order: Vec<String> =
        shown.iter().filter(|own| ***own != *key).map(ToString::to_string).collect();
    order.insert(to.min(order.len()), key.to_owned());
    order
}

/// Cards by their place in `order`; those that it does not name stay behind the one before them.
fn in_order(order: &[String], cards: Vec<Arc<str>>) -> Vec<Arc<str>> {
    let mut placed: Vec<(usize, usize, Arc<str>)> = Vec::with_capacity(cards.len());
    let mut last = 0;
    for (at, card) in cards.into_iter().enumerate() {
        last = order.iter().position(|key| **key == *card).map_or(last, |place| place + 1);
        placed.push((last, at, card));
    }
    placed.sort_by_key(|(place, at, _)| (*place, *at));
    placed.into_iter().map(|(_, _, card)| card).collect()
}

/// A number for a card's name: its bytes, as far as they differ.
pub fn number_of(key: &str) -> u128 {
    key.bytes().fold(0, |number: u128, byte| number.rotate_left(7) ^ u128::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cards(names: &[&str]) -> Vec<Arc<str>> {
        names.iter().map(|name| Arc::from(*name)).collect()
    }

    #[track_caller]
    fn check(key: &str, to: usize, want: &[&str]) {
        assert_eq!(moved(&cards(&["a", "b", "c"]), key, to), want);
    }

    #[test]
    fn a_card_takes_the_place_that_it_is_put_at() {
        check("a", 2, &["b", "c", "a"]);
        check("c", 0, &["c", "a", "b"]);
        check("b", 1, &["a", "b", "c"]);
        check("b", 9, &["a", "c", "b"]);
    }

    #[test]
    fn a_new_card_stays_behind_the_one_before_it() {
        let order = ["c".to_owned(), "gone".to_owned(), "a".to_owned()];
        assert_eq!(in_order(&order, cards(&["a", "new", "c"])), cards(&["c", "a", "new"]));
        assert_eq!(in_order(&[], cards(&["a", "b"])), cards(&["a", "b"]));
    }
}
