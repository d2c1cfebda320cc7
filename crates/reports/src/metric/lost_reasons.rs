//! Lost reasons: why deals were lost, and from which stage.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::basis::{Basis, Ids};
use crate::deals::{Deals, Place, cell};
use crate::money::Money;
use crate::names::NameId;
use crate::snapshot::Snapshot;
use crate::spread::percent;
use crate::standings::Standing;

/// Deals lost from one stage.
#[derive(Debug, Clone, Serialize)]
pub struct FromStage<'a> {
    /// The last stage before the loss; none for an unnamed one, or for a deal created lost.
    pub stage: Option<&'a str>,
    /// How many.
    pub count: usize,
    /// What they were worth.
    pub value: Money,
    /// Which.
    pub ids: Ids<'a>,
}

/// Deals lost for one reason.
#[derive(Debug, Clone, Serialize)]
pub struct LostReason<'a> {
    /// The reason; none where nobody gave one.
    pub reason: Option<&'a str>,
    /// How many.
    pub count: usize,
    /// What they were worth.
    pub value: Money,
    /// Of all lost deals.
    pub share_percent: Option<f64>,
    /// Of all lost value.
    pub value_share_percent: Option<f64>,
    /// By the stage they were lost from, in the order of the pipeline.
    pub by_stage: Vec<FromStage<'a>>,
    /// Which.
    pub ids: Ids<'a>,
}

/// The reasons, most value first.
#[derive(Debug, Clone, Serialize)]
pub struct LostReasons<'a> {
    /// One row per reason.
    pub reasons: Vec<LostReason<'a>>,
    /// All lost deals by the stage they were lost from.
    pub by_stage: Vec<FromStage<'a>>,
    /// How many were lost.
    pub count: usize,
    /// What they were worth.
    pub value: Money,
    /// How many were lost without a reason.
    pub without_reason: usize,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

/// Deals by the stage they were lost from: known ones in order, then all others.
struct Stages<'a> {
    deals: &'a Deals,
    rows: BTreeMap<u32, FromStage<'a>>,
}

impl<'a> Stages<'a> {
    const fn new(deals: &'a Deals) -> Self {
        Self { deals, rows: BTreeMap::new() }
    }

    fn add(&mut self, deal: &Standing, worth: Money) {
        let stage = deal.before.and_then(Place::stage);
        let deals = self.deals;
        let row = self.rows.entry(stage.map_or(u32::MAX, u32::from)).or_insert_with(|| FromStage {
            stage: stage.and_then(|stage| deals.stage_name(stage)),
            count: 0,
            value: Money::ZERO,
            ids: Ids::new(deals),
        });
        row.count += 1;
        row.value += worth;
        row.ids.rows.push(deal.row);
    }

    fn rows(self) -> Vec<FromStage<'a>> {
        self.rows.into_values().collect()
    }
}

/// Groups what was lost in the period.
pub fn lost_reasons<'a>(now: &Snapshot<'a>) -> LostReasons<'a> {
    let formula = "count and value of lost deals per reason, at the rate frozen at closing, and \
                   their share of all lost deals; by the stage they were in before";
    let mut basis = now.basis("lost_reasons", formula, "deals lost in it");
    let mut by_reason: BTreeMap<Option<NameId>, (Money, Stages<'a>)> = BTreeMap::new();
    let mut by_stage = Stages::new(now.deals);
    let mut value = Money::ZERO;
    for deal in now.lost() {
        basis.count(deal.row);
        // Without a rate it still is a lost deal; only the values do without it.
        let worth = basis.worth(deal.row, deal.value).unwrap_or_default();
        let reason = cell(&now.deals.lost_reason, deal.row);
        let empty = || (Money::ZERO, Stages::new(now.deals));
        let (sum, stages) = by_reason.entry(reason).or_insert_with(empty);
        *sum += worth;
        stages.add(deal, worth);
        by_stage.add(deal, worth);
        value += worth;
    }
    let count = basis.ids.rows.len();
    let mut without_reason = 0;
    let mut reasons = Vec::with_capacity(by_reason.len());
    for (reason, (sum, stages)) in by_reason {
        let by_stage = stages.rows();
        let mut ids = Ids::new(now.deals);
        ids.rows.extend(by_stage.iter().flat_map(|stage| stage.ids.rows.iter().copied()));
        let own = ids.rows.len();
        without_reason += if reason.is_none() { own } else { 0 };
        reasons.push(LostReason {
            reason: now.deals.name(reason),
            count: own,
            value: sum,
            share_percent: percent(own, count),
            value_share_percent: sum.percent_of(value),
            by_stage,
            ids,
        });
    }
    reasons.sort_by(|a, b| (b.value, b.count, a.reason).cmp(&(a.value, a.count, b.reason)));
    LostReasons { reasons, by_stage: by_stage.rows(), count, value, without_reason, basis }
}
