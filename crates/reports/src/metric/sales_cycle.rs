//! Sales cycle: from the creation of a deal to its sale.

use serde::Serialize;

use crate::basis::Basis;
use crate::snapshot::Snapshot;
use crate::spread::{Days, Spread};

/// Days from creation to closing.
#[derive(Debug, Clone, Serialize)]
pub struct SalesCycle<'a> {
    /// Mean and median, in days.
    #[serde(flatten)]
    pub days: Spread,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

/// Measures the deals won in the period.
pub fn sales_cycle<'a>(now: &Snapshot<'a>) -> SalesCycle<'a> {
    let formula = "mean and median of (closing day - creation day) of won deals, in calendar days";
    let mut basis = now.basis("sales_cycle", formula, "deals won in it");
    let mut days = Days::default();
    for deal in now.won() {
        basis.count(deal.row);
        days.add(deal.cycle_days());
    }
    SalesCycle { days: days.spread(), basis }
}
