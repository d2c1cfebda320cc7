//! A place to draw on with a finger, a pen or a mouse.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// What is drawn: lines through points, from the upper left.
pub type Drawing = RwSignal<Vec<Vec<(u16, u16)>>>;

/// A point nearer than this to the last one adds nothing that the eye sees.
const NEAR: i32 = 2;

/// The place; what is typed instead stands beside it.
#[component]
pub fn DrawPad(
    /// What is drawn here.
    #[prop(into)]
    label: String,
    /// What helps, and what may be done instead.
    #[prop(into)]
    help: String,
    /// Points from the left to the right.
    width: u16,
    /// Points from the top to the bottom.
    height: u16,
    /// What is drawn.
    drawing: Drawing,
) -> impl IntoView {
    let is_down = StoredValue::new(false);
    let point = move |ev: &ev::PointerEvent| -> Option<(u16, u16)> {
        let pad: web_sys::Element = ev.current_target()?.dyn_into().ok()?;
        let at = pad.get_bounding_client_rect();
        let scaled = |from_edge: f64, length: f64, points: u16| {
            // A cast of a float stops at the ends of the type.
            ((from_edge / length.max(1.0) * f64::from(points)).round() as u16).min(points)
        };
        let (x, y) = (f64::from(ev.client_x()) - at.left(), f64::from(ev.client_y()) - at.top());
        Some((scaled(x, at.width(), width), scaled(y, at.height(), height)))
    };
    let begin = move |ev: ev::PointerEvent| {
        let Some(at) = point(&ev) else { return };
        ev.prevent_default();
        // The line goes on where the hand leaves the place for a moment.
        if let Some(pad) =
            ev.current_target().and_then(|pad| pad.dyn_into::<web_sys::Element>().ok())
        {
            let _ = pad.set_pointer_capture(ev.pointer_id());
        }
        is_down.set_value(true);
        drawing.update(|lines| lines.push(vec![at]));
    };
    let go_on = move |ev: ev::PointerEvent| {
        let Some(at) = point(&ev).filter(|_| is_down.get_value()) else { return };
        let is_far = drawing.with_untracked(|lines| {
            let last = lines.last().and_then(|line| line.last());
            last.is_none_or(|last| {
                let (dx, dy) =
                    (i32::from(at.0) - i32::from(last.0), i32::from(at.1) - i32::from(last.1));
                dx.abs() + dy.abs() >= NEAR
            })
        });
        if is_far {
            drawing.update(|lines| {
                if let Some(line) = lines.last_mut() {
                    line.push(at);
                }
            });
        }
    };
    let end = move |_: ev::PointerEvent| is_down.set_value(false);
    let path =
        move || drawing.with(|lines| lines.iter().map(|line| path_of(line)).collect::<String>());
    view! {
        <div class="field">
            <span class="draw-label">{label.clone()}</span>
            <svg
                class="draw-pad"
                role="img"
                aria-label=label
                viewBox=format!("0 0 {width} {height}")
                on:pointerdown=begin
                on:pointermove=go_on
                on:pointerup=end
                on:pointercancel=end
            >
                <path class="ink-line" d=path></path>
            </svg>
            <p class="field-help">{help}</p>
        </div>
    }
}

/// A line as SVG draws it; a dot is a line to itself.
fn path_of(line: &[(u16, u16)]) -> String {
    let again = line.first().filter(|_| line.len() == 1);
    let points = line.iter().chain(again).enumerate();
    points.map(|(at, (x, y))| format!("{}{x} {y}", if at == 0 { 'M' } else { 'L' })).collect()
}
