//! C7, C8, C10 and C11: hours of one's own people, and getting out again.

use serde::{Deserialize, Serialize};

use crate::inputs::inputs_of;
use crate::number::{Hours, Money, Price, Quantity, Share, Turnover};

/// C7: teaching users.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Training {
    /// Hours of each user: all at month 0, later ones when they join.
    #[serde(default)]
    pub hours_per_user: Option<Hours>,
    /// Wage of who learns; the rep's where it is left out.
    #[serde(default)]
    pub wage_per_hour: Option<Price>,
    /// Hours of who teaches, at month 0.
    #[serde(default)]
    pub trainer_hours: Option<Hours>,
    /// What such an hour costs; the consultant's wage where it is left out.
    #[serde(default)]
    pub trainer_rate_per_hour: Option<Price>,
    /// A fee for the course, at month 0.
    #[serde(default)]
    pub trainer_fee: Option<Money>,
    /// The part of the users that leaves and is replaced within a year; the head count stays.
    #[serde(default)]
    pub turnover_per_year: Option<Turnover>,
}

/// C8: hours of whoever leads the change.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SteeringTime {
    /// Hours at month 0.
    #[serde(default)]
    pub one_off_hours: Option<Hours>,
    /// Hours in each month.
    #[serde(default)]
    pub hours_per_month: Option<Hours>,
    /// The wage; the manager's where it is left out.
    #[serde(default)]
    pub wage_per_hour: Option<Price>,
}

/// C10: hours in which people cannot work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Downtime {
    /// Hours in each month.
    pub hours_per_month: Hours,
    /// The part of the users whom it stops.
    pub affected_share: Share,
    /// Their wage; the rep's where it is left out.
    #[serde(default)]
    pub wage_per_hour: Option<Price>,
}

/// C11: getting out again at the end of the horizon.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exit {
    /// Hours of taking the data out.
    #[serde(default)]
    pub export_hours: Option<Hours>,
    /// Wage of who does it; IT's where it is left out.
    #[serde(default)]
    pub wage_per_hour: Option<Price>,
    /// Months in which the old system is paid beside the new one.
    #[serde(default)]
    pub overlap_months: Option<Quantity>,
    /// What such a month costs; the last month's licence fee where it is left out.
    #[serde(default)]
    pub overlap_fee_per_month: Option<Money>,
    /// Whether what is still owed under a running term is paid; true where it is left out.
    #[serde(default)]
    pub remaining_commitment: Option<bool>,
    /// What the system can be sold for; comes back.
    #[serde(default)]
    pub residual_value: Option<Money>,
}

inputs_of!(Training {
    hours_per_user,
    wage_per_hour,
    trainer_hours,
    trainer_rate_per_hour,
    trainer_fee,
    turnover_per_year,
});
inputs_of!(SteeringTime { one_off_hours, hours_per_month, wage_per_hour });
inputs_of!(Downtime { hours_per_month, affected_share, wage_per_hour });
inputs_of!(Exit {
    export_hours,
    wage_per_hour,
    overlap_months,
    overlap_fee_per_month,
    remaining_commitment,
    residual_value,
});
