//! A button that opens a short list of actions.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::button::IconButton;
use super::icon::{Icon, IconMark};

/// One action of a menu.
#[derive(Clone)]
pub struct MenuItem {
    /// What happens.
    pub label: String,
    /// Drawn before the words.
    pub icon: Icon,
    /// Whether it takes something away.
    pub danger: bool,
    /// Runs when it is chosen.
    pub on_choose: Callback<()>,
}

/// A menu behind a button. Arrows move, Enter chooses, Esc and leaving close.
#[component]
pub fn Menu(
    /// What the actions are for.
    #[prop(into)]
    label: String,
    /// The actions.
    items: Vec<MenuItem>,
    /// What its button shows.
    #[prop(default = Icon::More)]
    icon: Icon,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let root = NodeRef::<html::Div>::new();
    let buttons = move || -> Vec<web_sys::HtmlElement> {
        let Some(root) = root.try_get_untracked().flatten() else { return Vec::new() };
        let Ok(found) = root.query_selector_all("[role=menuitem]") else { return Vec::new() };
        (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
    };
    let focus = move |at: usize| {
        if let Some(button) = buttons().get(at) {
            let _ = button.focus();
        }
    };
    Effect::new(move |_| {
        if open.get() {
            request_animation_frame(move || focus(0));
        }
    });
    let close = move |to_button: bool| {
        open.set(false);
        if let (true, Some(root)) = (to_button, root.get_untracked())
            && let Ok(Some(button)) = root.query_selector("button")
            && let Ok(button) = button.dyn_into::<web_sys::HtmlElement>()
        {
            let _ = button.focus();
        }
    };
    let on_key = move |ev: ev::KeyboardEvent| {
        if !open.get_untracked() {
            return;
        }
        let all = buttons();
        let active = document().active_element();
        let at = all.iter().position(|button| active.as_deref() == Some(button.unchecked_ref()));
        let last = all.len().saturating_sub(1);
        match ev.key().as_str() {
            "ArrowDown" => focus(at.map_or(0, |at| if at == last { 0 } else { at + 1 })),
            "ArrowUp" => focus(at.map_or(last, |at| at.checked_sub(1).unwrap_or(last))),
            "Home" => focus(0),
            "End" => focus(last),
            "Escape" => close(true),
            "Tab" => close(false),
            _ => return,
        }
        if ev.key() != "Tab" {
            ev.prevent_default();
            ev.stop_propagation();
        }
    };
    let on_leave = move |ev: ev::FocusEvent| {
        let inside = ev
            .related_target()
            .and_then(|to| to.dyn_into::<web_sys::Node>().ok())
            .is_some_and(|to| root.get_untracked().is_some_and(|root| root.contains(Some(&to))));
        if !inside {
            open.set(false);
        }
    };
    let items = StoredValue::new(items);
    let list = move || {
        items
            .get_value()
            .into_iter()
            .map(|item| {
                view! {
                    <button
                        type="button"
                        role="menuitem"
                        tabindex="-1"
                        class="menu-item"
                        class:danger=item.danger
                        on:click=move |_| {
                            close(true);
                            item.on_choose.run(());
                        }
                    >
                        <IconMark icon=item.icon />
                        {item.label}
                    </button>
                }
            })
            .collect_view()
    };
    view! {
        <div class="menu" node_ref=root on:keydown=on_key on:focusout=on_leave>
            <IconButton
                label=label.clone()
                icon=icon
                expanded=open
                on_press=move |()| open.update(|open| *open = !*open)
            />
            <Show when=move || open.get()>
                <div class="menu-list" role="menu" aria-label=label.clone()>
                    {list}
                </div>
            </Show>
        </div>
    }
}
