//! What stands where nothing is yet: one sentence, and what fills the place.

use leptos::prelude::*;

use super::icon::{Icon, IconMark};

/// Says what a place is for and offers what fills it.
#[component]
pub fn EmptyState(
    /// The place's icon.
    icon: Icon,
    /// What is so, in a few words.
    #[prop(into)]
    title: String,
    /// One sentence: what this place is for.
    #[prop(into)]
    text: String,
    /// The actions: the one that fills it first.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="empty-icon">
                <IconMark icon=icon />
            </span>
            <h2>{title}</h2>
            <p>{text}</p>
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </div>
    }
}
