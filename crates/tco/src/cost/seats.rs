//! Seats under contract: what a tier costs over a stretch of months, and which is cheapest.

use rust_decimal::Decimal;

use crate::desk::Frame;
use crate::number::{Rate, Seats};
use crate::scenario::{Billing, Subscription, Tier, UpliftWhen};

/// One payment for seats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// The month index at which it is due.
    pub at: u32,
    /// How many seats it is for.
    pub seats: u32,
    /// For how many months, from `at` on.
    pub months: u32,
    /// How much.
    pub amount: Decimal,
    /// Whether these seats came between two payments and are paid pro rata.
    pub is_added: bool,
}

/// A tier over a stretch of months.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contract {
    /// Which tier of the list.
    pub tier: usize,
    /// The first month index it covers.
    pub start: u32,
    /// The first it does not cover any more; may lie beyond the horizon.
    pub end: u32,
    /// The price per user (or pack) and month at the start.
    pub price: Decimal,
    /// Whether it was renewed for fewer seats, at the cap.
    pub has_fallen: bool,
    /// Seats held in each month it covers.
    pub seats: Vec<u32>,
    /// What is paid for it, in order; what is due at the horizon or later is still owed there.
    pub payments: Vec<Payment>,
}

/// What a tier would have cost when one had to be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TierOption {
    /// Which tier of the list.
    pub tier: usize,
    /// Seats that had to be bought at the start.
    pub seats: u32,
    /// Price per user (or pack) and month.
    pub price: Decimal,
    /// Payments for the year.
    pub amount: Decimal,
    /// Their worth at month 0.
    pub present_value: Decimal,
}

/// A moment at which a tier was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The month index.
    pub at: u32,
    /// Users in the month that begins there.
    pub need: u32,
    /// Every tier that could hold them, in the order of the file.
    pub options: Vec<TierOption>,
    /// Which of the options was cheapest by present value; the first of equals.
    pub chosen: usize,
}

/// How a stretch of a contract is priced.
struct Terms<'a> {
    tier: &'a Tier,
    frame: &'a Frame,
    start: u32,
    /// The renewal is for fewer seats, and that costs the cap.
    has_fallen: bool,
}

impl Terms<'_> {
    /// The price per user (or pack) of the month that begins at this index.
    fn price(&self, index: u32) -> Decimal {
        let tier = self.tier;
        let year = match tier.uplift_when {
            UpliftWhen::Yearly => index / 12,
            UpliftWhen::AtRenewal => self.start / 12,
        };
        let base = tier.price_per_user_month.or(tier.pack_price_per_month);
        let base = base.map_or(Decimal::ZERO, |price| price.get());
        let cap = tier.cap.map(|price| price.get());
        let rises = &self.frame.rises;
        match cap {
            Some(cap) if self.has_fallen => {
                rises.contract(cap, tier.uplift.map(|_| Rate::default()), None, year)
            }
            _ => rises.contract(base, tier.uplift, cap, year),
        }
    }

    /// What this many seats cost over months; a pack costs the same for any number.
    fn charge(&self, seats: u32, from: u32, to: u32) -> Decimal {
        let units = match self.tier.pack_price_per_month {
            Some(_) => Decimal::ONE,
            None => Decimal::from(seats),
        };
        let (mut sum, mut at) = (Decimal::ZERO, from);
        while at < to {
            // The price changes at anniversaries only.
            let next = ((at / 12 + 1) * 12).min(to);
            sum += self.price(at) * Decimal::from(next - at);
            at = next;
        }
        sum * units
    }

    fn least(&self) -> u32 {
        self.tier.minimum_seats.map_or(1, Seats::get)
    }
}

/// A tier from `start` to `end`, with seats that follow the head count as its terms allow:
/// month by month without a term; only upwards within one.
fn contract(
    tier_number: usize,
    tier: &Tier,
    frame: &Frame,
    (start, end): (u32, u32),
    has_fallen: bool,
) -> Contract {
    let terms = Terms { tier, frame, start, has_fallen };
    let is_bound = tier.term_months > 0;
    let period = match tier.billing {
        Billing::Monthly => 1,
        Billing::Yearly => 12,
        Billing::Term => end - start,
    };
    let is_pack = tier.pack_price_per_month.is_some();
    let (mut held, mut paid_to) = (0, start);
    let mut seats = Vec::with_capacity((end - start) as usize);
    let mut payments = Vec::new();
    for index in start..end {
        let need = frame.users_from(index).max(terms.least());
        let before = held;
        held = if is_bound { held.max(need) } else { need };
        seats.push(held);
        if index == paid_to {
            let to = (index + period).min(end);
            let amount = terms.charge(held, index, to);
            payments.push(Payment {
                at: index,
                seats: held,
                months: to - index,
                amount,
                is_added: false,
            });
            paid_to = to;
        } else if held > before && !is_pack {
            let amount = terms.charge(held - before, index, paid_to);
            let months = paid_to - index;
            payments.push(Payment {
                at: index,
                seats: held - before,
                months,
                amount,
                is_added: true,
            });
        }
    }
    let price = terms.price(start);
    Contract { tier: tier_number, start, end, price, has_fallen, seats, payments }
}

impl Contract {
    /// What the month that begins at this index costs: seats held x price.
    pub fn fee_of(&self, tier: &Tier, frame: &Frame, index: u32) -> Decimal {
        let terms = Terms { tier, frame, start: self.start, has_fallen: self.has_fallen };
        let held = self.seats.get(index.saturating_sub(self.start) as usize);
        terms.charge(held.copied().unwrap_or_default(), index, index + 1)
    }
}

/// Whether a tier can hold all users of a stretch of months.
fn fits(tier: &Tier, frame: &Frame, start: u32, end: u32) -> bool {
    let most = tier.maximum_seats.map_or(u32::MAX, Seats::get);
    (start..end).all(|index| frame.users_from(index) <= most)
}

/// Where a contract ends that begins at `start`: after its term; without one after a year,
/// and at the horizon at the latest.
pub fn end_of(tier: &Tier, start: u32, horizon: u32) -> u32 {
    match tier.term_months {
        0 => (start + 12).min(horizon),
        term => start + term,
    }
}

/// Whether a renewal of a tier is for fewer seats than were held, and costs the cap for it.
fn has_fallen(tier: &Tier, frame: &Frame, held: Option<u32>, at: u32) -> bool {
    let least = tier.minimum_seats.map_or(1, Seats::get);
    tier.list_price_if_seats_fall && held.is_some_and(|held| frame.users_from(at).max(least) < held)
}

/// The seats that were held last, where the contract before is in the same tier.
fn held_before(number: usize, before: Option<&Contract>) -> Option<u32> {
    before.filter(|before| before.tier == number)?.seats.last().copied()
}

/// The contract of a tier that begins at `start`, after another one.
pub fn renewed(
    number: usize,
    tier: &Tier,
    frame: &Frame,
    (start, end): (u32, u32),
    before: Option<&Contract>,
) -> Contract {
    let has_fallen = has_fallen(tier, frame, held_before(number, before), start);
    contract(number, tier, frame, (start, end), has_fallen)
}

/// What a tier would cost over the year from `start`: PV(max(need, minimum) x price x 12),
/// with seats that join during the year, and at the price that would be booked. A longer term
/// counts with its first year, a shorter one is renewed until the year is full. In a year that
/// goes beyond the horizon only what is bound goes on to its end.
fn year_of(
    number: usize,
    tier: &Tier,
    frame: &Frame,
    (start, horizon): (u32, u32),
    before: Option<&Contract>,
) -> TierOption {
    let year_end = start + 12;
    // Golden vector T2 has it so: who is not bound leaves at the horizon and owes nothing.
    let last = if tier.term_months == 0 { year_end.min(horizon) } else { year_end };
    let (mut amount, mut present_value, mut at) = (Decimal::ZERO, Decimal::ZERO, start);
    let (mut seats, mut price) = (0, Decimal::ZERO);
    let mut held = held_before(number, before);
    while at < last {
        let end = end_of(tier, at, horizon).min(year_end);
        let has_fallen = has_fallen(tier, frame, held, at);
        let part = contract(number, tier, frame, (at, end), has_fallen);
        if at == start {
            seats = part.seats.first().copied().unwrap_or_default();
            price = part.price;
        }
        for payment in &part.payments {
            amount += payment.amount;
            present_value += payment.amount * frame.factors.at(payment.at);
        }
        held = part.seats.last().copied();
        at = end;
    }
    TierOption { tier: number, seats, price, amount, present_value }
}

/// The choice of a tier at a month index, after another contract; `None` where no tier can hold
/// the users.
pub fn choose(
    licence: &Subscription,
    frame: &Frame,
    (at, horizon): (u32, u32),
    before: Option<&Contract>,
) -> Option<Choice> {
    let is_wanted = |tier: &Tier| licence.tier.as_ref().is_none_or(|name| *name == tier.name);
    let options: Vec<TierOption> = licence
        .tiers
        .iter()
        .enumerate()
        .filter(|(_, tier)| is_wanted(tier))
        .filter(|(_, tier)| fits(tier, frame, at, end_of(tier, at, horizon).min(horizon)))
        .map(|(number, tier)| year_of(number, tier, frame, (at, horizon), before))
        .collect();
    let cheapest = options.iter().enumerate().min_by_key(|(_, option)| option.present_value);
    let chosen = cheapest.map(|(chosen, _)| chosen)?;
    Some(Choice { at, need: frame.users_from(at), options, chosen })
}
