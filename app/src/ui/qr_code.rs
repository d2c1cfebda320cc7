//! A text as a picture that the camera of a phone reads.

use std::fmt::Write as _;

use leptos::prelude::*;
use qrcodegen::{QrCode as Modules, QrCodeEcc};

/// Modules left free around the code, so that a camera finds its edge (ISO/IEC 18004).
const QUIET: i32 = 4;

/// The picture; nothing where the text is too long for one.
#[component]
pub fn QrCode(
    /// What the camera gets to read.
    text: String,
    /// What the picture is for.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    // A sixth of it may be scratched or in a reflection.
    let code = Modules::encode_text(&text, QrCodeEcc::Medium).ok()?;
    let size = code.size() + 2 * QUIET;
    Some(view! {
        <svg
            class="qr-code"
            role="img"
            aria-label=label
            viewBox=format!("0 0 {size} {size}")
            shape-rendering="crispEdges"
        >
            <rect class="qr-paper" width=size height=size />
            <path class="qr-ink" d=drawn(&code) />
        </svg>
    })
}

/// The dark modules as a path: one stroke for each run of a line.
fn drawn(code: &Modules) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let begin = x;
            while code.get_module(x, y) {
                x += 1;
            }
            let length = x - begin;
            if length > 0 {
                let _ = write!(path, "M{} {}h{length}v1h-{length}z", begin + QUIET, y + QUIET);
            }
            x += 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_is_drawn_once() {
        let code = Modules::encode_text("https://cartera.example/#join=1.2", QrCodeEcc::Medium);
        let code = code.unwrap();
        let dark = (0..code.size())
            .flat_map(|y| (0..code.size()).map(move |x| (x, y)))
            .filter(|(x, y)| code.get_module(*x, *y))
            .count();
        let path = drawn(&code);
        let drawn: usize = path
            .split('h')
            .skip(1)
            .filter(|part| part.contains('v'))
            .map(|part| part.split('v').next().unwrap().parse::<usize>().unwrap())
            .sum();
        assert_eq!(drawn, dark);
        // The corner of the first finder pattern, seven modules wide, inside the quiet zone.
        assert!(path.starts_with("M4 4h7v1h-7z"), "{path}");
    }
}
