//! The columns of the file: what each becomes, with samples and what does not fit.

use std::sync::Arc;

use cartera_import::Target;
use cartera_import::protocol::{ColumnPreview, Confidence, Preview};
use leptos::prelude::*;

use super::how_read::HowRead;
use super::wishes::Wishes;
use super::{Choices, said};
use crate::data::Import;
use crate::ui::{Badge, Button, Rank, Select, Tone};
use crate::words;

/// The columns, how the file is read, and the button that checks every row.
#[component]
pub fn Columns() -> impl IntoView {
    let choices = Choices::get();
    move || choices.preview.get().map(|preview| view! { <Shown preview=preview /> })
}

#[component]
fn Shown(preview: Arc<Preview>) -> impl IntoView {
    let import = Import::get();
    let choices = Choices::get();
    let rows = u64::from(preview.rows);
    let name = import.file_name();
    let is_remembered = choices.is_remembered;
    let continues = preview.continues.is_some();
    let columns = preview
        .columns
        .iter()
        .cloned()
        .enumerate()
        .map(|(at, column)| view! { <Column at=at column=column rows=preview.rows /> })
        .collect_view();
    view! {
        <div class="steps">
            <div>
                <h2>{words::import_check_columns()}</h2>
                <p class="muted">
                    {move || name.with(|name| words::import_check_columns_text(rows, name))}
                </p>
            </div>
            <Show when=move || is_remembered.get()>
                <p class="muted import-known" role="status">
                    {words::import_remembered()}
                    <Button
                        label=words::import_guess_anew()
                        rank=Rank::Quiet
                        on_press=move |()| choices.guess_anew()
                    />
                </p>
            </Show>
            <p class="muted" hidden=!continues>
                {words::import_continues()}
            </p>
            <HowRead preview=preview />
            <Wishes />
            <ul class="columns">{columns}</ul>
            <div class="actions">
                <Button label=words::import_check(rows) rank=Rank::Primary on_press=move |()| choices.check() />
                <Button
                    label=words::import_other_file()
                    on_press=move |()| import.reset()
                />
            </div>
        </div>
    }
}

#[component]
fn Column(at: usize, column: ColumnPreview, rows: u32) -> impl IntoView {
    let choices = Choices::get();
    let chosen = Memo::new(move |_| {
        choices.targets.with(|all| all.get(at).copied().unwrap_or(Target::NoteLine))
    });
    let options = Target::ALL
        .iter()
        .enumerate()
        .map(|(number, target)| (number.to_string(), said::target(*target).to_owned()))
        .collect();
    let value = Signal::derive(move || {
        let chosen = chosen.get();
        Target::ALL.iter().position(|target| *target == chosen).unwrap_or_default().to_string()
    });
    let choose = move |number: String| {
        let target = number.parse().ok().and_then(|number: usize| Target::ALL.get(number).copied());
        if let Some(target) = target {
            choices.targets.update(|all| {
                if let Some(place) = all.get_mut(at) {
                    *place = target;
                }
            });
        }
    };
    let header = match column.header.is_empty() {
        true => words::import_column_unnamed(at as u64 + 1),
        false => column.header.clone(),
    };
    let percent = u64::from(column.filled) * 100 / u64::from(rows.max(1));
    // Problems were counted for the guess; for another target they are not known yet.
    let guessed = column.target;
    let is_unsure = column.confidence == Confidence::Likely;
    let problems = u64::from(column.problems);
    let shows_problems = move || problems > 0 && chosen.get() == guessed;
    let samples =
        column.samples.into_iter().map(|sample| view! { <li class="ellipsis">{sample}</li> });
    view! {
        <li class:left-out=move || chosen.get() == Target::Ignore>
            <div class="column-head">
                <span class="column-name ellipsis" title=header.clone()>
                    {header.clone()}
                </span>
                <Select
                    label=words::import_column(&header)
                    label_hidden=true
                    options=options
                    value=value
                    on_change=choose
                />
            </div>
            <div class="column-state">
                <span>{words::import_filled(percent)}</span>
                <Show when=move || is_unsure && chosen.get() == guessed>
                    <Badge label=words::import_unsure() tone=Tone::Info />
                </Show>
                <Show when=shows_problems>
                    <Badge label=words::import_problems(problems) tone=Tone::Warn />
                </Show>
            </div>
            <ul class="samples">{samples.collect_view()}</ul>
        </li>
    }
}
