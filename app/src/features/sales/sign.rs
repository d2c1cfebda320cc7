//! A signature as it is shown and printed.

use cartera_domain::signature::{Signature, Strokes};
use leptos::prelude::*;

use crate::features::deals::{amount, day_of};
use crate::words;

/// Draws it: the hand's lines, or the written name where there are none.
#[must_use]
pub fn signature(signed: &Signature) -> AnyView {
    let name = signed.by.to_string();
    let drawn = match &signed.strokes {
        Some(strokes) => {
            let view_box = format!("0 0 {} {}", Strokes::WIDTH, Strokes::HEIGHT);
            view! {
                <svg
                    class="signature"
                    role="img"
                    aria-label=words::signature_of(&name)
                    viewBox=view_box
                >
                    <path class="ink-line" d=strokes.path().to_owned()></path>
                </svg>
            }
            .into_any()
        }
        None => view! { <span class="signature written">{name.clone()}</span> }.into_any(),
    };
    view! {
        <section class="sheet-sign signed">
            {drawn}
            <span class="sheet-line">
                {words::signature_line(&day_of(signed.at), &name, &amount(signed.total))}
            </span>
        </section>
    }
    .into_any()
}
