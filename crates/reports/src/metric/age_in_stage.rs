//! Age in stage: how long each open deal has been where it is.

use serde::Serialize;

use crate::basis::Basis;
use crate::day::Day;
use crate::snapshot::Snapshot;
use crate::spread::{Days, Spread};

/// One open deal.
#[derive(Debug, Clone, Serialize)]
pub struct Age<'a> {
    /// The deal.
    pub id: &'a str,
    /// Its stage; none when the pipeline does not name it.
    pub stage: Option<&'a str>,
    /// The day its present visit began.
    pub since: Day,
    /// Days from then to the as-of day.
    pub age_days: i64,
}

/// All open deals, oldest first, and their middle.
#[derive(Debug, Clone, Serialize)]
pub struct AgeInStage<'a> {
    /// The deals.
    pub deals: Vec<Age<'a>>,
    /// Mean and median of the ages, in days.
    pub days: Spread,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

/// Measures the unfinished visit of every open deal.
pub fn age_in_stage<'a>(now: &Snapshot<'a>) -> AgeInStage<'a> {
    let formula = "as-of day - day the deal entered the stage it is in now, in calendar days";
    let mut basis =
        now.basis("age_in_stage", formula, "not used: what is open as of the moment asked for");
    let mut ages = Days::default();
    let mut deals: Vec<Age<'a>> = Vec::with_capacity(now.open_count());
    for deal in now.open() {
        basis.count(deal.row);
        ages.add(now.age(deal));
        deals.push(Age {
            id: now.deals.id(deal.row),
            stage: deal.place.stage().and_then(|stage| now.deals.stage_name(stage)),
            since: deal.since,
            age_days: now.age(deal),
        });
    }
    deals.sort_by_key(|deal| deal.since);
    AgeInStage { deals, days: ages.spread(), basis }
}
