//! The top line of a page: its title, its search, its primary action.

use leptos::html;
use leptos::prelude::*;

use crate::platform::navigation::Navigation;
use crate::platform::page;
use crate::ui::{Icon, IconMark};
use crate::words;

/// Where the top line's way back leads.
#[derive(Clone, Copy)]
pub struct TopState {
    /// The path of the list.
    pub href: &'static str,
    /// Its name.
    pub label: fn() -> &'static str,
}

/// Shows a title in the browser's tab and history while the page is on the screen.
pub fn use_title(title: Signal<String>) {
    Effect::new(move |_| {
        let app = words::app_name();
        let text = title.get();
        page::set_title(&if text.is_empty() { app.to_owned() } else { format!("{text} · {app}") });
    });
}

/// Title at the left, tools at the right.
#[component]
pub fn TopLine(
    /// What the page shows; also the title of the browser's tab.
    #[prop(into)]
    title: Signal<String>,
    /// The list that the page belongs to, for a way back.
    #[prop(optional, into)]
    back: Option<TopState>,
    /// Draws what stands before the title.
    #[prop(optional, into)]
    face: Option<Callback<(), AnyView>>,
    /// Search and actions, the primary one last.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    use_title(title);
    // Whoever reads aloud or moves by keys goes on where the new page begins; at the start the
    // browser's own order is right.
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get()
            && Navigation::get().has_moved()
        {
            let _ = heading.focus();
        }
    });
    let back = back.map(|back| {
        view! {
            <a
                class="top-back"
                href=back.href
                on:click=move |ev| {
                    // Back to the list as it was left, rather than to a new entry of it.
                    if Navigation::get().came_from(back.href) {
                        ev.prevent_default();
                        Navigation::get().back();
                    }
                }
            >
                <IconMark icon=Icon::ArrowLeft />
                <span>{(back.label)()}</span>
            </a>
        }
    });
    view! {
        <header class="shell-top">
            {back}
            {face.map(|face| move || face.run(()))}
            <h1 node_ref=heading class="ellipsis" tabindex="-1">
                {title}
            </h1>
            {children.map(|children| view! { <div class="top-tools">{children()}</div> })}
        </header>
    }
}
