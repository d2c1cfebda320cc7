//! A dialog: the system's own, so that focus stays in it, Esc closes it and the page behind is
//! out of reach for every kind of reader.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::button::IconButton;
use super::field::new_element_id;
use super::icon::Icon;

/// Runs something whenever a dialog is closed, by whatever closes it.
pub fn when_closed(open: RwSignal<bool>, run: impl Fn() + 'static) {
    Effect::new(move |was: Option<bool>| {
        let is_open = open.get();
        if was == Some(true) && !is_open {
            run();
        }
        is_open
    });
}

/// Whether a dialog is open that asks about something: it opens with that, and whoever closes it
/// takes that away.
pub fn open_about<T: Send + Sync + 'static>(about: RwSignal<Option<T>>) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(about.with(Option::is_some)));
    when_closed(open, move || about.set(None));
    open
}

/// A dialog that is drawn while `open` holds.
///
/// What was typed into it lives with its caller, so closing it loses nothing.
#[component]
pub fn Dialog(
    /// What it is about.
    #[prop(into)]
    title: String,
    /// Whether it is open; Esc, the cross and a click beside it close it.
    open: RwSignal<bool>,
    /// Words of the button that closes it.
    #[prop(into)]
    close_label: String,
    /// Whether it stays open whatever is pressed, because something is under way in it.
    #[prop(optional)]
    held: Option<RwSignal<bool>>,
    /// What is in it.
    children: ChildrenFn,
) -> impl IntoView {
    let children = StoredValue::new(children);
    let (title, close_label) = (StoredValue::new(title), StoredValue::new(close_label));
    view! {
        <Show when=move || open.get()>
            <OpenDialog
                title=title.get_value()
                close_label=close_label.get_value()
                open=open
                held=held
                children=children.get_value()
            />
        </Show>
    }
}

#[component]
fn OpenDialog(
    title: String,
    close_label: String,
    open: RwSignal<bool>,
    held: Option<RwSignal<bool>>,
    children: ChildrenFn,
) -> impl IntoView {
    let close = move || {
        let is_held = held.and_then(|held| held.try_get_untracked()) == Some(true);
        if !is_held {
            open.set(false);
        }
        is_held
    };
    let id = new_element_id("dialog");
    let labelled_by = id.clone();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get()
            && !dialog.open()
        {
            // Fails only on an element that left the page, and then there is nothing to show.
            let _ = dialog.show_modal();
        }
    });
    // A press that begins and ends on the shade closes; one that ends there after selecting
    // text inside does not. Nor does one on an option that hangs over the edge: the shade is of
    // the dialog itself.
    let pressed_beside = StoredValue::new(false);
    let is_beside = move |ev: &ev::MouseEvent| {
        dialog.get_untracked().is_some_and(|dialog| {
            let is_own = ev.target().as_ref() == Some(dialog.as_ref());
            let at = dialog.get_bounding_client_rect();
            let (x, y) = (f64::from(ev.client_x()), f64::from(ev.client_y()));
            is_own && (x < at.left() || x > at.right() || y < at.top() || y > at.bottom())
        })
    };
    view! {
        <dialog
            node_ref=dialog
            class="dialog"
            aria-labelledby=labelled_by
            on:cancel=move |ev: ev::Event| {
                ev.prevent_default();
                close();
            }
            on:close=move |_| {
                // A browser closes it in spite of the above when Esc is pressed twice.
                if close() && let Some(dialog) = dialog.get_untracked() {
                    let _ = dialog.show_modal();
                }
            }
            on:mousedown=move |ev| pressed_beside.set_value(is_beside(&ev))
            on:mouseup=move |ev| {
                if pressed_beside.get_value() && is_beside(&ev) {
                    close();
                }
            }
        >
            <header class="dialog-head">
                <h2 id=id>{title}</h2>
                <IconButton
                    label=close_label
                    icon=Icon::Close
                    on_press=move |()| {
                        close();
                    }
                />
            </header>
            {children()}
        </dialog>
    }
}
