//! What is around every chart: its heading, what it says, and the table that says the same.

use leptos::html;
use leptos::prelude::*;

use crate::ui::button::{Button, Rank};
use crate::ui::field::new_element_id;
use crate::ui::icon::Icon;

/// The words of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartWords {
    /// What it shows.
    pub title: String,
    /// How to read it.
    pub text: String,
    /// The button that shows the table, with the chart's title for who does not see it.
    pub show_table: String,
    /// The button that shows the chart again.
    pub show_chart: String,
    /// The heading of the first column of the table.
    pub corner: String,
}

/// The same as a chart, in rows and columns.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grid {
    /// Headings of the columns after the first.
    pub columns: Vec<String>,
    /// Heading and cells of each row.
    pub rows: Vec<(String, Vec<String>)>,
}

/// A chart or, as the person likes, its table.
#[component]
pub fn ChartFrame(
    /// Its words.
    words: ChartWords,
    /// Its table.
    #[prop(into)]
    grid: Signal<Grid>,
    /// Where it stands on the page, for who asks.
    #[prop(optional)]
    place: NodeRef<html::Section>,
    /// Draws the chart.
    children: ChildrenFn,
) -> impl IntoView {
    let is_table = RwSignal::new(false);
    let id = new_element_id("chart");
    let labelled_by = id.clone();
    let (show_table, show_chart) = (words.show_table, words.show_chart);
    let toggle =
        Signal::derive(
            move || {
                if is_table.get() { show_chart.clone() } else { show_table.clone() }
            },
        );
    let caption = StoredValue::new((words.title.clone(), words.corner));
    view! {
        <section node_ref=place class="chart" aria-labelledby=labelled_by>
            <header class="chart-head">
                <div>
                    <h3 id=id>{words.title}</h3>
                    <p class="muted">{words.text}</p>
                </div>
                <Button
                    label=toggle
                    icon=Icon::Note
                    rank=Rank::Quiet
                    on_press=move |()| is_table.update(|is_table| *is_table = !*is_table)
                />
            </header>
            <Show when=move || is_table.get() fallback=move || children()>
                {move || {
                    let (title, corner) = caption.get_value();
                    view! { <GridTable caption=title corner=corner grid=grid /> }
                }}
            </Show>
        </section>
    }
}

#[component]
fn GridTable(caption: String, corner: String, grid: Signal<Grid>) -> impl IntoView {
    let head = move || {
        let columns = grid.with(|grid| grid.columns.clone());
        columns.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view()
    };
    let body = move || {
        let rows = grid.with(|grid| grid.rows.clone());
        let row = |(name, cells): (String, Vec<String>)| {
            let cells = cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view();
            view! { <tr><th scope="row">{name}</th>{cells}</tr> }
        };
        rows.into_iter().map(row).collect_view()
    };
    let label = caption.clone();
    view! {
        // A table that is wider than the window is moved by its own scroll bar, also by keys.
        <div class="grid-scroll" tabindex="0" role="group" aria-label=label>
            <table class="grid-table">
                <caption class="sr-only">{caption}</caption>
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
