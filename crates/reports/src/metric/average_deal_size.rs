//! Average deal size: what a won deal is worth.

use serde::Serialize;

use crate::basis::{Basis, Sum};
use crate::money::Money;
use crate::snapshot::Snapshot;

/// The average of won deals.
#[derive(Debug, Clone, Serialize)]
pub struct AverageDealSize<'a> {
    /// won value / won count, a missing amount counting as 0; none when nothing was won.
    pub value: Option<Money>,
    /// The same over those deals only that have an amount.
    pub with_amount_only: Option<Money>,
    /// What was won.
    pub won_value: Money,
    /// How many deals were won.
    pub won_count: usize,
    /// How many of them have no amount.
    pub without_amount: usize,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

/// Averages what was won in the period.
pub fn average_deal_size<'a>(now: &Snapshot<'a>) -> AverageDealSize<'a> {
    let formula = "won value / won count, at the rate frozen at closing; a missing amount is 0";
    let mut basis = now.basis("average_deal_size", formula, "deals won in it");
    let mut won = Sum::new(now.deals);
    for deal in now.won() {
        won.add(&mut basis, deal.row, deal.value);
    }
    AverageDealSize {
        value: won.value.per(won.count),
        with_amount_only: won.value.per(won.count - won.without_amount),
        won_value: won.value,
        won_count: won.count,
        without_amount: won.without_amount,
        basis,
    }
}
