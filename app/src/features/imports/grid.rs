//! Rows with problems as a table whose cells are written in; checked again, they are as corrected.

use std::collections::BTreeMap;
use std::sync::Arc;

use cartera_import::{Fix, Outcome, Reason, Report, RowReport, Target};
use leptos::ev;
use leptos::prelude::*;

use super::{Choices, said};
use crate::data::{Cells, Import};
use crate::ui::{Button, Rank};
use crate::words;

/// So many rows are shown; correcting some of them makes room for others.
const MOST: usize = 30;

/// The rows that failed, then those with a remark.
#[component]
pub fn Grid(
    /// The report.
    report: Arc<Report>,
) -> impl IntoView {
    let (import, choices) = (Import::get(), Choices::get());
    let is_failed = |row: &&RowReport| row.outcome == Outcome::Failed;
    let is_remarked = |row: &&RowReport| row.reasons.iter().any(Reason::is_warning);
    let failed = report.rows.iter().filter(is_failed);
    let others = report.rows.iter().filter(|row| !is_failed(row)).filter(is_remarked);
    let rows: Vec<(u32, String)> = failed
        .chain(others)
        .take(MOST)
        .map(|row| {
            let why: Vec<String> = row.reasons.iter().map(said::reason).collect();
            (row.row, why.join(" "))
        })
        .collect();
    import.ask_cells(rows.iter().map(|(row, _)| *row).collect());
    // Row and column, and what was written there.
    let written = RwSignal::new(BTreeMap::<(u32, u32), String>::new());
    let count = Memo::new(move |_| written.with(BTreeMap::len) as u64);
    let run = move |()| {
        let fixes = written.get_untracked().into_iter();
        let fix = |((row, column), replace)| Fix {
            columns: vec![column],
            row: Some(row),
            replace,
            ..Fix::default()
        };
        choices.correct(fixes.map(fix).collect());
    };
    // Columns that are left out need no correction.
    let columns: Vec<(usize, String)> = choices.preview.with_untracked(|preview| {
        let targets = choices.targets.get_untracked();
        let columns = preview.iter().flat_map(|preview| &preview.columns).enumerate();
        columns
            .filter(|(at, _)| targets.get(*at).is_some_and(|target| *target != Target::Ignore))
            .map(|(at, column)| (at, name(at, &column.header)))
            .collect()
    });
    let heads = columns
        .iter()
        .map(|(_, name)| view! { <th scope="col">{name.clone()}</th> })
        .collect_view();
    let cells = import.cells();
    let body = move || {
        let cells = cells.get();
        rows.iter()
            .filter_map(|(row, why)| {
                let (_, cells): &Cells = cells.iter().find(|(number, _)| number == row)?;
                Some(line(*row, why.clone(), cells, &columns, written))
            })
            .collect_view()
    };
    view! {
        <div class="import-grid" tabindex="0" role="region" aria-label=words::import_grid()>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{words::import_grid_row()}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
        <div class="actions">
            <Button
                label=Signal::derive(move || words::import_correct_run(count.get()))
                rank=Rank::Primary
                disabled=Signal::derive(move || count.get() == 0)
                on_press=run
            />
        </div>
    }
}

fn name(at: usize, header: &str) -> String {
    match header.is_empty() {
        true => words::import_column_unnamed(at as u64 + 1),
        false => header.to_owned(),
    }
}

fn line(
    row: u32,
    why: String,
    cells: &[String],
    columns: &[(usize, String)],
    written: RwSignal<BTreeMap<(u32, u32), String>>,
) -> AnyView {
    let number = words::import_row(row.into());
    let cell = |(at, name): &(usize, String)| {
        let (before, at) = (cells.get(*at).cloned().unwrap_or_default(), *at as u32);
        let shown = before.clone();
        let write = move |ev: ev::Event| {
            let now = event_target_value(&ev);
            written.update(|written| {
                if now == before {
                    written.remove(&(row, at));
                } else {
                    written.insert((row, at), now);
                }
            });
        };
        view! {
            <td>
                <input
                    class="input"
                    type="text"
                    autocomplete="off"
                    aria-label=format!("{number}, {name}")
                    prop:value=shown
                    on:input=write
                />
            </td>
        }
    };
    let cells = columns.iter().map(cell).collect_view();
    view! {
        <tr>
            <th scope="row">
                {number.clone()}
                <span class="muted">{why}</span>
            </th>
            {cells}
        </tr>
    }
    .into_any()
}
