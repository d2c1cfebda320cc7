//! Pictures for a person to keep: marks drawn on a sheet that is nowhere on the screen.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Pixels of the file for each pixel of the sheet, so that it is sharp on paper.
const SHARPNESS: f64 = 2.0;
/// How much of the ink what stands back has.
const FAINT: f64 = 0.65;

/// How strongly a text stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// As what is read first.
    Text,
    /// As what stands beside it.
    Faint,
}

/// Something on a sheet; places are from the upper left, in pixels.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A line of text on this base line; it begins at `x`, or ends there.
    Text {
        /// Where it begins or ends.
        x: f64,
        /// Its base line.
        y: f64,
        /// The height of its letters.
        size: f64,
        /// How strong it is.
        ink: Ink,
        /// Whether it ends at `x`.
        is_end: bool,
        /// What it says.
        text: String,
    },
    /// A bar.
    Bar {
        /// Its left edge.
        x: f64,
        /// Its upper edge.
        y: f64,
        /// Its width.
        width: f64,
        /// Its height.
        height: f64,
    },
}

/// The marks as a PNG, in the colours and the font of the element that the selector names. `None`
/// where there is none, or the browser draws nothing.
#[must_use]
pub fn png(width: f64, height: f64, marks: &[Mark], like: &str) -> Option<Vec<u8>> {
    let element = document().query_selector(like).ok()??;
    let style = window().get_computed_style(&element).ok()??;
    let look = |name: &str| style.get_property_value(name).unwrap_or_default();
    let (ink, ground, accent) = (look("color"), look("background-color"), look("accent-color"));
    let font = look("font-family");
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width((width * SHARPNESS).ceil() as u32);
    canvas.set_height((height * SHARPNESS).ceil() as u32);
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    pen.scale(SHARPNESS, SHARPNESS).ok()?;
    pen.set_fill_style_str(&ground);
    pen.fill_rect(0.0, 0.0, width, height);
    for mark in marks {
        match mark {
            Mark::Text { x, y, size, ink: strength, is_end, text } => {
                pen.set_global_alpha(if *strength == Ink::Faint { FAINT } else { 1.0 });
                pen.set_fill_style_str(&ink);
                pen.set_font(&format!("{size}px {font}"));
                pen.set_text_align(if *is_end { "end" } else { "start" });
                pen.fill_text(text, *x, *y).ok()?;
            }
            Mark::Bar { x, y, width, height } => {
                pen.set_global_alpha(1.0);
                pen.set_fill_style_str(&accent);
                pen.fill_rect(*x, *y, *width, *height);
            }
        }
    }
    let address = canvas.to_data_url_with_type("image/png").ok()?;
    let letters = window().atob(address.strip_prefix("data:image/png;base64,")?).ok()?;
    letters.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect()
}
