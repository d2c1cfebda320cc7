//! One lane of a board: its head, and the cards in sight.

use std::ops::Range;
use std::sync::Arc;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Card;
use super::desk::{Desk, elements};
use super::place::{Place, next_card};
use crate::ui::each::{Each, Item};
use crate::ui::table::{CARDS_BEYOND, visible};
use crate::ui::{Icon, IconButton, new_element_id};

/// A lane.
#[component]
pub fn LaneView(
    /// The hand over the board.
    desk: Desk,
    /// Which lane, from the left.
    lane: usize,
    /// Gives the cards of a part of a lane.
    cards: Callback<(usize, Range<usize>), Vec<Card>>,
    /// Whether cards can be moved.
    movable: bool,
    /// Runs with a card that is to be moved without dragging.
    on_more: Callback<String>,
) -> impl IntoView {
    let id = new_element_id("lane");
    let scroller = NodeRef::<html::Ol>::new();
    let (scroll, height) = (RwSignal::new(0.0), RwSignal::new(0.0));
    let measure = move || {
        if let Some(element) = scroller.try_get_untracked().flatten() {
            height.set(f64::from(element.client_height()));
        }
    };
    Effect::new(move |_| {
        if scroller.get().is_some() {
            request_animation_frame(measure);
        }
    });
    let resized = window_event_listener(ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    let own = Memo::new(move |_| desk.lanes.with(|lanes| lanes.get(lane).cloned()));
    let count = Memo::new(move |_| own.with(|own| own.as_ref().map_or(0, |own| own.count)));
    let range = Memo::new(move |_| {
        visible(scroll.get(), height.get(), desk.card.get(), count.get(), CARDS_BEYOND)
    });
    let drawn = Memo::new_with_compare(
        move |_| {
            let range = range.get();
            let first = range.start;
            let cards = cards.run((lane, range)).into_iter().enumerate();
            cards.map(|(at, card)| (first + at, card)).collect::<Vec<_>>()
        },
        |_, _| true,
    );
    let draw = Arc::new(move |at: usize, card: Card| {
        view! { <CardView desk=desk from=Place { lane, at } card=card movable=movable on_more=on_more /> }
            .into_any()
    });
    let items = Signal::derive(move || {
        drawn.with(|drawn| {
            let item = |(at, card): &(usize, Card)| {
                let (at, card, draw) = (*at, card.clone(), Arc::clone(&draw));
                let key = u128::from(card.key) << 64 | at as u128;
                Item::new(key, move || draw(at, card.clone()))
            };
            drawn.iter().map(item).collect::<Vec<_>>()
        })
    });
    let line = move || {
        let at = desk.line(lane)?;
        let top = format!("{}px", (at as f64 * desk.card.get()) as i32);
        Some(view! { <li class="drop-line" aria-hidden="true" style:top=top></li> })
    };
    view! {
        <section class="lane" aria-labelledby=id.clone()>
            <header class=move || {
                format!("lane-head bar-{}", own.with(|own| own.as_ref().map_or(0, |own| own.hue)))
            }>
                <h2 id=id.clone()>
                    <span class="ellipsis">
                        {move || own.with(|own| own.as_ref().map(|own| own.title.clone()))}
                    </span>
                    <span class="lane-count">{move || own.with(|own| own.as_ref().map(|own| own.counted.clone()))}</span>
                </h2>
                <p class="lane-sum">
                    {move || {
                        own.with(|own| own.as_ref().map(|own| own.sums.join(" · ")))
                    }}
                </p>
            </header>
            <ol
                node_ref=scroller
                class="lane-cards"
                on:scroll=move |_| {
                    if let Some(element) = scroller.get_untracked() {
                        scroll.set(f64::from(element.scroll_top()));
                    }
                }
            >
                <Each items=items />
                {line}
                <li
                    class="lane-room"
                    aria-hidden="true"
                    style:height=move || format!("{}px", (count.get() as f64 * desk.card.get()) as i64)
                ></li>
            </ol>
        </section>
    }
}

#[component]
fn CardView(
    desk: Desk,
    from: Place,
    card: Card,
    movable: bool,
    on_more: Callback<String>,
) -> impl IntoView {
    let own = StoredValue::new(card.clone());
    let id = card.id.clone();
    let is_lifted = move || own.with_value(|card| desk.is_lifted(&card.id));
    let on_key = move |ev: ev::KeyboardEvent| {
        if ev.ctrl_key() || ev.meta_key() || ev.alt_key() || ev.default_prevented() {
            return;
        }
        if desk.lift.with_untracked(Option::is_some) {
            return;
        }
        match ev.key().as_str() {
            " " if movable => {
                desk.lift_by_key(own.get_value(), from);
                // Cards come and go while one is moved; the board stays.
                if let Some(root) = desk.root.get_untracked() {
                    let _ = root.focus();
                }
            }
            "m" if movable => on_more.run(own.with_value(|card| card.id.clone())),
            key => {
                let Some(to) = next_card(from, key, &desk.counts()) else { return };
                focus(desk, to);
            }
        }
        ev.prevent_default();
        ev.stop_propagation();
    };
    let press = move |ev: ev::PointerEvent| {
        let target = ev.target().and_then(|to| to.dyn_into::<web_sys::Element>().ok());
        let on_button = target.and_then(|to| to.closest("button").ok().flatten()).is_some();
        if movable && !on_button {
            desk.press(&ev, own.get_value(), from);
        }
    };
    let more = movable.then(|| {
        let label = (desk.words.more)(&card.label);
        view! {
            <IconButton
                label=label
                icon=Icon::More
                small=true
                on_press=move |()| on_more.run(own.with_value(|card| card.id.clone()))
            />
        }
    });
    view! {
        <li
            class="board-card-place"
            style:top=move || format!("{}px", (from.at as f64 * desk.card.get()) as i64)
        >
            <article
                class="board-card"
                class:lifted=is_lifted
                data-card=id
                data-lane=from.lane
                data-at=from.at
                on:keydown=on_key
                on:pointerdown=press
            >
                <a class="board-card-title" href=card.href.clone() draggable="false">
                    {card.label.clone()}
                </a>
                {more}
                {(card.face)()}
            </article>
        </li>
    }
}

/// Puts the focus on the card of a place, scrolling there first where it is out of sight.
fn focus(desk: Desk, to: Place) {
    super::show_lane(desk, Place { at: to.at, ..to });
    super::show_lane(desk, Place { at: to.at + 1, ..to });
    request_animation_frame(move || {
        let Some(root) = desk.root.try_get_untracked().flatten() else { return };
        let selector = format!("[data-lane=\"{}\"][data-at=\"{}\"] a", to.lane, to.at);
        let link = elements(&root, &selector).into_iter().next();
        if let Some(link) = link.and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = link.focus();
        }
    });
}
