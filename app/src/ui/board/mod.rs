//! Cards in lanes: moved by mouse, by a finger that rests on one, and by keys. Lanes hold
//! thousands; those in sight are drawn.

mod desk;
mod lane;
mod place;

use std::ops::Range;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

pub use desk::Face;
use desk::{Desk, elements};
use lane::LaneView;
pub use place::{Place, Target};

use super::table::css_pixels;

/// Until the first measure: the height of a card with the room below it.
const USUAL_CARD: f64 = 112.0;

/// A lane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// What it is called.
    pub title: String,
    /// The hue of its bar, 1 to 6; 0 for none.
    pub hue: u8,
    /// How many cards it holds.
    pub count: usize,
    /// That number as people read it.
    pub counted: String,
    /// What they add up to, a line each.
    pub sums: Vec<String>,
}

/// A card.
#[derive(Clone)]
pub struct Card {
    /// Tells cards and their revisions apart: another key is drawn anew.
    pub key: u64,
    /// Which it is.
    pub id: String,
    /// Where it leads.
    pub href: String,
    /// What it is called.
    pub label: String,
    /// What stands on it below that.
    pub face: Face,
}

/// A card was dropped somewhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// Which.
    pub id: String,
    /// Where.
    pub to: Target,
}

/// What a board says.
#[derive(Debug)]
pub struct BoardWords {
    /// How cards are moved by key.
    pub help: fn() -> &'static str,
    /// That a card is lifted.
    pub lifted: fn(&str) -> String,
    /// Where it is: of how many, in which lane, as which.
    pub over: fn(u64, &str, u64) -> String,
    /// That it stays where it was.
    pub given_up: fn() -> &'static str,
    /// The button that moves a card without dragging.
    pub more: fn(&str) -> String,
}

/// A board.
#[component]
pub fn Board(
    /// What is on it.
    #[prop(into)]
    label: String,
    /// Its lanes from the left.
    #[prop(into)]
    lanes: Signal<Vec<Lane>>,
    /// Gives the cards of a part of a lane. What it reads is followed.
    #[prop(into)]
    cards: Callback<(usize, Range<usize>), Vec<Card>>,
    /// What it says.
    words: &'static BoardWords,
    /// Where cards can be dropped besides, with the class of each.
    #[prop(optional)]
    zones: Vec<(&'static str, &'static str)>,
    /// Whether cards can be moved.
    #[prop(default = true)]
    movable: bool,
    /// Runs when a card is dropped somewhere else.
    #[prop(into)]
    on_drop: Callback<Dropped>,
    /// Runs with a card that is to be moved without dragging.
    #[prop(into)]
    on_more: Callback<String>,
) -> impl IntoView {
    let desk = Desk::new(lanes, words, on_drop);
    let measure = move || {
        if let Some(root) = desk.root.try_get_untracked().flatten()
            && let Some(card) = css_pixels(&root, "--card")
        {
            desk.card.set(card);
        }
    };
    Effect::new(move |_| {
        if desk.root.get().is_some() {
            measure();
        }
    });
    let resized = window_event_listener(ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    // What was dropped is where it belongs as soon as the lanes say so.
    Effect::new(move |_| {
        lanes.track();
        desk.settle();
    });
    let on_key = move |ev: ev::KeyboardEvent| {
        let is_lifted = desk.lift.with_untracked(Option::is_some);
        match (ev.key().as_str(), is_lifted) {
            ("Escape", true) => {
                let id = lifted_id(desk);
                desk.give_up();
                focus_card(desk, id);
            }
            (" " | "Enter", true) => {
                let id = lifted_id(desk);
                desk.land();
                focus_card(desk, id);
            }
            ("Tab", true) => desk.give_up(),
            (key, true) => {
                if let Some(to) = desk.step(key) {
                    show_lane(desk, to);
                } else if !key.starts_with("Arrow") {
                    return;
                }
            }
            _ => return,
        }
        if ev.key() != "Tab" {
            ev.prevent_default();
            ev.stop_propagation();
        }
    };
    let ghost = move || {
        let lifted = desk.lift.get().filter(|lift| lift.by_pointer && !lift.landed)?;
        Some(view! {
            <div
                class="board-card ghost"
                aria-hidden="true"
                style:transform=move || {
                    let (x, y) = desk.pointer.get();
                    format!("translate({}px, {}px) rotate(2deg)", x as i32 - 24, y as i32 - 24)
                }
            >
                <span class="board-card-title">{lifted.card.label.clone()}</span>
                {(lifted.card.face)()}
            </div>
        })
    };
    let is_dragged =
        Memo::new(move |_| desk.lift.with(|lift| lift.as_ref().is_some_and(|lift| !lift.landed)));
    let zones = StoredValue::new(zones);
    let zone = move |at: usize, label: &'static str, class: &'static str| {
        let is_over = move || {
            desk.lift.with(|lift| lift.as_ref().and_then(|lift| lift.to) == Some(Target::Zone(at)))
        };
        view! {
            <div class=format!("zone {class}") class:over=is_over>
                {label}
            </div>
        }
    };
    let help = super::new_element_id("board-help");
    view! {
        <p class="sr-only" id=help.clone()>{movable.then(words.help)}</p>
        <p class="sr-only" role="status">{desk.said}</p>
        <div
            node_ref=desk.root
            class="board"
            class:dragging=is_dragged
            role="group"
            tabindex="-1"
            aria-label=label
            aria-describedby=help
            on:keydown=on_key
            on:pointermove=move |ev| desk.moved(&ev)
            on:pointerup=move |_| desk.released()
            on:pointercancel=move |_| desk.give_up()
            on:touchmove=move |ev: ev::TouchEvent| {
                // A finger that has lifted a card no longer scrolls.
                if desk.follows_pointer() && ev.cancelable() {
                    ev.prevent_default();
                }
            }
            on:contextmenu=move |ev: ev::MouseEvent| {
                if desk.follows_pointer() {
                    ev.prevent_default();
                }
            }
            on:click=move |ev| {
                if desk.swallow.get_value() {
                    desk.swallow.set_value(false);
                    ev.prevent_default();
                    ev.stop_propagation();
                }
            }
            on:dragstart=move |ev: ev::DragEvent| ev.prevent_default()
        >
            <For each=move || 0..lanes.with(Vec::len) key=|lane| *lane let:lane>
                <LaneView desk=desk lane=lane cards=cards movable=movable on_more=on_more />
            </For>
            <Show when=move || is_dragged.get() && zones.with_value(|zones| !zones.is_empty())>
                <div class="zones" aria-hidden="true">
                    {zones
                        .get_value()
                        .into_iter()
                        .enumerate()
                        .map(|(at, (label, class))| zone(at, label, class))
                        .collect_view()}
                </div>
            </Show>
            {ghost}
        </div>
    }
}

fn lifted_id(desk: Desk) -> Option<String> {
    desk.lift.with_untracked(|lift| lift.as_ref().map(|lift| lift.card.id.clone()))
}

/// Puts the focus back on a card, wherever it is by then.
fn focus_card(desk: Desk, id: Option<String>) {
    let Some(id) = id else { return };
    set_timeout(
        move || {
            let Some(root) = desk.root.try_get_untracked().flatten() else { return };
            let cards = elements(&root, "[data-card]");
            let card =
                cards.iter().find(|card| card.get_attribute("data-card").as_ref() == Some(&id));
            let link = card.and_then(|card| card.query_selector("a").ok().flatten());
            if let Some(link) = link.and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok()) {
                let _ = link.focus();
            }
        },
        std::time::Duration::from_millis(150),
    );
}

/// Brings a place into sight.
fn show_lane(desk: Desk, to: Place) {
    let Some(root) = desk.root.get_untracked() else { return };
    let lanes = elements(&root, ".lane");
    let Some(lane) = lanes.get(to.lane) else { return };
    let (at, all) = (lane.get_bounding_client_rect(), root.get_bounding_client_rect());
    if at.left() < all.left() {
        root.set_scroll_left(root.scroll_left() - (all.left() - at.left()) as i32);
    } else if at.right() > all.right() {
        root.set_scroll_left(root.scroll_left() + (at.right() - all.right()) as i32);
    }
    if let Ok(Some(cards)) = lane.query_selector(".lane-cards") {
        let line = (to.at as f64 * desk.card.get_untracked()) as i32;
        let (top, room) = (cards.scroll_top(), cards.client_height());
        if line < top {
            cards.set_scroll_top(line);
        } else if line > top + room {
            cards.set_scroll_top(line - room);
        }
    }
}
