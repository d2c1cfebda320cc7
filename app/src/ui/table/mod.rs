//! A table that holds a hundred thousand rows and draws the forty in sight.
//!
//! The keyboard's focus rests on the table as a whole, and one row is active (ARIA's
//! "active descendant"), so rows can come and go while a person moves through them.

mod column;
mod hand;
mod window;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

pub use column::{Column, Row, Shown, Sort, Width};
pub(super) use hand::{css_pixels, is_inside};
use hand::{is_selecting, pixels};
use window::ROWS_BEYOND;
pub(super) use window::{CARDS_BEYOND, visible};

use super::each::{Each, Item};
use super::field::new_element_id;
use super::icon::{Icon, IconMark};

/// Until the first measure: the normal row of the tokens.
const USUAL_ROW: f64 = 40.0;

/// So many rows are printed at most; who has more takes a file.
const PRINTED: usize = 5_000;

/// What a table remembers while it is not on the screen, so that "back" finds it as it was.
#[derive(Clone, Copy)]
pub struct TableState {
    /// How far it is scrolled, in CSS pixels.
    pub scroll: RwSignal<f64>,
    /// The active row.
    pub active: RwSignal<Option<usize>>,
    /// By which column it is sorted.
    pub sort: RwSignal<Sort>,
}

impl TableState {
    /// At the top, nothing active, sorted by the first column.
    #[must_use]
    pub fn new() -> Self {
        Self {
            scroll: RwSignal::new(0.0),
            active: RwSignal::new(None),
            sort: RwSignal::new(Sort::default()),
        }
    }

    /// Back to the top, for when other rows are shown.
    pub fn rewind(&self) {
        self.scroll.set(0.0);
        self.active.set(None);
    }
}

/// How wide columns were drawn, where they can be. Both run with a column's place, from 0.
#[derive(Clone, Copy)]
pub struct Drawn {
    /// How wide, in CSS pixels; followed.
    pub width: Callback<usize, Option<u16>>,
    /// Draws what its header ends with; nothing for a column that takes what is left.
    pub edge: Callback<usize, AnyView>,
}

impl Default for TableState {
    fn default() -> Self {
        Self::new()
    }
}

/// A windowed table.
#[component]
pub fn Table(
    /// What is listed.
    #[prop(into)]
    label: String,
    /// The columns from the left; the first one stays in sight and names the row.
    columns: Vec<Column>,
    /// How many rows there are.
    #[prop(into)]
    count: Signal<usize>,
    /// Gives the rows of a range. What it reads is followed: it runs again when that changes.
    #[prop(into)]
    rows: Callback<Range<usize>, Vec<Row>>,
    /// Scroll, active row and sort.
    state: TableState,
    /// Runs with a row's address when it is opened.
    #[prop(into)]
    on_open: Callback<String>,
    /// How wide its columns were drawn.
    #[prop(optional)]
    drawn_as: Option<Drawn>,
    /// Whether its cells can be made active: a click on one opens nothing then.
    #[prop(optional)]
    has_cells: bool,
) -> impl IntoView {
    let id = new_element_id("table");
    let column_count = columns.len();
    let columns = StoredValue::new(columns);
    let [upright, sideways, desktop] =
        [Shown::Always, Shown::Sideways, Shown::Desktop].map(|screen| {
            let drawn = move |at| drawn_as.and_then(|drawn| drawn.width.run(at));
            move || columns.with_value(|columns| column::template(columns, screen, &drawn))
        });
    let scroller = NodeRef::<html::Div>::new();
    let height = RwSignal::new(0.0);
    let row_height = RwSignal::new(USUAL_ROW);

    let measure = move || {
        // Also runs in a later frame, when the page may have gone.
        let Some(element) = scroller.try_get_untracked().flatten() else { return };
        height.set(f64::from(element.client_height()));
        if let Some(row) = css_pixels(&element, "--row") {
            row_height.set(row);
        }
    };
    // A table that comes back is scrolled to where it was, once its rows give it the room.
    Effect::new(move |_| {
        if scroller.get().is_some() {
            let was = state.scroll.get_untracked();
            request_animation_frame(move || {
                measure();
                if let Some(element) = scroller.try_get_untracked().flatten() {
                    element.set_scroll_top(was as i32);
                    // Back from a row: the keys go on from it.
                    if state.active.try_get_untracked().flatten().is_some() {
                        let _ = element.focus();
                    }
                }
            });
        }
    });
    let resized = window_event_listener(ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    // "Rewound" from outside: follow.
    Effect::new(move |_| {
        if state.scroll.get() == 0.0
            && let Some(element) = scroller.get_untracked()
            && element.scroll_top() != 0
        {
            element.set_scroll_top(0);
        }
    });

    // On paper nobody scrolls.
    let on_paper = RwSignal::new(false);
    let print = |event: &'static str, is_printing: bool| {
        let listener = window_event_listener_untyped(event, move |_| on_paper.set(is_printing));
        on_cleanup(move || listener.remove());
    };
    print("beforeprint", true);
    print("afterprint", false);
    let drawn = Memo::new(move |_| {
        if on_paper.get() {
            return 0..count.get().min(PRINTED);
        }
        let (scroll, row) = (state.scroll.get(), row_height.get());
        window::visible(scroll, height.get(), row, count.get(), ROWS_BEYOND)
    });
    let numbered = move || {
        let range = drawn.get();
        let first = range.start;
        rows.run(range).into_iter().enumerate().map(|(at, row)| (first + at, row)).collect()
    };
    let numbered =
        Memo::new_with_compare(move |_| -> Vec<(usize, Row)> { numbered() }, |_, _| true);

    let open_active = move || {
        let active = state.active.get_untracked();
        let found = numbered.with_untracked(|rows| {
            rows.iter().find(|(index, _)| Some(*index) == active).map(|(_, row)| row.href.clone())
        });
        if let Some(to) = found {
            on_open.run(to);
        }
    };
    let on_key = move |ev: ev::KeyboardEvent| {
        if ev.ctrl_key()
            || ev.meta_key()
            || ev.alt_key()
            || is_inside(&ev, "button, input, [role=separator]")
        {
            return;
        }
        if ev.key() == "Enter" {
            ev.prevent_default();
            open_active();
            return;
        }
        let page = (height.get_untracked() / row_height.get_untracked()) as usize;
        let head = row_height.get_untracked();
        let to = match state.active.get_untracked() {
            Some(from) => window::moved(&ev.key(), from, count.get_untracked(), page.max(2) - 1),
            // The first key makes the first row active.
            None => window::moved(&ev.key(), 0, count.get_untracked(), page)
                .map(|to| if ev.key() == "ArrowDown" { 0 } else { to }),
        };
        if let Some(to) = to {
            ev.prevent_default();
            state.active.set(Some(to));
            let (scroll, room) = (state.scroll.get_untracked(), height.get_untracked() - head);
            if let Some(top) = window::reveal(to, scroll, room, row_height.get_untracked())
                && let Some(element) = scroller.get_untracked()
            {
                element.set_scroll_top(top.round() as i32);
            }
        }
    };

    let row_id = {
        let id = id.clone();
        move |index: usize| format!("{id}-{index}")
    };
    let active_id = {
        let row_id = row_id.clone();
        move || {
            let active = state.active.get()?;
            drawn.with(|drawn| drawn.contains(&active)).then(|| row_id(active))
        }
    };
    let draw_row = move |(index, row): (usize, Row)| {
        let to = row.href;
        let cells = columns.with_value(|columns| {
            columns
                .iter()
                .enumerate()
                .map(|(at, column)| {
                    let role = if at == 0 { "rowheader" } else { "gridcell" };
                    view! {
                        <div role=role class=column.class(at)>
                            {(row.cell)(at)}
                        </div>
                    }
                })
                .collect_view()
        });
        view! {
            <div
                role="row"
                class="table-row"
                id=row_id(index)
                aria-rowindex=index + 2
                class:active=move || state.active.get() == Some(index)
                on:click=move |ev| {
                    state.active.set(Some(index));
                    let opens = !has_cells || is_inside(&ev, ".first");
                    if opens && !is_inside(&ev, "a, button, input") && !is_selecting() {
                        on_open.run(to.clone());
                    }
                }
            >
                {cells}
            </div>
        }
        .into_any()
    };
    let draw_row = Arc::new(draw_row);
    let items = Signal::derive(move || {
        let item = |(index, row): &(usize, Row)| {
            let (index, row, draw) = (*index, row.clone(), Arc::clone(&draw_row));
            let key = u128::from(row.key) << 64 | index as u128;
            Item::new(key, move || draw((index, row.clone())))
        };
        numbered.with(|rows| rows.iter().map(item).collect())
    });
    view! {
        <div
            node_ref=scroller
            class="table"
            role="grid"
            tabindex="0"
            aria-label=label
            aria-rowcount=move || count.get() + 1
            aria-colcount=column_count
            aria-activedescendant=active_id
            style:--columns-upright=upright
            style:--columns-sideways=sideways
            style:--columns-desktop=desktop
            on:keydown=on_key
            on:scroll=move |_| {
                if let Some(element) = scroller.get_untracked() {
                    state.scroll.set(f64::from(element.scroll_top()));
                }
            }
        >
            <div role="row" aria-rowindex="1" class="table-head">
                {columns
                    .with_value(|columns| {
                        columns
                            .iter()
                            .enumerate()
                            .map(|(at, column)| {
                                view! { <Head at=at class=column.class(at) label=column.label.clone() sorts=column.sorts sort=state.sort edge=drawn_as.map(|drawn| drawn.edge) /> }
                            })
                            .collect_view()
                    })}
            </div>
            <div
                role="rowgroup"
                class="table-space"
                style:height=move || pixels(count.get(), row_height.get())
            >
                <div
                    role="presentation"
                    class="table-rows"
                    style:transform=move || {
                        let top = pixels(drawn.with(|drawn| drawn.start), row_height.get());
                        format!("translateY({top})")
                    }
                >
                    <Each items=items />
                </div>
            </div>
        </div>
    }
}

#[component]
fn Head(
    at: usize,
    class: String,
    label: Cow<'static, str>,
    sorts: bool,
    sort: RwSignal<Sort>,
    edge: Option<Callback<usize, AnyView>>,
) -> impl IntoView {
    // What stands on the edge is no part of the header's name.
    let name = edge.map(|_| label.to_string());
    let edge = edge.map(|edge| edge.run(at));
    let direction = move || {
        let sort = sort.get();
        match (sorts && sort.column == at, sort.descending) {
            (false, _) => None,
            (true, false) => Some("ascending"),
            (true, true) => Some("descending"),
        }
    };
    let words = if sorts {
        let icon =
            Signal::derive(
                move || {
                    if sort.get().descending { Icon::ArrowDown } else { Icon::ArrowUp }
                },
            );
        view! {
            <button
                type="button"
                class="table-sort"
                on:click=move |_| sort.update(|sort| *sort = sort.pressed(at))
            >
                {label}
                <span class="table-arrow" class:on=move || direction().is_some()>
                    <IconMark icon=icon />
                </span>
            </button>
        }
        .into_any()
    } else {
        label.into_any()
    };
    view! {
        <div role="columnheader" class=class aria-label=name aria-sort=direction>
            {words}
            {edge}
        </div>
    }
}
