//! C9: business lost while people learn, by one of three models.

use serde::{Deserialize, Serialize};

use crate::inputs::{Inputs, Place, Visitor, inputs_of};
use crate::number::{Money, Price, Quantity, Share, Span};

/// How business is lost while people learn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Transition {
    /// The loss falls in equal steps to nothing.
    Linear(Linear),
    /// The loss falls by the same part every month.
    Exponential(Exponential),
    /// Leads are lost, fewer each month by the same ramp as the linear loss.
    LeadLeak(LeadLeak),
}

/// loss_k = margin x depth x (1 - (k - 1) / T).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Linear {
    /// The part of the margin that is lost in the first month.
    pub depth: Share,
    /// T: months until nothing is lost any more.
    pub months: Span,
    /// The margin, in place of the common one.
    #[serde(default)]
    pub margin_per_month: Option<Money>,
}

/// loss_k = margin x depth x e^(-(k - 1) / tau).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exponential {
    /// The part of the margin that is lost in the first month.
    pub depth: Share,
    /// Months after which the loss is e times smaller.
    pub tau_months: Span,
    /// The last month that counts; the horizon where it is left out.
    #[serde(default)]
    pub months: Option<Span>,
    /// The margin, in place of the common one.
    #[serde(default)]
    pub margin_per_month: Option<Money>,
}

/// loss_k = leads x leak share x win rate x margin per deal x (1 - (k - 1) / T).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadLeak {
    /// Leads in a month.
    pub leads_per_month: Quantity,
    /// The part of them that is lost in the first month.
    pub leak_share: Share,
    /// The part of leads that become deals.
    pub win_rate: Share,
    /// Gross margin of a deal.
    pub margin_per_deal: Price,
    /// T: months until nothing is lost any more.
    pub months: Span,
}

inputs_of!(Linear { depth, months, margin_per_month });
inputs_of!(Exponential { depth, tau_months, months, margin_per_month });
inputs_of!(LeadLeak { leads_per_month, leak_share, win_rate, margin_per_deal, months });

impl Inputs for Transition {
    fn inputs(&mut self, at: &Place<'_>, visit: &mut Visitor<'_>) {
        match self {
            Self::Linear(model) => model.inputs(&at.key("linear"), visit),
            Self::Exponential(model) => model.inputs(&at.key("exponential"), visit),
            Self::LeadLeak(model) => model.inputs(&at.key("lead_leak"), visit),
        }
    }
}
