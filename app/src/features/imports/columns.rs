//! The columns of the file: what each becomes, with samples and what does not fit.

use std::sync::Arc;

use cartera_import::Target;
use cartera_import::protocol::{ColumnPreview, Confidence, Preview};
use leptos::prelude::*;

use super::how_read::HowRead;
use super::own_column::{self, MakeField};
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
    let value = Signal::derive(move || choices.word(at, chosen.get()));
    // The fields of one's own are among the choices, also one that was just made.
    let own = Memo::new(move |_| choices.wishes.with(own_column::options));
    let header = match column.header.is_empty() {
        true => words::import_column_unnamed(at as u64 + 1),
        false => column.header.clone(),
    };
    let (named, whole) = (header.clone(), column.clone());
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
                {move || {
                    view! {
                        <Select
                            label=words::import_column(&named)
                            label_hidden=true
                            options=options(own.get())
                            value=value
                            on_change=move |word: String| choices.choose(at, &word)
                        />
                    }
                }}
                <MakeField at=at column=whole />
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

/// What a column can become, fields of one's own before what is no field.
fn options(own: Vec<(String, String)>) -> Vec<(String, String)> {
    let word = |target: &Target| (target.name().to_owned(), said::target(*target).to_owned());
    let is_none = |target: &&Target| {
        matches!(
            target,
            Target::NoteLine | Target::Ignore | Target::RecordId | Target::RecordVersion
        )
    };
    let (last, first): (Vec<&Target>, Vec<&Target>) = Target::ALL.iter().partition(is_none);
    first.into_iter().map(word).chain(own).chain(last.into_iter().map(word)).collect()
}
