//! Slip days: how far the expected close of a deal has wandered from its first one.

use serde::Serialize;

use crate::basis::Basis;
use crate::day::Day;
use crate::metric::push_count::moves;
use crate::snapshot::Snapshot;
use crate::spread::{Days, Spread};

/// One deal whose date was moved.
#[derive(Debug, Clone, Serialize)]
pub struct Slipped<'a> {
    /// The deal.
    pub id: &'a str,
    /// Its first expected close.
    pub first: Day,
    /// Its last one by the as-of moment.
    pub last: Day,
    /// last - first; negative when it was pulled in on the whole.
    pub slip_days: i64,
}

/// The deals that were moved.
#[derive(Debug, Clone, Serialize)]
pub struct SlipDays<'a> {
    /// Mean and median over the deals that were moved, in days.
    #[serde(flatten)]
    pub days: Spread,
    /// The deals, furthest first.
    pub deals: Vec<Slipped<'a>>,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

/// Measures the deals whose date was moved in the period.
pub fn slip_days<'a>(now: &Snapshot<'a>) -> SlipDays<'a> {
    let formula = "last expected close - first expected close, in calendar days, of deals whose \
                   date was ever moved";
    let mut basis =
        now.basis("slip_days", formula, "deals moved in it; first and last are of all time");
    let mut deals = Vec::new();
    for deal in now.all() {
        let entries = now.expected(deal.row);
        let first = entries.iter().find_map(|(_, day)| day);
        let last = entries.iter().rev().find_map(|(_, day)| day);
        let (Some(first), Some(last)) = (first, last) else {
            basis.leave_out("no_expected_close", deal.row);
            continue;
        };
        if !moves(entries).any(|change| now.question.period.has(change.on.day)) {
            continue;
        }
        basis.count(deal.row);
        let slip_days = i64::from(last.since(first));
        deals.push(Slipped { id: now.deals.id(deal.row), first, last, slip_days });
    }
    deals.sort_by_key(|deal| std::cmp::Reverse(deal.slip_days));
    let mut days = Days::default();
    days.extend(deals.iter().map(|deal| deal.slip_days));
    SlipDays { days: days.spread(), deals, basis }
}
