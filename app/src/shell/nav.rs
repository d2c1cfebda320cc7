//! The navigation: a sidebar on desktops, a rail on tablets, a bar at the bottom of phones.

use leptos::prelude::*;

use super::sync_words::SyncBadge;
use crate::features::palette::Palette;
use crate::features::{FEATURES, Feature, Place};
use crate::platform::navigation::Navigation;
use crate::preferences::Preferences;
use crate::ui::{Icon, IconButton, IconMark};
use crate::words;

/// The places at the thumb on a phone; all others are behind "More" there.
const AT_THUMB: [&str; 4] = ["/today", "/people", "/deals", "/tasks"];

/// Whether a place is behind "More" on a phone.
fn is_beyond(feature: &Feature) -> bool {
    !AT_THUMB.contains(&feature.path)
}

/// The places of the app, from the table of features.
#[component]
pub fn Nav() -> impl IntoView {
    let preferences = Preferences::get();
    let narrow = preferences.narrow_sidebar();
    let turn_label = Signal::derive(move || {
        if narrow.get() { words::sidebar_expand() } else { words::sidebar_collapse() }.to_owned()
    });
    let at = |place: Place| {
        FEATURES
            .iter()
            .filter(|feature| feature.place == place)
            .map(|feature| {
                view! {
                    <li class:beyond=is_beyond(feature)>
                        <NavLink feature />
                    </li>
                }
            })
            .collect_view()
    };
    let palette = Palette::get().0;
    let more = RwSignal::new(false);
    let path = Navigation::get().path();
    Effect::new(move |_| {
        path.track();
        more.set(false);
    });
    let sheet = move || {
        let beyond = FEATURES
            .iter()
            .filter(|feature| feature.place != Place::Elsewhere && is_beyond(feature))
            .map(|feature| view! { <li><NavLink feature /></li> })
            .collect_view();
        more.get().then(|| {
            view! {
                <ul class="nav-sheet">
                    {beyond} <li>
                        <SyncBadge />
                    </li> <li>
                        <button
                            type="button"
                            class="nav-item"
                            aria-haspopup="dialog"
                            on:click=move |_| {
                                more.set(false);
                                palette.set(true);
                            }
                        >
                            <IconMark icon=Icon::Search />
                            <span class="nav-words">{words::palette_title()}</span>
                        </button>
                    </li>
                </ul>
            }
        })
    };
    view! {
        <nav
            class="shell-nav"
            aria-label=words::nav_label()
            on:keydown=move |ev| {
                if ev.key() == "Escape" {
                    more.set(false);
                }
            }
        >
            <div class="brand">
                <svg class="logo" viewBox="0 0 100 100" aria-hidden="true">
                    <rect width="100" height="100" rx="22"></rect>
                    <path d="M72 42V37a9 9 0 0 0-9-9H35a12 12 0 0 0-12 12v25a9 9 0 0 0 9 9h36a9 9 0 0 0 9-9V51a9 9 0 0 0-9-9H36M64 57.5h.1"></path>
                </svg>
                <span class="brand-name">{words::app_name()}</span>
                <IconButton
                    label=turn_label
                    icon=Icon::Sidebar
                    on_press=move |()| preferences.turn_sidebar()
                />
            </div>
            <button
                type="button"
                class="nav-item nav-find"
                aria-haspopup="dialog"
                aria-keyshortcuts="Control+K Meta+K"
                on:click=move |_| palette.set(true)
            >
                <IconMark icon=Icon::Search />
                <span class="nav-words">{words::palette_title()}</span>
            </button>
            <ul class="nav-list">{at(Place::Top)}</ul>
            <ul class="nav-list nav-foot">
                <li class="beyond">
                    <SyncBadge />
                </li>
                {at(Place::Foot)}
                <li class="nav-more">
                    <button
                        type="button"
                        class="nav-item"
                        aria-expanded=move || more.get().to_string()
                        on:click=move |_| more.update(|more| *more = !*more)
                    >
                        <IconMark icon=Icon::More />
                        <span class="nav-words">{words::nav_more()}</span>
                    </button>
                </li>
            </ul>
            {sheet}
        </nav>
    }
}

#[component]
fn NavLink(feature: &'static Feature) -> impl IntoView {
    let path = Navigation::get().path();
    let is_here = move || path.with(|path| feature.holds(path));
    view! {
        <a
            class="nav-item"
            href=feature.path
            title=(feature.label)()
            aria-current=move || is_here().then_some("page")
        >
            <IconMark icon=feature.icon />
            <span class="nav-words">{(feature.label)()}</span>
        </a>
    }
}
