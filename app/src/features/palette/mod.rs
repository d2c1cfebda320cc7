//! One line that finds records, places and commands, and tells who calls from a number.

mod dialog;
mod found;
mod orders;
mod scope;

use leptos::prelude::*;

/// Whether the palette is open. Whoever opens it need not know what is in it.
#[derive(Clone, Copy)]
pub struct Palette(pub RwSignal<bool>);

impl Palette {
    /// Makes it for this app.
    pub fn provide() -> Self {
        let palette = Self(RwSignal::new(false));
        provide_context(palette);
        palette
    }

    /// The app's; one that nobody draws where none was provided.
    #[must_use]
    pub fn get() -> Self {
        use_context().unwrap_or_else(|| Self(RwSignal::new(false)))
    }
}

/// Draws it, for [`later`](crate::features::later).
#[must_use]
pub fn view(open: RwSignal<bool>) -> AnyView {
    view! { <dialog::PaletteDialog open=open /> }.into_any()
}
