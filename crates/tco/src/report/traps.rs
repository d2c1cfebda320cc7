//! Price traps as they are printed, of offers and of the licences of scenarios.

use rust_decimal::Decimal;
use serde::Serialize;

use super::figures::{Figure, Percent, exact};
use super::scenario::Subject;
use crate::component::Component;
use crate::cost::Computed;
use crate::number::{Price, Seats};
use crate::presets::Pattern;
use crate::price_trap::{Condition, TrapReport, Way, examine_among};
use crate::scenario::{AddOn, Billing, Every, Licence, Offer, Perpetual, Subscription, Tier};

/// An examined offer.
#[derive(Debug, Clone, Serialize)]
pub struct TrapOut {
    name: String,
    users: u32,
    advertised: WayOut,
    payable: WayOut,
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<WayOut>,
    /// Payable less advertised, in the first year (perpetual: over the horizon).
    extra: Figure,
    extra_percent: Option<Percent>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per_needed_user_month: Option<Figure>,
    conditions: Vec<ConditionOut>,
    /// With fees and add-ons.
    first_year: Figure,
    /// Payable seats in year 1, 2, 3 with uplifts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    years: Vec<Figure>,
    formula: &'static str,
}

#[derive(Debug, Clone, Serialize)]
struct WayOut {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    seats: Option<u32>,
    price: String,
    amount: Figure,
}

#[derive(Debug, Clone, Serialize)]
struct ConditionOut {
    pattern: Pattern,
    text: String,
    /// What it adds; nothing where it only binds.
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<Figure>,
}

const SEATS: &str = "advertised: users x advertised price x 12; payable: cheapest of \
                     max(users, minimum_seats) x price x 12 and users x list price x 12; \
                     first_year: payable + on-boarding + (platform fee + add-ons) x 12";
const EDITIONS: &str = "advertised: price of the first edition; payable: all licence costs over \
                        the horizon, with upgrades, renewals and updates";

impl TrapOut {
    /// As it is printed.
    pub fn new(report: &TrapReport) -> Self {
        Self {
            name: report.name.clone(),
            users: report.users,
            advertised: WayOut::new(&report.advertised),
            payable: WayOut::new(&report.payable),
            list: report.list.as_ref().map(WayOut::new),
            extra: report.extra.into(),
            extra_percent: report.extra_share.map(Percent::from),
            per_needed_user_month: Some(report.per_needed_user_month.into()),
            conditions: report.conditions.iter().map(ConditionOut::new).collect(),
            first_year: report.first_year.into(),
            years: report.years.iter().map(|year| (*year).into()).collect(),
            formula: SEATS,
        }
    }
}

impl WayOut {
    fn new(way: &Way) -> Self {
        Self {
            name: way.name.clone(),
            seats: Some(way.seats),
            price: exact(way.price),
            amount: way.year.into(),
        }
    }
}

impl ConditionOut {
    fn new(condition: &Condition) -> Self {
        Self {
            pattern: condition.pattern,
            text: condition.text.clone(),
            amount: condition.amount.map(Figure::from),
        }
    }
}

/// The trap in a scenario's own licence, for the users of month 1.
pub(super) fn of_scenario(subject: &Subject<'_>, computed: &Computed) -> Option<TrapOut> {
    match &subject.scenario.licence {
        Licence::Subscription(licence) => of_subscription(subject, licence),
        Licence::Perpetual(licence) => Some(of_perpetual(subject, licence, computed)),
        Licence::OwnCopy(_) => None,
    }
}

/// A tier's price per user and its minimum of seats; a full pack is both for a pack.
fn per_user(tier: &Tier) -> Option<(Decimal, u32)> {
    let least = tier.minimum_seats.map_or(1, Seats::get);
    match (tier.price_per_user_month, tier.pack_price_per_month, tier.maximum_seats) {
        (Some(price), _, _) => Some((price.get(), least)),
        (None, Some(pack), Some(most)) if most.get() > 0 => {
            Some((pack.get() / Decimal::from(most.get()), most.get()))
        }
        _ => None,
    }
}

fn of_subscription(subject: &Subject<'_>, licence: &Subscription) -> Option<TrapOut> {
    let users = subject.frame.users_from(0);
    let can_hold = |tier: &&Tier| tier.maximum_seats.is_none_or(|most| users <= most.get());
    let tiers: Vec<(&Tier, Decimal, u32)> = licence
        .tiers
        .iter()
        .filter(can_hold)
        .filter_map(|tier| per_user(tier).map(|(price, least)| (tier, price, least)))
        .collect();
    let (tier, price, least) = tiers.iter().min_by_key(|(_, price, _)| *price)?;
    let is_free = |tier: &Tier, least: u32| least <= 1 && tier.term_months == 0;
    let list = tiers.iter().filter(|(tier, _, least)| is_free(tier, *least));
    let list = list.map(|(_, price, _)| *price).min();
    let recurring = licence.fixed.iter().filter(|line| line.every != Every::Once);
    let add_ons = recurring.filter_map(|line| {
        let months = if line.every == Every::Year { Decimal::from(12) } else { Decimal::ONE };
        let price_per_month = Price::new(line.amount.get() / months).ok()?;
        Some(AddOn { name: line.name.clone(), price_per_month, per: line.per })
    });
    let customisation = subject.scenario.customisation.as_ref();
    let offer = Offer {
        name: tier.name.clone(),
        users: Seats::try_from(users.max(1)).ok()?,
        advertised_price: Price::new(*price).ok()?,
        list_price: list.and_then(|list| Price::new(list).ok()),
        minimum_seats: Seats::try_from(*least).ok(),
        term_months: tier.term_months,
        prepaid: tier.billing != Billing::Monthly,
        uplift: tier.uplift,
        cap: tier.cap,
        seats_cannot_fall: tier.term_months > 0,
        list_price_if_seats_fall: tier.list_price_if_seats_fall,
        plan_for_all: None,
        add_ons: add_ons.collect(),
        platform_fee_per_month: None,
        onboarding_fee: customisation.and_then(|section| section.onboarding_fee),
        late_fee_share: tier.late_fee.as_ref().map(|fee| fee.share),
        limits: Vec::new(),
        upgrades_by_itself: false,
    };
    let others = tiers.iter().map(|(tier, price, least)| (tier.name.clone(), *least, *price));
    Some(TrapOut::new(&examine_among(&offer, &others.collect::<Vec<_>>())))
}

/// A "perpetual" licence against all that is paid for it.
fn of_perpetual(subject: &Subject<'_>, licence: &Perpetual, computed: &Computed) -> TrapOut {
    let users = subject.frame.users_from(0);
    let lines = || {
        let all = computed.ledger.lines().iter();
        all.filter(|line| line.component == Some(Component::Licence))
    };
    let sum = |name: &str| -> Decimal {
        let named = lines().filter(|line| line.name == name || name.is_empty());
        named.flat_map(|line| &line.flows).map(|(_, amount)| amount).sum()
    };
    let (advertised, payable) = (sum("Edition"), sum(""));
    let held = licence.editions.iter().find(|edition| users <= edition.up_to_users.get());
    let parts = lines().filter(|line| line.name != "Edition").map(|line| ConditionOut {
        pattern: match line.name.as_str() {
            "Renewal" | "Update without renewal" => Pattern::RenewalOfPerpetual,
            "Edition upgrade" => Pattern::PlanLimit,
            _ => Pattern::AddOn,
        },
        text: line.name.clone(),
        amount: Some(line.flows.iter().map(|(_, amount)| *amount).sum::<Decimal>().into()),
    });
    let way = |name: &str, amount: Decimal| WayOut {
        name: name.to_owned(),
        seats: None,
        price: exact(amount),
        amount: amount.into(),
    };
    let first_year = lines().flat_map(|line| &line.flows).filter(|(at, _)| *at < 12);
    TrapOut {
        name: held.map_or_else(String::new, |edition| edition.name.clone()),
        users,
        advertised: way("edition", advertised),
        payable: way("licence over the horizon", payable),
        list: None,
        extra: (payable - advertised).into(),
        extra_percent: (payable - advertised).checked_div(advertised).map(Percent::from),
        per_needed_user_month: None,
        conditions: parts.collect(),
        first_year: first_year.map(|(_, amount)| amount).sum::<Decimal>().into(),
        years: Vec::new(),
        formula: EDITIONS,
    }
}
