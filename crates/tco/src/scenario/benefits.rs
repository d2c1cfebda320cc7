//! B: what a system is good for; only for return and break-even, never part of the cost.

use serde::{Deserialize, Serialize};

use super::Amounts;
use crate::inputs::inputs_of;
use crate::number::{Hours, Price, Quantity, Share};

/// What a system is good for. Everything given is added up.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Benefits {
    /// Leads that are not forgotten any more.
    #[serde(default)]
    pub recovered_leads: Option<RecoveredLeads>,
    /// Hours that users save.
    #[serde(default)]
    pub hours_saved: Option<HoursSaved>,
    /// T of the adoption ramp min(1, k / (T + 1)); the transition's months where it is left
    /// out, 0 (no ramp) where there are none. Amounts under `other` are not ramped.
    #[serde(default)]
    pub ramp_months: Option<Quantity>,
    /// Benefits stated as amounts.
    #[serde(default)]
    pub other: Vec<Amounts>,
}

/// leads x win rate x margin x recovered share, in month k.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecoveredLeads {
    /// Leads that are forgotten in a month today.
    pub leads_per_month: Quantity,
    /// The part of leads that become deals.
    pub win_rate: Share,
    /// Gross margin of a deal.
    pub margin_per_deal: Price,
    /// The part of the forgotten leads that the system saves; all where it is left out.
    #[serde(default)]
    pub recovered_share: Option<Share>,
    /// The number of users to which the leads belong: with more users there are more leads.
    #[serde(default)]
    pub per_users: Option<Quantity>,
}

/// (hours per user x users + hours) x wage, in month k.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoursSaved {
    /// Hours that each user saves in a month.
    #[serde(default)]
    pub hours_per_user_month: Option<Hours>,
    /// Hours that all together save in a month, however many they are.
    #[serde(default)]
    pub hours_per_month: Option<Hours>,
    /// Their wage; the rep's where it is left out.
    #[serde(default)]
    pub wage_per_hour: Option<Price>,
}

inputs_of!(Benefits { recovered_leads, hours_saved, ramp_months, other });
inputs_of!(RecoveredLeads {
    leads_per_month,
    win_rate,
    margin_per_deal,
    recovered_share,
    per_users,
});
inputs_of!(HoursSaved { hours_per_user_month, hours_per_month, wage_per_hour });
