//! The chart of a card, made from its table.

use leptos::prelude::*;

use super::card::{Card, Picture, Worth};
use super::proof::Asking;
use super::said::Names;
use super::shown::{compared, question_of};
use crate::ui::chart::{Bar, Bars, Funnel, FunnelStep, Heat, HeatCell, HeatRow, Segment};
use crate::words;

/// Draws the columns that the card names.
#[component]
pub fn Drawn(
    /// The card.
    card: Card,
    /// Where names are.
    names: Names,
    /// Asks where a figure comes from.
    asking: Asking,
) -> impl IntoView {
    let title = names.label(&card.title);
    match card.picture {
        Picture::Bars(columns) => {
            let series: Vec<String> = columns
                .iter()
                .filter_map(|at| card.table.columns.get(*at))
                .map(|label| names.label(label))
                .collect();
            let bars = bars(&card, &names, columns);
            view! {
                <Bars
                    title=title
                    series=Signal::stored(series)
                    bars=Signal::stored(bars)
                    on_ask=ask(&card, &names, columns.last().copied().unwrap_or(0), asking)
                />
            }
            .into_any()
        }
        Picture::Funnel(amount, next) => {
            let steps = steps(&card, &names, amount, next);
            let on_ask = ask(&card, &names, amount, asking);
            view! { <Funnel title=title steps=Signal::stored(steps) on_ask=on_ask /> }.into_any()
        }
        Picture::Heat => {
            let columns: Vec<String> =
                card.table.columns.iter().map(|label| names.label(label)).collect();
            let rows = heat(&card, &names, &columns, asking);
            view! {
                <Heat
                    title=title
                    corner=names.label(&card.table.corner)
                    columns=Signal::stored(columns)
                    rows=Signal::stored(rows)
                />
            }
            .into_any()
        }
        Picture::Table => ().into_any(),
    }
}

/// Asks where the value of a line in this column comes from.
fn ask(card: &Card, names: &Names, column: usize, asking: Asking) -> Callback<usize> {
    let heading = card.table.columns.get(column).map(|label| names.label(label));
    let heading = heading.unwrap_or_default();
    let question = |line: &super::card::Line| {
        let cell = line.cells.get(column)?;
        Some(question_of(card, names, &names.label(&line.name), &heading, cell))
    };
    let questions: Vec<_> = card.table.lines.iter().map(question).collect();
    Callback::new(move |at: usize| {
        if let Some(Some(question)) = questions.get(at) {
            asking.ask(question.clone());
        }
    })
}

fn bars(card: &Card, names: &Names, columns: &[usize]) -> Vec<Bar> {
    let bar = |line: &super::card::Line| {
        let mut end = 0.0;
        let mut segments = Vec::new();
        let mut value = String::new();
        for (series, cell) in columns.iter().filter_map(|at| line.cells.get(*at)).enumerate() {
            let (from, length) = (end, cell.worth.length());
            end += length;
            value = names.worth(&cell.worth);
            segments.push(Segment { series, from, to: end, value: value.clone() });
        }
        // The words beside a bar say what it was in the other period.
        let last = columns.last().and_then(|at| line.cells.get(*at));
        if let Some(before) = last.and_then(|cell| compared(cell, names)) {
            value = format!("{value} · {before}");
        }
        Bar { name: names.label(&line.name), segments, value }
    };
    card.table.lines.iter().map(bar).collect()
}

fn steps(card: &Card, names: &Names, amount: usize, next: usize) -> Vec<FunnelStep> {
    let step = |line: &super::card::Line| {
        let worth = |at: usize| line.cells.get(at).map_or(Worth::None, |cell| cell.worth.clone());
        let goes_on = worth(next);
        FunnelStep {
            name: names.label(&line.name),
            amount: worth(amount).length(),
            // A funnel has little room for words: what it was, and not by how much it differs.
            value: match line.cells.get(amount).and_then(|cell| cell.before.as_ref()) {
                Some(before) if *before != worth(amount) => {
                    let before = words::reports_before(&names.worth(before));
                    format!("{} · {before}", names.worth(&worth(amount)))
                }
                _ => names.worth(&worth(amount)),
            },
            next: (goes_on != Worth::None).then(|| names.worth(&goes_on)),
        }
    };
    card.table.lines.iter().map(step).collect()
}

fn heat(card: &Card, names: &Names, columns: &[String], asking: Asking) -> Vec<HeatRow> {
    let is_part = |worth: &Worth| matches!(worth, Worth::Percent(_));
    let all = card.table.lines.iter().flat_map(|line| &line.cells);
    let most =
        all.filter(|cell| is_part(&cell.worth)).map(|cell| cell.worth.length()).fold(0.0, f64::max);
    let row = |line: &super::card::Line| {
        let name = names.label(&line.name);
        let cell = |(cell, column): (&super::card::Cell, &String)| {
            let question = question_of(card, names, &name, column, cell);
            let is_asked = cell.is_figure();
            HeatCell {
                value: names.worth(&cell.worth),
                heat: is_part(&cell.worth)
                    .then(|| if most > 0.0 { cell.worth.length() / most } else { 0.0 }),
                is_faint: cell.is_faint,
                on_ask: is_asked.then(|| Callback::new(move |()| asking.ask(question.clone()))),
                label: format!("{name}, {column}"),
            }
        };
        HeatRow { name: name.clone(), cells: line.cells.iter().zip(columns).map(cell).collect() }
    };
    card.table.lines.iter().map(row).collect()
}
