//! Stage conversion, "visited": a skipped stage does not count, so this funnel may widen.

use serde::Serialize;

use crate::basis::{Basis, Ids};
use crate::deals::{Place, WON};
use crate::snapshot::Snapshot;
use crate::spread::percent;
use crate::visits::visits;

/// Of the deals that were in one stage, those that were in another one afterwards.
#[derive(Debug, Clone, Serialize)]
pub struct Later<'a> {
    /// The other stage, or `Won`.
    pub stage: &'a str,
    /// visited(j after i).
    pub count: usize,
    /// visited(j after i) / visited(i), in percent.
    pub percent: Option<f64>,
}

/// One stage.
#[derive(Debug, Clone, Serialize)]
pub struct Visited<'a> {
    /// The stage, or `Won`.
    pub stage: &'a str,
    /// Deals that were ever in it; one that came back counts once.
    pub visited: usize,
    /// visited(next after this) / visited(this), in percent; none for `Won`.
    pub to_next_percent: Option<f64>,
    /// The same for every later stage.
    pub later: Vec<Later<'a>>,
    /// Which deals were in it.
    #[serde(skip)]
    pub ids: Ids<'a>,
}

/// The stages in order, then `Won`.
#[derive(Debug, Clone, Serialize)]
pub struct StageConversionVisited<'a> {
    /// The stages.
    pub stages: Vec<Visited<'a>>,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

/// Counts, for each deal created in the period, the stages it really was in.
pub fn stage_conversion_visited<'a>(now: &Snapshot<'a>) -> StageConversionVisited<'a> {
    let formula = "visited(i) = deals that were ever in stage i; visited(j after i) = those that \
                   were in j at some time after they first were in i; conversion = visited(j \
                   after i) / visited(i); skipped stages do not count";
    let mut basis = now.basis(
        "stage_conversion_visited",
        formula,
        "deals created in it, with all that became of them",
    );
    let steps = now.deals.stages.len() + 1;
    let mut visited = vec![Ids::new(now.deals); steps];
    let mut after = vec![0_usize; steps * steps];
    // When a deal first and last came into each stage, as the number of the visit.
    let mut span: Vec<Option<(u32, u32)>> = vec![None; steps];
    for deal in now.created_in_period() {
        span.fill(None);
        for (number, visit) in (0_u32..).zip(visits(now.history(deal.row))) {
            let step = match visit.place {
                Place::Won => Some(steps - 1),
                place => place.stage().map(usize::from),
            };
            if let Some(span) = step.and_then(|step| span.get_mut(step)) {
                *span = Some((span.map_or(number, |(first, _)| first), number));
            }
        }
        if span.iter().all(Option::is_none) {
            basis.leave_out("no_known_stage", deal.row);
            continue;
        }
        basis.count(deal.row);
        for ((here, visited), after) in span.iter().zip(&mut visited).zip(after.chunks_mut(steps)) {
            let Some((first, _)) = here else { continue };
            visited.rows.push(deal.row);
            for (there, count) in span.iter().zip(after) {
                *count += usize::from(there.is_some_and(|(_, last)| last > *first));
            }
        }
    }
    let names: Vec<&'a str> =
        now.deals.stages.iter().map(|stage| stage.name.as_str()).chain([WON]).collect();
    let rows = names.iter().zip(visited).zip(after.chunks(steps)).enumerate();
    let stages = rows.map(|(step, ((stage, ids), after))| {
        let visited = ids.rows.len();
        let later: Vec<Later<'a>> = names
            .iter()
            .zip(after)
            .skip(step + 1)
            .map(|(stage, count)| Later { stage, count: *count, percent: percent(*count, visited) })
            .collect();
        let to_next_percent = later.first().and_then(|next| next.percent);
        Visited { stage, visited, to_next_percent, later, ids }
    });
    StageConversionVisited { stages: stages.collect(), basis }
}
