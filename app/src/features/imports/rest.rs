//! Rows taken away as a file of the same form, with a reason beside each: corrected and imported
//! again, they go on with the same import.

use std::collections::BTreeMap;
use std::sync::Arc;

use cartera_import::{Outcome, Report, RowReport, rest};
use leptos::prelude::*;

use super::{Choices, said};
use crate::data::Import;
use crate::platform::file;
use crate::ui::{Button, Icon, Toasts, Tone};
use crate::words;

/// The buttons that take rows away; nothing where there are none to correct.
#[component]
pub fn Rest(
    /// The report.
    report: Arc<Report>,
) -> impl IntoView {
    let left_out: Vec<&RowReport> = report
        .rows
        .iter()
        .filter(|row| matches!(row.outcome, Outcome::Failed | Outcome::Skipped))
        .collect();
    let remarked: Vec<&RowReport> = report
        .rows
        .iter()
        .filter(|row| row.reasons.iter().any(cartera_import::Reason::is_warning))
        .collect();
    let buttons = [
        (words::import_take_left_out(left_out.len() as u64), with_reasons(&left_out)),
        (words::import_take_remarked(remarked.len() as u64), with_reasons(&remarked)),
    ];
    let is_empty = buttons.iter().all(|(_, rows)| rows.is_empty());
    let buttons = buttons
        .into_iter()
        .filter(|(_, rows)| !rows.is_empty())
        .map(|(label, rows)| {
            view! { <Button label=label icon=Icon::Download on_press=move |()| take(rows.clone()) /> }
        })
        .collect_view();
    view! {
        <section class="section" hidden=is_empty>
            <h2>{words::import_take_title()}</h2>
            <p class="muted">{words::import_take_text()}</p>
            <div class="actions">{buttons}</div>
        </section>
    }
}

/// Each row once, with all that is said of it.
fn with_reasons(rows: &[&RowReport]) -> Vec<(u32, String)> {
    let mut all: BTreeMap<u32, String> = BTreeMap::new();
    for row in rows {
        let why: Vec<String> = row.reasons.iter().map(said::reason).collect();
        all.insert(row.row, why.join(" "));
    }
    all.into_iter().collect()
}

fn take(rows: Vec<(u32, String)>) {
    let (import, toasts) = (Import::get(), Toasts::get());
    let Some(preview) = Choices::get().preview.get_untracked() else { return };
    let (_, ending) = rest::format(preview.format, preview.delimiter);
    let media_type = match ending {
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "json" => "application/json",
        _ => "text/csv",
    };
    let whole = import.file_name().get_untracked();
    let stem = whole.rsplit_once('.').map_or(whole.as_str(), |(stem, _)| stem).to_owned();
    let name = format!("{stem}-{}.{ending}", words::import_take_name());
    import.rest(words::import_take_reason(), rows, move |bytes| {
        let is_given = bytes.is_some_and(|bytes| file::give(&name, media_type, &[bytes]));
        if is_given {
            toasts.show(Tone::Good, words::backup_made(&name), None);
        } else {
            toasts.show(Tone::Bad, words::backup_not_given(), None);
        }
    });
}
