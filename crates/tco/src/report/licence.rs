//! What became of the licence: which tier was taken when, and every payment for seats.

use rust_decimal::Decimal;
use serde::Serialize;

use super::figures::{Figure, exact};
use super::scenario::Subject;
use crate::cost::{Choice, Computed, Payment};
use crate::scenario::{Licence, Tier};

/// Which tier was taken when, and every payment for seats.
#[derive(Debug, Clone, Serialize)]
pub struct LicenceReport {
    kind: &'static str,
    /// The search for the cheapest tier, at each moment at which one could be chosen.
    choices: Vec<ChoiceReport>,
    /// Payments for seats within the horizon.
    payments: Vec<PaymentReport>,
    /// Seats held in each month; users where the licence has no seats.
    seats: Vec<u32>,
    last_month_fee: Figure,
    /// Owed at the end of the horizon; part of the exit where there is an exit section.
    remaining_commitment: Figure,
}

#[derive(Debug, Clone, Serialize)]
struct ChoiceReport {
    month: u32,
    users: u32,
    chosen: String,
    options: Vec<OptionReport>,
}

#[derive(Debug, Clone, Serialize)]
struct OptionReport {
    tier: String,
    seats: u32,
    price_per_month: String,
    year: Figure,
    year_npv: Figure,
    /// The year's payments per user who needs a seat, and month.
    per_needed_user_month: Option<Figure>,
}

#[derive(Debug, Clone, Serialize)]
struct PaymentReport {
    month: u32,
    tier: String,
    seats: u32,
    months_paid: u32,
    added: bool,
    amount: Figure,
}

impl LicenceReport {
    pub(super) fn new(subject: &Subject<'_>, computed: &Computed) -> Self {
        let outcome = &computed.licence;
        let tiers: &[Tier] = match &subject.scenario.licence {
            Licence::Subscription(licence) => &licence.tiers,
            Licence::Perpetual(_) | Licence::OwnCopy(_) => &[],
        };
        let name = |tier: usize| tiers.get(tier).map_or_else(String::new, |tier| tier.name.clone());
        let payments = outcome.contracts.iter().flat_map(|contract| {
            contract.payments.iter().map(|payment| PaymentReport::new(payment, name(contract.tier)))
        });
        Self {
            kind: subject.scenario.licence.kind(),
            choices: outcome
                .choices
                .iter()
                .map(|choice| ChoiceReport::new(choice, &name))
                .collect(),
            payments: payments.filter(|payment| payment.month < subject.common.months).collect(),
            seats: outcome.seats.clone(),
            last_month_fee: outcome.last_month_fee.into(),
            remaining_commitment: outcome.commitment.into(),
        }
    }
}

impl ChoiceReport {
    fn new(choice: &Choice, name: &impl Fn(usize) -> String) -> Self {
        let user_months = Decimal::from(choice.need) * Decimal::from(12);
        let options = choice.options.iter().map(|option| OptionReport {
            tier: name(option.tier),
            seats: option.seats,
            price_per_month: exact(option.price),
            year: option.amount.into(),
            year_npv: option.present_value.into(),
            per_needed_user_month: (choice.need > 0).then(|| (option.amount / user_months).into()),
        });
        let chosen = choice.options.get(choice.chosen).map(|option| name(option.tier));
        Self {
            month: choice.at,
            users: choice.need,
            chosen: chosen.unwrap_or_default(),
            options: options.collect(),
        }
    }
}

impl PaymentReport {
    fn new(payment: &Payment, tier: String) -> Self {
        Self {
            month: payment.at,
            tier,
            seats: payment.seats,
            months_paid: payment.months,
            added: payment.is_added,
            amount: payment.amount.into(),
        }
    }
}
