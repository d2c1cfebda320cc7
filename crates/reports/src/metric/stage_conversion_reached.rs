//! Stage conversion, "reached": a funnel that never widens, because a deal that got further has
//! passed every stage before.

use serde::Serialize;

use crate::basis::{Basis, Ids};
use crate::deals::WON;
use crate::snapshot::Snapshot;
use crate::spread::percent;

/// One step of the funnel.
#[derive(Debug, Clone, Serialize)]
pub struct Reached<'a> {
    /// The stage, or `Won`.
    pub stage: &'a str,
    /// Deals whose furthest stage is this or a later one.
    pub reached: usize,
    /// reached(next) / reached(this), in percent; none for `Won` and where nothing got.
    pub to_next_percent: Option<f64>,
    /// reached(this) / reached(first), in percent.
    pub of_first_percent: Option<f64>,
    /// Which deals got so far.
    #[serde(skip)]
    pub ids: Ids<'a>,
}

/// The stages in order, then `Won`.
#[derive(Debug, Clone, Serialize)]
pub struct StageConversionReached<'a> {
    /// The steps.
    pub stages: Vec<Reached<'a>>,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

/// Finds how far each deal created in the period ever got.
pub fn stage_conversion_reached<'a>(now: &Snapshot<'a>) -> StageConversionReached<'a> {
    let formula = "reached(i) = deals whose furthest stage ever is i or later; a won deal reached \
                   all; skipped stages count as passed; conversion = reached(i+1) / reached(i)";
    let mut basis = now.basis(
        "stage_conversion_reached",
        formula,
        "deals created in it, with all that became of them",
    );
    let steps = now.deals.stages.len();
    // The deals that got exactly so far; the last place is for the won.
    let mut furthest: Vec<Vec<u32>> = vec![Vec::new(); steps + 1];
    for deal in now.created_in_period() {
        let step = deal.furthest.map(usize::from);
        match step.and_then(|step| furthest.get_mut(step)) {
            Some(rows) => {
                rows.push(deal.row);
                basis.count(deal.row);
            }
            None => basis.leave_out("no_known_stage", deal.row),
        }
    }
    // Summed from the end: whoever got further was here too.
    let first = furthest.iter().map(Vec::len).sum();
    let mut ids = Ids::new(now.deals);
    let mut next = None;
    let mut stages = Vec::with_capacity(furthest.len());
    let names: Vec<&'a str> =
        now.deals.stages.iter().map(|stage| stage.name.as_str()).chain([WON]).collect();
    for (stage, rows) in names.into_iter().zip(furthest).rev() {
        ids.rows.extend(rows);
        let reached = ids.rows.len();
        stages.push(Reached {
            stage,
            reached,
            to_next_percent: next.and_then(|next| percent(next, reached)),
            of_first_percent: percent(reached, first),
            ids: ids.clone(),
        });
        next = Some(reached);
    }
    stages.reverse();
    StageConversionReached { stages, basis }
}
