//! B: what the system is good for, as people take to it.

use rust_decimal::Decimal;

use super::stated;
use crate::desk::{Desk, Uses};
use crate::ledger::{EACH_MONTH, Head};
use crate::number::or_zero;
use crate::rises::Timing;
use crate::scenario::{Scenario, Transition};

const fn head(name: &'static str, formula: &'static str) -> Head<'static> {
    let booked = EACH_MONTH;
    Head { component: None, name, which: None, formula, booked, timing: Timing::InArrears }
}
const LEADS: Head<'static> = head(
    "Recovered leads",
    "leads x win_rate x margin_per_deal x recovered_share x min(1, k / (T + 1)) \
     [x users of month k / per_users] x rise of margins",
);
const HOURS: Head<'static> = head(
    "Hours saved",
    "(hours_per_user_month x users of month k + hours_per_month) x wage x min(1, k / (T + 1)) \
     x rise of wages",
);

/// T of the adoption ramp where the benefits do not say: the months of the transition.
fn transition_months(scenario: &Scenario) -> Decimal {
    match &scenario.transition {
        Some(Transition::Linear(model)) => model.months.get(),
        Some(Transition::LeadLeak(model)) => model.months.get(),
        Some(Transition::Exponential(model)) => {
            model.months.map_or(Decimal::ZERO, |months| months.get())
        }
        None => Decimal::ZERO,
    }
}

/// amount x min(1, k / (T + 1)); the division comes last.
fn ramp_up(amount: Decimal, months: Decimal, k: u32) -> Decimal {
    let (k, full) = (Decimal::from(k), months + Decimal::ONE);
    if k >= full { amount } else { amount * k / full }
}

/// Books all benefits; the scenario's own stand in place of the common ones.
pub fn book(desk: &mut Desk<'_>) {
    let (scenario, frame) = (desk.scenario, desk.frame);
    let is_own = scenario.benefits.is_some();
    let Some(benefits) = scenario.benefits.as_ref().or(desk.common.benefits.as_ref()) else {
        return;
    };
    let ramp = benefits.ramp_months.map(|months| months.get());
    let ramp = ramp.unwrap_or_else(|| transition_months(scenario));
    let put = |uses: Uses, key: &str, value: Decimal| {
        uses.own_or_common(is_own, format!("benefits.{key}"), value)
    };
    if let Some(leads) = &benefits.recovered_leads {
        let recovered = leads.recovered_share.map_or(Decimal::ONE, |share| share.get());
        let won = leads.leads_per_month.get() * leads.win_rate.get();
        let amount = won * leads.margin_per_deal.get() * recovered;
        let per_users = leads.per_users.map(|users| users.get()).filter(|users| !users.is_zero());
        let flows = (1..).zip(&frame.months).map(|(k, month)| {
            let rise = frame.rises.margins(k, Timing::InArrears);
            let ramped = ramp_up(amount * rise, ramp, k);
            let flow = match per_users {
                Some(per_users) => ramped * Decimal::from(month.users) / per_users,
                None => ramped,
            };
            (k, flow)
        });
        let uses = |uses: Uses| {
            let uses = put(uses, "recovered_leads.leads_per_month", leads.leads_per_month.get());
            let uses = put(uses, "recovered_leads.win_rate", leads.win_rate.get());
            let uses = put(uses, "recovered_leads.margin_per_deal", leads.margin_per_deal.get());
            let uses = put(uses, "recovered_leads.recovered_share", recovered);
            let uses = match per_users {
                Some(users) => put(uses, "recovered_leads.per_users", users).heads(frame),
                None => uses,
            };
            uses.found("T of the adoption ramp", ramp)
        };
        desk.flows(LEADS, uses, flows);
    }
    if let Some(saved) = &benefits.hours_saved {
        let rep = desk.common.wages_per_hour.rep;
        let wage = saved.wage_per_hour.unwrap_or(rep).get();
        let each = or_zero(saved.hours_per_user_month);
        let all = or_zero(saved.hours_per_month);
        let flows = (1..).zip(&frame.months).map(|(k, month)| {
            let rise = frame.rises.wages(k, Timing::InArrears);
            let hours = each * Decimal::from(month.users) + all;
            (k, ramp_up(hours * wage * rise, ramp, k))
        });
        let uses = |uses: Uses| {
            let uses = put(uses.heads(frame), "hours_saved.hours_per_user_month", each);
            let uses = put(uses, "hours_saved.hours_per_month", all);
            let uses = match saved.wage_per_hour {
                Some(_) => put(uses, "hours_saved.wage_per_hour", wage),
                None => uses.common("wages_per_hour.rep", wage),
            };
            uses.found("T of the adoption ramp", ramp)
        };
        desk.flows(HOURS, uses, flows);
    }
    stated::benefits(desk, &benefits.other, is_own);
}
