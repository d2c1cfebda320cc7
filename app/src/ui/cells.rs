//! The cells of a table, one of them active: arrow keys and the mouse go from one to the next, F2 and
//! a double click ask to edit it where it stands.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use super::column_edge::is_mirrored;
use super::field::{FieldError, new_element_id};
use super::table::{TableState, is_inside};

/// A cell that is to be edited, and where it stands in the window: CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellAt {
    /// Its row among all rows, from 0.
    pub row: usize,
    /// Its column, from 0.
    pub column: usize,
    /// From the left edge of the window.
    pub left: i32,
    /// From the top.
    pub top: i32,
    /// How wide it is.
    pub width: i32,
}

/// Editors are no narrower than this, and stay so far from the edges of the window.
const LEAST: i32 = 200;
const MARGIN: i32 = 8;
/// Room for an editor and for what is wrong with what was typed.
const HEIGHT: i32 = 120;

/// Moves the active cell of the table inside it.
#[component]
pub fn CellCursor(
    /// The table's.
    state: TableState,
    /// The column of the active cell.
    cell: RwSignal<usize>,
    /// Runs with a cell that somebody wants to edit.
    #[prop(into)]
    on_edit: Callback<CellAt>,
    /// Whether one is being edited: the keys go on from it afterwards.
    #[prop(into)]
    editing: Signal<bool>,
    /// The table.
    children: Children,
) -> impl IntoView {
    let space = NodeRef::<html::Div>::new();
    let found = move |column: usize| -> Option<web_sys::HtmlElement> {
        // The header is the first row of all.
        let row = state.active.try_get_untracked()?? + 2;
        let path = format!("[aria-rowindex='{row}'] > :nth-child({})", column + 1);
        let space = space.try_get_untracked().flatten()?;
        let found = space.query_selector(&path).ok().flatten()?;
        found.dyn_into().ok()
    };
    // Shown, and told to who does not see it, after the table has told of the row: it knows of no
    // cells.
    let tell = move || {
        let column = cell.try_get_untracked();
        let grid = space.try_get_untracked().flatten();
        let grid = grid.and_then(|space| space.query_selector("[role=grid]").ok().flatten());
        let (Some(column), Some(grid)) = (column, grid) else { return };
        let Some(element) = found(column) else { return };
        let row = element.parent_element().map(|row| row.id()).unwrap_or_default();
        element.set_id(&format!("{row}-{column}"));
        let _ = grid.set_attribute("data-cell", &column.to_string());
        let _ = grid.set_attribute("aria-activedescendant", &element.id());
    };
    Effect::new(move |_| {
        editing.track();
        state.active.track();
        cell.track();
        request_animation_frame(tell);
    });
    let edit = move || {
        let column = cell.get_untracked();
        if let (Some(row), Some(element)) = (state.active.get_untracked(), found(column)) {
            let place = element.get_bounding_client_rect();
            let [left, top, width] =
                [place.left(), place.top(), place.width()].map(|pixels| pixels as i32);
            on_edit.run(CellAt { row, column, left, top, width });
        }
    };
    let step = move |is_right: bool| {
        let mut to = cell.get_untracked();
        // Columns that this screen has no room for are passed over.
        loop {
            let Some(next) = (if is_right { to.checked_add(1) } else { to.checked_sub(1) }) else {
                return;
            };
            let Some(element) = found(next) else { return };
            to = next;
            if element.offset_width() > 0 {
                cell.set(to);
                let way = web_sys::ScrollIntoViewOptions::new();
                way.set_block(web_sys::ScrollLogicalPosition::Nearest);
                way.set_inline(web_sys::ScrollLogicalPosition::Nearest);
                element.scroll_into_view_with_scroll_into_view_options(&way);
                return;
            }
        }
    };
    let on_key = move |ev: ev::KeyboardEvent| {
        let is_plain = !ev.ctrl_key() && !ev.meta_key() && !ev.alt_key() && !ev.shift_key();
        if !is_plain || is_inside(&ev, "button, input, select, textarea, [role=separator]") {
            return;
        }
        match ev.key().as_str() {
            key @ ("ArrowLeft" | "ArrowRight") => {
                ev.prevent_default();
                step((key == "ArrowRight") != is_mirrored());
            }
            "F2" => {
                ev.prevent_default();
                edit();
            }
            _ => {}
        }
    };
    let on_click = move |ev: ev::MouseEvent| {
        let clicked = ev
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .and_then(|target| target.closest("[role=row] > *").ok().flatten());
        if let Some(clicked) = clicked {
            let mut column = 0;
            let mut before = clicked.previous_element_sibling();
            while let Some(one) = before {
                column += 1;
                before = one.previous_element_sibling();
            }
            cell.set(column);
        }
    };
    let on_double = move |ev: ev::MouseEvent| {
        if !is_inside(&ev, "a, button, input, .table-head") {
            // The first click of two marked a word.
            if let Ok(Some(selection)) = window().get_selection() {
                let _ = selection.remove_all_ranges();
            }
            edit();
        }
    };
    Effect::new(move |was: Option<bool>| {
        let is = editing.get();
        if was == Some(true)
            && !is
            && let Some(space) = space.get_untracked()
            && let Ok(Some(grid)) = space.query_selector("[role=grid]")
            && let Some(grid) = grid.dyn_ref::<web_sys::HtmlElement>()
        {
            let _ = grid.focus();
        }
        is
    });
    view! {
        <div
            node_ref=space
            class="cells"
            on:keydown=on_key
            on:click=on_click
            on:dblclick=on_double
        >
            {children()}
        </div>
    }
}

/// The editor of a cell, over it: Enter or leaving keeps the value, Esc gives it up.
#[component]
pub fn CellEditor(
    /// What is edited: the field and whose it is.
    label: String,
    /// Where the cell is.
    at: CellAt,
    /// What is wrong with what was typed.
    error: RwSignal<Option<String>>,
    /// Keeps what was typed.
    #[prop(into)]
    on_keep: Callback<()>,
    /// Gives it up.
    #[prop(into)]
    on_give_up: Callback<()>,
    /// What one types or chooses in.
    children: Children,
) -> impl IntoView {
    let form = NodeRef::<html::Div>::new();
    let control = move || -> Option<web_sys::HtmlElement> {
        let form = form.try_get_untracked().flatten()?;
        form.query_selector("input, select, textarea").ok().flatten()?.dyn_into().ok()
    };
    let error_id = new_element_id("cell");
    let described_by = error_id.clone();
    Effect::new(move |_| {
        form.track();
        if let Some(control) = control() {
            let _ = control.focus();
            if let Some(input) = control.dyn_ref::<web_sys::HtmlInputElement>() {
                input.select();
            }
        }
    });
    // What was refused is corrected at once, or given up by Esc.
    Effect::new(move |_| {
        if error.with(Option::is_some)
            && let Some(control) = control()
        {
            let _ = control.focus();
        }
    });
    let on_key = move |ev: ev::KeyboardEvent| match ev.key().as_str() {
        // In a text of several lines Enter begins one, as where it stands on its page.
        "Enter" if is_inside(&ev, "textarea") && !ev.ctrl_key() && !ev.meta_key() => {}
        "Enter" if !ev.is_composing() => {
            ev.prevent_default();
            ev.stop_propagation();
            on_keep.run(());
        }
        "Escape" => {
            ev.prevent_default();
            ev.stop_propagation();
            on_give_up.run(());
        }
        _ => {}
    };
    let on_leave = move |ev: ev::FocusEvent| {
        let to = ev.related_target().and_then(|to| to.dyn_into::<web_sys::Node>().ok());
        // Also told when the editor is taken away with the focus in it.
        let Some(form) = form.try_get_untracked().flatten() else { return };
        if !form.contains(to.as_ref()) {
            let _ = on_keep.try_run(());
        }
    };
    let width = at.width.max(LEAST);
    let pixels = |room: Result<JsValue, JsValue>| {
        room.ok().and_then(|room| room.as_f64()).unwrap_or_default() as i32
    };
    let left = at.left.min(pixels(window().inner_width()) - width - MARGIN).max(MARGIN);
    let top = at.top.min(pixels(window().inner_height()) - HEIGHT).max(MARGIN);
    // It stands over its cell, which goes away from under it.
    let wheel = window_event_listener(ev::wheel, move |_| {
        let _ = on_keep.try_run(());
    });
    on_cleanup(move || wheel.remove());
    view! {
        <div
            node_ref=form
            class="cell-editor"
            role="dialog"
            aria-label=label
            aria-describedby=described_by
            style:left=format!("{left}px")
            style:top=format!("{top}px")
            style:width=format!("{width}px")
            on:keydown=on_key
            on:focusout=on_leave
        >
            {children()}
            <FieldError id=error_id error=error />
        </div>
    }
}
