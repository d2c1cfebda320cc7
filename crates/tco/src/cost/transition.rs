//! C9: business lost while people learn.

use rust_decimal::Decimal;

use crate::component::Component;
use crate::desk::{Desk, Uses};
use crate::exact::exp_negative;
use crate::ledger::Head;
use crate::number::{Money, or_zero};
use crate::rises::Timing;
use crate::scenario::Transition;

const fn head(name: &'static str, formula: &'static str, booked: &'static str) -> Head<'static> {
    let component = Some(Component::Transition);
    Head { component, name, which: None, formula, booked, timing: Timing::InArrears }
}
const LINEAR: Head<'static> = head(
    "Lost margin, linear",
    "margin x depth x (1 - (k - 1) / T) x rise of margins; total margin x depth x (T + 1) / 2",
    "month k at month index k, k = 1 … T",
);
const EXPONENTIAL: Head<'static> = head(
    "Lost margin, exponential",
    "margin x depth x e^(-(k - 1) / tau) x rise of margins",
    "month k at month index k, k = 1 … months given or horizon",
);
const LEAK: Head<'static> = head(
    "Lost leads",
    "leads x leak_share x win_rate x margin_per_deal x (1 - (k - 1) / T) x rise of margins",
    "month k at month index k, k = 1 … T",
);

/// amount x (T - (k - 1)) / T while that is positive; the division comes last.
pub fn ramp_down(amount: Decimal, months: Decimal, k: u32) -> Decimal {
    let left = months - Decimal::from(k - 1);
    if left <= Decimal::ZERO { Decimal::ZERO } else { amount * left / months }
}

/// Books C9.
pub fn book(desk: &mut Desk<'_>) {
    let common = desk.common.gross_margin_per_month;
    let frame = desk.frame;
    let rise = |k| frame.rises.margins(k, Timing::InArrears);
    let margin_uses = |uses: Uses, own: Option<Money>, key: &str| match own {
        Some(_) => uses.given(key, own),
        None => uses.common_given("gross_margin_per_month", common),
    };
    match &desk.scenario.transition {
        None => {}
        Some(Transition::Linear(model)) => {
            let margin = or_zero(model.margin_per_month.or(common));
            let loss = margin * model.depth.get();
            let uses = |uses: Uses| {
                margin_uses(uses, model.margin_per_month, "transition.linear.margin_per_month")
                    .own("transition.linear.depth", model.depth)
                    .own("transition.linear.months", model.months)
            };
            let months = model.months.get();
            desk.monthly(LINEAR, uses, |k| ramp_down(loss, months, k) * rise(k));
        }
        Some(Transition::Exponential(model)) => {
            let margin = or_zero(model.margin_per_month.or(common));
            let step = exp_negative(Decimal::ONE / model.tau_months.get());
            let last = model.months.map(|months| months.get());
            let key = "transition.exponential.margin_per_month";
            let uses = |uses: Uses| {
                margin_uses(uses, model.margin_per_month, key)
                    .own("transition.exponential.depth", model.depth)
                    .own("transition.exponential.tau_months", model.tau_months)
                    .given("transition.exponential.months", model.months)
            };
            let mut loss = margin * model.depth.get();
            let flows: Vec<(u32, Decimal)> = (1..=desk.end())
                .take_while(|k| last.is_none_or(|last| Decimal::from(*k) <= last))
                .map(|k| {
                    let flow = (k, loss * rise(k));
                    loss *= step;
                    flow
                })
                .collect();
            desk.flows(EXPONENTIAL, uses, flows);
        }
        Some(Transition::LeadLeak(model)) => {
            let lost = model.leads_per_month.get() * model.leak_share.get();
            let loss = lost * model.win_rate.get() * model.margin_per_deal.get();
            let uses = |uses: Uses| {
                uses.own("transition.lead_leak.leads_per_month", model.leads_per_month)
                    .own("transition.lead_leak.leak_share", model.leak_share)
                    .own("transition.lead_leak.win_rate", model.win_rate)
                    .own("transition.lead_leak.margin_per_deal", model.margin_per_deal)
                    .own("transition.lead_leak.months", model.months)
            };
            let months = model.months.get();
            desk.monthly(LEAK, uses, |k| ramp_down(loss, months, k) * rise(k));
        }
    }
}
