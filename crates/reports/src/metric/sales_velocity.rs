//! Sales velocity: how much money a day of selling brings, in both readings.

use serde::Serialize;

use crate::basis::{Basis, Sum};
use crate::money::Money;
use crate::snapshot::Snapshot;

/// One reading, with the count of opportunities that it uses.
#[derive(Debug, Clone, Serialize)]
pub struct Velocity {
    /// Opportunities × win rate × average deal / mean cycle, in base currency per day; none
    /// when nothing was won, or all of it on the day it was created.
    pub per_day: Option<Money>,
    /// The count of opportunities in it.
    pub opportunities: usize,
}

/// Both readings.
#[derive(Debug, Clone, Serialize)]
pub struct SalesVelocity<'a> {
    /// Opportunities = deals closed in the period: what was won / mean cycle.
    pub closed: Velocity,
    /// Opportunities = deals open now: what is to be expected of them.
    pub open_now: Velocity,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

/// Combines count, win rate, average and cycle without rounding in between.
pub fn sales_velocity<'a>(now: &Snapshot<'a>) -> SalesVelocity<'a> {
    let formula = "opportunities × win rate (count) × average deal / mean cycle in days; closed: \
                   opportunities = closed in the period, which gives won value / mean cycle; \
                   open_now: opportunities = open deals";
    let mut basis = now.basis("sales_velocity", formula, "deals closed in it");
    let mut won = Sum::new(now.deals);
    let mut days: i64 = 0;
    for deal in now.won() {
        let before = won.count;
        won.add(&mut basis, deal.row, deal.value);
        // A deal that is left out is so in every factor.
        days += if won.count > before { deal.cycle_days() } else { 0 };
    }
    let mut closed = won.count;
    for deal in now.lost() {
        basis.count(deal.row);
        closed += 1;
    }
    let days = u64::try_from(days).unwrap_or(0);
    let won_count = won.count as u64;
    // n × won/closed × value/won ÷ (days/won) = value × won × n / (days × closed), and for
    // n = closed the count of closed deals falls out.
    let open = now.open_count();
    let of_closed = won.value.scaled(won_count, days);
    let of_open = won.value.scaled(won_count * open as u64, days * closed as u64);
    SalesVelocity {
        closed: Velocity { per_day: of_closed, opportunities: closed },
        open_now: Velocity { per_day: of_open, opportunities: open },
        basis,
    }
}
