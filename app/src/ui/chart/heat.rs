//! A map of heat: a table whose cells are the darker the more they hold. The number stands in
//! every cell, so the shade only helps the eye; what may still change is hatched.

use leptos::prelude::*;

use crate::ui::field::new_element_id;

/// A cell.
#[derive(Clone)]
pub struct HeatCell {
    /// Its value in words.
    pub value: String,
    /// How hot it is, from 0 to 1; `None` for a cell that is no part of the map.
    pub heat: Option<f64>,
    /// Whether it may still change.
    pub is_faint: bool,
    /// Runs when it is asked where it comes from.
    pub on_ask: Option<Callback<()>>,
    /// What that is called for who does not see the map.
    pub label: String,
}

/// A row.
#[derive(Clone)]
pub struct HeatRow {
    /// What it is.
    pub name: String,
    /// Its cells.
    pub cells: Vec<HeatCell>,
}

/// Rows and columns.
#[component]
pub fn Heat(
    /// What it shows.
    #[prop(into)]
    title: String,
    /// The heading of the first column.
    #[prop(into)]
    corner: String,
    /// The headings of the others.
    #[prop(into)]
    columns: Signal<Vec<String>>,
    /// The rows.
    #[prop(into)]
    rows: Signal<Vec<HeatRow>>,
) -> impl IntoView {
    let head = move || {
        let columns = columns.get();
        columns.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view()
    };
    let body = move || {
        let row = |row: HeatRow| {
            let cells = row.cells.into_iter().map(|cell| view! { <Square cell=cell /> });
            view! { <tr><th scope="row">{row.name}</th>{cells.collect_view()}</tr> }
        };
        rows.get().into_iter().map(row).collect_view()
    };
    let label = title.clone();
    view! {
        <div class="grid-scroll" tabindex="0" role="group" aria-label=label>
            <table class="grid-table heat">
                <caption class="sr-only">{title}</caption>
                <thead>
                    <tr>
                        <th scope="col">{corner}</th>
                        {head}
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Square(cell: HeatCell) -> impl IntoView {
    let id = new_element_id("heat");
    let fill = format!("url(#{id})");
    let shade = cell.heat.map(|heat| {
        let opacity =
            format!("{:.3}", heat.clamp(0.0, 1.0) * if cell.is_faint { 0.2 } else { 0.45 });
        let hatch = cell.is_faint.then(|| {
            view! {
                <pattern
                    id=id.clone()
                    width="6"
                    height="6"
                    patternUnits="userSpaceOnUse"
                    patternTransform="rotate(45)"
                >
                    <rect class="heat-hatch" width="2" height="6"></rect>
                </pattern>
                <rect fill=fill width="100%" height="100%"></rect>
            }
        });
        view! {
            <svg class="heat-shade" aria-hidden="true">
                <rect class="look-1" width="100%" height="100%" fill-opacity=opacity></rect>
                {hatch}
            </svg>
        }
    });
    let label = format!("{}: {}", cell.label, cell.value);
    let value = cell.value;
    let inside = match cell.on_ask {
        Some(on_ask) => view! {
            <button
                type="button"
                class="figure"
                aria-label=label
                on:click=move |_| on_ask.run(())
            >
                {value}
            </button>
        }
        .into_any(),
        None => view! { <span>{value}</span> }.into_any(),
    };
    view! {
        <td class:faint=cell.is_faint>
            {shade}
            {inside}
        </td>
    }
}
