//! Lead-to-close: from the first enquiry to the sale.

use serde::Serialize;

use crate::basis::Basis;
use crate::deals::cell;
use crate::snapshot::Snapshot;
use crate::spread::{Days, Spread};

/// Days from lead to closing.
#[derive(Debug, Clone, Serialize)]
pub struct LeadToClose<'a> {
    /// Mean and median, in days.
    #[serde(flatten)]
    pub days: Spread,
    /// How many of them came from a lead; the others count from the creation of the deal.
    pub from_lead: usize,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

/// Measures the deals won in the period.
pub fn lead_to_close<'a>(now: &Snapshot<'a>) -> LeadToClose<'a> {
    let formula = "mean and median of (closing day - day the lead was created, or the deal where \
                   there was no lead) of won deals, in calendar days";
    let mut basis = now.basis("lead_to_close", formula, "deals won in it");
    let mut days = Days::default();
    let mut from_lead = 0;
    for deal in now.won() {
        let lead = cell(&now.deals.lead_created, deal.row).map(|lead| lead.day);
        if lead.is_some_and(|lead| lead > deal.since) {
            basis.leave_out("lead_created_after_close", deal.row);
            continue;
        }
        basis.count(deal.row);
        from_lead += usize::from(lead.is_some());
        days.add(i64::from(deal.since.since(lead.unwrap_or(deal.created))));
    }
    LeadToClose { days: days.spread(), from_lead, basis }
}
