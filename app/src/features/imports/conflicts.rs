//! What was changed in a file that came back and here as well: told, and decided one by one.

use std::sync::Arc;

use cartera_import::{Reason, Report, Target};
use leptos::prelude::*;

use super::{Choices, said};
use crate::ui::{Button, Rank};
use crate::words;

/// So many are shown; the button for all of them takes the others, too.
const MOST: usize = 100;

/// The conflicts; nothing where there is none.
#[component]
pub fn Conflicts(
    /// The report.
    report: Arc<Report>,
) -> impl IntoView {
    let choices = Choices::get();
    let all: Vec<(u32, Target, String)> = report
        .rows
        .iter()
        .flat_map(|row| row.reasons.iter().map(move |reason| (row.row, reason)))
        .filter_map(|(row, reason)| match reason {
            Reason::Conflict { target, is_taken: false, .. } => {
                Some((row, *target, said::reason(reason)))
            }
            _ => None,
        })
        .collect();
    let take = move |wanted: Vec<(u32, Target)>| {
        choices.wishes.update(|wishes| wishes.forced.extend(wanted));
        choices.check();
    };
    let lines = all.iter().take(MOST).cloned().map(|(row, target, text)| {
        let number = words::import_row(row.into());
        view! {
            <li class="correct-value">
                <span class="correct-before">
                    {text.clone()}
                    <span class="muted">{number}</span>
                </span>
                <Button
                    label=words::import_conflict_take()
                    about=text
                    on_press=move |()| take(vec![(row, target)])
                />
            </li>
        }
    });
    let lines = lines.collect_view();
    let every: Vec<(u32, Target)> = all.iter().map(|(row, target, _)| (*row, *target)).collect();
    (!every.is_empty()).then(|| {
        view! {
            <section class="section correct" aria-label=words::import_conflicts()>
                <h2>{words::import_conflicts()}</h2>
                <p class="muted">{words::import_conflicts_text()}</p>
                <ul class="remarks">{lines}</ul>
                <div class="actions">
                    <Button
                        label=words::import_conflicts_take_all()
                        rank=Rank::Quiet
                        on_press=move |()| take(every.clone())
                    />
                </div>
            </section>
        }
    })
}
