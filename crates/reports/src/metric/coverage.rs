//! Coverage: whether the open pipeline is enough for what is still to be sold.

use std::collections::HashMap;

use serde::Serialize;

use crate::basis::{Basis, Ids};
use crate::day::Day;
use crate::deals::Place;
use crate::groups::Groups;
use crate::money::Money;
use crate::names::NameId;
use crate::question::Period;
use crate::row::Target;
use crate::snapshot::Snapshot;
use crate::standings::Standing;

/// One target.
#[derive(Debug, Clone, Serialize)]
pub struct TargetCoverage<'a> {
    /// Whose target; none: the whole team's.
    pub owner: Option<&'a str>,
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// What is to be sold.
    pub target: Money,
    /// What was won in its period so far.
    pub won: Money,
    /// target - won, never below 0.
    pub remaining: Money,
    /// All open deals, weighted.
    pub open_weighted: Money,
    /// open weighted / remaining; none once the target is met.
    pub coverage: Option<f64>,
    /// Only those expected to close until the end of the target's period, overdue ones included.
    pub open_weighted_in_period: Money,
    /// The same ratio with these.
    pub coverage_in_period: Option<f64>,
    /// The deals won in its period.
    #[serde(skip)]
    pub won_ids: Ids<'a>,
    /// The open deals.
    #[serde(skip)]
    pub open_ids: Ids<'a>,
}

/// One row per target.
#[derive(Debug, Clone, Serialize)]
pub struct Coverage<'a> {
    /// The targets.
    pub targets: Vec<TargetCoverage<'a>>,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

/// Deals of one owner, or of all.
#[derive(Debug, Clone, Default)]
struct Own<'s> {
    open: Vec<(&'s Standing, Money)>,
    won: Vec<(&'s Standing, Money)>,
}

/// Compares every target that overlaps the period with the open pipeline.
pub fn coverage<'a>(now: &Snapshot<'a>) -> Coverage<'a> {
    let formula = "open weighted / (target - won in the target's period); by the owner at closing \
                   for won deals, the present owner for open ones";
    let mut basis = now.basis("coverage", formula, "targets that overlap it");
    let asked = now.question.period;
    let overlaps = |target: &&Target| {
        asked.from.is_none_or(|from| from <= target.to)
            && asked.to.is_none_or(|to| target.from <= to)
    };
    let targets: Vec<&'a Target> = now.deals.targets.iter().filter(overlaps).collect();
    // A target reads its own deals only: with one for each owner and month there are many.
    let mut all = Own::default();
    let mut of_owner: Groups<Own<'_>> = Groups::new(&now.deals.names);
    for deal in now.open().filter(|_| !targets.is_empty()) {
        if basis.worth(deal.row, deal.value).is_none() {
            continue;
        }
        if deal.share.is_some() {
            basis.count(deal.row);
            all.open.push((deal, deal.weighted));
            if let Some(own) = of_owner.of(deal.owner, Own::default) {
                own.open.push((deal, deal.weighted));
            }
        } else {
            basis.leave_out("no_probability_in_weighted", deal.row);
        }
    }
    for deal in now.closed().filter(|deal| deal.place == Place::Won) {
        let is_in = |target: &&Target| Period::of(target).has(deal.since);
        if targets.iter().any(is_in)
            && let Some(worth) = basis.count_value(deal.row, deal.value)
        {
            all.won.push((deal, worth));
            if let Some(own) = of_owner.of(deal.owner, Own::default) {
                own.won.push((deal, worth));
            }
        }
    }
    let of_owner: HashMap<Option<NameId>, Own<'_>> = of_owner.rows().into_iter().collect();
    let nothing = Own::default();
    let rows = targets.into_iter().map(|target| {
        let own = match target.owner.as_deref() {
            None => &all,
            // A target of somebody whom no deal names has no number, as "nobody" has none.
            Some(owner) => now
                .deals
                .name_id(owner)
                .and_then(|owner| of_owner.get(&Some(owner)))
                .unwrap_or(&nothing),
        };
        let open_weighted: Money = own.open.iter().map(|(_, worth)| *worth).sum();
        let mut open_ids = Ids::new(now.deals);
        open_ids.rows.extend(own.open.iter().map(|(deal, _)| deal.row));
        let is_due = |deal: &Standing| deal.expected.is_some_and(|day| day <= target.to);
        let due = own.open.iter().filter(|(deal, _)| is_due(deal));
        let open_weighted_in_period: Money = due.map(|(_, worth)| *worth).sum();
        let in_period = own.won.iter().filter(|(deal, _)| Period::of(target).has(deal.since));
        let mut won_ids = Ids::new(now.deals);
        won_ids.rows.extend(in_period.clone().map(|(deal, _)| deal.row));
        let won: Money = in_period.map(|(_, worth)| *worth).sum();
        let remaining = (target.amount - won).max(Money::ZERO);
        TargetCoverage {
            owner: target.owner.as_deref(),
            from: target.from,
            to: target.to,
            target: target.amount,
            won,
            remaining,
            open_weighted,
            coverage: open_weighted.ratio_to(remaining),
            open_weighted_in_period,
            coverage_in_period: open_weighted_in_period.ratio_to(remaining),
            won_ids,
            open_ids,
        }
    });
    Coverage { targets: rows.collect(), basis }
}

impl Period {
    /// The period of a target.
    const fn of(target: &Target) -> Self {
        Self { from: Some(target.from), to: Some(target.to) }
    }
}
