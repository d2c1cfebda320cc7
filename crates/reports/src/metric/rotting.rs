//! Rotting: open deals that nobody has touched for longer than their stage allows.

use serde::Serialize;

use crate::basis::{Basis, Ids};
use crate::day::Day;
use crate::deals::Deals;
use crate::snapshot::Snapshot;
use crate::standings::Standing;

/// One open deal.
#[derive(Debug, Clone, Serialize)]
pub struct Rest<'a> {
    /// Its row in the columns.
    #[serde(skip)]
    pub row: u32,
    /// The deal.
    pub id: &'a str,
    /// Its stage; none when the pipeline does not name it.
    pub stage: Option<&'a str>,
    /// The last activity known by the as-of moment.
    pub last_activity: Option<Day>,
    /// Days since that or since stage entry, whichever is later.
    pub idle_days: i64,
    /// How many days its stage allows; none: any.
    pub limit_days: Option<u32>,
    /// idle > limit.
    pub is_rotten: bool,
}

/// Rotten by another rule.
#[derive(Debug, Clone, Serialize)]
pub struct Variant<'a> {
    /// How many deals it calls rotten.
    pub count: usize,
    /// Which they are.
    pub ids: Ids<'a>,
}

/// All open deals, and which of them are rotten.
#[derive(Debug, Clone, Serialize)]
pub struct Rotting<'a> {
    /// How many are rotten.
    pub count: usize,
    /// Which.
    pub rotten: Ids<'a>,
    /// Every open deal, longest idle first.
    pub deals: Vec<Rest<'a>>,
    /// Rotten, and no next step planned for the as-of day or later.
    pub unless_planned: Variant<'a>,
    /// Created more than `deal_rotting_days` ago; none where that is not set.
    pub by_deal_age: Option<Variant<'a>>,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

impl<'a> Variant<'a> {
    fn of(deals: &'a Deals, rows: impl Iterator<Item = u32>) -> Self {
        let mut ids = Ids::new(deals);
        ids.rows.extend(rows);
        Self { count: ids.rows.len(), ids }
    }
}

/// Compares how long each open deal rests with what its stage allows.
pub fn rotting<'a>(now: &Snapshot<'a>) -> Rotting<'a> {
    let formula = "as-of day - the later of last activity and stage entry > limit of the stage; \
                   a planned activity resets nothing";
    let mut basis =
        now.basis("rotting", formula, "not used: what is open as of the moment asked for");
    let mut rotten = Ids::new(now.deals);
    let mut planned = Vec::new();
    let mut deals: Vec<Rest<'a>> = Vec::with_capacity(now.open_count());
    for deal in now.open() {
        let limit_days = now.rotting_days(deal);
        let idle_days = now.idle(deal);
        let is_rotten = limit_days.is_some_and(|limit| idle_days > i64::from(limit));
        match limit_days {
            Some(_) => basis.count(deal.row),
            None => basis.leave_out("stage_without_limit", deal.row),
        }
        if is_rotten {
            rotten.rows.push(deal.row);
            let step = now.next_step(deal.row);
            planned.extend(step.is_none_or(|step| step < now.today()).then_some(deal.row));
        }
        deals.push(Rest {
            row: deal.row,
            id: now.deals.id(deal.row),
            stage: deal.place.stage().and_then(|stage| now.deals.stage_name(stage)),
            last_activity: deal.touched,
            idle_days,
            limit_days,
            is_rotten,
        });
    }
    deals.sort_by_key(|deal| std::cmp::Reverse(deal.idle_days));
    let age = |deal: &Standing| i64::from(now.today().since(deal.created));
    let by_deal_age = now.deals.deal_rotting_days.map(|limit| {
        let old = now.open().filter(|deal| age(deal) > i64::from(limit));
        Variant::of(now.deals, old.map(|deal| deal.row))
    });
    let unless_planned = Variant::of(now.deals, planned.into_iter());
    Rotting { count: rotten.rows.len(), rotten, deals, unless_planned, by_deal_age, basis }
}
