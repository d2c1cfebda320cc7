//! What closed deals teach about the stages, offered to be taken over: only from a number of deals
//! on that is worth learning from.

use cartera_domain::pipeline::StageId;
use cartera_domain::{Probability, Stage};
use cartera_reports::metric::stage_probabilities::stage_probabilities;
use cartera_reports::{Moment, Question, Share, Snapshot};
use leptos::prelude::*;

use super::answer::Board;
use super::card::Worth;
use super::commands::set_probability;
use super::said::Names;
use super::state::Reports;
use crate::data::Db;
use crate::features::save::save;
use crate::platform::clock;
use crate::ui::{Button, Rank};
use crate::words;

/// A stage, and what its closed deals say.
#[derive(Debug, Clone, PartialEq)]
struct Lesson {
    /// The id of the stage, as columns call it.
    stage: String,
    /// What the forecast reckons with, in percent.
    set: Option<f64>,
    /// What was learnt, in percent; none where there are too few deals.
    learnt: Option<f64>,
    /// Closed deals that were in it.
    closed: usize,
}

/// What all closed deals of a pipeline teach as of now.
fn lessons(board: &Board, now_ms: u64) -> (Vec<Lesson>, usize) {
    let zone = &board.source.zone;
    let at = i64::try_from(now_ms).unwrap_or(i64::MAX);
    let question = Question::new(Moment { at, day: zone.day(at) }, zone);
    let now = Snapshot::new(&board.pipeline.deals, question, |_| true);
    let found = stage_probabilities(&now);
    let lesson =
        |row: &cartera_reports::metric::stage_probabilities::StageProbability<'_>| Lesson {
            stage: row.stage.to_owned(),
            set: row.edited_percent.map(Share::percent),
            learnt: row.learnt_percent,
            closed: row.closed,
        };
    (found.stages.iter().map(lesson).collect(), found.minimum_sample)
}

/// Percent as a stage keeps them: whole ones, as nobody knows it better.
fn whole(percent: f64) -> Option<Probability> {
    Probability::parse(&format!("{:.0}", percent.clamp(0.0, 100.0))).ok()
}

/// The stages of the pipeline that is shown, each with what was learnt.
#[component]
pub fn Learnt(
    /// The workspace of reports.
    reports: Reports,
) -> impl IntoView {
    let db = Db::get();
    let board = reports.board();
    move || {
        let board = board.get()?;
        let (lessons, minimum) = lessons(&board, clock::now_ms());
        let names = Names::of(board);
        let row = |lesson: Lesson| {
            let name = names.label(&super::card::Label::Name(lesson.stage.clone()));
            let percent = |percent: Option<f64>| names.worth(&Worth::percent(percent));
            let told = words::reports_learn_row(
                lesson.closed as u64,
                &percent(lesson.learnt),
                &percent(lesson.set),
                &name,
            );
            let better = lesson
                .learnt
                .and_then(whole)
                .filter(|better| lesson.set.and_then(whole).as_ref() != Some(better));
            let button = better.map(|better| {
                let stage = StageId::parse(&lesson.stage).ok();
                let learnt = percent(lesson.learnt.map(f64::round));
                let take = move |()| {
                    if let Some(stage) = stage.and_then(|stage| db.get_now::<Stage>(stage)) {
                        save(db, set_probability(&stage, better));
                    }
                };
                view! {
                    <Button
                        label=words::reports_learn_use(&learnt, &name)
                        rank=Rank::Quiet
                        on_press=take
                    />
                }
            });
            view! {
                <li class="kept">
                    <span>{told}</span>
                    {button}
                </li>
            }
        };
        Some(view! {
            <section class="basis">
                <h3 class="proof-heading">{words::reports_probabilities()}</h3>
                <p class="field-help">{words::reports_learn_text(minimum as u64)}</p>
                <ul>{lessons.into_iter().map(row).collect_view()}</ul>
            </section>
        })
    }
}
