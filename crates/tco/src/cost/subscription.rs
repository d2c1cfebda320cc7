//! C1, subscription: contracts one after the other, each in the cheapest tier.

use rust_decimal::Decimal;

use super::seats::{Contract, Payment, choose, end_of, renewed};
use super::{CostError, LicenceOutcome};
use crate::component::Component;
use crate::desk::{Desk, Uses};
use crate::ledger::Head;
use crate::rises::Timing;
use crate::scenario::{Subscription, Tier};

const SEATS: Head<'static> = Head {
    component: Some(Component::Licence),
    name: "Subscription",
    which: None,
    formula: "max(users, minimum_seats) x price(y) x months paid; \
              price(y) = min(price x (1 + uplift)^y, cap), y = years since month 0; \
              cheapest tier by PV(max(users, minimum_seats) x price(y) x 12) at each renewal; \
              seats cannot fall before the term ends",
    booked: "in advance: monthly at month index k - 1, prepaid at the beginning of what is paid",
    timing: Timing::InAdvance,
};
const ADDED: Head<'static> = Head {
    component: Some(Component::Licence),
    name: "Seats added between payments",
    which: None,
    formula: "added seats x price(y) x whole months left of what is prepaid, \
              the month of joining included",
    booked: "in advance, at month index k - 1 of the month k in which they join",
    timing: Timing::InAdvance,
};
const LATE: Head<'static> = Head {
    component: Some(Component::Licence),
    name: "Late renewal fee",
    which: None,
    formula: "share x first payment of the renewed term",
    booked: "at the renewal",
    timing: Timing::InAdvance,
};

/// Books all payments for seats.
pub fn book(desk: &mut Desk<'_>, licence: &Subscription) -> Result<LicenceOutcome, CostError> {
    let horizon = desk.end();
    let mut outcome = LicenceOutcome::default();
    let mut at = 0;
    while at < horizon {
        let before = outcome.contracts.last();
        let choice =
            choose(licence, desk.frame, (at, horizon), before).ok_or(CostError::NoTier {
                scenario: desk.number,
                month: at + 1,
                users: desk.frame.users_from(at),
            })?;
        let number = choice.options.get(choice.chosen).map_or(0, |option| option.tier);
        let Some(tier) = licence.tiers.get(number) else { break };
        let end = end_of(tier, at, horizon);
        let next = renewed(number, tier, desk.frame, (at, end), before);
        outcome.contracts.push(next);
        outcome.choices.push(choice);
        at = end;
    }
    for (number, tier) in licence.tiers.iter().enumerate() {
        book_tier(desk, number, tier, &outcome.contracts);
    }
    let held = outcome.contracts.iter().flat_map(|contract| contract.seats.iter().copied());
    outcome.seats = held.take(horizon as usize).collect();
    outcome.last_month_fee = last_month_fee(licence, &outcome.contracts, desk, horizon);
    outcome.commitment = owed(&outcome.contracts, horizon).map(|payment| payment.amount).sum();
    Ok(outcome)
}

/// Payments that are due at the horizon or later.
fn owed(contracts: &[Contract], horizon: u32) -> impl Iterator<Item = &Payment> {
    contracts.iter().flat_map(|contract| &contract.payments).filter(move |due| due.at >= horizon)
}

fn book_tier(desk: &mut Desk<'_>, number: usize, tier: &Tier, contracts: &[Contract]) {
    let horizon = desk.end();
    let frame = desk.frame;
    let uses = |uses: Uses| {
        let key = format!("licence.subscription.tiers[{number}]");
        uses.heads(frame)
            .given(format!("{key}.price_per_user_month"), tier.price_per_user_month)
            .given(format!("{key}.pack_price_per_month"), tier.pack_price_per_month)
            .given(
                format!("{key}.minimum_seats"),
                tier.minimum_seats.map(|seats| Decimal::from(seats.get())),
            )
            .given(format!("{key}.uplift"), tier.uplift)
            .given(format!("{key}.cap"), tier.cap)
            .own(format!("{key}.term_months"), tier.term_months)
    };
    let mine = |contract: &&Contract| contract.tier == number;
    let payments = |is_added: bool| {
        contracts
            .iter()
            .filter(mine)
            .flat_map(|contract| &contract.payments)
            .filter(move |payment| payment.is_added == is_added && payment.at < horizon)
            .map(|payment| (payment.at, payment.amount))
    };
    let which = Some(tier.name.as_str());
    desk.flows(Head { which, ..SEATS }, uses, payments(false));
    desk.flows(Head { which, ..ADDED }, uses, payments(true));
    let Some(late) = &tier.late_fee else { return };
    // The first contract is no renewal, whatever its tier.
    let fees = contracts.iter().enumerate().filter(|(renewal, contract)| {
        mine(contract) && late.late_renewals.iter().any(|late| *late as usize == *renewal)
    });
    let fees = fees.filter_map(|(_, contract)| contract.payments.first());
    let fees = fees.map(|payment| (payment.at, payment.amount * late.share.get()));
    let uses = |uses: Uses| {
        uses.own(format!("licence.subscription.tiers[{number}].late_fee.share"), late.share)
    };
    desk.flows(Head { which, ..LATE }, uses, fees);
}

/// Seats x price of the last month.
fn last_month_fee(
    licence: &Subscription,
    contracts: &[Contract],
    desk: &Desk<'_>,
    horizon: u32,
) -> Decimal {
    let Some(last) = horizon.checked_sub(1) else { return Decimal::ZERO };
    let running = contracts.iter().find(|running| running.start <= last && last < running.end);
    let Some(running) = running else { return Decimal::ZERO };
    let Some(tier) = licence.tiers.get(running.tier) else { return Decimal::ZERO };
    running.fee_of(tier, desk.frame, last)
}
