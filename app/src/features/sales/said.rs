//! Quotes, orders and what stands in them, in words.

use cartera_domain::document::IssueError;
use cartera_domain::{
    Discount, DiscountRate, LineItem, LongText, Money, Name, Order, PriceList, Quantity, Quote,
    RecordKey, TaxRate,
};

use super::paper::{Kind, Paper, Refusal};
use crate::data::Db;
use crate::features::Word;
use crate::features::deals::{amount, day, plain, price, said_decimal};
use crate::format;
use crate::platform::clock;
use crate::preferences::Preferences;
use crate::ui::Tone;
use crate::words;
use leptos::prelude::GetUntracked;

/// The states of a quote: as they are stored, and in words.
static QUOTE_STATES: [(&str, Word, Tone); 5] = [
    ("draft", words::paper_draft, Tone::Plain),
    ("sent", words::quote_sent, Tone::Info),
    ("accepted", words::quote_accepted, Tone::Good),
    ("rejected", words::quote_rejected, Tone::Bad),
    ("expired", words::quote_expired, Tone::Warn),
];

/// The states of an order.
static ORDER_STATES: [(&str, Word, Tone); 4] = [
    ("draft", words::paper_draft, Tone::Plain),
    ("placed", words::order_placed, Tone::Info),
    ("fulfilled", words::order_fulfilled, Tone::Good),
    ("cancelled", words::order_cancelled, Tone::Bad),
];

impl Kind {
    /// Its states.
    #[must_use]
    pub fn states(self) -> &'static [(&'static str, Word, Tone)] {
        match self {
            Self::Quote => &QUOTE_STATES,
            Self::Order => &ORDER_STATES,
        }
    }

    /// What one is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Quote => words::quote_one(),
            Self::Order => words::order_one(),
        }
    }
}

/// The state of a paper today.
#[must_use]
pub fn state(paper: &Paper) -> (&'static str, Tone) {
    let word = paper.state_word(clock::today());
    let known = paper.kind().states().iter().find(|(state, ..)| *state == word);
    known.map_or((words::lead_state_newer(), Tone::Warn), |(_, said, tone)| (said(), *tone))
}

/// What a paper is called: what it is about, or else its number.
#[must_use]
pub fn title(paper: &Paper) -> String {
    let number = || Some(paper.number()).filter(|number| !number.is_empty());
    let title = paper.title().map(Name::to_string);
    title.or_else(number).unwrap_or_else(|| paper.kind().name().to_owned())
}

/// The customer: the organization, or else the person.
#[must_use]
pub fn customer(db: Db, paper: &Paper) -> String {
    let order = Preferences::get().name_order().get_untracked();
    let organization = paper.organization().map(RecordKey::of);
    let person = paper.person().map(RecordKey::of);
    let name = |key| db.name_now(key, order);
    organization.and_then(name).or_else(|| person.and_then(name)).unwrap_or_default()
}

/// Why a move cannot be made.
#[must_use]
pub fn refusal(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Expired => words::paper_refused_expired(),
        Refusal::Issue(IssueError::NoLines) => words::paper_refused_empty(),
        Refusal::Issue(IssueError::Negative) => words::paper_refused_negative(),
        Refusal::Issue(IssueError::Amount(_)) => words::error_lines(),
        Refusal::Changed => words::paper_refused_changed(),
        Refusal::Altered => words::quote_refused_altered(),
        Refusal::State => words::lead_refused(),
    }
}

/// A rate in per cent.
#[must_use]
pub fn rate(ten_thousandths: i64) -> String {
    // A rate has seven digits: a float has room for them.
    format::percent(&(ten_thousandths as f64 / 1e6).to_string())
}

/// What a line costs, in words: `2 h × €80, −10%, VAT 21%`.
#[must_use]
pub fn terms(line: &LineItem) -> String {
    let unit = line.unit.as_ref().map(Name::as_str).unwrap_or_default();
    let many = quantity(line.quantity);
    let many = [many.as_str(), unit].join(" ");
    let mut parts = vec![format!("{} × {}", many.trim_end(), price(line.price.amount))];
    parts.extend(line.discount.map(|off| format!("−{}", said_decimal(&off.to_string()))));
    parts.extend(line.tax.map(|tax| words::line_terms_tax(&rate(tax.ten_thousandths()))));
    parts.join(" · ")
}

/// A quantity.
#[must_use]
pub fn quantity(quantity: Quantity) -> String {
    said_decimal(&quantity.to_string())
}

/// The first and the last day of a price list.
#[must_use]
pub fn span(list: &PriceList) -> String {
    match (list.starts_on, list.ends_on) {
        (None, None) => words::prices_always().to_owned(),
        (Some(from), None) => words::prices_from(&day(from)),
        (None, Some(to)) => words::prices_to(&day(to)),
        (Some(from), Some(to)) => format!("{} – {}", day(from), day(to)),
    }
}

/// Lines of text, as they stand in a field.
#[must_use]
pub fn lines(text: Option<&LongText>) -> String {
    text.map(LongText::to_string).unwrap_or_default()
}

/// A tax in per cent as it is typed; nothing for none.
///
/// # Errors
/// What is wrong with it, in words.
pub fn read_tax(typed: &str) -> Result<Option<TaxRate>, String> {
    let text = plain(typed);
    if text.is_empty() {
        return Ok(None);
    }
    TaxRate::parse(&text).map(Some).map_err(|_| words::error_probability().to_owned())
}

/// A discount in per cent as it is typed; nothing for none.
///
/// # Errors
/// What is wrong with it, in words.
pub fn read_discount(typed: &str) -> Result<Option<Discount>, String> {
    let text = plain(typed);
    if text.is_empty() {
        return Ok(None);
    }
    DiscountRate::parse(&text)
        .map(|rate| Some(Discount::rate(rate)))
        .map_err(|_| words::error_probability().to_owned())
}

/// A quantity as it is typed.
///
/// # Errors
/// What is wrong with it, in words.
pub fn read_quantity(typed: &str) -> Result<Quantity, String> {
    Quantity::parse(&plain(typed)).map_err(|_| words::error_quantity().to_owned())
}

/// What tells a quote or an order from others: customer, state, number; nothing for another record.
#[must_use]
pub fn detail(db: Db, key: RecordKey) -> Option<Vec<String>> {
    let quote = || db.get_now(key.typed::<Quote>()?).map(Paper::Quote);
    let order = || db.get_now(key.typed::<Order>()?).map(Paper::Order);
    let paper = quote().or_else(order)?;
    Some(vec![customer(db, &paper), state(&paper).0.to_owned(), paper.number()])
}

/// An amount with all the digits of its currency, as they stand one below the other on a paper.
pub fn exact(money: Money) -> String {
    if money.currency().minor_digits() == 0 {
        return amount(money);
    }
    let text = money.to_string();
    let number = text.split(' ').next().unwrap_or_default();
    format::money(number, money.currency().code())
}
