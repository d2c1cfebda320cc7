//! What a vendor's offer really costs: advertised, payable, list, and what makes the difference.

use rust_decimal::Decimal;

use crate::exact::power;
use crate::presets::Pattern;
use crate::scenario::{Offer, Per};

/// How many years the report looks ahead at uplifts.
const YEARS: u32 = 3;

/// A way to buy the seats that are needed, for the first year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// Which price.
    pub name: String,
    /// Seats that are paid.
    pub seats: u32,
    /// Price per seat and month.
    pub price: Decimal,
    /// seats x price x 12.
    pub year: Decimal,
}

/// A condition of the small print, and what it costs this buyer in the first year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Which pattern it is.
    pub pattern: Pattern,
    /// What it says, with the figures of this offer.
    pub text: String,
    /// What it adds to the first year; `None` where it only binds.
    pub amount: Option<Decimal>,
}

/// What an offer really costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrapReport {
    /// The offer.
    pub name: String,
    /// Users who need a seat.
    pub users: u32,
    /// users x advertised price x 12: what the large letters suggest.
    pub advertised: Way,
    /// The cheapest way that the conditions leave.
    pub payable: Way,
    /// users x list price x 12, where there is a list price.
    pub list: Option<Way>,
    /// Payable less advertised.
    pub extra: Decimal,
    /// The same as a part of the advertised; `None` where that is nothing.
    pub extra_share: Option<Decimal>,
    /// Payable per user who needs a seat, and month.
    pub per_needed_user_month: Decimal,
    /// What makes the difference, and what else binds.
    pub conditions: Vec<Condition>,
    /// Payable with fees and add-ons: what leaves the till in the first year.
    pub first_year: Decimal,
    /// Payable seats in year 1, 2, 3 with uplifts, without fees and add-ons.
    pub years: Vec<Decimal>,
}

/// What seats cost for a year.
fn way(name: &str, seats: u32, price: Decimal) -> Way {
    Way { name: name.to_owned(), seats, price, year: year_of(seats, price) }
}

fn year_of(seats: u32, price: Decimal) -> Decimal {
    Decimal::from(seats) * price * Decimal::from(12)
}

/// Examines an offer.
pub fn examine(offer: &Offer) -> TrapReport {
    examine_among(offer, &[])
}

/// Examines an offer where the vendor has other prices between it and list: name, minimum
/// of seats and price per user and month.
pub fn examine_among(offer: &Offer, others: &[(String, u32, Decimal)]) -> TrapReport {
    let users = offer.users.get();
    let price = offer.advertised_price.get();
    let advertised = way("advertised", users, price);
    let least = offer.minimum_seats.map_or(1, |seats| seats.get());
    // Where some need a dearer plan and all must have it, the advertised price is not for sale.
    let plan = offer.plan_for_all.as_ref();
    let bought = plan.map_or(price, |plan| plan.price.get());
    let with_conditions = way(
        plan.map_or("advertised, with its conditions", |plan| &plan.name),
        users.max(least),
        bought,
    );
    let list = offer.list_price.map(|list| way("list", users, list.get()));
    let others = others.iter().map(|(name, least, price)| way(name, users.max(*least), *price));
    let mut payable = with_conditions.clone();
    for other in others.chain(list.clone().filter(|_| plan.is_none())) {
        if other.year < payable.year {
            payable = other;
        }
    }
    let extra = payable.year - advertised.year;
    let mut conditions = Vec::new();
    price_conditions(offer, &with_conditions, &payable, &mut conditions);
    binding_conditions(offer, &payable, &mut conditions);
    let fees = fee_conditions(offer, payable.seats, &mut conditions);
    let user_months = Decimal::from(users.max(1)) * Decimal::from(12);
    TrapReport {
        name: offer.name.clone(),
        users,
        extra,
        extra_share: extra.checked_div(advertised.year),
        per_needed_user_month: payable.year / user_months,
        first_year: payable.year + fees,
        years: years(offer, &payable, &with_conditions),
        conditions,
        advertised,
        payable,
        list,
    }
}

/// The conditions that move the price of the seats.
fn price_conditions(offer: &Offer, conditional: &Way, payable: &Way, found: &mut Vec<Condition>) {
    let users = offer.users.get();
    let price = offer.advertised_price.get();
    if let Some(plan) = &offer.plan_for_all {
        let amount = year_of(users, plan.price.get() - price);
        let text = format!(
            "{} of {users} users need `{}`, so all pay {} instead of {price}",
            plan.users_who_need_it.get(),
            plan.name,
            plan.price.get(),
        );
        found.push(Condition { pattern: Pattern::OnePlanForAll, text, amount: Some(amount) });
    }
    let least = offer.minimum_seats.map_or(1, |seats| seats.get());
    if least > users {
        let spare = least - users;
        let is_bought = payable == conditional;
        let amount = is_bought.then(|| year_of(spare, conditional.price));
        let text = format!("valid from {least} seats: {spare} are paid and not needed");
        found.push(Condition { pattern: Pattern::MinimumSeats, text, amount });
    }
    if payable != conditional {
        let amount = payable.year - year_of(users, price);
        let text = format!(
            "`{}` at {} is cheaper than meeting the conditions ({})",
            payable.name, payable.price, conditional.year
        );
        found.push(Condition { pattern: Pattern::ListPrice, text, amount: Some(amount) });
    }
}

/// The conditions that bind without costing anything in the first year.
fn binding_conditions(offer: &Offer, payable: &Way, found: &mut Vec<Condition>) {
    let mut bind = |pattern, text| found.push(Condition { pattern, text, amount: None });
    if offer.prepaid || offer.term_months > 0 {
        let paid = if offer.prepaid { ", paid before it is used" } else { "" };
        bind(Pattern::YearlyPrepayment, format!("bound for {} months{paid}", offer.term_months));
    }
    if let Some(uplift) = offer.uplift {
        let cap = offer.cap.or(offer.list_price);
        let cap = cap.map_or(String::new(), |cap| format!(", at most {}", cap.get()));
        let percent = (uplift.get() * Decimal::ONE_HUNDRED).normalize();
        bind(Pattern::UpliftAtRenewal, format!("rises by {percent} % at each renewal{cap}"));
    }
    if offer.seats_cannot_fall {
        let text = "seats of people who leave are paid until the term ends";
        bind(Pattern::SeatsCannotFall, text.to_owned());
    }
    if let (true, Some(list)) = (offer.list_price_if_seats_fall, offer.list_price) {
        let text = format!("a renewal with fewer seats costs {} each", list.get());
        bind(Pattern::ListPriceIfSeatsFall, text);
    }
    if offer.upgrades_by_itself {
        let text = "the vendor moves one to a dearer tier by itself, but never back";
        bind(Pattern::TierUpgradesByItself, text.to_owned());
    }
    if let Some(share) = offer.late_fee_share {
        let fee = (payable.year * share.get()).normalize();
        bind(Pattern::LateFee, format!("a late renewal costs {fee} on top"));
    }
    for limit in offer.limits.iter().filter(|limit| limit.needed > limit.allowed) {
        let text = format!(
            "{}: {} are needed, the plan allows {}",
            limit.name,
            limit.needed.get(),
            limit.allowed.get()
        );
        bind(Pattern::PlanLimit, text);
    }
}

/// The conditions that come on top of the seats; returns their sum.
fn fee_conditions(offer: &Offer, seats: u32, found: &mut Vec<Condition>) -> Decimal {
    let mut sum = Decimal::ZERO;
    let mut fee = |pattern, text: String, amount: Decimal| {
        if !amount.is_zero() {
            sum += amount;
            found.push(Condition { pattern, text, amount: Some(amount) });
        }
    };
    if let Some(amount) = offer.onboarding_fee {
        fee(Pattern::OnboardingFee, "once, at the start".to_owned(), amount.get());
    }
    if let Some(amount) = offer.platform_fee_per_month {
        let text = format!("platform fee of {} a month", amount.get());
        fee(Pattern::PlatformFee, text, amount.get() * Decimal::from(12));
    }
    for add_on in &offer.add_ons {
        let price = add_on.price_per_month.get();
        let (units, per) = match add_on.per {
            Per::System => (1, ""),
            Per::Seat => (seats, " per seat"),
        };
        let text = format!("{}: {price} a month{per}", add_on.name);
        fee(Pattern::AddOn, text, year_of(units, price));
    }
    sum
}

/// Payable seats in each year: the conditional price rises to its cap, list stays.
fn years(offer: &Offer, payable: &Way, conditional: &Way) -> Vec<Decimal> {
    let growth = match offer.uplift {
        Some(uplift) if payable == conditional => Decimal::ONE + uplift.get(),
        _ => Decimal::ONE,
    };
    let cap = offer.cap.or(offer.list_price).filter(|_| offer.plan_for_all.is_none());
    (0..YEARS)
        .map(|year| {
            let price = payable.price * power(growth, year);
            let price = cap.map_or(price, |cap| price.min(cap.get().max(payable.price)));
            year_of(payable.seats, price)
        })
        .collect()
}
