//! The stages of a deal's pipeline as a way with the deal on it, and every move it made.

use cartera_domain::{Deal, Id};
use leptos::prelude::*;

use super::moving::Mover;
use super::said::{day_of, days_since};
use crate::data::Db;
use crate::features::pipelines::Shape;
use crate::platform::clock;
use crate::words;

/// The way.
#[component]
pub fn StagePath(
    /// Which deal.
    id: Id<Deal>,
    /// It.
    deal: Signal<Option<Deal>>,
    /// What moves it.
    mover: Mover,
) -> impl IntoView {
    let shape = Shape::follow(Db::get());
    let at = Memo::new(move |_| {
        deal.with(|deal| deal.as_ref().map(|deal| (deal.standing.stage, deal.is_open())))
    });
    move || {
        let (here, is_open) = at.get()?;
        let shape = shape.get();
        let (selling, _) = shape.stage(here)?;
        let open: Vec<_> =
            selling.open().filter(|stage| !stage.is_archived || stage.id == here).collect();
        let place = open.iter().position(|stage| stage.id == here);
        let steps = open.iter().enumerate().map(|(at, stage)| {
            let to = stage.id;
            let is_here = place == Some(at);
            let is_past = place.is_none_or(|place| at < place);
            view! {
                <li class="path-step" class:past=is_past class:here=is_here>
                    <button
                        type="button"
                        aria-current=is_here.then_some("step")
                        disabled=!is_open || is_here
                        title=words::deal_move_here(stage.name.as_str())
                        on:click=move |_| mover.to_stage(id, to)
                    >
                        <span class="ellipsis">{stage.name.to_string()}</span>
                    </button>
                </li>
            }
        });
        Some(view! {
            <ol class="stage-path" class:closed=!is_open aria-label=words::deal_stage()>
                {steps.collect_view()}
            </ol>
        })
    }
}

/// Every stay in a stage, the last first.
#[component]
pub fn StageMoves(
    /// The deal.
    deal: Signal<Option<Deal>>,
) -> impl IntoView {
    let shape = Shape::follow(Db::get());
    let lines = move || {
        let visits = deal.with(|deal| deal.as_ref().map(Deal::visits).unwrap_or_default());
        let shape = shape.get();
        let now = clock::now();
        let line = |visit: cartera_domain::deal::Visit| {
            let name = shape.stage(visit.stage).map(|(_, stage)| stage.name.to_string());
            let name = name.unwrap_or_else(|| words::stage_gone().to_owned());
            let days = days_since(visit.entered_at, visit.left_at.unwrap_or(now));
            view! {
                <li class="move-line">
                    <span>{name}</span>
                    <span class="muted">{day_of(visit.entered_at)}</span>
                    <span class="muted number">{words::deal_age(days)}</span>
                </li>
            }
        };
        visits.into_iter().rev().map(line).collect_view()
    };
    view! { <ol class="moves">{lines}</ol> }
}
