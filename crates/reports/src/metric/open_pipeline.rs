//! Open pipeline: what all open deals are worth, unweighted.

use serde::Serialize;

use crate::basis::{Basis, Sum};
use crate::money::Money;
use crate::snapshot::Snapshot;

/// The open deals and their sum.
#[derive(Debug, Clone, Serialize)]
pub struct OpenPipeline<'a> {
    /// How many open deals are in the sum.
    pub count: usize,
    /// Their sum in base currency at the current rates.
    pub value: Money,
    /// How many of them have no amount and count as 0.
    pub without_amount: usize,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

/// Sums the amounts of the open deals.
pub fn open_pipeline<'a>(now: &Snapshot<'a>) -> OpenPipeline<'a> {
    let formula = "sum of the amounts of open deals, at the current rate of their currency; \
                   a missing amount is 0";
    let mut basis =
        now.basis("open_pipeline", formula, "not used: what is open as of the moment asked for");
    let mut sum = Sum::new(now.deals);
    for deal in now.open() {
        sum.add(&mut basis, deal.row, deal.value);
    }
    let Sum { count, value, without_amount, .. } = sum;
    OpenPipeline { count, value, without_amount, basis }
}
