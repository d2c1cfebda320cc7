//! The licence as formulas. Which tier is taken when, and when it is paid, is as it was found;
//! seats, prices and amounts follow the inputs.

use std::collections::BTreeMap;

use super::frame_sheets::FIRST;
use super::lines::{Book, by_index};
use super::sheet::letters;
use crate::component::Component::Licence as Chart;
use crate::cost::{Contract, LicenceOutcome};
use crate::rises::Timing::InAdvance;
use crate::scenario::UpliftWhen;
use crate::scenario::{Basis, Common, Every, Licence, Per, Perpetual, Subscription, Tier};

/// The row of seats (or users) held, in the sheet of a system.
pub const SEATS: usize = 4;
/// The row of the price of the edition held, where the licence is perpetual.
pub const EDITION: usize = 5;

/// What the licence leaves for the sheet and for the exit.
#[derive(Debug, Default)]
pub struct Formulas {
    /// Seats held, by month index before the horizon.
    pub seats: Vec<String>,
    /// Price of the edition held, by month index before the horizon; empty without editions.
    pub editions: Vec<String>,
    /// The licence fee of the last month.
    pub last_month: String,
    /// What is still owed at the horizon.
    pub owed: String,
}

/// A cell of a row of the same sheet.
fn here(row: usize, index: u32) -> String {
    format!("{}${row}", letters(FIRST + index))
}

/// How prices of contracts are written.
struct Prices<'a> {
    /// Inflation by which promised prices are brought back, where all is real.
    deflate: Option<&'a str>,
}

impl Prices<'_> {
    /// A price in year `year`, as `RiseFactors::contract` has it.
    fn at(&self, base: &str, uplift: Option<&str>, cap: Option<&str>, year: u32) -> String {
        let risen = match uplift {
            Some(uplift) if year > 0 => format!("{base}*(1+{uplift})^{year}"),
            _ => base.to_owned(),
        };
        let capped = match cap {
            Some(cap) => format!("MIN({risen},{cap})"),
            None => risen,
        };
        match (self.deflate, uplift) {
            (Some(inflation), Some(_)) if year > 0 => format!("{capped}/(1+{inflation})^{year}"),
            _ => capped,
        }
    }
}

/// Adds all lines of the licence.
pub fn add(book: &mut Book<'_>, common: &Common, outcome: &LicenceOutcome) -> Formulas {
    let inflation = book.places.get("common.prices.real.inflation");
    let deflate = inflation.filter(|_| common.prices.basis() == Basis::Real);
    let prices = Prices { deflate };
    let horizon = book.horizon;
    let users = (0..horizon).map(|index| book.months.users(index + 1)).collect();
    let mut found = Formulas { seats: users, ..Formulas::default() };
    match &book.scenario.licence {
        Licence::Subscription(terms) => subscription(book, terms, outcome, &prices, &mut found),
        Licence::Perpetual(terms) => perpetual(book, terms, &prices, &mut found),
        Licence::OwnCopy(terms) => {
            let copy = book.own("licence.own_copy.price").map(|price| (0, price.to_owned()));
            book.add(Chart, "Copy", InAdvance, copy);
            let updates = by_index(terms.updates.iter().enumerate().map(|(at, update)| {
                let key = format!("licence.own_copy.updates[{at}].price");
                (update.month, book.or_zero(&key).to_owned())
            }));
            book.add(Chart, "Updates", InAdvance, updates);
        }
    }
    fixed(book, &prices, &mut found);
    for part in [&mut found.last_month, &mut found.owed] {
        if part.is_empty() {
            "0".clone_into(part);
        }
    }
    found
}

/// A contract, with what its formulas need.
struct Seats<'a> {
    book: &'a Book<'a>,
    prices: &'a Prices<'a>,
    tier: &'a Tier,
    contract: &'a Contract,
    key: String,
}

impl Seats<'_> {
    fn of(&self, key: &str) -> Option<&str> {
        self.book.own(&format!("{}.{key}", self.key))
    }

    fn price(&self, index: u32) -> String {
        let year = match self.tier.uplift_when {
            UpliftWhen::Yearly => index / 12,
            UpliftWhen::AtRenewal => self.contract.start / 12,
        };
        let (uplift, cap) = (self.of("uplift"), self.of("cap"));
        let base = self.of("price_per_user_month").or_else(|| self.of("pack_price_per_month"));
        match cap.filter(|_| self.contract.has_fallen) {
            // The cap itself does not rise, but it loses worth like every promise.
            Some(cap) => self.prices.at(cap, uplift.map(|_| "0"), None, year),
            None => self.prices.at(base.unwrap_or("0"), uplift, cap, year),
        }
    }

    /// What one seat costs from one month index to another.
    fn of_months(&self, from: u32, to: u32) -> String {
        let mut parts = Vec::new();
        let mut at = from;
        while at < to {
            let next = ((at / 12 + 1) * 12).min(to);
            parts.push(format!("{}*{}", self.price(at), next - at));
            at = next;
        }
        format!("({})", parts.join("+"))
    }

    /// Seats held in the month that begins at an index.
    fn held(&self, index: u32) -> String {
        let least = self.of("minimum_seats").unwrap_or("1");
        let from = if self.tier.term_months > 0 { self.contract.start } else { index };
        format!("MAX({},{least})", self.book.months.most_users(from + 1, index + 1))
    }

    /// What this many seats cost; a pack costs the same for any number.
    fn charge(&self, seats: &str, from: u32, to: u32) -> String {
        let months = self.of_months(from, to);
        if self.tier.pack_price_per_month.is_some() { months } else { format!("{seats}*{months}") }
    }
}

fn subscription(
    book: &mut Book<'_>,
    terms: &Subscription,
    outcome: &LicenceOutcome,
    prices: &Prices<'_>,
    found: &mut Formulas,
) {
    let horizon = book.horizon;
    let last = horizon.saturating_sub(1);
    // By tier: payments, seats added between them, fees of late renewals.
    let mut lines: BTreeMap<usize, [Vec<(u32, String)>; 3]> = BTreeMap::new();
    let mut owed = Vec::new();
    for (renewal, contract) in outcome.contracts.iter().enumerate() {
        let Some(tier) = terms.tiers.get(contract.tier) else { continue };
        let key = format!("licence.subscription.tiers[{}]", contract.tier);
        let seats = Seats { book, prices, tier, contract, key };
        for index in contract.start..contract.end.min(horizon) {
            if let Some(held) = found.seats.get_mut(index as usize) {
                *held = seats.held(index);
            }
        }
        let [paid, added, late] = lines.entry(contract.tier).or_default();
        let payments: Vec<_> = contract.payments.iter().filter(|due| !due.is_added).collect();
        for due in &payments {
            let to = due.at + due.months;
            if due.at >= horizon {
                owed.push(seats.charge(&here(SEATS, last), due.at, to));
                continue;
            }
            paid.push((due.at, seats.charge(&here(SEATS, due.at), due.at, to)));
            if tier.pack_price_per_month.is_some() {
                continue;
            }
            for index in due.at + 1..to.min(horizon) {
                let more = format!("MAX(0,{}-{})", here(SEATS, index), here(SEATS, index - 1));
                added.push((index, seats.charge(&more, index, to)));
            }
        }
        let is_late = tier.late_fee.as_ref().is_some_and(|late| {
            late.late_renewals.iter().any(|number| *number as usize == renewal)
        });
        if let (true, Some(first)) = (is_late, payments.first()) {
            let share = seats.of("late_fee.share").unwrap_or("0");
            let to = first.at + first.months;
            let payment = seats.charge(&here(SEATS, first.at), first.at, to);
            late.push((first.at, format!("{payment}*{share}")));
        }
        if contract.start <= last && last < contract.end {
            found.last_month = seats.charge(&here(SEATS, last), last, last + 1);
        }
    }
    found.owed = owed.join("+");
    for (tier, [paid, added, late]) in lines {
        let name = terms.tiers.get(tier).map_or("", |tier| tier.name.as_str());
        let names = ["Subscription", "Seats added between payments", "Late renewal fee"];
        for (line, cells) in names.into_iter().zip([paid, added, late]) {
            book.add(Chart, format!("{line}: {name}"), InAdvance, cells);
        }
    }
}

fn perpetual(book: &mut Book<'_>, terms: &Perpetual, prices: &Prices<'_>, found: &mut Formulas) {
    let horizon = book.horizon;
    let key = "licence.perpetual";
    found.editions = (0..horizon)
        .map(|index| {
            // Nobody gives an edition back: the most users so far decide.
            let most = format!("MAX({}:{})", here(SEATS, 0), here(SEATS, index));
            let editions = terms.editions.iter().enumerate().rev();
            editions.fold("NA()".to_owned(), |larger, (at, _)| {
                let of = |field: &str| book.or_zero(&format!("{key}.editions[{at}].{field}"));
                format!("IF({most}<={},{},{larger})", of("up_to_users"), of("price"))
            })
        })
        .collect();
    let uplift = book.own("licence.perpetual.uplift");
    let risen = |price: &str, index: u32| prices.at(price, uplift, None, index / 12);
    let edition = [(0, risen(&here(EDITION, 0), 0))];
    let upgrades: Vec<_> = (1..horizon)
        .map(|index| {
            let (now, before) = (here(EDITION, index), here(EDITION, index - 1));
            (index, risen(&format!("({now}-{before})"), index))
        })
        .collect();
    let skipped = terms.renewal.as_ref().map(|renewal| &renewal.skipped_years);
    let is_renewed =
        |year: u32| year == 1 || skipped.is_some_and(|skipped| !skipped.contains(&year));
    let share = book.or_zero("licence.perpetual.renewal.share");
    let renewals: Vec<_> = (1..horizon.div_ceil(12))
        .filter(|year| skipped.is_some() && is_renewed(year + 1))
        .map(|year| (year * 12, format!("{share}*{}", risen(&here(EDITION, year * 12), year * 12))))
        .collect();
    let share = book.own("licence.perpetual.update_share").unwrap_or("0.5");
    let wanted = terms
        .updates
        .iter()
        .filter(|update| update.month < horizon && !is_renewed(update.month / 12 + 1));
    let updates = by_index(wanted.map(|update| {
        (update.month, format!("{share}*{}", risen(&here(EDITION, update.month), update.month)))
    }));
    book.add(Chart, "Edition", InAdvance, edition);
    book.add(Chart, "Edition upgrade", InAdvance, upgrades);
    book.add(Chart, "Renewal", InAdvance, renewals);
    book.add(Chart, "Update without renewal", InAdvance, updates);
}

/// Add-ons, platform fees, a domain.
fn fixed(book: &mut Book<'_>, prices: &Prices<'_>, found: &mut Formulas) {
    let (kind, horizon) = (book.scenario.licence.kind(), book.horizon);
    for (at, line) in book.scenario.licence.fixed().iter().enumerate() {
        let key = format!("licence.{kind}.fixed[{at}]");
        let uplift = book.own(&format!("{key}.uplift"));
        let amount = book.or_zero(&format!("{key}.amount"));
        let price = |index: u32| prices.at(amount, uplift, None, index / 12);
        let held = |index: u32| match line.per {
            Per::System => price(index),
            Per::Seat => format!("{}*{}", price(index), here(SEATS, index)),
        };
        let cells: Vec<(u32, String)> = match line.every {
            Every::Once => vec![(0, held(0))],
            Every::Month => (0..horizon).map(|index| (index, held(index))).collect(),
            Every::Year => (0..horizon)
                .filter(|index| index.is_multiple_of(12) || line.per == Per::Seat)
                .map(|index| {
                    let start = index / 12 * 12;
                    if index == start {
                        return (index, held(index));
                    }
                    let most = format!("MAX({}:{})", here(SEATS, start), here(SEATS, index - 1));
                    let more = format!("MAX(0,{}-{most})", here(SEATS, index));
                    (index, format!("{}*{more}*{}/12", price(index), 12 - index % 12))
                })
                .collect(),
        };
        let last = horizon.saturating_sub(1);
        let fee = match line.every {
            Every::Month => Some(held(last)),
            Every::Year => Some(format!("{}/12", held(last))),
            Every::Once => None,
        };
        if let Some(fee) = fee {
            let plus = if found.last_month.is_empty() { "" } else { "+" };
            found.last_month = format!("{}{plus}{fee}", found.last_month);
        }
        book.add(Chart, format!("Fixed: {}", line.name), InAdvance, cells);
    }
}
