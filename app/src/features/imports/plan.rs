//! The dry run: what would happen, before anything does.

use cartera_import::Report;
use leptos::prelude::*;

use super::Choices;
use super::alike::AlikeRecords;
use super::conflicts::Conflicts;
use super::correct::Correct;
use super::remarks::{Counts, Remarks};
use super::rest::Rest;
use crate::data::{Import, ImportState};
use crate::ui::{Button, Rank};
use crate::words;

/// The counts, the button that does it, and the rows to look at first.
#[component]
pub fn Plan() -> impl IntoView {
    let import = Import::get();
    let choices = Choices::get();
    let ImportState::Planned(report) = import.state().get_untracked() else {
        return ().into_any();
    };
    let changes = report.created > 0 || report.updated > 0;
    view! {
        <div class="reading steps">
            <h2>{words::import_counts()}</h2>
            <Counts report=report.clone() />
            <div class="actions">
                <Button
                    label=button_words(&report)
                    rank=Rank::Primary
                    disabled=!changes
                    on_press=move |()| choices.commit()
                />
                <Button
                    label=words::import_back_to_columns()
                    on_press=move |()| choices.back_to_columns.set(true)
                />
                <Button
                    label=words::cancel()
                    rank=Rank::Quiet
                    on_press=move |()| import.reset()
                />
            </div>
            <Conflicts report=report.clone() />
            <Correct report=report.clone() />
            <AlikeRecords report=report.clone() />
            <Remarks report=report.clone() />
            <Rest report=report />
        </div>
    }
    .into_any()
}

/// What the button will do, with its number.
fn button_words(report: &Report) -> String {
    let rows = u64::from(report.created) + u64::from(report.updated);
    match (rows, report.people_created) {
        (0, _) => words::import_nothing().to_owned(),
        // Only people come into being: the plain case deserves plain words.
        (_, people) if people > 0 && report.updated == 0 => words::import_run(people.into()),
        (rows, _) => words::import_run_rows(rows),
    }
}
