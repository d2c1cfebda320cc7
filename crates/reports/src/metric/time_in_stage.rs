//! Time in stage: how long deals stayed, per deal and per visit.

use serde::Serialize;

use crate::basis::{Basis, Ids};
use crate::snapshot::Snapshot;
use crate::spread::Spread;
use crate::visits::visits;

/// One stage.
#[derive(Debug, Clone, Serialize)]
pub struct StageTime<'a> {
    /// The stage.
    pub stage: &'a str,
    /// Days in it per deal: all its finished visits together.
    pub per_deal: Spread,
    /// Days per finished visit.
    pub per_visit: Spread,
    /// The deals that left it.
    #[serde(skip)]
    pub ids: Ids<'a>,
}

/// The open stages in order.
#[derive(Debug, Clone, Serialize)]
pub struct TimeInStage<'a> {
    /// The stages.
    pub stages: Vec<StageTime<'a>>,
    /// Visits that are not finished: their time is told by the age in stage.
    pub unfinished_visits: usize,
    /// Finished visits to stages that the pipeline does not name.
    pub visits_to_unknown_stages: usize,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

/// Adds up the finished visits of all deals.
pub fn time_in_stage<'a>(now: &Snapshot<'a>) -> TimeInStage<'a> {
    let formula = "per deal: the sum of its finished visits to the stage; per visit: each of \
                   them; mean, median and n, in calendar days; an unfinished visit is in neither";
    let mut basis = now.basis(formula, "visits that ended in it");
    let stages = &now.deals.stages;
    let mut per_deal: Vec<Vec<i64>> = vec![Vec::new(); stages.len()];
    let mut per_visit = per_deal.clone();
    let mut left_it = vec![Ids::new(now.deals); stages.len()];
    let mut own: Vec<Option<i64>> = vec![None; stages.len()];
    let (mut unfinished_visits, mut visits_to_unknown_stages) = (0, 0);
    for deal in now.all() {
        own.fill(None);
        for visit in visits(now.history(deal.row)).filter(|visit| !visit.place.is_closed()) {
            let (Some(left), Some(days)) = (visit.to, visit.days()) else {
                unfinished_visits += 1;
                continue;
            };
            if !now.question.period.has(left) {
                continue;
            }
            let stage = visit.place.stage().map(usize::from);
            let lists = stage.and_then(|stage| own.get_mut(stage).zip(per_visit.get_mut(stage)));
            let Some((sum, visits)) = lists else {
                visits_to_unknown_stages += 1;
                continue;
            };
            *sum = Some(sum.unwrap_or(0) + i64::from(days));
            visits.push(i64::from(days));
        }
        if own.iter().any(Option::is_some) {
            basis.count(deal.row);
        } else {
            basis.leave_out("no_finished_visit", deal.row);
        }
        for ((sum, list), ids) in own.iter().zip(&mut per_deal).zip(&mut left_it) {
            if let Some(sum) = sum {
                list.push(*sum);
                ids.rows.push(deal.row);
            }
        }
    }
    let lists = per_deal.iter_mut().zip(&mut per_visit).zip(left_it);
    let rows = stages.iter().zip(lists).map(|(stage, ((deals, visits), ids))| StageTime {
        stage: &stage.name,
        per_deal: Spread::of_days(deals),
        per_visit: Spread::of_days(visits),
        ids,
    });
    TimeInStage { stages: rows.collect(), unfinished_visits, visits_to_unknown_stages, basis }
}
