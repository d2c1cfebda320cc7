//! A vendor's offer as a person copies it from a price page, in English, Spanish or Russian:
//! "40 per user, from 10 licences, 1 year", "$40 por usuario al mes, al menos 10 licencias".
//!
//! Each clause is read by the words in it. What is not understood is left out, never guessed
//! from its size; [`understood`] says what was found, so that a person can put it right.

mod signs;

use rust_decimal::Decimal;

use crate::number::{Money, Price, Rate, Seats};
use crate::scenario::Offer;

/// What a text says of an offer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfferText {
    /// Per user and month.
    pub price: Option<Price>,
    /// Per user and month without the conditions.
    pub list_price: Option<Price>,
    /// The fewest seats that get the price.
    pub minimum_seats: Option<Seats>,
    /// How many are needed, where the text says it.
    pub users: Option<Seats>,
    /// How long one is bound.
    pub term_months: Option<u32>,
    /// Whether it is paid before it is used.
    pub prepaid: bool,
    /// Growth at each renewal.
    pub uplift: Option<Rate>,
    /// Once, at the start.
    pub onboarding_fee: Option<Money>,
    /// For the whole system, per month.
    pub platform_fee_per_month: Option<Money>,
    /// Whether seats cannot be given back.
    pub seats_cannot_fall: bool,
}

fn has(text: &str, signs: &[&str]) -> bool {
    signs.iter().any(|sign| text.contains(sign))
}

/// A number in a clause, with the text before and after it.
struct Found<'a> {
    value: Decimal,
    before: &'a str,
    after: &'a str,
}

/// Where a clause ends: commas and full stops that stand in no number, semicolons, brackets, lines.
fn clauses(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.to_lowercase().chars().collect();
    let mut all = vec![String::new()];
    for (at, c) in letters.iter().enumerate() {
        let next = letters.get(at + 1);
        let is_in_number = next.is_some_and(char::is_ascii_digit)
            && at.checked_sub(1).and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
        let ends = match c {
            ',' => !is_in_number,
            '.' | '!' | '?' => next.is_none_or(|next| next.is_whitespace()),
            ';' | '\n' | '(' | ')' | '•' | '·' | '|' | '—' | '–' => true,
            _ => false,
        };
        match (ends, all.last_mut()) {
            (true, _) => all.push(String::new()),
            // A space of any kind is a space; a clause begins with one, so that words have a start.
            (false, Some(clause)) => clause.push(if c.is_whitespace() { ' ' } else { *c }),
            (false, None) => {}
        }
    }
    all.iter().flat_map(|clause| parts(clause)).collect()
}

/// A clause without what joins two, its words for numbers as digits.
fn parts(clause: &str) -> Vec<String> {
    let mut found = vec![String::from(" ")];
    for word in without_spaces_of_thousands(clause.trim()).split(' ') {
        if signs::JOINS.contains(&word) {
            found.push(String::from(" "));
        } else if let Some(part) = found.last_mut() {
            let digits = signs::NUMBERS.iter().find(|(_, words)| words.contains(&word));
            part.push_str(digits.map_or(word, |(digits, _)| digits));
            part.push(' ');
        }
    }
    found
}

/// A space between a digit and exactly three more is one of thousands, and goes.
fn without_spaces_of_thousands(clause: &str) -> String {
    let letters: Vec<char> = clause.chars().collect();
    let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let joins = |at: usize| {
        at > 0 && is_digit(at - 1) && (at + 1..at + 4).all(is_digit) && !is_digit(at + 4)
    };
    let kept = letters.iter().enumerate().filter(|(at, c)| **c != ' ' || !joins(*at));
    kept.map(|(_, c)| *c).collect()
}

/// The numbers of a clause, thousands and decimals told apart: three digits after the only sign
/// are thousands.
fn numbers(clause: &str) -> Vec<Found<'_>> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) =
        clause.get(rest..).and_then(|text| text.find(|c: char| c.is_ascii_digit()))
    {
        let start = rest + start;
        let tail = clause.get(start..).unwrap_or_default();
        let length = tail.find(|c| !is_part(c)).unwrap_or(tail.len());
        let written = tail.get(..length).unwrap_or_default();
        let written = written.trim_end_matches(['.', ',']);
        let end = start + written.len();
        rest = start + length.max(1);
        let (before, after) =
            (clause.get(..start).unwrap_or_default(), clause.get(end..).unwrap_or_default());
        if let Some(value) = number(written) {
            found.push(Found { value, before, after });
        }
    }
    found
}

fn number(written: &str) -> Option<Decimal> {
    let last = written.rfind(['.', ',']);
    let plain = match last {
        None => written.to_owned(),
        Some(at) => {
            let (whole, part) = written.split_at(at);
            let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
            let part = part.get(1..).unwrap_or_default();
            let is_one_sign = written.matches(['.', ',']).count() == 1;
            let sign = written.get(at..=at).unwrap_or_default();
            let is_repeated = whole.contains(sign);
            let is_group =
                part.len() == 3 && (is_one_sign || is_repeated) && !digits.starts_with('0');
            if is_group { format!("{digits}{part}") } else { format!("{digits}.{part}") }
        }
    };
    Decimal::from_str_exact(&plain).ok()
}

/// The first word after a number, without what joins them: `12-month`, `1 año`.
fn next_word(after: &str) -> &str {
    let after = after.trim_start_matches([' ', '-', '\u{a0}']);
    // With a space behind, as signs of whole short words have it.
    after.find(' ').and_then(|at| after.get(..=at)).unwrap_or(after)
}

/// Reads an offer.
#[must_use]
pub fn read(text: &str) -> OfferText {
    let mut offer = OfferText::default();
    for clause in clauses(text) {
        offer.prepaid |= has(&clause, signs::PREPAID);
        offer.seats_cannot_fall |= has(&clause, signs::KEPT);
        for found in numbers(&clause) {
            take(&mut offer, &clause, &found);
        }
        if has(&clause, signs::ONE_YEAR) {
            offer.term_months.get_or_insert(12);
        }
    }
    if offer.price.is_none() {
        // A list price alone is what is offered.
        offer.price = offer.list_price.take();
    }
    if offer.prepaid {
        // What is paid in advance binds for what is paid; a year where nothing else is said.
        offer.term_months.get_or_insert(12);
    }
    offer
}

/// Takes a number for what the words around it say.
fn take(offer: &mut OfferText, clause: &str, found: &Found<'_>) {
    let word = next_word(found.after);
    let near = found.before.char_indices().rev().nth(24).map_or(0, |(at, _)| at);
    let near = found.before.get(near..).unwrap_or(found.before);
    let whole = || u32::try_from(found.value).ok().filter(|_| found.value.fract().is_zero());
    let percent = ["%", "percent", "per cent", "por ciento", "процент"];
    if starts(found.after.trim_start(), &percent) {
        if has(clause, signs::RISE) {
            offer.uplift = offer.uplift.or(Rate::new(found.value / Decimal::ONE_HUNDRED).ok());
        }
        return;
    }
    if starts(word, signs::SEATS) {
        let seats = whole().and_then(|count| Seats::try_from(count).ok());
        if has(near, signs::LEAST) {
            offer.minimum_seats = offer.minimum_seats.or(seats);
        } else if offer.users.is_none()
            && (has(clause, signs::NEED) || offer.minimum_seats.is_some())
        {
            offer.users = seats;
        } else {
            offer.minimum_seats = offer.minimum_seats.or(seats);
        }
        return;
    }
    let unit = if starts(word, signs::YEAR) { 12 } else { u32::from(starts(word, signs::MONTH)) };
    if unit > 0 {
        let months =
            whole().and_then(|count| count.checked_mul(unit)).filter(|months| *months <= 120);
        offer.term_months = offer.term_months.or(months);
        return;
    }
    if has(near, signs::NEED) && offer.users.is_none() && !has(clause, signs::PER_USER) {
        // "We are 9": a number of people, whatever they are called.
        offer.users = whole().and_then(|count| Seats::try_from(count).ok());
        return;
    }
    if has(clause, signs::START) {
        offer.onboarding_fee = offer.onboarding_fee.or(Money::new(found.value).ok());
    } else if has(clause, signs::PLATFORM) {
        offer.platform_fee_per_month =
            offer.platform_fee_per_month.or(Money::new(found.value).ok());
    } else if has(near, signs::LEAST) && has(clause, signs::SEATS) && !has(clause, signs::PER_USER)
    {
        let seats = whole().and_then(|count| Seats::try_from(count).ok());
        offer.minimum_seats = offer.minimum_seats.or(seats);
    } else {
        take_price(offer, clause, found);
    }
}

/// A price per user: the first is advertised; one beside a word of the list is the list price.
fn take_price(offer: &mut OfferText, clause: &str, found: &Found<'_>) {
    let is_a_year = has(found.after, signs::A_YEAR) && !has(found.after, signs::MONTH);
    let months = if is_a_year { Decimal::from(12) } else { Decimal::ONE };
    let Ok(price) = Price::new(found.value / months) else { return };
    let is_list = has(found.before, signs::INSTEAD) || has(clause, signs::LIST);
    if is_list {
        offer.list_price = offer.list_price.or(Some(price));
    } else if offer.price.is_none() {
        offer.price = Some(price);
    } else if offer.list_price.is_none()
        && offer.price.is_some_and(|first| price > first)
        && has(clause, signs::PER_USER)
    {
        offer.list_price = Some(price);
    }
}

fn starts(word: &str, signs: &[&str]) -> bool {
    signs.iter().any(|sign| word.starts_with(sign))
}

impl OfferText {
    /// The offer for so many users; `None` where no price was found, or nobody needs it.
    #[must_use]
    pub fn offer(&self, name: &str, users: Seats) -> Option<Offer> {
        let users = Some(users).filter(|users| users.get() > 0)?;
        Some(Offer {
            name: name.to_owned(),
            users,
            advertised_price: self.price?,
            list_price: self.list_price,
            minimum_seats: self.minimum_seats,
            term_months: self.term_months.unwrap_or_default(),
            prepaid: self.prepaid,
            uplift: self.uplift,
            cap: None,
            seats_cannot_fall: self.seats_cannot_fall,
            list_price_if_seats_fall: false,
            plan_for_all: None,
            add_ons: Vec::new(),
            platform_fee_per_month: self.platform_fee_per_month,
            onboarding_fee: self.onboarding_fee,
            late_fee_share: None,
            limits: Vec::new(),
            upgrades_by_itself: false,
        })
    }
}

#[cfg(test)]
mod tests;
