//! Stage probabilities: the edited ones, and what history would say where it says enough.

use serde::Serialize;

use crate::basis::{Basis, Ids};
use crate::deals::Place;
use crate::money::Share;
use crate::snapshot::Snapshot;
use crate::spread::percent;
use crate::visits::visits;

/// The probabilities a new pipeline of seven stages begins with, in percent: HubSpot's default,
/// five open stages and the two ends.
pub const DEFAULT_PERCENT: [u32; 7] = [20, 40, 60, 80, 90, 100, 0];

/// How likely a deal in a stage is to be won.
#[derive(Debug, Clone, Serialize)]
pub struct StageProbability<'a> {
    /// The stage.
    pub stage: &'a str,
    /// What a person entered; the forecast uses it.
    pub edited_percent: Option<Share>,
    /// What the closed deals say: none below the minimum sample.
    pub learnt_percent: Option<f64>,
    /// Closed deals that were ever in the stage.
    pub closed: usize,
    /// Those of them that were won.
    pub won: usize,
    /// Whether the sample is large enough to learn from.
    pub has_sample: bool,
    /// The closed deals that were ever in it.
    #[serde(skip)]
    pub ids: Ids<'a>,
}

/// One row per open stage, in order.
#[derive(Debug, Clone, Serialize)]
pub struct StageProbabilities<'a> {
    /// The stages.
    pub stages: Vec<StageProbability<'a>>,
    /// How many closed deals a stage needs.
    pub minimum_sample: usize,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

/// Counts, per stage, the closed deals that were in it and how many of them were won.
pub fn stage_probabilities<'a>(now: &Snapshot<'a>) -> StageProbabilities<'a> {
    let formula = "learnt = won / closed of the deals that were ever in the stage (a skipped \
                   stage learns nothing); offered from the minimum sample of closed deals on";
    let mut basis = now.basis("stage_probabilities", formula, "deals closed in it");
    let mut closed = vec![Ids::new(now.deals); now.deals.stages.len()];
    let mut won = vec![0_usize; closed.len()];
    let mut been = vec![false; closed.len()];
    for deal in now.closed_in_period() {
        been.fill(false);
        for stage in visits(now.history(deal.row)).filter_map(|visit| visit.place.stage()) {
            if let Some(seen) = been.get_mut(usize::from(stage)) {
                *seen = true;
            }
        }
        if been.iter().any(|seen| *seen) {
            basis.count(deal.row);
        } else {
            basis.leave_out("no_known_stage", deal.row);
        }
        for ((been, closed), won) in been.iter().zip(&mut closed).zip(&mut won) {
            if *been {
                closed.rows.push(deal.row);
            }
            *won += usize::from(*been && deal.place == Place::Won);
        }
    }
    let minimum_sample = now.question.minimum_sample;
    let stages = now.deals.stages.iter().zip(closed).zip(won).map(|((stage, ids), won)| {
        let closed = ids.rows.len();
        let has_sample = closed >= minimum_sample && closed > 0;
        StageProbability {
            stage: &stage.name,
            edited_percent: stage.probability,
            learnt_percent: percent(won, closed).filter(|_| has_sample),
            closed,
            won,
            has_sample,
            ids,
        }
    });
    StageProbabilities { stages: stages.collect(), minimum_sample, basis }
}
