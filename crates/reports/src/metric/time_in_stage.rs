//! Time in stage: how long deals stayed, per deal and per visit.

use serde::Serialize;

use crate::basis::{Basis, Ids};
use crate::snapshot::Snapshot;
use crate::spread::{Days, Spread};

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

/// What is found of one stage.
struct Own<'a> {
    per_deal: Days,
    per_visit: Days,
    /// The deals that left it; the last one may do so again.
    ids: Ids<'a>,
    /// The days of the last one of them.
    sum: i64,
}

impl Own<'_> {
    fn add(&mut self, row: u32, days: i64) {
        self.per_visit.add(days);
        if self.ids.rows.last() == Some(&row) {
            self.sum += days;
            return;
        }
        self.end_deal();
        self.ids.rows.push(row);
        self.sum = days;
    }

    /// No more is to come of the last deal.
    fn end_deal(&mut self) {
        if !self.ids.rows.is_empty() {
            self.per_deal.add(self.sum);
        }
    }
}

/// Adds up the finished visits of all deals.
pub fn time_in_stage<'a>(now: &Snapshot<'a>) -> TimeInStage<'a> {
    let formula = "per deal: the sum of its finished visits to the stage; per visit: each of \
                   them; mean, median and n, in calendar days; an unfinished visit is in neither";
    let mut basis = now.basis("time_in_stage", formula, "visits that ended in it");
    let stages = &now.deals.stages;
    let empty = || Own {
        per_deal: Days::default(),
        per_visit: Days::default(),
        ids: Ids::new(now.deals),
        sum: 0,
    };
    let mut rows: Vec<Own<'a>> = stages.iter().map(|_| empty()).collect();
    let mut visits_to_unknown_stages = 0;
    let mut without = Vec::new();
    for (row, stays) in now.stays() {
        let mut has_any = false;
        for stay in stays.iter().filter(|stay| now.question.period.has(stay.left)) {
            let stage = stay.stage.map(usize::from);
            let Some(own) = stage.and_then(|stage| rows.get_mut(stage)) else {
                visits_to_unknown_stages += 1;
                continue;
            };
            own.add(row, i64::from(stay.days));
            has_any = true;
        }
        if has_any {
            basis.count(row);
        } else {
            without.push(row);
        }
    }
    basis.leave_out_all("no_finished_visit", without);
    rows.iter_mut().for_each(Own::end_deal);
    let rows = stages.iter().zip(rows).map(|(stage, own)| StageTime {
        stage: &stage.name,
        per_deal: own.per_deal.spread(),
        per_visit: own.per_visit.spread(),
        ids: own.ids,
    });
    let unfinished_visits = now.open_count();
    TimeInStage { stages: rows.collect(), unfinished_visits, visits_to_unknown_stages, basis }
}
