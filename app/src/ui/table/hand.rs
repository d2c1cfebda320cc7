//! What the browser says of clicks and lengths.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Whether an event came from inside something that a selector finds.
pub fn is_inside(ev: &web_sys::Event, selector: &str) -> bool {
    ev.target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|element| element.closest(selector).ok().flatten())
        .is_some()
}

/// Whether the click ends the selection of a text, which is not meant to open anything.
pub fn is_selecting() -> bool {
    let selection = window().get_selection().ok().flatten();
    selection.is_some_and(|selection| !selection.is_collapsed())
}

/// The height of so many rows, as CSS writes it. Rows are whole pixels high; writing fractions
/// would take ten kilobytes of program.
pub fn pixels(rows: usize, row: f64) -> String {
    format!("{}px", rows * row as usize)
}

/// A length in pixels that the style sheet gives to an element.
pub fn css_pixels(element: &web_sys::Element, name: &str) -> Option<f64> {
    let style = window().get_computed_style(element).ok()??;
    let text = style.get_property_value(name).ok()?;
    let pixels: u32 = text.trim().strip_suffix("px")?.parse().ok()?;
    (pixels > 0).then_some(f64::from(pixels))
}
