//! The edge of a column, by which it is made wider or narrower: with the mouse, or by arrow keys. Where
//! fingers point there is none; whoever lists something offers widths in words, too.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

/// How narrow and how wide a column can be drawn, and how far an arrow key moves its edge: CSS
/// pixels.
const LEAST: u16 = 72;
const MOST: u16 = 960;
const STEP: u16 = 16;

/// The edge of a column of a table, for [`Drawn`](super::Drawn).
#[component]
pub fn ColumnEdge(
    /// What the column's width is called.
    name: String,
    /// How wide it was drawn: CSS pixels.
    #[prop(into)]
    width: Signal<Option<u16>>,
    /// Runs with its new width, while it is being drawn; `None` is as it was at first.
    #[prop(into)]
    on_draw: Callback<Option<u16>>,
) -> impl IntoView {
    let edge = NodeRef::<html::Div>::new();
    // Where the pointer took hold, and how wide the column was then.
    let held = StoredValue::new(None::<(i32, u16)>);
    let measured = RwSignal::new(LEAST);
    let measure = move || {
        let column = edge.try_get_untracked().flatten().and_then(|edge| edge.parent_element());
        let width = column.map_or(0.0, |column| column.get_bounding_client_rect().width());
        let _ = measured.try_set((width as u16).clamp(LEAST, MOST));
    };
    Effect::new(move |_| {
        width.track();
        if edge.get().is_some() {
            request_animation_frame(measure);
        }
    });
    let draw = move |width: i32| {
        let width = u16::try_from(width).unwrap_or(LEAST).clamp(LEAST, MOST);
        on_draw.run(Some(width));
    };
    let press = move |ev: ev::PointerEvent| {
        if ev.button() == 0
            && let Some(edge) = edge.get_untracked()
        {
            ev.prevent_default();
            measure();
            // Without it the edge is only drawn while the pointer is over it.
            let _ = edge.set_pointer_capture(ev.pointer_id());
            let _ = edge.focus();
            held.set_value(Some((ev.client_x(), measured.get_untracked())));
        }
    };
    let follow = move |ev: ev::PointerEvent| {
        if let Some((from, width)) = held.get_value() {
            let moved = ev.client_x() - from;
            draw(i32::from(width) + if is_mirrored() { -moved } else { moved });
        }
    };
    let on_key = move |ev: ev::KeyboardEvent| {
        // What was drawn a moment ago is not measured yet.
        let drawn = width.get_untracked();
        let width = i32::from(drawn.unwrap_or_else(|| measured.get_untracked()));
        let step = i32::from(STEP);
        let to = match ev.key().as_str() {
            key @ ("ArrowLeft" | "ArrowRight") if (key == "ArrowLeft") == is_mirrored() => {
                width + step
            }
            "ArrowLeft" | "ArrowRight" => width - step,
            "Home" => i32::from(LEAST),
            "End" => i32::from(MOST),
            _ => return,
        };
        ev.prevent_default();
        draw(to);
    };
    view! {
        <div
            node_ref=edge
            class="table-edge"
            role="separator"
            tabindex="0"
            aria-orientation="vertical"
            aria-label=name
            aria-valuemin=LEAST
            aria-valuemax=MOST
            aria-valuenow=move || measured.get()
            on:pointerdown=press
            on:pointermove=follow
            on:pointerup=move |_| held.set_value(None)
            on:pointercancel=move |_| held.set_value(None)
            on:dblclick=move |_| on_draw.run(None)
            on:keydown=on_key
        ></div>
    }
}

/// Whether the page is read from the right.
pub(super) fn is_mirrored() -> bool {
    document()
        .document_element()
        .is_some_and(|html| html.get_attribute("dir").as_deref() == Some("rtl"))
}
