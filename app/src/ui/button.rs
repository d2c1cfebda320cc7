//! Buttons and links that look like them.

use leptos::ev;
use leptos::prelude::*;

use super::icon::{Icon, IconMark};

/// How much a button stands out. One primary at most on a screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Rank {
    /// What most people came for.
    Primary,
    /// Everything else.
    #[default]
    Secondary,
    /// Quiet, for tools beside content.
    Quiet,
    /// Takes something away.
    Danger,
}

impl Rank {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Secondary => "button",
            Self::Quiet => "button quiet",
            Self::Danger => "button danger",
        }
    }
}

/// A button with words, and an icon where it helps to find it.
#[component]
pub fn Button(
    /// What happens when it is pressed.
    #[prop(into)]
    label: Signal<String>,
    /// What it is done to, where many stand below each other; only read aloud.
    #[prop(optional, into)]
    about: Option<String>,
    /// How much it stands out.
    #[prop(optional)]
    rank: Rank,
    /// Drawn before the words.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// Whether it cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Whether it sends the form that it stands in.
    #[prop(optional)]
    submits: bool,
    /// Keys that press it, as `aria-keyshortcuts` writes them.
    #[prop(optional, into)]
    keys: Option<&'static str>,
    /// Runs when it is pressed.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
) -> impl IntoView {
    let press = move |_: ev::MouseEvent| {
        if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    view! {
        <button
            type=if submits { "submit" } else { "button" }
            class=rank.class()
            disabled=disabled
            aria-keyshortcuts=keys
            on:click=press
        >
            {icon.map(|icon| view! { <IconMark icon=icon /> })}
            <span class="button-words">{label}</span>
            {about.map(|about| view! { <span class="sr-only">{about}</span> })}
        </button>
    }
}

/// A square button that shows only an icon; its words are its label and its hint.
#[component]
pub fn IconButton(
    /// What happens when it is pressed.
    #[prop(into)]
    label: Signal<String>,
    /// What it shows.
    #[prop(into)]
    icon: Signal<Icon>,
    /// Whether what it opens is open, for buttons that open something.
    #[prop(optional, into)]
    expanded: Option<Signal<bool>>,
    /// Whether it stands beside a line of text.
    #[prop(optional)]
    small: bool,
    /// Runs when it is pressed.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="icon-button"
            class:small=small
            aria-label=label
            title=label
            aria-expanded=move || expanded.map(|open| open.get().to_string())
            on:click=move |_| on_press.run(())
        >
            <IconMark icon=icon />
        </button>
    }
}

/// A link that looks like a button.
#[component]
pub fn LinkButton(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// What is there.
    #[prop(into)]
    label: String,
    /// How much it stands out.
    #[prop(optional)]
    rank: Rank,
    /// Drawn before the words.
    #[prop(optional, into)]
    icon: Option<Icon>,
) -> impl IntoView {
    view! {
        <a class=rank.class() href=href>
            {icon.map(|icon| view! { <IconMark icon=icon /> })}
            <span class="button-words">{label}</span>
        </a>
    }
}
